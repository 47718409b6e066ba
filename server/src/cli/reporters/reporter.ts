import type { RuleMeta } from '../../rules/rule.ts';
import type { Report } from '../report.ts';

export interface ReportContext {
  readonly colour: boolean;
  readonly version: string;
  readonly rules: readonly RuleMeta[];
  /** Source texts by path, for excerpts. */
  readonly sources: ReadonlyMap<string, string>;
  /** Fixes were not written. */
  readonly dryRun?: boolean;
}

/** Prints a report. One file per format. */
export type Reporter = (report: Report, context: ReportContext) => string;
