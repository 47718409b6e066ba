import { number } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/total-tokens',
    summary: 'The tool definitions together take more tokens of every call than their ceiling',
    severity: 'warning',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        max: {
          type: 'integer',
          description: 'Most tokens of all tools that are sent with every call.',
          default: 10_000,
          minimum: 1,
        },
      },
    },
  },
  *check(prompt, context) {
    const limit = Number(context.options.max);
    const sent = prompt.tools.filter(({ tool }) => !tool.deferred);
    const tokens = sent.reduce((sum, tool) => sum + tool.tokens, 0);
    if (tokens <= limit) return;
    const heaviest = [...sent].sort((a, b) => b.tokens - a.tokens).slice(0, 3);
    const saves = context.saves(tokens - limit, 'prefix');
    yield {
      range: heaviest[0]!.tool.name.range,
      message: `The ${sent.length} tools take ${number(tokens)} tokens of every call, ${context.describe(saves)} over the ceiling of ${number(limit)}. Heaviest: ${heaviest.map((each) => `${each.tool.name.value} (${number(each.tokens)})`).join(', ')}. Trim those, or load tools on demand.`,
      saves,
    };
  },
};
