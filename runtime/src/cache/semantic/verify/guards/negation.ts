import type { Guard } from '../guard.ts';
import type { Pair } from '../pair.ts';
import type { Word } from '../reading.ts';
import { stem } from '../stem.ts';
import { opposites } from './antonyms.ts';
import { negators } from './negators.ts';

/**
 * A question and its denial: `why do` and `why don't`, `with` and `without`. What both deny is no difference, nor is a denial
 * beside an opposite word (`not legal`, `illegal`) or beside another way to deny (`and not`, `rather than`; `no mass`,
 * `massless`). `Isn't …?` asks what `Is …?` asks; `not only` and `or not` deny nothing.
 */
export const negation: Guard = {
  name: 'negation',
  refuse(pair) {
    const left = negators(pair.a);
    const right = negators(pair.b);
    const apart = Math.abs(left.length - right.length);
    if (apart === 0) return reversal(pair);
    const turns = opposites(pair).length;
    const cancels = apart % 2 === 1 ? turns % 2 === 1 : turns > 0;
    if (cancels || turned(pair.onlyA, pair.onlyB) !== undefined) return null;
    const [denial, own, only] =
      left.length > right.length ? [left[0]!, pair.a, pair.onlyB] : [right[0]!, pair.b, pair.onlyA];
    const ofCost = own.words.some((word) => COSTS.has(word.stem));
    return only.some((word) => denies(word, denial, ofCost)) ? null : `${denial} in one only`;
  },
};

/** Ways to be rid of what the other text wants. */
const REVERSALS: ReadonlySet<string> = new Set(
  'avoid prevent stop quit remove cancel disable delete undo block unblock unsubscribe fail refuse except exclude ignore'
    .split(' ')
    .map(stem),
);
/** Of `rather than`, `instead of`, `as opposed to`; and what is missing. */
const DENIALS: ReadonlySet<string> = new Set('rather instead opposed missing absent absence except'.split(' '));
/** Not many, not often. */
const LITTLE: ReadonlySet<string> = new Set('few fewer little rarely seldom barely'.split(' '));
const COSTS: ReadonlySet<string> = new Set(['cost', 'charge', 'pay', 'money', 'fee', 'spend'].map(stem));

/** Whether a word that one text has denies as the other's denial does: `free` beside `at no cost`. */
function denies({ text }: Word, denial: string, ofCost: boolean): boolean {
  if (text === 'free') return ofCost;
  if (DENIALS.has(text) || (denial === 'not' && LITTLE.has(text))) return true;
  return /^non\p{L}{3}|\p{L}{3}less$/u.test(text);
}

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
