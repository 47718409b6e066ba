import { importPool } from '../../../stores/import-peer.ts';
import { guard, plain } from '../../../stores/postgres-pool.ts';
import { StoreError } from '../../../stores/store.ts';
import { untilAborted } from '../../../until-aborted.ts';
import type { Neighbour, OpenIndex, VectorEntry, VectorIndex, VectorQuery, VectorSpace } from './vector-index.ts';

/** What is needed of a client: pg's Pool, or PGlite. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

interface Owned {
  readonly ended: boolean;
  end(): Promise<void>;
}

export interface PostgresIndexOptions {
  /** `postgres://…`, or a client of one's own, which is not closed. */
  readonly postgres: string | Queryable;
  /** The schema of the tables; made when it is missing. Default: `stint`. */
  readonly schema?: string;
  /** Connections of a pool that is not handed in. Default: 4. */
  readonly connections?: number;
  /** Default: 1,000,000. Each process may add a hundredth beyond it. */
  readonly maxEntries?: number;
  /**
   * An HNSW index, for partitions of more than some 100,000 entries: without it all vectors of a partition are compared. A
   * pool that is handed in should set `hnsw.iterative_scan = strict_order` (pgvector 0.8), lest other partitions' vectors
   * crowd out its own.
   */
  readonly approximate?: boolean;
}

/** An index in PostgreSQL with pgvector, shared by machines. `pg` is imported when it is opened by an address. */
export function postgresIndex(options: PostgresIndexOptions): OpenIndex {
  const { postgres, connections = 4 } = options;
  return async (space) => {
    if (typeof postgres !== 'string') return await PostgresIndex.open(postgres as Queryable, null, space, options);
    const Pool = await importPool();
    const pool = new Pool({
      connectionString: postgres,
      max: connections,
      connectionTimeoutMillis: 5000,
      options: '-c hnsw.iterative_scan=strict_order',
    });
    // A connection that breaks while idle is replaced by the next statement.
    pool.on('error', () => {});
    try {
      return await PostgresIndex.open(pool as unknown as Queryable, pool, space, options);
    } catch (error) {
      await pool.end();
      throw error;
    }
  };
}

/** How long a find is not noted again, milliseconds: a search seldom has to write. */
const NOTED_FOR = 60_000;

class PostgresIndex implements VectorIndex {
  private readonly client: Queryable;
  private readonly owned: Owned | null;
  private readonly space: VectorSpace;
  private readonly table: string;
  private readonly maxEntries: number;
  private untilLook: number;

  static async open(
    client: Queryable,
    owned: Owned | null,
    space: VectorSpace,
    { schema = 'stint', maxEntries = 1_000_000, approximate = false }: PostgresIndexOptions,
  ): Promise<PostgresIndex> {
    const quoted = `"${schema.replaceAll('"', '""')}"`;
    const index = new PostgresIndex(client, owned, space, `${quoted}.semantic_vector`, maxEntries);
    await index.prepare(quoted, approximate);
    return index;
  }

  private constructor(client: Queryable, owned: Owned | null, space: VectorSpace, table: string, maxEntries: number) {
    this.client = client;
    this.owned = owned;
    this.space = space;
    this.table = table;
    this.maxEntries = maxEntries;
    this.untilLook = maxEntries / 100;
  }

  async search({ partition, vector, count, now }: VectorQuery, signal?: AbortSignal): Promise<readonly Neighbour[]> {
    signal?.throwIfAborted();
    this.check(vector);
    const asked = this.query<{ id: string; similarity: number; vector: string }>(
      `with near as (
        select id, 1 - (vector <=> $2::text::vector) as similarity, vector::text as vector from ${this.table}
        where partition = $1 and expires > $3 order by vector <=> $2::text::vector limit $4
      ), noted as (
        update ${this.table} set used = $3
        where id = (select id from near order by similarity desc limit 1) and used < $3::bigint - ${NOTED_FOR}
      ) select id, similarity, vector from near order by similarity desc`,
      [plain(partition), textOf(vector), Math.floor(now), count],
    );
    const rows = await untilAborted(asked, signal);
    return rows.map(({ id, similarity, vector: text }) => ({
      id: JSON.parse(`"${id}"`) as string,
      similarity: Number(similarity),
      vector: Float32Array.from(JSON.parse(text) as number[]),
    }));
  }

  async add({ id, partition, vector, expires, tags = [] }: VectorEntry, now: number): Promise<void> {
    this.check(vector);
    await this.query(
      `insert into ${this.table} as entry (id, partition, vector, expires, tags, used)
       values ($1, $2, $3::text::vector, $4, $5, $6) on conflict (id) do update set partition = excluded.partition,
       vector = excluded.vector, expires = excluded.expires, tags = excluded.tags, used = excluded.used`,
      [plain(id), plain(partition), textOf(vector), Math.floor(expires), tags.map(plain), Math.floor(now)],
    );
    if (--this.untilLook > 0) return;
    this.untilLook = this.maxEntries / 100;
    await this.query(
      `delete from ${this.table} where expires <= $1
       or id in (select id from ${this.table} where expires > $1 order by used desc, added desc offset $2)`,
      [Math.floor(now), this.maxEntries],
    );
  }

  async delete(ids: readonly string[]): Promise<void> {
    await this.query(`delete from ${this.table} where id = any($1::text[])`, [ids.map(plain)]);
  }

  async deleteTag(tag: string): Promise<void> {
    await this.query(`delete from ${this.table} where tags @> array[$1::text]`, [plain(tag)]);
  }

  async size(): Promise<number> {
    const [row] = await this.query<{ count: string }>(`select count(*) as count from ${this.table}`);
    return Number(row!.count);
  }

  async close(): Promise<void> {
    if (this.owned !== null && !this.owned.ended) await this.owned.end();
  }

  private async prepare(schema: string, approximate: boolean): Promise<void> {
    const { id, dimensions } = this.space;
    const statements = [
      'create extension if not exists vector',
      `create schema if not exists ${schema}`,
      `create table if not exists ${schema}.semantic_space (one boolean primary key check (one), embedder text not null, dimensions int not null)`,
      `create table if not exists ${this.table} (
        id text primary key, partition text not null, vector vector(${dimensions}) not null, expires bigint not null,
        tags text[] not null, used bigint not null, added bigint generated always as identity)`,
      `create index if not exists semantic_vector_partition on ${this.table} (partition)`,
      `create index if not exists semantic_vector_expires on ${this.table} (expires)`,
      `create index if not exists semantic_vector_tags on ${this.table} using gin (tags)`,
      ...(approximate
        ? [`create index if not exists semantic_vector_near on ${this.table} using hnsw (vector vector_cosine_ops)`]
        : []),
    ];
    try {
      // In one transaction: processes that start together wait for each other.
      await this.query(
        `do $do$ begin perform pg_advisory_xact_lock(hashtextextended('stint semantic', 0)); ${statements.join('; ')}; end $do$`,
      );
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      // 0A000, 58P01: there is no such extension on the server. 42501: this user may not create it.
      if (code === '0A000' || code === '58P01' || code === '42501')
        throw new StoreError(
          'unsupported',
          'The index needs PostgreSQL’s extension pgvector: create extension vector.',
          {
            cause: error,
          },
        );
      throw error;
    }
    await this.query(`insert into ${schema}.semantic_space values (true, $1, $2) on conflict do nothing`, [
      plain(id),
      dimensions,
    ]);
    const [known] = await this.query<{ embedder: string; dimensions: number }>(
      `select embedder, dimensions from ${schema}.semantic_space`,
    );
    if (known?.embedder !== plain(id) || known.dimensions !== dimensions)
      throw new StoreError(
        'unsupported',
        `The schema ${schema} holds vectors of ${known?.embedder} (${known?.dimensions} dimensions), not of ${id} (${dimensions}). They cannot be compared: name another schema, or drop semantic_vector and semantic_space there.`,
      );
  }

  private check({ length }: Float32Array): void {
    const { id, dimensions } = this.space;
    if (length !== dimensions)
      throw new StoreError('unsupported', `A vector of ${id} has ${dimensions} dimensions, not ${length}.`);
  }

  private async query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await guard(this.client.query(text, values))).rows as Row[];
  }
}

const textOf = (vector: Float32Array): string => `[${vector.join(',')}]`;
