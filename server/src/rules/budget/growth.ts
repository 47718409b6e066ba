import { heading, number, percent, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { violationOf } from './violation.ts';

export const rule: PromptRule = {
  meta: {
    id: 'budget/growth',
    summary: 'The prompt has grown since it was locked.',
    severity: 'error',
    fix: null,
  },
  *check(measured, context) {
    const violation = violationOf('budget/growth', measured, context);
    if (violation === undefined) return;
    const { actual, basis, binding } = violation;
    const before = basis === 'worst' ? context.locked!.tokens.worst! : context.locked!.tokens.typical;
    const saves = context.saves(actual - before);
    const allowed = binding ? `\`budgets.growth\` allows ${percent(context.budgets.growth!)}. ` : '';
    yield {
      range: heading(measured),
      ...(binding ? {} : { severity: 'info' as const }),
      message: `The ${basis === 'worst' ? 'worst case' : 'typical call'} has grown from ${number(before)} to ${tokens(actual)} (${percent((actual - before) / Math.max(1, before))}) since the lock: ${context.describe(saves)} more on every call. ${allowed}Shorten it, or record the new size with \`stint lock\`.`,
      saves,
    };
  },
};
