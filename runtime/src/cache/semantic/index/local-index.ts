import { setImmediate } from 'node:timers/promises';
import { StoreError } from '../../../stores/store.ts';
import { pack } from './packed.ts';
import { type Rows, rowsOf } from './rows.ts';
import type { Neighbour, OpenIndex, VectorEntry, VectorIndex, VectorQuery, VectorSpace } from './vector-index.ts';
import { VectorLog } from './vector-log.ts';
import { Vectors } from './vectors.ts';

export interface LocalIndexOptions {
  /** A folder on a local disk, shared by the processes of this machine. Without one, vectors end with the process. */
  readonly directory?: string;
  /** Default: 100,000, which take 57 MB at 384 dimensions. At most 1,000,000. */
  readonly maxEntries?: number;
  /** How vectors are kept and compared; for tests. */
  readonly rows?: (stride: number) => Rows;
}

const MOST_ENTRIES = 1_000_000;

/** An index in this process: every vector of a partition is compared, with SIMD; nothing to install. */
export function localIndex({ directory, maxEntries = 100_000, rows = rowsOf }: LocalIndexOptions = {}): OpenIndex {
  if (!Number.isInteger(maxEntries) || maxEntries < 1 || maxEntries > MOST_ENTRIES)
    throw new RangeError(`maxEntries is ${maxEntries}; it is a whole number from 1 to ${MOST_ENTRIES}.`);
  return async (space) => {
    const vectors = new Vectors(space, maxEntries, rows);
    const log = directory === undefined ? null : await VectorLog.open(directory, space, vectors);
    return new LocalIndex(space, vectors, log);
  };
}

class LocalIndex implements VectorIndex {
  private readonly space: VectorSpace;
  private readonly vectors: Vectors;
  private readonly log: VectorLog | null;

  constructor(space: VectorSpace, vectors: Vectors, log: VectorLog | null) {
    this.space = space;
    this.vectors = vectors;
    this.log = log;
  }

  async search(query: VectorQuery, signal?: AbortSignal): Promise<readonly Neighbour[]> {
    signal?.throwIfAborted();
    this.check(query.vector);
    await this.log?.refresh();
    return this.vectors.search(query, signal);
  }

  async add({ id, partition, vector, expires, tags = [] }: VectorEntry, now: number): Promise<void> {
    this.check(vector);
    for (const text of [id, partition, ...tags])
      if (Buffer.byteLength(text) > MOST_BYTES)
        throw new StoreError('unsupported', `Ids, partitions and tags have at most ${MOST_BYTES} bytes.`);
    if (tags.length > MOST_TAGS) throw new StoreError('unsupported', `An entry has at most ${MOST_TAGS} tags.`);
    const entry = { id, partition, expires, tags, packed: pack(vector) };
    const evicted = this.vectors.evict(now);
    if (this.log !== null) return this.log.append(evicted, entry);
    for (const each of evicted) this.vectors.delete(each);
    this.vectors.add(entry);
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (this.log !== null) return this.log.append(ids);
    for (const id of ids) this.vectors.delete(id);
  }

  async deleteTag(tag: string): Promise<void> {
    await this.log?.refresh();
    for (let from = 0; from < this.vectors.slots; from += AT_ONCE) {
      if (from > 0) await setImmediate();
      await this.delete(this.vectors.withTag(tag, from, from + AT_ONCE));
    }
  }

  async size(): Promise<number> {
    await this.log?.refresh();
    return this.vectors.size;
  }

  async close(): Promise<void> {
    this.log?.close();
  }

  private check({ length }: Float32Array): void {
    const { id, dimensions } = this.space;
    if (length !== dimensions)
      throw new StoreError('unsupported', `A vector of ${id} has ${dimensions} dimensions, not ${length}.`);
  }
}

/** A record of the log has one byte for the length of each text, and for their number. */
const MOST_BYTES = 200;
const MOST_TAGS = 100;
/** Entries that are looked at between two turns of the event loop. */
const AT_ONCE = 4096;
