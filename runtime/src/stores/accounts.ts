import type { Booking, Claim, ClaimState, ReserveRequest, ReserveResult, Settlement } from './store.ts';

/** Settled ids that are remembered, at most twice as many: memory stays flat however many calls are made. */
const REMEMBERED = 1 << 13;

/**
 * The arithmetic of reservations, without a clock: what happens follows from the order of the calls and the times they
 * name. The memory store keeps one; every process on an embedded store replays its journal into one of its own, and
 * all arrive at the same verdicts.
 */
export class Accounts {
  private readonly counters = new Map<string, Counter>();
  private readonly reservations = new Map<string, Reserved>();
  private readonly thrown = new Map<string, string>();
  private settled = new Set<string>();
  private settledBefore = new Set<string>();
  /** No lease ends before; leases are searched through only after it. */
  private firstExpiry = Number.POSITIVE_INFINITY;
  private sweeping = this.counters.entries();

  reserve({ id, claims, switches, now, expires }: ReserveRequest): ReserveResult {
    this.sweep(now);
    if (this.isSettled(id)) return { granted: false, reason: 'closed' };
    const counters = claims.map(({ key, bucket, keep }) => {
      const counter = this.counters.get(key);
      counter?.forget(bucket - keep);
      return counter;
    });
    if (!this.reservations.has(id)) {
      for (const key of this.thrown.size === 0 ? [] : switches) {
        const why = this.thrown.get(key);
        if (why !== undefined) return { granted: false, reason: 'switch', key, why };
      }
      const fits = claims.every(({ amount, limit }, index) => {
        const counter = counters[index];
        return (counter ? counter.booked + counter.held : 0) + amount <= limit;
      });
      if (!fits)
        return {
          granted: false,
          reason: 'limit',
          states: counters.map((counter) => ({ ...stateOf(counter), buckets: sorted(counter) })),
        };
      for (const [index, { key, amount, until }] of claims.entries()) {
        const counter = (counters[index] ??= this.counter(key, until));
        counter.until = Math.max(counter.until, until);
        counter.held += amount;
      }
      this.reservations.set(id, { expires, claims });
      this.firstExpiry = Math.min(this.firstExpiry, expires);
    }
    return { granted: true, states: counters.map(stateOf) };
  }

  settle({ id, bookings, now }: Pick<Settlement, 'id' | 'bookings' | 'now'>): boolean {
    // What is held still was not settled: that is found out sooner than among thousands of ids.
    if (!this.reservations.has(id) && this.isSettled(id)) return false;
    this.remember(id);
    this.giveBack(id);
    for (const booking of bookings) this.book(booking);
    this.sweep(now);
    return true;
  }

  renew(id: string, expires: number): boolean {
    const reserved = this.reservations.get(id);
    if (!reserved) return false;
    reserved.expires = expires;
    this.firstExpiry = Math.min(this.firstExpiry, expires);
    return true;
  }

  /** Changes nothing: processes that look must not come to differ from those that do not. */
  peek(claims: readonly Claim[], now: number): ClaimState[] {
    const expired = new Map<string, number>();
    if (now >= this.firstExpiry)
      for (const { expires, claims: held } of this.reservations.values())
        if (expires <= now) for (const { key, amount } of held) expired.set(key, (expired.get(key) ?? 0) + amount);
    return claims.map(({ key, bucket, keep }) => {
      const counter = this.counters.get(key);
      const buckets = sorted(counter).filter(([each]) => each > bucket - keep);
      return {
        booked: buckets.reduce((sum, [, amount]) => sum + amount, 0),
        held: (counter?.held ?? 0) - (expired.get(key) ?? 0),
        buckets,
      };
    });
  }

  setSwitch(key: string, reason: string | null): void {
    if (reason === null) this.thrown.delete(key);
    else this.thrown.set(key, reason);
  }

  switches(): ReadonlyMap<string, string> {
    return new Map(this.thrown);
  }

  /** Everything that matters, as JSON. */
  snapshot(): AccountsSnapshot {
    return {
      counters: [...this.counters].map(([key, { until, buckets }]) => [key, until, [...(buckets ?? [])]]),
      reservations: [...this.reservations].map(([id, { expires, claims }]) => [id, expires, claims]),
      switches: [...this.thrown],
      settled: [...this.settledBefore, ...this.settled],
    };
  }

  static restore({ counters, reservations, switches, settled }: AccountsSnapshot): Accounts {
    const accounts = new Accounts();
    for (const [key, until, buckets] of counters)
      for (const [bucket, amount] of buckets) accounts.counter(key, until).add(bucket, amount);
    for (const [id, expires, claims] of reservations) {
      for (const { key, amount, until } of claims) accounts.counter(key, until).held += amount;
      accounts.reservations.set(id, { expires, claims });
      accounts.firstExpiry = Math.min(accounts.firstExpiry, expires);
    }
    for (const [key, reason] of switches) accounts.thrown.set(key, reason);
    for (const id of settled) accounts.remember(id);
    return accounts;
  }

  private book({ key, amount, bucket, keep, until }: Booking): void {
    if (amount === 0) return;
    const counter = this.counter(key, until);
    counter.forget(bucket - keep);
    counter.add(bucket, amount);
  }

  private counter(key: string, until: number): Counter {
    let counter = this.counters.get(key);
    if (!counter) this.counters.set(key, (counter = new Counter()));
    counter.until = Math.max(counter.until, until);
    return counter;
  }

  private giveBack(id: string): void {
    const reserved = this.reservations.get(id);
    if (!reserved) return;
    this.reservations.delete(id);
    for (const { key, amount } of reserved.claims) {
      const counter = this.counters.get(key);
      if (!counter) continue;
      counter.held -= amount;
      if (counter.held === 0 && counter.booked === 0) this.counters.delete(key);
    }
  }

  /** Gives back the holds whose lease has ended, and drops a few counters that count no more. */
  private sweep(now: number): void {
    if (now >= this.firstExpiry) {
      this.firstExpiry = Number.POSITIVE_INFINITY;
      for (const [id, { expires }] of this.reservations)
        if (expires <= now) this.giveBack(id);
        else this.firstExpiry = Math.min(this.firstExpiry, expires);
    }
    for (let looked = 0; looked < 2; looked++) {
      const next = this.sweeping.next();
      if (next.done) {
        this.sweeping = this.counters.entries();
        return;
      }
      const [key, counter] = next.value;
      if (counter.held === 0 && counter.until <= now) this.counters.delete(key);
    }
  }

  isSettled(id: string): boolean {
    return this.settled.has(id) || this.settledBefore.has(id);
  }

  private remember(id: string): void {
    if (this.settled.size >= REMEMBERED) {
      this.settledBefore = this.settled;
      this.settled = new Set();
    }
    this.settled.add(id);
  }
}

interface Reserved {
  expires: number;
  readonly claims: readonly Claim[];
}

export interface AccountsSnapshot {
  readonly counters: readonly [key: string, until: number, buckets: readonly (readonly [number, number])[]][];
  readonly reservations: readonly [id: string, expires: number, claims: readonly Claim[]][];
  readonly switches: readonly (readonly [string, string])[];
  readonly settled: readonly string[];
}

const stateOf = (counter: Counter | undefined): ClaimState => ({
  booked: counter?.booked ?? 0,
  held: counter?.held ?? 0,
});

const sorted = (counter: Counter | undefined): [bucket: number, amount: number][] =>
  [...(counter?.buckets ?? [])].sort(([a], [b]) => a - b);

class Counter {
  booked = 0;
  held = 0;
  until = 0;
  /** Made with the first amount: counters of calls in flight come and go, and book nothing. */
  buckets: Map<number, number> | undefined;
  private forgotten = Number.NEGATIVE_INFINITY;

  add(bucket: number, amount: number): void {
    this.buckets ??= new Map();
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + amount);
    this.booked += amount;
  }

  /** Drops buckets up to and including `last`. */
  forget(last: number): void {
    if (last <= this.forgotten) return;
    this.forgotten = last;
    if (this.buckets === undefined) return;
    for (const [bucket, amount] of this.buckets)
      if (bucket <= last) {
        this.buckets.delete(bucket);
        this.booked -= amount;
      }
  }
}
