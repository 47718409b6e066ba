import { StoreError } from '../stores/store.ts';

interface Waiting {
  until: number;
  reject(error: StoreError): void;
}

/** A timer later than this, milliseconds, tells that the process itself was busy, and could not hear the answers. */
const BUSY = 50;

/** Bounds how long promises are waited for. One timer serves all of them, as each has the same time: a wait costs no timer. */
export class Deadline {
  private readonly milliseconds: number;
  /** In order of their ends. */
  private readonly waiting = new Set<Waiting>();
  private timer: NodeJS.Timeout | undefined;
  /** When the timer is due. */
  private due = 0;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  /**
   * The promise's value, unless the time is up or the signal is aborted first. The work goes on behind: what it may
   * have done has to be undone by the caller.
   * @throws StoreError `unavailable` when the time is up; the signal's reason.
   */
  within<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { until: performance.now() + this.milliseconds, reject };
      const end = (): void => {
        this.waiting.delete(waiting);
        signal?.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        end();
        reject(signal?.reason);
      };
      this.waiting.add(waiting);
      if (!this.timer) this.arm(this.milliseconds);
      signal?.addEventListener('abort', abort, { once: true });
      promise.then(resolve, reject).finally(end);
    });
  }

  private arm(milliseconds: number): void {
    this.due = performance.now() + milliseconds;
    this.timer = setTimeout(() => this.look(), Math.ceil(milliseconds));
    // A store that is waited for keeps the process alive by its connection.
    this.timer.unref();
  }

  private look(): void {
    this.timer = undefined;
    const now = performance.now();
    const late = now - this.due;
    // Answers that have come meanwhile are yet to be read.
    if (late > BUSY) for (const waiting of this.waiting) waiting.until += late + BUSY;
    for (const waiting of this.waiting) {
      // Timers may be a millisecond early.
      if (waiting.until > now + 1) {
        this.arm(waiting.until - now);
        return;
      }
      this.waiting.delete(waiting);
      waiting.reject(new StoreError('unavailable', `The store did not answer within ${this.milliseconds} ms.`));
    }
  }
}
