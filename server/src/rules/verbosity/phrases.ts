import { movedSpan, onceInEach, onceRead } from './once-read.ts';
import type { Passage } from './prose.ts';
import type { Reading } from './reading.ts';
import { hashOf, type Words } from './words.ts';

export interface PhraseMatch<Entry> {
  readonly entry: Entry;
  readonly passage: Pick<Passage, 'text' | 'reading'>;
  /** Cooked offsets. */
  readonly start: number;
  readonly end: number;
}

interface Pattern<Entry> {
  readonly words: readonly { readonly text: string; readonly hash: number }[];
  readonly entry: Entry;
}

/** Numbers of the first words of the phrases of every list: one look-up per word of a text serves them all. */
const firstWords = new Set<number>();
/** The same by their low bits, which most words are told from. */
const firstBits = new Uint8Array(1 << 12);

/** Indices of the words at which some phrase may begin; `known` is how many first words there are by now. */
const openings = onceRead(({ words }, _known: number): readonly number[] => {
  const at: number[] = [];
  for (let index = 0; index < words.length; index++) {
    const hash = words.hash(index)!;
    if (firstBits[hash & (firstBits.length - 1)] === 1 && firstWords.has(hash)) at.push(index);
  }
  return at;
});

/** Finds the phrases of a list in a passage, the longest phrase first, none inside another. */
export class PhraseIndex<Entry> {
  readonly #byFirst = new Map<number, Pattern<Entry>[]>();

  constructor(entries: readonly Entry[], phraseOf: (entry: Entry) => string) {
    for (const entry of entries) {
      const words = phraseOf(entry)
        .toLowerCase()
        .split(' ')
        .map((text) => ({ text, hash: hashOf(text) }));
      const { hash } = words[0]!;
      const patterns = this.#byFirst.get(hash) ?? [];
      patterns.push({ words, entry });
      patterns.sort((a, b) => b.words.length - a.words.length);
      this.#byFirst.set(hash, patterns);
      firstWords.add(hash);
      firstBits[hash & (firstBits.length - 1)] = 1;
    }
  }

  readonly #spans = onceInEach((reading) => this.#find(reading), movedSpan);

  in(passage: Pick<Passage, 'text' | 'reading'>): PhraseMatch<Entry>[] {
    return this.#spans(passage).map(({ entry, start, end }) => ({ passage, entry, start, end }));
  }

  #find(reading: Reading): Omit<PhraseMatch<Entry>, 'passage'>[] {
    const found: Omit<PhraseMatch<Entry>, 'passage'>[] = [];
    const { words, masked } = reading;
    let behind = 0;
    for (const at of openings({ reading }, firstWords.size)) {
      if (at < behind) continue;
      const patterns = this.#byFirst.get(words.hash(at)!);
      const pattern = patterns?.find((each) => matches(each.words, words, at, masked));
      if (pattern === undefined) continue;
      behind = at + pattern.words.length;
      const end = words.end(behind - 1);
      // `in the event that_name`: the last word is part of a name.
      if (!/^[\s.,;:!?)]?$/.test(masked.charAt(end)) && /[\p{L}\p{N}_]/u.test(masked.charAt(end))) continue;
      found.push({ entry: pattern.entry, start: words.start(at), end });
    }
    return found;
  }
}

function matches(pattern: Pattern<unknown>['words'], words: Words, at: number, masked: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    if (words.hash(at + i) !== pattern[i]!.hash || words.word(at + i) !== pattern[i]!.text) return false;
    if (i > 0 && !joins(masked, words.end(at + i - 1), words.start(at + i))) return false;
  }
  return true;
}

/** White space with at most one line break: words of one sentence, wrapped or not. */
function joins(masked: string, from: number, to: number): boolean {
  let breaks = 0;
  for (let i = from; i < to; i++) {
    const code = masked.charCodeAt(i);
    if (code === 10) breaks++;
    else if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return breaks <= 1;
}
