import type { JsonNode } from '../../prompt/index.ts';

/**
 * What the JSON Schema 2020-12 metaschema (https://json-schema.org/draft/2020-12/schema) asks of each keyword's value,
 * as a table: the whole metaschema through a validator takes a hundred times the code and cannot say where in the source.
 * A test holds it equal to ajv's verdict.
 */
type Problem = string | null;
type Check = (node: JsonNode) => Problem;

export const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] as const;

const of =
  (type: JsonNode['type'], what: string): Check =>
  (node) =>
    node.type === type ? null : `has to be ${what}`;
const string = of('string', 'a string');
const boolean = of('boolean', 'true or false');
const number = of('number', 'a number');
const count: Check = (node) =>
  node.type === 'number' && Number.isInteger(node.value) && Number(node.value) >= 0
    ? null
    : 'has to be a whole number from 0 on';
const schema: Check = (node) =>
  node.type === 'object' || node.type === 'boolean'
    ? null
    : node.type === 'array'
      ? 'has to be one schema, not a list (that is draft 7)'
      : 'has to be a schema: an object, true or false';
const schemas: Check = (node) =>
  node.type !== 'array' || (node.children ?? []).length === 0
    ? 'has to be a list of at least one schema'
    : first(node.children ?? [], schema);
const schemaMap: Check = (node) =>
  node.type !== 'object' ? 'has to be an object of schemas' : first(valuesOf(node), schema);
const names: Check = (node) => {
  if (node.type !== 'array') return 'has to be a list of names';
  return first(node.children ?? [], string) ?? (distinct(node) ? null : 'names something twice');
};
const namesMap: Check = (node) =>
  node.type !== 'object' ? 'has to be an object of lists of names' : first(valuesOf(node), names);
const type: Check = (node) => {
  const all = node.type === 'array' ? (node.children ?? []) : [node];
  if (all.length === 0) return 'has to name at least one type';
  const unknown = all.find(({ value }) => !TYPES.includes(value as never));
  if (unknown !== undefined)
    return `is ${JSON.stringify(unknown.value ?? null)}, which is no type of JSON Schema${instead(unknown.value)}`;
  return distinct(node) ? null : 'names a type twice';
};
const pattern: Check = (node) => {
  if (node.type !== 'string') return 'has to be a string';
  try {
    new RegExp(String(node.value), 'u');
    return null;
  } catch {
    return 'is no regular expression';
  }
};

const KEYWORDS: Readonly<Record<string, Check>> = {
  $ref: string,
  $comment: string,
  $defs: schemaMap,
  definitions: schemaMap,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  prefixItems: schemas,
  items: schema,
  contains: schema,
  additionalProperties: schema,
  properties: schemaMap,
  patternProperties: schemaMap,
  dependentSchemas: schemaMap,
  propertyNames: schema,
  if: schema,
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name.
  then: schema,
  else: schema,
  not: schema,
  unevaluatedItems: schema,
  unevaluatedProperties: schema,
  type,
  enum: of('array', 'a list'),
  multipleOf: (node) => number(node) ?? (Number(node.value) > 0 ? null : 'has to be greater than 0'),
  maximum: number,
  exclusiveMaximum: number,
  minimum: number,
  exclusiveMinimum: number,
  maxLength: count,
  minLength: count,
  pattern,
  maxItems: count,
  minItems: count,
  uniqueItems: boolean,
  maxContains: count,
  minContains: count,
  maxProperties: count,
  minProperties: count,
  required: names,
  dependentRequired: namesMap,
  title: string,
  description: string,
  deprecated: boolean,
  readOnly: boolean,
  writeOnly: boolean,
  examples: of('array', 'a list'),
  format: string,
  contentEncoding: string,
  contentMediaType: string,
  contentSchema: schema,
};

/** What is wrong with the value of `keyword`, to follow the keyword's name in a sentence; null when nothing is. */
export function keywordProblem(keyword: string, value: JsonNode): Problem {
  return Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword]!(value) : null;
}

/** What a type of another language is called in JSON Schema. */
export const TYPE_NAMES: Readonly<Record<string, (typeof TYPES)[number]>> = {
  str: 'string',
  text: 'string',
  int: 'integer',
  long: 'integer',
  float: 'number',
  double: 'number',
  bool: 'boolean',
  dict: 'object',
  list: 'array',
  tuple: 'array',
  none: 'null',
};

function instead(value: unknown): string {
  const lower = String(value).toLowerCase();
  const name =
    TYPES.find((known) => known === lower) ?? (Object.hasOwn(TYPE_NAMES, lower) ? TYPE_NAMES[lower] : undefined);
  return name === undefined ? '' : ` (write "${name}")`;
}

function first(nodes: readonly JsonNode[], check: Check): Problem {
  for (const node of nodes) {
    const problem = check(node);
    if (problem !== null) return problem;
  }
  return null;
}

function valuesOf(node: JsonNode): JsonNode[] {
  return (node.children ?? []).flatMap(({ children }) => (children?.[1] === undefined ? [] : [children[1]]));
}

function distinct(list: JsonNode): boolean {
  const values = (list.children ?? []).map(({ value }) => value);
  return new Set(values).size === values.length;
}
