import { formatMoney } from '@stint/runtime/models';
import { number, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';

/** Tasks that small models do as well: their answer is a choice or a field, not a text. */
const SIMPLE =
  /\b(?:classif(?:y|ies|ication)|categori[sz]e|label(?:l?ing)?|sentiment|yes or no|true or false|extract the|detect the language|one of the following (?:categories|labels|classes)|single word)\b/i;

export const rule: PromptRule = {
  meta: {
    id: 'model/oversized-for-task',
    summary: 'A large model is called for a short, simple answer at volume.',
    severity: 'info',
    fix: null,
    needs: 'request',
    options: {
      type: 'object',
      properties: {
        maxOutputTokens: {
          type: 'integer',
          description: 'Output tokens of a call up to which its task counts as small.',
          default: 50,
          minimum: 1,
        },
      },
    },
  },
  *check(measured, context) {
    const { prompt, model, cost } = measured;
    const { callsPerDay, outputTokens } = context.workload;
    if (model?.tier !== 'large' || prompt.loading !== 'request' || callsPerDay === undefined || cost === null) return;
    if (outputTokens === undefined || outputTokens > Number(context.options.maxOutputTokens)) return;
    const task = measured.segments.find(
      ({ segment }) => segment.kind === 'text' && segment.content !== 'code' && SIMPLE.test(segment.text.cooked),
    );
    if (task?.segment.kind !== 'text') return;
    const match = SIMPLE.exec(task.segment.text.cooked)!;
    const perMonth = context.perMonth(cost.perCall) ?? 0;
    yield {
      range: prompt.model?.range ?? task.segment.text.range(match.index, match.index + match[0].length),
      message: `${model.id}, the largest tier, answers a task of ${tokens(outputTokens)} (“${match[0]}”) ${number(callsPerDay)} times a day, for ${formatMoney(perMonth)} a month. Measure a smaller model on it, or route to one and escalate what fails its check.`,
      // What a smaller model saves depends on which one is good enough.
      saves: { tokens: 0, perMonth: null },
    };
  },
};
