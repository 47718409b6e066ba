import assert from 'node:assert/strict';
import { ProviderError } from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { BudgetGauge } from '../../../runtime/src/routing/budget-left.ts';
import {
  budgetAware,
  type Classifier,
  type Condition,
  callText,
  cascade,
  cheapest,
  classifier,
  custom,
  fastest,
  fixed,
  RouteError,
  readClassifier,
  rules,
  type Strategy,
  selfConsistency,
  shepherd,
  split,
  trainClassifier,
  writeClassifier,
} from '../../../runtime/src/routing/index.ts';
import { type World, wordEmbedder, world } from './world.ts';

type Make = (of: Pick<World, 'model' | 'claude' | 'gpt'>) => Strategy;

interface Asked {
  readonly prompt?: string;
  readonly question?: string;
  readonly attribution?: Readonly<Record<string, string>>;
}

const routedWorld = (route: Make, budget?: string) =>
  world({
    stint: (of) => ({
      route: route(of),
      ...(budget !== undefined && { budgets: [{ name: 'day', limits: [{ money: budget, window: 'day' }] }] }),
    }),
  });

const ask = (of: World, { prompt = 'triage.prompty#test', question = 'My plant is dead.', attribution = {} }: Asked) =>
  of.stint.call(prompt, { variables: { question }, attribution });

/** What the ledger says of each call: its model, and the route's name and reason. */
async function check(route: Make, calls: readonly Asked[], expected: readonly string[]): Promise<void> {
  const of = routedWorld(route);
  for (const call of calls) await ask(of, call);
  const said = (await of.attempts()).map(
    ({ model, route: why, purpose }) => `${purpose} ${model} ${why?.name}: ${why?.reason}`,
  );
  assert.deepEqual(said, expected);
  const booked = (await of.attempts()).reduce((sum, { cost }) => sum + cost.total, 0);
  assert.equal(booked, of.simulator.bill);
}

/** A call that keeps to its wire: no other provider takes a seed. */
const SEEDED = { model: 'gpt-5-nano', messages: [{ role: 'user', content: 'Hi' }], max_completion_tokens: 20, seed: 7 };

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

  it('budget-aware: cheaper as what is left of the fullest budget sinks', async () => {
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

  it('budget-aware: in a burst, a call goes on to a cheaper step that has room before it is denied', async () => {
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

  it('budget-aware: a call that no step has room for is denied', async () => {
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

  it('budget-aware: looks at a budget twice a second at most, denied or not', async () => {
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

  it('classifier: weak or strong by what the strong model would add', async () => {
    const embedder = wordEmbedder(['prove', 'parcel']);
    const head: Classifier = {
      weak: 'small',
      strong: 'large',
      embedder: 'words',
      dimensions: 2,
      predict: (_, vector) => ({ weak: 0.9 - vector[0]! * 0.6, strong: 0.9, gain: vector[0]! * 0.6 }),
      threshold: (share) => 1 - share,
    };
    const calls = [{ question: 'Prove that it is so.' }, { question: 'My parcel is late.' }];
    const check2 = async (send: Parameters<typeof classifier>[0]['send'], models: readonly string[]) => {
      const of = routedWorld(({ model }) =>
        classifier({ embedder, classifier: head, weak: model('gpt-5-nano'), strong: model('gpt-5'), send }),
      );
      for (const call of calls) await ask(of, call);
      const attempts = await of.attempts();
      assert.deepEqual(
        attempts.filter(({ purpose }) => purpose === 'call').map(({ model }) => model),
        models,
        JSON.stringify(send),
      );
      const embedded = attempts.filter(({ purpose }) => purpose === 'embedding');
      assert.equal(embedded.length, 2);
      assert.ok(
        embedded.every(({ provider, usage, cost }) => provider === 'local' && usage!.total > 3 && cost.total === 0),
      );
    };
    await check2({ strongShare: 0.5 }, ['gpt-5', 'gpt-5-nano']);
    await check2({ gain: 0.7 }, ['gpt-5-nano', 'gpt-5-nano']);
    await check2({ quality: 0.9 }, ['gpt-5', 'gpt-5-nano']);
    await check2({ worth: '$1' }, ['gpt-5', 'gpt-5-nano']);
    await check2({ worth: '$0.0000001' }, ['gpt-5-nano', 'gpt-5-nano']);
    for (const [error, code] of [
      [Object.assign(new Error('x'), { code: 'run-failed' }), 'run-failed'],
      [new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }), 'ECONNREFUSED'],
      [new ProviderError('overloaded', 'embeddings', 'busy'), 'overloaded'],
      [AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason, 'timeout'],
    ] as const)
      await check(
        ({ model }) =>
          classifier({
            embedder: { ...embedder, embed: () => Promise.reject(error) },
            classifier: head,
            weak: model('gpt-5-nano'),
            strong: model('gpt-5'),
            send: { gain: 0 },
          }),
        [{}],
        [`call gpt-5 classifier/strong: not classified: ${code}`],
      );
    const missing = {
      ...embedder,
      embed: () => Promise.reject(Object.assign(new Error('install it'), { code: 'missing-package' })),
    };
    const of = routedWorld(({ model }) =>
      classifier({
        embedder: missing,
        classifier: head,
        weak: model('gpt-5-nano'),
        strong: model('gpt-5'),
        send: { gain: 0 },
      }),
    );
    await assert.rejects(ask(of, {}), { code: 'route', message: 'Strategy classifier failed: install it' });
  });

  it('classifier: as it was trained and written', async () => {
    const words = ['prove', 'theorem', 'parcel', 'late', 'where', 'please'];
    const embedder = wordEmbedder(words);
    const texts = Array.from({ length: 240 }, (_, index) =>
      index % 2 === 0
        ? `Prove the theorem ${'please '.repeat(index % 5)}number ${index}`
        : `Where is parcel ${'late '.repeat(index % 7)}${index}`,
    );
    const { vectors } = await embedder.embed(texts);
    const examples = texts.map((text, index) => {
      const hard = text.startsWith('Prove') && index % 10 !== 0;
      return { text, vector: vectors[index]!, weak: hard ? 0 : 1, strong: index % 20 === 1 ? 0 : 1 };
    });
    const trained = trainClassifier(examples, { weak: 'gpt-5-nano', strong: 'gpt-5', embedder: embedder.id });
    const head = readClassifier(writeClassifier(trained));
    const of = routedWorld(({ model }) =>
      classifier({
        embedder,
        classifier: head,
        weak: model(head.weak),
        strong: model(head.strong),
        send: { strongShare: 0.5 },
        of: (call) => callText(call).trim(),
      }),
    );
    await ask(of, { question: 'Prove another theorem.' });
    await ask(of, { question: 'Where is my parcel?' });
    const calls = (await of.attempts()).filter(({ purpose }) => purpose === 'call');
    assert.deepEqual(
      calls.map(({ model }) => model),
      ['gpt-5', 'gpt-5-nano'],
    );
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
