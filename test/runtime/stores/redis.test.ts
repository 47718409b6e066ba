import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import { redisStore } from '../../../runtime/src/stores/redis.ts';
import { storeConformance } from '../../../runtime/src/testing/store-conformance.ts';
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

  it('has every key in the slot of its prefix, as a cluster needs', async () => {
    const client = new Redis(server!.url);
    const keys = await client.keys('*');
    client.disconnect();
    assert.ok(keys.length > 0);
    for (const key of keys) assert.match(key, /^\{test\d+\}:/);
  });
});
