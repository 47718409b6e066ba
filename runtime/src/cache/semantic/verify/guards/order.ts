import { differ, type Guard } from '../guard.ts';
import type { Pair } from '../pair.ts';
import type { Word } from '../reading.ts';
import { oneKind } from './contrasts.ts';

/**
 * The same words with their parts swapped: `flights from Paris to London` and `from London to Paris`, `Is tea better than
 * coffee` and `Is coffee better than tea`, `convert EUR to USD` and back, `to savings` and `from savings`. Asked only where the texts share nearly all of
 * their words. Lists (`A and B`, `A vs B`) may stand in any order, and a phrase may move with its preposition.
 */
export const order: Guard = {
  name: 'order',
  refuse(pair) {
    if (pair.restA.length + pair.restB.length > 1) return null;
    const parts = shared(pair).slice(0, MAX_PARTS);
    for (let i = 0; i < parts.length; i++)
      for (let j = i + 1; j < parts.length; j++) {
        const x = parts[i]!;
        const y = parts[j]!;
        if (x.b < y.b) continue;
        if (listed(pair, x, y)) continue;
        if (swapped(x, y) || counted(pair, x, y) || (isNamed(x, y) && unmarked(x, y)))
          return `${x.text} … ${y.text} ≠ ${y.text} … ${x.text}`;
      }
    const swap = exchanged(pair);
    if (swap !== undefined) return `${swap[0].text} … ${swap[1].text} ≠ ${swap[1].text} … ${swap[0].text}`;
    const turned = parts.find(contrary);
    return turned === undefined ? null : differ([`${turned.roleA} ${turned.text}`], [`${turned.roleB} ${turned.text}`]);
  },
};

/** Parts are compared two by two. */
const MAX_PARTS = 48;
const ROLES: ReadonlySet<string> = new Set(
  'from to into than by of in on at for with over under against between as about through after before like without per until since above below inside outside'.split(
    ' ',
  ),
);
const CONTRARY: ReadonlySet<string> = new Set(
  'from/to into/from before/after until/since until/from over/under above/below inside/outside for/against'
    .split(' ')
    .flatMap((pair) => [pair, pair.split('/').reverse().join('/')]),
);
/** Where a time or a name follows: what happens by a deed happens after it. */
const CONTRARY_IN_TIME: ReadonlySet<string> = new Set(['by/after', 'after/by', 'by/since', 'since/by']);
const JOINS: ReadonlySet<string> = new Set(['and', 'or', 'vs', 'versus', 'nor', '&', '/']);

interface Part {
  readonly text: string;
  readonly stem: string;
  readonly name: boolean;
  readonly isNumber: boolean;
  readonly a: number;
  readonly b: number;
  /** The preposition that each text puts before it. */
  readonly roleA: string;
  readonly roleB: string;
}

/** Words that both texts have once, in the order of the first. */
function shared({ a, b, matches }: Pair): Part[] {
  const count = (words: readonly Word[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { stem } of words) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    return counts;
  };
  const inA = count(a.words);
  const inB = count(b.words);
  return matches
    .filter((match) => {
      const { stem, light } = a.words[match.a]!;
      return !light && match.strength === 1 && inA.get(stem) === 1 && inB.get(stem) === 1;
    })
    .map((match) => {
      const word = a.words[match.a]!;
      const other = b.words[match.b]!;
      const name = word.kind === 'word' && (word.capital || other.capital);
      return {
        text: word.text,
        stem: word.stem,
        name,
        isNumber: word.kind === 'number',
        ...match,
        roleA: role(a.words, match.a),
        roleB: role(b.words, match.b),
      };
    })
    .sort((x, y) => x.a - y.a);
}

/** The preposition that governs a word: the nearest before it, with nothing but articles and describing words between. */
function role(words: readonly Word[], at: number): string {
  for (let before = at - 1; before >= 0 && before >= at - 3; before--) {
    const { text, light, opens } = words[before]!;
    // `To convert miles` is a verb's; `to the coast`, `to Paris` are a place's.
    if (text === 'to' && before < at - 1 && !words[before + 1]!.light) return '';
    if (ROLES.has(text)) return text;
    if (opens || (light && !/^(?:the|an?|my|your|his|her|its|our|their|this|that)$/.test(text))) return '';
  }
  return '';
}

/** Two names, or two of a kind: what stands first matters. */
function isNamed(x: Part, y: Part): boolean {
  return (x.name && y.name) || oneKind(x.stem, y.stem);
}

function swapped(x: Part, y: Part): boolean {
  return x.roleA !== y.roleA && x.roleA === y.roleB && y.roleA === x.roleB;
}

/** Both stand beside each other in both texts, joined by a word that lets them change places. */
function listed({ a, b }: Pair, x: Part, y: Part): boolean {
  const joined = (words: readonly Word[], from: number, to: number): boolean =>
    to - from <= 6 && words.slice(from + 1, to).some(({ text }) => JOINS.has(text));
  return joined(a.words, x.a, y.a) || joined(b.words, y.b, x.b) || (y.a - x.a === 1 && x.b - y.b === 1);
}

/** Two words that have changed places where all else stands as it did: `should the buyer pay the seller`. */
function exchanged({ a, b }: Pair): [Word, Word] | undefined {
  if (a.words.length !== b.words.length) return undefined;
  const moved = a.words.flatMap(({ stem }, at) => (stem === b.words[at]!.stem ? [] : [at]));
  const [first = 0, second = 0] = moved;
  if (moved.length !== 2 || second - first < 2) return undefined;
  const [x, y] = [a.words[first]!, a.words[second]!];
  const isSwap = x.stem === b.words[second]!.stem && y.stem === b.words[first]!.stem && !(x.light && y.light);
  const isList = a.words.slice(first + 1, second).some(({ text }) => JOINS.has(text));
  return isSwap && !isList ? [x, y] : undefined;
}

function contrary({ name, isNumber, roleA, roleB }: Part): boolean {
  const roles = `${roleA}/${roleB}`;
  return CONTRARY.has(roles) || ((name || isNumber) && CONTRARY_IN_TIME.has(roles));
}

/** The same preposition before both, or none, in both texts: only its place says what each is. */
function unmarked(x: Part, y: Part): boolean {
  return x.roleA === x.roleB && y.roleA === y.roleB && x.roleA === y.roleA;
}

/** Two numbers that change what they count: `3 pens for 2 dollars`, `2 pens for 3 dollars`. */
function counted({ a, b }: Pair, x: Part, y: Part): boolean {
  if (a.words[x.a]!.kind !== 'number' || a.words[y.a]!.kind !== 'number') return false;
  const counts = (words: readonly Word[], at: number): string => words[at + 1]?.stem ?? '';
  const [first, second] = [counts(a.words, x.a), counts(a.words, y.a)];
  return first !== second && first === counts(b.words, y.b) && second === counts(b.words, x.b);
}
