import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { openBatches } from '../../../runtime/src/batch/index.ts';
import { createStint } from '../../../runtime/src/index.ts';
import { listen, Simulator, type SimulatorServer } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG, lockOf, prompty } from '../pipeline/locked.ts';
import { openStore, type StorePlace } from '../stores/overshoot-worker.ts';
import { type Server, startPostgres, startRedis } from '../stores/servers.ts';
import { type BatchWork, BUDGETS, type Death } from './batch-worker.ts';

const HOUR = 3_600_000;

/** Processes that share a store defer, submit and poll at once, and are killed wherever it hurts. */
describe('batches of many processes', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-batches-'));
  const worker = path.join(root, 'worker.mjs');
  const contract = path.join(root, 'stint.lock.json');
  const servers: { redis?: Server | null; postgres?: Server | null; disk?: undefined } = {};
  let simulator: Simulator;
  let provider: SimulatorServer;

  before(async () => {
    fs.symlinkSync(path.join(import.meta.dirname, '../../../runtime/vocab'), path.join(root, 'vocab'));
    await build({
      entryPoints: [path.join(import.meta.dirname, 'batch-worker.ts')],
      outfile: worker,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['stint-source'],
      external: ['pg-native'],
      banner: { js: "import{createRequire as c}from'node:module';const require=c(import.meta.url);" },
      logLevel: 'error',
    });
    const lock = lockOf(
      {
        'answer.prompty': prompty('claude-opus-5-5', LONG, 'Question: {{question}}'),
        'triage.prompty': prompty('gpt-5-mini', 'You sort tickets into queues.', 'Ticket: {{ticket}}', {
          type: 'openai',
        }),
      },
      {
        variables: {
          question: { maxTokens: 30, volatility: 'call', overflow: 'reject' },
          ticket: { maxTokens: 20, volatility: 'call', overflow: 'keep-start' },
        },
      },
    );
    fs.writeFileSync(contract, JSON.stringify(lock));
    servers.redis = await startRedis();
    servers.postgres = await startPostgres();
  });
  beforeEach(async () => {
    simulator = new Simulator();
    provider = await listen(simulator);
  });
  afterEach(() => provider.close());
  after(async () => {
    for (const server of Object.values(servers)) await server?.stop();
    fs.rmSync(root, { recursive: true, force: true });
  });

  const PLACES = {
    disk: () => ({ kind: 'disk', directory: path.join(root, 'disk') }),
    redis: () => ({ kind: 'redis', redis: servers.redis!.url }),
    postgres: () => ({ kind: 'postgres', postgres: servers.postgres!.url }),
  } as const satisfies Record<string, () => StorePlace>;

  for (const kind of ['disk', 'redis', 'postgres'] as const)
    it(`are answered, paid and booked once on the ${kind} store, whoever is killed`, async function () {
      if (servers[kind] === null) this.skip();
      const place = PLACES[kind]();
      const run = (steps: BatchWork['steps'], hours = 0, dies: Death = null): Promise<string[]> =>
        ran({ place, contract, url: provider.url, steps, ahead: hours * HOUR, dies });
      const together = (steps: BatchWork['steps'], hours: number) =>
        Promise.all([run(steps, hours), run(steps, hours)]);

      const calls: string[] = [];
      for (const dies of ['reserving', 'sent-anthropic', 'before-sent', 'sent-openai'] as const)
        calls.push(...(await run(['defer', 'submit'], 0, dies)));
      calls.push(...(await together(['defer', 'submit'], 0)).flat());
      await simulator.batches.finish();
      // The dead's leases have ended.
      await together(['submit', 'poll'], 1);
      await simulator.batches.finish();
      await run(['poll'], 1, 'booking');
      await together(['submit', 'poll'], 2);
      await simulator.batches.finish();
      await together(['poll'], 2);

      const clock = (): number => Date.now() + 2 * HOUR;
      const store = await openStore(place, clock);
      const stint = createStint({ contract, store, clock, budgets: BUDGETS });
      const booked = new Map<string, number>();
      for await (const record of store.records({ from: 0, to: store.now() + HOUR })) {
        assert.ok(record.kind === 'attempt' && !booked.has(record.callId), `${record.id} is booked twice`);
        booked.set(record.callId, record.cost.total);
      }
      assert.equal(calls.length, 36);
      assert.deepEqual(new Set(booked.keys()), new Set(calls));
      assert.equal(simulator.calls.length, calls.length, 'paid once');
      const [budget] = await stint.budgets.status({});
      assert.deepEqual({ used: budget!.used, held: budget!.held }, { used: simulator.bill, held: 0 });
      const batches = openBatches(stint, { apis: [] });
      for (const callId of calls) {
        const taken = await Promise.all([batches.take(callId), batches.take(callId)]);
        const [answer, ...more] = taken.filter((each) => each !== null);
        assert.ok(answer !== undefined && 'answer' in answer && more.length === 0, callId);
        assert.equal(answer.cost, booked.get(callId));
      }
      await stint.close();
    });

  /** What the process wrote: the calls that it put aside. */
  function ran(work: BatchWork): Promise<string[]> {
    const child = spawn(process.execPath, [worker, 'batches', JSON.stringify(work)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        if (signal === 'SIGKILL' ? work.dies : code === 0 && !work.dies) resolve(text.split('\n').filter(Boolean));
        else reject(new Error(`a process that was to ${work.dies ?? 'live'} ended with ${code ?? signal}`));
      });
    });
  }
});
