import { isBoundary, isLineBoundary } from './boundary.ts';
import type { TokenCounter } from './counter.ts';
import { RecentResults } from './recent.ts';

/** A counter whose counts add up over parts, cut where a piece ends whatever follows (`isBoundary`). */
export interface PartCounter extends TokenCounter {
  /** Cuts over which it adds up: all of them, or only those at the start of a line. */
  readonly cuts: 'anywhere' | 'lines';
  /** What a part of a longer text adds to its count: no byte-order mark is stripped, an estimate is not rounded. */
  countPart(text: string): number;
}

/** Vocabularies that come with the package, by id. */
export const knownVocabularies = ['o200k_base', 'cl100k_base'] as const;
export type KnownVocabulary = (typeof knownVocabularies)[number];

export const isKnownVocabulary = (id: string): id is KnownVocabulary =>
  (knownVocabularies as readonly string[]).includes(id);

/** Longer texts are remembered part by part, so that one that changed is counted where it did. */
const WHOLE = 1024;
/** A part this long ends at the next boundary, wherever that is. */
const LONG_PART = 2048;

/**
 * A counter that remembers its counts by text, about `limit` UTF-16 units of texts (default 4 million, 8 MB).
 * The least recently used are forgotten first. A text that shares lines with one counted before costs little more
 * than reading it.
 */
export function memoised<Counter extends TokenCounter>(counter: Counter, limit?: number): Counter;
export function memoised(counter: TokenCounter | PartCounter, limit = 4_000_000): TokenCounter | PartCounter {
  const { id, exact, error } = counter;
  const recent = new RecentResults<number>(limit);
  if (!('countPart' in counter)) return { id, exact, error, count: (text) => recent.of(text, counter.count) };
  const { cuts } = counter;
  const countParts = (text: string): number => {
    let tokens = 0;
    for (let start = 0; start < text.length; ) {
      const end = partEnd(text, start, cuts);
      tokens +=
        end - start === text.length ? counter.countPart(text) : recent.of(text.slice(start, end), counter.countPart);
      start = end;
    }
    return tokens;
  };
  const countPart = (text: string): number => recent.of(text, text.length <= WHOLE ? counter.countPart : countParts);
  const count = (text: string): number => Math.round(countPart(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
  return { id, exact, error, cuts, count, countPart };
}

/**
 * Tokens of each of the texts, and of all of them as the one text that they make. Where they meet at boundaries, as
 * lines mostly do, nothing is counted twice.
 */
export function countRun(
  counter: TokenCounter | PartCounter,
  texts: readonly string[],
): { readonly each: readonly number[]; readonly whole: number } {
  if ('countPart' in counter && texts.every((text, i) => text.charCodeAt(0) !== 0xfeff && meets(texts[i - 1], text))) {
    const parts = texts.map(counter.countPart);
    return { each: parts.map(Math.round), whole: Math.round(parts.reduce((sum, part) => sum + part, 0)) };
  }
  const each = texts.map((text) => counter.count(text));
  return { each, whole: texts.length === 1 ? each[0]! : counter.count(texts.join('')) };
}

function meets(before: string | undefined, text: string): boolean {
  return before === undefined || isLineBoundary(before.charCodeAt(before.length - 1), text, 0);
}

/**
 * Where the part that starts at `start` ends: at a boundary that the letters around it choose, whatever stands further
 * away, so that texts which share lines share parts.
 */
function partEnd(text: string, start: number, cuts: PartCounter['cuts']): number {
  let line = start;
  for (;;) {
    const newline = text.indexOf('\n', line);
    const end = newline === -1 ? text.length : newline + 1;
    if (cuts === 'anywhere' && end - start > LONG_PART) {
      const from = Math.max(line, start + 1);
      for (let at = from; at < end; at++)
        if (chosen(text, at, 63) && isBoundary(text.charCodeAt(at - 1), text, at)) return at;
    }
    if (end === text.length) return end;
    if ((chosen(text, end, 7) || end - start > LONG_PART) && isLineBoundary(0x0a, text, end)) return end;
    line = end;
  }
}

/** One place in `mask + 1`, by the letters around it; and every paragraph, heading and fence. */
function chosen(text: string, at: number, mask: number): boolean {
  const before = text.charCodeAt(at - 2);
  const after = text.charCodeAt(at);
  if (before === 0x0a || before === BACKTICK || after === BACKTICK || after === HASH) return true;
  return ((before * 31 + after * 7 + text.charCodeAt(at + 1)) & mask) === 0;
}

const BACKTICK = 0x60;
const HASH = 0x23;
