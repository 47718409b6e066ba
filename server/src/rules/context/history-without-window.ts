import { number, tokens } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { growing, isHistory } from './growing.ts';

export const rule: PromptRule = {
  meta: {
    id: 'context/history-without-window',
    summary: 'A conversation is sent whole on every call, or capped without saying that the latest turns are kept.',
    severity: 'info',
    fix: null,
    needs: 'request',
    options: {
      type: 'object',
      properties: {
        maxMessages: {
          type: 'integer',
          description: 'Messages of a recorded conversation from which it is reported.',
          default: 40,
          minimum: 2,
        },
        minTokens: {
          type: 'integer',
          description: 'Tokens of its conversation from which it is reported.',
          default: 4000,
          minimum: 1,
        },
      },
    },
  },
  *check(measured, context) {
    if (measured.prompt.loading !== 'request') return;
    for (const { name, measured: each, cut } of growing(measured)) {
      const policy = context.variables[name];
      // Without a cap, context/unbounded-variable reports it.
      if (!isHistory(name) || cut || policy?.maxTokens === undefined) continue;
      if (policy.overflow === 'keep-last-messages' || policy.overflow === 'keep-end') continue;
      yield {
        range: each.segment.kind === 'text' ? each.segment.text.whole : each.segment.range,
        message: `\`${name}\` is capped at ${tokens(policy.maxTokens)}, but a longer conversation ${policy.overflow === 'keep-start' ? 'loses its latest turns' : 'is rejected'}. Set \`overflow: keep-last-messages\` in stint.yaml, so that the latest turns stay.`,
        saves: { tokens: 0, perMonth: null },
      };
    }
    yield* recorded(measured, context);
  },
};

function* recorded({ prompt, segments }: MeasuredPrompt, context: RuleContext): Generator<RuleFinding> {
  const { maxMessages, minTokens } = context.options;
  const turns = prompt.messages.filter(({ role }) => role.value !== 'system' && role.value !== 'developer');
  if (prompt.body === undefined || turns.length <= Number(maxMessages)) return;
  const first = prompt.messages.indexOf(turns[0]!);
  const kept = prompt.messages.indexOf(turns[turns.length - Number(maxMessages)]!);
  const old = segments.reduce((sum, each) => sum + (each.message >= first && each.message < kept ? each.tokens : 0), 0);
  const all = segments.reduce((sum, each) => sum + (each.message >= first ? each.tokens : 0), 0);
  if (all < Number(minTokens)) return;
  const saves = context.saves(old, 'prefix');
  yield {
    range: turns[0]!.role.range,
    message: `All ${number(turns.length)} messages of the conversation (${tokens(all)}) are sent on every call. Keep a window or a summary of the older ones: the last ${number(Number(maxMessages))} alone are ${context.describe(saves)} less.`,
    saves,
  };
}
