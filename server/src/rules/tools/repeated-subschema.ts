import { type JsonNode, rangeOf } from '../../prompt/index.ts';
import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { inputsOf, isDefinitions, type Subschema, subschemas } from './schema-walk.ts';
import { compact, relatedTo } from './schema-waste.ts';

/** `{"$ref":"#/$defs/name"}` in place of a copy, and the definition's own key, in o200k tokens. */
const REFERENCE = 9;

export const rule: PromptRule = {
  meta: {
    id: 'tools/repeated-subschema',
    summary: 'The same schema is written out several times in one tool',
    severity: 'warning',
    fix: null,
    needs: 'tools',
    options: {
      type: 'object',
      properties: {
        minTokens: {
          type: 'integer',
          description: 'Fewest tokens that a definition in `$defs` has to save.',
          default: 40,
          minimum: 1,
        },
      },
    },
  },
  *check(prompt, context) {
    const least = Number(context.options.minTokens);
    for (const { tool } of prompt.tools) {
      const [input] = inputsOf(tool);
      if (input === undefined) continue;
      const groups = new Map<string, Subschema[]>();
      for (const schema of subschemas(input)) {
        if (schema.parent === null || schema.node.type !== 'object' || isDefinitions(schema.keyword ?? '')) continue;
        // Shorter than a reference to it: no copy of it is worth a definition.
        if (schema.node.length < 60 || refersOnly(schema.node)) continue;
        const text = compact(schema.node);
        const copies = groups.get(text);
        if (copies === undefined) groups.set(text, [schema]);
        else copies.push(schema);
      }
      const reported = new Set<JsonNode>();
      for (const [text, copies] of groups) {
        if (copies.length < 2) continue;
        // Parts of copies that are reported already: moving the whole moves them.
        const inside = copies.filter(({ parent }) => parentIn(parent, reported));
        for (const { node } of copies) reported.add(node);
        if (inside.length === copies.length) continue;
        const tokens = (copies.length - 1) * context.count(text) - copies.length * REFERENCE;
        if (tokens < least) continue;
        const saves = context.saves(tokens, 'prefix');
        const places = copies.map(({ nearestName, path }) => nearestName ?? path);
        yield {
          range: rangeOf(copies[1]!.node),
          message: `${tool.name.value} writes the same schema out ${plural(copies.length, 'time')} (${[...new Set(places)].slice(0, 4).join(', ')}): ${context.describe(saves)} for the copies. Define it once in $defs and refer to it with $ref, where the provider takes $ref.`,
          saves,
          related: relatedTo(
            [copies[0]!, ...copies.slice(2)].map(({ node }) => node),
            'The same schema.',
          ),
        };
      }
    }
  },
};

/** A reference is written out nowhere, however long its path. */
function refersOnly(schema: JsonNode): boolean {
  return schema.children?.length === 1 && schema.children[0]?.children?.[0]?.value === '$ref';
}

function parentIn(schema: Subschema | null, nodes: ReadonlySet<JsonNode>): boolean {
  for (let at = schema; at !== null; at = at.parent) if (nodes.has(at.node)) return true;
  return false;
}
