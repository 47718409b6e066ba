import { NEVER } from '../never.ts';

/**
 * One stream for many readers, read on as the fastest of them asks. A reader that leaves leaves the others alone, and
 * when the last is gone the source is ended. Late readers get everything from the start.
 */
export class SharedStream<T> {
  private readonly items: T[] = [];
  private readers = 0;
  private ended = false;
  private failure: { readonly error: unknown } | null = null;
  private waiting: (() => void)[] = [];
  private readonly abort = new AbortController();
  private readonly source: (signal: AbortSignal) => AsyncIterable<T>;
  private readonly onEnd: () => void;
  private iterator: AsyncIterator<T> | undefined;
  private pulling = false;

  /** @param onEnd called once, when the source has ended or nobody reads any more */
  constructor(source: (signal: AbortSignal) => AsyncIterable<T>, onEnd: () => void) {
    this.source = source;
    this.onEnd = onEnd;
  }

  /** Whether nobody can join any more: the source is being ended. */
  get closed(): boolean {
    return this.abort.signal.aborted;
  }

  /** Reads from the start. The signal ends this reader alone. @throws the source's error; the signal's reason */
  async *read(signal: AbortSignal): AsyncGenerator<T> {
    signal.throwIfAborted();
    this.readers++;
    const wake = (): void => this.wake();
    if (signal !== NEVER) signal.addEventListener('abort', wake, { once: true });
    try {
      for (let at = 0; ; at++) {
        while (at >= this.items.length && !this.ended && !signal.aborted) {
          if (!this.pulling) void this.pull();
          await new Promise<void>((resolve) => this.waiting.push(resolve));
        }
        signal.throwIfAborted();
        if (at >= this.items.length) break;
        yield this.items[at]!;
      }
      if (this.failure !== null) throw this.failure.error;
    } finally {
      if (signal !== NEVER) signal.removeEventListener('abort', wake);
      if (--this.readers === 0 && !this.ended) {
        this.abort.abort(signal.reason ?? new DOMException('Nobody reads any more.', 'AbortError'));
        this.onEnd();
        // A pull on its way ends the source when it comes back.
        if (!this.pulling) await this.iterator?.return?.().catch(() => {});
      }
    }
  }

  private async pull(): Promise<void> {
    this.pulling = true;
    try {
      this.iterator ??= this.source(this.abort.signal)[Symbol.asyncIterator]();
      const next = await this.iterator.next();
      if (next.done) this.ended = true;
      else this.items.push(next.value);
    } catch (error) {
      this.failure = { error };
      this.ended = true;
    }
    this.pulling = false;
    this.wake();
    if (!this.closed) {
      if (this.ended) this.onEnd();
    } else if (!this.ended) await this.iterator?.return?.().catch(() => {});
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** Calls in flight by key: an identical one joins instead of being made. */
export class SingleFlight<T> {
  private readonly flights = new Map<string, SharedStream<T>>();

  /** The flight of this key, made when there is none; `joined` says whether there was one. */
  join(key: string, source: (signal: AbortSignal) => AsyncIterable<T>): { stream: SharedStream<T>; joined: boolean } {
    const known = this.flights.get(key);
    if (known !== undefined && !known.closed) return { stream: known, joined: true };
    const stream: SharedStream<T> = new SharedStream(source, () => {
      if (this.flights.get(key) === stream) this.flights.delete(key);
    });
    this.flights.set(key, stream);
    return { stream, joined: false };
  }
}
