import { type JsonNode, property } from '../../prompt/index.ts';
import { member } from '../json-edit.ts';
import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { schemasOf, stringOf } from './schema-walk.ts';
import { type Waste, wasteFindings } from './schema-waste.ts';

/** Bounds of the number types that generators compile from: 2^53 - 1, and those of 32 and 64 bits as JSON holds them. */
const LARGEST = new Set([2 ** 53 - 1, 2 ** 53, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 63, Number.MAX_VALUE]);
const SMALLEST = new Set([1 - 2 ** 53, -(2 ** 53), -(2 ** 31), -(2 ** 63), -Number.MAX_VALUE]);

export const rule: PromptRule = {
  meta: {
    id: 'tools/machine-bound',
    summary: 'A `minimum` or `maximum` that is the number type’s own limit',
    severity: 'info',
    fix: 'unsafe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const waste: Waste[] = [];
      for (const root of schemasOf(tool))
        for (const { node } of liveSubschemas(root))
          for (const bound of bounds(node)) waste.push({ container: node, member: bound });
      const first = waste[0]?.member.children?.map(({ value }) => value).join(': ');
      yield* wasteFindings(prompt, context, tool, waste, {
        message: (saved) =>
          `${tool.name.value} bounds numbers by what the machine’s type can hold (\`${first}\`${waste.length > 1 ? `, and ${waste.length - 1} more` : ''}): ${saved} for limits that no call comes near. Leave them out, or state the limit that the tool has.`,
        related: 'Another such bound.',
        fix: `Remove ${plural(waste.length, 'bound')}`,
        safe: false,
      });
    }
  },
};

function* bounds(node: JsonNode): Generator<JsonNode> {
  const type = stringOf(property(node, 'type'));
  if (type !== 'integer' && type !== 'number') return;
  for (const [keyword, limits] of [
    ['minimum', SMALLEST],
    ['maximum', LARGEST],
  ] as const) {
    const bound = member(node, keyword);
    if (limits.has(Number(bound?.children?.[1]?.value))) yield bound!;
  }
}
