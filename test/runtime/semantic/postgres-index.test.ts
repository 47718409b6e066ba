import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { postgresIndex } from '../../../runtime/src/cache/semantic/index/postgres-index.ts';
import type { VectorSpace } from '../../../runtime/src/cache/semantic/index/vector-index.ts';
import { vectorIndexConformance } from '../../../runtime/src/testing/vector-index-conformance.ts';

describe('vector index in PostgreSQL with pgvector', () => {
  let postgres: PGlite;
  before(async () => {
    postgres = await PGlite.create({ extensions: { vector } });
    await postgres.exec('set hnsw.iterative_scan = strict_order');
  });
  after(() => postgres.close());

  for (const approximate of [false, true])
    describe(approximate ? 'by HNSW' : 'by comparing all', () => {
      const make = (place: string, maxEntries: number) => (space: VectorSpace) =>
        postgresIndex({ postgres, schema: `"${place}" ${approximate}`, maxEntries, approximate })(space);
      for (const { name, run } of vectorIndexConformance(make, { lasts: true })) it(name, run);
    });
});
