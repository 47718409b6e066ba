import path from 'node:path';
import type { LedgerRecord } from '../meter/record.ts';
import { Accounts, type AccountsSnapshot } from './accounts.ts';
import { BytesFiles } from './bytes-files.ts';
import { DiskTasks } from './disk-tasks.ts';
import { dropGeneration, entriesOf, generationsIn, Journal, type Replicated } from './journal.ts';
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
import { type TaskOutcome, type TaskStep, type TasksSnapshot, TaskTable } from './task-table.ts';

export interface DiskStoreOptions {
  /** A folder on a local disk. Made when it is missing. */
  readonly directory: string;
  /** Milliseconds since 1970. Default: Date.now. */
  readonly clock?: () => number;
  /** Bytes that caches may take. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** How long the ledger is kept, milliseconds. Default: 400 days. */
  readonly retention?: number;
  /**
   * What a settlement survives when it has resolved. `process` (default): the process's death, at any moment; it
   * reaches the disk a moment later. `power`: also the machine's, at the cost of waiting for the disk each time.
   */
  readonly durability?: 'process' | 'power';
}

/**
 * A store in a folder, for any number of processes of one machine. No server, nothing to install: see Journal.
 * @throws StoreError when the folder cannot be used.
 */
export function diskStore(options: DiskStoreOptions): Store {
  return new DiskStore(options);
}

type Entry =
  | readonly ['reserve', ReserveRequest]
  | readonly ['settle', Settlement]
  | readonly ['renew', id: string, expires: number]
  | readonly ['switch', key: string, reason: string | null]
  | readonly ['append', readonly LedgerRecord[]]
  | readonly ['task', TaskStep];

/** Entries that are to survive a power failure. */
const LASTING: ReadonlySet<Entry[0]> = new Set(['settle', 'append', 'task']);

class DiskStore implements Store {
  readonly now: () => number;
  readonly tasks: DiskTasks;
  private readonly directory: string;
  private readonly retention: number;
  private readonly durable: boolean;
  private readonly state = new State();
  private readonly journal: Journal;
  private readonly bytes: BytesFiles;

  constructor({
    directory,
    clock = Date.now,
    maxBytes = 1024 ** 3,
    retention = 400 * 86_400_000,
    durability = 'process',
  }: DiskStoreOptions) {
    this.now = clock;
    this.directory = path.resolve(directory);
    this.retention = retention;
    this.durable = durability === 'power';
    this.journal = new Journal(this.directory, this.state);
    this.bytes = new BytesFiles(this.directory, maxBytes);
    const commit = (step: TaskStep): TaskOutcome => this.commit(['task', step]) as TaskOutcome;
    this.tasks = new DiskTasks(this.directory, { commit, table: () => this.table() }, clock);
    this.dropOld();
  }

  async reserve({ id, claims, switches, now, expires }: ReserveRequest, signal?: AbortSignal): Promise<ReserveResult> {
    signal?.throwIfAborted();
    return this.commit(['reserve', { id, claims, switches, now, expires }]) as ReserveResult;
  }

  async settle(settlement: Settlement): Promise<boolean> {
    // Not written again: the ledger takes its records from the entries.
    this.journal.refresh();
    if (this.state.accounts.isSettled(settlement.id)) return false;
    return this.commit(['settle', settlement]) as boolean;
  }

  async renew(id: string, expires: number): Promise<boolean> {
    return this.commit(['renew', id, expires]) as boolean;
  }

  async peek(claims: readonly Claim[], signal?: AbortSignal): Promise<ClaimState[]> {
    signal?.throwIfAborted();
    this.journal.refresh();
    return this.state.accounts.peek(claims, this.now());
  }

  async setSwitch(key: string, reason: string | null): Promise<void> {
    this.commit(['switch', key, reason]);
  }

  async switches(): Promise<ReadonlyMap<string, string>> {
    this.journal.refresh();
    return this.state.accounts.switches();
  }

  async get(key: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
    signal?.throwIfAborted();
    return this.bytes.get(key, this.now());
  }

  async set(key: string, bytes: Uint8Array, options: BytesOptions): Promise<void> {
    this.bytes.set(key, bytes, options, this.now());
  }

  async delete(key: string): Promise<void> {
    this.bytes.delete(key);
  }

  async deleteTag(tag: string): Promise<void> {
    this.bytes.deleteTag(tag, this.now());
  }

  async append(records: readonly LedgerRecord[]): Promise<void> {
    this.commit(['append', records]);
  }

  async *records({ from, to, attribution }: LedgerQuery, signal?: AbortSignal): AsyncIterable<LedgerRecord> {
    this.journal.refresh();
    const spans = this.state.spans();
    const generations = generationsIn(this.directory).filter((generation) => {
      const span = spans[generation - 1];
      // A generation begun since the refresh is read too.
      return !span || (span[0] < to && span[1] >= from);
    });
    let found: LedgerRecord[] = [];
    let last: { at: number; ids: Set<string> } = { at: Number.NaN, ids: new Set() };
    for (const [index, generation] of generations.entries()) {
      for (const entry of entriesOf(this.directory, generation))
        for (const record of recordsOf(entry as Entry))
          if (record.at >= from && record.at < to && attributed(record, attribution)) found.push(record);
      const laterFrom = Math.min(...generations.slice(index + 1).map((later) => spans[later - 1]?.[0] ?? -Infinity));
      found.sort((a, b) => a.at - b.at);
      const ready = found.filter(({ at }) => at < laterFrom);
      found = found.slice(ready.length);
      for (const record of ready) {
        signal?.throwIfAborted();
        // The same record has the same time, so that repeats stand side by side.
        if (record.at !== last.at) last = { at: record.at, ids: new Set() };
        if (last.ids.has(record.id)) continue;
        last.ids.add(record.id);
        yield record;
      }
    }
  }

  async close(): Promise<void> {
    this.journal.close();
  }

  private table(): TaskTable {
    this.journal.refresh();
    return this.state.tasks;
  }

  private commit(entry: Entry): unknown {
    const result = this.journal.commit(entry);
    if (!LASTING.has(entry[0])) return result;
    if (this.durable) this.journal.syncNow();
    else this.journal.sync();
    return result;
  }

  private dropOld(): void {
    const before = this.now() - this.retention;
    const generations = generationsIn(this.directory);
    for (const [index, span] of this.state.spans().entries())
      if (span[1] < before && index + 1 < generations.at(-1)!) dropGeneration(this.directory, index + 1);
  }
}

/** First and last time of a generation's records. */
type Span = readonly [first: number, last: number];

interface StateSnapshot {
  readonly accounts: AccountsSnapshot;
  /** Of the generations so far; null where one has no records. */
  readonly spans: readonly (Span | null)[];
  /** Absent where an earlier version began the journal. */
  readonly tasks?: TasksSnapshot;
}

const NO_SPAN: Span = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

class State implements Replicated {
  accounts = new Accounts();
  tasks = new TaskTable();
  private past: Span[] = [];
  /** Of the generation that is written; none before the first begins. */
  private current: Span | undefined;

  apply(entry: unknown): unknown {
    const [kind, ...args] = entry as Entry;
    const records = recordsOf(entry as Entry);
    for (const { at } of records) {
      const [first, last] = this.current ?? NO_SPAN;
      this.current = [Math.min(first, at), Math.max(last, at)];
    }
    switch (kind) {
      case 'reserve':
        return this.accounts.reserve(args[0] as ReserveRequest);
      case 'settle':
        return this.accounts.settle(args[0] as Settlement);
      case 'renew':
        return this.accounts.renew(args[0] as string, args[1] as number);
      case 'switch':
        return this.accounts.setSwitch(args[0] as string, args[1] as string | null);
      case 'task':
        return this.tasks.apply(args[0] as TaskStep);
      default:
        return undefined;
    }
  }

  snapshot(): StateSnapshot {
    const spans = this.spans().map((span) => (span[0] <= span[1] ? span : null));
    return { accounts: this.accounts.snapshot(), spans, tasks: this.tasks.snapshot() };
  }

  restore(snapshot: unknown): void {
    const { accounts, spans, tasks = [] } = snapshot as StateSnapshot;
    this.accounts = Accounts.restore(accounts);
    this.tasks = TaskTable.restore(tasks);
    this.past = spans.map((span) => span ?? NO_SPAN);
    this.current = NO_SPAN;
  }

  /** By generation, the current one last. */
  spans(): Span[] {
    return this.current ? [...this.past, this.current] : this.past;
  }
}

function recordsOf(entry: Entry): readonly LedgerRecord[] {
  if (entry[0] === 'append') return entry[1];
  // Repeated settlements carry the same records; queries leave repeats out.
  return entry[0] === 'settle' ? (entry[1].records ?? []) : [];
}
