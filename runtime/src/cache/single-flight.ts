import { NEVER } from '../never.ts';

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** Its items one by one, or all of them at its end. */
type Source<T> = (signal: AbortSignal) => AsyncIterable<T> | Promise<readonly T[]>;

/**
 * One stream for many readers, read on as the fastest of them asks. A reader that leaves leaves the others alone, and
 * when the last is gone the source is ended. Late readers get everything from the start.
 */
export class SharedStream<T> {
  readonly items: T[] = [];
  ended = false;
  failure: { readonly error: unknown } | null = null;
  /** Nobody can join any more: the source is being ended. */
  closed = false;
  private readers = 0;
  private abort: AbortController | null = null;
  private iterator: AsyncIterator<T> | null = null;
  private pulling: Promise<void> | null = null;
  private since = performance.now();
  private readonly source: Source<T>;
  private readonly onEnd: () => void;

  /** @param onEnd called once, when the source has ended or nobody reads any more */
  constructor(source: Source<T>, onEnd: () => void) {
    this.source = source;
    this.onEnd = onEnd;
  }

  /** Reads from the start. The signal ends this reader alone. Throws the source's error, or the signal's reason. */
  read(signal: AbortSignal): Reader<T> {
    return new Reader(this, signal);
  }

  /** A reader asks for the first time. */
  enter(): void {
    this.readers++;
  }

  /**
   * Resolves when one item more is there, or the end; never rejects.
   * @param signal of the reader that asks: one that nobody can abort waits to the end, and its source needs none either
   */
  more(signal: AbortSignal): Promise<void> {
    this.pulling ??= this.pull(signal);
    return this.pulling;
  }

  /** A reader has left. Where the source ends with it, and that is not on its way already: resolves when it has. */
  leave(reason: unknown): Promise<unknown> | undefined {
    if (--this.readers > 0 || this.ended) return undefined;
    this.closed = true;
    this.abort?.abort(reason ?? new DOMException('Nobody reads any more.', 'AbortError'));
    this.onEnd();
    // A pull on its way ends the source when it comes back.
    return this.pulling === null ? this.iterator?.return?.().catch(() => {}) : undefined;
  }

  /** Whether nobody has asked for more for so long, milliseconds. */
  isIdle(milliseconds: number): boolean {
    return this.pulling === null && performance.now() - this.since > milliseconds;
  }

  /** Ends a stream whose readers have gone without a word. */
  abandon(): void {
    this.closed = true;
    this.abort?.abort(new DOMException('Nobody reads any more.', 'AbortError'));
    void this.iterator?.return?.().catch(() => {});
  }

  private async pull(signal: AbortSignal): Promise<void> {
    try {
      if (this.iterator === null) {
        const made = this.source(this.signalFor(signal));
        if (made instanceof Promise) {
          this.items.push(...(await made));
          this.ended = true;
        } else this.iterator = made[Symbol.asyncIterator]();
      }
      if (this.iterator !== null) {
        const next = await this.iterator.next();
        if (next.done) this.ended = true;
        else this.items.push(next.value);
      }
    } catch (error) {
      this.failure = { error };
      this.ended = true;
    }
    this.pulling = null;
    this.since = performance.now();
    if (!this.closed) {
      if (this.ended) this.onEnd();
    } else if (!this.ended) await this.iterator?.return?.().catch(() => {});
  }

  /** To make a signal takes longer than a hop of the stream. */
  private signalFor(reader: AbortSignal): AbortSignal {
    if (reader === NEVER) return NEVER;
    this.abort = new AbortController();
    return this.abort.signal;
  }
}

export class Reader<T> implements AsyncIterableIterator<T> {
  private readonly stream: SharedStream<T>;
  private readonly signal: AbortSignal;
  private at = 0;
  private state: 'new' | 'reading' | 'left' = 'new';

  constructor(stream: SharedStream<T>, signal: AbortSignal) {
    this.stream = stream;
    this.signal = signal;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    const { stream, signal } = this;
    this.enter();
    while (this.reading && this.at >= stream.items.length && !stream.ended && !signal.aborted) await this.more();
    if (!this.reading) return DONE;
    if (signal.aborted) {
      await this.leave();
      throw signal.reason;
    }
    if (this.at < stream.items.length) return { done: false, value: stream.items[this.at++]! };
    await this.leave();
    if (stream.failure !== null) throw stream.failure.error;
    return DONE;
  }

  /** Everything, at the end. */
  async whole(): Promise<readonly T[]> {
    const { stream, signal } = this;
    this.enter();
    while (!stream.ended && !signal.aborted) await this.more();
    const ending = this.leave();
    if (ending !== undefined) await ending;
    signal.throwIfAborted();
    if (stream.failure !== null) throw stream.failure.error;
    return stream.items;
  }

  async return(): Promise<IteratorResult<T>> {
    await this.leave();
    return DONE;
  }

  private enter(): void {
    if (this.state !== 'new') return;
    this.signal.throwIfAborted();
    this.state = 'reading';
    this.stream.enter();
  }

  private more(): Promise<void> {
    const more = this.stream.more(this.signal);
    return this.signal === NEVER ? more : eitherOf(more, this.signal);
  }

  private leave(): Promise<unknown> | undefined {
    const { reading } = this;
    this.state = 'left';
    return reading ? this.stream.leave(this.signal.reason) : undefined;
  }

  private get reading(): boolean {
    return this.state === 'reading';
  }
}

/** Resolves when the promise does, which never rejects, or when the signal is aborted. */
function eitherOf(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end);
    void promise.then(end);
  });
}

/** A flight that nobody has read from for so long is not joined, and ended. */
const FORGOTTEN = 300_000;

/** Calls in flight by key: an identical one joins instead of being made. */
export class SingleFlight<T> {
  private readonly flights = new Map<string, SharedStream<T>>();

  /** The flight of this key, made when there is none; `joined` says whether there was one. */
  join(key: string, source: Source<T>): { stream: SharedStream<T>; joined: boolean } {
    // Flights stand in the order of their beginning: the oldest are looked at.
    for (const [of, flight] of this.flights) {
      if (!flight.isIdle(FORGOTTEN)) break;
      this.flights.delete(of);
      flight.abandon();
    }
    const known = this.flights.get(key);
    if (known !== undefined && !known.closed) return { stream: known, joined: true };
    const stream: SharedStream<T> = new SharedStream(source, () => {
      if (this.flights.get(key) === stream) this.flights.delete(key);
    });
    this.flights.set(key, stream);
    return { stream, joined: false };
  }
}
