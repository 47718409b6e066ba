/** What a model says of a row's next token. */
export interface Prediction {
  /** The likeliest token, the first of equal ones. */
  readonly likeliest: number;
  /** Of all tokens, where they were asked for: valid until the next run, and its reader's to change. */
  readonly logits: Float32Array | null;
}

/** One answer in the making. */
export interface Sequence {
  readonly prompt: readonly number[];
  /** Tokens of prompt and answer together at most. */
  readonly longest: number;
  readonly signal: AbortSignal;
  /** Whether it takes anything but the likeliest token: what all tokens get is much to compute and to copy. */
  readonly wantsLogits: boolean;
  /** Takes the next token. Returns it, or null when the answer has ended. */
  accept(prediction: Prediction): number | null;
}
