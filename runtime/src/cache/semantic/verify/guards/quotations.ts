import { differ, type Guard } from '../guard.ts';
import { type Reading, read } from '../reading.ts';

/** Quoted strings: what is to be translated, searched or explained. Quotation marks alone do not matter, their content does. */
export const quotations: Guard = {
  name: 'quotation',
  refuse({ a, b }) {
    const left = strange(a, b);
    const right = strange(b, a);
    return left.length + right.length > 0 ? differ(left, right) : null;
  },
};

/** Quoted texts of the one with a word that the other lacks. Their order is the guard on order's. */
function strange({ quotes }: Reading, other: Reading): string[] {
  if (quotes.length === 0) return [];
  const known = new Set(other.words.flatMap(({ text, stem }) => [text, stem]));
  return quotes
    .filter((quote) => !read(quote).words.every(({ text, stem }) => known.has(stem) || known.has(text)))
    .slice(0, 3);
}
