/**
 * Classes of code points that pretokenizer patterns tell apart, as bits: exactly one is set per code point.
 * White space is Rust's (Unicode White_Space), as in the original tiktoken: U+0085 belongs to it and U+FEFF does not,
 * where JavaScript's `\s` has it the other way round.
 */
export const NEWLINE = 1; // CR, LF
export const SPACE = 2; // U+0020
export const BLANK = 4; // any other white space
export const UPPER = 8; // Lu, Lt
export const LOWER = 16; // Ll
export const CASELESS = 32; // Lm, Lo
export const MARK = 64; // M
export const NUMBER = 128; // N
export const OTHER = 256;

export const LETTER = UPPER | LOWER | CASELESS;

const PATTERNS: readonly (readonly [RegExp, number])[] = [
  [/^[\p{Lu}\p{Lt}]$/u, UPPER],
  [/^\p{Ll}$/u, LOWER],
  [/^[\p{Lm}\p{Lo}]$/u, CASELESS],
  [/^\p{M}$/u, MARK],
  [/^\p{N}$/u, NUMBER],
  [/^[\s\u0085]$/u, BLANK],
];

function classify(codePoint: number): number {
  if (codePoint === 0x0a || codePoint === 0x0d) return NEWLINE;
  if (codePoint === 0x20) return SPACE;
  if (codePoint === 0xfeff) return OTHER;
  const character = String.fromCodePoint(codePoint);
  for (const [pattern, bit] of PATTERNS) if (pattern.test(character)) return bit;
  return OTHER;
}

/** One entry per code point, filled on first sight (0: not seen yet), so that start-up classifies nothing but ASCII. */
const classes = new Uint16Array(0x110000);

/** Classes of the 128 ASCII characters, 0 for bytes of longer UTF-8 sequences. */
export const ASCII_CLASSES = new Uint16Array(256);
for (let byte = 0; byte < 128; byte++) ASCII_CLASSES[byte] = classify(byte);

export function classOf(codePoint: number): number {
  return classes[codePoint] || (classes[codePoint] = classify(codePoint));
}

/** Bytes of the UTF-8 sequence that starts with `lead`. */
export function utf8Width(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Class of the character whose UTF-8 sequence starts at `at`; the bytes are valid UTF-8. */
export function classAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return ASCII_CLASSES[lead]!;
  if (lead < 0xe0) return classOf(((lead & 31) << 6) | (bytes[at + 1]! & 63));
  if (lead < 0xf0) return classOf(((lead & 15) << 12) | ((bytes[at + 1]! & 63) << 6) | (bytes[at + 2]! & 63));
  return classOf(
    ((lead & 7) << 18) | ((bytes[at + 1]! & 63) << 12) | ((bytes[at + 2]! & 63) << 6) | (bytes[at + 3]! & 63),
  );
}
