import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { Accounts } from '../../../runtime/src/stores/accounts.ts';
import { diskStore } from '../../../runtime/src/stores/disk.ts';
import { type ReserveRequest, StoreError } from '../../../runtime/src/stores/store.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { type FakeClock, fakeClock } from '../../../runtime/src/testing/fake-clock.ts';
import { storeConformance } from '../../../runtime/src/testing/store-conformance.ts';

describe('disk store', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-disk-'));
  after(() => fs.rmSync(root, { recursive: true, force: true }));
  const fresh = (): string => fs.mkdtempSync(path.join(root, 'store-'));

  for (const { name, run } of storeConformance(async (clock, maxBytes) => {
    const directory = fresh();
    const open = () => diskStore({ directory, clock, maxBytes });
    return { store: open(), again: async () => open() };
  }))
    it(name, run);

  it('reads over what a power failure or a full disk has torn', async () => {
    const directory = fresh();
    const clock = fakeClock();
    const store = diskStore({ directory, clock });
    assert.equal((await store.reserve(request('a', 60, clock))).granted, true);
    const whole = fs.readFileSync(journalOf(directory)).subarray(-200, -1);
    for (const torn of [
      whole.subarray(0, 120),
      Buffer.alloc(4096),
      Buffer.from('\ndeadbeef[1,2,{]\n'),
      Buffer.from('{'),
    ]) {
      fs.appendFileSync(journalOf(directory), torn);
      const other = diskStore({ directory, clock });
      for (const each of [store, other])
        assert.equal((await each.reserve(request(`b${torn.length}`, 60, clock))).granted, false);
      await other.close();
    }
    await store.settle({ id: 'a', bookings: [], now: clock() });
    assert.equal((await store.reserve(request('c', 100, clock))).granted, true);
    await store.close();
  });

  it('says that it was closed', async () => {
    const store = diskStore({ directory: fresh() });
    await store.close();
    await assert.rejects(store.append([attempt('a', 1, {})]), /The store in .* was closed/);
  });

  it('goes on where a process died after it had ended a file and before it had begun the next', async () => {
    const directory = fresh();
    const clock = fakeClock();
    const store = diskStore({ directory, clock });
    assert.equal((await store.reserve(request('a', 60, clock))).granted, true);
    const seal = '"seal"';
    const line = (json: string): string => `\n${crc32(json).toString(16).padStart(8, '0')}${json}\n`;
    // What stands after the end is void.
    const late = line(JSON.stringify(['late', ['settle', { id: 'a', bookings: [], now: clock() }]]));
    fs.appendFileSync(journalOf(directory), line(seal) + late);
    const other = diskStore({ directory, clock });
    for (const [index, each] of [other, store, other].entries()) {
      assert.equal((await each.reserve(request(`b${index}`, 41, clock))).granted, false);
      assert.equal((await each.reserve(request(`c${index}`, 10, clock))).granted, true);
    }
    assert.ok(fs.readdirSync(directory).includes('journal-00000002.jsonl'));
    await store.close();
    await other.close();
  });

  it('says that the disk is full, takes nothing, and goes on when there is room', async () => {
    const directory = fresh();
    const clock = fakeClock();
    const store = diskStore({ directory, clock });
    const { writeSync } = fs;
    const half = (file: number, bytes: Buffer): number => {
      writeSync(file, bytes.subarray(0, bytes.length / 2));
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    fs.writeSync = half as typeof fs.writeSync;
    try {
      const full = (error: unknown): boolean => error instanceof StoreError && error.code === 'full';
      await assert.rejects(store.reserve(request('a', 60, clock)), full);
      await assert.rejects(store.settle({ id: 'a', bookings: [], now: clock() }), full);
    } finally {
      fs.writeSync = writeSync;
    }
    assert.equal((await store.reserve(request('b', 100, clock))).granted, true);
    await store.close();
    await assert.rejects(async () => diskStore({ directory: '/dev/null/stint' }), StoreError);
  });

  it('begins new files as they grow, and has the same verdicts and the whole ledger in every process', async () => {
    const directory = fresh();
    const clock = fakeClock();
    const start = clock();
    const stores = [diskStore({ directory, clock }), diskStore({ directory, clock })];
    const model = new Accounts();
    await stores[0]!.tasks.put(['a', 'b', 'c'].map((id) => ({ id, queue: 'q', body: id })));
    await stores[0]!.tasks.claim('a', 'me', clock() + 86_400_000);
    await stores[0]!.tasks.move('q', 'other', 1, { id: 'a', owner: 'me' });
    for (let step = 0; step < 20_000; step++) {
      clock.advance(1000);
      // The second process sleeps through the end of a file, and another starts late.
      const store = stores[step < 15_000 ? 0 : step % stores.length]!;
      if (step === 17_000) stores.push(diskStore({ directory, clock }));
      const wanted = request(`r${step}`, step % 40, clock);
      const verdict = await store.reserve(wanted);
      assert.deepEqual(verdict, model.reserve(wanted));
      if (!verdict.granted || step % 10 === 0) continue;
      const bookings = step % 500 === 1 ? wanted.claims.map((each) => ({ ...each, amount: 1 })) : [];
      const records = [attempt(wanted.id, clock(), { user: `u${step % 3}` })];
      const settlement = { id: wanted.id, bookings, now: clock() };
      assert.equal(await store.settle({ ...settlement, records }), model.settle(settlement));
    }
    assert.ok(fs.readdirSync(directory).filter((name) => name.startsWith('journal-')).length > 1);
    const counts: number[] = [];
    for (const store of stores) {
      let last = 0;
      let count = 0;
      for await (const { at } of store.records({ from: start, to: clock() + 1 })) {
        assert.ok(at >= last);
        last = at;
        count++;
      }
      counts.push(count);
      const waiting: string[] = [];
      for await (const { body } of store.tasks.list('q')) waiting.push(body);
      assert.deepEqual(waiting, ['b', 'c']);
      assert.equal(await store.tasks.claim('a', 'you', clock() + 1), false);
      await store.close();
    }
    assert.ok(counts[0]! > 1000 && counts.every((count) => count === counts[0]), String(counts));
  });

  it('keeps what tasks say out of the journal, for its owner alone, and leaves no file behind', async () => {
    const directory = fresh();
    const folder = path.join(directory, 'tasks');
    const open = () => diskStore({ directory });
    const store = open();
    await store.tasks.put(['a', 'b'].map((id) => ({ id, queue: 'q', body: '"secret"' })));
    assert.ok(!fs.readFileSync(journalOf(directory), 'utf8').includes('secret'));
    for (const file of fs.readdirSync(folder)) assert.equal(fs.statSync(path.join(folder, file)).mode & 0o777, 0o600);
    await store.tasks.put([{ id: 'a', queue: 'q', body: '"new"' }]);
    assert.equal(await store.tasks.put([{ id: 'c', queue: 'q', body: '"c"' }], { id: 'a', owner: 'nobody' }), false);
    assert.equal(fs.readdirSync(folder).length, 2);
    // Of a process that died before the journal had them: one long ago, one that may be at it.
    for (const [name, age] of [
      ['old', 7200],
      ['fresh', 60],
    ] as const) {
      fs.writeFileSync(path.join(folder, name), '"left"');
      fs.utimesSync(path.join(folder, name), Date.now() / 1000 - age, Date.now() / 1000 - age);
    }
    const other = open();
    const left = fs.readdirSync(folder);
    assert.ok(left.length === 3 && left.includes('fresh'), String(left));
    await other.tasks.remove('a');
    await store.tasks.remove('b');
    assert.deepEqual(fs.readdirSync(folder), ['fresh']);
    await store.close();
    await other.close();
  });

  const journalOf = (directory: string): string => path.join(directory, 'journal-00000001.jsonl');

  function request(id: string, amount: number, clock: FakeClock): ReserveRequest {
    const until = clock() + 10 * 86_400_000;
    const claims = ['org', 'user'].map((key) => ({ key, amount, limit: 100, bucket: 1, keep: 1, until }));
    return { id, claims, switches: [], now: clock(), expires: clock() + 60_000 };
  }
});
