import type { LedgerRecord } from '../meter/record.ts';
import { answersAtOnce } from '../stores/memory.ts';
import type { Booking, ClaimState, ReserveResult, Settlement, Store } from '../stores/store.ts';
import {
  type Attribution,
  type Budget,
  BudgetDenied,
  BudgetError,
  BudgetUnavailable,
  CallSwitchedOff,
  type Crossed,
  type LimitState,
  type Reservation,
  type Spend,
} from './budget.ts';
import { Deadline } from './deadline.ts';
import {
  amountOf,
  applies,
  bySternness,
  claimsFor,
  compile,
  limitState,
  type Policy,
  type StatedClaims,
  switchKey,
} from './policy.ts';

export interface BudgetsOptions {
  readonly store: Store;
  readonly budgets: readonly Budget[];
  /** How long a hold outlives its process, milliseconds. Longer than the longest call. Default: 10 minutes. */
  readonly lease?: number;
  /** How long the store may take, milliseconds. Default: 2000. */
  readonly timeout?: number;
  readonly onEvent?: (event: BudgetEvent) => void;
}

export type BudgetEvent =
  /** A threshold was passed; once for each scope and bucket. */
  | { readonly type: 'threshold'; readonly crossed: Crossed }
  /** The store failed; `open` budgets let the call through. */
  | { readonly type: 'store-down'; readonly error: unknown; readonly open: boolean }
  /** Too many settlements wait for a store that is down, and the oldest was given up. */
  | { readonly type: 'settlement-lost'; readonly settlement: Settlement };

export interface ReserveCall {
  /** Unique to the attempt. */
  readonly id: string;
  readonly attribution: Attribution;
  /** The worst case. */
  readonly worst: Spend;
  /** Fingerprints of the tool calls that the request carries out: see toolCallFingerprint. */
  readonly toolCalls?: readonly string[];
  readonly signal?: AbortSignal;
  /**
   * How long this hold outlives its process, milliseconds. A call that states it waits for a batch: it is not in flight,
   * and limits of concurrent calls leave it out.
   */
  readonly lease?: number;
  /**
   * The hold is renewed until it is settled or released, which whoever asks for it does without fail: it outlasts a long
   * answer, and a clock that jumps ahead.
   */
  readonly kept?: boolean;
}

/** Settlements that wait for a store that is down. */
const MAX_WAITING = 10_000;
/** After a failure calls are answered without the store for so long, milliseconds: an outage does not slow every call. */
const PAUSE = 1000;
const ANNOUNCED = 10_000;
const NONE: readonly Crossed[] = [];
const NOTHING: Spend = { money: 0, tokens: 0 };

/**
 * Holds calls to budgets: reserve the worst case before an attempt, settle what was spent after it, however it ended.
 * All budgets that apply are checked and taken in one atomic step of the store.
 */
export class Budgets {
  private readonly store: Store;
  private readonly immediate: boolean;
  private readonly policies: readonly Policy[];
  /** Whether any budget has a threshold to cross. */
  private readonly watched: boolean;
  /** How long a hold outlives its process, milliseconds. */
  readonly lease: number;
  private readonly deadline: Deadline;
  private readonly onEvent: (event: BudgetEvent) => void;
  private readonly waiting = new Map<string, Settlement>();
  private readonly kept = new Set<Pick<Reservation, 'id'>>();
  /** When those that are kept are to be renewed. */
  private renewAt = Number.NEGATIVE_INFINITY;
  private flushing: Promise<void> | undefined;
  private pausedUntil = Number.NEGATIVE_INFINITY;
  /** When the store last answered. */
  private answered = Number.NEGATIVE_INFINITY;
  private lastFailure: unknown;
  private readonly announced = new Set<string>();

  /** @throws BudgetError for a budget that says nothing clear, naming it. */
  constructor({ store, budgets, lease = 600_000, timeout = 2000, onEvent = () => {} }: BudgetsOptions) {
    if (!(lease > 0)) throw new BudgetError(`lease is ${lease}; it is a number of milliseconds above 0.`);
    if (!(timeout > 0)) throw new BudgetError(`timeout is ${timeout}; it is a number of milliseconds above 0.`);
    this.store = store;
    this.immediate = answersAtOnce(store);
    this.policies = budgets.map(compile);
    this.watched = this.policies.some(({ thresholds }) => thresholds.length > 0);
    const twice = budgets.find(({ name }, index) => budgets.findIndex((other) => other.name === name) < index);
    if (twice) throw new BudgetError(`There are two budgets named ${twice.name}.`);
    this.lease = lease;
    this.deadline = new Deadline(timeout);
    this.onEvent = onEvent;
  }

  /**
   * Holds the worst case on every budget that applies, or on none.
   * @throws BudgetDenied where it does not fit; CallSwitchedOff by a kill switch; BudgetUnavailable when the store
   * fails and a budget fails closed; the signal's reason.
   */
  async reserve(call: ReserveCall): Promise<Reservation> {
    const { id, attribution, worst, toolCalls = [], signal, lease = this.lease } = call;
    signal?.throwIfAborted();
    for (const amount of [worst.money, worst.tokens])
      if (!isAmount(amount))
        throw new BudgetError(`The worst case of a call is ${amount}; it is a whole number, not negative.`);
    const now = this.store.now();
    this.keep(now);
    const all = claimsFor(this.policies, attribution, worst, toolCalls, now);
    const stated = call.lease === undefined ? all : notInFlight(all);
    const reservation = { id, attribution, toolCalls, reserved: worst };
    const request = {
      id,
      claims: stated.claims,
      switches: switchesOf(attribution),
      now,
      expires: now + lease,
    };
    let result: ReserveResult;
    try {
      result = await (this.immediate
        ? this.store.reserve(request, signal)
        : this.ask((inner) => this.store.reserve(request, inner), signal));
    } catch (error) {
      const closed = this.policies.filter((policy) => !policy.open && applies(policy, attribution));
      const goesOn = !signal?.aborted && closed.length === 0;
      // Whether the store has taken the hold is unknown. A call that goes on ends it by its own settlement.
      if (!goesOn && !(error instanceof Paused)) this.postpone({ id, bookings: [], now });
      if (signal?.aborted) throw signal.reason;
      this.onEvent({ type: 'store-down', error, open: goesOn });
      if (goesOn) return { ...reservation, crossed: [], enforced: false };
      throw new BudgetUnavailable(
        closed.map(({ name }) => name),
        error instanceof Paused ? error.cause : error,
      );
    }
    if (result.granted) {
      const held = new Held(reservation, this.crossedBy(stated, result.states, now), stated);
      if (call.kept) this.kept.add(held);
      return held;
    }
    if (result.reason === 'switch') throw new CallSwitchedOff(decodeURIComponent(result.key), result.why);
    if (result.reason === 'closed') throw new BudgetError(`Reservation ${id} was settled before.`);
    const { states } = result;
    throw new BudgetDenied(
      stated.claims.flatMap((claim, index) => {
        const state = states[index]!;
        const { amount, limit } = claim;
        return state.booked + state.held + amount > limit
          ? [limitState(stated.on[index]!, claim, state, amount, now)]
          : [];
      }),
    );
  }

  /**
   * Books what was spent in place of the hold, and appends the records in the same step. Idempotent. When the store is
   * down the settlement waits and is sent with a later call: `flush` sends what waits.
   */
  settle(reservation: Reservation, spend: Spend, records: readonly LedgerRecord[] = []): Promise<void> {
    const now = this.store.now();
    this.kept.delete(reservation);
    this.keep(now);
    const { id, attribution, toolCalls, reserved } = reservation;
    // A spend that cannot be is taken for the worst case: it must not be lost, nor spoil a sum.
    const spent = {
      money: isAmount(spend.money) ? spend.money : reserved.money,
      tokens: isAmount(spend.tokens) ? spend.tokens : reserved.tokens,
    };
    const stated = Held.statedOf(reservation) ?? claimsFor(this.policies, attribution, spent, toolCalls, now);
    const bookings: Booking[] = [];
    for (let index = 0; index < stated.claims.length; index++) {
      const { limit } = stated.on[index]!;
      if (limit.unit === 'concurrent') continue;
      // Booked in the bucket of now: until now the hold has counted in every one.
      const { bucket, keep, until } = limit.window.position(now);
      bookings.push({ key: stated.claims[index]!.key, amount: amountOf(limit, spent), bucket, keep, until });
    }
    return this.send({ id, bookings, now, records });
  }

  /** Gives the hold back: the attempt never reached its provider. */
  release(reservation: Pick<Reservation, 'id'>, records: readonly LedgerRecord[] = []): Promise<void> {
    const now = this.store.now();
    this.kept.delete(reservation);
    this.keep(now);
    return this.send({ id: reservation.id, bookings: [], now, records });
  }

  /** Renews what is kept, once in half a lease: before the store is asked for anything that would give it back. */
  keep(now = this.store.now()): void {
    if (now < this.renewAt) return;
    this.renewAt = now + this.lease / 2;
    for (const held of this.kept) void this.renew(held);
  }

  /** Keeps the hold of a long stream for another lease. False when it is no longer held. */
  async renew({ id }: Pick<Reservation, 'id'>): Promise<boolean> {
    try {
      return await this.ask(() => this.store.renew(id, this.store.now() + this.lease));
    } catch {
      return false;
    }
  }

  /** Where every limit that applies stands. @throws StoreError */
  async status(attribution: Attribution, signal?: AbortSignal): Promise<LimitState[]> {
    const now = this.store.now();
    const stated = claimsFor(this.policies, attribution, NOTHING, [], now);
    const { claims, on } = stated;
    const states = await this.deadline.within(this.store.peek(claims, signal), signal);
    return claims.map((claim, index) => limitState(on[index]!, claim, states[index]!, 0, now));
  }

  /**
   * Refuses all calls with this value of attribution, in every process, until `switchOn`. While the store is away nobody
   * can see it: calls that a budget applies to are then refused, unless it is `whenDown: 'open'`; others go on.
   * @throws StoreError
   */
  async switchOff(key: string, value: string, reason: string): Promise<void> {
    await this.store.setSwitch(switchKey(key, value), reason);
  }

  async switchOn(key: string, value: string): Promise<void> {
    await this.store.setSwitch(switchKey(key, value), null);
  }

  /** Sends the settlements that wait. Resolves to how many still do. */
  async flush(): Promise<number> {
    this.flushing ??= this.drain().finally(() => {
      this.flushing = undefined;
    });
    await this.flushing;
    return this.waiting.size;
  }

  private async drain(): Promise<void> {
    for (const [id, settlement] of this.waiting) {
      try {
        await this.deadline.within(this.store.settle(settlement));
        // A release may have been followed by the spend itself.
        if (this.waiting.get(id) === settlement) this.waiting.delete(id);
      } catch {
        return;
      }
    }
  }

  private async send(settlement: Settlement): Promise<void> {
    try {
      await (this.immediate ? this.store.settle(settlement) : this.ask(() => this.store.settle(settlement)));
    } catch (error) {
      this.postpone(settlement);
      this.onEvent({ type: 'store-down', error, open: true });
    }
  }

  private postpone(settlement: Settlement): void {
    this.waiting.set(settlement.id, settlement);
    if (this.waiting.size <= MAX_WAITING) return;
    const [id, lost] = this.waiting.entries().next().value!;
    this.waiting.delete(id);
    this.onEvent({ type: 'settlement-lost', settlement: lost });
  }

  /** Asks the store, at most for the timeout and until the signal is aborted. */
  private async ask<T>(question: (signal: AbortSignal | undefined) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const asked = performance.now();
    if (asked < this.pausedUntil) throw new Paused(this.lastFailure);
    try {
      const answer = await this.deadline.within(question(signal), signal);
      this.answered = performance.now();
      if (this.waiting.size > 0 && !this.flushing) void this.flush();
      return answer;
    } catch (error) {
      // A store that has answered others meanwhile is busy, not away.
      if (!signal?.aborted && this.answered < asked) {
        this.lastFailure = error;
        this.pausedUntil = performance.now() + PAUSE;
      }
      throw error;
    }
  }

  private crossedBy({ claims, on }: StatedClaims, states: readonly ClaimState[], now: number): readonly Crossed[] {
    if (!this.watched) return NONE;
    const crossed: Crossed[] = [];
    for (const [index, claimed] of on.entries()) {
      const { thresholds, name } = claimed.policy;
      if (thresholds.length === 0) continue;
      const claim = claims[index]!;
      const { booked, held } = states[index]!;
      for (const [number, threshold] of thresholds.entries()) {
        if (booked + held < claim.limit * threshold.at) continue;
        const passed = { budget: name, limit: limitState(claimed, claim, { booked, held }, 0, now), threshold };
        crossed.push(passed);
        this.announce(`${claim.key}#${claim.bucket}#${number}`, passed);
      }
    }
    return crossed.sort(bySternness);
  }

  private announce(key: string, crossed: Crossed): void {
    if (this.announced.has(key)) return;
    if (this.announced.size >= ANNOUNCED) this.announced.clear();
    this.announced.add(key);
    this.onEvent({ type: 'threshold', crossed });
  }
}

/** A reservation of this process. Its claims stay with it, so that a settle need not state them again. */
class Held implements Reservation {
  readonly id: string;
  readonly attribution: Attribution;
  readonly toolCalls: readonly string[];
  readonly reserved: Spend;
  readonly crossed: readonly Crossed[];
  readonly enforced = true;
  readonly #stated: StatedClaims;

  constructor(
    { id, attribution, toolCalls, reserved }: Pick<Reservation, 'id' | 'attribution' | 'toolCalls' | 'reserved'>,
    crossed: readonly Crossed[],
    stated: StatedClaims,
  ) {
    this.id = id;
    this.attribution = attribution;
    this.toolCalls = toolCalls;
    this.reserved = reserved;
    this.crossed = crossed;
    this.#stated = stated;
  }

  /** Undefined of one that has travelled as data. */
  static statedOf(reservation: Reservation): StatedClaims | undefined {
    return reservation instanceof Held ? reservation.#stated : undefined;
  }
}

function notInFlight({ claims, on }: StatedClaims): StatedClaims {
  const kept = on.map(({ limit }) => limit.unit !== 'concurrent');
  return { claims: claims.filter((_, index) => kept[index]), on: on.filter((_, index) => kept[index]) };
}

function switchesOf(attribution: Attribution): string[] {
  const switches: string[] = [];
  for (const key of Object.keys(attribution)) switches.push(switchKey(key, attribution[key]!));
  return switches;
}

const isAmount = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0;

/** The store failed a moment ago, and was not asked. `cause` is that failure. */
class Paused extends Error {
  constructor(cause: unknown) {
    super('The store failed a moment ago.', { cause });
  }
}
