import { CHARACTER_CLASS_RUNS } from './character-classes.generated.ts';

/**
 * Classes of code points that pretokenizer patterns tell apart, as bits: exactly one is set per code point.
 *
 * They are those of Unicode 16, which the original tiktoken has, and not `\p{}` of the JavaScript engine: a count must
 * not change with the engine's Unicode version. White space is Unicode's White_Space too, where JavaScript's `\s`
 * differs: it lacks U+0085 and has U+FEFF.
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

const CLASS_LETTERS: Readonly<Record<string, number>> = {
  U: UPPER,
  L: LOWER,
  C: CASELESS,
  M: MARK,
  N: NUMBER,
  B: BLANK,
  O: OTHER,
};

interface Runs {
  /** First code point of each run, ascending. */
  readonly starts: readonly number[];
  readonly classes: readonly number[];
}

function readRuns(): Runs {
  const starts: number[] = [];
  const classes: number[] = [];
  let start = 0;
  for (const [, letter, length] of CHARACTER_CLASS_RUNS.matchAll(/([A-Z])([a-z0-9]*)/g)) {
    starts.push(start);
    classes.push(CLASS_LETTERS[letter!]!);
    start += length === '' ? 1 : Number.parseInt(length!, 36);
  }
  return { starts, classes };
}

let runs: Runs | null = null;

function classify(codePoint: number): number {
  if (codePoint === 0x0a || codePoint === 0x0d) return NEWLINE;
  if (codePoint === 0x20) return SPACE;
  runs ??= readRuns();
  let low = 0;
  let high = runs.starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (runs.starts[middle]! <= codePoint) low = middle;
    else high = middle;
  }
  return runs.classes[low]!;
}

/** One entry per code point of the first two planes, where nearly all text is; filled on first sight (0: not seen yet). */
const classes = new Uint16Array(0x20000);

/** Classes of the 128 ASCII characters, 0 for bytes of longer UTF-8 sequences. */
export const ASCII_CLASSES = new Uint16Array(256);
for (let byte = 0; byte < 128; byte++) ASCII_CLASSES[byte] = classify(byte);

export function classOf(codePoint: number): number {
  if (codePoint >= classes.length) return classify(codePoint);
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
