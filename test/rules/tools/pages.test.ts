import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PromptRule } from '../../../server/src/rules/rule.ts';
import { check, fixAll } from './factory.ts';
import { toolRules } from './rules.ts';

const folder = path.resolve('server/src/rules/tools');
const SECTIONS = ['What', 'Why', 'Options', 'Fails', 'Passes'];

/** A page's examples are its rule's tests: each failing one gives a finding and, after its fixes, none; a passing one none. */
describe('tools/: pages', () => {
  it('has a page for every rule, and no other', () => {
    const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
    assert.deepEqual(
      pages.map((file) => `tools/${file.slice(0, -3)}`).sort(),
      toolRules.map(({ meta }) => meta.id).sort(),
    );
  });
  for (const rule of toolRules)
    it(rule.meta.id, () => {
      const page = readFileSync(path.join(folder, `${rule.meta.id.slice('tools/'.length)}.md`), 'utf8');
      assert.deepEqual(
        [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title),
        SECTIONS,
      );
      assert.match(page, new RegExp(`^# ${rule.meta.id}\\n\\n`));
      for (const option of Object.keys(rule.meta.options?.properties ?? {})) assert.ok(page.includes(`\`${option}\``));
      const examples = [...page.matchAll(/^```json (fail|pass)(?: options=(.+))?\n([\s\S]*?)^```$/gm)];
      assert.ok(examples.some(([, kind]) => kind === 'fail') && examples.some(([, kind]) => kind === 'pass'));
      for (const [, kind, options, source] of examples)
        example(rule, kind!, source!, options ? JSON.parse(options) : {});
    });
});

function example(rule: PromptRule, kind: string, source: string, options: Record<string, unknown>): void {
  const findings = check(rule, source, options);
  assert.equal(findings.length > 0, kind === 'fail', `${kind}: ${source}`);
  for (const finding of findings) {
    assert.ok(
      finding.range.start >= 0 && finding.range.start < finding.range.end && finding.range.end <= source.length,
    );
    assert.match(finding.message, /\.$/);
    if (finding.fix?.safe) assert.deepEqual(check(rule, fixAll([rule], source).text, options), []);
  }
}
