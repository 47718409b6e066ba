import assert from 'node:assert/strict';
import path from 'node:path';
import { type LintInput, lint } from '../../server/src/lint/index.ts';
import { Project } from '../../server/src/project/project.ts';
import { extractPrompts } from '../corpus/extract.ts';

describe('rules: what they need', () => {
  it('finds the same where every rule is shown every prompt', async () => {
    const folder = extractPrompts() ?? path.resolve(import.meta.dirname, '../../examples');
    const project = await Project.open({ cwd: folder, today: '2026-11-20' });
    const inputs: readonly LintInput[] = project.read(['.']).inputs.filter((_, index) => index % 8 === 0);
    assert.ok(inputs.length > 5);
    const facts = project.facts();
    const asked = facts.rules.map((rule) => {
      const { needs: _, ...meta } = rule.meta;
      return { ...rule, meta };
    });
    const found = (rules: typeof facts.rules): unknown =>
      lint(inputs, { ...facts, rules }).files.map(({ findings, problems }) => ({ findings, problems }));
    assert.deepEqual(found(facts.rules), found(asked));
  });
});
