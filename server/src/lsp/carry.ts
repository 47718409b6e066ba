import type { Found } from '../lint/index.ts';
import type { Range } from '../prompt/index.ts';

/**
 * Findings of an older text moved to where they stand in a newer one. What the edit touched is left out, and so are fixes
 * and other places in the file: those hold for the older text only.
 */
export function carry(found: Found, before: string, after: string): Found {
  if (before === after) return found;
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shortest - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  const shift = after.length - before.length;
  const moved = ({ start, end }: Range): Range | null => {
    if (end <= head) return { start, end };
    if (start >= before.length - tail) return { start: start + shift, end: end + shift };
    return null;
  };
  return {
    findings: found.findings.flatMap((finding) => {
      const range = moved(finding.range);
      if (range === null) return [];
      const related = (finding.related ?? []).flatMap((each) => {
        if (each.path !== undefined) return [each];
        const place = moved(each.range);
        return place === null ? [] : [{ ...each, range: place }];
      });
      return [{ ...finding, range, related, fix: null }];
    }),
    problems: found.problems.flatMap((problem) => {
      const range = moved(problem.range);
      return range === null ? [] : [{ ...problem, range }];
    }),
  };
}
