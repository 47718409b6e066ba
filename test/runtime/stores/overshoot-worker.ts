/** One process of a service that calls models under budgets: see overshoot.test.ts. */
import fs from 'node:fs';
import { BudgetDenied, Budgets } from '../../../runtime/src/budgets/index.ts';
import { diskStore } from '../../../runtime/src/stores/disk.ts';
import { memoryStore } from '../../../runtime/src/stores/memory.ts';
import { postgresStore } from '../../../runtime/src/stores/postgres.ts';
import { redisStore } from '../../../runtime/src/stores/redis.ts';
import type { Store } from '../../../runtime/src/stores/store.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';

export type StorePlace =
  | { readonly kind: 'memory' }
  | { readonly kind: 'disk'; readonly directory: string }
  | { readonly kind: 'redis'; readonly redis: string }
  | { readonly kind: 'postgres'; readonly postgres: string };

export interface Work {
  readonly place: StorePlace;
  readonly process: number;
  readonly calls: number;
}

export const LEASE = 120_000;
export const WORST = 100_000_000;
const LEVELS: readonly (readonly [name: string, limit: string])[] = [
  ['org', '$5'],
  ['team', '$5'],
  ['feature', '$3.33'],
  ['user', '$2.5'],
  ['session', '$2'],
];

export const openStore = async (place: StorePlace, clock?: () => number): Promise<Store> => {
  const options = clock && { clock };
  if (place.kind === 'disk') return diskStore({ ...place, ...options });
  if (place.kind === 'redis') return await redisStore({ ...place, ...options });
  if (place.kind === 'postgres') return await postgresStore({ ...place, connections: 4, ...options });
  return memoryStore(options);
};

export const budgetsOn = (store: Store): Budgets =>
  new Budgets({
    store,
    lease: LEASE,
    timeout: 60_000,
    budgets: LEVELS.map(([name, money]) => ({ name, per: [name], limits: [{ money, window: '24h' }] })),
  });

/** Every call at once; each ends in one of the ways that calls end. Reports what the store has acknowledged. */
export async function work(
  { process: number, calls }: Pick<Work, 'process' | 'calls'>,
  store: Store,
  report: (line: string) => void,
): Promise<void> {
  const budgets = budgetsOn(watched(store, report));
  await Promise.all(
    Array.from({ length: calls }, async (_, index) => {
      const id = `p${number}c${index}`;
      const dice = (index * 7919 + number * 104_729) % 100;
      const attribution = {
        org: 'acme',
        team: 'red',
        feature: `f${index % 2}`,
        user: `u${index % 3}`,
        session: `s${index % 4}`,
      };
      const controller = new AbortController();
      if (dice < 10) setImmediate(() => controller.abort(new Error('the caller left')));
      try {
        const worst = { money: WORST, tokens: 1000 };
        const held = await budgets.reserve({ id, attribution, worst, signal: controller.signal });
        // The call itself: others go on meanwhile.
        for (let turns = dice % 7; turns > 0; turns--) await new Promise(setImmediate);
        if (dice < 20) return await budgets.release(held);
        // An abandoned call, whose lease alone ends it.
        if (dice < 25) return;
        const money = dice < 35 ? WORST : (dice * 1_000_003) % WORST;
        const record = attempt(id, store.now(), attribution);
        const records = [{ ...record, cost: { ...record.cost, total: money } }];
        await budgets.settle(held, { money, tokens: 100 }, records);
        report(`settled ${id} ${money}`);
        if (dice > 90) await budgets.settle(held, { money, tokens: 100 }, records);
      } catch (error) {
        if (!(error instanceof BudgetDenied) && !controller.signal.aborted) report(`failed ${id} ${error}`);
      }
    }),
  );
  while ((await budgets.flush()) > 0) await new Promise(setImmediate);
}

function watched(store: Store, report: (line: string) => void): Store {
  const reserve: Store['reserve'] = async (request, signal) => {
    const result = await store.reserve(request, signal);
    if (result.granted)
      for (const [index, { booked, held }] of result.states.entries())
        if (booked + held > request.claims[index]!.limit) report(`failed ${request.id} over the limit`);
    return result;
  };
  return Object.assign(Object.create(store) as Store, { reserve });
}

if (process.argv[2] === 'work') {
  const task = JSON.parse(process.argv[3]!) as Work;
  const store = await openStore(task.place);
  await work(task, store, (line) => fs.writeSync(1, `${line}\n`));
  await store.close();
}
