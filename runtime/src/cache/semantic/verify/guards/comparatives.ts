import { differ, type Guard } from '../guard.ts';
import { synonyms } from '../lexicon.ts';
import type { Pair } from '../pair.ts';
import type { Reading } from '../reading.ts';
import { stem } from '../stem.ts';

/**
 * Bounds and superlatives: `at least` and `at most`, `more than` and `less than`, `the best` and `the cheapest`,
 * `the largest` and `the second largest` (by its ordinal).
 */
export const comparatives: Guard = {
  name: 'comparison',
  refuse(pair) {
    const left = bounds(pair.a);
    const right = bounds(pair.b);
    if (left !== '' && right !== '' && left !== right) return differ([left], [right]);
    const x = superlatives(pair.onlyA);
    const y = superlatives(pair.onlyB);
    const odd = x.find((word) => y.length > 0 && !y.some((other) => alike(word, other)));
    if (odd !== undefined) return differ([odd], y);
    const position = ordinal(pair.onlyA) ?? ordinal(pair.onlyB);
    return position !== undefined && x.length + y.length === 0 && hasSuperlative(pair.a) && hasSuperlative(pair.b)
      ? `${position} in one only`
      : null;
  },
};

/** Numbers stand as `#`. */
const BOUNDS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:at least|(?<!no )more than|greater than|larger than|no (?:less|fewer) than|minimum of|(?:over|above|from) #)/,
    'at least',
  ],
  [/\b(?:at most|(?<!no )(?:less|fewer) than|smaller than|no more than|maximum of|(?:up to|under|below) #)/, 'at most'],
  [/\b(?:exactly|precisely|only|just) #/, 'exactly'],
];
/** They are compared two by two. */
const MAX_SUPERLATIVES = 32;
const BEST: ReadonlySet<string> = new Set(['best', 'greatest', 'top', 'finest']);
const ORDINAL = /^(?:second|third|fourth|fifth|2nd|3rd|4th|5th)$/;
const NO_SUPERLATIVE: ReadonlySet<string> = new Set(
  'interest honest forest request test rest west guest quest suggest invest harvest protest contest arrest tempest modest digest chest nest pest latest midwest southwest northwest everest manifest earnest conquest inquest'.split(
    ' ',
  ),
);

function bounds({ words }: Reading): string {
  const text = words.map((word) => (word.kind === 'number' ? '#' : word.text)).join(' ');
  const found = BOUNDS.filter(([pattern]) => pattern.test(text));
  return found.length === 1 ? found[0]![1] : '';
}

function isSuperlative(word: string): boolean {
  return word === 'best' || word === 'worst' || (word.length > 5 && word.endsWith('est') && !NO_SUPERLATIVE.has(word));
}

function superlatives(words: Pair['onlyA']): string[] {
  return words
    .map(({ text }) => text)
    .filter(isSuperlative)
    .slice(0, MAX_SUPERLATIVES);
}

function hasSuperlative({ words }: Reading): boolean {
  return words.some(({ text }) => isSuperlative(text));
}

function ordinal(words: Pair['onlyA']): string | undefined {
  return words.find(({ text }) => ORDINAL.test(text))?.text;
}

/** `biggest` by `big`, which a dictionary has. */
function base(word: string): string {
  const head = word.replace(/est$/, '');
  return stem(/([bdgmnt])\1$/.test(head) ? head.slice(0, -1) : head.replace(/i$/, 'y'));
}

function alike(a: string, b: string): boolean {
  return (
    stem(a) === stem(b) || (BEST.has(a) && BEST.has(b)) || synonyms(base(a), base(b)) || synonyms(stem(a), stem(b))
  );
}
