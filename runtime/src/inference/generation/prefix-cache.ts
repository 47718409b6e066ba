import type { CacheRow, KeyValueCache } from './key-value-cache.ts';

interface Entry {
  readonly tokens: readonly number[];
  readonly cache: KeyValueCache;
}

/** Prompts that share fewer tokens are read again: that takes no longer than a copy and a run of their own. */
const SHORTEST = 16;
/** Entries that are searched; each is compared token by token. */
const MOST = 64;

/** What was read lately, so that a prompt that begins alike is read from where it differs. The oldest go first. */
export class PrefixCache {
  /** The latest one last. */
  #entries: Entry[] = [];
  #bytes = 0;
  readonly #most: number;

  /** @param most bytes; 0: nothing is kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** The longest kept beginning of these tokens, or null. Their last token is left over: it has to be read for what follows. */
  find(tokens: readonly number[]): (CacheRow & { readonly length: number }) | null {
    let best: Entry | null = null;
    let longest = SHORTEST - 1;
    for (const entry of this.#entries) {
      const length = commonLength(entry.tokens, tokens, tokens.length - 1);
      if (length <= longest) continue;
      longest = length;
      best = entry;
    }
    if (best === null) return null;
    this.#entries = [...this.#entries.filter((entry) => entry !== best), best];
    return { cache: best.cache, row: 0, length: longest };
  }

  /** @param copy makes a cache of one row that holds these tokens; called only where it will be kept */
  keep(tokens: readonly number[], copy: () => KeyValueCache): void {
    if (this.#most === 0 || tokens.length < SHORTEST) return;
    if (this.#entries.some((entry) => commonLength(entry.tokens, tokens, tokens.length) === tokens.length)) return;
    const cache = copy();
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
