import { differ, type Guard } from '../guard.ts';
import { type Quantity, quantities } from './quantities.ts';

/**
 * Numbers by value, however they are written: `1,000`, `ten`, `II`, and so measures of one dimension: `5 km` is `5000 m`.
 * `Top 5 cafés` is not `top 10 cafés`, and a number that only one text has narrows its question. The word `one` refuses
 * nothing: it mostly stands for a person or thing.
 */
export const numbers: Guard = {
  name: 'number',
  refuse({ a, b }) {
    const left = quantities(a);
    const right = quantities(b);
    const onlyLeft = strange(left, right);
    const onlyRight = strange(right, left);
    return onlyLeft.length + onlyRight.length > 0 ? differ(onlyLeft, onlyRight) : null;
  },
};

/** Those of the one that the other lacks. What has a unit in one text alone is compared without: `at 24`, `24 years`. */
function strange(own: readonly Quantity[], other: readonly Quantity[]): string[] {
  const measures = new Set(other.map(({ measure }) => measure));
  const values = new Set(other.map(({ value }) => value));
  const bare = new Set(other.filter(({ measure }) => measure === undefined).map(({ value }) => value));
  const isKnown = ({ value, measure }: Quantity): boolean =>
    measure === undefined ? values.has(value) : measures.has(measure) || bare.has(value);
  return [...new Set(own.filter((each) => each.sure && !isKnown(each)).map(({ said }) => said))];
}
