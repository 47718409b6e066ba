import type { SplitPattern } from './pretokenizer.ts';

/**
 * A byte-pair vocabulary in its compiled form: one file, read as typed-array views, nothing parsed or copied.
 *
 * Layout, 32-bit words little-endian: header (8 words: magic, version, tokens, slot bits, token bytes, flags, longest
 * token, 0), offsets (tokens + 1 words), slots (2^bits words), token bytes. A token's rank is its place in that order.
 * A slot of the open-addressing table holds a 14-bit fingerprint above an 18-bit rank + 1; 0 is empty.
 */
export interface Vocabulary {
  /** `o200k_base`, `cl100k_base`, or the name under which a user's tokenizer.json was compiled. */
  readonly id: string;
  readonly pattern: SplitPattern;
  /** The text is normalised to NFC before it is counted (Qwen). */
  readonly nfc: boolean;
  /** Tokens that merging makes, special ones excluded. */
  readonly size: number;
  /** Bytes of the longest token. */
  readonly longest: number;
  readonly offsets: Uint32Array;
  readonly slots: Uint32Array;
  readonly bytes: Uint8Array;
}

export class VocabularyError extends Error {
  override readonly name: string = 'VocabularyError';
}

export const MAGIC = 0x4e495453; // "STIN"
export const VERSION = 1;
export const HEADER_WORDS = 8;
const RANK_BITS = 18;
export const MAX_TOKENS = (1 << RANK_BITS) - 2;
const RANK_MASK = (1 << RANK_BITS) - 1;

const CASED = 1;
const CONTRACTIONS = 2;
const NFC = 4;
const DIGITS_SHIFT = 8;

export function patternFlags(pattern: SplitPattern, nfc: boolean): number {
  const words = pattern.words === 'cased' ? CASED : 0;
  const contractions = pattern.contractions ? CONTRACTIONS : 0;
  return words | contractions | (nfc ? NFC : 0) | (pattern.digits << DIGITS_SHIFT);
}

/**
 * The vocabulary in a compiled file's bytes, as views on them.
 * @throws VocabularyError when the bytes are no such file, of another version, or cut short
 */
export function parseVocabulary(id: string, file: Uint8Array): Vocabulary {
  const data = file.byteOffset % 4 === 0 ? file : file.slice();
  if (data.byteLength < HEADER_WORDS * 4) throw new VocabularyError(`${id}: not a compiled vocabulary (too short)`);
  const [magic, version, size, bits, byteLength, flags, longest] = new Uint32Array(
    data.buffer,
    data.byteOffset,
    HEADER_WORDS,
  ) as unknown as [number, number, number, number, number, number, number];
  if (magic !== MAGIC) throw new VocabularyError(`${id}: not a compiled vocabulary`);
  if (version !== VERSION)
    throw new VocabularyError(`${id}: compiled vocabulary of version ${version}, not ${VERSION}`);
  const offsetsAt = data.byteOffset + HEADER_WORDS * 4;
  const slotsAt = offsetsAt + (size + 1) * 4;
  const bytesAt = slotsAt + 4 * 2 ** bits;
  if (data.byteLength !== bytesAt - data.byteOffset + byteLength) {
    throw new VocabularyError(`${id}: compiled vocabulary is damaged (${data.byteLength} bytes)`);
  }
  return {
    id,
    pattern: {
      words: (flags & CASED) !== 0 ? 'cased' : 'letters',
      contractions: (flags & CONTRACTIONS) !== 0,
      digits: flags >>> DIGITS_SHIFT,
    },
    nfc: (flags & NFC) !== 0,
    size,
    longest,
    offsets: new Uint32Array(data.buffer, offsetsAt, size + 1),
    slots: new Uint32Array(data.buffer, slotsAt, 2 ** bits),
    bytes: new Uint8Array(data.buffer, bytesAt, byteLength),
  };
}

/**
 * Multiplier and start of the polynomial hash: h(b0..bn) = SEED * M^(n+1) + sum (bi + 1) * M^(n-i), mod 2^32. Being a
 * polynomial, the hash of any part of a text follows from two prefix hashes, which is what makes merging linear.
 */
export const HASH_MULTIPLIER = 0x01000193;
export const HASH_SEED = 0x811c9dc5 | 0;

export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, HASH_MULTIPLIER) + bytes[i]! + 1) | 0;
  return hash;
}

/** Spreads a polynomial hash over all 32 bits: the low ones pick the slot, the high 14 are the fingerprint. */
export function scramble(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  h ^= h >>> 13;
  return h >>> 0;
}

export const slotOf = (scrambled: number, rank: number): number =>
  (((scrambled >>> RANK_BITS) << RANK_BITS) | (rank + 1)) >>> 0;

/** Rank of the token with the bytes [start, end), whose scrambled hash is given; -1 where there is none. */
export function findToken(
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  start: number,
  end: number,
  scrambled: number,
): number {
  const { slots, offsets, bytes: tokens } = vocabulary;
  const mask = slots.length - 1;
  const fingerprint = scrambled >>> RANK_BITS;
  const length = end - start;
  for (let slot = scrambled & mask; ; slot = (slot + 1) & mask) {
    const entry = slots[slot]!;
    if (entry === 0) return -1;
    if (entry >>> RANK_BITS !== fingerprint) continue;
    const rank = (entry & RANK_MASK) - 1;
    const from = offsets[rank]!;
    if (offsets[rank + 1]! - from !== length) continue;
    let same = 0;
    while (same < length && tokens[from + same] === bytes[start + same]) same++;
    if (same === length) return rank;
  }
}
