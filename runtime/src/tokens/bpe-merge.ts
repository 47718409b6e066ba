import { findToken, HASH_MULTIPLIER, HASH_SEED, scramble, type Vocabulary } from './vocabulary.ts';

/** Counts the tokens that byte-pair merging leaves of the bytes [start, end). */
export type Merge = (bytes: Uint8Array, start: number, end: number) => number;

/** From here on a heap finds the next merge; below, looking at every part again is quicker than keeping a heap. */
const HEAP_FROM = 256;
export const NO_RANK = 0x7fffffff;

/** Ranks of the tokens of two bytes, by those bytes (NO_RANK where there is none): half of all look-ups are of them. */
export function bytePairRanks({ size, offsets, bytes }: Vocabulary): Int32Array {
  const ranks = new Int32Array(1 << 16).fill(NO_RANK);
  for (let rank = 0; rank < size; rank++) {
    const from = offsets[rank]!;
    if (offsets[rank + 1]! - from === 2) ranks[(bytes[from]! << 8) | bytes[from + 1]!] = rank;
  }
  return ranks;
}

/**
 * Byte-pair merging, lowest rank first, leftmost among equals. A prefix hash of the piece gives the hash of any two
 * neighbours in constant time, so a piece of n bytes costs O(n log n) however long its tokens are.
 */
export function createMerge(vocabulary: Vocabulary, pairs: Int32Array): Merge {
  const { longest } = vocabulary;
  const powers = new Int32Array(longest + 1);
  powers[0] = 1;
  for (let i = 1; i <= longest; i++) powers[i] = Math.imul(powers[i - 1]!, HASH_MULTIPLIER);

  let piece: Uint8Array = new Uint8Array();
  let origin = 0;
  let prefix = new Int32Array(HEAP_FROM + 1);
  const starts = new Int32Array(HEAP_FROM + 1);
  const ranks = new Int32Array(HEAP_FROM + 1);

  /** Rank of the token made of the piece's bytes [from, to), NO_RANK where there is none. */
  function rankOf(from: number, to: number): number {
    const length = to - from;
    if (length === 2) return pairs[(piece[origin + from]! << 8) | piece[origin + from + 1]!]!;
    if (length > longest) return NO_RANK;
    const power = powers[length]!;
    const hash = (Math.imul(HASH_SEED, power) + prefix[to]! - Math.imul(prefix[from]!, power)) | 0;
    const rank = findToken(vocabulary, piece, origin + from, origin + to, scramble(hash));
    return rank < 0 ? NO_RANK : rank;
  }

  function load(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    piece = bytes;
    origin = start;
    let hash = 0;
    for (let i = 0; i < length; i++) {
      hash = (Math.imul(hash, HASH_MULTIPLIER) + bytes[start + i]! + 1) | 0;
      prefix[i + 1] = hash;
    }
    return length;
  }

  function mergeShort(bytes: Uint8Array, start: number, end: number): number {
    const length = load(bytes, start, end);
    let parts = length;
    for (let i = 0; i < length; i++) {
      starts[i] = i;
      ranks[i] = i + 1 < length ? rankOf(i, i + 2) : NO_RANK;
    }
    starts[length] = length;
    for (;;) {
      let lowest = NO_RANK;
      let at = -1;
      for (let i = 0; i < parts - 1; i++) {
        if (ranks[i]! < lowest) {
          lowest = ranks[i]!;
          at = i;
        }
      }
      if (at < 0) return parts;
      for (let i = at + 1; i < parts; i++) {
        starts[i] = starts[i + 1]!;
        ranks[i] = ranks[i + 1]!;
      }
      parts--;
      ranks[at] = at + 1 < parts ? rankOf(starts[at]!, starts[at + 2]!) : NO_RANK;
      if (at > 0) ranks[at - 1] = rankOf(starts[at - 1]!, starts[at + 1]!);
    }
  }

  function mergeLong(bytes: Uint8Array, start: number, end: number): number {
    const kept = prefix;
    prefix = new Int32Array(end - start + 1);
    const length = load(bytes, start, end);
    // Parts are a linked list of their start offsets; `ranks[i]` is the rank of the pair that starts at i.
    const next = new Int32Array(length + 1);
    const previous = new Int32Array(length + 1);
    const pairRanks = new Int32Array(length + 1).fill(NO_RANK);
    const queue = new PairQueue();
    const weigh = (first: number, to: number): void => {
      const rank = rankOf(first, to);
      pairRanks[first] = rank;
      if (rank !== NO_RANK) queue.push(rank, first);
    };
    for (let i = 0; i <= length; i++) {
      next[i] = i + 1;
      previous[i] = i - 1;
    }
    for (let i = 0; i + 1 < length; i++) weigh(i, i + 2);
    let parts = length;
    while (queue.pop()) {
      const first = queue.start;
      // A stale entry: one of the pair has merged with another part since.
      if (pairRanks[first] !== queue.rank) continue;
      const second = next[first]!;
      const after = next[second]!;
      pairRanks[second] = NO_RANK;
      next[first] = after;
      previous[after] = first;
      parts--;
      if (after < length) weigh(first, next[after]!);
      else pairRanks[first] = NO_RANK;
      if (first > 0) weigh(previous[first]!, after);
    }
    prefix = kept;
    return parts;
  }

  return (bytes, start, end) => {
    if (end - start < 2) return end - start;
    return end - start <= HEAP_FROM ? mergeShort(bytes, start, end) : mergeLong(bytes, start, end);
  };
}

/** Starts of the pairs of one rank, in the order in which they were found. */
interface Bucket {
  readonly starts: number[];
  ascending: boolean;
  next: number;
}

/**
 * Pairs by rank, then from left to right: a heap of the ranks at hand, and a bucket of starts for each. A bucket is
 * sorted once, when its turn comes: a merge of its rank, and all that merge at lower ranks because of it, make tokens
 * that contain the bucket's own, so no pair of its rank is found while it is being emptied.
 */
class PairQueue {
  rank = 0;
  start = 0;
  readonly #buckets = new Map<number, Bucket>();
  readonly #ranks: number[] = [];
  #current: Bucket | null = null;

  push(rank: number, start: number): void {
    const bucket = this.#buckets.get(rank);
    if (bucket === undefined) {
      this.#buckets.set(rank, { starts: [start], ascending: true, next: 0 });
      this.#pushRank(rank);
      this.#current = null;
      return;
    }
    if (start < bucket.starts[bucket.starts.length - 1]!) bucket.ascending = false;
    bucket.starts.push(start);
  }

  /** Moves the first pair to `rank` and `start`; false when none is left. */
  pop(): boolean {
    let bucket = this.#current;
    while (bucket === null || bucket.next === bucket.starts.length) {
      if (bucket !== null) this.#popRank();
      if (this.#ranks.length === 0) return false;
      this.rank = this.#ranks[0]!;
      bucket = this.#buckets.get(this.rank)!;
      if (!bucket.ascending && bucket.next === 0) bucket.starts.sort((a, b) => a - b);
    }
    this.#current = bucket;
    this.start = bucket.starts[bucket.next++]!;
    return true;
  }

  #pushRank(rank: number): void {
    const heap = this.#ranks;
    let at = heap.length;
    heap.push(rank);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= rank) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = rank;
  }

  #popRank(): void {
    const heap = this.#ranks;
    this.#buckets.delete(heap[0]!);
    const rank = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= rank) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = rank;
  }
}
