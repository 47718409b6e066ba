import { property, rangeOf } from '../../prompt/index.ts';
import { member } from '../json-edit.ts';
import type { PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { inputsOf, items } from './schema-walk.ts';
import { compact } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/large-enum',
    summary: 'An enum lists so many values that it costs more than a lookup',
    severity: 'info',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        maxTokens: { type: 'integer', description: 'Most tokens of an enum.', default: 150, minimum: 1 },
      },
    },
  },
  *check(prompt, context) {
    const limit = Number(context.options.maxTokens);
    for (const { tool } of prompt.tools)
      for (const root of inputsOf(tool))
        for (const schema of liveSubschemas(root)) {
          const values = items(property(schema.node, 'enum'));
          const node = member(schema.node, 'enum');
          if (node === undefined || values.length < 2) continue;
          const text = compact(node);
          if (text.length <= limit) continue;
          const tokens = context.count(text);
          if (tokens <= limit) continue;
          const saves = context.saves(tokens, 'prefix');
          yield {
            range: rangeOf(node),
            message: `${schema.nearestName ?? 'An enum'} of ${tool.name.value} lists ${values.length} values: ${context.describe(saves)} on every call. Take a plain string that names the standard (ISO 3166, BCP 47 …) and check it in the tool, or offer a lookup.`,
            saves,
          };
        }
  },
};
