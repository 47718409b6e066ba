import { property, rangeOf } from '../../prompt/index.ts';
import { number } from '../phrase.ts';
import type { PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { declaration, inputsOf, stringOf } from './schema-walk.ts';
import { compact } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/verbose-description',
    summary: 'The description of a tool or parameter is longer than its ceiling',
    severity: 'info',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        tool: { type: 'integer', description: 'Most tokens of a tool’s description.', default: 300, minimum: 1 },
        parameter: {
          type: 'integer',
          description: 'Most tokens of a parameter’s description.',
          default: 80,
          minimum: 1,
        },
      },
    },
  },
  *check(prompt, context) {
    const limits = { tool: Number(context.options.tool), parameter: Number(context.options.parameter) };
    for (const { tool } of prompt.tools) {
      if (tool.builtin) continue;
      const name = tool.name.value;
      const own = property(declaration(tool), 'description');
      if (own?.type === 'string') yield* long(own, `The description of ${name}`, limits.tool, context);
      for (const root of inputsOf(tool))
        for (const schema of liveSubschemas(root)) {
          const node = property(schema.node, 'description');
          if (node === undefined || stringOf(node) === undefined) continue;
          const where = schema.nearestName === null ? 'a schema' : schema.nearestName;
          yield* long(node, `The description of ${where} in ${name}`, limits.parameter, context);
        }
    }
  },
};

function* long(
  node: Parameters<typeof compact>[0],
  what: string,
  limit: number,
  context: RuleContext,
): Generator<RuleFinding> {
  const text = compact(node);
  // No token is shorter than one character: a short text needs no counting.
  if (text.length <= limit) return;
  const tokens = context.count(text);
  if (tokens <= limit) return;
  const saves = context.saves(tokens - limit, 'prefix');
  yield {
    range: rangeOf(node),
    message: `${what} takes ${number(tokens)} tokens on every call, ${context.describe(saves)} over the ceiling of ${limit}. Keep what decides the call; move examples and background to the tool’s result or the documentation.`,
    saves,
  };
}
