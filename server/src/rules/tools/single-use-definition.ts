import { type Edit, type JsonNode, property, rangeOf, type Tool } from '../../prompt/index.ts';
import { endOf, member, removeMembers } from '../json-edit.ts';
import { plural } from '../phrase.ts';
import type { Fix, PromptRule } from '../rule.ts';
import { inputsOf, isDefinitions, pointer, type Subschema, stringOf, subschemas } from './schema-walk.ts';
import { compact, contains, relatedTo } from './schema-waste.ts';

/** A definition with the one place that refers to it. */
interface Single {
  readonly root: JsonNode;
  readonly name: string;
  /** The definition with its name. */
  readonly definition: JsonNode;
  /** The schema that holds the `$ref`. */
  readonly user: JsonNode;
}

export const rule: PromptRule = {
  meta: {
    id: 'tools/single-use-definition',
    summary: 'A definition in `$defs` or `definitions` that a single `$ref` leads to',
    severity: 'info',
    fix: 'unsafe',
    needs: 'tools',
  },
  *check(prompt, context) {
    for (const { tool } of prompt.tools) {
      const singles = inputsOf(tool).flatMap((root) => singlesOf(root));
      if (singles.length === 0) continue;
      const tokens = singles.reduce((sum, { definition, user }) => {
        const [name] = definition.children!;
        return sum + context.count(`${compact(member(user, '$ref')!)},${JSON.stringify(name!.value)}:{},`);
      }, 0);
      const saves = context.saves(tokens, 'prefix');
      const names = singles.map(({ name }) => name);
      const one = names.length === 1;
      yield {
        range: rangeOf(singles[0]!.definition),
        message: `${names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')} of ${tool.name.value} ${one ? 'is' : 'are'} referred to once: ${context.describe(saves)} for the name and the reference. Write ${one ? 'it' : 'them'} where ${one ? 'it is' : 'they are'} used.`,
        saves,
        fix: inlined(prompt.source, tool, singles),
        related: relatedTo(
          singles.slice(1).map(({ definition }) => definition),
          'Another definition that is used once.',
        ),
      };
    }
  },
};

/** Annotations that may stand beside a `$ref` in every draft; they win over the definition's own. */
const BESIDE = new Set(['title', 'description', 'default', 'examples', 'deprecated']);
/** What makes a reference depend on where it stands. */
const SCOPED = ['$id', 'id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor'];

function singlesOf(root: JsonNode): Single[] {
  const users = new Map<string, Subschema[]>();
  for (const schema of subschemas(root)) {
    if (schema.node !== root && SCOPED.some((keyword) => stringOf(property(schema.node, keyword)) !== undefined))
      return [];
    const ref = stringOf(property(schema.node, '$ref'));
    if (ref === undefined) continue;
    // Into the middle of a definition, or of the schema: moving anything could break it.
    if (!ref.startsWith('#/') || pointer(ref).length !== 2) return [];
    const known = users.get(ref);
    if (known === undefined) users.set(ref, [schema]);
    else known.push(schema);
  }
  const singles: Single[] = [];
  for (const [ref, schemas] of users) {
    const [keyword, name] = pointer(ref) as [string, string];
    const definition = isDefinitions(keyword) ? member(property(root, keyword), name) : undefined;
    const body = definition?.children?.[1];
    const { node: user } = schemas[0]!;
    if (schemas.length > 1 || definition === undefined || body?.type !== 'object' || contains(definition, user))
      continue;
    const beside = besideOf(user);
    if (!beside.every((key) => BESIDE.has(key)) || keysOf(body).every((key) => beside.includes(key))) continue;
    singles.push({ root, name, definition, user });
  }
  return singles;
}

/** Puts each definition in its reference's place. One that is referred to from another waits until that one has moved. */
function inlined(source: string, tool: Tool, singles: readonly Single[]): Fix | null {
  if (tool.syntax !== 'json') return null;
  const definitions = new Set(singles.map(({ definition }) => definition));
  const moved = singles.filter(({ user }) => !isInside(user, definitions));
  // Definitions that lead to one another and are reached from nowhere: tools/unused-definition removes them.
  if (moved.length === 0) return null;
  const edits: Edit[] = [];
  const gone = new Map<JsonNode, JsonNode[]>();
  for (const { definition, user } of moved) {
    const reference = member(user, '$ref')!;
    const beside = besideOf(user);
    const parts = (definition.children![1]!.children ?? []).filter((part) => !beside.includes(keyOf(part)));
    const text = parts.map((part) => source.slice(part.offset, endOf(part))).join(', ');
    edits.push({ start: reference.offset, end: endOf(reference), text });
    const map = definition.parent!;
    gone.set(map, [...(gone.get(map) ?? []), definition]);
  }
  for (const [map, members] of gone)
    if (members.length < (map.children?.length ?? 0)) edits.push(...removeMembers(source, map, members));
    else edits.push(...removeMembers(source, map.parent!.parent!, [map.parent!]));
  return {
    safe: false,
    title: `Write ${plural(moved.length, 'definition')} where used`,
    edits: edits.sort((a, b) => a.start - b.start),
  };
}

function keysOf(node: JsonNode): string[] {
  return (node.children ?? []).map(keyOf);
}

function besideOf(user: JsonNode): string[] {
  return keysOf(user).filter((key) => key !== '$ref');
}

function isInside(node: JsonNode, outer: ReadonlySet<JsonNode>): boolean {
  for (let at: JsonNode | undefined = node; at !== undefined; at = at.parent) if (outer.has(at)) return true;
  return false;
}

function keyOf(part: JsonNode): string {
  return String(part.children?.[0]?.value);
}
