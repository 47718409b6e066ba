import type { Range } from './range.ts';

/** A node of a JSON value as written (jsonc-parser's shape); YAML sources are converted to it with their own offsets. */
export interface JsonNode {
  readonly type: 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';
  readonly offset: number;
  readonly length: number;
  /** The value of a leaf (string, number, boolean, null). */
  readonly value?: unknown;
  /** An object's properties, an array's items, a property's key and value. */
  readonly children?: readonly JsonNode[];
  readonly parent?: JsonNode;
}

/** The value node of `key` in an object node. The last one wins, as in JSON.parse. */
export function property(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.type !== 'object') return undefined;
  for (let i = (node.children?.length ?? 0) - 1; i >= 0; i--) {
    const child = node.children![i]!;
    if (child.children?.[0]?.value === key) return child.children[1];
  }
  return undefined;
}

/** Where a node stands in the source. */
export function rangeOf(node: JsonNode): Range {
  return { start: node.offset, end: node.offset + node.length };
}

/** The plain value of a node, without prototype keys. */
export function toValue(node: JsonNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.type === 'array') return (node.children ?? []).map(toValue);
  if (node.type !== 'object') return node.value;
  const value: Record<string, unknown> = {};
  for (const { children } of node.children ?? []) {
    const [key, child] = children ?? [];
    if (key === undefined || child === undefined) continue;
    Object.defineProperty(value, String(key.value), {
      value: toValue(child),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return value;
}
