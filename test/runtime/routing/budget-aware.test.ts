import assert from 'node:assert/strict';
import { BudgetGauge } from '../../../runtime/src/routing/budget-left.ts';
import { budgetAware, cheapest, fixed, rules, split } from '../../../runtime/src/routing/index.ts';
import { ask, check, type Make, routedWorld } from './routed.ts';
import { type World, world } from './world.ts';

describe('budget-aware routing', () => {
  it('cheaper as what is left of the fullest budget sinks', async () => {
    const make: Make = ({ model }) =>
      budgetAware([
        { above: 0, use: model('gpt-5-nano') },
        { above: 0.5, use: model('gpt-5') },
        { above: 0.2, use: model('gpt-5-mini') },
      ]);
    await check(make, [{}], ['call gpt-5 budget: no budget applies']);
    const of = routedWorld(make, '$0.006');
    for (let call = 0; call < 30; call++) {
      await ask(of, { question: `Question ${call}` });
      of.pass(1001);
    }
    const models = (await of.attempts()).map(({ model }) => model);
    assert.deepEqual([...new Set(models)], ['gpt-5', 'gpt-5-mini', 'gpt-5-nano'], String(models));
    assert.match((await of.attempts()).at(-1)!.route!.reason, /^1?\d % of budget day is left$/);
  });

  it('in a burst, a call goes on to a cheaper step that has room before it is denied', async () => {
    const steps = ({ model }: Pick<World, 'model'>) => [
      { above: 0.3, use: rules([{ name: 'any', when: { tokens: { above: 0 } }, use: model('gpt-5') }], fixed()) },
      { above: 0, use: cheapest([model('gpt-5-nano')]) },
    ];
    const routes: Make[] = [
      (of) => budgetAware(steps(of)),
      (of) => split({ name: 'ab', arms: ['a', 'b'].map((name) => ({ name, use: budgetAware(steps(of)) })) }),
      (of) => budgetAware([{ above: 0.1, use: budgetAware(steps(of)) }, ...steps(of).slice(1)]),
      (of) => budgetAware([{ above: 0.1, use: steps(of)[0]!.use }, ...steps(of).slice(1)]),
    ];
    for (const route of routes) {
      const of = world({
        stint: (its) => ({
          route: route(its),
          budgets: [{ name: 'day', limits: [{ money: '$0.0025', window: 'day' }] }],
          degrade: [],
        }),
      });
      for (let call = 0; call < 3; call++) {
        await ask(of, { question: `Question ${call}` });
        of.pass(100);
      }
      const attempts = await of.attempts();
      assert.deepEqual(
        attempts.map(({ purpose, model }) => `${purpose} ${model}`),
        ['call gpt-5', 'call gpt-5-nano', 'call gpt-5-nano'],
      );
      assert.equal(attempts[1]!.route!.reason, 'openai/gpt-5 failed: budget-denied');
      assert.deepEqual(
        of.events.flatMap((event) => (event.type === 'degraded' ? [`${event.budget}: ${event.how}`] : [])),
        ['day: openai/gpt-5-nano', 'day: openai/gpt-5-nano'],
      );
      const booked = attempts.reduce((sum, { cost }) => sum + cost.total, 0);
      assert.equal(booked, of.simulator.bill);
    }
  });

  it('a call that no step has room for is denied', async () => {
    const of = world({
      stint: ({ model }) => ({
        route: budgetAware([
          { above: 0.5, use: model('gpt-5') },
          { above: 0, use: model('gpt-5-nano') },
        ]),
        budgets: [{ name: 'day', limits: [{ money: '$0.00001', window: 'day' }] }],
        degrade: [],
      }),
    });
    await assert.rejects(ask(of, {}), { code: 'budget-denied' });
    assert.equal(of.simulator.calls.length, 0);
  });

  it('looks at a budget twice a second at most, denied or not', async () => {
    let looks = 0;
    let now = 0;
    const environment = { clock: () => now, budgets: { status: async () => [{ looks: looks++ }] } } as never;
    const call = { attribution: { user: 'u' } } as never;
    const gauge = new BudgetGauge();
    for (; now < 10_000; now += 100) {
      await gauge.left(call, environment, null as never);
      gauge.drop(call);
    }
    assert.ok(looks > 10 && looks <= 20, `${looks} in 10 s`);
  });
});
