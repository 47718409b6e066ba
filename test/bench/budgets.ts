/**
 * What a reserve and its settle cost on each store: three budgets of four limits in all, a ledger record with each settle.
 * Run: npm run bench:budgets
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Budget, Budgets } from '../../runtime/src/budgets/index.ts';
import { diskStore, memoryStore, postgresStore, redisStore, type Store } from '../../runtime/src/stores/index.ts';
import { attempt } from '../../runtime/src/testing/attempt-record.ts';
import { startPostgres, startRedis } from '../runtime/stores/servers.ts';

const BUDGETS: readonly Budget[] = [
  { name: 'org', per: ['org'], limits: [{ money: '$1000000', window: 'month', timeZone: 'Europe/Berlin' }] },
  { name: 'team', per: ['org', 'team'], limits: [{ money: '$500000', window: '30d' }] },
  { name: 'user', per: ['user'], limits: [{ money: '$500000', window: '24h' }, { concurrent: 1000 }] },
];

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-bench-'));
const redis = await startRedis();
const postgres = await startPostgres();
const stores: [name: string, calls: number, open: () => Promise<Store> | Store][] = [
  ['memory', 100_000, () => memoryStore()],
  ['disk', 20_000, () => diskStore({ directory: path.join(directory, 'process') })],
  ['disk, durability power', 300, () => diskStore({ directory: path.join(directory, 'power'), durability: 'power' })],
];
if (redis) stores.push(['redis', 5000, () => redisStore({ redis: redis.url })]);
if (postgres) stores.push(['postgres', 2000, () => postgresStore({ postgres: postgres.url })]);

try {
  console.log('store                   calls   CPU µs/call   µs/call one by one   calls/s, 50 at once');
  for (const [name, calls, open] of stores) {
    const store = await open();
    const budgets = new Budgets({ store, budgets: BUDGETS });
    let ids = 0;
    const call = async (): Promise<void> => {
      const id = `c${ids++}`;
      const attribution = { org: 'acme', team: `t${ids % 5}`, user: `u${ids % 100}` };
      const held = await budgets.reserve({ id, attribution, worst: { money: 100_000, tokens: 1000 } });
      await budgets.settle(held, { money: 60_000, tokens: 600 }, [attempt(id, store.now(), attribution)]);
    };
    for (let i = 0; i < calls / 10; i++) await call();
    const cpu = process.cpuUsage();
    const start = performance.now();
    for (let i = 0; i < calls; i++) await call();
    const each = ((performance.now() - start) * 1000) / calls;
    const { user, system } = process.cpuUsage(cpu);
    const together = performance.now();
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        for (let i = 0; i < calls / 50; i++) await call();
      }),
    );
    const rate = calls / ((performance.now() - together) / 1000);
    const figures = [calls, ((user + system) / calls).toFixed(1), each.toFixed(1), rate.toFixed(0)];
    console.log(name.padEnd(22), ...figures.map((figure, index) => String(figure).padStart([6, 13, 20, 21][index]!)));
    await store.close();
  }
  await flat();
} finally {
  await redis?.stop();
  await postgres?.stop();
  fs.rmSync(directory, { recursive: true, force: true });
}

/** A million calls of a million sessions, ten a second: what is kept of them afterwards. */
async function flat(): Promise<void> {
  let now = Date.UTC(2026, 0, 1);
  const store = memoryStore({ clock: () => now, maxRecords: 1000 });
  const session: Budget = { name: 'session', per: ['session'], limits: [{ money: '$1', window: '1h' }] };
  const budgets = new Budgets({ store, budgets: [...BUDGETS, session] });
  const heaps: number[] = [];
  for (let i = 0; i <= 1_000_000; i++) {
    now += 100;
    const attribution = { org: 'acme', team: 'red', user: `u${i % 1000}`, session: `s${i}` };
    const held = await budgets.reserve({ id: `c${i}`, attribution, worst: { money: 100, tokens: 10 } });
    if (i % 100 > 0) await budgets.settle(held, { money: 60, tokens: 6 });
    if (i % 250_000 > 0) continue;
    global.gc?.();
    heaps.push(process.memoryUsage().heapUsed);
  }
  console.log(
    `memory store, heap at 0 … 1,000,000 calls: ${heaps.map((heap) => `${(heap / 2 ** 20).toFixed(0)} MB`).join(', ')}`,
  );
}
