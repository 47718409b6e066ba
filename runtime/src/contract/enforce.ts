import type { BudgetRule, Violation } from './check.ts';
import type { LockedPrompt } from './lock.ts';
import type { Budgets } from './workload.ts';

/**
 * The budgets that a call is held to: those of stint.yaml, and never more than the worst case that was linted. A call
 * beyond them breaks the same rule that the linter would report for a prompt that could send it.
 *
 * @param other another model than the locked one is called: its tokens and prices are not those that were linted, so
 *   only the stated budgets hold
 */
export function enforcedBudgets(locked: LockedPrompt, other = false): Budgets {
  const { budgets, tokens, cost, maxOutputTokens, route } = locked;
  const inputTokens = least(budgets.inputTokens, other ? null : tokens.worst);
  const outputTokens = least(budgets.outputTokens, maxOutputTokens);
  // What a route costs is known once it is chosen: see `routeLimit`.
  const costPerCall = route === undefined ? least(budgets.costPerCall, other ? null : cost?.worstPerCall) : null;
  return {
    ...(budgets.contextHeadroom !== undefined && { contextHeadroom: budgets.contextHeadroom }),
    ...(inputTokens !== null && { inputTokens }),
    ...(outputTokens !== null && { outputTokens }),
    ...(costPerCall !== null && { costPerCall }),
  };
}

/** What all attempts of a call may cost together on the prompt's route, in nano-dollars; null without a route or a bound. */
export const routeLimit = ({ route, budgets }: LockedPrompt): number | null =>
  route === undefined ? null : least(budgets.costPerCall, route.worstPerCall);

const least = (a: number | undefined, b: number | null | undefined): number | null =>
  a === undefined ? (b ?? null) : Math.min(a, b ?? a);

/** A call breaks its contract. Names numbers and names, never the prompt's text. */
export class ContractViolated extends Error {
  override readonly name = 'ContractViolated';
  readonly code = 'contract-violated';
  readonly prompt: string;
  /** The rule that the linter reports the same under. */
  readonly rule: BudgetRule;
  readonly violation: Violation;
  /** The variable that is too long, where it is one. */
  readonly variable: string | null;
  constructor(prompt: string, violation: Violation, variable: string | null = null) {
    const unit = violation.unit === 'tokens' ? 'tokens' : 'nano-dollars';
    const actual = `${violation.atLeast ? 'at least ' : ''}${violation.actual}`;
    super(
      variable === null
        ? `${prompt}: this call needs ${actual} ${unit}, the contract allows ${violation.limit} (${violation.rule}).`
        : `${prompt}: ${variable} has ${actual} tokens, its cap is ${violation.limit} (${violation.rule}). Shorten it, or raise variables.${variable}.maxTokens in stint.yaml and lock again.`,
    );
    this.prompt = prompt;
    this.rule = violation.rule;
    this.violation = violation;
    this.variable = variable;
  }
}
