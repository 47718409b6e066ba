import schema from '../../../../schemas/stint.schema.json' with { type: 'json' };
import type { Step } from './config-path.ts';

/** As much of JSON Schema as schemas/stint.schema.json uses. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode | boolean;
  readonly prefixItems?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

const ROOT = schema as unknown as SchemaNode;

/** What the schema says of a place in a stint.yaml: every branch of its alternatives. Empty where nothing is known. */
export function schemaAt(path: readonly Step[]): readonly SchemaNode[] {
  let nodes = branches(ROOT);
  for (const step of path)
    nodes = nodes.flatMap((node) => ('key' in step ? underKey(node, step.key) : item(node, step.item)));
  return nodes;
}

function underKey({ properties, patternProperties, additionalProperties }: SchemaNode, key: string): SchemaNode[] {
  if (properties !== undefined && Object.hasOwn(properties, key)) return branches(properties[key]!);
  for (const [pattern, node] of Object.entries(patternProperties ?? {}))
    if (new RegExp(pattern).test(key)) return branches(node);
  return typeof additionalProperties === 'object' ? branches(additionalProperties) : [];
}

function item({ items, prefixItems }: SchemaNode, index: number): SchemaNode[] {
  const node = prefixItems?.[index] ?? items;
  return typeof node === 'object' ? branches(node) : [];
}

/** A node without `$ref` and `anyOf`; the description of what refers stays. */
function branches(node: SchemaNode): SchemaNode[] {
  const { $ref, anyOf, description } = node;
  if ($ref !== undefined) {
    const target = ROOT.$defs?.[$ref.slice('#/$defs/'.length)];
    return target === undefined ? [] : branches(description === undefined ? target : { ...target, description });
  }
  if (anyOf === undefined) return [node];
  return anyOf.flatMap((each) => branches(description === undefined ? each : { description, ...each }));
}

/** `whole number`, `true or false`, `off, info, warning or error`: what may stand there. */
export function typeInWords({ type, enum: values, const: only }: SchemaNode): string {
  if (values !== undefined) return values.join(', ');
  if (only !== undefined) return String(only);
  return (
    {
      integer: 'whole number',
      number: 'number',
      boolean: 'true or false',
      string: 'text',
      array: 'list',
      object: 'map',
    }[type ?? ''] ?? ''
  );
}
