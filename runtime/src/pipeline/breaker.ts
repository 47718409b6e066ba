import type { BreakerOptions } from './environment.ts';

type State =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: number }
  /** One call is trying whether the route works again. */
  | { readonly kind: 'half-open' };

const CLOSED: State = { kind: 'closed', failures: 0 };

/** Keeps calls away from a route that failed several times in a row, until one of them got through. */
export class Breaker {
  private state: State = CLOSED;
  private readonly options: Required<BreakerOptions>;

  constructor(options: Required<BreakerOptions>) {
    this.options = options;
  }

  /** Whether a call may be made. One that may has to end in `succeed`, `fail` or `leave`. */
  enter(now: number): boolean {
    if (this.state.kind === 'closed') return true;
    if (this.state.kind === 'half-open' || now < this.state.until) return false;
    this.state = { kind: 'half-open' };
    return true;
  }

  succeed(): boolean {
    const reopened = this.state.kind !== 'closed';
    this.state = CLOSED;
    return reopened;
  }

  /** @returns whether this failure opened it */
  fail(now: number): boolean {
    if (this.state.kind === 'closed' && this.state.failures + 1 < this.options.failures) {
      this.state = { kind: 'closed', failures: this.state.failures + 1 };
      return false;
    }
    const opened = this.state.kind !== 'open';
    this.state = { kind: 'open', until: now + this.options.openMs };
    return opened;
  }

  /** The call says nothing of the route's health: it was aborted, refused for its own sake, or denied by a budget. */
  leave(now: number): void {
    if (this.state.kind === 'half-open') this.state = { kind: 'open', until: now };
  }
}
