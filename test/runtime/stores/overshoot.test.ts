import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { BudgetDenied } from '../../../runtime/src/budgets/index.ts';
import type { Store } from '../../../runtime/src/stores/store.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { budgetsOn, LEASE, openStore, type StorePlace, WORST, work } from './overshoot-worker.ts';
import { type Server, startPostgres, startRedis } from './servers.ts';

/** 1,000 calls of $0.10 against budgets of $5 and less on five levels. */
describe('overshoot', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-overshoot-'));
  const worker = path.join(root, 'worker.mjs');
  const opened: Store[] = [];
  const servers: Partial<Record<StorePlace['kind'], Server | null>> = {};

  before(async () => {
    const bundled = build({
      entryPoints: [path.join(import.meta.dirname, 'overshoot-worker.ts')],
      outfile: worker,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['stint-source'],
      external: ['pg-native'],
      banner: { js: "import{createRequire as c}from'node:module';const require=c(import.meta.url);" },
      logLevel: 'error',
    });
    [servers.redis, servers.postgres] = await Promise.all([startRedis(), startPostgres(), bundled]);
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  after(async () => {
    for (const server of Object.values(servers)) await server?.stop();
    fs.rmSync(root, { recursive: true, force: true });
  });

  const PLACES: Readonly<Record<StorePlace['kind'], (run: string) => StorePlace>> = {
    memory: () => ({ kind: 'memory' }),
    disk: (run) => ({ kind: 'disk', directory: path.join(root, run) }),
    redis: (run) => ({ kind: 'redis', redis: servers.redis!.url, prefix: run }) as StorePlace,
    postgres: (run) => ({ kind: 'postgres', postgres: servers.postgres!.url, schema: run }) as StorePlace,
  };

  for (const kind of ['memory', 'disk', 'redis', 'postgres'] as const) {
    it(`is 0 in one process on the ${kind} store`, async function () {
      if (servers[kind] === null) this.skip();
      const place = PLACES[kind]('one');
      let ahead = 0;
      const store = await openStore(place, () => Date.now() + ahead);
      opened.push(store);
      const lines: string[] = [];
      await work({ process: 0, calls: 1000 }, store, (line) => lines.push(line));
      await audit(store, lines);
      ahead = LEASE + 1000;
      await noHoldLeft(store);
      await fill(store, lines);
    });
  }

  for (const kind of ['disk', 'redis', 'postgres'] as const) {
    it(`is 0 in 8 processes on the ${kind} store, 3 of them killed`, async function () {
      if (servers[kind] === null) this.skip();
      const place = PLACES[kind]('eight');
      const lines: string[] = [];
      await Promise.all(Array.from({ length: 8 }, (_, number) => run(place, number, number < 3, lines)));
      let ahead = 0;
      const store = await openStore(place, () => Date.now() + ahead);
      opened.push(store);
      await audit(store, lines);
      ahead = LEASE + 1000;
      await noHoldLeft(store);
      // What the dead held can be had again, and no more than that.
      await fill(store, lines);
    });
  }

  function run(place: StorePlace, number: number, dies: boolean, lines: string[]): Promise<void> {
    const child = spawn(process.execPath, [worker, 'work', JSON.stringify({ place, process: number, calls: 125 })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      // In the midst of its settlements.
      if (dies && text.split('\n').length > 3 + number) child.kill('SIGKILL');
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        lines.push(...text.split('\n').filter((line) => /^\w+ .*\S$/.test(line)));
        if (code !== 0 && !dies) reject(new Error(`process ${number} ended with ${code}`));
        else resolve();
      });
    });
  }

  /**
   * Nothing above a limit, nothing acknowledged is lost, nothing is charged twice: budgets and ledger agree.
   */
  async function audit(store: Store, lines: readonly string[]): Promise<void> {
    assert.deepEqual(
      lines.filter((line) => line.startsWith('failed')),
      [],
    );
    const ledger = new Map<string, number>();
    const byScope: Record<string, number> = {};
    for await (const record of store.records({ from: 0, to: store.now() + 1 })) {
      assert.ok(record.kind === 'attempt' && !ledger.has(record.id), `${record.id} is in the ledger twice`);
      ledger.set(record.id, record.cost.total);
      for (const [level, value] of Object.entries(record.attribution))
        byScope[`${level} ${value}`] = (byScope[`${level} ${value}`] ?? 0) + record.cost.total;
    }
    for (const line of lines) {
      const [, id, money] = line.split(' ');
      assert.equal(ledger.get(id!), Number(money), line);
    }
    for (const scope of scopes())
      for (const state of await budgetsOn(store).status(scope)) {
        assert.ok(state.used <= state.limit, `${state.budget}: ${state.used} of ${state.limit}`);
        const [[level, value] = []] = Object.entries(state.for);
        const booked = byScope[`${level} ${value}`];
        if (booked !== undefined) assert.equal(state.used - state.held, booked, `${level} ${value}`);
      }
  }

  /** Spends the rest, one call after the other, to the limit. */
  async function fill(store: Store, lines: string[]): Promise<void> {
    const budgets = budgetsOn(store);
    for (let index = 0; ; index++) {
      assert.ok(index < 51, 'more calls than the budget pays for');
      const attribution = {
        org: 'acme',
        team: 'red',
        feature: `f${index % 2}`,
        user: `u${index % 3}`,
        session: `s${index % 4}`,
      };
      try {
        const held = await budgets.reserve({ id: `fill${index}`, attribution, worst: { money: WORST, tokens: 0 } });
        const record = attempt(held.id, store.now(), attribution);
        await budgets.settle(held, held.reserved, [{ ...record, cost: { ...record.cost, total: WORST } }]);
        lines.push(`settled ${held.id} ${WORST}`);
      } catch (error) {
        assert.ok(error instanceof BudgetDenied && error.limit.held === 0, String(error));
        break;
      }
    }
    await audit(store, lines);
  }

  async function noHoldLeft(store: Store): Promise<void> {
    for (const scope of scopes())
      for (const { held, budget } of await budgetsOn(store).status(scope)) assert.equal(held, 0, budget);
  }

  function* scopes(): Generator<Record<string, string>> {
    for (let i = 0; i < 12; i++)
      yield { org: 'acme', team: 'red', feature: `f${i % 2}`, user: `u${i % 3}`, session: `s${i % 4}` };
  }
});
