import { postgresStore } from '../../../runtime/src/stores/postgres.ts';
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
});
