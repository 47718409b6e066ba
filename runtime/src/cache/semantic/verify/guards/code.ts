import { differ, type Guard } from '../guard.ts';
import type { Reading, Word } from '../reading.ts';

/** Identifiers, paths, URLs, flags, versions and operators: one character of difference is another program. */
export const code: Guard = {
  name: 'code',
  refuse({ a, b }) {
    const left = operators(a);
    const right = operators(b);
    return unequal(strange(a, b), strange(b, a)) ?? (left.size > 0 && right.size > 0 ? unequal(left, right) : null);
  },
};

function unequal(a: ReadonlySet<string>, b: ReadonlySet<string>): string | null {
  const onlyA = [...a].filter((token) => !b.has(token)).slice(0, 3);
  const onlyB = [...b].filter((token) => !a.has(token)).slice(0, 3);
  return onlyA.length + onlyB.length > 0 ? differ(onlyA, onlyB) : null;
}

/** Flags, escapes and classes of characters, where the case is what differs: `-v` and `-V`, `\\d` and `\\D`, `[a-z]`. */
const CASED = /^-\w$|^\\\w|\[/;
/** Each may be sought in the whole other text. */
const MAX_IDENTIFIERS = 200;

/** Identifiers of the one that the other does not even have in words: `default_factory` is `default factory`. */
function strange({ words }: Reading, other: Reading): Set<string> {
  const own = words.filter(({ kind }) => kind === 'code').slice(0, MAX_IDENTIFIERS);
  if (own.length === 0) return new Set();
  const known = new Set(other.words.flatMap(({ text }) => [text, ...parts(text)]));
  const stems = new Set(other.words.map(({ stem }) => stem));
  // `H-1B` is `H1B`.
  const joined = other.words.map(({ text }) => text).join('');
  const told = ({ text, stem }: Word): boolean => {
    if (CASED.test(stem)) return stems.has(stem);
    const inWords = parts(text);
    return (
      known.has(text) ||
      (inWords.length > 0 && inWords.every((part) => known.has(part))) ||
      (/^[a-z]+\d/.test(text) && joined.includes(text))
    );
  };
  return new Set(own.filter((word) => !told(word)).map(({ stem }) => stem));
}

function parts(identifier: string): string[] {
  return identifier.split(/[^\p{L}\p{N}+]+/u).filter((part) => part.length > 0);
}

/** Operators that stand beside a number or a one-letter variable; elsewhere they are ornament. */
function operators({ words }: Reading): Set<string> {
  const operand = (at: number): boolean => {
    const word = words[at];
    return word !== undefined && (word.kind === 'number' || (word.kind === 'word' && word.text.length === 1));
  };
  return new Set(
    words.flatMap(({ kind, text }, at) =>
      kind === 'symbol' && /[+*/=<>^-]/.test(text) && operand(at - 1) && operand(at + 1) ? [text] : [],
    ),
  );
}
