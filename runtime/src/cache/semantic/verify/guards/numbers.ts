import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';
import { type Quantity, quantities } from './quantities.ts';

/**
 * Numbers by value, however they are written: `1,000`, `ten`, `II`, and so measures of one dimension: `5 km` is `5000 m`.
 * `Top 5 cafés` is not `top 10 cafés`, and a number that only one text has narrows its question, unless it
 * counts what is known: `the seven wonders`. The word `one` refuses nothing: it mostly stands for a person or thing.
 */
export const numbers: Guard = {
  name: 'number',
  refuse({ a, b }) {
    const left = quantities(a);
    const right = quantities(b);
    const onlyLeft = strange(left, right);
    const onlyRight = strange(right, left);
    const differs =
      (onlyLeft.length > 0 && onlyRight.length > 0) || onlyLeft.some(isSure(b)) || onlyRight.some(isSure(a));
    return differs ? differ(saidIn(onlyLeft), saidIn(onlyRight)) : null;
  },
};

/** Whether a number makes another question where the other text has none in its place. */
function isSure({ words }: Reading): (quantity: Quantity) => boolean {
  const known = new Set(words.map(({ text }) => text));
  return ({ claim, pair }) => claim === 'sure' && (pair === undefined || !known.has(pair));
}

const saidIn = (list: readonly Quantity[]): string[] => [...new Set(list.map(({ said }) => said))];

/** Those of the one that the other lacks. What has a unit in one text alone is compared without: `at 24`, `24 years`. */
function strange(own: readonly Quantity[], other: readonly Quantity[]): Quantity[] {
  const measures = new Set(other.map(({ measure }) => measure));
  const values = new Set(other.map(({ value }) => value));
  const bare = new Set(other.filter(({ measure }) => measure === undefined).map(({ value }) => value));
  const isKnown = ({ value, measure, numbers }: Quantity): boolean =>
    measure === undefined
      ? values.has(value) || (numbers && values.has(`#${value}`))
      : measures.has(measure) || bare.has(value);
  return own.filter((each) => each.claim !== 'none' && !isKnown(each));
}
