import { BLANK, classOf, LETTER, NEWLINE, NUMBER, OTHER, SPACE } from './character-classes.ts';

const APOSTROPHE = 0x27;
const SLASH = 0x2f;

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xe000;

/**
 * Whether a text may be cut at `at` without changing its count: the cut is a piece boundary whatever stands further
 * left or right. `before` is the UTF-16 unit ahead of the cut, which need not be in `text`.
 *
 * After a CR or LF it is one if the line that starts here is not blank (white space reaches back over newlines) and
 * does not start with `/` (`[\r\n/]*` of cased patterns reaches on). No piece of any pattern holds, away from its
 * first character, a space after something that is no white space, or a symbol after a letter or a digit, but for
 * the apostrophe of a contraction: those are boundaries too.
 */
export function isBoundary(before: number, text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const left = classOf(before);
  if (left === NEWLINE) {
    if (unit === SLASH) return false;
    for (let i = at; i < text.length; i++) {
      const kind = classOf(text.charCodeAt(i));
      if (kind === NEWLINE) return false;
      if ((kind & (SPACE | BLANK)) === 0) return true;
    }
    return false;
  }
  if (unit === 0x20) return (left & (SPACE | BLANK)) === 0;
  return (left & (LETTER | NUMBER)) !== 0 && unit !== APOSTROPHE && !isSurrogate(unit) && classOf(unit) === OTHER;
}

/** Whether the text may be cut at `at`, and a line (as LF ends it) starts there. */
export function isLineBoundary(before: number, text: string, at: number): boolean {
  return before === 0x0a && isBoundary(before, text, at);
}
