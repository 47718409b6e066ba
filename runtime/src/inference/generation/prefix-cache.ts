import type { CacheRow, KeyValueCache } from './key-value-cache.ts';

interface Entry {
  readonly tokens: readonly number[];
  readonly cache: KeyValueCache;
}

/** Entries that are searched; each is compared token by token. */
const MOST = 64;

/**
 * What was read lately, so that a prompt that begins alike is not read from its start. The oldest go first.
 *
 * Only whole parts, as prompts are read in: read on from where such a part ends, a prompt is read by the very runs that
 * it would be read by otherwise, and gets the same answer. From anywhere else it is by other ones, which round otherwise.
 */
export class PrefixCache {
  /** The latest one last. */
  #entries: Entry[] = [];
  #bytes = 0;
  readonly #most: number;
  readonly #part: number;

  /**
   * @param most bytes; 0: nothing is kept
   * @param part tokens of a prompt that are read in one run
   */
  constructor(most: number, part: number) {
    this.#most = most;
    this.#part = part;
  }

  /** The longest kept beginning of these tokens, or null. Their last token is left over: it has to be read for what follows. */
  find(tokens: readonly number[]): (CacheRow & { readonly length: number }) | null {
    let best: Entry | null = null;
    let longest = 0;
    for (const entry of this.#entries) {
      const length = this.#whole(commonLength(entry.tokens, tokens, tokens.length - 1));
      if (length <= longest) continue;
      longest = length;
      best = entry;
    }
    if (best === null) return null;
    this.#entries = [...this.#entries.filter((entry) => entry !== best), best];
    return { cache: best.cache, row: 0, length: longest };
  }

  /**
   * @param prompt tokens that were read part by part
   * @param copy makes a cache of one row of so many of them; called only where it will be kept
   */
  keep(prompt: readonly number[], copy: (length: number) => KeyValueCache): void {
    const tokens = prompt.slice(0, this.#whole(prompt.length));
    if (this.#most === 0 || tokens.length === 0) return;
    if (this.#entries.some((entry) => commonLength(entry.tokens, tokens, tokens.length) === tokens.length)) return;
    const cache = copy(tokens.length);
    // What the new one begins with is found in it.
    this.#remove((entry) => commonLength(entry.tokens, tokens, entry.tokens.length) === entry.tokens.length);
    if (cache.bytes > this.#most) {
      cache.release();
      return;
    }
    this.#entries.push({ tokens, cache });
    this.#bytes += cache.bytes;
    while (this.#bytes > this.#most || this.#entries.length > MOST) {
      const oldest = this.#entries[0];
      this.#remove((entry) => entry === oldest);
    }
  }

  /** Of so many tokens, those in whole parts. */
  #whole(length: number): number {
    return length - (length % this.#part);
  }

  #remove(goes: (entry: Entry) => boolean): void {
    this.#entries = this.#entries.filter((entry) => {
      if (!goes(entry)) return true;
      this.#bytes -= entry.cache.bytes;
      entry.cache.release();
      return false;
    });
  }
}

function commonLength(a: readonly number[], b: readonly number[], most: number): number {
  const end = Math.min(a.length, b.length, most);
  let length = 0;
  while (length < end && a[length] === b[length]) length++;
  return length;
}
