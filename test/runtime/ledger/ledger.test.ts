import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { Histogram } from '../../../runtime/src/meter/histogram.ts';
import {
  type Anomaly,
  AnomalyWatch,
  type AttemptRecord,
  findAnomalies,
  type LedgerRecord,
  type Outcome,
  startOf,
  successRate,
  summarise,
  usageRecord,
} from '../../../runtime/src/meter/index.ts';
import { memoryStore } from '../../../runtime/src/stores/memory.ts';
import { fakeClock } from '../../../runtime/src/testing/fake-clock.ts';
import { parseUsage } from '../../../server/src/project/usage-read-back.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 9, 1);

let ids = 0;
function call(
  change: Partial<AttemptRecord> & { total?: number; output?: number; cacheRead?: number } = {},
): AttemptRecord {
  const { total = 1000, output = 50, cacheRead = 600, ...rest } = change;
  const id = `r${ids++}`;
  return {
    kind: 'attempt',
    id,
    callId: id,
    at: START,
    prompt: 'answer.md#answer',
    provider: 'openai',
    model: 'gpt-5',
    purpose: 'call',
    status: 'ok',
    usage: { inputUncached: 1000 - cacheRead, cacheRead, cacheWrite: {}, output, reasoning: 0, total: 1000 + output },
    cost: { uncached: 0, cacheRead: 0, cacheWrite: 0, output: total, total, basis: 'reported', asOf: '2026-11-21' },
    latencyMs: 100,
    cache: { response: 'miss', expectedRead: 600 },
    attribution: { team: 'red', session: 's1' },
    reserved: 2000,
    ...rest,
  };
}

const outcome = (callId: string, value: Outcome): LedgerRecord => ({
  kind: 'outcome',
  id: `o${ids++}`,
  callId,
  at: START + DAY,
  outcome: value,
  attribution: {},
});

describe('ledger', () => {
  it('has records that its published schema describes', () => {
    const schema = JSON.parse(readFileSync(new URL('../../../schemas/ledger.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020().compile(schema);
    const hit = call({ usage: null, cache: { response: 'hit', saved: 5, expectedRead: 0 } });
    const route = { name: 'ab/b', reason: 'arm b of this user', expected: 12 };
    for (const record of [
      call(),
      call({ purpose: 'hint', route }),
      hit,
      call({ purpose: 'embedding', cache: { response: 'off', wouldSave: 5, expectedRead: 0 } }),
      outcome('a', 'accepted'),
      call({ error: 'timeout', status: 'error' }),
    ])
      assert.ok(validate(record), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...call(), text: 'of a prompt' }));
  });

  it('is summed up by what is asked for: retries, outcomes, sessions, caches', async () => {
    const first = call({ total: 900 });
    const retried = call({ total: 100, status: 'error' });
    const records: LedgerRecord[] = [
      first,
      retried,
      call({ callId: retried.callId, total: 500, purpose: 'retry', attribution: { team: 'red', session: 's2' } }),
      call({ total: 0, usage: null, cache: { response: 'hit', saved: 700, expectedRead: 0 } }),
      call({
        total: 40,
        purpose: 'judge',
        attribution: { team: 'blue' },
        cache: { response: 'off', wouldSave: 30, expectedRead: 0 },
      }),
      call({ at: START + DAY, total: 1 }),
      outcome(first.callId, 'rejected'),
      outcome(first.callId, 'accepted'),
      outcome(retried.callId, 'reworked'),
      outcome('of another period', 'accepted'),
    ];
    const [red, blue] = await summarise(records, { by: ['team', 'day'], from: START, to: START + DAY });
    assert.deepEqual(red!.group, { team: 'red', day: '2026-10-01' });
    assert.deepEqual(
      { ...red, group: 0, latencyMs: 0, prefixHitRate: 0 },
      {
        group: 0,
        calls: 3,
        attempts: 4,
        tokens: { uncached: 1200, cacheRead: 1800, cacheWrite: 0, output: 150 },
        cost: { uncached: 0, cacheRead: 0, cacheWrite: 0, output: 1500, total: 1500 },
        retryCost: 600,
        overheadCost: 0,
        saved: 700,
        wouldSave: 0,
        costPerCall: 500,
        sessions: 2,
        costPerSession: 750,
        outcomes: { accepted: 1, reworked: 1, rejected: 0 },
        costPerSuccess: 1500,
        reworkRate: 0.5,
        success: successRate(1, 2),
        tokenEfficiency: 1 / 3,
        responseHitRate: 1 / 3,
        prefixHitRate: 0,
        latencyMs: 0,
      },
    );
    assert.deepEqual(red!.prefixHitRate, { expected: 0.6, actual: 0.6 });
    assert.deepEqual(
      [blue!.group.team, blue!.overheadCost, blue!.costPerSuccess, blue!.wouldSave],
      ['blue', 40, null, 30],
    );
  });

  it('groups by everything that it can group by', async () => {
    const record = call({ route: { name: 'ab/b', reason: 'arm b' } });
    const groups = {
      model: 'gpt-5',
      provider: 'openai',
      prompt: 'answer.md#answer',
      route: 'ab/b',
      purpose: 'call',
      status: 'ok',
      day: '2026-10-01',
      team: 'red',
      user: '',
    };
    const [summary] = await summarise([record], { by: Object.keys(groups), from: START, to: START + DAY });
    assert.deepEqual({ ...summary!.group }, groups);
  });

  it('tells the arms of an experiment apart, and how sure their success is', async () => {
    const arms = Array.from({ length: 60 }, (_, index) =>
      call({ total: 10, route: { name: index % 3 === 0 ? `ab/b/classifier/${index % 2}` : 'ab/a', reason: 'arm' } }),
    );
    const outcomes = arms.map(({ callId }, index) => outcome(callId, index % 4 === 0 ? 'rejected' : 'accepted'));
    const [a, b] = await summarise([...arms, ...outcomes], { by: ['route/2'], from: START, to: START + DAY });
    assert.deepEqual([a!.group, a!.calls, b!.group, b!.calls], [{ 'route/2': 'ab/a' }, 40, { 'route/2': 'ab/b' }, 20]);
    assert.deepEqual([a!.success!.rate, b!.success!.rate], [0.75, 0.75]);
    // Reckoned once more by its formula in another language.
    assert.deepEqual(
      [a, b].map((arm) => [arm!.success!.low.toFixed(4), arm!.success!.high.toFixed(4)]),
      [
        ['0.5981', '0.8581'],
        ['0.5313', '0.8881'],
      ],
    );
    assert.equal(successRate(0, 0), null);
    assert.deepEqual([successRate(0, 5)!.low, successRate(5, 5)!.high], [0, 1]);
  });

  it('sums to the nano-dollar, whatever is told apart', async () => {
    const dimension = fc.subarray(['model', 'team', 'day', 'prompt', '__proto__']);
    const amounts = fc.array(fc.tuple(fc.nat(2 ** 40), fc.nat(4), fc.nat(3)), { maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(dimension, amounts, async (by, rows) => {
        const records = rows.map(([total, model, team]) =>
          call({ total, model: `m${model}`, attribution: { team: `t${team}` } }),
        );
        const groups = await summarise(records, { by, from: START, to: START + 1 });
        const sum = rows.reduce((total, [amount]) => total + amount, 0);
        assert.equal(
          groups.reduce((total, { cost }) => total + cost.total, 0),
          sum,
        );
        assert.equal(
          groups.reduce((total, { calls }) => total + calls, 0),
          rows.length,
        );
      }),
    );
  });

  it('tells percentiles within 2 %', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const histogram = new Histogram();
          for (const value of values) histogram.add(value);
          const exact = values.sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)]!;
          const told = histogram.percentile(share);
          assert.ok(share === 0 || Math.abs(told - exact) <= 0.02 * (exact + 1) + 0.5, `${told} for ${exact}`);
        },
      ),
    );
  });

  it('knows when a day begins', () => {
    assert.equal(startOf('2026-11-21', 'UTC'), Date.UTC(2026, 10, 21));
    assert.equal(startOf('2026-11-21', 'Pacific/Kiritimati'), Date.UTC(2026, 10, 20, 10));
    assert.equal(startOf('2026-11-21', 'Asia/Kathmandu'), Date.UTC(2026, 10, 20, 18, 15));
    assert.equal(startOf('2026-03-08', 'America/Havana'), Date.UTC(2026, 2, 8, 5));
  });

  it('becomes the usage file that the editor reads', async () => {
    const variables = (digest: string) => ({ question: { tokens: 40, digest } });
    const records = [
      call({ variables: variables('a') }),
      call({ variables: variables('b'), cacheRead: 0 }),
      call({ prompt: null }),
    ];
    const record = await usageRecord(records, { from: START, to: START + DAY });
    const read = parseUsage(JSON.stringify(record), 'stint.usage.json');
    const { calls, cost, cacheReads, variables: counted } = read.prompts['answer.md#answer']!;
    assert.deepEqual({ calls, cost, cacheReads }, { calls: 2, cost: 2000, cacheReads: { expected: 2, actual: 1 } });
    assert.equal(counted!.question!.distinct, 2);
  });
});

describe('anomalies', () => {
  /** Three weeks of 30 like calls a day, and a last day that is as `last` makes it. */
  function history(last: (index: number) => Parameters<typeof call>[0]): AttemptRecord[] {
    const usual = Array.from({ length: 21 * 30 }, (_, index) =>
      call({
        at: START + Math.floor(index / 30) * DAY,
        attribution: { user: `u${index % 30}`, feature: `f${index % 10}` },
      }),
    );
    return [...usual, ...Array.from({ length: 30 }, (_, index) => call({ at: START + 21 * DAY, ...last(index) }))];
  }
  const kinds = async (last: (index: number) => Parameters<typeof call>[0], dayBudget?: number): Promise<string[]> =>
    (await findAnomalies(history(last), dayBudget === undefined ? {} : { dayBudget })).map(({ kind, day, subject }) =>
      [day, kind, ...(subject ? [subject.value] : [])].join(' '),
    );

  it('are days and weeks out of line, and nothing else', async () => {
    assert.deepEqual(await kinds(() => ({})), []);
    assert.deepEqual(await kinds(() => ({ total: 1501 })), ['2026-10-22 daily-cost']);
    assert.deepEqual(await kinds(() => ({ total: 1500 })), []);
    assert.deepEqual(await kinds(() => ({ cacheRead: 400 })), ['2026-10-22 cache-hit-rate']);
    assert.deepEqual(await kinds(() => ({ output: 20 })), ['2026-10-22 output-length answer.md#answer']);
    assert.deepEqual(await kinds(() => ({ total: 10_000 })), ['2026-10-22 daily-cost', '2026-10-22 cost-per-call']);
    const hog = (index: number) => ({ attribution: index < 10 ? { user: 'hog' } : { user: `v${index}` } });
    assert.deepEqual(await kinds(hog, 40_000), ['2026-10-22 share-of-budget hog']);
    assert.deepEqual(await kinds(hog), []);
  });

  it('are told once each, to a callback and to webhooks that answer', async () => {
    const clock = fakeClock(START + 21 * DAY + 1);
    const store = memoryStore({ clock });
    await store.append(history(() => ({ total: 2000 })));
    const told: Anomaly[] = [];
    const posted: string[] = [];
    let up = false;
    const failed: string[] = [];
    const watch = new AnomalyWatch({
      store,
      onAnomaly: (anomaly) => told.push(anomaly),
      webhooks: ['https://hooks.example/stint'],
      fetch: async (_, init) => {
        if (up) posted.push(String(init?.body));
        return new Response(null, { status: up ? 204 : 503 });
      },
      onError: (_, webhook) => failed.push(webhook),
    });
    assert.equal((await watch.check()).length, 1);
    up = true;
    assert.equal((await watch.check()).length, 0);
    await watch.check();
    assert.deepEqual([told.length, failed.length, posted.length], [1, 1, 1]);
    assert.deepEqual(JSON.parse(posted[0]!), told[0]);
    await assert.rejects(watch.check(AbortSignal.abort(new Error('gone'))), { message: 'gone' });
  });
});
