import assert from 'node:assert/strict';
import {
  anthropic,
  collect,
  createStint,
  memoryStore,
  openAiChat,
  type Stint,
  type StintEvent,
  type StintOptions,
} from '../../../runtime/src/index.ts';
import { usageRecord } from '../../../runtime/src/meter/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { type Fault, Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG, lockOf, prompty } from './locked.ts';

const START = Date.parse('2026-11-21T12:00:00Z');
const variables = {
  question: { maxTokens: 30, volatility: 'call', overflow: 'reject' },
  history: { maxTokens: 40, volatility: 'call', overflow: 'keep-last-messages' },
  ticket: { maxTokens: 20, volatility: 'call', overflow: 'keep-start' },
} as const;
const FILES = {
  'answer.prompty': prompty('claude-sonnet-4-5', LONG, 'History:\n{{history}}\n\nQuestion: {{question}}'),
  'triage.prompty': prompty('gpt-4o-mini', 'You sort support tickets for Larkspur into queues.', 'Ticket: {{ticket}}', {
    type: 'openai',
  }),
};
const lock = lockOf(FILES, { variables, workload: { reuse: 0.9 } });

interface World {
  readonly stint: Stint;
  readonly simulator: Simulator;
  readonly events: StintEvent[];
  records(): Promise<AttemptRecord[]>;
  pass(milliseconds: number): void;
  readonly pauses: number[];
}

/** A service with a clock of its own, whose pauses take no time. */
function world(
  options: Partial<StintOptions> = {},
  simulated: SimulatorOptions = {},
  faults: readonly Fault[] = [],
): World {
  let now = START;
  const clock = () => now;
  const simulator = new Simulator({ clock, ...simulated }).fail(...faults);
  const events: StintEvent[] = [];
  const pauses: number[] = [];
  const store = memoryStore({ clock });
  const stint = createStint({
    contract: lock,
    providers: [
      anthropic({ apiKey: 'k', fetch: simulator.fetch }),
      openAiChat({ apiKey: 'k', fetch: simulator.fetch }),
    ],
    store,
    clock,
    random: () => 1,
    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      pauses.push(milliseconds);
      now += milliseconds;
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    stint,
    simulator,
    events,
    pauses,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async records() {
      const records: AttemptRecord[] = [];
      for await (const record of store.records({ from: 0, to: Number.MAX_SAFE_INTEGER }))
        if (record.kind === 'attempt') records.push(record);
      return records;
    },
  };
}

const ask = { variables: { history: 'user: hi\nassistant: hello', question: 'Where is my parcel?' } };
const triage = { variables: { ticket: 'My plant is dead.' } };

describe('the pipeline', () => {
  it('fills a locked prompt, calls it, and keeps a ledger that equals the bill', async () => {
    const { stint, simulator, records } = world();
    const answer = await stint.call('answer.prompty#test', { ...ask, attribution: { user: 'u1' } });
    assert.ok(answer.text.length > 0);
    const [record] = await records();
    assert.equal(record?.cost.total, simulator.bill);
    assert.equal(answer.cost, simulator.bill);
    assert.deepEqual(record?.attribution, { user: 'u1' });
    assert.equal(record?.callId, answer.callId);
  });

  it('notes how large values are and which are equal, and not one of them', async () => {
    const { stint, records } = world({ salt: 'secret' });
    const other = world({ salt: 'another' });
    for (const question of ['Where is my parcel?', 'Where is my parcel?', 'And my refund?'])
      await stint.call('answer.prompty#test', { variables: { ...ask.variables, question } });
    await other.stint.call('answer.prompty#test', ask);
    const values = (await records()).map((record) => record.variables!);
    assert.deepEqual(
      values.map(({ question }) => question!.digest === values[0]!.question!.digest),
      [true, true, false],
    );
    assert.ok(values[0]!.question!.tokens >= 4 && values[0]!.history!.tokens > values[0]!.question!.tokens);
    assert.doesNotMatch(JSON.stringify(values), /parcel|refund|hello/);
    assert.notEqual((await other.records())[0]!.variables!.question!.digest, values[0]!.question!.digest);
    const { prompts } = await usageRecord(await records(), { from: 0, to: Number.MAX_SAFE_INTEGER / 2 ** 10 });
    assert.deepEqual(
      Object.entries(prompts['answer.prompty#test']!.variables!).map(([name, { distinct }]) => [name, distinct]),
      [
        ['history', 1],
        ['question', 2],
      ],
    );
  });

  it('sets a cache marker where it pays, expects the read that follows, and says why one did not come', async () => {
    const { stint, simulator, events, records, pass } = world();
    for (let call = 0; call < 2; call++) await stint.call('answer.prompty#test', ask);
    pass(6 * 60_000);
    await stint.call('answer.prompty#test', ask);
    const [first, second, third] = await records();
    assert.ok(first!.usage!.cacheWrite['5m']! > 1024);
    assert.equal(first!.cache.missReason, 'first-call');
    assert.ok(second!.usage!.cacheRead > 1024 && second!.cache.expectedRead > 1024);
    assert.equal(third!.cache.missReason, 'expired');
    assert.equal(
      (await records()).reduce((sum, { cost }) => sum + cost.total, 0),
      simulator.bill,
    );
    assert.equal(events.filter(({ type }) => type === 'cache-miss').length, 0);
    // The marker stands at the end of the static text, so the body was changed there only.
    const { system, messages } = simulator.calls[0]!.body as {
      system: { text: string; cache_control: unknown }[];
      messages: unknown;
    };
    assert.deepEqual(system, [{ type: 'text', text: LONG, cache_control: { type: 'ephemeral' } }]);
    assert.equal(typeof (messages as { content: string }[])[0]?.content, 'string');
  });

  it('caps by policy: rejects, keeps the start, keeps the last messages', async () => {
    const { stint, simulator, events } = world();
    await assert.rejects(
      stint.call('answer.prompty#test', { variables: { ...ask.variables, question: 'why '.repeat(200) } }),
      { name: 'ContractViolated', rule: 'budget/input-tokens', variable: 'question' },
    );
    assert.equal(simulator.calls.length, 0);
    const turns = Array.from({ length: 30 }, (_, index) => `user: question ${index}\nassistant: answer ${index}`).join(
      '\n',
    );
    await stint.call('answer.prompty#test', { variables: { ...ask.variables, history: turns } });
    await stint.call('triage.prompty#test', { variables: { ticket: 'leaf '.repeat(500) } });
    const bodies = simulator.calls.map(({ body }) => JSON.stringify((body as { messages: unknown[] }).messages.at(-1)));
    assert.match(bodies[0]!, /History:\\n(user|assistant): (question|answer) \d+.*answer 29\\n\\nQuestion/);
    assert.doesNotMatch(bodies[0]!, /question 3\b/);
    assert.match(bodies[1]!, /Ticket: (leaf ?){10,20}"/);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'capped' ? [event.what] : [])),
      ['history', 'ticket'],
    );
  });

  it('says which variables are missing or unknown, and knows no prompt by a prototype key', async () => {
    const { stint } = world();
    await assert.rejects(stint.call('triage.prompty#test', {}), { name: 'PromptNotFilled', message: /ticket/ });
    await assert.rejects(stint.call('triage.prompty#test', { variables: { ticket: '', extra: '' } }), /"extra"/);
    for (const name of ['__proto__', 'constructor', 'toString'])
      await assert.rejects(stint.call(name, {}), { code: 'unknown-prompt' });
  });

  it('takes a name that is one prompt’s alone, and says which prompts another name may mean', async () => {
    const { stint } = world();
    assert.equal((await stint.call('triage.prompty', triage)).model, 'gpt-4o-mini');
    for (const [name, message] of [
      ['test', /^"test" stands for answer\.prompty#test, triage\.prompty#test of the lock: name one\.$/],
      ['prompts/Triage.md', /has no prompt "prompts\/Triage\.md"\. Did you mean triage\.prompty#test\?/],
      ['zzz', /It has answer\.prompty#test, triage\.prompty#test\./],
    ] as const)
      await assert.rejects(stint.call(name, triage), { code: 'unknown-prompt', message });
  });

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

  it('answers from the response cache per tenant, streams as streams, and pays nothing', async () => {
    const { stint, simulator, records, pass } = world({ cache: { ttl: 1000 } });
    const input = { ...triage, attribution: { org: 'a' } };
    const first = await stint.call('triage.prompty#test', input);
    const again = await stint.call('triage.prompty#test', { ...input, attribution: { org: 'a', user: 'x' } });
    assert.deepEqual([again.text, again.cache, again.cost], [first.text, 'hit', 0]);
    await stint.call('triage.prompty#test', { ...triage, attribution: { org: 'b' } });
    assert.equal(simulator.calls.length, 2, 'another tenant is another call');
    const pieces = async () => {
      const texts: string[] = [];
      for await (const { text } of stint.stream('triage.prompty#test', input)) if (text) texts.push(text);
      return texts;
    };
    assert.deepEqual(await pieces(), await pieces());
    assert.equal(simulator.calls.length, 3, 'a stream is kept as a stream');
    pass(1001);
    await stint.call('triage.prompty#test', input);
    assert.equal(simulator.calls.length, 4);
    const hits = (await records()).filter(({ cache }) => cache.response === 'hit');
    assert.equal(hits.length, 2);
    assert.equal(hits[0]!.cache.saved, first.cost);
  });

  it('keeps nothing that is incomplete', async () => {
    const { stint, simulator } = world({ cache: { ttl: 60_000 } }, { answer: () => 'word '.repeat(400) });
    for (let call = 0; call < 2; call++) await stint.call('triage.prompty#test', triage);
    assert.equal(simulator.calls.length, 2, 'an answer cut at its limit');
    const left = world({ cache: { ttl: 60_000 } });
    for await (const _ of left.stint.stream('triage.prompty#test', triage)) break;
    await left.stint.call('triage.prompty#test', { ...triage });
    assert.equal(left.simulator.calls.length, 2);
  });

  it('does not keep an answer that was being made while its tag was made invalid', async () => {
    const { stint, simulator, pass } = world({ cache: { ttl: 60_000 } });
    const tagged = { ...triage, tags: ['stock'] };
    const stale = {
      ...tagged,
      validate: () => {
        void stint.invalidate('stock');
        return null;
      },
    };
    await stint.call('triage.prompty#test', stale);
    pass(1);
    for (let call = 0; call < 2; call++) await stint.call('triage.prompty#test', tagged);
    assert.equal(simulator.calls.length, 2, 'made again, and kept');
    let events = 0;
    for await (const _ of stint.stream('triage.prompty#test', tagged))
      if (events++ === 0) await stint.invalidate('stock');
    pass(1);
    for (let call = 0; call < 2; call++) for await (const _ of stint.stream('triage.prompty#test', tagged));
    assert.equal(simulator.calls.length, 4, 'streams as well');
  });

  it('makes identical calls in flight once; one that leaves takes nothing from the others', async () => {
    const { stint, simulator, records } = world({ coalesce: true, cache: { ttl: 1000 } });
    const abort = new AbortController();
    const calls = [1, 2, 3].map((index) =>
      stint.call('triage.prompty#test', { ...triage, ...(index === 1 && { signal: abort.signal }) }),
    );
    abort.abort(new Error('left'));
    await assert.rejects(calls[0]!, /left/);
    const [second, third] = await Promise.all(calls.slice(1));
    assert.equal(second!.text, third!.text);
    assert.equal(simulator.calls.length, 1);
    assert.equal((await records()).filter(({ cost }) => cost.total > 0).length, 1);
  });

  it('changes nothing in shadow, and says what it would have done', async () => {
    const { stint, simulator, events } = world({
      mode: 'shadow',
      budgets: [{ name: 'none', limits: [{ money: 0, window: 'day' }] }],
    });
    await stint.call('answer.prompty#test', { variables: { ...ask.variables, question: 'why '.repeat(200) } });
    assert.doesNotMatch(JSON.stringify(simulator.calls[0]!.body), /cache_control/);
    assert.ok(events.some((event) => event.type === 'violation' && event.variable === 'question'));
  });

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

  it('holds instructions of an agent to their lock, and leaves the conversation that follows them alone', async () => {
    const files = { 'AGENTS.md': `# Larkspur\n\n${LONG}\n` };
    const { stint, simulator, records, events } = world({ contract: lockOf(files) });
    const provider = anthropic({ apiKey: 'k', fetch: simulator.fetch });
    const ask = (messages: unknown[]) =>
      collect(
        stint.run({
          provider,
          request: {
            wire: provider.wire,
            model: 'claude-sonnet-4-5',
            stream: false,
            body: { model: 'claude-sonnet-4-5', max_tokens: 50, system: files['AGENTS.md'].trim(), tools, messages },
          },
        }),
      );
    const turns: unknown[] = [];
    const tools = [{ name: 'look', description: 'Looks a plant up. '.repeat(40), input_schema: { type: 'object' } }];
    for (const text of ['hello', 'and then? '.repeat(900), 'thanks', 'bye']) {
      turns.push({ role: 'user', content: text });
      const { text: answer } = await ask([...turns]);
      turns.push({ role: 'assistant', content: answer });
    }
    assert.deepEqual(
      events.filter(({ type }) => type === 'violation'),
      [],
    );
    const list = await records();
    assert.ok(list.every(({ prompt }) => prompt?.startsWith('AGENTS.md#')));
    assert.ok(list.every(({ cost, reserved }) => cost.total <= reserved));
    assert.ok(list[2]!.usage!.cacheRead > 1024);
    assert.ok(
      list[2]!.usage!.cacheRead > list[1]!.usage!.cacheRead + 1000,
      'the conversation is read from the cache too',
    );
  });

  it('stops an agent that repeats a tool call, or whose calls cost ever more', async () => {
    const { stint } = world({
      budgets: [{ name: 'loop', per: ['session'], limits: [{ repeats: 2, window: '1h' }] }],
      loop: { calls: 3, factor: 2 },
    });
    const provider = openAiChat({ apiKey: 'k', fetch: new Simulator().fetch });
    const turn = (session: string, text: string, args: string) =>
      collect(
        stint.run({
          provider,
          attribution: { session },
          request: {
            wire: provider.wire,
            model: 'gpt-4o-mini',
            stream: false,
            body: {
              model: 'gpt-4o-mini',
              max_completion_tokens: 50,
              messages: [
                { role: 'user', content: text },
                {
                  role: 'assistant',
                  content: null,
                  tool_calls: [{ id: 'c', type: 'function', function: { name: 'look', arguments: args } }],
                },
                { role: 'tool', tool_call_id: 'c', content: 'nothing' },
              ],
            },
          },
        }),
      );
    for (let call = 0; call < 2; call++) await turn('a', 'find', '{"q":1}');
    await assert.rejects(turn('a', 'find', '{ "q": 1 }'), { code: 'budget-denied' });
    await turn('a', 'find', '{"q":2}');
    for (const length of [10, 400, 4000]) await turn('b', 'word '.repeat(length), `{"n":${length}}`);
    await assert.rejects(turn('b', 'word', '{"n":0}'), { code: 'loop-stopped' });
  });

  it('logs neither prompt nor key: events hold no text', async () => {
    const { stint, events, records } = world({}, {}, [{ kind: 'status', status: 500 }]);
    await stint.call('triage.prompty#test', { variables: { ticket: 'SECRET leaf '.repeat(50) } });
    assert.doesNotMatch(JSON.stringify([events, await records()]), /SECRET|support tickets/);
  });
});
