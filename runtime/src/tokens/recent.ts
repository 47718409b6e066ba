/**
 * Results by the text they were made of, the least recently asked for forgotten first: at most about `limit` UTF-16
 * units of texts are held. Two generations stand in for an order of use: a full one is the old one, and what is asked
 * for again comes into the new one.
 *
 * Texts are looked up by a sample of their letters and then compared, which runs at the speed of memory. A map of
 * strings would hash every letter of a text that was just cut from its document: most of the time of an edit.
 */
export class RecentResults<Result> {
  readonly #limit: number;
  #held = 0;
  #young = new Map<number, Kept<Result>>();
  #old = new Map<number, Kept<Result>>();

  constructor(limit: number) {
    this.#limit = limit / 2;
  }

  get(text: string): Result | undefined {
    const sample = sampleOf(text);
    const known = find(this.#young.get(sample), text);
    if (known !== null) return known.result;
    const older = find(this.#old.get(sample), text);
    if (older === null) return undefined;
    this.#keep(sample, older.text, older.result);
    return older.result;
  }

  /** The result of a text, made where none is known of a copy: a slice keeps the whole text alive that it was cut from. */
  of(text: string, make: (copy: string) => Result): Result {
    const known = this.get(text);
    if (known !== undefined) return known;
    const copy = text.length < SLICED ? text : ` ${text}`.slice(1);
    const result = make(copy);
    this.#keep(sampleOf(copy), copy, result);
    return result;
  }

  #keep(sample: number, text: string, result: Result): void {
    this.#held += text.length;
    if (this.#held > this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#held = text.length;
    }
    const kept: Kept<Result> = { text, result, next: this.#young.get(sample) ?? null };
    this.#young.set(sample, kept);
    let last = kept;
    for (let count = 1; last.next !== null; count++) {
      if (count === ALIKE) last.next = null;
      else last = last.next;
    }
  }
}

interface Kept<Result> {
  readonly text: string;
  readonly result: Result;
  next: Kept<Result> | null;
}

/** Texts of one sample that are kept, the latest: texts made to look alike cost no more than a few comparisons. */
const ALIKE = 4;
/** Letters of a sample. */
const SAMPLED = 16;
/** Shorter slices are copies in V8. */
const SLICED = 13;

function sampleOf(text: string): number {
  const { length } = text;
  const step = Math.floor(length / SAMPLED) + 1;
  let sample = length;
  for (let at = 0; at < length; at += step) sample = (Math.imul(sample, 31) + text.charCodeAt(at)) | 0;
  return length === 0 ? 0 : (Math.imul(sample, 31) + text.charCodeAt(length - 1)) | 0;
}

function find<Result>(from: Kept<Result> | undefined, text: string): Kept<Result> | null {
  for (let kept = from ?? null; kept !== null; kept = kept.next) if (kept.text === text) return kept;
  return null;
}
