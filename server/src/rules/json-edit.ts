import type { Edit, JsonNode } from '../prompt/index.ts';

/**
 * Edits that take `members` (properties of an object, items of an array) out of `container`, each with one comma and the
 * white space that came with it, so that what remains is JSON laid out as before. Comments between members stay.
 *
 * Members of one container are to be removed in one call: two calls on neighbours share a comma, and their edits touch or
 * overlap, which `applyFixes` takes as a clash and leaves for the next round.
 */
export function removeMembers(source: string, container: JsonNode, members: readonly JsonNode[]): Edit[] {
  const all = container.children ?? [];
  const gone = new Set(members);
  const edits: Edit[] = [];
  let previousKept = -1;
  for (let i = 0; i < all.length; ) {
    if (!gone.has(all[i]!)) {
      previousKept = i++;
      continue;
    }
    let last = i;
    while (last + 1 < all.length && gone.has(all[last + 1]!)) last++;
    if (last + 1 < all.length)
      edits.push(...cut(source, all[i]!.offset, all[last + 1]!.offset, all.slice(i, last + 1)));
    else if (previousKept >= 0) edits.push(...cut(source, endOf(all[previousKept]!), endOf(all[last]!), all.slice(i)));
    else edits.push(...cut(source, container.offset + 1, endOf(container) - 1, all));
    i = last + 1;
  }
  return edits;
}

/** The property node (key and value) of `key` in an object node; the last one wins, as in JSON.parse. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.findLast(({ children }) => children?.[0]?.value === key && children[1] !== undefined);
}

/** An edit that puts another JSON value in a node's place. */
export function replaceValue(node: JsonNode, value: unknown): Edit {
  return { start: node.offset, end: endOf(node), text: JSON.stringify(value) };
}

export function endOf(node: JsonNode): number {
  return node.offset + node.length;
}

/** One edit over `[start, end)` where nothing but `members`, commas and white space stands there; else one per piece of these. */
function cut(source: string, start: number, end: number, members: readonly JsonNode[]): Edit[] {
  const edits: Edit[] = [];
  const gaps: [number, number][] = [];
  let at = start;
  for (const node of members) {
    gaps.push([at, node.offset]);
    at = endOf(node);
  }
  gaps.push([at, end]);
  if (gaps.every(([from, to]) => blank(source, from, to))) return [{ start, end, text: '' }];
  for (const node of members) edits.push({ start: node.offset, end: endOf(node), text: '' });
  for (const [from, to] of gaps)
    for (const comma of commas(source, from, to)) edits.push({ start: comma, end: comma + 1, text: '' });
  return edits.sort((a, b) => a.start - b.start);
}

function blank(source: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!' \t\r\n,'.includes(source[i]!)) return false;
  return true;
}

/** Offsets of the commas between two members, comments skipped. */
function* commas(source: string, from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) {
    if (source[i] === ',') yield i;
    else if (source.startsWith('//', i)) {
      const newline = source.indexOf('\n', i);
      i = newline === -1 ? to : newline;
    } else if (source.startsWith('/*', i)) {
      const close = source.indexOf('*/', i + 2);
      i = close === -1 ? to : close + 1;
    }
  }
}
