import type { Passage, Word } from './prose.ts';

export interface PhraseMatch<Entry> {
  readonly entry: Entry;
  readonly passage: Passage;
  /** Cooked offsets. */
  readonly start: number;
  readonly end: number;
}

interface Pattern<Entry> {
  readonly words: readonly string[];
  readonly entry: Entry;
}

/** Finds the phrases of a list in a passage: one look-up per word, the longest phrase first, none inside another. */
export class PhraseIndex<Entry> {
  readonly #byFirst = new Map<string, Pattern<Entry>[]>();

  constructor(entries: readonly Entry[], phraseOf: (entry: Entry) => string) {
    for (const entry of entries) {
      const words = phraseOf(entry).toLowerCase().split(' ');
      const patterns = this.#byFirst.get(words[0]!) ?? [];
      patterns.push({ words, entry });
      patterns.sort((a, b) => b.words.length - a.words.length);
      this.#byFirst.set(words[0]!, patterns);
    }
  }

  *in(passage: Passage): Iterable<PhraseMatch<Entry>> {
    const { words, masked } = passage;
    for (let at = 0; at < words.length; at++) {
      const patterns = this.#byFirst.get(words[at]!.word);
      const found = patterns?.find((pattern) => matches(pattern.words, words, at, masked));
      if (found === undefined) continue;
      const last = at + found.words.length - 1;
      yield { entry: found.entry, passage, start: words[at]!.start, end: words[last]!.end };
      at = last;
    }
  }
}

function matches(pattern: readonly string[], words: readonly Word[], at: number, masked: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const word = words[at + i];
    if (word === undefined || word.word !== pattern[i]) return false;
    if (i > 0 && !joins(masked, words[at + i - 1]!.end, word.start)) return false;
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
