import { differ, type Guard } from '../guard.ts';
import { weight } from '../lexicon.ts';
import type { Reading, Word } from '../reading.ts';

/**
 * Proper nouns: `visa for Canada` is neither `visa for France` nor `visa`. Read off capitals inside a sentence; a text whose
 * every word is capital tells no names. `Modi` and `Narendra Modi`, `NYC` and `New York City` are one name.
 */
export const names: Guard = {
  name: 'name',
  refuse(pair) {
    const left = named(pair.restA, pair.a);
    const right = named(pair.restB, pair.b);
    if (left.length > 0 && right.length > 0) return differ(left.map(textOf), right.map(textOf));
    // One text alone has a name: refuse where the other has nothing that could be another word for it.
    const more = left.length > 0 && pair.restB.length === 0 ? apart(left, pair.a, pair.b) : [];
    const others = right.length > 0 && pair.restA.length === 0 ? apart(right, pair.b, pair.a) : [];
    return more.length + others.length > 0 ? differ(more.map(textOf), others.map(textOf)) : null;
  },
};

/** In a text whose every word is capital, only words as rare as this are taken for names. */
const RARE = 0.8;
/** A place is sought in the text for each. */
const MAX_NAMES = 32;
/** Before a name they make another: East Timor, New Mexico. */
const DIRECTIONS: ReadonlySet<string> = new Set(
  'north south east west northern southern eastern western new upper lower inner outer'.split(' '),
);

function named(rest: readonly Word[], { titled }: Reading): Word[] {
  return rest.filter(({ capital, kind, stem }) => capital && kind === 'word' && (!titled || weight(stem) > RARE));
}

/** Within a name: Vincent van Gogh. */
const PARTICLES: ReadonlySet<string> = new Set('van von de der den da del della di du la le al bin ibn'.split(' '));
/** Words to either side that may belong to one name. */
const REACH = 4;

/** Those that are no part of a longer name of which both texts have the rest: `Narendra Modi` and `Modi`. */
function apart(found: readonly Word[], own: Reading, other: Reading): Word[] {
  const known = new Set(other.words.map(({ stem }) => stem));
  const shared = (from: number, step: 1 | -1): boolean => {
    for (let at = from + step; Math.abs(at - from) <= REACH; at += step) {
      const word = own.words[at];
      if (word === undefined) return false;
      if (PARTICLES.has(word.text)) continue;
      if (!(word.capital || word.opens) || word.light) return false;
      if (known.has(word.stem)) return true;
    }
    return false;
  };
  return found.slice(0, MAX_NAMES).filter((word) => {
    const at = own.words.indexOf(word);
    return DIRECTIONS.has(word.text) || (!shared(at, 1) && !shared(at, -1));
  });
}

function textOf({ text }: Word): string {
  return text;
}
