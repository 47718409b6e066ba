import { opposites } from './guards/antonyms.ts';
import { asked } from './guards/questions.ts';
import { likeness, weight } from './lexicon.ts';
import type { Match, Pair } from './pair.ts';
import type { Reading, Word } from './reading.ts';

/** Names of the numbers that {@link features} gives, in order. `low` and `high` are the lesser and greater of the two sides. */
export const FEATURES = [
  'cosine',
  'largestGap',
  'cover low',
  'cover high',
  'exactCover low',
  'exactCover high',
  'rest low',
  'rest high',
  'restCount low',
  'restCount high',
  'heaviest low',
  'heaviest high',
  'strange low',
  'strange high',
  'strangeNames low',
  'strangeNames high',
  'nearCost',
  'weakest',
  'restLikeness',
  'substituted',
  'substitutedLikeness',
  'lightDiffer low',
  'lightDiffer high',
  'lightShare',
  'inverted',
  'invertedWeight',
  'longestRise',
  'bigrams',
  'contentBigrams',
  'firstSame',
  'lastSame',
  'lengthRatio',
  'content low',
  'content high',
  'weight low',
  'trigrams',
  'kindsDiffer',
  'opensSame',
  'sentencesDiffer',
  'opposites',
  'lettersSame',
] as const;

/** Words beyond which order and slots are not looked at: both are quadratic. */
const MAX_ORDERED = 64;

/** What the model weighs: how two texts and their vectors differ. The same for (a, b) and (b, a). */
export function features(pair: Pair, a: Float32Array, b: Float32Array): number[] {
  const { matches, restA, restB } = pair;
  const contentA = pair.a.words.filter(({ light }) => !light);
  const contentB = pair.b.words.filter(({ light }) => !light);
  const [totalA, totalB] = [total(contentA), total(contentB)];
  const content = matches.filter((match) => !pair.a.words[match.a]!.light && !pair.b.words[match.b]!.light);
  const cover = (side: 'a' | 'b', exact: boolean, sum: number): number =>
    sum === 0
      ? 1
      : content.reduce(
          (covered, match) =>
            covered + (exact && match.strength < 1 ? 0 : match.strength) * weight(pair[side].words[match[side]]!.stem),
          0,
        ) / sum;
  const [restWeightA, restWeightB] = [total(restA), total(restB)];
  const near = content.filter(({ strength }) => strength < 1);
  const ordered = content.filter(({ strength }) => strength > 0.6).slice(0, MAX_ORDERED);
  const { inverted, invertedWeight } = inversions(pair, ordered);
  const { substituted, likeness: slotLikeness } = substitutions(pair);
  const lightA = pair.onlyA.filter(({ light }) => light).length;
  const lightB = pair.onlyB.filter(({ light }) => light).length;
  const light = matches.length - content.length;
  const vector = gap(a, b);
  return [
    vector.cosine,
    vector.largest,
    ...sorted(cover('a', false, totalA), cover('b', false, totalB)),
    ...sorted(cover('a', true, totalA), cover('b', true, totalB)),
    ...sorted(restWeightA, restWeightB),
    ...sorted(restA.length, restB.length),
    ...sorted(heaviest(restA), heaviest(restB)),
    ...sorted(strangeness(restA, contentB), strangeness(restB, contentA)),
    ...sorted(
      count(restA, ({ capital }) => capital),
      count(restB, ({ capital }) => capital),
    ),
    near.reduce((sum, { a: at, strength }) => sum + (1 - strength) * weight(pair.a.words[at]!.stem), 0),
    near.reduce((least, { strength }) => Math.min(least, strength), 1),
    closest(restA, restB),
    substituted,
    slotLikeness,
    ...sorted(lightA, lightB),
    light / Math.max(1, light + lightA + lightB),
    inverted,
    invertedWeight,
    ordered.length === 0 ? 1 : longestRise(ordered) / ordered.length,
    bigrams(pair.a.words, pair.b.words),
    bigrams(contentA, contentB),
    same(contentA[0], contentB[0]),
    same(contentA.at(-1), contentB.at(-1)),
    (1 + Math.min(pair.a.words.length, pair.b.words.length)) / (1 + Math.max(pair.a.words.length, pair.b.words.length)),
    ...sorted(contentA.length, contentB.length),
    Math.min(totalA, totalB),
    trigrams(pair.a, pair.b),
    kindsDiffer(pair),
    same(pair.a.words[0], pair.b.words[0]),
    Math.abs(count(pair.a.words, ({ opens }) => opens) - count(pair.b.words, ({ opens }) => opens)),
    opposites(pair).length,
    letters(pair.a) === letters(pair.b) ? 1 : 0,
  ];
}

function sorted(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}

function total(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + weight(word.stem), 0);
}

function heaviest(words: readonly Word[]): number {
  return words.reduce((most, word) => Math.max(most, weight(word.stem)), 0);
}

function count(words: readonly Word[], holds: (word: Word) => boolean): number {
  return words.reduce((sum, word) => sum + (holds(word) ? 1 : 0), 0);
}

function same(a: Word | undefined, b: Word | undefined): number {
  return a?.stem === b?.stem ? 1 : 0;
}

function gap(a: Float32Array, b: Float32Array): { cosine: number; largest: number } {
  let cosine = 0;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i] ?? 0];
    cosine += x * y;
    const apart = x > y ? x - y : y - x;
    if (apart > largest) largest = apart;
  }
  return { cosine, largest };
}

/** Weight of what a text has and the other lacks, less where the other has a word of that field. */
function strangeness(rest: readonly Word[], other: readonly Word[]): number {
  const field = other.slice(0, MAX_ORDERED);
  return rest
    .slice(0, MAX_ORDERED)
    .reduce(
      (sum, word) =>
        sum + weight(word.stem) * (1 - field.reduce((most, each) => Math.max(most, likeness(word.stem, each.stem)), 0)),
      0,
    );
}

function closest(restA: readonly Word[], restB: readonly Word[]): number {
  let most = 0;
  for (const x of restA.slice(0, MAX_ORDERED))
    for (const y of restB.slice(0, MAX_ORDERED)) most = Math.max(most, likeness(x.stem, y.stem));
  return most;
}

/** Pairs of shared words that stand the other way round: their share, and the weight of the words that moved. */
function inversions(pair: Pair, ordered: readonly Match[]): { inverted: number; invertedWeight: number } {
  let turned = 0;
  let invertedWeight = 0;
  for (let i = 0; i < ordered.length; i++) {
    let moves = 0;
    for (let j = 0; j < ordered.length; j++)
      if (ordered[i]!.a < ordered[j]!.a !== ordered[i]!.b < ordered[j]!.b && i !== j) moves++;
    turned += moves;
    if (moves > 0) invertedWeight += weight(pair.a.words[ordered[i]!.a]!.stem);
  }
  const all = ordered.length * (ordered.length - 1);
  return { inverted: all === 0 ? 0 : turned / all, invertedWeight };
}

/** Most shared words in one order. */
function longestRise(ordered: readonly Match[]): number {
  const tails: number[] = [];
  for (const { b } of [...ordered].sort((x, y) => x.a - y.a)) {
    let at = tails.findIndex((tail) => tail >= b);
    if (at < 0) at = tails.length;
    tails[at] = b;
  }
  return tails.length;
}

/** Words without counterpart that stand in the same place of their texts: `a Chinese movie`, `an Indian movie`. */
function substitutions(pair: Pair): { substituted: number; likeness: number } {
  const counterpart = new Map(pair.matches.map(({ a, b }) => [a, b]));
  const restB = new Set(pair.restB);
  const placesA = new Map(pair.a.words.map((word, at) => [word, at]));
  let substituted = 0;
  let alike = 1;
  for (const word of pair.restA.slice(0, MAX_ORDERED)) {
    const at = placesA.get(word)!;
    const left = counterpart.get(at - 1);
    const right = counterpart.get(at + 1);
    for (const slot of [left === undefined ? -1 : left + 1, right === undefined ? -1 : right - 1]) {
      const other = pair.b.words[slot];
      if (other === undefined || !restB.has(other)) continue;
      substituted = Math.max(substituted, Math.min(weight(word.stem), weight(other.stem)));
      alike = Math.min(alike, likeness(word.stem, other.stem));
    }
  }
  return { substituted, likeness: alike };
}

function bigrams(a: readonly Word[], b: readonly Word[]): number {
  const list = (words: readonly Word[]): Set<string> =>
    new Set(words.map((word, at) => `${words[at - 1]?.stem ?? ''} ${word.stem}`));
  return jaccard(list(a), list(b));
}

/** Longest stretch of a text whose letters are compared. */
const MAX_LETTERS = 2000;

function letters({ words }: Reading): string {
  return words
    .map(({ text }) => text)
    .join('')
    .slice(0, MAX_LETTERS);
}

function trigrams(a: Reading, b: Reading): number {
  const list = (reading: Reading): Set<string> => {
    const text = letters(reading);
    const found = new Set<string>();
    for (let at = 0; at + 3 <= text.length; at++) found.add(text.slice(at, at + 3));
    return found;
  };
  return jaccard(list(a), list(b));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const each of a) if (b.has(each)) common++;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** 0: the same kind of question or both general; 1: one alone is special; 2: two special kinds. */
function kindsDiffer({ a, b }: Pair): number {
  const [left, right] = [asked(a), asked(b)];
  if (left === right) return 0;
  return left === undefined || right === undefined ? 1 : 2;
}
