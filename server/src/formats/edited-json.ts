import type { JsonNode } from '../prompt/index.ts';

type Mutable = { -readonly [K in keyof JsonNode]: JsonNode[K] };

/** The one stretch in which a text differs from an older one. */
export interface Change {
  readonly start: number;
  /** Where it ends in the older text. */
  readonly end: number;
  readonly by: number;
}

/**
 * The tree of a text that differs from an older one within a single string, made of the older one's: most keystrokes
 * in a request. Null where another place was edited, or the string is none any more. `moved` is told of every node
 * that reads as before, with the node that it was.
 */
export function editedTree(
  root: JsonNode,
  before: string,
  after: string,
  moved: (node: JsonNode, was: JsonNode, by: number) => void,
): JsonNode | null {
  const change = changeOf(before, after);
  const edited = stringAround(root, change);
  if (edited === null) return null;
  const value = stringIn(after.slice(edited.offset, edited.offset + edited.length + change.by));
  if (value === null) return null;

  const copy = (was: JsonNode, parent: JsonNode | undefined): JsonNode => {
    const stays = was.offset + was.length <= change.start;
    const around = !stays && was.offset <= change.start;
    const node: Mutable = {
      type: was.type,
      offset: stays || around ? was.offset : was.offset + change.by,
      length: around ? was.length + change.by : was.length,
    };
    if (parent !== undefined) node.parent = parent;
    if (was === edited) node.value = value;
    else if (was.children !== undefined) node.children = was.children.map((child) => copy(child, node));
    else {
      node.value = was.value;
      moved(node, was, node.offset - was.offset);
    }
    return node;
  };
  return copy(root, undefined);
}

/** Texts are compared in blocks: a comparison of two slices runs at the speed of memory. */
const BLOCK = 4096;

export function changeOf(before: string, after: string): Change {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start + BLOCK <= shortest && before.slice(start, start + BLOCK) === after.slice(start, start + BLOCK))
    start += BLOCK;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const by = after.length - before.length;
  let end = before.length;
  while (end - BLOCK >= start && end + by - BLOCK >= start) {
    if (before.slice(end - BLOCK, end) !== after.slice(end + by - BLOCK, end + by)) break;
    end -= BLOCK;
  }
  while (end > start && end + by > start && before.charCodeAt(end - 1) === after.charCodeAt(end + by - 1)) end--;
  return { start, end, by };
}

/** The string between whose quotes the change lies. */
function stringAround(root: JsonNode, { start, end }: Change): JsonNode | null {
  let node: JsonNode | undefined = root;
  while (node !== undefined && node.type !== 'string')
    node = node.children?.find((child) => child.offset < start && end < child.offset + child.length);
  return node !== undefined && node.offset < start && end < node.offset + node.length ? node : null;
}

/** What a string literal stands for; null for a text that is more or less than one. */
function stringIn(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' && literal.startsWith('"') && literal.endsWith('"') ? value : null;
  } catch {
    return null;
  }
}
