import { type JsonNode, property } from '../../prompt/index.ts';
import { member } from '../json-edit.ts';
import type { PromptRule } from '../rule.ts';
import { isDefinitions, pointer, resolve, schemasOf, stringOf, subschemas } from './schema-walk.ts';
import { plural, type Waste, wasteFinding } from './schema-waste.ts';

export const rule: PromptRule = {
  meta: {
    id: 'tools/unused-definition',
    summary: 'A definition in `$defs` or `definitions` that nothing refers to',
    severity: 'warning',
    fix: 'safe',
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
      yield wasteFinding(prompt, context, tool, waste, {
        message: (saved) =>
          `${tool.name.value} defines ${listed}, and no $ref of it leads there: ${saved} for nothing. Remove ${names.length === 1 ? 'it' : 'them'}.`,
        related: 'Another unused definition.',
        fix: `Remove ${plural(names.length, 'unused definition')}`,
      });
    }
  },
};

export default rule;

/** The root's definitions that no chain of `$ref`s from the schema itself reaches, by the map that holds them. */
function unusedDefinitions(root: JsonNode): Map<JsonNode, JsonNode[]> {
  const maps = ['$defs', 'definitions']
    .map((keyword) => member(root, keyword)?.children?.[1])
    .filter((node) => node?.type === 'object') as JsonNode[];
  const unused = new Map<JsonNode, JsonNode[]>();
  if (maps.length === 0) return unused;
  const used = new Set<JsonNode>();
  const visited = new Set<JsonNode>();
  const pending: JsonNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (visited.has(node)) continue;
    visited.add(node);
    for (const schema of subschemas(node, { definitions: node !== root })) {
      // An $id changes what a $ref is relative to, and anchors or dynamic references may lead anywhere: leave such schemas be.
      for (const keyword of ['$id', 'id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef'])
        if (stringOf(property(schema.node, keyword)) !== undefined && !(schema.node === root && keyword.endsWith('id')))
          return unused;
      const ref = stringOf(property(schema.node, '$ref'));
      if (ref === undefined) continue;
      if (!ref.startsWith('#')) return unused;
      if (ref === '#') continue;
      const [keyword, name] = pointer(ref);
      const definition = isDefinitions(keyword ?? '') ? property(property(root, keyword!), name ?? '') : undefined;
      if (definition !== undefined) used.add(definition);
      const target = resolve(root, ref);
      if (target === undefined) return unused;
      pending.push(definition ?? target);
    }
  }
  for (const map of maps) {
    const members = (map.children ?? []).filter(({ children }) => children?.[1] && !used.has(children[1]));
    if (members.length > 0) unused.set(map, members);
  }
  return unused;
}
