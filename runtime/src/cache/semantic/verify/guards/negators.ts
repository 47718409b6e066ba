import type { Reading, Word } from '../reading.ts';
import { isNone } from './quantities.ts';

/** Without `nor`, which goes on where another denied. */
export const NEGATORS: ReadonlySet<string> = new Set(
  'not no never none without neither nobody nothing nowhere hardly non unable lack lacks lacking'.split(' '),
);

/** Words of a text that deny what it says. */
export function negators({ words }: Reading): string[] {
  return words.flatMap((word, at) => {
    const { text } = word;
    if (isNone(words, at)) return [text];
    const before = words[at - 1];
    // Gluten-free.
    if (text === 'free' && before?.text === '-' && words[at - 2]?.kind === 'word') return [text];
    return NEGATORS.has(text) && !isAside(words, at) ? [text] : [];
  });
}

const BOUNDS: ReadonlySet<string> = new Set(['more', 'less', 'fewer', 'later', 'earlier', 'longer', 'shorter']);
const IGNORANCE: ReadonlySet<string> = new Set('know understand get see figure sure certain'.split(' '));

/** Where a denying word denies nothing that is asked. */
function isAside(words: readonly Word[], at: number): boolean {
  const { text } = words[at]!;
  const [before, after, second] = [words[at - 1], words[at + 1]?.text ?? '', words[at + 2]?.text];
  // No more than five: a bound. No. 5.
  if ((text === 'no' || text === 'not') && BOUNDS.has(after) && second === 'than') return true;
  // No ads and no cookies: one denial of both.
  if (text === 'no' && /^(?:and|or)$/.test(before?.text ?? '') && words.slice(Math.max(0, at - 4), at).some(isNo))
    return true;
  if (text === 'no') return after === 'matter' || after === 'doubt' || words[at + 1]?.kind === 'number';
  if (text === 'nothing') return after === 'but';
  if (text !== 'not') return false;
  if (after === 'only' || after === 'just') return true;
  if (before === undefined) return false;
  if (['or', 'why', 'if'].includes(before.text)) return true;
  // Isn't it …? Don't you …? ask for assent.
  if ((before.opens || before.behindComma) && before.text !== 'do') return true;
  // I don't understand why …: why …?
  return words[at - 2]?.text === 'i' && words[at - 2]!.opens && IGNORANCE.has(after);
}

const isNo = ({ text }: Word): boolean => text === 'no';
