import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { Budgets, BudgetUnavailable, type Reservation } from '../../../runtime/src/budgets/index.ts';
import { openStore, redisStore, type Store, StoreError } from '../../../runtime/src/stores/index.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { type Server, startPostgres, startRedis } from './servers.ts';

describe('a server that is restarted in mid-flight', () => {
  const servers: Server[] = [];
  const stores: Store[] = [];
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const server of servers.splice(0)) await server.stop();
  });

  for (const [name, start] of [
    ['redis', startRedis],
    ['postgres', startPostgres],
  ] as const)
    it(`loses no settlement and no hold: ${name}`, async function () {
      const server = await start();
      if (!server) this.skip();
      servers.push(server);
      const store = await openStore(server.url);
      stores.push(store);
      const budget = { name: 'all', limits: [{ money: 1000, window: 'day' }] };
      const budgets = new Budgets({ store, budgets: [budget], timeout: 2000 });
      const held: Reservation[] = [];
      for (let i = 0; i < 10; i++)
        held.push(await budgets.reserve({ id: `c${i}`, attribution: {}, worst: { money: 100, tokens: 0 } }));
      await budgets.settle(held[0]!, { money: 60, tokens: 0 });
      await server.kill();
      await assert.rejects(
        budgets.reserve({ id: 'down', attribution: {}, worst: { money: 1, tokens: 0 } }),
        BudgetUnavailable,
      );
      for (const each of held.slice(1, 9))
        await budgets.settle(each, { money: 60, tokens: 0 }, [attempt(each.id, store.now(), {})]);
      await server.restart();
      while ((await budgets.flush()) > 0) await new Promise(setImmediate);
      const fresh = await openStore(server.url);
      stores.push(fresh);
      const [state] = await new Budgets({ store: fresh, budgets: [budget] }).status({});
      assert.deepEqual([state!.used, state!.held], [9 * 60 + 100, 100]);
      let records = 0;
      for await (const _ of fresh.records({ from: 0, to: fresh.now() + 1 })) records++;
      assert.equal(records, 8);
    });

  it('is refused when it may throw budgets away', async function () {
    const server = await startRedis('--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru');
    if (!server) this.skip();
    servers.push(server);
    await assert.rejects(openStore(server.url), (error) => error instanceof StoreError && error.code === 'unsupported');
  });

  it('may be a cluster: all keys of a prefix lie in one slot', async function () {
    const server = await startRedis('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    if (!server) this.skip();
    servers.push(server);
    const { port } = new URL(server.url);
    execFileSync('redis-cli', ['-p', port, 'cluster', 'addslotsrange', '0', '16383']);
    const cluster = new Redis.Cluster([{ host: '127.0.0.1', port: Number(port) }]);
    try {
      // The node says for itself when it serves its slots.
      while (!String(await cluster.cluster('INFO')).includes('cluster_state:ok')) await new Promise(setImmediate);
      for (const prefix of ['acme', 'globex']) {
        const store = await redisStore({ redis: cluster, prefix });
        const budgets = new Budgets({
          store,
          budgets: [{ name: 'user', per: ['user'], limits: [{ money: 100, window: 'day' }] }],
        });
        for (const user of ['ann', 'bob']) {
          const held = await budgets.reserve({ id: user, attribution: { user }, worst: { money: 70, tokens: 0 } });
          await budgets.settle(held, { money: 70, tokens: 0 }, [attempt(user, store.now(), { user })]);
        }
        assert.equal((await budgets.status({ user: 'ann' }))[0]!.used, 70);
        await store.set('k', Uint8Array.of(1), { expires: store.now() + 60_000, tags: ['t'] });
        await store.deleteTag('t');
        assert.equal(await store.get('k'), undefined);
      }
    } finally {
      cluster.disconnect();
    }
  });
});
