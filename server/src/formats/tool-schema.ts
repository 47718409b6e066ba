import { type JsonNode, property, type Tool } from '../prompt/index.ts';
import { stringAt } from './parameters.ts';
import { entriesOf, itemsOf } from './tree.ts';
import type { YamlTree } from './yaml-text.ts';

/**
 * A tool whose parameters are a list (`- name: city`, `type` or `kind`, `description`, `required`, `enum` or `enumValues`):
 * its input is the JSON Schema that such a list stands for, with the source's own nodes where it has them.
 */
export function listedTool(
  tree: YamlTree,
  name: JsonNode,
  definition: JsonNode,
  description: string,
  parameters: string,
): Tool {
  const given = property(definition, parameters);
  const schema =
    given?.type === 'object' && property(given, 'type') === undefined ? property(given, 'properties') : given;
  const text = tree.text(property(definition, description));
  return {
    name: { value: String(name.value), range: { start: name.offset, end: name.offset + name.length } },
    range: { start: Math.min(name.offset, definition.offset), end: definition.offset + definition.length },
    ...(text !== null && text.cooked !== '' ? { description: text } : {}),
    definition,
    ...(schema?.type === 'array' ? { input: listSchema(schema) } : given?.type === 'object' ? { input: given } : {}),
    syntax: 'yaml',
  };
}

/** Prompty v2's name of a type is `kind`, and some types go by another name. */
const TYPES: Readonly<Record<string, string>> = {
  float: 'number',
  list: 'array',
  dict: 'object',
  bool: 'boolean',
  int: 'integer',
  str: 'string',
};

function listSchema(list: JsonNode): JsonNode {
  const properties: JsonNode[] = [];
  const required: JsonNode[] = [];
  for (const item of itemsOf(list)) {
    const name = property(item, 'name');
    if (name === undefined) continue;
    const fields: JsonNode[] = [];
    for (const { key, value } of entriesOf(item)) {
      const keyword = KEYWORDS[String(key.value)];
      if (keyword === undefined) continue;
      const type = keyword === 'type' ? TYPES[String(value.value)] : undefined;
      fields.push(pair(key, keyword, type === undefined ? value : { ...value, value: type }));
    }
    properties.push(pair(name, String(name.value), object(item, fields)));
    if (property(item, 'required')?.value === true) required.push({ ...name, type: 'string' });
  }
  return object(list, [
    pair(list, 'type', { type: 'string', offset: list.offset, length: 0, value: 'object' }),
    pair(list, 'properties', object(list, properties)),
    ...(required.length > 0 ? [pair(list, 'required', { ...object(list, required), type: 'array' as const })] : []),
  ]);
}

const KEYWORDS: Readonly<Record<string, string>> = {
  type: 'type',
  kind: 'type',
  description: 'description',
  enum: 'enum',
  enumValues: 'enum',
  default: 'default',
  items: 'items',
};

const object = (at: JsonNode, children: readonly JsonNode[]): JsonNode => ({
  type: 'object',
  offset: at.offset,
  length: at.length,
  children,
});

function pair(at: JsonNode, key: string, value: JsonNode): JsonNode {
  const name: JsonNode = { type: 'string', offset: at.offset, length: at.length, value: key };
  return { type: 'property', offset: at.offset, length: at.length, children: [name, value] };
}

/** A tool as a chat API defines it, written in YAML; null where it has no name. */
export function definedTool(tree: YamlTree, definition: JsonNode): Tool | null {
  const body = property(definition, 'function') ?? definition;
  const name = stringAt(body, 'name');
  if (name === undefined) return null;
  const description = tree.text(property(body, 'description'));
  const input = property(body, 'parameters') ?? property(body, 'inputSchema') ?? property(body, 'input_schema');
  return {
    name,
    range: { start: definition.offset, end: definition.offset + definition.length },
    ...(description !== null && description.cooked !== '' ? { description } : {}),
    definition,
    ...(input?.type === 'object' ? { input } : {}),
    syntax: 'yaml',
  };
}
