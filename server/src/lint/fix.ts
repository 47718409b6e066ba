import type { Edit } from '../prompt/index.ts';
import type { Finding } from './finding.ts';

export interface FixResult {
  readonly text: string;
  /** Findings whose fix is in `text`. */
  readonly applied: readonly Finding[];
}

/**
 * Applies the findings' fixes to the text they were found in: each whole or not at all, none that overlaps one before it.
 * What had to wait is found again on the fixed text, so a caller lints and fixes until nothing is applied.
 */
export function applyFixes(text: string, findings: readonly Finding[], unsafe = false): FixResult {
  const applied: Finding[] = [];
  const edits: Edit[] = [];
  for (const finding of findings) {
    const { fix } = finding;
    if (!fix || fix.edits.length === 0 || (!fix.safe && !unsafe)) continue;
    if (fix.edits.some((edit) => edit.start > edit.end || edit.end > text.length || clashes(edits, edit))) continue;
    const sorted = [...fix.edits].sort((a, b) => a.start - b.start || a.end - b.end);
    // A rule that contradicts itself must not garble the file.
    if (sorted.some(({ start }, index) => index > 0 && start < sorted[index - 1]!.end)) continue;
    applied.push(finding);
    for (const edit of sorted) edits.splice(placeOf(edits, edit.start), 0, edit);
  }
  let fixed = '';
  let at = 0;
  for (const edit of edits) {
    fixed += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { text: fixed + text.slice(at), applied };
}

/** Whether an edit meets one of those in order. Touching is meeting: two insertions at one place have no order, and a removed comma may belong to both. */
function clashes(edits: readonly Edit[], { start, end }: Edit): boolean {
  const at = placeOf(edits, start);
  const before = edits[at - 1];
  const after = edits[at];
  return (before !== undefined && before.end >= start) || (after !== undefined && after.start <= end);
}

/** Index behind the last of the edits in order that starts at or before `start`: mostly the end, as findings come by place. */
function placeOf(edits: readonly Edit[], start: number): number {
  let low = edits.length > 0 && edits.at(-1)!.start <= start ? edits.length : 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.start <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
