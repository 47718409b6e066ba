import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Report } from '../../server/src/cli/report.ts';
import type { Workspace } from './stint.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validReport = ajv.compile(schema);

/** What `stint lint` reports as JSON, which its schema holds for valid. */
export async function reportOf(workspace: Workspace, args = ''): Promise<Report> {
  const { out, err } = await workspace.stint(`lint --format json ${args}`);
  assert.ok(out, err);
  const report = JSON.parse(out) as Report;
  assert.ok(validReport(report), JSON.stringify(validReport.errors?.[0]));
  return report;
}
