import { type JsonNode, property } from '../../prompt/index.ts';
import { member } from '../json-edit.ts';
import { isDefinitions, pointer, resolve, type Subschema, stringOf, subschemas } from './schema-walk.ts';

/** The root's definitions that no chain of `$ref`s from the schema itself reaches, by the map that holds them. */
export function unusedDefinitions(root: JsonNode): Map<JsonNode, JsonNode[]> {
  const maps = ['$defs', 'definitions']
    .map((keyword) => member(root, keyword)?.children?.[1])
    .filter((node) => node?.type === 'object' && node.parent !== undefined) as JsonNode[];
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

/** Every schema of `root` that is of use: what stands in an unused definition is reported once, with the definition. */
export function* liveSubschemas(root: JsonNode): Generator<Subschema> {
  const unused = new Set<JsonNode | undefined>();
  for (const members of unusedDefinitions(root).values()) for (const { children } of members) unused.add(children?.[1]);
  const dead = new Set<Subschema>();
  for (const schema of subschemas(root))
    if (unused.has(schema.node) || (schema.parent !== null && dead.has(schema.parent))) dead.add(schema);
    else yield schema;
}
