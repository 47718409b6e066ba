/**
 * Finds where an answer has to stop, in text that comes in pieces, and hands on only what no stop sequence can still
 * claim. Each letter is looked at once per sequence (Knuth, Morris, Pratt), however the sequences repeat themselves.
 */
export class StopSequences {
  readonly #matchers: Matcher[];
  /** Read and not handed on: its end may be the beginning of a stop sequence. */
  #held = '';
  #stopped = false;

  constructor(sequences: readonly string[]) {
    this.#matchers = sequences.filter((sequence) => sequence !== '').map((sequence) => new Matcher(sequence));
  }

  /** A stop sequence was found. Nothing behind its beginning is ever handed on. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** The text that may be shown now. */
  push(piece: string): string {
    if (this.#stopped) return '';
    if (this.#matchers.length === 0) return piece;
    const before = this.#held.length;
    this.#held += piece;
    for (let index = before; index < this.#held.length; index++) {
      let longest = 0;
      for (const matcher of this.#matchers)
        if (matcher.next(this.#held[index]!)) longest = Math.max(longest, matcher.length);
      if (longest === 0) continue;
      this.#stopped = true;
      return this.#release(index + 1 - longest);
    }
    return this.#release(this.#held.length - Math.max(...this.#matchers.map(({ matched }) => matched)));
  }

  /** The answer has ended by itself: what is left of it. */
  end(): string {
    return this.#stopped ? '' : this.#release(this.#held.length);
  }

  #release(length: number): string {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return text;
  }
}

class Matcher {
  /** Letters of the sequence that the text ends with. */
  matched = 0;
  readonly #sequence: string;
  /** For each prefix, the length of its longest proper suffix that is a prefix too. */
  readonly #fallback: Uint32Array;

  constructor(sequence: string) {
    this.#sequence = sequence;
    this.#fallback = new Uint32Array(sequence.length);
    let length = 0;
    for (let index = 1; index < sequence.length; index++) {
      while (length > 0 && sequence[index] !== sequence[length]) length = this.#fallback[length - 1]!;
      if (sequence[index] === sequence[length]) length++;
      this.#fallback[index] = length;
    }
  }

  get length(): number {
    return this.#sequence.length;
  }

  /** Whether the sequence ends with this letter. */
  next(letter: string): boolean {
    while (this.matched > 0 && this.#sequence[this.matched] !== letter)
      this.matched = this.#fallback[this.matched - 1]!;
    if (this.#sequence[this.matched] === letter) this.matched++;
    return this.matched === this.#sequence.length;
  }
}
