import type { Embedder } from '../../inference/embedder.ts';
import type { Store } from '../../stores/store.ts';
import { digestOf } from './entries.ts';

export interface Embedded {
  /** Null for a text beyond the embedder's window: its vector does not stand for all of it. */
  readonly vector: Float32Array | null;
  /** Tokens that were read for it; 0 when it was known. */
  readonly tokens: number;
}

/** How long a vector is kept, milliseconds. */
const KEPT_FOR = 30 * 86_400_000;
/** Vectors that are kept at hand, beside those in the store. */
const AT_HAND = 1000;

/** Vectors of texts, computed once for all processes that share the store. One text at a time: a batch changes int8 vectors. */
export class Embeddings {
  private readonly embedder: Embedder;
  private readonly store: Store;
  private readonly onStoreFailure: (error: unknown) => void;
  private readonly recent = new Map<string, Float32Array>();

  constructor(embedder: Embedder, store: Store, onStoreFailure: (error: unknown) => void) {
    this.embedder = embedder;
    this.store = store;
    this.onStoreFailure = onStoreFailure;
  }

  /** @throws what the embedder throws; an Error for what is no vector of its space; the signal's reason */
  async of(text: string, signal: AbortSignal): Promise<Embedded> {
    const key = `embedding:${digestOf(`${this.embedder.id}\0${text}`)}`;
    const known = this.recent.get(key) ?? (await this.stored(key, signal));
    if (known !== undefined) {
      this.keep(key, known);
      return { vector: known, tokens: 0 };
    }
    const { vectors, tokens } = await this.embedder.embed([text], signal);
    if (tokens >= (this.embedder.window ?? Number.POSITIVE_INFINITY)) return { vector: null, tokens };
    const vector = this.checked(vectors[0]);
    this.keep(key, vector);
    const bytes = new Uint8Array(vector.slice().buffer);
    this.store
      .set(key, bytes, { expires: this.store.now() + KEPT_FOR })
      .catch((error: unknown) => this.onStoreFailure(error));
    return { vector, tokens };
  }

  private async stored(key: string, signal: AbortSignal): Promise<Float32Array | undefined> {
    try {
      const bytes = await this.store.get(key, signal);
      if (bytes?.byteLength !== this.embedder.dimensions * 4) return undefined;
      const vector = new Float32Array(bytes.slice().buffer);
      return lengthOf(vector) > 0 ? vector : undefined;
    } catch (error) {
      signal.throwIfAborted();
      this.onStoreFailure(error);
      return undefined;
    }
  }

  /** Of length 1, whatever the embedder makes: the longer ones would be near to everything. */
  private checked(vector: Float32Array | undefined): Float32Array {
    const { id, dimensions } = this.embedder;
    if (vector?.length !== dimensions)
      throw new Error(`The embedder ${id} gave ${vector?.length ?? 'no'} numbers in place of ${dimensions}.`);
    const length = lengthOf(vector);
    if (!(length > 0)) throw new Error(`The embedder ${id} gave a vector that points nowhere.`);
    return Math.abs(length - 1) < 0.001 ? vector : vector.map((value) => value / length);
  }

  private keep(key: string, vector: Float32Array): void {
    this.recent.delete(key);
    this.recent.set(key, vector);
    if (this.recent.size > AT_HAND) this.recent.delete(this.recent.keys().next().value!);
  }
}

/** NaN where a vector has what is no finite number. */
function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return squares < Number.POSITIVE_INFINITY ? Math.sqrt(squares) : Number.NaN;
}
