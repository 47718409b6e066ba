/**
 * The words of a text, found in one pass over its UTF-16 units: letters with the apostrophes and hyphens inside
 * (`don't`, `step-by-step`). A part of an identifier (`_name`, `@name`, `$name`, `2nd`) is none. There being very many,
 * they are numbers in one array, and none is a string until somebody asks for it.
 */
export class Words {
  readonly length: number;
  /** Start, end and hash of each word, one word behind the other. */
  readonly #words: Int32Array;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    const { length } = text;
    let count = 0;
    for (let at = 0; at < length; ) {
      if (!isLetter(text.charCodeAt(at))) {
        at++;
        continue;
      }
      const start = at;
      let hash = 0;
      let hyphened = false;
      for (;;) {
        const unit = text.charCodeAt(at);
        if (isLetter(unit)) hash = mixed(hash, unit | 0x20);
        else if (
          at + 1 < length &&
          isLetter(text.charCodeAt(at + 1)) &&
          (unit === HYPHEN || (!hyphened && isApostrophe(unit)))
        ) {
          hyphened ||= unit === HYPHEN;
          hash = mixed(hash, unit);
        } else break;
        at++;
      }
      if (start > 0 && isPartOfName(text.charCodeAt(start - 1))) continue;
      if (count === scratch.length) grow();
      scratch[count++] = start;
      scratch[count++] = at;
      scratch[count++] = hash;
    }
    this.length = count / 3;
    this.#words = scratch.slice(0, count);
  }

  start(index: number): number {
    return this.#words[index * 3]!;
  }

  end(index: number): number {
    return this.#words[index * 3 + 1]!;
  }

  /** `hashOf` of the word in lower case: what is looked for is compared by it first. Behind the last word: undefined. */
  hash(index: number): number | undefined {
    return this.#words[index * 3 + 2];
  }

  /** The word in lower case. */
  word(index: number): string {
    return this.#text.slice(this.start(index), this.end(index)).toLowerCase();
  }
}

/** `Words.hash` of a word written in lower case. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = mixed(hash, word.charCodeAt(at));
  return hash;
}

/** Both apostrophes give one number. */
const mixed = (hash: number, unit: number): number => (Math.imul(hash, 31) + (unit === 0x2019 ? 0x27 : unit)) | 0;

/** Start, end and hash of each word while they are collected; kept from text to text. */
let scratch = new Int32Array(3 * 4096);

function grow(): void {
  const grown = new Int32Array(scratch.length * 2);
  grown.set(scratch);
  scratch = grown;
}

const HYPHEN = 0x2d;

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a && unit < 0x80;
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019;
}

function isPartOfName(before: number): boolean {
  return before === 0x5f || before === 0x40 || before === 0x24 || (before >= 0x30 && before <= 0x39);
}
