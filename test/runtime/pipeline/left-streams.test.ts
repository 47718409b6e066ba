import assert from 'node:assert/strict';
import { ask, world } from './world.ts';

describe('a stream', () => {
  it('ends a stream that is left while it begins, whatever it waits for', async () => {
    for (const cache of [undefined, { ttl: 60_000 }])
      for (const waits of [0, 1, 2, 5, 10, 50]) {
        const { stint, simulator, records } = world({
          budgets: [{ name: 'all', limits: [{ money: '$5', window: 'day' }, { concurrent: 1 }] }],
          ...(cache && { cache }),
        });
        const events = stint.stream('answer.prompty#test', ask)[Symbol.asyncIterator]();
        const first = events.next();
        for (let turn = 0; turn < waits; turn++) await Promise.resolve();
        await events.return?.();
        await first.catch(() => {});
        await new Promise(setImmediate);
        await new Promise(setImmediate);
        assert.deepEqual(
          (await stint.budgets.status({})).map(({ held }) => held),
          [0, 0],
          `${waits}`,
        );
        assert.ok((await records()).reduce((sum, { cost }) => sum + cost.total, 0) >= simulator.bill);
      }
  });

  it('keeps the hold of a stream that outlives its lease', async () => {
    const { stint, pass } = world({ budgets: [{ name: 'all', limits: [{ money: '$5', window: 'day' }] }] });
    for await (const _ of stint.stream('answer.prompty#test', ask)) {
      pass(400_000);
      assert.ok((await stint.budgets.status({}))[0]!.held > 0);
    }
    assert.equal((await stint.budgets.status({}))[0]!.held, 0);
  });

  it('settles a stream that its reader leaves, at what the provider bills', async () => {
    const { stint, simulator, records } = world();
    let seen = 0;
    for await (const { text } of stint.stream('answer.prompty#test', ask)) if (text && ++seen === 5) break;
    const [record] = await records();
    assert.equal(record?.status, 'abandoned');
    assert.ok(record!.cost.total >= simulator.bill && record!.cost.total <= record!.reserved);
  });
});
