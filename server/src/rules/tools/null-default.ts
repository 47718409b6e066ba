import { member } from '../json-edit.ts';
import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { liveSubschemas } from './schema-definitions.ts';
import { schemasOf } from './schema-walk.ts';
import { type Waste, wasteFindings } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/null-default',
    summary: '`default: null` on a parameter that may be left out',
    severity: 'info',
    fix: 'unsafe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const waste: Waste[] = [];
      const names: string[] = [];
      for (const root of schemasOf(tool))
        for (const { node, name, keyword, required } of liveSubschemas(root)) {
          const found = keyword === 'properties' && !required ? member(node, 'default') : undefined;
          if (found?.children?.[1]?.type !== 'null') continue;
          waste.push({ container: node, member: found });
          names.push(name ?? '');
        }
      const listed =
        names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
      yield* wasteFindings(prompt, context, tool, waste, {
        message: (saved) =>
          `${listed} of ${tool.name.value} may be left out, and ${names.length === 1 ? 'its default says' : 'their defaults say'} so once more: ${saved} for \`default: null\`. Leave ${names.length === 1 ? 'it' : 'them'} out, unless a client fills defaults in.`,
        related: 'Another default of null.',
        fix: `Remove ${plural(waste.length, 'default')} of null`,
        safe: false,
      });
    }
  },
};
