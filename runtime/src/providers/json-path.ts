import type { Json } from '../tokens/request/json.ts';

export type JsonPath = readonly (string | number)[];

/** `body` with `value` at `path`; everything beside the path is shared, nothing is changed in place. */
export function setAt(body: Json, path: JsonPath, value: unknown): Json {
  return put(body, path, 0, value) as Json;
}

function put(node: unknown, path: JsonPath, depth: number, value: unknown): unknown {
  if (depth === path.length) return value;
  const key = path[depth]!;
  if (Array.isArray(node)) return node.with(key as number, put(node[key as number], path, depth + 1, value));
  const record = node as Readonly<Record<string, unknown>>;
  return { ...record, [key]: put(record[key], path, depth + 1, value) };
}

export function getAt(body: Json, path: JsonPath): unknown {
  let node: unknown = body;
  for (const key of path) node = (node as Readonly<Record<string | number, unknown>> | undefined)?.[key];
  return node;
}
