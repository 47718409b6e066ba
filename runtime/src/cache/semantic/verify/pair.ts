import { oneMember } from './guards/contrasts.ts';
import { related } from './lexicon.ts';
import { ordinalOf } from './numerals.ts';
import type { Reading, Word } from './reading.ts';
import { initials, spelledAlike } from './spelling.ts';

/** Two words that stand for one another. */
export interface Match {
  /** Places in the readings' words. */
  readonly a: number;
  readonly b: number;
  /** 1 for one stem; less for a spelling, an abbreviation, a synonym or a near word. */
  readonly strength: number;
}

/** Two readings, word laid on word. What has no counterpart is where they differ. */
export interface Pair {
  readonly a: Reading;
  readonly b: Reading;
  readonly matches: readonly Match[];
  /** Words whose stem the other text lacks, light ones too. */
  readonly onlyA: readonly Word[];
  readonly onlyB: readonly Word[];
  /** Words that the other text says too, but less often. */
  readonly spareA: readonly Word[];
  readonly spareB: readonly Word[];
  /** Of `onlyA` and `onlyB`, the ones that say something and have not even a near counterpart. */
  readonly restA: readonly Word[];
  readonly restB: readonly Word[];
}

/** Near counterparts are sought among this many words a side: the search is quadratic. */
const MAX_NEAR = 40;
/** Words of a text among which initials are sought. */
const MAX_LONG = 2000;
/** What may stand for several words: `NYC`, `PS5`. */
const SHORT: ReadonlySet<string> = new Set(['word', 'code']);
/** Below this a near word is none. */
const NEAR = 0.5;

export function pair(a: Reading, b: Reading): Pair {
  const matches: Match[] = [];
  const takenA = new Set<number>();
  const takenB = new Set<number>();
  const take = (at: number, other: number, strength: number): void => {
    matches.push({ a: at, b: other, strength });
    takenA.add(at);
    takenB.add(other);
  };
  const places = new Map<string, number[]>();
  for (let at = b.words.length - 1; at >= 0; at--) {
    const { stem } = b.words[at]!;
    const list = places.get(stem);
    if (list) list.push(at);
    else places.set(stem, [at]);
  }
  a.words.forEach(({ stem }, at) => {
    const other = places.get(stem)?.pop();
    if (other !== undefined) take(at, other, 1);
  });
  const left = a.words.filter((_, at) => !takenA.has(at));
  const right = b.words.filter((_, at) => !takenB.has(at));
  // A word that is said twice on one side only is no difference.
  const stemsA = new Set(a.words.map(({ stem }) => stem));
  const stemsB = new Set(b.words.map(({ stem }) => stem));
  const onlyA = left.filter(({ stem }) => !stemsB.has(stem));
  const onlyB = right.filter(({ stem }) => !stemsA.has(stem));
  matchInitials(a.words, b.words, takenA, takenB, take);
  matchInitials(b.words, a.words, takenB, takenA, (other, at, strength) => take(at, other, strength));
  matchNear(a.words, b.words, takenA, takenB, take);
  const rest = (words: readonly Word[], taken: ReadonlySet<number>, stems: ReadonlySet<string>): Word[] =>
    words.filter((word, at) => !taken.has(at) && !word.light && !stems.has(word.stem));
  return {
    a,
    b,
    matches,
    onlyA,
    onlyB,
    spareA: left.filter(({ stem }) => stemsB.has(stem)),
    spareB: right.filter(({ stem }) => stemsA.has(stem)),
    restA: rest(a.words, takenA, stemsB),
    restB: rest(b.words, takenB, stemsA),
  };
}

type Take = (at: number, other: number, strength: number) => void;

/** Spellings, compounds written apart, synonyms and near words, the strongest first. */
function matchNear(
  a: readonly Word[],
  b: readonly Word[],
  takenA: ReadonlySet<number>,
  takenB: ReadonlySet<number>,
  take: Take,
): void {
  const open = (words: readonly Word[], taken: ReadonlySet<number>): number[] =>
    words
      .flatMap((word, at) => (taken.has(at) || word.light || !['word', 'number'].includes(word.kind) ? [] : [at]))
      .slice(0, MAX_NEAR);
  const left = open(a, takenA);
  const right = open(b, takenB);
  const found: Match[] = [];
  for (const at of left)
    for (const other of right) {
      const strength = nearness(a[at]!, b[other]!);
      if (strength >= NEAR) found.push({ a: at, b: other, strength });
    }
  found.sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b);
  for (const match of found) if (!takenA.has(match.a) && !takenB.has(match.b)) take(match.a, match.b, match.strength);
}

function nearness(a: Word, b: Word): number {
  if (a.kind === 'number' || b.kind === 'number') return ordinalOf(a) === b.stem || ordinalOf(b) === a.stem ? 0.9 : 0;
  return oneMember(a.stem, b.stem) || spelledAlike(a.stem, b.stem) ? 0.9 : related(a.stem, b.stem);
}

/** `NYC` beside `New York City`, `MEP` beside `Member of the European Parliament`; `blackboard` beside `black board`. */
function matchInitials(
  short: readonly Word[],
  long: readonly Word[],
  takenShort: ReadonlySet<number>,
  takenLong: ReadonlySet<number>,
  take: Take,
): void {
  const sentence = long.slice(0, MAX_LONG);
  let sought = 0;
  short.forEach((word, at) => {
    if (takenShort.has(at) || word.light || !SHORT.has(word.kind) || word.text.length < 2 || sought++ >= MAX_NEAR)
      return;
    const start = initials(word.text, sentence, (other) => takenLong.has(other));
    if (start === undefined) return;
    for (let other = start.from; other < start.to; other++)
      if (!takenLong.has(other) && !sentence[other]!.light) take(at, other, 0.9);
  });
}
