import { rangeOf } from '../../prompt/index.ts';
import type { PromptRule } from '../rule.ts';
import { inputsOf, type Subschema, subschemas } from './schema-walk.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/deep-nesting',
    summary: 'A tool’s input nests objects and arrays deeper than a model fills in reliably',
    severity: 'info',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        maxDepth: { type: 'integer', description: 'Most levels below the input object.', default: 5, minimum: 1 },
      },
    },
  },
  *check(prompt, context) {
    const limit = Number(context.options.maxDepth);
    for (const { tool } of prompt.tools) {
      const [input] = inputsOf(tool);
      if (input === undefined) continue;
      let deepest: Subschema | null = null;
      for (const schema of subschemas(input)) if (schema.depth > (deepest?.depth ?? limit)) deepest = schema;
      if (deepest === null) continue;
      yield {
        range: rangeOf(deepest.node.parent?.children?.[0] ?? deepest.node),
        message: `The input of ${tool.name.value} nests ${deepest.depth} levels deep (${deepest.path}); the limit is ${limit}. Each level repeats "type" and "properties", and some providers refuse deep schemas. Flatten it, or take the parts as separate parameters.`,
      };
    }
  },
};
