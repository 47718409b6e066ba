import { plural } from '../../rules/phrase.ts';
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

/** `2 errors, 1 warning, 0 infos`, and the problems where there are any: what could not be read fails a run as an error does. */
export function counts({ errors, warnings, infos, problems }: Report['summary']): string {
  const all = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'info')];
  if (problems > 0) all.push(plural(problems, 'problem'));
  return all.join(', ');
}
