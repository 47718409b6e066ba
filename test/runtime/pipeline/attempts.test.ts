import assert from 'node:assert/strict';
import { anthropic, openAiChat } from '../../../runtime/src/index.ts';
import { type Fault, Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { lock, START, triage, world } from './world.ts';

describe('the attempts of a call', () => {
  it('retries what may succeed, waits as asked, and makes each attempt a line of the ledger', async () => {
    const faults: Fault[] = [
      { kind: 'status', status: 429, retryAfter: '3' },
      { kind: 'status', status: 500 },
    ];
    const { stint, pauses, records, simulator } = world({}, {}, faults);
    const answer = await stint.call('triage.prompty#test', triage);
    assert.equal(answer.attempts, 3);
    assert.deepEqual(pauses, [3000, 1000]);
    assert.deepEqual(
      (await records()).map(({ status, purpose, error, cost }) => [status, purpose, error, cost.total > 0]),
      [
        ['error', 'call', 'rate-limited', false],
        ['error', 'retry', 'server-error', false],
        ['ok', 'retry', undefined, true],
      ],
    );
    assert.equal(answer.cost, simulator.bill);
  });

  it('does not repeat what will not succeed, nor a stream that has begun', async () => {
    const refused = world({}, {}, [{ kind: 'status', status: 400 }]);
    await assert.rejects(refused.stint.call('triage.prompty#test', triage), { code: 'rejected' });
    assert.equal(refused.pauses.length, 0);
    const cut = world({}, {}, [{ kind: 'cut', afterEvents: 3 }]);
    await assert.rejects(
      async () => {
        for await (const _ of cut.stint.stream('triage.prompty#test', triage));
      },
      { code: 'cut' },
    );
    assert.equal(cut.simulator.calls.length, 1);
    const [record] = await cut.records();
    assert.deepEqual([record?.status, record?.cost.basis], ['error', 'estimated']);
    assert.ok(record!.cost.total >= cut.simulator.bill, 'what was streamed is paid for, on the safe side');
  });

  it('never calls again when aborted during a pause', async () => {
    const abort = new AbortController();
    const { stint, simulator } = world(
      {
        sleep: (_, signal) => {
          abort.abort(new Error('enough'));
          return signal.aborted ? Promise.reject(signal.reason) : Promise.resolve();
        },
      },
      {},
      [{ kind: 'status', status: 500 }],
    );
    await assert.rejects(stint.call('triage.prompty#test', { ...triage, signal: abort.signal }), /enough/);
    assert.equal(simulator.calls.length, 1);
  });

  it('falls back to another provider in its own words, and keeps away from a route that fails', async () => {
    const down = new Simulator();
    const fine = new Simulator({ clock: () => START });
    const { stint, events, records } = world({
      providers: [openAiChat({ apiKey: 'k', fetch: down.fetch })],
      fallbacks: [{ provider: anthropic({ apiKey: 'k', fetch: fine.fetch }), model: 'claude-haiku-4-5' }],
      retry: { attempts: 0 },
      breaker: { failures: 2, openMs: 10_000 },
    });
    down.fail({ kind: 'status', status: 500 }, { kind: 'status', status: 500 });
    for (let call = 0; call < 3; call++) await stint.call('triage.prompty#test', triage);
    assert.equal(down.calls.length, 2, 'the third call does not even try');
    assert.equal(fine.calls.length, 3);
    assert.deepEqual(
      (await records()).map(({ provider, status }) => `${provider} ${status}`),
      ['openai error', 'anthropic ok', 'openai error', 'anthropic ok', 'anthropic ok'],
    );
    assert.ok(events.some((event) => event.type === 'breaker' && event.open));
    assert.match(JSON.stringify(fine.calls[0]!.body), /"system":"You sort support tickets/);
  });

  it('tries the next route when the answer fails the check', async () => {
    const { stint, simulator } = world(
      {
        fallbacks: [
          {
            provider: anthropic({ apiKey: 'k', fetch: (...args) => simulator.fetch(...args) }),
            model: 'claude-haiku-4-5',
          },
        ],
      },
      { answer: ({ model }) => (model.startsWith('gpt') ? 'maybe' : 'care') },
    );
    const answer = await stint.call('triage.prompty#test', {
      ...triage,
      validate: ({ text }) => (text === 'care' ? null : 'not a queue'),
    });
    assert.equal(answer.text, 'care');
    assert.equal(answer.cost, simulator.bill);
  });

  it('stops an answer that runs past its limit, and settles no more than was reserved', async () => {
    const { stint, records } = world({}, {}, [{ kind: 'overrun', tokens: 5000 }]);
    await assert.rejects(
      async () => {
        for await (const _ of stint.stream('triage.prompty#test', triage));
      },
      { code: 'reservation-reached' },
    );
    const [record] = await records();
    assert.equal(record?.status, 'cut');
    assert.ok(record!.cost.total <= record!.reserved, `${record!.cost.total} of ${record!.reserved}`);
  });

  it('makes no call cheaper for a limit of calls, which a cheaper one would pass as well', async () => {
    for (const limit of [{ requests: 1, window: 'day' }, { concurrent: 1 }] as const) {
      const { stint, events } = world({ budgets: [{ name: 'few', limits: [limit] }] });
      const first = stint.stream('triage.prompty#test', triage)[Symbol.asyncIterator]();
      await first.next();
      await assert.rejects(stint.call('triage.prompty#test', triage), { code: 'budget-denied' });
      await first.return?.();
      assert.deepEqual(
        events.filter(({ type }) => type === 'degraded'),
        [],
      );
    }
  });

  it('degrades before a budget denies: half the output, then a typed error', async () => {
    const [{ worstPerCall }] = [lock.prompts['triage.prompty#test']!.cost!];
    const budget = (money: number) => [{ name: 'day', limits: [{ money, window: 'day' }] }];
    const tight = world({ budgets: budget(Math.floor(worstPerCall! * 0.8)) });
    const answer = await tight.stint.call('triage.prompty#test', triage);
    assert.ok(answer.text.length > 0);
    assert.ok(tight.events.some((event) => event.type === 'degraded'));
    assert.equal((tight.simulator.calls[0]!.body as { max_completion_tokens: number }).max_completion_tokens, 100);
    const closed = world({ budgets: budget(10) });
    await assert.rejects(closed.stint.call('triage.prompty#test', triage), { code: 'budget-denied' });
    assert.equal(closed.simulator.calls.length, 0);
    const refused = closed.events.filter(({ type }) => type === 'refused');
    assert.deepEqual(
      refused.map((event) => ({ ...event, callId: '' })),
      [
        {
          ...{ type: 'refused', callId: '', code: 'budget-denied', budgets: ['day'] },
          ...{ prompt: 'triage.prompty#test', model: 'gpt-4o-mini', attribution: {} },
        },
      ],
    );
  });

  it('says to a call without an output limit that this is what its budget has no room for', async () => {
    const { stint, simulator } = world({ budgets: [{ name: 'day', limits: [{ money: '$0.01', window: 'day' }] }] });
    const provider = openAiChat({ fetch: simulator.fetch });
    const run = async (limit: object): Promise<void> => {
      const body = { model: 'gpt-5-mini', messages: [{ role: 'user', content: 'Hi' }], ...limit };
      for await (const _ of stint.run({
        request: { wire: provider.wire, model: 'gpt-5-mini', body, stream: false },
        provider,
      }));
    };
    await assert.rejects(run({}), /128,000 tokens that the model may write: set one\.$/);
    await assert.rejects(run({ max_completion_tokens: 90_000 }), /The call is larger than the limit\.$/);
    await run({ max_completion_tokens: 100 });
  });

  it('asks for another way at a threshold: cheaper, or from caches only', async () => {
    const threshold = (action: 'cheaper-route' | 'cache-only') => [
      { name: 'day', limits: [{ requests: 100, window: 'day' }], thresholds: [{ at: 0, action }] },
    ];
    const routed = world({ budgets: threshold('cheaper-route') });
    const { stint, simulator } = world({
      budgets: threshold('cheaper-route'),
      cheaper: [{ provider: openAiChat({ fetch: routed.simulator.fetch }), model: 'gpt-5-nano' }],
    });
    await stint.call('triage.prompty#test', triage);
    assert.deepEqual([simulator.calls.length, routed.simulator.calls[0]?.model], [0, 'gpt-5-nano']);
    const cacheOnly = world({ budgets: threshold('cache-only') });
    await assert.rejects(cacheOnly.stint.call('triage.prompty#test', triage), { code: 'degrade-asked' });
    assert.equal(cacheOnly.simulator.calls.length, 0);
  });
});
