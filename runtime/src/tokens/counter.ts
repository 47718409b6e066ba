/** Counts the tokens of a text. One interface for exact vocabularies and calibrated estimates. */
export interface TokenCounter {
  /** The vocabulary (`o200k_base`) or the estimate's family (`claude-4.7`). */
  readonly id: string;
  readonly exact: boolean;
  /** Half-width of the 90 % error band as a share of the count: 0.08 means ±8 %. 0 when exact. */
  readonly error: number;
  /** Tokens of `text` as plain text: special-token strings get no special meaning, a leading byte-order mark counts nothing. */
  count(text: string): number;
}
