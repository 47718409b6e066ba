import {
  ASCII_CLASSES,
  BLANK,
  CASELESS,
  classAt,
  LETTER,
  LOWER,
  MARK,
  NEWLINE,
  NUMBER,
  OTHER,
  SPACE,
  UPPER,
  utf8Width,
} from './character-classes.ts';

/**
 * The pattern that cuts a text into pieces ahead of merging: the family that OpenAI's `cl100k_base` and `o200k_base`
 * started and Llama 3, Qwen and Mistral took over with other digits and contractions.
 */
export interface SplitPattern {
  /**
   * `letters` (cl100k): `[^\r\n\p{L}\p{N}]?\p{L}+`.
   * `cased` (o200k): a word starts anew where lower case turns into upper case, and takes in marks.
   */
  readonly words: 'letters' | 'cased';
  /** Digits per piece at most: `\p{N}{1,digits}`. */
  readonly digits: number;
  /** English contractions: a piece of their own for `letters`, the end of the word for `cased`. */
  readonly contractions: boolean;
}

/** End of the piece that starts at `start` in valid UTF-8 bytes that end at `end`. */
export type NextPiece = (bytes: Uint8Array, start: number, end: number) => number;

const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const isUpper = (byte: number): boolean => (byte - 0x41) >>> 0 < 26;
const isLower = (byte: number): boolean => (byte - 0x61) >>> 0 < 26;

/** End of a contraction (`'s 't 'm 'd 're 've 'll`, any case) at `at`, else `at`. */
function contractionEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end || bytes[at] !== APOSTROPHE) return at;
  const first = bytes[at + 1]!;
  // Rust's (?i:'s) folds the long s, U+017F, into s as well.
  if (first === 0xc5) return at + 2 < end && bytes[at + 2] === 0xbf ? at + 3 : at;
  if (first >= 0x80) return at;
  const letter = first | 32;
  if (letter === 0x73 || letter === 0x74 || letter === 0x6d || letter === 0x64) return at + 2;
  if (at + 2 >= end || bytes[at + 2]! >= 0x80) return at;
  const second = bytes[at + 2]! | 32;
  const matches =
    (letter === 0x72 && second === 0x65) ||
    (letter === 0x76 && second === 0x65) ||
    (letter === 0x6c && second === 0x6c);
  return matches ? at + 3 : at;
}

/** End of the longest run of characters whose class is in `mask`. */
function runEnd(bytes: Uint8Array, start: number, end: number, mask: number): number {
  let at = start;
  while (at < end && (classAt(bytes, at) & mask) !== 0) at += utf8Width(bytes[at]!);
  return at;
}

function numberEnd(bytes: Uint8Array, start: number, end: number, digits: number): number {
  let at = start;
  for (let count = 0; count < digits && at < end && classAt(bytes, at) === NUMBER; count++) at += utf8Width(bytes[at]!);
  return at;
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+`: up to the last newline, else all but the last blank, which the next piece may take in. */
function blankEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let last = start;
  let afterNewline = -1;
  while (at < end) {
    const kind = classAt(bytes, at);
    if ((kind & (NEWLINE | SPACE | BLANK)) === 0) break;
    last = at;
    at += utf8Width(bytes[at]!);
    if (kind === NEWLINE) afterNewline = at;
  }
  if (afterNewline >= 0) return afterNewline;
  return at === end || last === start ? at : last;
}

/** ` ?[^\s\p{L}\p{N}]+[\r\n]*` (with `/` among the newlines for cased patterns) from `start`; -1 where it does not match. */
function symbolsEnd(bytes: Uint8Array, start: number, end: number, slash: boolean): number {
  const from = bytes[start] === 0x20 ? start + 1 : start;
  let at = runEnd(bytes, from, end, OTHER | MARK);
  if (at === from) return -1;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte !== 0x0a && byte !== 0x0d && !(slash && byte === SLASH)) break;
    at++;
  }
  return at;
}

function letterPieces(digits: number, contractions: boolean): NextPiece {
  return (bytes, start, end) => {
    const first = bytes[start]!;
    if (contractions && first === APOSTROPHE) {
      const after = contractionEnd(bytes, start, end);
      if (after > start) return after;
    }
    const kind = classAt(bytes, start);
    if ((kind & LETTER) !== 0) return runEnd(bytes, start, end, LETTER);
    if (kind === NUMBER) return numberEnd(bytes, start, end, digits);
    if (kind !== NEWLINE) {
      const next = start + utf8Width(first);
      const after = runEnd(bytes, next, end, LETTER);
      if (after > next) return after;
      const symbols = symbolsEnd(bytes, start, end, false);
      if (symbols >= 0) return symbols;
    }
    return blankEnd(bytes, start, end);
  };
}

const CAPITAL = UPPER | CASELESS | MARK;
const SMALL = LOWER | CASELESS | MARK;

/**
 * End of `CAPITAL*SMALL+|CAPITAL+SMALL*` from `start`, where a letter or a mark stands. Without a small letter to end
 * on, the capitals give characters back until the last one is of both kinds (caseless or mark), if any is.
 */
function casedWordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let lastOfBoth = -1;
  while (at < end) {
    const kind = classAt(bytes, at);
    if (kind === LOWER) return runEnd(bytes, at, end, SMALL);
    if ((kind & CAPITAL) === 0) break;
    at += utf8Width(bytes[at]!);
    if (kind !== UPPER) lastOfBoth = at;
  }
  return lastOfBoth >= 0 ? lastOfBoth : at;
}

function casedPieces(digits: number, contractions: boolean): NextPiece {
  const finish = (bytes: Uint8Array, at: number, end: number): number =>
    contractions && at < end && bytes[at] === APOSTROPHE ? contractionEnd(bytes, at, end) : at;

  return (bytes, start, end) => {
    const first = bytes[start]!;
    const kind = classAt(bytes, start);
    // A mark may be the symbol ahead of a word or its first character: the word ends at the same place.
    if ((kind & (LETTER | MARK)) !== 0) return finish(bytes, casedWordEnd(bytes, start, end), end);
    if (kind === NUMBER) return numberEnd(bytes, start, end, digits);
    if (kind !== NEWLINE) {
      const next = start + utf8Width(first);
      if (next < end && (classAt(bytes, next) & (LETTER | MARK)) !== 0) {
        return finish(bytes, casedWordEnd(bytes, next, end), end);
      }
      const symbols = symbolsEnd(bytes, start, end, true);
      if (symbols >= 0) return symbols;
    }
    return blankEnd(bytes, start, end);
  };
}

/** The splitter of a pattern: equal to its regular expression, by hand over bytes, in linear time. */
export function createPretokenizer(pattern: SplitPattern): NextPiece {
  const general =
    pattern.words === 'cased'
      ? casedPieces(pattern.digits, pattern.contractions)
      : letterPieces(pattern.digits, pattern.contractions);
  const cased = pattern.words === 'cased';
  const { contractions } = pattern;

  // ASCII words are most pieces of most texts: [one symbol or blank]? letters, ended by ASCII, decided without classes.
  return (bytes, start, end) => {
    let at = start;
    let byte = bytes[at]!;
    if ((ASCII_CLASSES[byte]! & (OTHER | SPACE | BLANK)) !== 0) {
      if (byte === APOSTROPHE && contractions && !cased) return general(bytes, start, end);
      byte = ++at < end ? bytes[at]! : 0;
    }
    const word = at;
    if (cased) {
      if (isUpper(byte)) {
        do byte = ++at < end ? bytes[at]! : 0;
        while (isUpper(byte));
      }
      while (isLower(byte)) byte = ++at < end ? bytes[at]! : 0;
    } else {
      while (isLower(byte | 32)) byte = ++at < end ? bytes[at]! : 0;
    }
    if (at === word || byte >= 0x80) return general(bytes, start, end);
    return cased && contractions && byte === APOSTROPHE ? contractionEnd(bytes, at, end) : at;
  };
}
