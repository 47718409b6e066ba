import { NEVER } from '../never.ts';

/** How often silence is looked for, milliseconds: one timer for all attempts costs each of them nothing. */
const LOOK = 100;

const watched = new Set<Watchdog>();
let timer: ReturnType<typeof setInterval> | undefined;

function look(): void {
  const now = performance.now();
  for (const watchdog of watched) watchdog.check(now);
  if (watched.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

/**
 * Aborts an attempt that keeps silent too long, be it the provider or the reader: `Promise.race` would leave the billed
 * work running.
 */
export class Watchdog {
  private readonly abort = new AbortController();
  private readonly outer: AbortSignal;
  private readonly idle: number;
  private readonly onSilence: () => void;
  private deadline: number;

  /**
   * @param first how long the first event may take, milliseconds
   * @param idle how long each of the others may
   * @param onSilence called when the time is up
   */
  constructor(first: number, idle: number, outer: AbortSignal, onSilence: () => void) {
    this.outer = outer;
    this.idle = idle;
    this.onSilence = onSilence;
    this.deadline = performance.now() + first;
    if (outer !== NEVER) outer.addEventListener('abort', this.leave, { once: true });
    if (outer.aborted) this.leave();
    watched.add(this);
    timer ??= setInterval(look, LOOK);
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** An event has come. */
  alive(): void {
    this.deadline = performance.now() + this.idle;
  }

  check(now: number): void {
    if (now >= this.deadline) this.giveUp(new DOMException('The provider kept silent too long.', 'TimeoutError'));
  }

  /** Aborts the attempt, and ends it where nobody asks for its next event. */
  giveUp(reason: Error): void {
    watched.delete(this);
    this.abort.abort(reason);
    this.onSilence();
  }

  /** The attempt is over: nothing is left to watch. */
  end(): void {
    watched.delete(this);
    if (this.outer !== NEVER) this.outer.removeEventListener('abort', this.leave);
  }

  /** Ends the attempt, whatever it is doing. */
  stop(reason: Error): void {
    this.end();
    this.abort.abort(reason);
  }

  private readonly leave = (): void => this.abort.abort(this.outer.reason);
}
