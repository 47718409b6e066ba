import assert from 'node:assert/strict';
import path from 'node:path';
import { diskStore } from '../../../runtime/src/stores/disk.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { type Run, Workspace } from '../../cli/stint.ts';

describe('stint usage', () => {
  let workspace: Workspace;
  before(async () => {
    workspace = new Workspace({});
    const store = diskStore({ directory: path.join(workspace.folder, '.stint') });
    const now = store.now();
    const users = ['ann', 'ann', '=cmd|"x"!A1', 'bob'];
    await store.append(users.map((user, index) => attempt(`r${index}`, now - index, { user, team: 'red' })));
    const shadow = attempt('shadow', now - 40 * 86_400_000, { user: 'eve' });
    await store.append([{ ...shadow, cache: { ...shadow.cache, wouldSave: 2_000_000 } }]);
    const drawn = attempt('drawn', now - 70 * 86_400_000, { user: 'kim' });
    const cost = {
      ...drawn.cost,
      tools: 5_000_000,
      total: drawn.cost.total + 5_000_000,
      unpriced: ['image-generation'],
    };
    await store.append([{ ...drawn, cost }]);
    await store.append([attempt('long', now - 100 * 86_400_000, { user: `\u001b[2J\n${'x'.repeat(10_000)}` })]);
    await store.append([
      {
        kind: 'outcome',
        id: 'o',
        callId: 'r0',
        at: now,
        outcome: 'accepted',
        attribution: { user: 'ann', team: 'red' },
      },
    ]);
    await store.close();
  });
  after(() => workspace[Symbol.dispose]());

  const usage = async (args: string): Promise<Run> => await workspace.stint(`usage ${args}`);

  it('shows costs by what is asked for', async () => {
    const { code, out } = await usage('--by team,user');
    assert.equal(code, 0);
    assert.match(out, /^team +user +calls +cost .*\/success/);
    assert.match(out, /\nred +ann +2 +\$0\.00148 +\$0\.000738 .*\$0\.000738/);
    assert.match(out, /\n\$0\.00295 in all\./);
    assert.match((await usage('--by team --where user=bob')).out, /\nred +1 /);
    assert.doesNotMatch(out, /wouldSave/);
    assert.match((await usage('--by user --since 50d')).out, /hits +wouldSave +prefix.*\n(.*\n)*eve .* \$0\.002 /);
    assert.match((await usage('--by team --until 1h')).out, /No calls/);
    for (const by of ['route', 'route/2'])
      assert.match((await usage(`--by ${by}`)).out, /rework +accepted +retries.*\n\(none\) /);
  });

  it('lets no name steer the terminal or stretch the table', async () => {
    const { out } = await usage('--by user --since 110d --until 90d');
    assert.match(out, /\n\ufffd\[2J x+… +1 /);
    assert.ok(out.length < 1000, `${out.length}`);
  });

  it('writes JSON, and CSV that no spreadsheet runs', async () => {
    const { groups } = JSON.parse((await usage('--by user --format json')).out);
    assert.deepEqual(
      [groups[0].group, groups[0].cost.total, groups[0].outcomes.accepted],
      [{ user: 'ann' }, 1_475_000, 1],
    );
    const lines = (await usage('--by user --format csv')).out.split('\r\n');
    assert.equal(lines[0], 'from,to,user,calls,attempts,input_uncached,cache_read,cache_write,output,cost_usd');
    assert.match(lines[1]!, /,ann,2,2,200,1800,0,100,0\.001475000$/);
    assert.ok(lines.some((line) => line.includes(`,"'=cmd|""x""!A1",1,`)));
  });

  it('a cost that is not all known is said to be the least', async () => {
    const period = '--by user --since 80d --until 60d';
    const { out } = await usage(period);
    assert.match(out, /\nkim +1 +≥\$0\.00574 /);
    assert.match(out, /\n≥\$0\.00574 in all\..* no price is known for image-generation: .*models\.<model>\.tools/);
    assert.deepEqual(
      (await usage(`${period} --format csv`)).out.split('\r\n').map((line) => line.split(',').at(-1)),
      ['unpriced', 'image-generation', ''],
    );
    const { groups } = JSON.parse((await usage(`${period} --format json`)).out);
    assert.deepEqual([groups[0].cost.tools, groups[0].unpriced], [5_000_000, ['image-generation']]);
  });

  it('writes the file that the editor reads, and tells anomalies', async () => {
    assert.equal((await usage('--record')).code, 0);
    assert.equal(JSON.parse(workspace.read('stint.usage.json')).prompts['prompts/answer.md#answer'].calls, 4);
    assert.deepEqual(await usage('--anomalies'), { code: 0, out: 'Nothing out of line.\n', err: '' });
    const { code, out } = await usage('--anomalies --day-budget $0.002');
    assert.equal(code, 1);
    assert.match(out, /share-of-budget .*user ann cost \$0\.00148, 74 % of the day's budget/);
  });

  it('says what is wrong with a question', async () => {
    for (const [args, message] of [
      ['--store nowhere', 'no store in nowhere'],
      ['--format xml', 'no format xml'],
      ['--since yesterday', '--since yesterday is no day'],
      ['--since 2026-11-20 --until 2026-11-20', 'not before'],
      ['--where ann', '--where ann is not KEY=VALUE'],
      ['--time-zone Mars', 'no time zone Mars'],
      ['--by ,', '--by names'],
      ['--store redis://127.0.0.1:1', 'Redis cannot be used'],
      ['--store postgres://127.0.0.1:1/x', 'PostgreSQL cannot be used'],
    ]) {
      const { code, err } = await usage(args!);
      assert.equal(code, 2, args);
      assert.match(err, new RegExp(message!), args);
      assert.doesNotMatch(err, /internal error/);
    }
  });
});
