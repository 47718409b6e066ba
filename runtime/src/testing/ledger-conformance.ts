import assert from 'node:assert/strict';
import type { AttemptRecord, LedgerRecord } from '../meter/record.ts';
import type { Store } from '../stores/store.ts';
import { claim, reserve } from './account-conformance.ts';
import { attempt } from './attempt-record.ts';
import { DAY } from './fake-clock.ts';
import type { StoreCheck } from './store-conformance.ts';

/** What every store must do with records. */
export const LEDGER_CASES: readonly StoreCheck[] = [
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
];

export async function collect(records: AsyncIterable<LedgerRecord>): Promise<LedgerRecord[]> {
  const all: LedgerRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

const offsets = async (store: Store, start: number, query: Parameters<Store['records']>[0]): Promise<number[]> =>
  (await collect(store.records(query))).map(({ at }) => at - start);
