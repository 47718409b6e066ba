import type { PromptRule } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/long-name',
    summary: 'A tool’s name takes many tokens, in its definition and again in every call of it',
    severity: 'info',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        maxTokens: { type: 'integer', description: 'Most tokens of a tool’s name.', default: 10, minimum: 1 },
      },
    },
  },
  *check(prompt, context) {
    const limit = Number(context.options.maxTokens);
    for (const { tool } of prompt.tools) {
      const name = tool.name.value;
      if (name.length <= limit || tool.builtin) continue;
      const tokens = context.count(name);
      if (tokens <= limit) continue;
      const saves = context.saves(tokens - limit, 'prefix');
      yield {
        range: tool.name.range,
        message: `The name ${name} takes ${tokens} tokens in the definition, and as many output tokens in every call of it; ${limit} are enough for a verb and its object. Leave out what the server’s name says already.`,
        saves,
      };
    }
  },
};
