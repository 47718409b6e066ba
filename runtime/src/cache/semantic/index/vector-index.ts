/** What vectors belong to: those of two spaces are never compared. */
export interface VectorSpace {
  /** The embedder's id. */
  readonly id: string;
  readonly dimensions: number;
}

export interface VectorEntry {
  /** Unique; at most 200 UTF-8 bytes, as partition and each tag. */
  readonly id: string;
  /** Searches see their own partition only. */
  readonly partition: string;
  /** Of length 1. */
  readonly vector: Float32Array;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly tags?: readonly string[];
}

export interface VectorQuery {
  readonly partition: string;
  readonly vector: Float32Array;
  /** At most so many neighbours. */
  readonly count: number;
  /** Milliseconds since 1970: what has expired by now is not found. */
  readonly now: number;
}

export interface Neighbour {
  readonly id: string;
  /** Cosine, to a hundredth; of hundreds of dimensions to a thousandth. */
  readonly similarity: number;
  /** As far as the index keeps it. */
  readonly vector: Float32Array;
}

/**
 * Vectors by id, searched by nearness within a partition. Every index passes the suite in
 * testing/vector-index-conformance.ts. What cannot be done rejects with a StoreError; nothing else is thrown but the
 * signal's reason.
 */
export interface VectorIndex {
  /** Nearest first. */
  search(query: VectorQuery, signal?: AbortSignal): Promise<readonly Neighbour[]>;
  /** Puts an entry in, in place of one of the same id. A full index gives up what was found least lately. */
  add(entry: VectorEntry, now: number): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
  deleteTag(tag: string): Promise<void>;
  /** Entries that are held, expired ones among them. */
  size(): Promise<number>;
  close(): Promise<void>;
}

/** Opens an index for the vectors of one embedder. @throws StoreError, `unsupported` where it holds another's */
export type OpenIndex = (space: VectorSpace) => Promise<VectorIndex>;
