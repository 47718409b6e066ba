import type { PromptRule } from '../rule.ts';
import { growing } from './growing.ts';

export const rule: PromptRule = {
  meta: {
    id: 'context/unbounded-variable',
    summary: 'A value that grows by itself (history, documents, logs) has no cap.',
    severity: 'warning',
    fix: null,
    needs: 'request',
  },
  *check(measured, { budgets, variables }) {
    if (measured.prompt.loading !== 'request') return;
    // With a budget on input or on a call, an uncapped value is what breaks it; without one it is worth knowing.
    const budgeted = budgets.inputTokens !== undefined || budgets.costPerCall !== undefined;
    for (const { name, measured: each, cut } of growing(measured)) {
      if (
        cut ||
        variables[name]?.maxTokens !== undefined ||
        each.volatility === 'constant' ||
        each.volatility === 'deploy'
      )
        continue;
      yield {
        range: each.segment.kind === 'text' ? each.segment.text.whole : each.segment.range,
        ...(budgeted ? {} : { severity: 'info' as const }),
        message: `\`${name}\` grows by itself and nothing caps it, so the worst case of this prompt is the whole context window${budgeted ? ' and no budget can hold' : ''}. State \`variables.${name}.maxTokens\` in stint.yaml and what to do with a longer value.`,
        saves: { tokens: 0, perMonth: null },
      };
    }
  },
};
