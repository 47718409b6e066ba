import type { TimeoutOptions } from './environment.ts';

/** Aborts an attempt that keeps silent too long: `Promise.race` would leave the billed work running. */
export class Watchdog {
  private readonly abort = new AbortController();
  private readonly outer: AbortSignal;
  private readonly idle: number;
  private timer: ReturnType<typeof setTimeout>;
  /** When the last event came, by the timer's own clock. Null: none yet. */
  private heardAt: number | null = null;

  constructor({ firstEvent, idle }: Required<TimeoutOptions>, outer: AbortSignal) {
    this.outer = outer;
    this.idle = idle;
    this.timer = setTimeout(this.check, firstEvent);
    outer.addEventListener('abort', this.leave, { once: true });
    if (outer.aborted) this.leave();
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** An event has come. Cheap: the timer looks at it when it fires. */
  alive(): void {
    const first = this.heardAt === null;
    this.heardAt = performance.now();
    if (first) this.arm(this.idle);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.outer.removeEventListener('abort', this.leave);
    this.abort.abort();
  }

  private readonly check = (): void => {
    const silent = this.heardAt === null ? Number.POSITIVE_INFINITY : performance.now() - this.heardAt;
    if (silent < this.idle) this.arm(this.idle - silent);
    else this.abort.abort(new DOMException('The provider kept silent too long.', 'TimeoutError'));
  };

  private readonly leave = (): void => {
    clearTimeout(this.timer);
    this.abort.abort(this.outer.reason);
  };

  private arm(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.check, milliseconds);
  }
}
