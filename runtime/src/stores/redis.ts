import type { LedgerRecord } from '../meter/record.ts';
import { untilAborted } from '../until-aborted.ts';
import { importRedis } from './import-peer.ts';
import { failure, guard, plain, type RedisClient, type Scripts, unplain } from './redis-client.ts';
import { SCRIPTS } from './redis-scripts.ts';
import { RedisTasks } from './redis-tasks.ts';
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

export interface RedisStoreOptions {
  /** `redis://…`, or a client of ioredis 5.4 or later, also of a cluster; a client that is handed in is not closed. */
  readonly redis: string | RedisClient;
  /**
   * Before every key. All keys of a prefix lie in one slot of a cluster, as one atomic step over them needs; several
   * prefixes spread over it. Default: `stint`.
   */
  readonly prefix?: string;
  /** Milliseconds since 1970. Default: the server's clock. */
  readonly clock?: () => number;
  /** Bytes that caches may take. Default: 256 MiB. */
  readonly maxBytes?: number;
  /** How long the ledger is kept, milliseconds. Default: 400 days. */
  readonly retention?: number;
}

/**
 * A store on Redis 6.2 or later. Every operation is one script, one round trip.
 * @throws StoreError when the server cannot be reached, ioredis is not installed, or the server may throw budgets away
 * for want of memory (maxmemory-policy allkeys-…).
 */
export async function redisStore(options: RedisStoreOptions): Promise<Store> {
  const { redis } = options;
  if (typeof redis !== 'string') return await RedisStore.open(redis, options, false);
  const Client = await importRedis();
  // Nothing is queued while the server is away: calls fail at once, and their memory is free.
  let client: InstanceType<typeof Client>;
  try {
    client = new Client(redis, { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  } catch {
    throw unreadable('redis://user:password@host:6379');
  }
  // Commands report failures themselves, but that of a first connection without its cause.
  let cause: unknown;
  client.on('error', (error) => {
    cause = error;
  });
  try {
    await client.connect();
    return await RedisStore.open(client, options, true);
  } catch (error) {
    client.disconnect();
    throw failure(error instanceof StoreError ? error : (cause ?? error));
  }
}

const DAY = 86_400_000;
const PAGE = 1000;

class RedisStore implements Store {
  readonly now: () => number;
  readonly tasks: RedisTasks;
  private readonly client: RedisClient & Scripts;
  private readonly owned: boolean;
  private readonly prefix: string;
  private readonly clock = new ServerClock();
  private readonly maxBytes: number;
  private readonly retentionDays: number;

  static async open(client: RedisClient, options: RedisStoreOptions, owned: boolean): Promise<RedisStore> {
    for (const [name, lua] of Object.entries(SCRIPTS)) client.defineCommand(name, { numberOfKeys: 1, lua });
    const store = new RedisStore(client as RedisClient & Scripts, options, owned);
    const memory = await guard(client.info('memory'));
    const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1] ?? '';
    if (policy.startsWith('allkeys'))
      throw new StoreError(
        'unsupported',
        `This Redis may throw budgets away: its maxmemory-policy is ${policy}. Set noeviction or volatile-lru.`,
      );
    const [seconds, micros] = await guard(client.time());
    store.clock.learn(Number(seconds) * 1000 + Number(micros) / 1000);
    return store;
  }

  private constructor(client: RedisClient & Scripts, options: RedisStoreOptions, owned: boolean) {
    const { prefix = 'stint', clock, maxBytes = 256 * 1024 * 1024, retention = 400 * DAY } = options;
    this.client = client;
    this.owned = owned;
    this.prefix = `{${prefix}}`;
    this.now = clock ?? (() => this.clock.now());
    this.tasks = new RedisTasks(client, this.prefix, this.now);
    this.maxBytes = maxBytes;
    this.retentionDays = Math.ceil(retention / DAY);
  }

  async reserve({ id, claims, switches, now, expires }: ReserveRequest, signal?: AbortSignal): Promise<ReserveResult> {
    signal?.throwIfAborted();
    const reply = (await untilAborted(
      guard(
        this.client.stintReserve(
          this.prefix,
          plain(id),
          now,
          expires,
          JSON.stringify(
            claims.map(({ key, amount, limit, bucket, keep, until }) => [
              plain(key),
              ...[amount, limit, bucket, keep, until].map(String),
            ]),
          ),
          JSON.stringify(switches.map(plain)),
        ),
      ),
      signal,
    )) as [time: number, verdict: string, ...rest: unknown[]];
    const [time, verdict, ...rest] = reply;
    this.clock.learn(time);
    if (verdict === 'closed') return { granted: false, reason: 'closed' };
    if (verdict === 'switch')
      return { granted: false, reason: 'switch', key: unplain(rest[0] as string), why: rest[1] as string };
    const states = rest as [booked: number, held: number, buckets: [number, number][]][];
    return verdict === 'granted'
      ? { granted: true, states: states.map(([booked, held]) => ({ booked, held })) }
      : {
          granted: false,
          reason: 'limit',
          states: states.map(([booked, held, buckets]) => ({ booked, held, buckets })),
        };
  }

  async settle({ id, bookings, now, records = [] }: Settlement): Promise<boolean> {
    const booked = await guard(
      this.client.stintSettle(
        this.prefix,
        plain(id),
        now,
        REMEMBER_SETTLED,
        this.retentionDays,
        JSON.stringify(
          bookings.map(({ key, amount, bucket, keep, until }) => [
            plain(key),
            ...[amount, bucket, keep, until].map(String),
          ]),
        ),
        ...lines(records),
      ),
    );
    return booked === 1;
  }

  async renew(id: string, expires: number): Promise<boolean> {
    return (await guard(this.client.stintRenew(this.prefix, plain(id), expires))) === 1;
  }

  async peek(claims: readonly Claim[], signal?: AbortSignal): Promise<ClaimState[]> {
    signal?.throwIfAborted();
    const wanted = claims.map(({ key, bucket, keep }) => [plain(key), String(bucket - keep)]);
    const asked = guard(this.client.stintPeek(this.prefix, this.now(), JSON.stringify(wanted)));
    const states = (await untilAborted(asked, signal)) as [held: number, buckets: [number, number][]][];
    return states.map(([held, buckets]) => ({
      booked: buckets.reduce((sum, [, amount]) => sum + amount, 0),
      held,
      buckets,
    }));
  }

  async setSwitch(key: string, reason: string | null): Promise<void> {
    if (reason === null) await guard(this.client.hdel(`${this.prefix}:s`, plain(key)));
    else await guard(this.client.hset(`${this.prefix}:s`, plain(key), reason));
  }

  async switches(): Promise<ReadonlyMap<string, string>> {
    const thrown = await guard(this.client.hgetall(`${this.prefix}:s`));
    return new Map(Object.entries(thrown).map(([key, reason]) => [unplain(key), reason]));
  }

  async get(key: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
    signal?.throwIfAborted();
    const value = await untilAborted(guard(this.client.getBuffer(`${this.prefix}:b:${plain(key)}`)), signal);
    if (!value || value.readDoubleBE() <= this.now()) return undefined;
    return new Uint8Array(value.subarray(8));
  }

  async set(key: string, bytes: Uint8Array, { expires, tags = [] }: BytesOptions): Promise<void> {
    const value = Buffer.alloc(8 + bytes.byteLength);
    value.writeDoubleBE(expires);
    value.set(bytes, 8);
    const labels = JSON.stringify(tags.map(plain));
    await guard(this.client.stintSetBytes(this.prefix, plain(key), this.now(), expires, value, this.maxBytes, labels));
  }

  async delete(key: string): Promise<void> {
    await guard(this.client.stintDeleteBytes(this.prefix, plain(key)));
  }

  async deleteTag(tag: string): Promise<void> {
    await guard(this.client.stintDeleteTag(this.prefix, plain(tag)));
  }

  async append(records: readonly LedgerRecord[]): Promise<void> {
    await guard(this.client.stintAppend(this.prefix, this.retentionDays, ...lines(records)));
  }

  async *records({ from, to, attribution, onDamaged }: LedgerQuery, signal?: AbortSignal): AsyncIterable<LedgerRecord> {
    signal?.throwIfAborted();
    const days = await guard(
      this.client.zrangebyscore(`${this.prefix}:d`, Math.floor(from / DAY), Math.floor(to / DAY)),
    );
    for (const day of days) {
      let start = from;
      let skip = 0;
      for (;;) {
        const page = await untilAborted(
          guard(
            this.client.zrangebyscore(`${this.prefix}:L:${day}`, start, `(${to}`, 'WITHSCORES', 'LIMIT', skip, PAGE),
          ),
          signal,
        );
        // By turns a line and its time.
        const times = page.filter((_, index) => index % 2 === 1).map(Number);
        for (let index = 0; index < page.length; index += 2) {
          signal?.throwIfAborted();
          const record = parseRecord(page[index]!);
          if (record === null) onDamaged?.();
          else if (attributed(record, attribution)) yield record;
        }
        const last = times.at(-1);
        if (last === undefined || times.length < PAGE) break;
        // The next page begins within the last one's last millisecond.
        skip = times.filter((at) => at === last).length + (last === start ? skip : 0);
        start = last;
      }
    }
  }

  async close(): Promise<void> {
    if (this.owned) this.client.disconnect();
  }
}

const lines = (records: readonly LedgerRecord[]): (string | number)[] =>
  records.flatMap((record) => [record.at, JSON.stringify(record)]);
