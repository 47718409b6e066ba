import assert from 'node:assert/strict';
import { AnswerRejected, collect } from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import {
  budgetAware,
  cascade,
  custom,
  length,
  logProbability,
  pattern,
  selfConsistency,
  shepherd,
} from '../../../runtime/src/routing/index.ts';
import type { SimulatedRequest } from '../../../runtime/src/testing/simulator/index.ts';
import { lockOf, prompty } from '../pipeline/locked.ts';
import { SEEDED, type World, type WorldOptions, world } from './world.ts';

const ticket = { variables: { question: 'My plant is dead.' } };
const TRIAGE = {
  'triage.prompty': prompty('gpt-5-mini', 'You sort support tickets into queues.', 'Ticket: {{question}}', {
    type: 'openai',
  }),
};
const ask = (of: World) => of.stint.call('triage.prompty#test', ticket);
const sorted = pattern(/^queue: \w+$/);
/** The small models ramble, the large one answers as it was told. */
const answer = ({ model }: SimulatedRequest): string => (model === 'gpt-5' ? 'queue: plants' : 'Well, it depends.');

const cascaded = (options: Partial<Parameters<typeof cascade>[1]> = {}, more: Omit<WorldOptions, 'stint'> = {}) =>
  world({
    simulated: { answer },
    ...more,
    stint: ({ model }) => ({
      route: cascade([model('gpt-5-nano'), model('gpt-5-mini'), model('gpt-5')], { accept: [sorted], ...options }),
      retry: { attempts: 0 },
    }),
  });

async function paid(of: World): Promise<AttemptRecord[]> {
  const attempts = await of.attempts();
  assert.equal(
    attempts.reduce((sum, { cost }) => sum + cost.total, 0),
    of.simulator.bill,
  );
  return attempts;
}

const lines = (attempts: readonly AttemptRecord[]): string[] =>
  attempts.map(({ purpose, model, status, route }) => `${purpose} ${model} ${status}: ${route?.reason}`);

describe('a cascade', () => {
  it('escalates until an answer passes, and says why at every step', async () => {
    const of = cascaded();
    const { text, route } = await ask(of);
    assert.deepEqual([text, route?.name], ['queue: plants', 'cascade']);
    assert.match(route!.reason, /gpt-5-mini was refused/);
    assert.deepEqual(lines(await paid(of)), [
      'cascade gpt-5-nano ok: as stated',
      'cascade gpt-5-mini ok: openai/gpt-5-nano was refused by pattern: it does not match /^queue: \\w+$/',
      'cascade gpt-5 ok: openai/gpt-5-mini was refused by pattern: it does not match /^queue: \\w+$/',
    ]);
    assert.deepEqual(
      of.events.flatMap((event) => (event.type === 'escalated' ? [event.to] : [])),
      ['openai/gpt-5-mini', 'openai/gpt-5'],
    );
  });

  it('stops at the first answer that passes', async () => {
    const of = cascaded({}, { simulated: { answer: () => 'queue: plants' } });
    await ask(of);
    assert.equal((await paid(of)).length, 1);
  });

  it('begins no stream before its answer has passed', async () => {
    const of = cascaded();
    let seen = '';
    for await (const event of of.stint.stream('triage.prompty#test', ticket)) seen += event.text ?? '';
    assert.equal(seen, 'queue: plants');
  });

  it('takes the last answer as it is, or refuses it when it is strict', async () => {
    const rambling = { simulated: { answer: () => 'Well.' } };
    const of = cascaded({}, rambling);
    assert.equal((await ask(of)).text, 'Well.');
    const strict = cascaded({ strict: true }, rambling);
    await assert.rejects(ask(strict), (error) => error instanceof AnswerRejected && error.validator === 'pattern');
    const last = (await paid(strict)).at(-1)!;
    assert.deepEqual([last.status, last.error, last.usage], ['error', 'answer-rejected', null]);
    assert.match(last.route!.reason, /^refused by pattern: /);
  });

  it('gives out no refused answer where its last model fails or cannot take the call', async () => {
    let served = 0;
    const failing = cascaded(
      {},
      {
        fetch: (simulator) => (input, init) => {
          if (++served === 3) simulator.fail({ kind: 'status', status: 500 });
          return simulator.fetch(input, init);
        },
      },
    );
    await assert.rejects(ask(failing), { code: 'server-error' });
    assert.equal((await paid(failing)).length, 3);
    const unable = world({
      simulated: { answer },
      stint: ({ model }) => ({
        route: cascade([model('gpt-5-nano'), model('claude-haiku-4-5')], { accept: [sorted] }),
      }),
    });
    const request = { wire: unable.gpt.wire, model: 'gpt-5-nano', body: SEEDED, stream: false };
    await assert.rejects(collect(unable.stint.run({ request, provider: unable.gpt })), AnswerRejected);
  });

  it('goes from the cheapest on when it is told to', async () => {
    const of = world({
      simulated: { answer },
      stint: ({ model }) => ({
        route: cascade([model('gpt-5'), model('claude-haiku-4-5'), model('gpt-5-nano')], {
          accept: [sorted],
          order: 'cheapest',
        }),
      }),
    });
    await ask(of);
    assert.deepEqual(
      (await paid(of)).map(({ model }) => model),
      ['gpt-5-nano', 'claude-haiku-4-5', 'gpt-5'],
    );
  });

  it('goes on when a provider fails, and past what its check cannot tell', async () => {
    const of = cascaded({}, { simulated: { answer }, faults: [{ kind: 'status', status: 500 }] });
    await ask(of);
    assert.equal(lines(await paid(of))[1], 'cascade gpt-5-mini ok: openai/gpt-5-nano failed: server-error');
    const broken = cascaded({
      accept: [
        custom('own', () => {
          throw new Error('a bug');
        }),
      ],
    });
    assert.equal((await ask(broken)).text, 'queue: plants');
    assert.match(lines(await paid(broken))[1]!, /refused by own: could not be checked/);
  });

  it('puts every step, sample and hint to the budgets', async () => {
    const of = world({
      simulated: { answer },
      stint: ({ model }) => ({
        route: cascade([model('gpt-5-nano'), model('gpt-5')], { accept: [sorted] }),
        budgets: [{ name: 'day', limits: [{ money: '$0.0005', window: 'day' }] }],
        degrade: [],
      }),
    });
    await assert.rejects(ask(of), { code: 'budget-denied' });
    assert.deepEqual(lines(await paid(of)), [
      'cascade gpt-5-nano ok: as stated',
      'cascade gpt-5 error: openai/gpt-5-nano was refused by pattern: it does not match /^queue: \\w+$/',
    ]);
    assert.ok(of.simulator.calls.length === 1 && of.simulator.bill <= 500_000);
  });

  it('goes on to what a budget-aware step of its own decides in place of a model that a budget denies', async () => {
    for (const order of ['stated', 'cheapest'] as const) {
      const of = world({
        simulated: { answer },
        stint: ({ model }) => ({
          route: cascade(
            [
              model('gpt-5-nano'),
              budgetAware([
                { above: 0.3, use: model('gpt-5') },
                { above: 0, use: model('gpt-5-mini') },
              ]),
            ],
            { accept: [sorted], order },
          ),
          budgets: [{ name: 'day', limits: [{ money: '$0.002', window: 'day' }] }],
          degrade: [],
        }),
      });
      await ask(of);
      const attempts = await paid(of);
      assert.deepEqual(
        attempts.map(({ purpose, model }) => `${purpose} ${model}`),
        ['cascade gpt-5-nano', 'cascade gpt-5-mini'],
      );
      assert.equal(attempts.at(-1)!.route!.reason, 'openai/gpt-5 failed: budget-denied');
    }
  });

  it('goes on where a provider refuses what only the check has asked for', async () => {
    const of = cascaded({ accept: [logProbability({ least: -0.5 })] }, { faults: [{ kind: 'status', status: 400 }] });
    await ask(of);
    const [first, second] = lines(await paid(of));
    assert.deepEqual(
      [first, second],
      ['cascade gpt-5-nano error: as stated', 'cascade gpt-5-mini ok: openai/gpt-5-nano failed: rejected'],
    );
    const unasked = cascaded({}, { faults: [{ kind: 'status', status: 400 }] });
    await assert.rejects(ask(unasked), { code: 'rejected' });
  });

  it('aborts everywhere: nothing is asked once the caller has left', async () => {
    const left = new AbortController();
    const of = cascaded({
      accept: [
        custom('leaves', () => {
          left.abort(new Error('left'));
          return 'no';
        }),
      ],
    });
    await assert.rejects(of.stint.call('triage.prompty#test', { ...ticket, signal: left.signal }), /left/);
    assert.equal(of.simulator.calls.length, 1);
  });

  it('leaves a check that does not listen, and a provider that was left while it began to answer', async () => {
    for (const where of ['check', 'answer']) {
      const controller = new AbortController();
      const leave = (): void => controller.abort(new Error('left'));
      const deaf = custom('deaf', () => {
        setImmediate(leave);
        return new Promise(() => {});
      });
      const answer = (): string => {
        if (where === 'answer') leave();
        return 'queue: plants';
      };
      const of = cascaded({ accept: [deaf] }, { simulated: { answer } });
      const { signal } = controller;
      await assert.rejects(collect(of.stint.stream('triage.prompty#test', { ...ticket, signal })), /left|aborted/);
      assert.equal((await of.attempts()).length, 1, where);
    }
  });

  it('takes no answer of which a check says nothing', async () => {
    const of = cascaded({ accept: [custom('silent', (() => undefined) as never)] });
    assert.match((await ask(of)).route!.reason, /refused by silent: could not be checked/);
    assert.equal((await paid(of)).length, 3);
  });

  it('asks again for self-consistency, as a judge, and no more often than it has to', async () => {
    let calls = 0;
    const of = world({
      simulated: {
        answer: ({ model }) =>
          model === 'gpt-5' ? 'It is 7.' : ['It is 7.', 'it is  7', 'It is 9.', 'It is 8.', 'It is 5.'][calls++ % 5]!,
      },
      stint: ({ model }) => ({
        route: cascade([model('gpt-5-nano'), model('gpt-5')], { accept: [selfConsistency({ samples: 3 })] }),
      }),
    });
    assert.equal((await ask(of)).text, 'It is 7.');
    assert.deepEqual(
      (await paid(of)).map(({ purpose }) => purpose),
      ['cascade', 'judge'],
    );
    assert.equal((await ask(of)).text, 'It is 7.');
    const second = (await paid(of)).slice(2);
    assert.deepEqual(
      second.map(({ purpose, model }) => `${purpose} ${model}`),
      ['cascade gpt-5-nano', 'judge gpt-5-nano', 'judge gpt-5-nano', 'cascade gpt-5'],
    );
    assert.match(second[3]!.route!.reason, /self-consistency: 1 of 3 answers agree, fewer than 2/);
  });

  it('says in shadow mode what would have been, and does nothing', async () => {
    const of = world({
      simulated: { answer },
      stint: ({ model }) => ({
        mode: 'shadow',
        route: cascade([model('gpt-5-nano'), model('gpt-5')], { accept: [sorted] }),
      }),
    });
    assert.equal((await ask(of)).text, 'Well, it depends.');
    assert.deepEqual(lines(await paid(of)), [
      'call gpt-5-mini ok: would be asked of openai/gpt-5-nano, openai/gpt-5 (as stated)',
    ]);
  });

  it('checks that are the caller’s own still go first', async () => {
    const of = cascaded({ accept: [length({ characters: { least: 1 } })] });
    const result = await of.stint.call('triage.prompty#test', {
      ...ticket,
      validate: ({ text }) => (text.startsWith('queue') ? null : 'no queue'),
    });
    assert.equal(result.text, 'queue: plants');
  });
});

describe('a shepherd', () => {
  const long = 'word '.repeat(30).trim();
  const herded = (simulated: WorldOptions['simulated'] = {}, faults: WorldOptions['faults'] = [], share = 0.25) =>
    world({
      simulated: { answer: () => long, ...simulated },
      faults,
      stint: ({ model }) => ({
        route: shepherd({ from: model('gpt-5'), to: model('gpt-5-nano'), share }),
        retry: { attempts: 0 },
      }),
    });

  it('lets the small model answer with the first words of the large one; both are booked', async () => {
    const of = herded();
    assert.equal((await ask(of)).text, long);
    const [hint, call] = await paid(of);
    assert.deepEqual([hint?.purpose, hint?.model, hint?.usage?.output], ['hint', 'gpt-5', 10]);
    assert.deepEqual([call?.purpose, call?.model], ['call', 'gpt-5-nano']);
    assert.match(
      JSON.stringify(of.simulator.calls[1]!.body),
      /<beginning>\\nword( word){8}\\n<\/beginning>/,
      'whole words',
    );
    assert.ok(call!.reserved >= call!.cost.total);
    assert.match(call!.route!.reason, /begun by openai\/gpt-5/);
  });

  it('takes an answer that was whole within the hint', async () => {
    const of = herded({ answer: () => 'Yes.' });
    assert.equal((await ask(of)).text, 'Yes.');
    assert.deepEqual(
      (await paid(of)).map(({ purpose }) => purpose),
      ['hint'],
    );
    const calling = herded({ answer: () => ({ text: '', toolCalls: [{ name: 'f', arguments: {} }] }) }, [], 0.5);
    assert.equal((await ask(calling)).toolCalls[0]!.name, 'f');
    assert.equal((await paid(calling)).length, 1);
  });

  it('answers without a hint that cannot be had', async () => {
    const of = herded({}, [{ kind: 'status', status: 500 }]);
    assert.equal((await ask(of)).text, long);
    assert.match((await paid(of)).at(-1)!.route!.reason, /without a hint: server-error/);
  });

  it('pays for no hint with which the call may be beyond its contract', async () => {
    const hinted = async (budgets: { inputTokens?: number; costPerCall?: number }) => {
      const of = world({
        simulated: { answer: () => long },
        stint: ({ model }) => ({
          contract: lockOf(TRIAGE, { budgets, workload: { outputTokens: 40 } }),
          route: shepherd({ from: model('gpt-5'), to: model('gpt-4o'), share: 0.25 }),
        }),
      });
      assert.equal((await ask(of)).text, long);
      assert.ok(!of.events.some(({ type }) => type === 'violation'), 'nothing was violated');
      return lines(await paid(of));
    };
    const both = ['hint gpt-5 ok: hint of 10 tokens', 'call gpt-4o ok: begun by openai/gpt-5'];
    const alone = [
      'call gpt-4o ok: begun by openai/gpt-5; without a hint: call and hint may be beyond the contract together',
    ];
    // $0.00014 and $0.00218 at worst.
    assert.deepEqual(await hinted({ costPerCall: 2_500_000 }), both);
    assert.deepEqual(await hinted({ costPerCall: 2_250_000 }), alone);
    assert.deepEqual(await hinted({ inputTokens: 90 }), both);
    assert.deepEqual(await hinted({ inputTokens: 40 }), alone);
  });

  it('puts the hint behind instructions that hold the question themselves', async () => {
    const [sort] = prompty('gpt-5-mini', 'Sort this: {{question}}', '', { type: 'openai' }).split('user:');
    const of = world({
      simulated: { answer: () => long },
      stint: ({ model }) => ({
        contract: lockOf({ 'sort.prompty': sort! }),
        route: shepherd({ from: model('gpt-5'), to: model('gpt-5-nano'), share: 0.1 }),
      }),
    });
    await of.stint.call('sort.prompty#test', ticket);
    const [, body] = of.simulator.calls.map((call) => JSON.stringify(call.body));
    assert.match(body!, /"role":"system","content":"Sort this: My plant is dead\.[^"]*<beginning>/);
  });

  it('counts the hint where the prompt’s last words are cached as well', async () => {
    const of = world({
      simulated: { answer: () => long },
      stint: ({ model }) => ({ route: shepherd({ from: model('gpt-5'), to: model('claude-sonnet-4-5') }) }),
    });
    for (let call = 0; call < 2; call++)
      await collect(of.stint.stream('answer.prompty#test', { variables: { question: 'Where is my parcel?' } }));
    const attempts = (await paid(of)).filter(({ purpose }) => purpose === 'call');
    assert.ok(attempts[1]!.usage!.cacheRead > 1000, 'the prefix is the same with a hint');
    for (const { reserved, cost } of attempts) assert.ok(reserved >= cost.total);
  });
});
