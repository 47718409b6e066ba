import type { SplitPattern } from './pretokenizer.ts';
import {
  HEADER_WORDS,
  hashBytes,
  MAGIC,
  MAX_TOKENS,
  patternFlags,
  scramble,
  slotOf,
  VERSION,
  VocabularyError,
} from './vocabulary.ts';

export interface VocabularySource {
  /** Bytes of every token in the order of rank; an empty one is a rank that merging never makes. */
  readonly tokens: readonly Uint8Array[];
  readonly pattern: SplitPattern;
  readonly nfc?: boolean;
}

/**
 * The compiled file of a vocabulary (layout: `Vocabulary`).
 * @throws VocabularyError when there are more tokens than a slot can name
 */
export function compileVocabulary({ tokens, pattern, nfc = false }: VocabularySource): Uint8Array {
  const size = tokens.length;
  if (size > MAX_TOKENS) throw new VocabularyError(`${size} tokens; a compiled vocabulary holds ${MAX_TOKENS} at most`);
  // At most half full: an absent token is known after one or two probes.
  let bits = 1;
  while (2 ** bits < size * 2) bits++;
  const byteLength = tokens.reduce((sum, token) => sum + token.length, 0);
  const longest = tokens.reduce((most, token) => Math.max(most, token.length), 0);

  const words = new Uint32Array(HEADER_WORDS + size + 1 + 2 ** bits);
  words.set([MAGIC, VERSION, size, bits, byteLength, patternFlags(pattern, nfc), longest]);
  const offsets = words.subarray(HEADER_WORDS, HEADER_WORDS + size + 1);
  const slots = words.subarray(HEADER_WORDS + size + 1);
  const file = new Uint8Array(words.byteLength + byteLength);
  const bytes = file.subarray(words.byteLength);

  let end = 0;
  for (const [rank, token] of tokens.entries()) {
    bytes.set(token, end);
    end += token.length;
    offsets[rank + 1] = end;
    if (token.length === 0) continue;
    const scrambled = scramble(hashBytes(token, 0, token.length));
    let slot = scrambled & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = slotOf(scrambled, rank);
  }
  file.set(new Uint8Array(words.buffer));
  return file;
}
