import type { ContentClass } from './estimate-factors.ts';

/** A run of whole lines of one class; UTF-16 offsets. */
export interface ContentRun {
  readonly start: number;
  readonly end: number;
  readonly kind: ContentClass;
}

const DATA = 1; // " { } [ ] : ,
const CODE = 2; // ( ) ; = < > _ | & + * / \ $ # @ ^ ~ %
const LETTER = 3;
const BLANK = 4;
const CHARACTER_KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if ('"{}[]:,'.includes(character)) CHARACTER_KINDS[code] = DATA;
  else if ('();=<>_|&+*/\\$#@^~%'.includes(character)) CHARACTER_KINDS[code] = CODE;
  else if (/[a-z]/i.test(character)) CHARACTER_KINDS[code] = LETTER;
  else if (/\s/.test(character)) CHARACTER_KINDS[code] = BLANK;
}

/** First code point after Latin, its extensions, phonetics and combining marks. */
const AFTER_LATIN = 0x370;
/** General punctuation and symbols, which belong to no script. */
const isSymbol = (code: number): boolean => code >= 0x2000 && code < 0x2c00;

/** Class of the line [start, end): null when nothing on it tells. */
function classOfLine(text: string, start: number, end: number): ContentClass | null {
  let scripts = 0;
  let data = 0;
  let code = 0;
  let letters = 0;
  let solid = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 128) {
      solid++;
      if (unit < AFTER_LATIN) letters++;
      else if (!isSymbol(unit)) scripts++;
      continue;
    }
    const kind = CHARACTER_KINDS[unit]!;
    if (kind !== BLANK) solid++;
    if (kind === DATA) data++;
    else if (kind === CODE) code++;
    else if (kind === LETTER) letters++;
  }
  if (solid === 0) return null;
  if (scripts * 3 >= solid) return 'scripts';
  const symbols = data + code;
  // Prose has one such mark in about 25 characters; code and data one in six.
  if (symbols * 8 < solid || letters + scripts > symbols * 12) return 'prose';
  return data >= code * 2 ? 'json' : 'code';
}

/** Longer lines are classified in parts, so that a text without newlines is not all of one class. */
const LONGEST_PART = 4096;

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/**
 * The text as runs of lines of one class, in order and without gaps. A blank line belongs to the run before it, and to
 * prose at the start, so that what a line is depends on no line after it.
 */
export function contentRuns(text: string): ContentRun[] {
  const runs: ContentRun[] = [];
  let start = 0;
  let kind: ContentClass = 'prose';
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    let end = newline < 0 ? text.length : newline + 1;
    if (end - at > LONGEST_PART) {
      end = at + LONGEST_PART;
      if (isLowSurrogate(text.charCodeAt(end))) end++;
    }
    const line: ContentClass = classOfLine(text, at, end) ?? kind;
    if (line !== kind) {
      if (at > start) runs.push({ start, end: at, kind });
      start = at;
      kind = line;
    }
    at = end;
  }
  if (start < text.length) runs.push({ start, end: text.length, kind });
  return runs;
}
