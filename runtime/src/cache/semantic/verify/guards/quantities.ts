import { NUMBERED, ordinalOf } from '../numerals.ts';
import type { Reading, Word } from '../reading.ts';
import { measureOf, type Unit } from './measures.ts';

/** A number that a text names, with the unit that it counts. */
export interface Quantity {
  /** Of the number alone, equal however it is written: `two hundred` and `200`. */
  readonly value: string;
  /** With its unit: equal for `5 km` and `5000 m`, `half an hour` and `30 minutes`. Undefined where no unit follows. */
  readonly measure: string | undefined;
  readonly said: string;
  /**
   * What it is worth where the other text lacks it. `sure`: another question. `weak`, of a few known things (`the seven
   * wonders`, `between two people`): another one if the other text has another number. `none` of `one`, `once`, `zero
   * experience` and ordinals, which mostly stand for something else or are compared elsewhere.
   */
  readonly claim: Claim;
  /** What `two` counts, in the plural: `two classes` of a text that speaks of classes is `weak`. */
  readonly pair: string | undefined;
  /** Behind what it numbers, as in `season 2`: the same as `#2`, the second season. */
  readonly numbers: boolean;
  /** The word of its unit, where it has one that is compared by value. */
  readonly unit: Word | undefined;
}

type Claim = 'sure' | 'weak' | 'none';

/** What multiplies a number before it, written as a word. */
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['million', 1e6],
  ['crore', 1e7],
  ['crores', 1e7],
  ['billion', 1e9],
  ['trillion', 1e12],
]);
/** `50k`; the others are metres and bits unless a currency's sign stands before the number. */
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
]);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);
const CURRENCY = /^[$€£¥₹]$/;
const ORDINAL = /(?:st|nd|rd|th)$/;
const WORDED = /^\p{L}+$/u;

/** The quantities of a text, in its order. Linear in its length. */
export function quantities({ words }: Reading): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < words.length; ) {
    const part = joined(words, at) ?? placeAt(words, at) ?? partOf(words, at) ?? number(words, at);
    if (part === undefined) {
      at++;
      continue;
    }
    // Times are no unit that may be left out: `2 pills twice`, `2 pills once`.
    if (words[part.next]?.text === 'times') {
      found.push({
        value: `${part.value} times`,
        measure: undefined,
        said: `${part.value} times`,
        claim: 'sure',
        pair: undefined,
        numbers: false,
        unit: undefined,
      });
      at = part.next + 1;
      continue;
    }
    const unit = unitAt(words, part);
    const next = unit === undefined ? part.next : unit.next;
    const text = words
      .slice(at, next)
      .map((word) => (word.kind === 'number' && next === at + 1 ? word.stem : word.text));
    found.push({
      value: part.value,
      measure: unit && `${plain(Number(part.value) * unit.factor)} ${unit.base}`,
      said: text.join(' '),
      claim: unit !== undefined && part.claim === 'weak' ? 'sure' : part.claim,
      pair: words[at]!.text === 'two' ? plural(words.slice(next, next + COUNTED)) : undefined,
      numbers: at > 0 && words[at - 1]!.kind === 'word' && !words[at - 1]!.light,
      unit: unit?.word,
    });
    at = next;
  }
  return found;
}

interface Part {
  readonly value: string;
  readonly claim: Claim;
  readonly next: number;
  /** A share of what follows: `half an hour`. */
  readonly share?: true;
}

/** The number of `PS5` and `CAT6`, which is `PS 5`. What else they are, the guard on code compares. */
function joined(words: readonly Word[], at: number): Part | undefined {
  const { kind, text } = words[at]!;
  const value = kind === 'code' ? /^\p{L}{2,3}(\d+)$/u.exec(text)?.[1] : undefined;
  return value === undefined ? undefined : { value, claim: 'none', next: at + 1 };
}

/** `The first season`, `Henry the Eighth`. */
function placeAt(words: readonly Word[], at: number): Part | undefined {
  const place = ordinalOf(words[at]!);
  if (place === undefined) return undefined;
  const isNumbered = [1, 2].some((step) => NUMBERED.has(words[at + step]?.text ?? ''));
  const isTitle = words[at]!.capital && words[at - 1]?.text === 'the';
  return isNumbered || isTitle ? { value: `#${place}`, claim: 'none', next: at + 1 } : undefined;
}

/** `half`, `a quarter of`, `twice`. */
function partOf(words: readonly Word[], at: number): Part | undefined {
  const { text } = words[at]!;
  const next = at + 1;
  const times = TIMES.get(text);
  if (times !== undefined) return { value: `${times} times`, claim: times > 1 ? 'sure' : 'none', next };
  if (text === 'half') return { value: '0.5', claim: 'sure', next, share: true };
  // A quarter of a year has no number.
  const isShare = ['a', 'an', 'of', 'cup'].includes(words[next]?.text ?? '');
  return text === 'quarter' && isShare ? { value: '0.25', claim: 'sure', next, share: true } : undefined;
}

function number(words: readonly Word[], at: number): Part | undefined {
  const first = words[at]!;
  if (first.kind !== 'number') return undefined;
  const slashed = fraction(words, at);
  if (slashed !== undefined) return slashed;
  const [value, next] = worded(words, at);
  const isCurrency = CURRENCY.test(words[at - 1]?.text ?? '');
  const suffix = words[next]?.text ?? '';
  const factor = suffix === 'k' || suffix.length > 1 || isCurrency ? SUFFIXES.get(suffix) : undefined;
  if (factor !== undefined && !WORDED.test(first.text) && Number.isFinite(value))
    return { value: plain(value * factor), claim: 'sure', next: next + 1 };
  const sign = isNegative(words, at) ? '-' : '';
  // A single number stays as it is written: a long one is an identifier.
  return { value: sign + (next === at + 1 ? first.stem : plain(value)), claim: claimOf(words, at, next, value), next };
}

/** Words that make a number one of things that the text has named or that are known, or no exact one: `a day or two`. */
const DEFINITE: ReadonlySet<string> = new Set('the these those all between both or'.split(' '));
/** More of them nobody knows by their number: `the 1990 election`. */
const MOST_KNOWN = 12;

function claimOf(words: readonly Word[], at: number, next: number, value: number): Claim {
  const { text, light } = words[at]!;
  if ((light && next === at + 1) || isNone(words, at)) return 'none';
  const isKnown = value <= MOST_KNOWN && DEFINITE.has(words[at - 1]?.text ?? '');
  return isKnown && !ORDINAL.test(text) ? 'weak' : 'sure';
}

/** Words behind a number among which what it counts is sought. */
const COUNTED = 3;
const plural = (words: readonly Word[]): string | undefined =>
  words.find(({ text, stem, light }) => !light && text.endsWith('s') && text !== stem)?.text;

const HAVING: ReadonlySet<string> = new Set('with have has had having and'.split(' '));

/** `With zero experience`, which is no experience; not `below zero`, `a zero vector`. */
export function isNone(words: readonly Word[], at: number): boolean {
  const after = words[at + 1];
  if (words[at]!.text !== 'zero' || !HAVING.has(words[at - 1]?.text ?? '')) return false;
  return after?.kind === 'word' && !after.light && !after.opens;
}

const SHARES: ReadonlyMap<string, number> = new Map([
  ['halves', 2],
  ['thirds', 3],
  ['quarters', 4],
  ['fifths', 5],
  ['tenths', 10],
]);

/**
 * A common fraction by value, `1/2`, `two thirds`; a date, `12/5/2023`, as it is written. Others are two numbers:
 * `iPhone 6/7`, `9/11`.
 */
function fraction(words: readonly Word[], at: number): Part | undefined {
  const parts = [words[at]!.stem];
  let next = at + 1;
  while (parts.length < 4 && words[next]?.text === '/' && words[next + 1]?.kind === 'number') {
    parts.push(words[next + 1]!.stem);
    next += 2;
  }
  const share = SHARES.get(words[next]?.text ?? '');
  if (share !== undefined && parts.length === 1) {
    parts.push(String(share));
    next++;
  }
  const [above, below = 0] = parts.map(Number) as [number, number?];
  if (parts.length === 3) return { value: parts.join('/'), claim: 'sure', next };
  const isShare = parts.length === 2 && above < below && below <= 10;
  return isShare ? { value: plain(above / below), claim: 'sure', next, share: true } : undefined;
}

/** `two hundred and five`, `1.5 million`, `twenty five`: the value, and what comes behind it. */
function worded(words: readonly Word[], from: number): [value: number, next: number] {
  let [total, current, at] = [0, Number(words[from]!.stem), from + 1];
  for (; at < words.length; at++) {
    const { text, kind, stem } = words[at]!;
    const factor = MULTIPLIERS.get(text);
    const value = Number(stem);
    if (factor !== undefined) {
      current *= factor;
      if (factor >= 1000) [total, current] = [total + current, 0];
    } else if (
      kind === 'number' &&
      WORDED.test(text) &&
      !ORDINAL.test(text) &&
      fits(current, value, words[at - 1]!.text)
    )
      current += value;
    else if (text !== 'and' || !isCounted(words[at - 1]!) || !isSmall(words[at + 1])) break;
  }
  return [total + current, at];
}

/** Whether a number word goes on where another ended: `twenty` and `five`, `two hundred` and `five`. */
function fits(current: number, value: number, before: string): boolean {
  if (before === 'and' || MULTIPLIERS.has(before)) return value < 100;
  return current % 100 >= 20 && current % 10 === 0 && value < 10 && WORDED.test(before);
}

const isCounted = ({ text }: Word): boolean => MULTIPLIERS.has(text);
const isSmall = (word: Word | undefined): boolean =>
  word?.kind === 'number' && WORDED.test(word.text) && Number(word.stem) < 100;

/** A sign, where nothing stands before it that it could join: `is -5`, not `3-5`, `3--5`, `COVID-19`. */
function isNegative(words: readonly Word[], at: number): boolean {
  if (words[at - 1]?.text !== '-') return false;
  const before = words[at - 2];
  return before === undefined || (before.kind === 'word' ? before.light : /^[+*/=<>^]$/.test(before.text));
}

function unitAt(words: readonly Word[], { value, next, share }: Part): (Unit & { next: number }) | undefined {
  if (!Number.isFinite(Number(value)) || ORDINAL.test(words[next - 1]!.text)) return undefined;
  // `5-day`, `half an hour`.
  const joint = words[next]?.text ?? '';
  const at = joint === '-' || (share && (joint === 'a' || joint === 'an')) ? next + 1 : next;
  const word = words[at];
  const unit = word === undefined ? undefined : measureOf(word);
  return unit && { ...unit, next: at + 1 };
}

const plain = (value: number): string => String(Number(value.toPrecision(12)));
