import { bandFor, formatMoney } from '@stint/runtime/models';
import { heading, namesModelFirst, tokens } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: 'output/no-limit',
    summary: 'The request sets no output limit, so an answer can run to the end of the model.',
    severity: 'info',
    fix: null,
    needs: 'request',
  },
  *check(measured, context) {
    const { prompt, model } = measured;
    const { maxOutputTokens, temperature, responseFormat, stream } = prompt.parameters;
    if (prompt.loading !== 'request' || maxOutputTokens !== undefined || prompt.messages.length === 0) return;
    // One cause, one finding: with a budget for answers, `budget/output-tokens` says so.
    if (context.budgets.outputTokens !== undefined) return;
    // Without a model or any parameter, the limit is set where the prompt is sent. A BAML function has its type besides.
    const stated = prompt.model ?? temperature ?? stream ?? (prompt.template === 'baml' ? undefined : responseFormat);
    if (stated === undefined || (stated === prompt.model && !namesModelFirst(measured))) return;
    const most = model?.maxOutputTokens ?? null;
    const worst = most === null ? null : costOfOutput(measured, most, context.today);
    const reach =
      most === null
        ? 'can run as long as the model writes'
        : `can run to the ${tokens(most)} of ${model!.id}${worst === null ? '' : `, ${formatMoney(worst)} a call`}`;
    const typical = context.workload.outputTokens;
    yield {
      range: (prompt.model ?? temperature ?? stream)?.range ?? heading(measured),
      message: `No output limit is set, so an answer ${reach}. Set one${typical === undefined ? '' : ` somewhat above the ${tokens(typical)} of a typical answer`} and say in the prompt how long the answer should be.`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

function costOfOutput({ model, tokens: measure }: MeasuredPrompt, output: number, today: string): number | null {
  try {
    return model === null ? null : Math.ceil((bandFor(model, measure.typical, today).output * output) / 1e6);
  } catch {
    return null;
  }
}
