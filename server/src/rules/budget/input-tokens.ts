import { heading, names, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { largestParts, uncapped, violationOf } from './violation.ts';

export const rule: PromptRule = {
  meta: {
    id: 'budget/input-tokens',
    summary: 'The prompt can send more input tokens than its budget allows.',
    severity: 'error',
    fix: null,
  },
  *check(measured, context) {
    const violation = violationOf('budget/input-tokens', measured, context);
    if (violation === undefined) return;
    const { actual, limit, basis } = violation;
    const open = uncapped(measured);
    const reach =
      basis === 'worst' || open.length === 0
        ? `This prompt sends up to ${tokens(actual)}`
        : `Even a typical call sends ${tokens(actual)}, and nothing caps ${names(open)}`;
    const saves = context.saves(actual - limit);
    yield {
      range: heading(measured),
      message: `${reach}; \`budgets.inputTokens\` allows ${tokens(limit)}. Largest: ${largestParts(measured)}. Take out ${context.describe(saves)}, or lower a variable's \`maxTokens\`.`,
      saves,
    };
  },
};
