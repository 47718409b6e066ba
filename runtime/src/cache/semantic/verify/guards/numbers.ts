import { differ, type Guard } from '../guard.ts';
import type { Reading } from '../reading.ts';

/**
 * Numbers by value, however they are written: `1,000`, `ten`, `II`. `Top 5 cafés` is not `top 10 cafés`, and a number that
 * only one text has narrows its question. The word `one` refuses nothing: it mostly stands for a person or thing.
 */
export const numbers: Guard = {
  name: 'number',
  refuse({ a, b }) {
    const left = values(a);
    const right = values(b);
    const onlyLeft = [...left].filter(([value, sure]) => sure && !right.has(value)).map(([value]) => value);
    const onlyRight = [...right].filter(([value, sure]) => sure && !left.has(value)).map(([value]) => value);
    return onlyLeft.length + onlyRight.length > 0 ? differ(onlyLeft, onlyRight) : null;
  },
};

function values({ words }: Reading): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const { kind, stem, light } of words) if (kind === 'number') found.set(stem, !light || found.get(stem) === true);
  return found;
}
