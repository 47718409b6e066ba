import { setImmediate } from 'node:timers/promises';
import { FewestBits } from './fewest-bits.ts';
import { type PackedVector, packQuery, sketch, unpack } from './packed.ts';
import { MAX_BITS, type Rows, rowsOf } from './rows.ts';
import { ShardedMap } from './sharded-map.ts';
import type { Neighbour, VectorEntry, VectorQuery, VectorSpace } from './vector-index.ts';

/** An entry as it is kept. */
export interface PackedEntry extends Omit<VectorEntry, 'vector' | 'tags'> {
  readonly tags: readonly string[];
  readonly packed: PackedVector;
}

/** Up to so many vectors of a partition are all compared; of more, those nearest by their sketches. */
const COMPARE_ALL = 1024;
/**
 * How many the sketches choose, of a partition of so many: the nearest was never behind the 17th of 12,836, see `sketch`.
 * With 512 of a million, 3 of 100 nearest were missed.
 */
const chosenOf = (count: number): number => Math.max(512, count >> 9);
/** Sketches that are compared between two turns of the event loop: half a millisecond's work. */
const SLICE = 65_536;

/** Slots of a partition, in no order. */
interface Partition {
  slots: Uint32Array;
  count: number;
}

const NO_TAGS: readonly string[] = [];

/**
 * Vectors in memory: 1 byte a dimension, 1 bit for the sketch, some 130 bytes for id, expiry and places. A slot once
 * given up is used again.
 */
export class Vectors {
  readonly maxEntries: number;
  private readonly dimensions: number;
  private readonly rows: Rows;
  private readonly sketches: Rows;
  private scales = new Float32Array(0);
  private expires = new Float64Array(0);
  /** Where in its partition's list a slot stands. */
  private places = new Uint32Array(0);
  /** Found lately: passed over once by eviction. */
  private used = new Uint8Array(0);
  private readonly ids: (string | undefined)[] = [];
  private readonly partitionOf: string[] = [];
  private readonly tagsOf: (readonly string[])[] = [];
  private readonly tagLists = new Map<string, readonly string[]>();
  private readonly slotOf = new ShardedMap<number>();
  private readonly partitions = new Map<string, Partition>();
  private readonly free: number[] = [];
  private hand = 0;
  /** Distances of one slice. */
  private scratch = new Int32Array(0);

  constructor({ dimensions }: VectorSpace, maxEntries: number, make: (stride: number) => Rows = rowsOf) {
    if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MAX_BITS)
      throw new RangeError(`Vectors have 1 to ${MAX_BITS} dimensions, not ${dimensions}.`);
    this.dimensions = dimensions;
    this.maxEntries = maxEntries;
    this.rows = make(Math.ceil(dimensions / 16) * 16);
    this.sketches = make(Math.ceil(dimensions / 128) * 16);
  }

  get size(): number {
    return this.slotOf.size;
  }

  /** @throws the signal's reason */
  async search(query: VectorQuery, signal?: AbortSignal): Promise<Neighbour[]> {
    const found = this.partitions.get(query.partition);
    if (found === undefined) return [];
    if (found.count <= COMPARE_ALL) return this.nearest(query, found.slots.subarray(0, found.count));
    const chosen = await this.choose(query.vector, found, signal);
    // Others may have come and gone meanwhile.
    return this.nearest(
      query,
      chosen.filter((slot) => this.partitionOf[slot] === query.partition),
    );
  }

  private nearest({ vector, count, now }: VectorQuery, slots: Uint32Array): Neighbour[] {
    const query = packQuery(vector);
    const products = new Int32Array(slots.length);
    this.rows.dots(query.numbers, slots, products);
    const nearest: { readonly slot: number; readonly similarity: number }[] = [];
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at]!;
      const similarity = products[at]! * this.scales[slot]! * query.scale;
      if (nearest.length === count && similarity <= nearest[count - 1]!.similarity) continue;
      if (this.expires[slot]! <= now) continue;
      let place = nearest.length;
      while (place > 0 && nearest[place - 1]!.similarity < similarity) place--;
      nearest.splice(place, 0, { slot, similarity });
      if (nearest.length > count) nearest.pop();
    }
    const [first] = nearest;
    if (first !== undefined) this.used[first.slot] = 1;
    return nearest.map(({ slot, similarity }) => ({
      id: this.ids[slot]!,
      similarity,
      vector: unpack(this.packedAt(slot)),
    }));
  }

  /** Ids that have to go, so that one more has room: expired ones first met, else what was not found lately. */
  evict(now: number): readonly string[] {
    const gone = new Set<string>();
    // A look at a few on each turn finds what has expired before memory is full.
    for (let look = 0; look < 2 && this.ids.length > 0; look++) {
      const slot = this.turn();
      if (this.ids[slot] !== undefined && this.expires[slot]! <= now) gone.add(this.ids[slot]);
    }
    while (this.size - gone.size >= this.maxEntries) {
      const slot = this.turn();
      const id = this.ids[slot];
      if (id === undefined || gone.has(id)) continue;
      if (this.used[slot] === 1 && this.expires[slot]! > now) this.used[slot] = 0;
      else gone.add(id);
    }
    return [...gone];
  }

  add({ id, partition, expires, tags, packed }: PackedEntry): void {
    this.delete(id);
    const slot = this.free.pop() ?? this.ids.length;
    this.grow(slot + 1);
    const row = this.rows.row(slot).fill(0);
    row.set(new Uint8Array(packed.numbers.buffer, packed.numbers.byteOffset, packed.numbers.length));
    sketch(packed.numbers, this.sketches.row(slot));
    this.scales[slot] = packed.scale;
    this.expires[slot] = expires;
    this.used[slot] = 0;
    this.ids[slot] = id;
    this.tagsOf[slot] = this.interned(tags);
    this.slotOf.add(id, slot);
    this.enter(slot, partition);
  }

  delete(id: string): boolean {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return false;
    this.slotOf.delete(id);
    this.leave(slot);
    this.ids[slot] = undefined;
    this.tagsOf[slot] = NO_TAGS;
    this.free.push(slot);
    return true;
  }

  clear(): void {
    this.slotOf.clear();
    this.partitions.clear();
    for (const list of [this.ids, this.partitionOf, this.tagsOf, this.free]) list.length = 0;
    this.hand = 0;
  }

  /** Ids with a tag, of the slots from one up to another. */
  withTag(tag: string, from: number, to: number): string[] {
    const ids: string[] = [];
    for (let slot = from; slot < Math.min(to, this.slots); slot++)
      if (this.tagsOf[slot]!.includes(tag)) ids.push(this.ids[slot]!);
    return ids;
  }

  /** The entry in a slot below `slots`; undefined where there is none. */
  at(slot: number): PackedEntry | undefined {
    const id = this.ids[slot];
    if (id === undefined) return undefined;
    return {
      id,
      partition: this.partitionOf[slot]!,
      expires: this.expires[slot]!,
      tags: this.tagsOf[slot]!,
      packed: this.packedAt(slot),
    };
  }

  get slots(): number {
    return this.ids.length;
  }

  /** The slots of a partition whose sketches are nearest, looked for a slice at a time. */
  private async choose(vector: Float32Array, partition: Partition, signal?: AbortSignal): Promise<Uint32Array> {
    const query = new Uint8Array(this.sketches.stride);
    sketch(vector, query);
    const nearest = new FewestBits(chosenOf(partition.count), this.sketches.stride * 8);
    for (let from = 0; from < partition.count; from += SLICE) {
      if (from > 0) {
        await setImmediate();
        signal?.throwIfAborted();
      }
      const slots = partition.slots.subarray(from, Math.min(from + SLICE, partition.count));
      this.scratch = grown(this.scratch, slots.length);
      const distances = this.scratch.subarray(0, slots.length);
      this.sketches.distances(query, slots, distances);
      nearest.add(slots, distances);
    }
    return nearest.slots();
  }

  private packedAt(slot: number): PackedVector {
    const bytes = this.rows.row(slot);
    return {
      scale: this.scales[slot]!,
      numbers: new Int8Array(bytes.buffer, bytes.byteOffset, this.dimensions),
    };
  }

  private enter(slot: number, partition: string): void {
    let list = this.partitions.get(partition);
    // A conversation's partition often has one entry for ever.
    if (list === undefined) this.partitions.set(partition, (list = { slots: new Uint32Array(1), count: 0 }));
    list.slots = grown(list.slots, list.count + 1);
    list.slots[list.count] = slot;
    this.places[slot] = list.count++;
    this.partitionOf[slot] = partition;
  }

  private leave(slot: number): void {
    const partition = this.partitionOf[slot]!;
    const list = this.partitions.get(partition)!;
    const last = list.slots[--list.count]!;
    list.slots[this.places[slot]!] = last;
    this.places[last] = this.places[slot]!;
    this.partitionOf[slot] = '';
    if (list.count === 0) this.partitions.delete(partition);
  }

  private grow(slots: number): void {
    if (slots <= this.scales.length) return;
    this.scales = grown(this.scales, slots);
    this.expires = grown(this.expires, slots);
    this.places = grown(this.places, slots);
    this.used = grown(this.used, slots);
    this.rows.reserve(this.scales.length);
    this.sketches.reserve(this.scales.length);
  }

  private turn(): number {
    this.hand = (this.hand + 1) % this.ids.length;
    return this.hand;
  }

  private interned(tags: readonly string[]): readonly string[] {
    if (tags.length === 0) return NO_TAGS;
    const key = tags.join('\0');
    const known = this.tagLists.get(key);
    if (known !== undefined) return known;
    // Tags that are different each time are not worth remembering.
    if (this.tagLists.size >= 1000) this.tagLists.clear();
    this.tagLists.set(key, tags);
    return tags;
  }
}

/** The same with room for so many, and for a quarter more where it has to grow. */
function grown<T extends Int32Array | Uint32Array | Float32Array | Float64Array | Uint8Array>(
  array: T,
  length: number,
): T {
  if (length <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, Math.ceil(array.length * 1.25)));
  larger.set(array);
  return larger;
}
