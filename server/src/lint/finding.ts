import type { Range } from '../prompt/index.ts';
import type { RuleFinding, Severity } from '../rules/rule.ts';

/** A rule's finding with its rule, severity and prompt. */
export interface Finding extends RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Id of the prompt in its document; null for findings about the file. */
  readonly promptId: string | null;
}

/** Order of a report: by place, then by rule, so that the same input always prints the same. */
export function byPlace(a: Finding, b: Finding): number {
  return a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

export function within(range: Range, length: number): boolean {
  return range.start >= 0 && range.start <= range.end && range.end <= length;
}
