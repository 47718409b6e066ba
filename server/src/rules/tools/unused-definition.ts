import { plural } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { unusedDefinitions } from './schema-definitions.ts';
import { schemasOf } from './schema-walk.ts';
import { type Waste, wasteFindings } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/unused-definition',
    summary: 'A definition in `$defs` or `definitions` that nothing refers to',
    severity: 'warning',
    fix: 'safe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const waste: Waste[] = [];
      const names: string[] = [];
      for (const root of schemasOf(tool)) {
        const unused = unusedDefinitions(root);
        for (const [container, members] of unused) {
          names.push(...members.map(({ children }) => String(children?.[0]?.value)));
          // A map that would be left empty goes with its key.
          if (members.length < (container.children?.length ?? 0))
            waste.push(...members.map((definition) => ({ container, member: definition })));
          else waste.push({ container: root, member: container.parent! });
        }
      }
      if (waste.length === 0) continue;
      const listed =
        names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
      yield* wasteFindings(prompt, context, tool, waste, {
        message: (saved) =>
          `${tool.name.value} defines ${listed}, and no $ref of it leads there: ${saved} for nothing. Remove ${names.length === 1 ? 'it' : 'them'}.`,
        related: 'Another unused definition.',
        fix: `Remove ${plural(names.length, 'unused definition')}`,
      });
    }
  },
};
