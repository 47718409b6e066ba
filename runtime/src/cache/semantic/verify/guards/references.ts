import type { Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';
import { stem } from '../stem.ts';

/**
 * Something that is shown beside a text, and not in it: `solve this equation`, `the song in the video below`, `fix the
 * attached code`, `what bird is this`. What it is this time, neither text tells. A text that says more of it (a name, a
 * number, code, a quotation, another sentence) may hold it. Documents, pages and products are left out: an application
 * speaks of one in all its calls.
 */
export const references: Guard = {
  name: 'reference',
  refuse({ a, b }) {
    const shown = reference(a) ?? reference(b);
    return shown === undefined ? null : `${shown}, not in the text`;
  },
};

const SHOWN: ReadonlySet<string> = new Set(
  (
    'picture image photo photograph screenshot drawing painting diagram figure chart graph map video clip song ' +
    'problem exercise question puzzle riddle equation integral expression inequality sum proof recursion circuit reaction ' +
    'sentence phrase paragraph passage poem text quote statement word symbol ' +
    'code snippet query error message file link'
  )
    .split(' ')
    .map(stem),
);
const IS: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were']);
/** A text longer than this says what it speaks of. */
const MAX_WORDS = 20;
/** Words between `this` and what it points at: `this old physics problem`. */
const BETWEEN = 3;

function reference({ words, quotes, titled }: Reading): string | undefined {
  if (words.length > MAX_WORDS || quotes.length > 0) return undefined;
  const says = words.some(
    ({ kind, capital, opens }, at) =>
      (opens && at > 0) || kind === 'number' || kind === 'code' || (capital && !titled && kind === 'word'),
  );
  if (says) return undefined;
  for (let at = 0; at < words.length; at++) {
    const { text } = words[at]!;
    const before = words[at - 1]?.text;
    if (before === 'the' && (text === 'following' || text === 'attached')) return `the ${text}`;
    if (text === 'below' && SHOWN.has(words[at - 1]?.stem ?? '')) return `${before} below`;
    if (text !== 'this' && text !== 'these') continue;
    if (at === words.length - 1 && IS.has(before ?? '')) return text;
    for (let next = at + 1; next <= at + 1 + BETWEEN; next++) {
      const word = words[next];
      if (word === undefined || word.light) break;
      if (SHOWN.has(word.stem)) return `${text} ${word.text}`;
    }
  }
  return undefined;
}
