import assert from 'node:assert/strict';
import { Client } from 'pg';
import { postgresStore } from '../../../runtime/src/stores/postgres.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { collect } from '../../../runtime/src/testing/ledger-conformance.ts';
import { storeConformance } from '../../../runtime/src/testing/store-conformance.ts';
import { type Server, startPostgres } from './servers.ts';

describe('postgres store', () => {
  let server: Server | null = null;
  let schemas = 0;
  before(async function () {
    server = await startPostgres();
    if (!server) this.skip();
  });
  after(() => server?.stop());

  for (const { name, run } of storeConformance(async (clock, maxBytes) => {
    const schema = `Test "${schemas++}"`;
    const open = () => postgresStore({ postgres: server!.url, schema, clock, maxBytes });
    return { store: await open(), again: open };
  }))
    it(name, run);

  it('leaves out lines of the ledger that are no records', async () => {
    const store = await postgresStore({ postgres: server!.url, schema: 'damaged' });
    const at = store.now();
    await store.append([attempt('before', at, {}), attempt('after', at + 1, {})]);
    const client = new Client({ connectionString: server!.url });
    await client.connect();
    await client.query(`insert into "damaged".ledger values ('torn', $1, '{'), ('none', $1, 'null')`, [at]);
    await client.end();
    let damaged = 0;
    const read = await collect(store.records({ from: at, to: at + 2, onDamaged: () => damaged++ }));
    await store.close();
    assert.deepEqual([read.map(({ id }) => id), damaged], [['before', 'after'], 2]);
  });
});
