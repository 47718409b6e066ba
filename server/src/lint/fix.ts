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
    if (
      fix.edits.some(
        (edit) => edit.start > edit.end || edit.end > text.length || edits.some((other) => clash(edit, other)),
      )
    )
      continue;
    applied.push(finding);
    edits.push(...fix.edits);
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let fixed = '';
  let at = 0;
  for (const edit of edits) {
    fixed += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { text: fixed + text.slice(at), applied };
}

// Touching edits clash as well: two insertions at one place have no order, and a removed comma may belong to both.
function clash(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
