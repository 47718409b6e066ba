import assert from 'node:assert/strict';
import type { Report } from '../../server/src/cli/report.ts';
import { reportOf } from './linted.ts';
import { Workspace } from './stint.ts';

describe('stint: @imports', () => {
  const BIG = `${'Run the tests of the module that you changed before each commit. '.repeat(400)}\n`;
  const files = {
    'stint.yaml': 'root: true\nbudgets: { inputTokens: 500 }\n',
    'CLAUDE.md': '# Imports\n\n@docs/big.md and @package.json, thanks to @ana of @acme/tools.\n',
    'docs/big.md': BIG,
    'package.json': '{"name": "a"}\n',
  };
  const count = async (workspace: Workspace, file = 'CLAUDE.md') =>
    JSON.parse((await workspace.stint(`count --format json ${file}`)).out) as {
      inputTokens: number;
      parts: Record<string, number>;
    };

  it('are counted with the file that loads them, apart and once', async () => {
    using workspace = new Workspace(files);
    const big = (await count(workspace, 'docs/big.md')).inputTokens;
    const { inputTokens, parts } = await count(workspace);
    assert.ok(parts.imports! > big - 10 && parts.imports! < big + 20, `${parts.imports} of ${big}`);
    assert.equal(
      inputTokens,
      Object.values(parts).reduce((sum, part) => sum + part, 0),
    );
    const { files: linted, summary } = await reportOf(workspace);
    const [claude, imported] = linted;
    assert.equal(claude!.prompts[0]!.tokens.imports, parts.imports);
    assert.equal(claude!.prompts[0]!.tokens.typical, inputTokens);
    assert.ok(
      claude!.findings.some(({ rule, message }) => rule === 'budget/input-tokens' && /imports \(/.test(message)),
    );
    assert.deepEqual([claude!.path, imported!.path, linted.length], ['CLAUDE.md', 'docs/big.md', 2]);
    assert.ok(imported!.findings.length > 0, 'has its own findings');
    // The framing of the imported file, were it a prompt by itself, is all that is beside its text.
    assert.ok(Math.abs(summary.tokens - inputTokens) < 10, `${summary.tokens} of ${inputTokens}`);
    assert.deepEqual(claude!.problems, []);
  });

  it('grow the file that loads them', async () => {
    using workspace = new Workspace({ ...files, 'stint.yaml': 'root: true\nbudgets: { growth: 0.01 }\n' });
    await workspace.stint('lock');
    workspace.write({ 'docs/big.md': BIG + BIG });
    const [claude] = (await reportOf(workspace)).files.filter(({ path }) => path === 'CLAUDE.md');
    assert.ok(claude!.findings.some(({ rule }) => rule === 'budget/growth'));
  });

  it('are read again where a report is cached', async () => {
    using workspace = new Workspace(files);
    const tokens = async () =>
      (JSON.parse((await workspace.stint('lint --cache --format json')).out) as Report).files[0]!.prompts[0]!.tokens;
    const before = await tokens();
    workspace.write({ 'package.json': '{"name": "a", "description": "a longer one"}\n' });
    assert.ok((await tokens()).imports! > before.imports!);
  });

  it('are followed five deep, round a cycle and to what is missing', async () => {
    const chain = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((each) => [
        `d${each}.md`,
        `Rule number ${each} of the house. @d${each + 1}.md @CLAUDE.md\n`,
      ]),
    );
    using workspace = new Workspace({ ...chain, 'CLAUDE.md': 'Read this. @d1.md @gone.md\n' });
    const { files: linted } = await reportOf(workspace);
    assert.deepEqual(
      linted.map(({ path }) => path),
      ['CLAUDE.md', 'd1.md', 'd2.md', 'd3.md', 'd4.md', 'd5.md'],
    );
    const [claude] = linted;
    assert.deepEqual(
      claude!.problems.map(({ message }) => message.split('.md', 1)[0]),
      ['`@gone'],
    );
    assert.equal(claude!.prompts[0]!.tokens.imports! > 5 * 10, true);
  });
});
