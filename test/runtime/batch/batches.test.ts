import assert from 'node:assert/strict';
import {
  anthropicBatch,
  type BatchAnswer,
  type BatchApi,
  NotBatchable,
  openAiBatch,
  openBatches,
} from '../../../runtime/src/batch/index.ts';
import {
  anthropic,
  createStint,
  memoryStore,
  openAiChat,
  ProviderError,
  type StintOptions,
  type Store,
} from '../../../runtime/src/index.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { LONG, lockOf, prompty } from '../pipeline/locked.ts';

const variables = {
  question: { maxTokens: 30, volatility: 'call', overflow: 'reject' },
  ticket: { maxTokens: 20, volatility: 'call', overflow: 'keep-start' },
} as const;
const lock = lockOf(
  {
    'answer.prompty': prompty('claude-opus-5-5', LONG, 'Question: {{question}}'),
    'triage.prompty': prompty(
      'gpt-5-mini',
      'You sort support tickets for Larkspur into queues.',
      'Ticket: {{ticket}}',
      {
        type: 'openai',
      },
    ),
  },
  { variables },
);

describe('batches', () => {
  function world(options: Partial<StintOptions> = {}) {
    let now = Date.parse('2026-11-21T12:00:00Z');
    const clock = () => now;
    const simulator = new Simulator({ clock });
    const { fetch } = simulator;
    const store = options.store ?? memoryStore({ clock });
    const stint = createStint({
      contract: lock,
      providers: [anthropic({ apiKey: 'k', fetch }), openAiChat({ apiKey: 'k', fetch })],
      store,
      clock,
      ...options,
    });
    const answers: BatchAnswer[] = [];
    const apis = [anthropicBatch({ apiKey: 'k', fetch }), openAiBatch({ apiKey: 'k', fetch })];
    const open = (over: readonly BatchApi[] = apis) =>
      openBatches(stint, { apis: over, onAnswer: (answer) => answers.push(answer) });
    const deferAll = async (batches = open()) => {
      for (const each of ['a', 'b']) {
        await batches.defer('answer.prompty#test', { variables: { question: each } });
        await batches.defer('triage.prompty#test', { variables: { ticket: each } });
      }
      return batches;
    };
    return {
      stint,
      simulator,
      answers,
      apis,
      open,
      deferAll,
      pass: (milliseconds: number) => {
        now += milliseconds;
      },
      records: () => attemptsOf(store),
    };
  }

  it('answer calls that wait, over both wires, at batch prices, and the ledger is the bill', async () => {
    const { stint, simulator, open, answers, records } = world({
      budgets: [{ name: 'all', limits: [{ money: '$5', window: 'day' }, { concurrent: 1 }] }],
    });
    const batches = open();
    const attribution = { user: 'u1' };
    const waiting = [
      await batches.defer('answer.prompty#test', { variables: { question: 'Where is my parcel?' }, attribution }),
      await batches.defer('triage.prompty#test', { variables: { ticket: 'My plant is dead.' } }),
      await batches.defer('triage.prompty#test', { variables: { ticket: 'leaf '.repeat(300) } }),
    ];
    assert.equal(simulator.calls.length, 0);
    assert.equal((await stint.budgets.status({}))[0]!.held, 0);
    assert.equal(await batches.submit(), 3);
    const [held, inFlight] = await stint.budgets.status({});
    assert.ok(held!.held > 0 && inFlight!.held === 0);
    assert.equal(await batches.poll(), 3);
    await simulator.batches.finish();
    assert.equal(await batches.poll(), 0);

    const list = await records();
    assert.deepEqual(
      list.map(({ purpose, status }) => [purpose, status]),
      Array(3).fill(['batch', 'ok']),
    );
    assert.equal(
      list.reduce((sum, { cost }) => sum + cost.total, 0),
      simulator.bill,
    );
    for (const { cost, reserved } of list) assert.ok(cost.total > 0 && cost.total <= reserved);
    assert.equal((await stint.budgets.status({}))[0]!.held, 0);
    assert.equal(answers.length, 3);
    const taken = await batches.take(waiting[0]!.callId);
    assert.ok(taken !== null && 'answer' in taken && taken.answer.text.length > 0);
    assert.deepEqual(taken.attribution, attribution);
    assert.equal(await batches.take(waiting[0]!.callId), null);
    assert.ok(
      simulator.calls.every(({ body }) => JSON.stringify(body).length < 30_000 && !('stream' in body)),
      'held to the contract',
    );
  });

  it('wait for room in the budget, and are told what was not answered', async () => {
    const { simulator, open, pass, answers, records } = world({
      budgets: [{ name: 'all', limits: [{ requests: 2, window: '1h' }] }],
    });
    const batches = open();
    for (const ticket of ['a', 'b', 'c']) await batches.defer('triage.prompty#test', { variables: { ticket } });
    assert.equal(await batches.submit(), 2);
    await simulator.batches.finish(1);
    await batches.poll();
    assert.deepEqual(answers.map((answer) => ('error' in answer ? answer.error : 'answer')).sort(), [
      'answer',
      'batch-expired',
    ]);
    pass(2 * 3_600_000);
    assert.equal(await batches.submit(), 1);
    await simulator.batches.finish();
    await batches.poll();
    assert.equal(answers.length, 3);
    assert.equal(
      (await records()).reduce((sum, { cost }) => sum + cost.total, 0),
      simulator.bill,
    );
  });

  it('are neither lost nor paid twice, wherever a process dies', async () => {
    for (const dies of ['before', 'after', 'settling'] as const) {
      const { stint, simulator, open, deferAll, apis, pass, answers, records } = world({
        budgets: [{ name: 'all', limits: [{ money: '$5', window: 'month' }] }],
      });
      const lost = apis.map(
        (api): BatchApi => ({
          ...api,
          async send(...asked) {
            if (dies === 'after') await api.send(...asked);
            if (dies !== 'settling') throw new Error('killed');
            return api.send(...asked);
          },
          async *outcomes(...asked) {
            for await (const outcome of api.outcomes(...asked)) {
              yield outcome;
              throw new Error('killed');
            }
          },
        }),
      );
      const dying = await deferAll(open(lost));
      if (dies === 'settling') {
        await dying.submit();
        await simulator.batches.finish();
        await assert.rejects(dying.poll(), /killed/);
      } else await assert.rejects(dying.submit(), /killed/);
      pass(3_600_000);
      const batches = open();
      for (const _ of [1, 2]) {
        await batches.submit();
        await simulator.batches.finish();
        await batches.poll();
      }
      const list = await records();
      assert.equal(new Set(answers.map(({ callId }) => callId)).size, 4, dies);
      assert.equal(list.length, 4, dies);
      assert.equal(
        list.reduce((sum, { cost }) => sum + cost.total, 0),
        simulator.bill,
        dies,
      );
      assert.equal((await stint.budgets.status({}))[0]!.held, 0, dies);
      assert.equal((await stint.budgets.status({}))[0]!.used, simulator.bill, dies);
    }
  });

  it('are left alone by a process that was thought dead', async () => {
    const store = memoryStore({ clock: () => now });
    let now = Date.parse('2026-11-21T12:00:00Z');
    let asleep: () => Promise<void> = async () => {};
    const reserve: Store['reserve'] = async (...asked) => {
      const result = await store.reserve(...asked);
      const sleep = asleep;
      asleep = async () => {};
      await sleep();
      return result;
    };
    const { simulator, open, deferAll, answers } = world({
      clock: () => now,
      store: Object.assign(Object.create(store) as Store, { reserve }),
      budgets: [{ name: 'all', limits: [{ money: '$5', window: 'month' }] }],
    });
    const slow = await deferAll();
    asleep = async () => {
      now += 3_600_000;
      assert.equal(await open().submit(), 4);
    };
    assert.equal(await slow.submit(), 0);
    await simulator.batches.finish();
    assert.equal(await open().poll(), 0);
    assert.equal(simulator.calls.length, 4);
    assert.equal(answers.length, 4);
  });

  it('are left to a process that has sent them while another was about to ask', async () => {
    const { stint, simulator, open, deferAll, apis, answers } = world();
    let sent!: () => void;
    const done = new Promise<void>((resolve) => {
      sent = resolve;
    });
    const claim: Store['tasks']['claim'] = async (...asked) => {
      await done;
      return stint.store.tasks.claim(...asked);
    };
    const tasks = Object.assign(Object.create(stint.store.tasks) as Store['tasks'], { claim });
    const store = Object.assign(Object.create(stint.store) as Store, { tasks });
    const other = openBatches(createStint({ contract: lock, store }), {
      apis: apis.map((api) => ({ ...api, find: async () => [] })),
    });
    let asking: Promise<number> | undefined;
    const sending = open(
      apis.map((api) => ({
        ...api,
        send: async (...asked) => {
          asking ??= other.submit();
          await new Promise(setImmediate);
          return api.send(...asked);
        },
      })),
    );
    await deferAll(sending);
    assert.equal(await sending.submit(), 4);
    sent();
    assert.equal(await asking, 0);
    await simulator.batches.finish();
    assert.equal(await open().poll(), 0);
    assert.equal(answers.length, 4);
    assert.equal(simulator.calls.length, 4);
  });

  it('wait on, and hold nothing, when the caller leaves before they are sent', async () => {
    const store = memoryStore();
    const leave = new AbortController();
    const reserve: Store['reserve'] = async (request) => {
      leave.abort(new Error('gone'));
      return store.reserve(request);
    };
    const { stint, open, deferAll } = world({
      clock: Date.now,
      store: Object.assign(Object.create(store) as Store, { reserve }),
      budgets: [{ name: 'all', limits: [{ money: '$5', window: 'month' }] }],
    });
    const batches = await deferAll();
    await assert.rejects(batches.submit(leave.signal), { message: 'gone' });
    assert.equal((await stint.budgets.status({}))[0]!.held, 0);
    assert.equal(await open().submit(), 4);
  });

  it('are booked once, however long after the process died that had booked them', async () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const store = memoryStore({ clock: () => now });
    let dead = false;
    const put: Store['tasks']['put'] = async (tasks, held) => {
      if (dead && tasks[0]!.queue.endsWith('answers')) throw new Error('killed');
      return store.tasks.put(tasks, held);
    };
    const tasks = Object.assign(Object.create(store.tasks) as Store['tasks'], { put });
    const { stint, simulator, deferAll, records } = world({
      store: Object.assign(Object.create(store) as Store, { tasks }),
      budgets: [{ name: 'all', limits: [{ money: '$5', window: 'month' }] }],
    });
    const batches = await deferAll();
    await batches.submit();
    await simulator.batches.finish();
    dead = true;
    await assert.rejects(batches.poll(), /killed/);
    dead = false;
    // More settlements than any store remembers.
    for (let index = 0; index < 20_000; index++) await store.settle({ id: `other${index}`, bookings: [], now });
    assert.equal(await batches.poll(), 0);
    assert.equal((await records()).length, 4);
    assert.equal((await stint.budgets.status({}))[0]!.used, simulator.bill);
  });

  it('wait on where a provider refuses them, and keep no others', async () => {
    const { stint, simulator, open, deferAll, apis, answers } = world({
      budgets: [{ name: 'all', limits: [{ money: '$5', window: 'month' }] }],
    });
    const [claude, openai] = apis;
    const refusing: BatchApi = {
      ...claude!,
      send: async () => {
        throw new ProviderError('rate-limited', 'anthropic', 'answered 429 about a batch');
      },
    };
    const refused = await deferAll(open([refusing, openai!]));
    await assert.rejects(refused.submit(), { code: 'rate-limited' });
    const held = (await stint.budgets.status({}))[0]!.held;
    assert.equal(await open().submit(), 2);
    assert.ok((await stint.budgets.status({}))[0]!.held > held);
    await simulator.batches.finish();
    assert.equal(await open().poll(), 0);
    assert.equal(answers.length, 4);
    assert.equal((await stint.budgets.status({}))[0]!.used, simulator.bill);
  });

  it('are told from others of their size by what is in them', async () => {
    for (const taken of [true, false]) {
      const { simulator, open, apis, pass, answers } = world();
      const [claude] = apis;
      const dying: BatchApi = {
        ...claude!,
        async send(...asked) {
          if (taken) await claude!.send(...asked);
          throw new Error('killed');
        },
      };
      const batches = open([dying]);
      await batches.defer('answer.prompty#test', { variables: { question: 'x' } });
      await assert.rejects(batches.submit(), /killed/);
      const body = { model: 'claude-opus-5-5', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] };
      await claude!.send('other', 'anthropic', [{ id: 'other', body }]);
      pass(3_600_000);
      for (const again of [0, taken ? 0 : 1]) {
        assert.equal(await open().submit(), again);
        await simulator.batches.finish();
        await open().poll();
      }
      assert.equal(simulator.calls.length, 2);
      assert.equal(answers.length, 1);
    }
  });

  it('take the calls that a threshold asks to put aside', async () => {
    const { stint, open } = world({
      budgets: [{ name: 'all', limits: [{ requests: 10, window: 'day' }], thresholds: [{ at: 0.2, action: 'batch' }] }],
    });
    const batches = open();
    const call = () => batches.call('triage.prompty#test', { variables: { ticket: 'x' } });
    assert.ok('text' in (await call()));
    assert.ok('deferred' in (await call()));
    assert.equal((await stint.budgets.status({}))[0]!.used, 1);
  });

  it('say what cannot be batched', async () => {
    const { open } = world();
    await assert.rejects(open([]).defer('triage.prompty#test', { variables: { ticket: 'x' } }), NotBatchable);
    await assert.rejects(open().defer('triage.prompty#test', {}), { code: 'prompt-not-filled' });
    await assert.rejects(open().defer('answer.prompty#test', { variables: { question: 'x '.repeat(99) } }), {
      code: 'contract-violated',
    });
    assert.equal(await open().take('../../etc/passwd'), null);
  });
});
