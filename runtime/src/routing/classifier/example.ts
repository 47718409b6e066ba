/** What became of a text put to two models, or to one of them. */
export interface Example {
  readonly text: string;
  /** Of the whole text, as `embedText` gives it. */
  readonly vector: Float32Array;
  /** How right the model's answer was, 0 to 1. Null: it was not asked. */
  readonly weak: number | null;
  readonly strong: number | null;
  /** Subject or task, where it is known of all. Read in training only: a call has none. */
  readonly group?: string;
  /** How right other models answered the text, by name. Read in training only: how hard a text is shows in them. */
  readonly others?: Readonly<Record<string, number>>;
}

/** What is said of both models. */
export interface Pair {
  readonly weak: number;
  readonly strong: number;
}
