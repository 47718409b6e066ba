/** `replacement` in the case of what it replaces: Capitalised, or ALL CAPS where several words were. */
export function replaced(written: string, replacement: string): string {
  if (written.length > 3 && written === written.toUpperCase()) return replacement.toUpperCase();
  return isUpper(written[0]) ? capitalised(replacement) : replacement;
}

/** A removal of cooked `[start, end)`, widened so that one space and a capital remain where they were. */
export interface Removal {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * Takes words out of a sentence: the white space behind them goes along, a comma that belonged to them too,
 * and the word that now opens the sentence inherits their capital.
 * Null where what remains would not be a sentence: nothing but punctuation follows.
 */
export function removal(cooked: string, start: number, end: number): Removal | null {
  let after = end;
  if (cooked[after] === ',' || cooked[after] === ':') after++;
  while (cooked[after] === ' ' || cooked[after] === '\t') after++;
  const wraps = cooked[after] === '\n' || cooked[after] === '\r';
  const next = cooked[after];
  // Nothing but emphasis behind the words: they stand for themselves.
  if (after === end || next === undefined || wraps || !/[\p{L}\p{N}`"“([*_]/u.test(next)) return null;
  if (isUpper(cooked[start]) && /\p{Ll}/u.test(next)) {
    const shouted = end - start > 1 && cooked.slice(start, end) === cooked.slice(start, end).toUpperCase();
    if (shouted && !opensSentence(cooked, start)) return { start, end: after, replacement: '' };
    return { start, end: after + 1, replacement: next.toUpperCase() };
  }
  return { start, end: after, replacement: '' };
}

/** Whether a sentence begins at `at`: behind its end, a list marker, a heading's hashes, emphasis or a line of its own. */
export function opensSentence(cooked: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && ' \t*_"“(>'.includes(cooked[before]!)) before--;
  return before < 0 || '.!?:\n-#+•)'.includes(cooked[before]!);
}

function isUpper(letter: string | undefined): boolean {
  return letter !== undefined && letter !== letter.toLowerCase();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
