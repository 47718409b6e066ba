import { routeName } from '../pipeline/routed.ts';
import { variant } from '../pipeline/variant.ts';
import { decide, decideDenied } from './decide.ts';
import { callCost } from './expected-cost.ts';
import { RouteError } from './route-error.ts';
import { asStrategy, type Decision, observers, type Route, type Step, type Strategy } from './strategy.ts';
import type { Validator } from './validators/validator.ts';

export interface CascadeOptions {
  /** What an answer has to pass, else the next model is asked; in this order, so cheap checks come first. */
  readonly accept: readonly Validator[];
  /** Whether the last model's answer has to pass too. Default: no, it is taken as it is. */
  readonly strict?: boolean;
  /** `cheapest`: by what the call is expected to cost on each, a prefix that is warm counted. Default: as they stand. */
  readonly order?: 'cheapest' | 'stated';
  readonly name?: string;
}

/**
 * The first model whose answer passes the checks. Answers are held back until they have: a stream begins when it is
 * known to be good. Every attempt is booked and held to the budgets; the worst case of a call is the sum of its steps.
 * A refused answer is never given out: where the last model fails or cannot take the call, the caller gets its error,
 * or that of the refusal (`AnswerRejected`).
 * @throws RouteError
 */
export function cascade(
  routes: readonly Route[],
  { accept, strict, order, name = 'cascade' }: CascadeOptions,
): Strategy {
  if (routes.length < 2 && strict !== true) throw new RouteError('A cascade has two models or more.');
  if (accept.length === 0) throw new RouteError('A cascade has a check that an answer can fail.');
  for (const [at, route] of routes.entries())
    if (
      'model' in route &&
      routes
        .slice(0, at)
        .some((other) => 'model' in other && other.model === route.model && other.provider === route.provider)
    )
      throw new RouteError(`A cascade names ${routeName(route)} twice: no model is asked a second time.`);
  const strategies = routes.map(asStrategy);
  return {
    name,
    ...observers(strategies),
    async route(call, environment, signal): Promise<Decision> {
      const decisions: Decision[] = [];
      for (const each of strategies) decisions.push(await decide(each, call, environment, signal));
      const costs = new Map<Step, number>();
      const costOf = (step: Step): number => {
        const other = variant(call, step, { ...environment, emit: () => {} });
        return (other && callCost(other, environment)) ?? Infinity;
      };
      const joined = (parts: readonly Decision[]): Decision => {
        const steps = parts.flatMap((part) => part.steps);
        if (order === 'cheapest') {
          for (const step of steps) if (!costs.has(step)) costs.set(step, costOf(step));
          steps.sort((a, b) => costs.get(a)! - costs.get(b)!);
        }
        const reasons = parts.filter((part) => part.name !== 'fixed').map(({ reason }) => reason);
        return {
          name,
          reason: [order === 'cheapest' ? 'cheapest first' : 'as stated', ...reasons].join('; '),
          steps: steps.map((step, index) => ({
            ...step,
            purpose: 'cascade',
            checks:
              index === steps.length - 1 && strict !== true ? (step.checks ?? []) : [...(step.checks ?? []), ...accept],
          })),
          expectedCost: null,
          async denied() {
            // The last part first: it is the dearest as a rule, and what stands before it may have been refused already.
            for (const [at, part] of [...parts.entries()].reverse()) {
              const other = await decideDenied(part, signal);
              if (other !== null) return joined(parts.with(at, other));
            }
            return null;
          },
        };
      };
      return joined(decisions);
    },
  };
}
