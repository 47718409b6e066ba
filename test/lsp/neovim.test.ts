import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aptInstall } from '../apt.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What editors.md tells a person to put into init.lua. */
function snippets(): string[] {
  const document = readFileSync(path.join(root, 'server/docs/editors.md'), 'utf8');
  const section = document.slice(document.indexOf('\n## Neovim\n')).split('\n## ')[1]!;
  return [...section.matchAll(/```lua\n(.*?)```/gs)].map(([, code]) => code!);
}

/** One that is fixed on save. */
const WASTE = /In order to keep/;

interface Seen {
  /** Of a `.prompty`, and how many findings it has. */
  readonly filetype: string;
  readonly found: number;
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

  it('runs the document’s snippets: findings, hover, a quick fix, and the rest fixed on save', () => {
    const result = path.join(folder, 'result.json');
    const server = path.join(root, 'server/bin/stint-language-server.cjs');
    const bin = mkdtempSync(path.join(folder, 'bin-'));
    writeFileSync(path.join(bin, 'stint-language-server'), `#!/bin/sh\nexec "${process.execPath}" "${server}" "$@"\n`, {
      mode: 0o755,
    });
    const before = readFileSync(path.join(folder, 'AGENTS.md'), 'utf8');
    assert.match(before, WASTE);
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-n', '-c', `luafile ${path.join(import.meta.dirname, 'neovim.lua')}`],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: 120_000,
        env: {
          ...process.env,
          PATH: `${bin}${path.delimiter}${process.env.PATH}`,
          STINT_SNIPPETS: JSON.stringify(snippets()),
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
    assert.equal(seen.filetype, 'prompty');
    assert.ok(seen.found > 0);
    // What the quick fix left was still there, and is gone from the file.
    assert.match(seen.text, WASTE);
    assert.doesNotMatch(readFileSync(path.join(folder, 'AGENTS.md'), 'utf8'), WASTE);
  });
});
