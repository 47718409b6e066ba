import { formatMoney } from '@stint/runtime/models';
import { heading, names, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { uncapped, unpriced, violationOf } from './violation.ts';

export const rule: PromptRule = {
  meta: {
    id: 'budget/cost-per-call',
    summary: 'One call can cost more than its budget allows.',
    severity: 'error',
    fix: null,
  },
  *check(measured, context) {
    const silent = context.budgets.costPerCall === undefined ? null : unpriced(measured, 'costPerCall');
    if (silent !== null) yield { range: heading(measured), message: silent };
    const violation = violationOf('budget/cost-per-call', measured, context);
    if (violation === undefined) return;
    const { actual, limit, basis } = violation;
    const { prompt, model, tokens: measure } = measured;
    const output = prompt.parameters.maxOutputTokens?.value ?? model?.maxOutputTokens ?? 0;
    const open = uncapped(measured);
    const by = `with ${model!.id} at prices of ${measured.cost!.priceAsOf}`;
    const what =
      basis === 'worst'
        ? `A call can cost ${formatMoney(actual)} (${tokens(measure.worst!)} in, ${tokens(output)} out, nothing cached) ${by}`
        : `Even a typical call costs ${formatMoney(actual)} ${by}${open.length > 0 ? `, and nothing caps ${names(open)}` : ''}`;
    yield {
      range: heading(measured),
      message: `${what}; \`budgets.costPerCall\` allows ${formatMoney(limit)}. Lower the output limit, cap variables or choose a cheaper model.`,
      saves: { tokens: 0, perMonth: context.perMonth(actual - limit) },
    };
  },
};
