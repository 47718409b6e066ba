/**
 * A signal that is aborted with another, or after a time. Ended by hand: the platform's `AbortSignal.any` keeps what a
 * signal that lives as long as the process has been combined with.
 */
export class Patience {
  private readonly controller = new AbortController();
  private readonly outer: AbortSignal;
  private readonly timer: NodeJS.Timeout;
  private readonly leave = (): void => this.controller.abort(this.outer.reason);

  /** @param milliseconds after which it is aborted */
  constructor(milliseconds: number, outer: AbortSignal) {
    this.outer = outer;
    this.timer = setTimeout(
      () => this.controller.abort(new Error(`It took more than ${milliseconds} ms.`)),
      milliseconds,
    ).unref();
    outer.addEventListener('abort', this.leave, { once: true });
    if (outer.aborted) this.leave();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    clearTimeout(this.timer);
    this.outer.removeEventListener('abort', this.leave);
  }
}
