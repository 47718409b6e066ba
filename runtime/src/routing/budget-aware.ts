import { BudgetGauge } from './budget-left.ts';
import { decide } from './decide.ts';
import { checkedShare, RouteError } from './route-error.ts';
import { asStrategy, type Decision, observers, type Route, type Strategy, within } from './strategy.ts';

export interface BudgetStep {
  /** Holds while more than this share of every budget that applies is left; 0 for the last one. */
  readonly above: number;
  readonly use: Route;
}

/**
 * Cheaper models as the fullest budget of the call runs low: the first step whose share is left. Where a budget has no
 * room for a step all the same (many calls at once), the call goes to the next cheaper one before it is denied.
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
      const reason = left === null ? 'no budget applies' : `${percent(left.share)} of budget ${left.budget} is left`;
      const from = async (index: number, why: string): Promise<Decision> => {
        const decision = within(name, why, await decide(ordered[index]!.use, call, environment, signal));
        if (index === ordered.length - 1) return decision;
        return followed(decision, () => {
          gauge.drop(call);
          return from(index + 1, 'no budget has room for a dearer model');
        });
      };
      const step = ordered.findIndex(({ above }) => left === null || left.share > above);
      return from(step < 0 ? ordered.length - 1 : step, reason);
    },
  };
}

/** The decision; where a budget denies it and it has nothing cheaper of its own, the next. */
const followed = (decision: Decision, next: () => Promise<Decision>): Decision => ({
  ...decision,
  async denied() {
    const own = (await decision.denied?.()) ?? null;
    return own === null ? next() : followed(own, next);
  },
});

const percent = (share: number): string => `${Math.floor(share * 100)} %`;
