import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findModel, folderOf, isPulled } from '../../../runtime/src/inference/index.ts';
import { Workspace } from '../../cli/stint.ts';

const folder = path.resolve(import.meta.dirname, '../../../examples/support-bot');

describe('the support bot', () => {
  it('has a fresh lock', async () => {
    const names = ['stint.yaml', 'stint.lock.json', 'prompts/answer.prompty', 'prompts/story.prompty'];
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

  it('answers for less: escalates, and says what it has no models for', () => {
    const out = less(path.join(folder, 'no-such-folder'));
    assert.match(out, /gpt-5-nano was refused by pattern/);
    assert.match(out, /local\/stories15M failed: not-found/);
    assert.match(out, /Without a semantic cache\. .*stint models pull/);
    assert.match(out, /the ledger says so to the nano-dollar/);
  });

  it('answers from a near question and from this machine, where the models are pulled', async function () {
    const pulled = await Promise.all(
      ['all-MiniLM-L6-v2', 'stories15M'].map((name) => isPulled(findModel(name), folderOf(findModel(name)))),
    );
    if (!pulled.every(Boolean)) {
      console.log('      not pulled: all-MiniLM-L6-v2, stories15M');
      this.skip();
    }
    const out = less();
    assert.match(out, /return the pruning saw within 30 days\? +semantic cache +\$0\.00000/);
    assert.match(out, /not the same: refused by the guard on number/);
    assert.match(out, /A story, please: .* local\/stories15M/);
    assert.match(out, /the ledger says so to the nano-dollar/);
  });
});

function less(models?: string): string {
  const args = ['--conditions=stint-source', '--import', 'tsx', path.join(folder, 'less.mjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ...(models !== undefined && { STINT_MODELS: models }) },
  });
  assert.equal(status, 0, stderr);
  return stdout;
}
