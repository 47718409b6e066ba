import { changeOf } from './edited-json.ts';

let last = '';
/** Words that `last` does not hold. */
const absent = new Set<string>();

/**
 * Whether a head holds a word: `head.includes(word)`. Where the head is the last one with an edit in it, and the last one
 * did not hold the word, it is looked for in the edit alone: detection asks for half a dozen words on every keystroke.
 */
export function mentions(head: string, word: string): boolean {
  if (head !== last) {
    const { start, end, by } = changeOf(last, head);
    for (const each of absent)
      if (head.slice(Math.max(0, start - each.length), end + by + each.length).includes(each)) absent.delete(each);
    last = head;
  }
  if (absent.has(word)) return false;
  const found = head.includes(word);
  if (!found) absent.add(word);
  return found;
}
