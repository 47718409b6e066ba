import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aptInstall } from '../apt.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Seen {
  readonly rules: readonly string[];
  readonly messages: readonly string[];
  readonly actions: readonly string[];
  readonly hover: string;
  readonly text: string;
}

function neovim(): boolean {
  return spawnSync('nvim', ['--version']).status === 0;
}

describe('Neovim', function () {
  this.timeout(180_000);
  let folder: string;

  before(function () {
    if (!neovim()) aptInstall('neovim');
    if (!neovim()) {
      if (process.env.CI) throw new Error('Neovim is missing.');
      console.log('    Neovim is not tested here: there is none.');
      this.skip();
    }
    folder = mkdtempSync(path.join(tmpdir(), 'stint-neovim-'));
    cpSync(path.join(root, 'examples'), folder, { recursive: true });
  });

  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('shows the findings of a prompt, its hover, and applies a quick fix', () => {
    const result = path.join(folder, 'result.json');
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-n', 'AGENTS.md', '-c', `luafile ${path.join(import.meta.dirname, 'neovim.lua')}`],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: 120_000,
        env: {
          ...process.env,
          STINT_SERVER: path.join(root, 'server/bin/stint-language-server.cjs'),
          STINT_RESULT: result,
        },
      },
    );
    assert.equal(status, 0, stderr);
    const seen = JSON.parse(readFileSync(result, 'utf8')) as Seen;
    assert.ok(seen.rules.includes('verbosity/filler'), `diagnostics: ${seen.rules}`);
    assert.ok(seen.messages.some((each) => each.includes('"Please note that"')));
    assert.ok(
      seen.actions.some((each) => /^Remove "please note that"$/i.test(each)),
      `actions: ${seen.actions}`,
    );
    assert.match(seen.hover, /token/);
    assert.match(seen.text, /^- All code should be written in TypeScript/m);
  });
});
