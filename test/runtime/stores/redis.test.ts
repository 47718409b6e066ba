import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import { redisStore } from '../../../runtime/src/stores/redis.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { collect } from '../../../runtime/src/testing/ledger-conformance.ts';
import { storeConformance } from '../../../runtime/src/testing/store-conformance.ts';
import { Workspace } from '../../cli/stint.ts';
import { type Server, startRedis } from './servers.ts';

describe('redis store', () => {
  let server: Server | null = null;
  let prefixes = 0;
  before(async function () {
    server = await startRedis();
    if (!server) this.skip();
  });
  after(() => server?.stop());

  for (const { name, run } of storeConformance(async (clock, maxBytes) => {
    const prefix = `test${prefixes++}`;
    const open = () => redisStore({ redis: server!.url, prefix, clock, maxBytes });
    return { store: await open(), again: open };
  }))
    it(name, run);

  it('leaves out lines of the ledger that are no records, also a page full of them', async () => {
    const store = await redisStore({ redis: server!.url, prefix: 'test999' });
    const at = store.now();
    const client = new Redis(server!.url);
    await store.append([attempt('before', at, {}), attempt('after', at + 1, {})]);
    const [day] = await client.keys('{test999}:L:*');
    const lines = [
      '{',
      'null',
      '{}',
      '{"kind":"attempt"}',
      ...Array.from({ length: 2000 }, (_, index) => `torn ${index}`),
    ];
    await client.zadd(day!, ...lines.flatMap((line) => [at, line]));
    client.disconnect();
    let damaged = 0;
    const read = await collect(store.records({ from: at, to: at + 2, attribution: {}, onDamaged: () => damaged++ }));
    await store.close();
    assert.deepEqual([read.map(({ id }) => id), damaged], [['before', 'after'], lines.length]);
  });

  it('has stint usage say how many lines it left out', async () => {
    using workspace = new Workspace({});
    const store = await redisStore({ redis: server!.url });
    await store.append([attempt('one', store.now(), { team: 'red' })]);
    await store.close();
    const client = new Redis(server!.url);
    const [day] = await client.keys('{stint}:L:*');
    await client.zadd(day!, Date.now(), 'torn', Date.now(), '{');
    const { code, out, err } = await workspace.stint(`usage --by team --store ${server!.url}`);
    await client.del(await client.keys('{stint}:*'));
    client.disconnect();
    assert.equal(code, 0);
    assert.match(out, /\nred +1 /);
    assert.match(err, /2 lines of the ledger cannot be read: left out\./);
  });

  it('has every key in the slot of its prefix, as a cluster needs', async () => {
    const client = new Redis(server!.url);
    const keys = await client.keys('*');
    client.disconnect();
    assert.ok(keys.length > 0);
    for (const key of keys) assert.match(key, /^\{test\d+\}:/);
  });
});
