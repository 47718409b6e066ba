import assert from 'node:assert/strict';
import { Accounts } from '../stores/accounts.ts';
import type { Booking, Claim, ReserveRequest, ReserveResult, Store } from '../stores/store.ts';
import { DAY, type FakeClock, HOUR } from './fake-clock.ts';
import { generator } from './seeded-random.ts';
import type { StoreCheck } from './store-conformance.ts';

const LEASE = 60_000;

/** What every store must do with reservations and bookings. */
export const ACCOUNT_CASES: readonly StoreCheck[] = [
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
];

/** A claim on a window that is one bucket. */
export const claim = (key: string, amount: number, limit: number): Claim => ({
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

export const reserve = (
  store: Store,
  clock: FakeClock,
  id: string,
  claims: readonly Claim[],
  switches: readonly string[] = [],
): Promise<ReserveResult> =>
  store.reserve({ id, claims, switches, now: clock(), expires: clock() + LEASE } satisfies ReserveRequest);

export const settle = (store: Store, clock: FakeClock, id: string, bookings: readonly Booking[]): Promise<boolean> =>
  store.settle({ id, bookings, now: clock() });

function standing(result: ReserveResult): number[][] {
  return 'states' in result ? result.states.map(({ booked, held }) => [booked, held]) : [];
}

export async function look(store: Store, at: Claim): Promise<number[]> {
  const [state] = await store.peek([at]);
  return [state!.booked, state!.held];
}
