/**
 * What every store must do, as cases for any test runner:
 *
 * ```ts
 * for (const { name, run } of storeConformance(open)) it(name, run);
 * ```
 * @module
 */
import assert from 'node:assert/strict';
import type { Store } from '../stores/store.ts';
import { ACCOUNT_CASES, claim, look, reserve, settle } from './account-conformance.ts';
import { attempt } from './attempt-record.ts';
import { BYTES_CASES, MAX_BYTES } from './bytes-conformance.ts';
import { type FakeClock, fakeClock, HOUR } from './fake-clock.ts';
import { collect, LEDGER_CASES } from './ledger-conformance.ts';
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

export function storeConformance(open: OpenStore): ConformanceCase[] {
  return [...ACCOUNT_CASES, ...BYTES_CASES, ...LEDGER_CASES, ...TASK_CASES, ...WHOLE_CASES].map(([name, check]) => ({
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

/** What goes for all that a store keeps. */
const WHOLE_CASES: readonly StoreCheck[] = [
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
    'ends a wait when its signal is aborted',
    async ({ store, clock }) => {
      const signal = AbortSignal.abort(new Error('gone'));
      const request = { id: 'a', claims: [claim('k', 1, 10)], switches: [], now: clock(), expires: clock() + HOUR };
      await assert.rejects(store.reserve(request, signal), { message: 'gone' });
      await assert.rejects(store.get('a', signal), { message: 'gone' });
      await store.append([attempt('r', clock(), {})]);
      await assert.rejects(collect(store.records({ from: 0, to: clock() + 1 }, signal)), { message: 'gone' });
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

function incompressible(length: number): string {
  const random = generator(1);
  return Array.from({ length }, () => String.fromCharCode(33 + random(90))).join('');
}
