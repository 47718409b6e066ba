import assert from 'node:assert/strict';
import { Workspace } from './stint.ts';

const MACHINE = '--hardware 2000 --watts 350 --idle-watts 60 --tokens-per-second 60 --input-tokens-per-second 1500';

describe('stint models breakeven', () => {
  it('tells from how many calls on a machine of one’s own is cheaper', async () => {
    using workspace = new Workspace({});
    const { code, out } = await workspace.stint(
      `models breakeven ${MACHINE} --calls 50000 --against claude-sonnet-4-5`,
    );
    assert.equal(code, 0);
    assert.match(
      out,
      /^A call of 1,000 input tokens and 200 of output, on a machine that is busy 7\.6 % of the time\.$/m,
    );
    assert.match(out, /^50,000 calls a month +\$64\.55 +\$300\.00$/m);
    assert.match(
      out,
      /^Even at 10,440 calls a month, 1\.6 % of what the machine can do \(657,450\): above that it is cheaper\.$/m,
    );
    assert.match(out, /^Price of anthropic\/claude-sonnet-4-5: .+, \d{4}-\d\d-\d\d\./m);
  });

  it('says so where the API is cheaper at any load', async () => {
    using workspace = new Workspace({});
    const slow = await workspace.stint('models breakeven --hardware 2000 --watts 350 --tokens-per-second 60');
    assert.match(slow.out, /the API is cheaper at any load\.$/m);
    const thirsty = await workspace.stint(
      'models breakeven --hardware 1 --watts 9000 --idle-watts 0 --tokens-per-second 1',
    );
    assert.match(thirsty.out, /no load makes the own machine cheaper\.$/m);
  });

  it('gives all of it as JSON', async () => {
    using workspace = new Workspace({});
    const { out } = await workspace.stint(
      `models breakeven ${MACHINE} --utilisation 50% --input 500 --cached 100 -f json`,
    );
    const { version, machine, call, against, perCall, calls, capacity } = JSON.parse(out);
    assert.equal(version, 1);
    assert.equal(machine.utilisation, 0.5);
    assert.deepEqual(call, { input: 500, output: 200, cached: 100 });
    assert.equal(against.model, 'gpt-5-mini');
    assert.equal(calls, capacity / 2);
    assert.ok(perCall.own > 0 && perCall.api > 0);
  });

  it('refuses what it cannot use, by name', async () => {
    using workspace = new Workspace({});
    for (const [args, said] of [
      ['', /--hardware is missing/],
      ['--hardware 1 --watts 1', /--tokens-per-second is missing/],
      ['--hardware 1 --watts 1 --tokens-per-second 0', /--tokens-per-second takes a number above 0, not 0/],
      [`${MACHINE} --utilisation 130%`, /--utilisation takes a share/],
      [`${MACHINE} --utilisation 1 --calls 3`, /--calls stands in place of --utilisation/],
      [`${MACHINE} --calls 99999999`, /--calls is from 1 to/],
      [`${MACHINE} --input 10 --cached 10 --output 0`, /a typical call has more tokens/],
      [`${MACHINE} --against gpt-5-minni`, /Did you mean gpt-5-mini/],
      [`${MACHINE} --hardware lots`, /--hardware: "lots" is no amount of money/],
      [`${MACHINE} --input 1000 --cached 1100`, /--cached is a part of --input/],
    ] as const) {
      const { code, err } = await workspace.stint(`models breakeven ${args}`);
      assert.equal(code, 2, args);
      assert.match(err, said);
    }
    assert.match((await workspace.stint('models --help')).out, /breakeven/);
  });
});
