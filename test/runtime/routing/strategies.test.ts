import assert from 'node:assert/strict';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import {
  budgetAware,
  type Condition,
  cascade,
  cheapest,
  custom,
  fastest,
  fixed,
  RouteError,
  rules,
  selfConsistency,
  shepherd,
  split,
} from '../../../runtime/src/routing/index.ts';
import { ask, check, type Make, routedWorld } from './routed.ts';
import { SEEDED, world } from './world.ts';

describe('routing strategies', () => {
  it('fixed: the models it names, or the call’s own', async () => {
    await check(
      ({ model }) => fixed(model('gpt-5-nano'), model('gpt-5-mini')),
      [{}],
      ['call gpt-5-nano fixed: as configured'],
    );
    await check(() => fixed(), [{}], ['call gpt-5-mini fixed: the call’s own model']);
    await check(({ model }) => fixed(model('claude-haiku-4-5')), [{}], ['call claude-haiku-4-5 fixed: as configured']);
  });

  it('rules: the first whose every condition holds', async () => {
    const large = 'gpt-5';
    await check(
      ({ model }) =>
        rules(
          [
            { name: 'vip', when: { attribution: { tier: ['gold', 'silver'] } }, use: model(large) },
            { name: 'refund', when: { keywords: ['refund', 'money back'], tokens: { upTo: 1000 } }, use: model(large) },
            { name: 'order', when: { pattern: /\border \d+/gi }, use: model('gpt-4o-mini') },
            { name: 'answers', when: { prompt: 'answer.prompty#test' }, use: model('claude-haiku-4-5') },
            { name: 'tools', when: { tools: true }, use: model(large) },
            { name: 'long', when: { tokens: { above: 100 } }, use: model('gpt-4o') },
          ],
          model('gpt-5-nano'),
        ),
      [
        { attribution: { tier: 'gold' } },
        { question: 'I want my MONEY BACK!' },
        { question: 'I was refunded.' },
        { question: 'Where is Order 12?' },
        { question: 'And order 13?' },
        { question: 'word '.repeat(150) },
        { prompt: 'answer.prompty#test' },
      ],
      [
        `call ${large} rules/vip: rule vip`,
        `call ${large} rules/refund: rule refund`,
        'call gpt-5-nano rules: no rule holds',
        'call gpt-4o-mini rules/order: rule order',
        'call gpt-4o-mini rules/order: rule order',
        'call gpt-4o rules/long: rule long',
        'call claude-haiku-4-5 rules/answers: rule answers',
      ],
    );
  });

  it('rules: keywords are whole words of any script, in any writing; no pattern holds up a call', async () => {
    const holds = async (when: Condition, text: string): Promise<boolean> => {
      const wire = { texts: () => [{ role: 'user', message: 0, path: [], text }] };
      const call = { contracted: null, request: { wire, body: {} } } as never;
      return (
        (await rules([{ name: 'it', when, use: fixed() }], fixed()).route(call, {} as never, signal)).name ===
        'rules/it'
      );
    };
    const { signal } = new AbortController();
    for (const [keyword, text, expected] of [
      ['follow-up', 'Is there a Follow-Up?', true],
      ['C++', 'C++ or Rust', true],
      ['refund', 'I was refunded', false],
      ['über', 'Uber', false],
      ['café', 'The cafe\u0301!', true],
      ['Straße', 'IN DER STRASSE', true],
      ['İade', 'iade istiyorum', true],
      ["can't log in", 'I can’t  log in', true],
      ['退款', '我要退款谢谢', true],
      ['환불', '환불을 원해요', true],
      ['คืนเงิน', 'ฉันต้องการคืนเงินค่ะ', true],
    ] as const)
      assert.equal(await holds({ keywords: ['nothing', keyword] }, text), expected, `${keyword} in ${text}`);
    assert.equal(await holds({ pattern: /^(a+)+$/ }, `${'a'.repeat(40)}!`), false);
    assert.equal(await holds({ pattern: /^(a+)+$/ }, 'a'.repeat(40)), true);
  });

  it('what one fails to learn from an attempt costs neither the answer nor its record', async () => {
    const deaf = (): never => {
      throw new Error('not now');
    };
    await check(
      ({ model }) => ({ ...fixed(model('gpt-5-nano')), observe: deaf }),
      [{}],
      ['call gpt-5-nano fixed: as configured'],
    );
  });

  it('a candidate that cannot take the call is named in the reason of the one that is asked', async () => {
    const of = routedWorld(({ model }) => fixed(model('claude-haiku-4-5'), model('gpt-5-mini')));
    const request = { wire: of.gpt.wire, model: 'gpt-5-nano', body: SEEDED, stream: false };
    for await (const _ of of.stint.run({ request, provider: of.gpt }));
    const [attempt] = await of.attempts();
    assert.deepEqual(
      [attempt?.model, attempt?.route?.reason],
      ['gpt-5-mini', 'as configured; anthropic/claude-haiku-4-5 cannot take the call'],
    );
  });

  it('a call that no candidate can take goes to its own model', async () => {
    const of = routedWorld(({ model }) => fixed(model('claude-haiku-4-5')));
    for await (const _ of of.stint.run({
      request: { wire: of.gpt.wire, model: 'gpt-5-nano', body: SEEDED, stream: false },
      provider: of.gpt,
    }));
    const [attempt] = await of.attempts();
    assert.equal(attempt?.model, 'gpt-5-nano');
    assert.equal(attempt?.route?.reason, 'no other model can take the call');
  });

  it('what their tests and embedders throw is the cause of an error that names the innermost one', async () => {
    const bug = new TypeError('tier is missing');
    const fail = (): never => {
      throw bug;
    };
    const failing: readonly [Make, string][] = [
      [({ model }) => rules([{ name: 'own', when: { test: fail }, use: model('gpt-5') }], model('gpt-5')), 'rules'],
      [() => ({ name: 'own', route: fail }), 'own'],
      [
        ({ model }) =>
          budgetAware([{ above: 0, use: shepherd({ from: model('gpt-5'), to: { name: 'own', route: fail } }) }]),
        'own',
      ],
    ];
    for (const [make, name] of failing)
      await assert.rejects(ask(routedWorld(make), {}), (error) => {
        assert.ok(error instanceof RouteError && error.cause === bug);
        assert.equal(error.message, `Strategy ${name} failed: tier is missing`);
        return true;
      });
    await assert.rejects(
      ask(
        routedWorld(() => ({ name: 'mute', route: () => undefined as never })),
        {},
      ),
      {
        code: 'route',
        message: 'Strategy mute has decided nothing: it gives no steps.',
      },
    );
  });

  it('fastest: by what attempts took, a slow one tried again after a while, a failing one last', async () => {
    const of = world();
    const route = fastest([of.model('gpt-5-nano'), of.model('gpt-4o-mini')], { forgetMs: 1000 });
    let now = 0;
    const environment = { clock: () => now, random: () => 0, catalogue: { resolve: () => null } } as never;
    const first = async () => (await route.route(null as never, environment, null as never)).steps[0]!.model;
    const took = (
      model: string,
      firstTokenMs: number,
      status: AttemptRecord['status'] = 'ok',
      more: Partial<AttemptRecord> = {},
    ) =>
      route.observe!({
        provider: 'openai',
        model,
        status,
        latencyMs: firstTokenMs,
        firstTokenMs,
        usage: {},
        at: now,
        ...more,
      } as never);
    assert.equal(await first(), 'gpt-5-nano', 'neither is known');
    took('gpt-5-nano', 400);
    assert.equal(await first(), 'gpt-4o-mini', 'the other one is not known');
    took('gpt-4o-mini', 900);
    assert.equal(await first(), 'gpt-5-nano');
    took('gpt-5-nano', 10, 'error');
    took('gpt-5-nano', 10, 'error');
    assert.equal(await first(), 'gpt-4o-mini');
    for (let step = 0; step < 4; step++) {
      now += 500;
      took('gpt-4o-mini', 900);
    }
    assert.equal(await first(), 'gpt-5-nano', 'it has rested');
    for (let failed = 0; failed < 100; failed++) took('gpt-5-nano', 60_000, 'error');
    assert.equal(await first(), 'gpt-4o-mini');
    now += 7000;
    took('gpt-4o-mini', 900);
    assert.equal(await first(), 'gpt-5-nano', 'an outage of a hundred calls is tried again as soon as one of five');
    took('gpt-5-nano', 60_000, 'error');
    took('gpt-5-nano', 400);
    assert.equal(await first(), 'gpt-5-nano', 'an outage is over with the first answer');
    took('gpt-5-nano', 90_000, 'ok', { purpose: 'batch' });
    took('gpt-5-nano', 0, 'error', { error: 'answer-rejected' });
    assert.equal(await first(), 'gpt-5-nano', 'batches and refused answers say nothing of its pace');
  });

  it('cheapest: the lowest expected cost', async () => {
    await check(
      ({ model }) => cheapest([model('gpt-4o'), model('gpt-5-nano'), model('gpt-5-mini')]),
      [{}],
      ['call gpt-5-nano cheapest: the lowest expected cost of 3'],
    );
    // Without a price, and with a budget of money, it can take no call.
    const of = routedWorld(({ model }) => cheapest([model('our-own')]), '$1');
    assert.equal((await ask(of, {})).route!.reason, 'no other model can take the call');
  });

  it('split: a user stays with an arm, and the arms get their shares', async () => {
    const make: Make = ({ model }) =>
      split({
        name: 'nano-test',
        arms: [
          { name: 'a', use: model('gpt-5-mini'), weight: 3 },
          {
            name: 'b',
            use: rules([{ name: 'any', when: { tokens: { above: 0 } }, use: model('gpt-5-nano') }], model('gpt-5')),
          },
        ],
      });
    const of = routedWorld(make);
    for (let user = 0; user < 60; user++)
      for (let call = 0; call < 2; call++)
        await ask(of, { question: `${user} ${call}`, attribution: { user: `u${user}` } });
    const arms = new Map<string, Set<string>>();
    for (const { attribution, route } of await of.attempts())
      arms.set(attribution.user!, (arms.get(attribution.user!) ?? new Set()).add(route!.name));
    assert.ok([...arms.values()].every((names) => names.size === 1));
    const inA = [...arms.values()].filter((names) => names.has('nano-test/a')).length;
    assert.ok(inA > 35 && inA < 55, `${inA} of 60`);
    assert.ok([...arms.values()].some((names) => names.has('nano-test/b/rules/any')));
  });

  it('say what is wrong with how they are set up', () => {
    const of = world();
    const mini = of.model('gpt-5-mini');
    const wrong: (() => unknown)[] = [
      () => fastest([]),
      () => cheapest([]),
      () => cascade([mini], { accept: [custom('any', () => true)] }),
      () => cascade([mini, of.model('gpt-5')], { accept: [] }),
      () => cascade([mini, { ...mini }], { accept: [custom('any', () => true)] }),
      () => selfConsistency({ near: 7 }),
      () => budgetAware([{ above: 0.5, use: mini }]),
      () => shepherd({ from: mini, to: mini, share: 0 }),
      () => split({ name: 'x', arms: [{ name: 'a', use: mini }] }),
      () =>
        split({
          name: 'x',
          arms: [
            { name: 'a', use: mini, weight: -1 },
            { name: 'b', use: mini },
          ],
        }),
      () => rules([{ name: 'all', when: {}, use: mini }], mini),
    ];
    for (const make of wrong) assert.throws(make, RouteError, String(make));
  });
});
