import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Workspace } from './stint.ts';

const PROMPT = '---\nname: Answer\nmodel: gpt-5-mini\n---\nsystem:\nAnswer in one line.\n\nuser:\n{{question}}\n';
const PLUGIN = `export default { meta: { id: 'ours/none', summary: 'Nothing.', severity: 'info', fix: null }, *check() {} };\n`;

/** A stint.yaml that a person copies has to be one that the command takes. */
async function check(config: string): Promise<void> {
  using workspace = new Workspace({
    'stint.yaml': `root: true\n${config}`,
    'answer.prompty': PROMPT,
    'rules/ours.mjs': PLUGIN,
  });
  const { code, err } = await workspace.stint('lint');
  assert.notEqual(code, 2, err);
}

describe('documentation', () => {
  it('every stint.yaml in the README is one that the command takes', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const blocks = [...readme.matchAll(/```yaml\n(version: [\s\S]*?)```/g)].map(([, block]) => block!);
    assert.ok(blocks.length > 0);
    for (const block of blocks) await check(block);
  });

  it('what init writes holds as it stands, and with every example switched on', async () => {
    using workspace = new Workspace({ 'answer.prompty': PROMPT });
    await workspace.stint('init --force');
    const written = workspace.read('stint.yaml');
    await check(written);
    await check(written.replaceAll(/^( *)# (\w+:.*| {2,}.*)$/gm, '$1$2').replace(/^ {2}prompty: 1$/m, ''));
  });
});
