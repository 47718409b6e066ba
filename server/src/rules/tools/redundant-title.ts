import { property } from '../../prompt/index.ts';
import { member } from '../json-edit.ts';
import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { type Subschema, schemasOf, stringOf } from './schema-walk.ts';
import { quote, type Waste, wasteFindings } from './schema-waste.ts';
import { sameWords, words } from './schema-words.ts';

/** What generators append to a tool's or type's name for the schema of its arguments or result (Pydantic, FastMCP, zod). */
const SUFFIX = new Set(
  'arguments args input inputs params parameters schema request output outputs result response dict model wrapper'.split(
    ' ',
  ),
);

export const rule: PromptRule = {
  meta: {
    id: 'tools/redundant-title',
    summary: 'A `title` in a tool schema repeats the name it stands under',
    severity: 'warning',
    fix: 'safe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const waste: Waste[] = [];
      for (const root of schemasOf(tool))
        for (const schema of liveSubschemas(root)) {
          const title = stringOf(property(schema.node, 'title'));
          if (title !== undefined && repeats(title, schema, tool.name.value))
            waste.push({ container: schema.node, member: member(schema.node, 'title')! });
        }
      if (waste.length === 0) continue;
      const first = stringOf(waste[0]!.member.children?.[1]) ?? '';
      yield* wasteFindings(prompt, context, tool, waste, {
        message: (saved) =>
          `${waste.length === 1 ? `The title ${quote(first)} repeats` : `${plural(waste.length, 'title')} (${quote(first)} …) repeat`} the name ${waste.length === 1 ? 'it stands' : 'they stand'} under in ${tool.name.value}: ${saved} for nothing. Remove ${waste.length === 1 ? 'it' : 'them'}, or have the schema generator leave titles out.`,
        related: 'Another title that repeats its name.',
        fix: `Remove ${plural(waste.length, 'title')}`,
      });
    }
  },
};

function repeats(title: string, schema: Subschema, tool: string): boolean {
  if (title.trim() === '') return true;
  if (schema.parent !== null && schema.nearestName !== null) return sameWords(title, schema.nearestName);
  if (schema.parent !== null) return false;
  const rest = words(title);
  while (rest.length > 0 && SUFFIX.has(rest.at(-1)!)) rest.pop();
  return sameWords(title, tool) || rest.length === 0 || sameWords(rest.join(''), tool);
}
