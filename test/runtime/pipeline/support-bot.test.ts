import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Workspace } from '../../cli/stint.ts';

const folder = path.resolve(import.meta.dirname, '../../../examples/support-bot');

describe('the support bot', () => {
  it('has a fresh lock', async () => {
    const names = ['stint.yaml', 'stint.lock.json', 'prompts/answer.prompty'];
    const workspace = new Workspace(
      Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')])),
    );
    const { code, out, err } = await workspace.stint('lock --check');
    assert.equal(code, 0, out + err);
  });

  it('costs less than a third when it is governed, and its ledger is the bill', () => {
    const args = ['--conditions=stint-source', '--import', 'tsx', path.join(folder, 'run.mjs')];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /the bill to the nano-dollar/);
    const [, plain, held] = /the provider’s bill +\$([\d.]+) +\$([\d.]+)/.exec(stdout)!;
    assert.ok(Number(held) < Number(plain) / 3, stdout);
    assert.equal(stderr, '', 'no warning of the process');
  });
});
