/** One answer in the making. */
export interface Sequence {
  readonly prompt: readonly number[];
  /** Tokens of prompt and answer together at most. */
  readonly longest: number;
  readonly signal: AbortSignal;
  /** Takes the next token from its logits. Returns it, or null when the answer has ended. */
  accept(logits: Float32Array): number | null;
}
