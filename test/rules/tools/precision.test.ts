import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { recorded, type ToolSet } from './factory.ts';
import { findingsOf, keyOf, type Verdict } from './findings.ts';

/** Findings that were read one by one on recorded tool sets: the right ones must stay, the wrong ones must not come back. */
describe('tools/: precision', () => {
  it('reports what was judged right and nothing that was judged wrong', function () {
    const sets = recorded<ToolSet>('tool_sets');
    if (sets === null) return this.skip();
    const verdicts = JSON.parse(readFileSync('test/rules/precision/tools.json', 'utf8')) as Verdict[];
    const known = new Set(sets.map(({ id }) => id));
    const reported = new Set(findingsOf(sets).map(keyOf));
    const judged = verdicts.filter(({ set }) => known.has(set));
    for (const verdict of judged)
      assert.equal(reported.has(keyOf(verdict)), verdict.verdict === 'right', keyOf(verdict));
    assert.ok(judged.length > 0);
  });
});
