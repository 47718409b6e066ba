import { bandFor, formatMoney } from '@stint/runtime/models';
import { isHistory } from '../context/growing.ts';
import { heading, number, percent } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule, RuleContext } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: 'model/batch-eligible',
    summary: 'The prompt waits for nobody and the model is cheaper in batches.',
    severity: 'off',
    fix: null,
    needs: 'request',
    options: {
      type: 'object',
      properties: {
        minCallsPerDay: {
          type: 'integer',
          description: 'Calls a day from which it is reported.',
          default: 1000,
          minimum: 1,
        },
      },
    },
  },
  *check(measured, context) {
    const { prompt, cost, model } = measured;
    const { callsPerDay } = context.workload;
    if (prompt.loading !== 'request' || cost === null || model === null || callsPerDay === undefined) return;
    if (callsPerDay < Number(context.options.minCallsPerDay) || interactive(measured)) return;
    const share = batchShare(measured, context);
    if (share === null) return;
    const perMonth = context.perMonth(cost.perCall * (1 - share));
    yield {
      range: heading(measured),
      message: `${number(callsPerDay)} calls a day neither stream nor hold a conversation. If their answers can wait, send them in batches: at ${percent(share)} of ${model.id}'s price (${cost.priceAsOf}) that is ${formatMoney(perMonth ?? 0)} a month less.`,
      saves: { tokens: 0, perMonth },
    };
  },
};

/** Someone waits for the answer: it streams, or it continues a conversation. */
function interactive({ prompt, segments }: MeasuredPrompt): boolean {
  return (
    prompt.parameters.stream?.value === true ||
    prompt.messages.some(({ role }) => role.value === 'tool') ||
    segments.some(({ segment }) => segment.kind === 'variable' && isHistory(segment.name))
  );
}

function batchShare({ model, tokens }: MeasuredPrompt, { today }: RuleContext): number | null {
  try {
    const band = bandFor(model!, tokens.typical, today);
    return band.batch === undefined || band.input === 0 ? null : band.batch.input / band.input;
  } catch {
    return null;
  }
}
