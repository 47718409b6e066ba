/** A call was made, or was about to be repeated, after `close`. */
export class StintClosed extends Error {
  override readonly name = 'StintClosed';
  readonly code = 'closed';
  constructor() {
    super('This Stint was closed. Take no more requests before `close`, or make a new one by createStint.');
  }
}

interface Attempt {
  /** Ends it, whatever it is doing, and settles what it has used. */
  giveUp(reason: Error): void;
}

/** How long providers have to heed that an attempt was given up, milliseconds. */
const HEED = 1000;

/** Attempts under way: what a service that ends has to wait for, lest their cost be lost. */
export class InFlight {
  private readonly attempts = new Set<Attempt>();
  private readonly settling: Promise<unknown>[] = [];
  private closed = false;
  private onEmpty = (): void => {};

  /** @throws StintClosed */
  add(attempt: Attempt): void {
    if (this.closed) throw new StintClosed();
    this.attempts.add(attempt);
  }

  remove(attempt: Attempt, settled?: Promise<unknown>): void {
    this.attempts.delete(attempt);
    if (!this.closed) return;
    if (settled !== undefined) this.settling.push(settled);
    if (this.attempts.size === 0) this.onEmpty();
  }

  /** Lets no attempt begin, waits so long for those under way, and gives up the others. Milliseconds. */
  async close(grace: number): Promise<void> {
    this.closed = true;
    await this.empty(grace);
    const reason = new DOMException('The service ends.', 'AbortError');
    for (const attempt of [...this.attempts]) attempt.giveUp(reason);
    await this.empty(HEED);
    await Promise.allSettled(this.settling);
  }

  private async empty(within: number): Promise<void> {
    if (this.attempts.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, within);
      this.onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
