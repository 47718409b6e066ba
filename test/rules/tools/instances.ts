export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };

const MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const LISTS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const SINGLE = new Set(['items', 'additionalProperties', 'contains', 'not', 'if', 'then', 'else', 'propertyNames']);
const TYPES: Record<string, string> = {
  dict: 'object',
  float: 'number',
  tuple: 'array',
  str: 'string',
  int: 'integer',
  bool: 'boolean',
  list: 'array',
};

/** A schema with other languages' types (BFCL's `dict`, `float` …) as JSON Schema's, so that ajv compiles it. */
export function jsonSchema(schema: Json): Json {
  return map(schema, (node) => {
    if (typeof node.type !== 'string') return node;
    const { type, ...rest } = node;
    if (type === 'any') return rest;
    return { ...node, type: TYPES[type] ?? type };
  });
}

function map(schema: Json, change: (node: Schema) => Schema): Json {
  if (!isSchema(schema)) return schema;
  const copy: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (MAPS.has(key) && isSchema(value))
      copy[key] = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, map(each, change)]));
    else if (LISTS.has(key) || (key === 'items' && Array.isArray(value)))
      copy[key] = (value as Json[]).map((each) => map(each, change));
    else copy[key] = SINGLE.has(key) ? map(value, change) : value;
  }
  return change(copy);
}

/** What must not change: type, enum, const, required, default and all constraints by path; definitions only where `kept` has them. */
export function facts(schema: Json | undefined, kept: Json | undefined = schema): Record<string, Json> {
  const found: Record<string, Json> = {};
  const visit = (node: Json | undefined, other: Json | undefined, path: string): void => {
    if (!isSchema(node)) return;
    for (const [key, value] of Object.entries(node)) {
      const at = `${path}/${key}`;
      const twin = isSchema(other) ? other[key] : undefined;
      if (MAPS.has(key) && isSchema(value)) {
        for (const [name, each] of Object.entries(value)) {
          const definition = key === '$defs' || key === 'definitions';
          if (definition && !(isSchema(twin) && name in twin)) continue;
          found[`${at}/${name}`] = true;
          visit(each, isSchema(twin) ? twin[name] : undefined, `${at}/${name}`);
        }
      } else if (LISTS.has(key) || (key === 'items' && Array.isArray(value)))
        for (const [index, each] of (value as Json[]).entries())
          visit(each, Array.isArray(twin) ? twin[index] : undefined, `${at}/${index}`);
      else if (key === 'propertyNames' && JSON.stringify(value) === '{"type":"string"}') continue;
      else if (SINGLE.has(key) && isSchema(value) && Object.keys(value).length > 0) visit(value, twin, at);
      else if (!VACUOUS.has(`${key}:${JSON.stringify(value)}`) && !['$schema', 'title', 'description'].includes(key))
        found[at] = value;
    }
  };
  visit(schema, kept, '');
  return found;
}

const VACUOUS = new Set([
  'required:[]',
  'additionalProperties:true',
  'additionalProperties:{}',
  'minLength:0',
  'minItems:0',
  'minProperties:0',
  'uniqueItems:false',
  'deprecated:false',
  'readOnly:false',
  'writeOnly:false',
]);

/** `count` instances made from a schema, every second one broken in one place; the same for the same seed. */
export function instances(schema: Json | undefined, count: number, seed: number): Json[] {
  const random = mulberry32(seed + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const root = jsonSchema(schema ?? {});

  const make = (node: Json, depth: number): Json => {
    if (!isSchema(node) || depth > 6) return pick(['a', 1, null, {}, []] as Json[]);
    if (typeof node.$ref === 'string') return make(at(root, node.$ref), depth + 1);
    if (node.const !== undefined) return node.const;
    if (Array.isArray(node.enum) && node.enum.length > 0) return pick(node.enum);
    for (const key of ['anyOf', 'oneOf'])
      if (Array.isArray(node[key]) && node.properties === undefined) return make(pick(node[key]), depth + 1);
    const type = Array.isArray(node.type)
      ? pick(node.type)
      : (node.type ?? (node.properties ? 'object' : pick(['string', 'object', 'integer'])));
    switch (type) {
      case 'object':
        return object(node, depth);
      case 'array': {
        const length = Math.max(Number(node.minItems ?? 0), Math.floor(random() * 3));
        return Array.from({ length: Math.min(length, 20) }, () =>
          make((Array.isArray(node.items) ? node.items[0] : node.items) ?? {}, depth + 1),
        );
      }
      case 'integer':
        return (
          Math.ceil(Number(node.minimum ?? node.exclusiveMinimum ?? 0)) +
          Math.floor(random() * 5) +
          (node.exclusiveMinimum === undefined ? 0 : 1)
        );
      case 'number':
        return Number(node.minimum ?? node.exclusiveMinimum ?? 0) + random();
      case 'boolean':
        return random() < 0.5;
      case 'null':
        return null;
      default:
        return 'x'.repeat(
          Math.min(Number(node.maxLength ?? 50), Math.max(Number(node.minLength ?? 0), Math.floor(random() * 6))),
        );
    }
  };
  const object = (node: Schema, depth: number): Json => {
    const made: Schema = {};
    const required = new Set(Array.isArray(node.required) ? node.required : []);
    for (const [name, each] of Object.entries(isSchema(node.properties) ? node.properties : {}))
      if (required.has(name) || random() < 0.5) made[name] = make(each, depth + 1);
    if (random() < 0.3) made.extra = pick([1, 'a', null, {}] as Json[]);
    return made;
  };
  const breakOne = (value: Json): Json => {
    if (!isSchema(value) || Object.keys(value).length === 0) return pick([null, 1, 'a', [], {}, true] as Json[]);
    const key = pick(Object.keys(value));
    const { [key]: inner, ...rest } = value;
    const roll = random();
    if (roll < 0.3) return rest;
    return {
      ...rest,
      [key]:
        roll < 0.6 && inner !== undefined ? breakOne(inner) : pick([null, -1, 1e9, '', 'zz', [], {}, true] as Json[]),
    };
  };
  return Array.from({ length: count }, (_, index) => {
    const made = make(root, 0);
    return index % 2 === 0 ? made : breakOne(made);
  });
}

function at(root: Json, ref: string): Json {
  let node: Json = root;
  for (const part of ref.split('/').slice(1))
    node = (node as Schema)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')] ?? {};
  return node;
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A small seeded generator, so that a failure can be run again. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
