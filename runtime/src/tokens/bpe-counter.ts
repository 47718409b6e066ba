import { bytePairRanks, createMerge, type Merge, NO_RANK } from './bpe-merge.ts';
import type { PartCounter } from './counters.ts';
import { PieceCache } from './piece-cache.ts';
import { createPretokenizer } from './pretokenizer.ts';
import { findToken, HASH_MULTIPLIER, HASH_SEED, scramble, type Vocabulary } from './vocabulary.ts';

/** An exact counter over UTF-8 bytes. */
export interface BytePairCounter extends PartCounter {
  readonly vocabulary: Vocabulary;
  /** Tokens of valid UTF-8 bytes [start, end), with no byte-order mark stripped and no normalisation. */
  countBytes(bytes: Uint8Array, start: number, end: number): number;
}

/** Texts up to this many UTF-16 units are encoded into a buffer that is kept; longer ones into one of their own. */
const KEPT_BUFFER = 1 << 20;
/** Pieces of up to this many bytes are keys of two words. */
const SHORT = 8;
/** What a piece of each length takes of its first and of its second four bytes. */
const LOW_MASKS = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const HIGH_MASKS = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);
/** Slots of the direct-mapped cache of short pieces, a power of two: 512 kB. */
const SHORT_PIECES = 1 << 15;
/** Longer pieces are merged anew each time: they are rare, and keeping them would crowd out the others. */
const LONGEST_CACHED = 255;

/**
 * Counts as OpenAI's tiktoken does, on every text: lone surrogates count as U+FFFD, strings that look like special
 * tokens as plain text; one leading byte-order mark counts nothing. Time is linear in the text but for a logarithm
 * over the length of its longest piece, and memory beyond the text is bounded.
 */
export function createCounter(vocabulary: Vocabulary): BytePairCounter {
  const nextPiece = createPretokenizer(vocabulary.pattern);
  const pairs = bytePairRanks(vocabulary);
  const merge: Merge = createMerge(vocabulary, pairs);
  const encoder = new TextEncoder();
  const cache = new PieceCache();
  const short = new Int32Array(SHORT_PIECES * 4);
  let buffer = new Uint8Array(1 << 14);
  let bufferView = new DataView(buffer.buffer);

  /** Tokens of a piece of two bytes or more that the short cache does not know. */
  function countPiece(bytes: Uint8Array, start: number, end: number): number {
    let hash = HASH_SEED;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, HASH_MULTIPLIER) + bytes[i]! + 1) | 0;
    const scrambled = scramble(hash);
    const length = end - start;
    if (length <= vocabulary.longest && findToken(vocabulary, bytes, start, end, scrambled) >= 0) return 1;
    // Short pieces have a cache of their own, and merge about as fast as this one finds them.
    if (length <= SHORT || length > LONGEST_CACHED) return merge(bytes, start, end);
    const known = cache.get(bytes, start, end, scrambled);
    if (known > 0) return known;
    const count = merge(bytes, start, end);
    cache.set(bytes, start, end, scrambled, count);
    return count;
  }

  function countBytes(bytes: Uint8Array, start: number, end: number): number {
    const view = bytes === buffer ? bufferView : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let total = 0;
    let at = start;
    while (at < end) {
      const after = nextPiece(bytes, at, end);
      const length = after - at;
      if (length === 1) {
        total++;
      } else if (length === 2) {
        total += pairs[(bytes[at]! << 8) | bytes[at + 1]!] === NO_RANK ? 2 : 1;
      } else if (length <= SHORT && at + SHORT <= bytes.length) {
        // The bytes themselves, in two words, are the key: no hash to compute, none to collide.
        const low = view.getInt32(at, true) & LOW_MASKS[length]!;
        const high = view.getInt32(at + 4, true) & HIGH_MASKS[length]!;
        const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77) ^ length;
        const slot = ((mixed ^ (mixed >>> 15)) & (SHORT_PIECES - 1)) << 2;
        if (short[slot] !== low || short[slot + 1] !== high || short[slot + 2] !== length) {
          short[slot + 3] = countPiece(bytes, at, after);
          short[slot] = low;
          short[slot + 1] = high;
          short[slot + 2] = length;
        }
        total += short[slot + 3]!;
      } else {
        total += countPiece(bytes, at, after);
      }
      at = after;
    }
    return total;
  }

  function countPart(text: string): number {
    const plain = vocabulary.nfc ? text.normalize('NFC') : text;
    if (plain.length > KEPT_BUFFER) {
      const bytes = encoder.encode(plain);
      return countBytes(bytes, 0, bytes.length);
    }
    // A UTF-16 unit is three bytes at most.
    if (buffer.length < plain.length * 3) {
      buffer = new Uint8Array(2 ** Math.ceil(Math.log2(plain.length * 3)));
      bufferView = new DataView(buffer.buffer);
    }
    return countBytes(buffer, 0, encoder.encodeInto(plain, buffer).written);
  }

  const count = (text: string): number => countPart(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  return { id: vocabulary.id, exact: true, error: 0, cuts: 'anywhere', vocabulary, count, countPart, countBytes };
}
