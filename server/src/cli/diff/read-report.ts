import { readFileSync } from 'node:fs';
import { explainMistake } from '../../project/schema-mistake.ts';
import { UsageFault } from '../io.ts';
import type { Report } from '../report.ts';
import validate from './report-validator.generated.js';

const WRITER = 'stint lint --format json';

/** A report that `stint lint --format json` wrote. @throws UsageFault for anything else, with the first place that is wrong */
export function readReport(file: string, shown: string): Report {
  let report: unknown;
  try {
    report = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UsageFault(`--compare-to ${shown}: no such file.`);
    throw new UsageFault(`--compare-to ${shown} cannot be read: ${(error as Error).message}.`);
  }
  if (validate(report)) return report as Report;
  const [mistake] = validate.errors ?? [];
  const what = mistake === undefined ? 'is no report' : explainMistake(mistake, WRITER);
  throw new UsageFault(`--compare-to ${shown} is no report of \`${WRITER}\`: ${what}.`);
}
