import type { LedgerRecord } from '../meter/record.ts';
import { untilAborted } from '../until-aborted.ts';
import { importPool } from './import-peer.ts';
import { guard, type PostgresPool, plain, unplain } from './postgres-pool.ts';
import { schemaSql, VERSION } from './postgres-schema.ts';
import { PostgresTasks } from './postgres-tasks.ts';
import { ServerClock } from './server-clock.ts';
import {
  attributed,
  type BytesOptions,
  type Claim,
  type ClaimState,
  type LedgerQuery,
  parseRecord,
  REMEMBER_SETTLED,
  type ReserveRequest,
  type ReserveResult,
  type Settlement,
  type Store,
  StoreError,
  unreadable,
} from './store.ts';

export interface PostgresStoreOptions {
  /** `postgres://…`, or a pool of pg 8.11 or later; a pool that is handed in is not closed. Its transactions must be read committed, as they are by default. */
  readonly postgres: string | PostgresPool;
  /** The schema of the tables; made when it is missing. Default: `stint`. */
  readonly schema?: string;
  /** Connections of a pool that is not handed in. Default: 8. */
  readonly connections?: number;
  /** Milliseconds since 1970. Default: the server's clock. */
  readonly clock?: () => number;
  /** Bytes that caches may take. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** How long the ledger is kept, milliseconds. Default: 400 days. */
  readonly retention?: number;
}

/**
 * A store on PostgreSQL 12 or later. Every operation is one statement.
 * @throws StoreError when the server cannot be reached, or pg is not installed.
 */
export async function postgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { postgres, connections = 8 } = options;
  if (typeof postgres !== 'string') return await PostgresStore.open(postgres, options, false);
  const Pool = await importPool();
  const pool = new Pool({
    connectionString: postgres,
    max: connections,
    connectionTimeoutMillis: 5000,
    options: '-c default_transaction_isolation=read\\ committed',
  });
  // A connection that breaks while idle is replaced by the next statement.
  pool.on('error', () => {});
  try {
    return await PostgresStore.open(pool, options, true);
  } catch (error) {
    await pool.end();
    throw error instanceof StoreError ? error : unreadable('postgres://user:password@host:5432/database');
  }
}

interface ReserveReply {
  readonly time: number;
  readonly verdict: 'granted' | 'held' | 'limit' | 'switch' | 'closed';
  readonly states?: readonly (readonly [
    booked: number,
    held: number,
    buckets: readonly (readonly [number, number])[],
  ])[];
  readonly key?: string;
  readonly why?: string;
}

const PAGE = 1000;

class PostgresStore implements Store {
  readonly now: () => number;
  readonly tasks: PostgresTasks;
  private readonly pool: PostgresPool;
  private readonly owned: boolean;
  private readonly schema: string;
  private readonly clock = new ServerClock();
  private readonly maxBytes: number;
  private readonly retention: number;
  private untilRoom = 0;

  static async open(pool: PostgresPool, options: PostgresStoreOptions, owned: boolean): Promise<PostgresStore> {
    const store = new PostgresStore(pool, options, owned);
    const [row] = await store.query<{ time: string; known: boolean }>(
      `select (extract(epoch from clock_timestamp()) * 1000)::bigint as time, to_regclass($1) is not null as known`,
      [`${store.schema}.version`],
    );
    store.clock.learn(Number(row!.time));
    const [version] = row!.known
      ? await store.query<{ version: number }>(`select version from ${store.schema}.version`)
      : [];
    if ((version?.version ?? 0) > VERSION)
      throw new StoreError('unsupported', `The schema ${store.schema} was made by a later version of @stint/runtime.`);
    if (version?.version !== VERSION) await guard(pool.query(schemaSql(store.schema)));
    await store.query(`delete from ${store.schema}.ledger where at < $1`, [Math.floor(store.now() - store.retention)]);
    return store;
  }

  private constructor(pool: PostgresPool, options: PostgresStoreOptions, owned: boolean) {
    const { schema = 'stint', clock, maxBytes = 1024 ** 3, retention = 400 * 86_400_000 } = options;
    this.pool = pool;
    this.owned = owned;
    this.schema = `"${schema.replaceAll('"', '""')}"`;
    this.now = clock ?? (() => this.clock.now());
    this.tasks = new PostgresTasks(pool, this.schema, this.now);
    this.maxBytes = maxBytes;
    this.retention = retention;
  }

  async reserve({ id, claims, switches, now, expires }: ReserveRequest, signal?: AbortSignal): Promise<ReserveResult> {
    signal?.throwIfAborted();
    const asked = this.query<{ reply: ReserveReply }>(
      `select ${this.schema}.reserve($1, $2, $3, $4, $5, $6, $7, $8) as reply`,
      [
        plain(id),
        now,
        expires,
        claims.map(({ key }) => plain(key)),
        claims.map(({ amount }) => amount),
        claims.map(({ limit }) => limit),
        claims.map(({ bucket, keep }) => bucket - keep),
        switches.map(plain),
      ],
    );
    const { time, verdict, states = [], key = '', why = '' } = (await untilAborted(asked, signal))[0]!.reply;
    this.clock.learn(time);
    if (verdict === 'closed') return { granted: false, reason: 'closed' };
    if (verdict === 'switch') return { granted: false, reason: 'switch', key: unplain(key), why };
    if (verdict === 'limit')
      return {
        granted: false,
        reason: 'limit',
        states: states.map(([booked, held, buckets]) => ({ booked, held, buckets })),
      };
    return {
      granted: true,
      states: states.map(([booked, held], index) => ({
        booked,
        held: verdict === 'held' ? held : held + claims[index]!.amount,
      })),
    };
  }

  async settle({ id, bookings, now, records = [] }: Settlement): Promise<boolean> {
    const [row] = await this.query<{ booked: boolean }>(
      `select ${this.schema}.settle($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as booked`,
      [
        plain(id),
        now,
        REMEMBER_SETTLED,
        bookings.map(({ key }) => plain(key)),
        bookings.map(({ amount }) => amount),
        bookings.map(({ bucket }) => bucket),
        bookings.map(({ until }) => until),
        ...columns(records),
      ],
    );
    return row!.booked;
  }

  async renew(id: string, expires: number): Promise<boolean> {
    const rows = await this.query(
      `with renewed as (
        update ${this.schema}.reservation set expires = $2 where id = $1 and not settled and expires > $3 returning id
      ), held as (
        update ${this.schema}.hold set expires = $2 where reservation in (select id from renewed)
      ) select id from renewed`,
      [plain(id), expires, this.now()],
    );
    return rows.length > 0;
  }

  async peek(claims: readonly Claim[], signal?: AbortSignal): Promise<ClaimState[]> {
    signal?.throwIfAborted();
    const asked = this.query<{ booked: string; held: string; buckets: [number, number][] }>(
      `select booked, held, buckets from ${this.schema}.states($1, $2, $3)`,
      [this.now(), claims.map(({ key }) => plain(key)), claims.map(({ bucket, keep }) => bucket - keep)],
    );
    const rows = await untilAborted(asked, signal);
    return rows.map(({ booked, held, buckets }) => ({ booked: Number(booked), held: Number(held), buckets }));
  }

  async setSwitch(key: string, reason: string | null): Promise<void> {
    if (reason === null) await this.query(`delete from ${this.schema}.switch where key = $1`, [plain(key)]);
    else
      await this.query(
        `insert into ${this.schema}.switch values ($1, $2) on conflict (key) do update set reason = excluded.reason`,
        [plain(key), reason],
      );
  }

  async switches(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.query<{ key: string; reason: string }>(`select key, reason from ${this.schema}.switch`);
    return new Map(rows.map(({ key, reason }) => [unplain(key), reason]));
  }

  async get(key: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
    signal?.throwIfAborted();
    const asked = this.query<{ bytes: Buffer }>(
      `select bytes from ${this.schema}.bytes where key = $1 and expires > $2`,
      [plain(key), this.now()],
    );
    const [row] = await untilAborted(asked, signal);
    return row && new Uint8Array(row.bytes);
  }

  async set(key: string, bytes: Uint8Array, { expires, tags = [] }: BytesOptions): Promise<void> {
    const size = bytes.byteLength + key.length + 200;
    if (size > this.maxBytes) return await this.delete(key);
    await this.query(
      `insert into ${this.schema}.bytes values ($1, $2, $3, $4, $5) on conflict (key) do update
       set bytes = excluded.bytes, expires = excluded.expires, tags = excluded.tags, size = excluded.size`,
      [plain(key), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), expires, tags.map(plain), size],
    );
    this.untilRoom -= size;
    if (this.untilRoom < 0) await this.makeRoom();
  }

  async delete(key: string): Promise<void> {
    await this.query(`delete from ${this.schema}.bytes where key = $1`, [plain(key)]);
  }

  async deleteTag(tag: string): Promise<void> {
    await this.query(`delete from ${this.schema}.bytes where tags @> array[$1]`, [plain(tag)]);
  }

  async append(records: readonly LedgerRecord[]): Promise<void> {
    await this.query(
      `insert into ${this.schema}.ledger select * from unnest($1::text[], $2::bigint[], $3::text[]) on conflict do nothing`,
      columns(records),
    );
  }

  async *records({ from, to, attribution, onDamaged }: LedgerQuery, signal?: AbortSignal): AsyncIterable<LedgerRecord> {
    let after = { at: from - 1, id: '' };
    for (;;) {
      signal?.throwIfAborted();
      const asked = this.query<{ id: string; at: string; record: string }>(
        `select id, at, record from ${this.schema}.ledger
         where (at, id) > ($1, $2) and at >= $3 and at < $4 order by at, id limit ${PAGE}`,
        [after.at, after.id, from, to],
      );
      const page = await untilAborted(asked, signal);
      for (const { record } of page) {
        signal?.throwIfAborted();
        const parsed = parseRecord(record);
        if (parsed === null) onDamaged?.();
        else if (attributed(parsed, attribution)) yield parsed;
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = { at: Number(last.at), id: last.id };
    }
  }

  async close(): Promise<void> {
    if (this.owned && !this.pool.ended) await this.pool.end();
  }

  /** Bytes that expire soonest make room. Each process looks after it has written a sixteenth of the bound. */
  private async makeRoom(): Promise<void> {
    this.untilRoom = this.maxBytes / 16;
    await this.query(
      `delete from ${this.schema}.bytes where expires <= $1 or key in (
        select key from (select key, sum(size) over (order by expires desc, key) as total from ${this.schema}.bytes) as sizes
        where total > $2
      )`,
      [this.now(), this.maxBytes],
    );
  }

  private async query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await guard(this.pool.query(text, values))).rows as Row[];
  }
}

const columns = (records: readonly LedgerRecord[]): [ids: string[], ats: number[], lines: string[]] => [
  records.map(({ id }) => plain(id)),
  records.map(({ at }) => at),
  records.map((record) => JSON.stringify(record)),
];
