import { findToken, HASH_MULTIPLIER, HASH_SEED, scramble, type Vocabulary } from './vocabulary.ts';

/** Counts the tokens that byte-pair merging leaves of the bytes [start, end). */
export type Merge = (bytes: Uint8Array, start: number, end: number) => number;

/** From here on a heap finds the next merge; below, looking at every part again is quicker than keeping a heap. */
const HEAP_FROM = 256;
const NO_RANK = 0x7fffffff;

/**
 * Byte-pair merging, lowest rank first, leftmost among equals. A prefix hash of the piece gives the hash of any two
 * neighbours in constant time, so a piece of n bytes costs O(n log n) however long its tokens are.
 */
export function createMerge(vocabulary: Vocabulary): Merge {
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
    const queue = new PairQueue(length);
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

/** A binary heap of (rank, start) pairs, each packed into one double: exact, as 18 + 32 bits fit in its 53. */
class PairQueue {
  rank = 0;
  start = 0;
  #heap: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#heap = new Float64Array(capacity * 2 + 16);
  }

  push(rank: number, start: number): void {
    if (this.#size === this.#heap.length) {
      const larger = new Float64Array(this.#size * 2);
      larger.set(this.#heap);
      this.#heap = larger;
    }
    const heap = this.#heap;
    const value = rank * 2 ** 32 + start;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= value) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = value;
  }

  /** Moves the least pair to `rank` and `start`; false when none is left. */
  pop(): boolean {
    if (this.#size === 0) return false;
    const heap = this.#heap;
    const least = heap[0]!;
    this.rank = Math.floor(least / 2 ** 32);
    this.start = least - this.rank * 2 ** 32;
    const value = heap[--this.#size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= value) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = value;
    return true;
  }
}
