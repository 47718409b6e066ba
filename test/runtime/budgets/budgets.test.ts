import assert from 'node:assert/strict';
import {
  type Budget,
  BudgetDenied,
  BudgetError,
  type BudgetEvent,
  Budgets,
  BudgetUnavailable,
  CallSwitchedOff,
  CostSlope,
  LoopStopped,
  toolCallFingerprint,
} from '../../../runtime/src/budgets/index.ts';
import { switchKey } from '../../../runtime/src/budgets/policy.ts';
import { memoryStore } from '../../../runtime/src/stores/memory.ts';
import { type Store, StoreError } from '../../../runtime/src/stores/store.ts';
import { fakeClock } from '../../../runtime/src/testing/fake-clock.ts';

const CENT = 10_000_000;
const usd = (cents: number) => ({ money: cents * CENT, tokens: 100 });

function governed(...budgets: Budget[]) {
  const clock = fakeClock(Date.UTC(2026, 10, 21, 16));
  const store = memoryStore({ clock });
  const events: BudgetEvent[] = [];
  let ids = 0;
  const governor = new Budgets({ store, budgets, lease: 60_000, onEvent: (event) => events.push(event) });
  const reserve = (cents: number, attribution = {}, toolCalls: string[] = []) =>
    governor.reserve({ id: `r${ids++}`, attribution, worst: usd(cents), toolCalls });
  const spend = async (cents: number, attribution = {}, toolCalls: string[] = []) =>
    governor.settle(await reserve(cents, attribution, toolCalls), usd(cents));
  return { clock, store, events, governor, reserve, spend };
}

async function denied(call: Promise<unknown>): Promise<BudgetDenied> {
  const error = await call.then(
    () => assert.fail('the call passed'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof BudgetDenied, String(error));
  return error;
}

describe('budgets', () => {
  it('hold a call to every level, and say which is full, by how much, until when', async () => {
    const { spend, reserve, clock } = governed(
      { name: 'org', limits: [{ money: '$5', window: 'month', timeZone: 'Europe/Berlin' }] },
      { name: 'user', per: ['user'], limits: [{ money: '$1', window: '24h' }] },
    );
    await spend(60, { user: 'ann' });
    clock.advance(3_600_000);
    await spend(30, { user: 'ann' });
    const { limit, message } = await denied(reserve(20, { user: 'ann' }));
    assert.deepEqual(
      { ...limit, resetsAt: null },
      {
        budget: 'user',
        unit: 'money',
        window: '24h',
        for: { user: 'ann' },
        limit: 100 * CENT,
        used: 90 * CENT,
        held: 0,
        wanted: 20 * CENT,
        resetsAt: null,
      },
    );
    assert.match(
      message,
      /^Budget user for user ann is full: \$1\.00 per 24h, \$0\.90 used, \$0\.20 wanted\. There is room from 2026-11-22T16:/,
    );
    clock.set(limit.resetsAt! - 1);
    await denied(reserve(20, { user: 'ann' }));
    clock.set(limit.resetsAt!);
    await reserve(20, { user: 'ann' });
    await spend(100, { user: 'bob' });
  });

  it('say that a call larger than a limit never fits, and that calls in flight may yet make room', async () => {
    const { reserve } = governed({ name: 'all', limits: [{ money: '$1', window: 'day' }] });
    const large = await denied(reserve(101));
    assert.equal(large.limit.resetsAt, null);
    assert.match(large.message, /larger than the limit/);
    await reserve(80);
    const full = await denied(reserve(30));
    assert.ok(full.limit.resetsAt! <= Date.UTC(2026, 10, 21, 16));
    assert.match(full.message, /\$0\.80 used \(\$0\.80 of it held by calls in flight\).*Calls in flight hold the rest/);
  });

  it('count calls that name no user together: leaving a key out is no way around', async () => {
    const { spend, reserve } = governed({ name: 'user', per: ['user'], limits: [{ requests: 2, window: '1m' }] });
    await spend(1);
    await spend(1, { user: '' });
    await denied(reserve(1, { team: 'red' }));
    await reserve(1, { user: 'ann' });
    const hostile: Record<string, string> = { user: `\ud800|user=ann\u0000${'x'.repeat(100_000)}` };
    await spend(1, hostile);
    await reserve(1, JSON.parse('{"__proto__": "x", "user": "__proto__"}'));
    await denied(reserve(1, Object.create({ user: 'inherited' })));
  });

  it('tell apart a long name and one that is written like what stands for it', async () => {
    const { spend, reserve } = governed({ name: 'user', per: ['user'], limits: [{ requests: 1, window: '1m' }] });
    const long = 'x'.repeat(300);
    await spend(1, { user: long });
    for (const mark of ['#', '~']) await reserve(1, { user: `${mark}${switchKey('a', long).slice(3)}` });
  });

  it('apply where they say', async () => {
    const { spend, reserve } = governed({
      name: 'trial',
      per: ['org'],
      where: { plan: ['free', 'trial'] },
      limits: [{ requests: 1, window: 'day' }],
    });
    await spend(1, { org: 'a', plan: 'free' });
    await denied(reserve(1, { org: 'a', plan: 'free' }));
    await reserve(1, { org: 'a', plan: 'paid' });
    await reserve(1, { org: 'a' });
  });

  it('count tokens, requests, calls in flight and identical tool calls', async () => {
    const { spend, reserve, governor } = governed({
      name: 'agent',
      per: ['session'],
      limits: [
        { tokens: 1000, window: '1h' },
        { requests: 9, window: '1h' },
        { concurrent: 2 },
        { repeats: 3, window: '1h' },
      ],
    });
    const search = toolCallFingerprint('search', { q: 'refund', page: 1 });
    assert.equal(search, toolCallFingerprint('search', '{"page":1,"q":"refund"}'));
    assert.notEqual(search, toolCallFingerprint('search', { q: 'refund', page: 2 }));
    for (let i = 0; i < 3; i++) await spend(1, {}, [search, search]);
    assert.equal((await denied(reserve(1, {}, [search]))).limit.unit, 'repeats');
    const first = await reserve(1);
    await reserve(1);
    assert.match(
      (await denied(reserve(1))).message,
      /^Budget agent for session \(none\) is full: 2 of 2 calls are in flight\.$/,
    );
    await governor.release(first);
    const { limits } = await denied(governor.reserve({ id: 'big', attribution: {}, worst: { money: 0, tokens: 601 } }));
    assert.deepEqual(
      limits.map(({ unit, used, wanted }) => [unit, used, wanted]),
      [['tokens', 400, 601]],
    );
  });

  it('tell when thresholds are passed, the sternest action first, and announce each once', async () => {
    const { reserve, events } = governed({
      name: 'team',
      limits: [{ money: '$1', window: 'day' }],
      thresholds: [
        { at: 0.5, action: 'warn' },
        { at: 0.8, action: { outputShare: 0.5 } },
        { at: 0.8, action: 'cache-only' },
        { at: 0.95, action: 'deny' },
      ],
    });
    assert.deepEqual((await reserve(40)).crossed, []);
    assert.deepEqual(
      (await reserve(20)).crossed.map(({ threshold }) => threshold.action),
      ['warn'],
    );
    assert.deepEqual(
      (await reserve(25)).crossed.map(({ threshold }) => threshold.action),
      ['cache-only', { outputShare: 0.5 }, 'warn'],
    );
    await denied(reserve(11));
    assert.deepEqual(
      events.map((event) => event.type === 'threshold' && event.crossed.threshold.at),
      [0.5, 0.8, 0.8],
    );
  });

  it('hold money beyond 2^53 nano-dollars, on the safe side', async () => {
    const { governor, reserve } = governed({ name: 'group', limits: [{ money: '$9,000,000', window: 'year' }] });
    const held = await reserve(1);
    await governor.settle(held, { money: 1, tokens: 1 });
    const [state] = await governor.status({});
    assert.deepEqual([state!.used, state!.limit], [1000, 9_000_000_000_000_000]);
  });

  it('are settled by another process than the one that reserved, as a batch is', async () => {
    const { governor, reserve, store, clock } = governed({
      name: 'team',
      per: ['team'],
      limits: [{ money: '$1', window: 'day' }],
    });
    const travelled = JSON.parse(JSON.stringify(await reserve(50, { team: 'red' })));
    clock.advance(3_600_000);
    const other = new Budgets({
      store,
      budgets: [{ name: 'team', per: ['team'], limits: [{ money: '$1', window: 'day' }] }],
    });
    await other.settle(travelled, usd(20));
    await governor.settle(travelled, usd(20));
    const [state] = await governor.status({ team: 'red' });
    assert.deepEqual([state!.used, state!.held], [20 * CENT, 0]);
  });

  it('refuse what a kill switch names', async () => {
    const { governor, reserve } = governed();
    await governor.switchOff('user', 'mal lory', 'abuse');
    await assert.rejects(
      reserve(1, { user: 'mal lory' }),
      (error) => error instanceof CallSwitchedOff && /user=mal lory.*abuse/.test(error.message),
    );
    await reserve(1, { user: 'ann' });
    await governor.switchOn('user', 'mal lory');
    await reserve(1, { user: 'mal lory' });
  });

  it('stop a run whose every call costs more, until it is let go on', () => {
    const slope = new CostSlope({ calls: 4, factor: 2, maxRuns: 2 });
    for (const cost of [5, 5, 6, 7, 9]) {
      slope.check('run');
      slope.note('run', cost);
    }
    slope.note('run', 10);
    slope.check('run');
    slope.note('run', 15);
    assert.throws(() => slope.check('run'), LoopStopped);
    assert.throws(() => slope.check('run'), LoopStopped);
    slope.allow('run');
    slope.check('run');
  });

  it('that say nothing clear are refused by name', () => {
    const wrong: unknown[] = [
      { name: '', limits: [{ requests: 1, window: 'day' }] },
      { name: 'a', limits: [] },
      { name: 'a', limits: [{ window: 'day' }] },
      { name: 'a', limits: [{ money: '$5', tokens: 5, window: 'day' }] },
      { name: 'a', limits: [{ money: 'five', window: 'day' }] },
      { name: 'a', limits: [{ tokens: 1.5, window: 'day' }] },
      { name: 'a', limits: [{ tokens: 5 }] },
      { name: 'a', limits: [{ concurrent: 5, window: 'day' }] },
      {
        name: 'a',
        limits: [
          { tokens: 5, window: 'day' },
          { tokens: 6, window: 'day' },
        ],
      },
      { name: 'a', limits: [{ tokens: 5, window: 'day' }], thresholds: [{ at: 80, action: 'warn' }] },
      { name: 'a', limits: [{ tokens: 5, window: 'day' }], whenDown: 'ajar' },
    ];
    for (const budget of wrong)
      assert.throws(
        () => new Budgets({ store: memoryStore(), budgets: [budget as Budget] }),
        BudgetError,
        JSON.stringify(budget),
      );
  });
});

describe('budgets, when the store is down', () => {
  /** A store that fails, hangs or takes a reserve without telling, as `mode` says. */
  function failing() {
    const clock = fakeClock();
    const store = memoryStore({ clock });
    const control = { mode: 'up' as 'up' | 'down' | 'hangs' | 'takes and hangs' };
    const hang = new Promise<never>(() => {});
    const through = <T>(ask: () => Promise<T>): Promise<T> => {
      if (control.mode === 'up') return ask();
      if (control.mode === 'takes and hangs') void ask();
      return control.mode === 'down' ? Promise.reject(new StoreError('unavailable', 'connection refused')) : hang;
    };
    const faulty: Store = Object.assign(Object.create(store) as Store, {
      now: clock,
      reserve: (request: Parameters<Store['reserve']>[0]) => through(() => store.reserve(request)),
      settle: (settlement: Parameters<Store['settle']>[0]) => through(() => store.settle(settlement)),
    });
    return { store, faulty, control };
  }
  const closed: Budget = { name: 'closed', limits: [{ money: '$1', window: 'day' }] };
  const open: Budget = { ...closed, name: 'open', whenDown: 'open' };
  const call = (id: string, signal?: AbortSignal) => ({
    id,
    attribution: {},
    worst: usd(40),
    ...(signal && { signal }),
  });

  it('fail closed or open as each says, and lose no settlement', async () => {
    const { faulty, control } = failing();
    const events: string[] = [];
    const strict = new Budgets({ store: faulty, budgets: [closed, open], timeout: 5 });
    const lenient = new Budgets({
      store: faulty,
      budgets: [open],
      timeout: 5,
      onEvent: ({ type }) => events.push(type),
    });
    const before = await lenient.reserve(call('before'));
    control.mode = 'down';
    await assert.rejects(
      strict.reserve(call('a')),
      (error) => error instanceof BudgetUnavailable && error.budgets.join() === 'closed',
    );
    const held = await lenient.reserve(call('b'));
    assert.equal(held.enforced, false);
    await lenient.settle(held, usd(30));
    await lenient.settle(before, usd(20));
    assert.ok(events.every((type) => type === 'store-down'));
    control.mode = 'up';
    const fresh = new Budgets({ store: faulty, budgets: [open] });
    assert.equal((await fresh.status({}))[0]!.used, 40 * CENT);
    await untilFlushed(lenient);
    assert.equal((await fresh.status({}))[0]!.used, 50 * CENT);
  });

  it('give back a hold that the store took without telling', async () => {
    const { faulty, control } = failing();
    const budgets = new Budgets({ store: faulty, budgets: [closed], timeout: 5 });
    control.mode = 'takes and hangs';
    await assert.rejects(budgets.reserve(call('a')), BudgetUnavailable);
    const controller = new AbortController();
    const patient = new Budgets({ store: faulty, budgets: [closed], timeout: 60_000 });
    const aborted = patient.reserve(call('b', controller.signal));
    controller.abort(new Error('gone'));
    await assert.rejects(aborted, { message: 'gone' });
    control.mode = 'up';
    await untilFlushed(budgets);
    await untilFlushed(patient);
    assert.equal((await new Budgets({ store: faulty, budgets: [closed] }).status({}))[0]!.used, 0);
  });

  it('go on asking a store that is slow with one call and answers others', async () => {
    const { faulty, control } = failing();
    const budgets = new Budgets({ store: faulty, budgets: [closed], timeout: 5 });
    control.mode = 'hangs';
    const slow = assert.rejects(budgets.reserve(call('slow')), BudgetUnavailable);
    control.mode = 'up';
    await budgets.reserve(call('quick'));
    await slow;
    await budgets.reserve(call('next'));
  });

  it('do not blame the store for the time in which the process itself was busy', async () => {
    const store = memoryStore();
    const answersLater: Store = Object.assign(Object.create(store) as Store, {
      reserve: async (request: Parameters<Store['reserve']>[0]) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return store.reserve(request);
      },
    });
    const budgets = new Budgets({ store: answersLater, budgets: [closed], timeout: 10 });
    const reserved = budgets.reserve(call('a'));
    for (const until = performance.now() + 100; performance.now() < until; );
    await reserved;
  });

  async function untilFlushed(budgets: Budgets): Promise<void> {
    while ((await budgets.flush()) > 0) await new Promise(setImmediate);
  }
});
