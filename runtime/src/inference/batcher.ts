/** One text of a call, tokenised. */
export interface Item<Target> {
  readonly ids: readonly number[];
  /** Its place in the call. */
  readonly index: number;
  readonly call: Call<Target>;
}

/** A call whose texts wait or run. */
export interface Call<Target> {
  /** Where its results go. */
  readonly target: Target;
  /** Those that wait, longest first: they are taken from the end. */
  items: Item<Target>[];
  /** Those that wait or run. */
  left: number;
  readonly since: number;
  done(error?: unknown): void;
}

export interface BatchLimits {
  /** Texts that run together. */
  readonly batch: number;
  /** Tokens that run together, padding included: bounds the memory of a run. */
  readonly batchTokens: number;
  /** Milliseconds that a text may wait for others to fill its batch. */
  readonly wait: number;
}

/** The longest text of a batch is at most this much longer than the shortest: padding is work for nothing. */
const SPREAD = 1.25;

/**
 * Runs the texts of all calls, those of like length together. One batch runs at a time; what comes in meanwhile waits and
 * goes together. Calls take turns, so that one text does not wait for all of another call's ten thousand.
 */
export class Batcher<Target> {
  readonly #run: (items: readonly Item<Target>[]) => Promise<void>;
  readonly #limits: BatchLimits;
  /** In the order of their turns. */
  readonly #calls = new Set<Call<Target>>();
  #running = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(run: (items: readonly Item<Target>[]) => Promise<void>, limits: BatchLimits) {
    this.#run = run;
    this.#limits = limits;
  }

  /** Resolves when every text of the call has run. @throws what the run of one of them threw */
  add(texts: readonly (readonly number[])[], target: Target, signal: AbortSignal): Promise<void> {
    if (texts.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const call: Call<Target> = {
        target,
        items: [],
        left: texts.length,
        since: performance.now(),
        done: (error) => {
          this.#calls.delete(call);
          if (error === undefined) resolve();
          else reject(error);
        },
      };
      call.items = texts
        .map((ids, index) => ({ ids, index, call }))
        .sort((a, b) => b.ids.length - a.ids.length || b.index - a.index);
      this.#calls.add(call);
      signal.addEventListener('abort', () => call.done(signal.reason), { once: true });
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    clearTimeout(this.#timer);
    while (this.#calls.size > 0 && !this.#waits()) {
      const items = this.#take();
      try {
        await this.#run(items);
        for (const { call } of items) if (--call.left === 0) call.done();
      } catch (error) {
        for (const { call } of items) call.done(error);
      }
    }
    this.#running = false;
  }

  /** Whether the next batch is worth waiting for. */
  #waits(): boolean {
    const { wait, batch } = this.#limits;
    if (wait <= 0) return false;
    let texts = 0;
    let since = Number.POSITIVE_INFINITY;
    for (const call of this.#calls) {
      if ((texts += call.items.length) >= batch) return false;
      since = Math.min(since, call.since);
    }
    const left = since + wait - performance.now();
    if (left <= 0) return false;
    this.#timer = setTimeout(() => void this.#work(), left);
    return true;
  }

  /** The next batch: of the call whose turn it is, filled up with texts of like length of the others. */
  #take(): Item<Target>[] {
    const { batch, batchTokens } = this.#limits;
    const taken: Item<Target>[] = [];
    let shortest = 0;
    let longest = 0;
    const fits = (length: number): boolean => {
      const low = Math.min(shortest, length);
      const high = Math.max(longest, length);
      return taken.length < batch && high <= low * SPREAD + 1 && high * (taken.length + 1) <= batchTokens;
    };
    for (const call of this.#calls) {
      const { items } = call;
      for (let item = items.at(-1); item !== undefined; item = items.at(-1)) {
        const { length } = item.ids;
        if (taken.length > 0 && !fits(length)) break;
        shortest = taken.length === 0 ? length : Math.min(shortest, length);
        longest = Math.max(longest, length);
        taken.push(item);
        items.pop();
      }
      if (items.length === 0) this.#calls.delete(call);
      if (taken.length >= batch) break;
    }
    const { call } = taken[0]!;
    // To the end of the row.
    if (this.#calls.delete(call)) this.#calls.add(call);
    return taken;
  }
}
