import type { Candidate } from '../pipeline/environment.ts';
import { routeName } from '../pipeline/routed.ts';
import { decide } from './decide.ts';
import { checkedShare } from './route-error.ts';
import { asStrategy, changed, observers, type Route, type Strategy, within } from './strategy.ts';

export interface ShepherdOptions {
  /** Gives the hint. */
  readonly from: Candidate;
  /** Gives the answer. */
  readonly to: Route;
  /** Of a typical answer (the workload's, else the output limit), 0 to 1. Default: 0.2. */
  readonly share?: number;
  readonly name?: string;
}

/**
 * A small model answers with the first words of a large one: most of a hard answer is decided where it begins, and the
 * large model is paid for that much. Both are booked. An answer that fits into the hint is taken from the large model
 * alone; without a hint (its provider is down, no budget has room, call and hint may be beyond the contract together) the
 * small model answers alone. Tokens that the large model spends on reasoning are the hint's too: one that reasons first
 * needs its effort set low, or says nothing within it.
 * @throws RouteError
 */
export function shepherd({ from, to, share = 0.2, name = 'shepherd' }: ShepherdOptions): Strategy {
  const hint = { from, share: checkedShare('share', share) };
  const small = asStrategy(to);
  return {
    name,
    ...observers([small]),
    async route(call, environment, signal) {
      const decision = await decide(small, call, environment, signal);
      const reason = `begun by ${routeName(from)}`;
      return changed(within(name, reason, decision), (inner) => ({
        ...inner,
        steps: inner.steps.map((step) => ({ ...step, hint })),
      }));
    },
  };
}
