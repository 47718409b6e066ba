import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';

/** What was and what will be: `was I charged`, `will I be charged`. The present may stand for either. */
export const tenses: Guard = {
  name: 'tense',
  refuse({ a, b }) {
    const left = tense(a);
    const right = tense(b);
    return (left === 'past' && right === 'future') || (left === 'future' && right === 'past')
      ? differ([left], [right])
      : null;
  },
};

const TENSES: ReadonlyMap<string, string> = new Map([
  ['was', 'past'],
  ['were', 'past'],
  ['did', 'past'],
  ['had', 'past'],
  ['is', 'present'],
  ['are', 'present'],
  ['am', 'present'],
  ['do', 'present'],
  ['does', 'present'],
  ['has', 'present'],
  ['have', 'present'],
  ['will', 'future'],
  ['shall', 'future'],
]);

/** The one that a text's auxiliaries have; undefined where they have several or none. */
function tense({ words }: Reading): string | undefined {
  const found = new Set(words.flatMap(({ text }) => TENSES.get(text) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}
