import { type JsonNode, property, type Tool } from '../../prompt/index.ts';

/** A schema inside a schema, with what names it. Data (`default`, `enum`, `const`, `examples`) is never taken for a schema. */
export interface Subschema {
  readonly node: JsonNode;
  /** JSON Pointer from the schema's root: `/properties/city/items`; empty for the root. */
  readonly path: string;
  /** The name it stands under, where it has one of its own: of a property or a definition. */
  readonly name: string | null;
  /** That name, or else the nearest one above it (a branch of `anyOf` and `items` have none of their own). */
  readonly nearestName: string | null;
  readonly keyword: string | null;
  /** For a property: whether its object requires it. */
  readonly required: boolean;
  /** Levels of objects and arrays above it. */
  readonly depth: number;
  readonly parent: Subschema | null;
}

/** Keywords by what they hold (JSON Schema 2020-12 and the older drafts that servers still send). */
const MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SINGLE = new Set([
  'items',
  'additionalItems',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contains',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
]);
const NESTING = new Set(['properties', 'patternProperties', 'items', 'prefixItems', 'additionalProperties']);

/** Every schema of `root`, itself first, in source order; boolean schemas too. Definitions can be left out. */
export function* subschemas(root: JsonNode, options: { definitions?: boolean } = {}): Generator<Subschema> {
  const stack: Subschema[] = [
    { node: root, path: '', name: null, nearestName: null, keyword: null, required: false, depth: 0, parent: null },
  ];
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    yield schema;
    const below = children(schema, options.definitions ?? true);
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]!);
  }
}

function children(parent: Subschema, definitions: boolean): Subschema[] {
  const found: Subschema[] = [];
  if (parent.node.type !== 'object') return found;
  const required = new Set(items(property(parent.node, 'required')).map(({ value }) => value));
  for (const { children: pair } of parent.node.children ?? []) {
    const [key, value] = pair ?? [];
    if (key === undefined || value === undefined) continue;
    const keyword = String(key.value);
    if (!definitions && isDefinitions(keyword)) continue;
    const add = (node: JsonNode, path: string, name: string | null): void => {
      if (!isSchema(node)) return;
      found.push({
        node,
        path: `${parent.path}/${path}`,
        name,
        nearestName: name ?? parent.nearestName,
        keyword,
        required: keyword === 'properties' && required.has(name),
        depth: parent.depth + (NESTING.has(keyword) ? 1 : 0),
        parent,
      });
    };
    if (MAPS.has(keyword))
      for (const entry of value.type === 'object' ? (value.children ?? []) : []) {
        const [name, schema] = entry.children ?? [];
        if (name !== undefined && schema !== undefined)
          add(schema, `${keyword}/${escapePointer(String(name.value))}`, String(name.value));
      }
    else if (LISTS.has(keyword) || (keyword === 'items' && value.type === 'array'))
      for (const [index, schema] of items(value).entries()) add(schema, `${keyword}/${index}`, null);
    else if (SINGLE.has(keyword)) add(value, keyword, null);
  }
  return found;
}

/** The schemas that a tool's author wrote: of its input, and of its output where it states one. None of a provider's own tool. */
export function schemasOf(tool: Tool): JsonNode[] {
  return tool.builtin ? [] : ([tool.input, outputOf(tool)].filter((node) => node?.type === 'object') as JsonNode[]);
}

/** Of those, what a model reads. */
export function inputsOf(tool: Tool): JsonNode[] {
  return schemasOf(tool).filter((root) => root === tool.input);
}

/** The schema of what a tool returns. It stays with the client: no provider's request has a place for it. */
export function outputOf(tool: Tool): JsonNode | undefined {
  return property(declaration(tool), 'outputSchema');
}

/** The object that holds a tool's name and description, without the provider's wrapper. */
export function declaration(tool: Tool): JsonNode {
  for (const wrapper of ['function', 'toolSpec', 'custom']) {
    const inner = property(tool.definition, wrapper);
    if (inner?.type === 'object' && property(inner, 'name') !== undefined) return inner;
  }
  return tool.definition;
}

export function isDefinitions(keyword: string): boolean {
  return keyword === '$defs' || keyword === 'definitions';
}

export function items(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The text of a string node. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined;
}

/** What a local `$ref` (`#/$defs/Address`) points to; undefined when it points nowhere or elsewhere. */
export function resolve(root: JsonNode, ref: string): JsonNode | undefined {
  if (ref === '#') return root;
  if (!ref.startsWith('#/')) return undefined;
  let node: JsonNode | undefined = root;
  for (const part of pointer(ref)) node = node?.type === 'array' ? node.children?.[Number(part)] : property(node, part);
  return node;
}

/** The parts of a local `$ref`, unescaped. */
export function pointer(ref: string): string[] {
  return ref
    .slice(2)
    .split('/')
    .map((part) => {
      const plain = part.replaceAll('~1', '/').replaceAll('~0', '~');
      try {
        return decodeURIComponent(plain);
      } catch {
        return plain;
      }
    });
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isSchema(node: JsonNode): boolean {
  return node.type === 'object' || node.type === 'boolean';
}
