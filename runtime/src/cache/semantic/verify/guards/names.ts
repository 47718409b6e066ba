import { differ, type Guard } from '../guard.ts';
import type { Pair } from '../pair.ts';
import type { Reading, Word } from '../reading.ts';

/**
 * Proper nouns: `visa for Canada` is neither `visa for France` nor `visa`. Read off capitals inside a sentence; a text whose
 * every word is capital tells no names. `Modi` and `Narendra Modi`, `NYC` and `New York City` are one name.
 */
export const names: Guard = {
  name: 'name',
  refuse(pair) {
    const left = strange(pair.restA, pair.a, pair.b);
    const right = strange(pair.restB, pair.b, pair.a);
    if (left.length > 0 && right.length > 0) return differ(left, right);
    // One text alone has a name: refuse where the other has nothing that could be another word for it.
    if (left.length > 0 && pair.restB.length === 0) return differ(left, []);
    if (right.length > 0 && pair.restA.length === 0) return differ([], right);
    return null;
  },
};

/** Names without counterpart that are no part of a name that both texts have. */
function strange(rest: Pair['restA'], own: Reading, other: Reading): string[] {
  if (own.titled) return [];
  const known = new Set(other.words.map(({ stem }) => stem));
  const places = new Map<Word, number>();
  own.words.forEach((word, at) => void places.set(word, at));
  const shared = (at: number): boolean => {
    const word = own.words[at];
    return word !== undefined && (word.capital || word.opens) && !word.light && known.has(word.stem);
  };
  return rest
    .filter((word) => word.capital && word.kind === 'word')
    .filter((word) => {
      const at = places.get(word)!;
      return !shared(at - 1) && !shared(at + 1);
    })
    .map(({ text }) => text);
}
