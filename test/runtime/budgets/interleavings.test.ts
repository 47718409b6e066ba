import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { BudgetDenied, Budgets } from '../../../runtime/src/budgets/index.ts';
import { memoryStore } from '../../../runtime/src/stores/memory.ts';
import { type Store, StoreError } from '../../../runtime/src/stores/store.ts';
import { fakeClock } from '../../../runtime/src/testing/fake-clock.ts';

const LEASE = 1000;

/** How one call goes. */
interface Course {
  readonly worst: number;
  /** Of the worst case; null: the caller's process dies and never settles. */
  readonly spent: number | null;
  readonly released: boolean;
  readonly aborted: boolean;
  readonly settledTwice: boolean;
  /** Which of its requests to the store are lost on the way there, and which answers on the way back. */
  readonly lost: readonly ('no' | 'request' | 'answer')[];
  readonly user: string;
}

const course: fc.Arbitrary<Course> = fc.record({
  worst: fc.integer({ min: 0, max: 60 }),
  spent: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 5 }),
  released: fc.boolean(),
  aborted: fc.boolean(),
  settledTwice: fc.boolean(),
  lost: fc.array(fc.constantFrom('no', 'no', 'request', 'answer'), { minLength: 3, maxLength: 3 }),
  user: fc.constantFrom('ann', 'bob'),
});

describe('budgets, in any interleaving', () => {
  it('are never passed, lose no settlement, charge none twice, and leak no hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(course, { minLength: 1, maxLength: 12 }),
        async (scheduler, courses) => {
          const clock = fakeClock();
          const inner = memoryStore({ clock });
          const limits = { org: 100, user: 70 };
          const budgetsOn = (store: Store): Budgets =>
            new Budgets({
              store,
              lease: LEASE,
              timeout: 60_000,
              budgets: [
                { name: 'org', limits: [{ money: limits.org, window: '1h' }] },
                { name: 'user', per: ['user'], limits: [{ money: limits.user, window: 'day' }, { concurrent: 3 }] },
              ],
            });
          const spent: Record<string, number> = { ann: 0, bob: 0 };
          const all: Budgets[] = [];
          const run = async (
            { worst, spent: share, released, aborted, settledTwice, lost, user }: Course,
            index: number,
          ) => {
            const budgets = budgetsOn(unreliable(inner, scheduler, [...lost]));
            all.push(budgets);
            const controller = new AbortController();
            if (aborted)
              void scheduler.schedule(Promise.resolve(), 'abort').then(() => controller.abort(new Error('gone')));
            try {
              const held = await budgets.reserve({
                id: `c${index}`,
                attribution: { user },
                worst: { money: worst, tokens: 0 },
                signal: controller.signal,
              });
              await scheduler.schedule(Promise.resolve(), 'call');
              if (share === null) return;
              if (released) return await budgets.release(held);
              const money = Math.floor(share * worst);
              spent[user]! += money;
              await budgets.settle(held, { money, tokens: 0 });
              if (settledTwice) await budgets.settle(held, { money, tokens: 0 });
            } catch (error) {
              assert.ok(
                error instanceof BudgetDenied || controller.signal.aborted || /cannot be reached/.test(String(error)),
                String(error),
              );
            }
          };
          const calls = Promise.all(courses.map(run));
          const observer = budgetsOn(inner);
          const check = async (user: string): Promise<void> => {
            for (const { budget, used, limit } of await observer.status({ user }))
              assert.ok(used <= limit, `${budget}: ${used} of ${limit}`);
          };
          while (scheduler.count() > 0) {
            await scheduler.waitOne();
            await check('ann');
            await check('bob');
          }
          await calls;
          for (const budgets of all) while ((await flushed(budgets, scheduler)) > 0);
          clock.advance(LEASE);
          for (const user of ['ann', 'bob']) {
            const [org, own] = await observer.status({ user });
            assert.deepEqual([org!.held, own!.held], [0, 0]);
            assert.equal(own!.used, spent[user]);
            assert.equal(org!.used, spent.ann! + spent.bob!);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

async function flushed(budgets: Budgets, scheduler: fc.Scheduler): Promise<number> {
  const flush = budgets.flush();
  await scheduler.waitFor(flush);
  return await flush;
}

/** A store across a network: its answers come when the scheduler says, and some requests or answers are lost. */
function unreliable(store: Store, scheduler: fc.Scheduler, lost: ('no' | 'request' | 'answer')[]): Store {
  const through = async <T>(ask: () => Promise<T>): Promise<T> => {
    const fate = lost.shift() ?? 'no';
    await scheduler.schedule(Promise.resolve(), 'request');
    if (fate === 'request') throw new StoreError('unavailable', 'the request was lost');
    const answer = await ask();
    await scheduler.schedule(Promise.resolve(), 'answer');
    if (fate === 'answer') throw new StoreError('unavailable', 'the answer was lost');
    return answer;
  };
  return Object.assign(Object.create(store) as Store, {
    now: () => store.now(),
    reserve: (request: Parameters<Store['reserve']>[0]) => through(() => store.reserve(request)),
    settle: (settlement: Parameters<Store['settle']>[0]) => through(() => store.settle(settlement)),
  });
}

describe('budgets, over real traffic', () => {
  const trace = path.join(process.env.STINT_DATA ?? '../shared/data', 'traces/azure_llm_2023_code.csv.gz');

  it('hold in every window that could be looked at, and let through what a rolling window 1 % longer would', async function () {
    if (!existsSync(trace)) {
      console.log(`      (skipped: ${trace} is missing)`);
      this.skip();
    }
    const rows = gunzipSync(readFileSync(trace)).toString().trim().split(/\r?\n/).slice(1);
    const calls = rows.map((row) => {
      const [time = '', context, generated] = row.split(',');
      return { at: Date.parse(`${time.slice(0, 23).replace(' ', 'T')}Z`), tokens: Number(context) + Number(generated) };
    });
    const clock = fakeClock();
    const [length, limit] = [300_000, 400_000];
    const budgets = new Budgets({
      store: memoryStore({ clock }),
      budgets: [{ name: 'all', limits: [{ tokens: limit, window: '5m' }] }],
    });
    const granted: { at: number; tokens: number }[] = [];
    let denied = 0;
    for (const [index, { at, tokens }] of calls.entries()) {
      clock.set(at);
      // What an exact window that is one bucket longer still contains.
      const longer = within(granted, at - length * 1.01 - 1);
      try {
        const held = await budgets.reserve({ id: `c${index}`, attribution: {}, worst: { money: 0, tokens } });
        await budgets.settle(held, held.reserved);
        granted.push({ at, tokens });
        assert.ok(within(granted, at - length) <= limit);
      } catch (error) {
        assert.ok(error instanceof BudgetDenied);
        assert.ok(longer + tokens > limit, `denied at ${longer} of ${limit} with ${tokens}`);
        denied++;
      }
    }
    assert.ok(granted.length > 1000 && denied > 1000, `${granted.length} granted, ${denied} denied`);
  });

  /** Tokens granted since an instant; calls come in order of time. */
  function within(granted: readonly { at: number; tokens: number }[], since: number): number {
    let sum = 0;
    for (let i = granted.length - 1; i >= 0 && granted[i]!.at > since; i--) sum += granted[i]!.tokens;
    return sum;
  }
});
