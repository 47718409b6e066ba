import { heading, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { violationOf } from './violation.ts';

export const rule: PromptRule = {
  meta: {
    id: 'budget/output-tokens',
    summary: 'The answer can be longer than its budget allows.',
    severity: 'error',
    fix: null,
  },
  *check(measured, context) {
    const violation = violationOf('budget/output-tokens', measured, context);
    if (violation === undefined) return;
    const { actual, limit } = violation;
    const stated = measured.prompt.parameters.maxOutputTokens;
    yield {
      range: stated?.range ?? heading(measured),
      message: stated
        ? `The output limit of ${tokens(actual)} is over \`budgets.outputTokens\` (${tokens(limit)}). Set it to ${limit} or lower.`
        : `No output limit is set, so an answer can run to the ${tokens(actual)} of ${measured.model!.id}; \`budgets.outputTokens\` allows ${tokens(limit)}. Set an output limit of ${limit}.`,
    };
  },
};
