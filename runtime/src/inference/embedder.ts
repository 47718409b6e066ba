/** Turns texts into vectors of one length, so that near meanings have near vectors. */
export interface Embedder {
  /** Model and variant of its weights, e.g. `all-MiniLM-L6-v2/int8`. Vectors of two ids are never compared. */
  readonly id: string;
  /** Length of a vector. */
  readonly dimensions: number;
  /** Tokens that are read of one text at most, as `Embeddings.tokens` counts them. Absent: not known. */
  readonly window?: number;
  /**
   * Vectors of length 1, in the texts' order. Texts beyond the model's window are cut there.
   * @throws the signal's reason when it is aborted; InferenceError where the model cannot be run
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Embeddings>;
  close(): Promise<void>;
}

export interface Embeddings {
  readonly vectors: readonly Float32Array[];
  /** What was read of all texts together, by the model's own tokenizer: what the ledger books. */
  readonly tokens: number;
}
