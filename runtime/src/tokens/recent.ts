/**
 * Results by the text they were made of, the least recently asked for forgotten first: at most about `limit` UTF-16
 * units of texts are held. Two generations stand in for an order of use: a full one is the old one, and what is asked
 * for again comes into the new one.
 */
export class RecentResults<Result> {
  readonly #limit: number;
  #held = 0;
  #young = new Map<string, Result>();
  #old = new Map<string, Result>();

  constructor(limit: number) {
    this.#limit = limit / 2;
  }

  get(text: string): Result | undefined {
    const known = this.#young.get(text);
    if (known !== undefined) return known;
    const older = this.#old.get(text);
    if (older !== undefined) this.set(text, older);
    return older;
  }

  set(text: string, result: Result): void {
    this.#held += text.length;
    if (this.#held > this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#held = text.length;
    }
    // A slice would keep the whole text alive that it was cut from.
    this.#young.set(text.length < SLICED ? text : ` ${text}`.slice(1), result);
  }
}

/** Shorter slices are copies in V8. */
const SLICED = 13;
