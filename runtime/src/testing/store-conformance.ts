/**
 * What every store must do, as cases for any test runner:
 *
 * ```ts
 * for (const { name, run } of storeConformance(open)) it(name, run);
 * ```
 * @module
 */
import assert from 'node:assert/strict';
import type { AttemptRecord, LedgerRecord } from '../meter/record.ts';
import { Accounts } from '../stores/accounts.ts';
import type { Booking, Claim, ReserveRequest, ReserveResult, Store } from '../stores/store.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { generator } from './seeded-random.ts';
import { TASK_CASES } from './task-conformance.ts';

/** Opens an empty store that goes by `clock` and keeps `maxBytes` of bytes. */
export type OpenStore = (clock: FakeClock, maxBytes: number) => Promise<OpenedStore>;

export interface OpenedStore {
  readonly store: Store;
  /** Opens the same data again, as another process would. Absent when a store is of one process alone. */
  again?(): Promise<Store>;
}

export interface ConformanceCase {
  readonly name: string;
  run(): Promise<void>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LEASE = 60_000;
const MAX_BYTES = 1024 * 1024;

export function storeConformance(open: OpenStore): ConformanceCase[] {
  return [...CASES, ...TASK_CASES].map(([name, check]) => ({
    name,
    async run() {
      const clock = fakeClock();
      const { store, again } = await open(clock, MAX_BYTES);
      const opened = [store];
      try {
        await check({
          store,
          clock,
          ...(again && {
            again: async () => {
              const other = await again();
              opened.push(other);
              return other;
            },
          }),
        });
      } finally {
        for (const each of opened) await each.close();
      }
    },
  }));
}

interface Context extends OpenedStore {
  readonly clock: FakeClock;
}

export type StoreCheck = readonly [name: string, check: (context: Context) => Promise<void>];

const CASES: readonly StoreCheck[] = [
  [
    'grants while every claim has room, and takes all claims or none',
    async ({ store, clock }) => {
      const claims = [claim('org', 40, 100), claim('user', 40, 60)];
      const first = await reserve(store, clock, 'a', claims);
      assert.deepEqual(standing(first), [
        [0, 40],
        [0, 40],
      ]);
      const second = await reserve(store, clock, 'b', claims);
      assert.equal(second.granted, false);
      assert.deepEqual(standing(second), [
        [0, 40],
        [0, 40],
      ]);
      assert.equal((await reserve(store, clock, 'c', [claim('org', 60, 100)])).granted, true);
      assert.equal((await reserve(store, clock, 'd', [claim('org', 1, 100)])).granted, false);
      assert.equal((await reserve(store, clock, 'e', [claim('org', 0, 100)])).granted, true);
    },
  ],
  [
    'books what was spent in place of the hold, once',
    async ({ store, clock }) => {
      const wanted = claim('k', 50, 100);
      await reserve(store, clock, 'a', [wanted]);
      assert.equal(await settle(store, clock, 'a', [{ ...wanted, amount: 20 }]), true);
      assert.equal(await settle(store, clock, 'a', [{ ...wanted, amount: 20 }]), false);
      assert.equal(await settle(store, clock, 'a', []), false);
      assert.deepEqual(await look(store, wanted), [20, 0]);
      assert.equal((await reserve(store, clock, 'b', [claim('k', 80, 100)])).granted, true);
      assert.deepEqual(await look(store, wanted), [20, 80]);
      assert.equal(await settle(store, clock, 'b', []), true);
      assert.deepEqual(await look(store, wanted), [20, 0]);
    },
  ],
  [
    'books more than was held when more was spent, and a spend that was never held',
    async ({ store, clock }) => {
      const wanted = claim('k', 50, 100);
      await reserve(store, clock, 'a', [wanted]);
      await settle(store, clock, 'a', [{ ...wanted, amount: 120 }]);
      await settle(store, clock, 'never', [{ ...wanted, amount: 5 }]);
      assert.deepEqual(await look(store, wanted), [125, 0]);
      assert.equal((await reserve(store, clock, 'b', [claim('k', 0, 100)])).granted, false);
    },
  ],
  [
    'takes a repeated reserve once, and refuses one that was settled',
    async ({ store, clock }) => {
      const wanted = claim('k', 60, 100);
      assert.equal((await reserve(store, clock, 'a', [wanted])).granted, true);
      assert.equal((await reserve(store, clock, 'a', [wanted])).granted, true);
      assert.deepEqual(await look(store, wanted), [0, 60]);
      await settle(store, clock, 'a', []);
      assert.deepEqual(await reserve(store, clock, 'a', [wanted]), { granted: false, reason: 'closed' });
      assert.equal(await settle(store, clock, 'early', []), true);
      assert.deepEqual(await reserve(store, clock, 'early', [wanted]), { granted: false, reason: 'closed' });
      assert.deepEqual(await look(store, wanted), [0, 0]);
    },
  ],
  [
    'gives a hold back at the end of its lease, and books a settle that comes later, once',
    async ({ store, clock }) => {
      const wanted = claim('k', 100, 100);
      await reserve(store, clock, 'dead', [wanted]);
      clock.advance(LEASE - 1);
      assert.equal((await reserve(store, clock, 'b', [wanted])).granted, false);
      clock.advance(1);
      assert.equal((await reserve(store, clock, 'c', [wanted])).granted, true);
      await settle(store, clock, 'c', []);
      assert.equal(await settle(store, clock, 'dead', [{ ...wanted, amount: 30 }]), true);
      assert.equal(await settle(store, clock, 'dead', [{ ...wanted, amount: 30 }]), false);
      assert.deepEqual(await look(store, wanted), [30, 0]);
    },
  ],
  [
    'gives back all holds of a crowd that died',
    async ({ store, clock }) => {
      for (let i = 0; i < 300; i++) await reserve(store, clock, `dead${i}`, [claim('k', 1, 300), claim('l', 2, 600)]);
      clock.advance(LEASE);
      assert.equal((await reserve(store, clock, 'next', [claim('k', 300, 300), claim('l', 600, 600)])).granted, true);
    },
  ],
  [
    'moves the end of a lease',
    async ({ store, clock }) => {
      const wanted = claim('k', 100, 100);
      await reserve(store, clock, 'a', [wanted]);
      assert.equal(await store.renew('a', clock() + 10 * LEASE), true);
      clock.advance(9 * LEASE);
      assert.equal((await reserve(store, clock, 'b', [wanted])).granted, false);
      clock.advance(LEASE);
      assert.equal((await reserve(store, clock, 'c', [wanted])).granted, true);
      assert.equal(await store.renew('nobody', clock() + LEASE), false);
      await settle(store, clock, 'c', []);
      assert.equal(await store.renew('c', clock() + LEASE), false);
    },
  ],
  [
    'forgets a bucket when it leaves the window, not before: windows of an hour, 30 days and a year',
    async ({ store, clock }) => {
      for (const length of [HOUR, 30 * DAY, 365 * DAY]) {
        const at = (): Claim => rolling(`w${length}`, length, clock(), 100, 100);
        const start = clock();
        await reserve(store, clock, `a${length}`, [at()]);
        await settle(store, clock, `a${length}`, [at()]);
        clock.set(start + length - 1);
        assert.equal((await reserve(store, clock, `b${length}`, [at()])).granted, false);
        clock.set(start + length * 1.01 + 1);
        assert.equal((await reserve(store, clock, `c${length}`, [at()])).granted, true);
        await settle(store, clock, `c${length}`, []);
      }
    },
  ],
  [
    'lists the booked buckets of a refused claim',
    async ({ store, clock }) => {
      for (const [index, amount] of [10, 20, 30].entries()) {
        const now = rolling('k', 100 * HOUR, clock(), amount, 60);
        await reserve(store, clock, `a${index}`, [now]);
        await settle(store, clock, `a${index}`, [now]);
        clock.advance(HOUR);
      }
      const refused = await reserve(store, clock, 'b', [rolling('k', 100 * HOUR, clock(), 1, 60)]);
      assert.ok(!refused.granted && refused.reason === 'limit');
      const { bucket } = rolling('k', 100 * HOUR, clock(), 1, 60);
      assert.deepEqual(refused.states[0]?.buckets, [
        [bucket - 3, 10],
        [bucket - 2, 20],
        [bucket - 1, 30],
      ]);
    },
  ],
  [
    'frees nothing when the clock is set back',
    async ({ store, clock }) => {
      const at = (): Claim => rolling('k', DAY, clock(), 60, 100);
      await reserve(store, clock, 'a', [at()]);
      await settle(store, clock, 'a', [at()]);
      clock.advance(-20 * DAY);
      assert.equal((await reserve(store, clock, 'b', [at()])).granted, false);
      assert.equal((await reserve(store, clock, 'c', [{ ...at(), amount: 40 }])).granted, true);
    },
  ],
  [
    'counts amounts of millions of dollars to the nano-dollar',
    async ({ store, clock }) => {
      const limit = 2 ** 53 - 1;
      const wanted = claim('k', limit - 1, limit);
      await reserve(store, clock, 'a', [wanted]);
      await settle(store, clock, 'a', [wanted]);
      assert.equal((await reserve(store, clock, 'b', [claim('k', 2, limit)])).granted, false);
      assert.equal((await reserve(store, clock, 'c', [claim('k', 1, limit)])).granted, true);
      assert.deepEqual(await look(store, wanted), [limit - 1, 1]);
    },
  ],
  [
    'never passes a limit, whatever reserves at once',
    async ({ store, clock, again }) => {
      const other = (await again?.()) ?? store;
      const claims = ['org', 'team', 'feature', 'user', 'session'].map((key) => claim(key, 10, 500));
      const results = await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          // Orders that differ are where locks deadlock.
          reserve(i % 2 ? store : other, clock, `r${i}`, i % 3 ? claims : claims.toReversed()),
        ),
      );
      assert.equal(results.filter(({ granted }) => granted).length, 50);
      assert.deepEqual(await look(store, claims[0]!), [0, 500]);
    },
  ],
  [
    'tells keys apart that are written strangely',
    async ({ store, clock }) => {
      const keys = [
        '__proto__',
        'constructor',
        '',
        ' ',
        'ü',
        'u\u0308',
        '\u0000',
        '\ud800',
        'a"b\\c\n',
        incompressible(5000),
      ];
      for (const [index, key] of keys.entries()) {
        const wanted = claim(key, index + 1, 100);
        assert.equal((await reserve(store, clock, `id ${key.slice(0, 10)}`, [wanted])).granted, true);
        assert.deepEqual(await look(store, wanted), [0, index + 1]);
        await store.set(key, Uint8Array.of(index), { expires: clock() + HOUR, tags: [key] });
      }
      for (const [index, key] of keys.entries()) {
        assert.deepEqual(await store.get(key), Uint8Array.of(index));
        await store.deleteTag(key);
        assert.equal(await store.get(key), undefined);
      }
    },
  ],
  [
    'refuses what a kill switch names until it is put back',
    async ({ store, clock, again }) => {
      const other = (await again?.()) ?? store;
      await store.setSwitch('user=mallory', 'abuse');
      const refused = await reserve(other, clock, 'a', [claim('k', 1, 10)], ['org=x', 'user=mallory']);
      assert.deepEqual(refused, { granted: false, reason: 'switch', key: 'user=mallory', why: 'abuse' });
      assert.deepEqual(await look(store, claim('k', 1, 10)), [0, 0]);
      assert.deepEqual([...(await other.switches())], [['user=mallory', 'abuse']]);
      assert.equal((await reserve(other, clock, 'b', [claim('k', 1, 10)], ['user=alice'])).granted, true);
      await other.setSwitch('user=mallory', null);
      assert.equal((await reserve(store, clock, 'c', [claim('k', 1, 10)], ['user=mallory'])).granted, true);
      assert.equal((await store.switches()).size, 0);
    },
  ],
  [
    'keeps bytes as they are until they expire',
    async ({ store, clock }) => {
      const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
      await store.set('all', bytes, { expires: clock() + 400 * DAY });
      await store.set('none', new Uint8Array(), { expires: clock() + HOUR });
      await store.set('digits', new TextEncoder().encode('123'), { expires: clock() + HOUR });
      assert.deepEqual(await store.get('all'), bytes);
      assert.deepEqual(await store.get('none'), new Uint8Array());
      assert.deepEqual(await store.get('digits'), new TextEncoder().encode('123'));
      assert.equal(await store.get('other'), undefined);
      clock.advance(HOUR);
      assert.equal(await store.get('none'), undefined);
      clock.advance(398 * DAY);
      assert.deepEqual(await store.get('all'), bytes);
      await store.set('all', Uint8Array.of(1), { expires: clock() + HOUR });
      assert.deepEqual(await store.get('all'), Uint8Array.of(1));
      await store.delete('all');
      assert.equal(await store.get('all'), undefined);
    },
  ],
  [
    'deletes by tag what has the tag',
    async ({ store, clock }) => {
      const expires = clock() + HOUR;
      await store.set('a', Uint8Array.of(1), { expires, tags: ['t', 'u'] });
      await store.set('b', Uint8Array.of(2), { expires, tags: ['u'] });
      await store.set('c', Uint8Array.of(3), { expires });
      await store.deleteTag('t');
      await store.deleteTag('never used');
      assert.equal(await store.get('a'), undefined);
      assert.deepEqual(await store.get('b'), Uint8Array.of(2));
      clock.advance(1);
      await store.set('a', Uint8Array.of(4), { expires, tags: ['t'] });
      assert.deepEqual(await store.get('a'), Uint8Array.of(4));
      await store.deleteTag('u');
      assert.equal(await store.get('b'), undefined);
      assert.deepEqual(await store.get('a'), Uint8Array.of(4));
      assert.deepEqual(await store.get('c'), Uint8Array.of(3));
    },
  ],
  [
    'holds bytes to their bound, and drops what is larger',
    async ({ store, clock }) => {
      const bytes = new Uint8Array(20_000);
      const keys = Array.from({ length: 200 }, (_, index) => `k${index}`);
      for (const [index, key] of keys.entries()) await store.set(key, bytes, { expires: clock() + HOUR + index });
      let kept = 0;
      for (const key of keys) kept += (await store.get(key))?.byteLength ?? 0;
      // Stores of several processes look from time to time.
      assert.ok(kept <= 1.25 * MAX_BYTES && kept >= 0.5 * MAX_BYTES, `${kept} bytes are kept`);
      assert.deepEqual(await store.get('k199'), bytes);
      await store.set('k199', new Uint8Array(2 * MAX_BYTES), { expires: clock() + HOUR });
      assert.equal(await store.get('k199'), undefined);
    },
  ],
  [
    'keeps a record of each id, in order of time',
    async ({ store, clock, again }) => {
      const start = clock();
      const at = (offset: number, user: string): AttemptRecord => attempt(`r${offset}`, start + offset, { user });
      await store.append([at(5, 'ann'), at(1, 'bob'), at(DAY * 3, 'ann')]);
      await store.append([at(5, 'ann'), at(3, 'ann')]);
      const wanted = claim('k', 5, 10);
      await reserve(store, clock, 'a', [wanted]);
      const settlement = { id: 'a', bookings: [wanted], now: clock(), records: [at(4, 'ü"\u0000')] };
      await store.settle(settlement);
      await store.settle(settlement);
      const other = (await again?.()) ?? store;
      assert.deepEqual(await offsets(other, start, { from: start, to: start + 10 * DAY }), [1, 3, 4, 5, DAY * 3]);
      assert.deepEqual(await offsets(other, start, { from: start + 3, to: start + 5 }), [3, 4]);
      const ann = { from: start, to: start + DAY, attribution: { user: 'ann' } };
      assert.deepEqual(await offsets(other, start, ann), [3, 5]);
      const [record] = await collect(other.records({ from: start + 4, to: start + 5 }));
      assert.deepEqual(record, at(4, 'ü"\u0000'));
    },
  ],
  [
    'reads a long ledger through, also when all was written in one millisecond',
    async ({ store, clock }) => {
      const records = Array.from({ length: 2500 }, (_, i) => attempt(`r${i}`, clock() + (i < 2000 ? 0 : i), {}));
      for (let i = 0; i < records.length; i += 500) await store.append(records.slice(i, i + 500));
      const read = await collect(store.records({ from: clock(), to: clock() + DAY }));
      assert.equal(new Set(read.map(({ id }) => id)).size, 2500);
      assert.equal(read.length, 2500);
    },
  ],
  [
    'ends a wait when its signal is aborted',
    async ({ store, clock }) => {
      const signal = AbortSignal.abort(new Error('gone'));
      const request = { id: 'a', claims: [claim('k', 1, 10)], switches: [], now: clock(), expires: clock() + LEASE };
      await assert.rejects(store.reserve(request, signal), { message: 'gone' });
      await assert.rejects(store.get('a', signal), { message: 'gone' });
      await store.append([attempt('r', clock(), {})]);
      await assert.rejects(collect(store.records({ from: 0, to: clock() + 1 }, signal)), { message: 'gone' });
    },
  ],
  [
    'agrees with the reference arithmetic on 400 random operations',
    async ({ store, clock, again }) => {
      const other = (await again?.()) ?? store;
      const model = new Accounts();
      const random = generator(7);
      const ids: string[] = [];
      for (let step = 0; step < 400; step++) {
        clock.advance(random(4) === 0 ? random(LEASE) : random(50));
        const target = random(2) ? store : other;
        const claims = ['a', 'b', 'c']
          .slice(random(3))
          .map((key) => rolling(key, HOUR, clock(), random(400), 500 + 500 * random(2)));
        const id = ids.length > 0 && random(3) > 0 ? ids[random(ids.length)]! : `id${step}`;
        ids.push(id);
        if (random(3) > 0) {
          const request = { id, claims, switches: [], now: clock(), expires: clock() + 1 + random(LEASE) };
          assert.deepEqual(await target.reserve(request), model.reserve(request), `reserve, step ${step}`);
        } else {
          const bookings = claims.map((each) => ({ ...each, amount: Math.min(each.amount, 50) }));
          const settlement = { id, bookings, now: clock() };
          assert.equal(await target.settle(settlement), model.settle(settlement), `settle, step ${step}`);
        }
        assert.deepEqual(await other.peek(claims), model.peek(claims, clock()), `peek, step ${step}`);
      }
    },
  ],
  [
    'has everything again after it is closed and opened',
    async ({ store, clock, again }) => {
      if (!again) return;
      const booked = claim('booked', 5, 10);
      const held = claim('held', 5, 10);
      await reserve(store, clock, 'a', [booked]);
      await settle(store, clock, 'a', [booked]);
      await reserve(store, clock, 'b', [held]);
      await store.set('bytes', Uint8Array.of(1, 2), { expires: clock() + HOUR });
      await store.close();
      const other = await again();
      assert.deepEqual(await look(other, booked), [5, 0]);
      assert.deepEqual(await look(other, held), [0, 5]);
      assert.equal(await settle(other, clock, 'a', [booked]), false);
      assert.equal(await settle(other, clock, 'b', [held]), true);
      assert.deepEqual(await other.get('bytes'), Uint8Array.of(1, 2));
    },
  ],
];

/** A claim on a window that is one bucket. */
const claim = (key: string, amount: number, limit: number): Claim => ({
  key,
  amount,
  limit,
  bucket: 1,
  keep: 1,
  until: Date.UTC(2030, 0, 1),
});

function rolling(key: string, length: number, now: number, amount: number, limit: number): Claim {
  const width = length / 100;
  const bucket = Math.floor(now / width);
  return { key, amount, limit, bucket, keep: 101, until: (bucket + 101) * width };
}

const reserve = (
  store: Store,
  clock: FakeClock,
  id: string,
  claims: readonly Claim[],
  switches: readonly string[] = [],
): Promise<ReserveResult> =>
  store.reserve({ id, claims, switches, now: clock(), expires: clock() + LEASE } satisfies ReserveRequest);

const settle = (store: Store, clock: FakeClock, id: string, bookings: readonly Booking[]): Promise<boolean> =>
  store.settle({ id, bookings, now: clock() });

function standing(result: ReserveResult): number[][] {
  return 'states' in result ? result.states.map(({ booked, held }) => [booked, held]) : [];
}

async function look(store: Store, at: Claim): Promise<number[]> {
  const [state] = await store.peek([at]);
  return [state!.booked, state!.held];
}

async function collect(records: AsyncIterable<LedgerRecord>): Promise<LedgerRecord[]> {
  const all: LedgerRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

const offsets = async (store: Store, start: number, query: Parameters<Store['records']>[0]): Promise<number[]> =>
  (await collect(store.records(query))).map(({ at }) => at - start);

/** A ledger record of a call that was answered. */
export function attempt(id: string, at: number, attribution: AttemptRecord['attribution']): AttemptRecord {
  return {
    kind: 'attempt',
    id,
    callId: id,
    at,
    prompt: 'prompts/answer.md#answer',
    provider: 'openai',
    model: 'gpt-5',
    purpose: 'call',
    status: 'ok',
    usage: { inputUncached: 100, cacheRead: 900, cacheWrite: {}, output: 50, reasoning: 0, total: 1050 },
    cost: {
      uncached: 125_000,
      cacheRead: 112_500,
      cacheWrite: 0,
      output: 500_000,
      total: 737_500,
      basis: 'reported',
      asOf: '2026-11-21',
    },
    latencyMs: 800,
    cache: { response: 'miss', expectedRead: 900 },
    attribution,
    reserved: 1_000_000,
  };
}

function incompressible(length: number): string {
  const random = generator(1);
  return Array.from({ length }, () => String.fromCharCode(33 + random(90))).join('');
}
