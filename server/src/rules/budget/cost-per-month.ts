import { formatMoney } from '@stint/runtime/models';
import { heading, number } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { unpriced, violationOf } from './violation.ts';

export const rule: PromptRule = {
  meta: {
    id: 'budget/cost-per-month',
    summary: 'At the stated workload the prompt costs more a month than its budget allows.',
    severity: 'error',
    fix: null,
  },
  *check(measured, context) {
    const { costPerCall, costPerMonth } = context.budgets;
    // A prompt without a price is reported once.
    const silent =
      costPerMonth === undefined
        ? null
        : context.workload.callsPerDay === undefined
          ? '`budgets.costPerMonth` cannot be checked, for nothing says how often the prompt is called: state `workload.callsPerDay` in stint.yaml.'
          : costPerCall === undefined
            ? unpriced(measured, 'costPerMonth')
            : null;
    if (silent !== null) yield { range: heading(measured), message: silent };
    const violation = violationOf('budget/cost-per-month', measured, context);
    if (violation === undefined) return;
    const { actual, limit } = violation;
    const { parts, priceAsOf } = measured.cost!;
    const month = (perCall: number) => formatMoney(context.perMonth(perCall) ?? 0);
    yield {
      range: heading(measured),
      message: `${number(context.workload.callsPerDay!)} calls a day cost ${formatMoney(actual)} a month with ${measured.model!.id} at prices of ${priceAsOf} (input ${month(parts.uncached)}, cache reads ${month(parts.cacheRead)}, cache writes ${month(parts.cacheWrite)}, output ${month(parts.output)}); \`budgets.costPerMonth\` allows ${formatMoney(limit)}. Mend the largest of these first.`,
      saves: { tokens: 0, perMonth: actual - limit },
    };
  },
};
