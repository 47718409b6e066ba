import type { Budgets } from './workload.ts';

/** What a prompt (before a call) or a call (at the moment it is made) is checked by. Tokens are integers, money nano-dollars. */
export interface ContractMeasure {
  readonly inputTokens: {
    readonly typical: number;
    /** With every variable at its cap; for a call, what it really sends. Null when nothing caps it. */
    readonly worst: number | null;
  };
  readonly outputTokens: {
    /** The limit that the request sets; null when it sets none. */
    readonly limit: number | null;
    /** What the model can write at most; null where the catalogue does not say. */
    readonly model: number | null;
  };
  /** Of one call. Worst: null without a bound on input or output. Typical: null without a price. */
  readonly costPerCall: { readonly typical: number | null; readonly worst: number | null };
  /** Typical cost of 30.4375 days at the workload; null without price or workload. */
  readonly costPerMonth: number | null;
  /** Input plus output; null where the catalogue does not say. */
  readonly contextWindow: number | null;
  /** The input that the lock recorded; null without a lock. */
  readonly locked: { readonly typical: number; readonly worst: number | null } | null;
}

export type BudgetRule =
  | 'budget/input-tokens'
  | 'budget/output-tokens'
  | 'budget/cost-per-call'
  | 'budget/cost-per-month'
  | 'budget/context-window'
  | 'budget/growth';

/** A budget that does not hold. The same value explains a finding of the linter and a denial of the runtime. */
export interface Violation {
  readonly rule: BudgetRule;
  readonly unit: 'tokens' | 'nano-dollars';
  readonly limit: number;
  readonly actual: number;
  /** The text is so long that it was not counted: `actual` is what it has at least. */
  readonly atLeast?: true;
  /** Which measure passed the limit. `typical` stands in where nothing caps the worst case: the real one is higher. */
  readonly basis: 'typical' | 'worst';
  /** False where no budget was stated and the change is only worth knowing: growth against the lock without an allowance. */
  readonly binding: boolean;
}

/**
 * Every budget of `budgets` that `measure` breaks, in the order of the rules above. Pure; throws nothing.
 *
 * - input and cost per call go by the worst case, cost per month by the typical one at the workload;
 * - without an output limit, the model's own maximum is the output's worst case;
 * - the window holds input plus the output limit. A request that exceeds it is refused by every provider, so it is
 *   checked without a budget too, with no headroom;
 * - growth compares like with like: the worst cases where both sides have one, else the typical ones.
 */
export function checkBudgets(measure: ContractMeasure, budgets: Budgets): Violation[] {
  const violations: Violation[] = [];
  const exceeds = (
    rule: BudgetRule,
    unit: Violation['unit'],
    actual: number | null,
    limit: number | null | undefined,
    basis: Violation['basis'] = 'worst',
    binding = true,
  ) => {
    if (actual === null || limit === null || limit === undefined || actual <= limit) return;
    violations.push({ rule, unit, limit, actual, basis, binding });
  };

  const { typical, worst } = measure.inputTokens;
  const input = worst ?? typical;
  const inputBasis = worst === null ? 'typical' : 'worst';
  exceeds('budget/input-tokens', 'tokens', input, budgets.inputTokens, inputBasis);

  const { limit, model } = measure.outputTokens;
  exceeds('budget/output-tokens', 'tokens', limit ?? model, budgets.outputTokens);

  const cost = measure.costPerCall;
  exceeds(
    'budget/cost-per-call',
    'nano-dollars',
    cost.worst ?? cost.typical,
    budgets.costPerCall,
    cost.worst === null ? 'typical' : 'worst',
  );
  exceeds('budget/cost-per-month', 'nano-dollars', measure.costPerMonth, budgets.costPerMonth, 'typical');

  if (measure.contextWindow !== null) {
    const usable = Math.floor(measure.contextWindow * (1 - (budgets.contextHeadroom ?? 0)));
    exceeds('budget/context-window', 'tokens', input + (limit ?? 0), usable, inputBasis);
  }

  if (measure.locked !== null) {
    const comparable = worst !== null && measure.locked.worst !== null;
    const before = comparable ? measure.locked.worst! : measure.locked.typical;
    exceeds(
      'budget/growth',
      'tokens',
      comparable ? worst : typical,
      Math.floor(before * (1 + (budgets.growth ?? 0))),
      comparable ? 'worst' : 'typical',
      budgets.growth !== undefined,
    );
  }
  return violations;
}
