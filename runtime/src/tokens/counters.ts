import type { TokenCounter } from './counter.ts';

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

/** Longer texts are counted anew: they are rarely equal, and would hold the memory of many short ones. */
const LONGEST_REMEMBERED = 16_384;

/**
 * A counter that remembers its counts by text, at most `limit` UTF-16 units of them (default 4 million, 8 MB).
 * The least recently used are forgotten first.
 */
export function memoised(counter: TokenCounter, limit = 4_000_000): TokenCounter {
  const counts = new Map<string, number>();
  let held = 0;
  return {
    id: counter.id,
    exact: counter.exact,
    error: counter.error,
    count(text) {
      if (text.length > LONGEST_REMEMBERED) return counter.count(text);
      const known = counts.get(text);
      if (known !== undefined) {
        // A Map keeps the order of insertion: the first key is the least recently used.
        counts.delete(text);
        counts.set(text, known);
        return known;
      }
      const count = counter.count(text);
      counts.set(text, count);
      held += text.length;
      for (const oldest of counts.keys()) {
        if (held <= limit) break;
        counts.delete(oldest);
        held -= oldest.length;
      }
      return count;
    },
  };
}
