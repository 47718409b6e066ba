import type { Guard } from '../guard.ts';
import type { Pair } from '../pair.ts';
import { stem } from '../stem.ts';
import { opposites } from './antonyms.ts';
import { negators } from './negators.ts';

/**
 * A question and its denial: `why do` and `why don't`, `with` and `without`. Two denials cancel, and so do a denial and an
 * opposite word (`not legal`, `illegal`). `Isn't …?` asks what `Is …?` asks; `not only` and `or not` deny nothing.
 */
export const negation: Guard = {
  name: 'negation',
  refuse(pair) {
    const left = negators(pair.a);
    const right = negators(pair.b);
    if ((left.length + right.length) % 2 === 0) return reversal(pair);
    if (opposites(pair).length % 2 === 1 || turned(pair.onlyA, pair.onlyB) !== undefined) return null;
    return left.length > right.length ? `${left[0]} in one only` : `${right[0]} in one only`;
  },
};

/** Ways to be rid of what the other text wants. */
const REVERSALS: ReadonlySet<string> = new Set(
  'avoid prevent stop quit remove cancel disable delete undo block unblock unsubscribe fail refuse except exclude ignore'
    .split(' ')
    .map(stem),
);

/** A word of removal that one text has, where the other says nothing else in its place. */
function reversal(pair: Pair): string | null {
  const word = turned(pair.onlyA, pair.onlyB);
  if (word === undefined) return null;
  const others = (pair.onlyA.some(({ text }) => text === word) ? pair.restB : pair.restA).length;
  return others === 0 ? `${word} in one only` : null;
}

function turned(onlyA: Pair['onlyA'], onlyB: Pair['onlyB']): string | undefined {
  const left = onlyA.filter(({ stem, light }) => !light && REVERSALS.has(stem));
  const right = onlyB.filter(({ stem, light }) => !light && REVERSALS.has(stem));
  return (left.length === 0) === (right.length === 0) ? undefined : (left[0] ?? right[0])!.text;
}
