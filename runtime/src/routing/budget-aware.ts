import { BudgetGauge } from './budget-left.ts';
import { checkedShare, RouteError } from './route-error.ts';
import { asStrategy, observers, type Route, type Strategy, within } from './strategy.ts';

export interface BudgetStep {
  /** Holds while more than this share of every budget that applies is left; 0 for the last one. */
  readonly above: number;
  readonly use: Route;
}

/**
 * Cheaper models as the fullest budget of the call runs low: the first step whose share is left.
 *
 * ```ts
 * budgetAware([{ above: 0.3, use: large }, { above: 0.1, use: medium }, { above: 0, use: small }])
 * ```
 * @throws RouteError
 */
export function budgetAware(steps: readonly BudgetStep[], name = 'budget'): Strategy {
  const ordered = steps
    .map(({ above, use }) => ({ above: above === 0 ? 0 : checkedShare('above', above), use: asStrategy(use) }))
    .sort((a, b) => b.above - a.above);
  if (ordered.at(-1)?.above !== 0) throw new RouteError('The last step of a budget-aware route holds above 0.');
  const gauge = new BudgetGauge();
  return {
    name,
    ...observers(ordered.map(({ use }) => use)),
    async route(call, environment, signal) {
      const left = await gauge.left(call, environment, signal);
      const step = ordered.find(({ above }) => left === null || left.share > above) ?? ordered.at(-1)!;
      const reason = left === null ? 'no budget applies' : `${percent(left.share)} of budget ${left.budget} is left`;
      return within(name, reason, await step.use.route(call, environment, signal));
    },
  };
}

const percent = (share: number): string => `${Math.floor(share * 100)} %`;
