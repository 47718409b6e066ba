import type { LedgerRecord } from '../meter/record.ts';
import type { TaskStore } from './task.ts';

/**
 * What budgets, caches and the ledger are kept in. Every backend passes the suite in testing/store-conformance.ts.
 *
 * - **Time** is absolute, in milliseconds since 1970, and compared when something is read: there are no timers, so a
 *   window may last a year.
 * - **Amounts** are whole numbers up to 2^53 − 1.
 * - A backend that cannot be reached, or whose disk is full, rejects with a StoreError; nothing else is thrown but the
 *   signal's reason.
 */
export interface Store {
  /** The store's time. Shared backends follow their server's clock, so that no process with a wrong one moves a window. */
  now(): number;

  /**
   * Takes every claim, or none: one atomic step over all keys, one round trip. A claim holds its amount until it is
   * settled or `expires` has passed. Repeating a reserve of the same id takes nothing twice; an id that was settled
   * is refused as `closed`.
   */
  reserve(request: ReserveRequest, signal?: AbortSignal): Promise<ReserveResult>;

  /**
   * Ends a reservation: gives its hold back, books what was spent, appends the records, all in one atomic step.
   * Idempotent by id: resolves to false, and books nothing, when the id was settled before. A settle after the lease
   * has expired still books: what was spent is never lost. No bookings: the reservation is released.
   */
  settle(settlement: Settlement): Promise<boolean>;

  /** Moves the end of a lease, for a long stream. False when the reservation is no longer held. */
  renew(id: string, expires: number): Promise<boolean>;

  /** What is booked and held now, without changing anything. In the order of `claims`; their amounts are not used. */
  peek(claims: readonly Claim[], signal?: AbortSignal): Promise<ClaimState[]>;

  /** Throws a kill switch for a key, or with null puts it back. Reserves that name the key are refused. */
  setSwitch(key: string, reason: string | null): Promise<void>;
  /** The switches thrown, with their reasons. */
  switches(): Promise<ReadonlyMap<string, string>>;

  /** The bytes under `key`; undefined when there are none or they have expired. Neither side changes bytes that were given or got. */
  get(key: string, signal?: AbortSignal): Promise<Uint8Array | undefined>;
  set(key: string, bytes: Uint8Array, options: BytesOptions): Promise<void>;
  delete(key: string): Promise<void>;
  /** Deletes everything that was set with the tag before. */
  deleteTag(tag: string): Promise<void>;

  /** Adds records to the ledger. A record whose id it has already is left out. */
  append(records: readonly LedgerRecord[]): Promise<void>;
  /** The ledger's records in order of their time. */
  records(query: LedgerQuery, signal?: AbortSignal): AsyncIterable<LedgerRecord>;

  /** Work that waits for any process to take it up. */
  readonly tasks: TaskStore;

  close(): Promise<void>;
}

/**
 * One limit that a reservation must keep. Spending is counted in numbered buckets: a reserve passes when
 * booked in buckets above `bucket − keep`, plus all that is held, plus `amount`, is at most `limit`.
 *
 * A calendar window is one bucket per period and `keep` 1; a rolling window is 100 buckets and `keep` 101, so that the
 * oldest is counted until the last of it is out of the window. Buckets after the current one count too: a clock set
 * back frees nothing.
 */
export interface Claim {
  readonly key: string;
  readonly amount: number;
  readonly limit: number;
  readonly bucket: number;
  readonly keep: number;
  /** When the bucket no longer counts: the store may forget it then. */
  readonly until: number;
}

export interface ReserveRequest {
  /** Unique to the attempt. */
  readonly id: string;
  readonly claims: readonly Claim[];
  /** Keys whose kill switch refuses the call. */
  readonly switches: readonly string[];
  /** The store's time, as `now()` gave it when the claims' buckets were computed. */
  readonly now: number;
  /** The end of the lease. */
  readonly expires: number;
}

export type ReserveResult =
  | { readonly granted: true; readonly states: readonly ClaimState[] }
  | { readonly granted: false; readonly reason: 'limit'; readonly states: readonly ClaimState[] }
  | { readonly granted: false; readonly reason: 'switch'; readonly key: string; readonly why: string }
  | { readonly granted: false; readonly reason: 'closed' };

/** What stands against a claim; after it, if it was granted, before it, if not. */
export interface ClaimState {
  readonly booked: number;
  readonly held: number;
  /** Booked amounts by bucket, oldest first. Only of claims that were refused, and of `peek`. */
  readonly buckets?: readonly (readonly [bucket: number, amount: number])[];
}

/** An amount to book; its bucket is the one at the time of the settle. */
export type Booking = Pick<Claim, 'key' | 'amount' | 'bucket' | 'keep' | 'until'>;

export interface Settlement {
  readonly id: string;
  readonly bookings: readonly Booking[];
  readonly now: number;
  readonly records?: readonly LedgerRecord[];
}

export interface BytesOptions {
  readonly expires: number;
  readonly tags?: readonly string[];
}

export interface LedgerQuery {
  /** First and one past the last millisecond. */
  readonly from: number;
  readonly to: number;
  /** Only records with these values of attribution. */
  readonly attribution?: Readonly<Record<string, string>>;
  /** Told of every line that is no record: it is left out. */
  readonly onDamaged?: () => void;
}

/**
 * How long servers remember a settled id, milliseconds: a repeat within it is recognised. Not longer, as each takes some
 * 100 bytes: 36 MB at a hundred calls a second. Stores of one machine remember the last 8,192 at least.
 */
export const REMEMBER_SETTLED = 3_600_000;

/** The store did not do what it was asked. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: 'unavailable' | 'full' | 'missing-package' | 'unsupported';
  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** An address that is none. Nothing of it is repeated, nor is the error that does so kept: it may hold a password. */
export const unreadable = (example: string): StoreError =>
  new StoreError('unsupported', `The address of the store cannot be read. Write it as ${example}.`);

/** A line of the ledger; null for one that another hand has damaged. */
export function parseRecord(line: string): LedgerRecord | null {
  try {
    const record = JSON.parse(line) as Partial<LedgerRecord> | null;
    const known =
      record?.kind === 'outcome' || (record?.kind === 'attempt' && isObject(record.cost) && isObject(record.cache));
    return known && isObject(record.attribution) ? (record as LedgerRecord) : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Whether a record has every value of `attribution`. */
export function attributed(record: LedgerRecord, attribution: LedgerQuery['attribution']): boolean {
  if (attribution === undefined) return true;
  return Object.entries(attribution).every(
    ([key, value]) => Object.hasOwn(record.attribution, key) && record.attribution[key] === value,
  );
}
