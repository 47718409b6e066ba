import { keepLatest } from '../keep-latest.ts';
import type { LedgerRecord } from '../meter/record.ts';
import { Accounts } from './accounts.ts';
import { BytesCache } from './bytes-cache.ts';
import { MemoryTasks } from './memory-tasks.ts';
import {
  attributed,
  type BytesOptions,
  type Claim,
  type ClaimState,
  type LedgerQuery,
  type ReserveRequest,
  type ReserveResult,
  type Settlement,
  type Store,
} from './store.ts';

export interface MemoryStoreOptions {
  /** Milliseconds since 1970. Default: Date.now. */
  readonly clock?: () => number;
  /** Bytes that caches may take. Default: 64 MiB. */
  readonly maxBytes?: number;
  /** Ledger records that are kept, the newest, but for a sixty-fourth. Default: 100,000. */
  readonly maxRecords?: number;
}

/** A store of this process alone. What it holds ends with the process. */
export function memoryStore(options: MemoryStoreOptions = {}): Store {
  const store = new MemoryStore(options);
  immediate.add(store);
  return store;
}

const immediate = new WeakSet<Store>();

/** Whether it answers at once, so that nobody need watch how long it takes. One that wraps such a store may not. */
export const answersAtOnce = (store: Store): boolean => immediate.has(store);

class MemoryStore implements Store {
  readonly now: () => number;
  readonly tasks: MemoryTasks;
  private readonly accounts = new Accounts();
  private readonly bytes: BytesCache;
  private readonly maxRecords: number;
  private readonly ledger = new Map<string, LedgerRecord>();

  constructor({ clock = Date.now, maxBytes = 64 * 1024 * 1024, maxRecords = 100_000 }: MemoryStoreOptions) {
    this.now = clock;
    this.tasks = new MemoryTasks(clock);
    this.bytes = new BytesCache(maxBytes);
    this.maxRecords = maxRecords;
  }

  async reserve(request: ReserveRequest, signal?: AbortSignal): Promise<ReserveResult> {
    signal?.throwIfAborted();
    return this.accounts.reserve(request);
  }

  async settle(settlement: Settlement): Promise<boolean> {
    if (!this.accounts.settle(settlement)) return false;
    if (settlement.records) this.add(settlement.records);
    return true;
  }

  async renew(id: string, expires: number): Promise<boolean> {
    return this.accounts.renew(id, expires);
  }

  async peek(claims: readonly Claim[], signal?: AbortSignal): Promise<ClaimState[]> {
    signal?.throwIfAborted();
    return this.accounts.peek(claims, this.now());
  }

  async setSwitch(key: string, reason: string | null): Promise<void> {
    this.accounts.setSwitch(key, reason);
  }

  async switches(): Promise<ReadonlyMap<string, string>> {
    return this.accounts.switches();
  }

  async get(key: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
    signal?.throwIfAborted();
    return this.bytes.get(key, this.now());
  }

  async set(key: string, bytes: Uint8Array, options: BytesOptions): Promise<void> {
    this.bytes.set(key, bytes, options);
  }

  async delete(key: string): Promise<void> {
    this.bytes.delete(key);
  }

  async deleteTag(tag: string): Promise<void> {
    this.bytes.deleteTag(tag);
  }

  async append(records: readonly LedgerRecord[]): Promise<void> {
    this.add(records);
  }

  async *records({ from, to, attribution }: LedgerQuery, signal?: AbortSignal): AsyncIterable<LedgerRecord> {
    const found = [...this.ledger.values()].filter(
      (record) => record.at >= from && record.at < to && attributed(record, attribution),
    );
    for (const record of found.sort((a, b) => a.at - b.at)) {
      signal?.throwIfAborted();
      yield record;
    }
  }

  async close(): Promise<void> {}

  private add(records: readonly LedgerRecord[]): void {
    for (const record of records) if (!this.ledger.has(record.id)) this.ledger.set(record.id, record);
    keepLatest(this.ledger, this.maxRecords);
  }
}
