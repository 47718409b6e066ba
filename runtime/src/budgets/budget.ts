import type { Attribution } from '../meter/record.ts';
import { formatMoney } from '../models/index.ts';

export type { Attribution } from '../meter/record.ts';

/**
 * A budget. Every budget that applies to a call must have room for its worst case, in every limit.
 *
 * ```ts
 * { name: 'team', per: ['org', 'team'], limits: [{ money: '$500', window: 'month', timeZone: 'Europe/Berlin' }] }
 * { name: 'user', per: ['user'], limits: [{ money: '$2', window: '24h' }, { requests: 60, window: '1m' }, { concurrent: 4 }] }
 * ```
 */
export interface Budget {
  readonly name: string;
  /**
   * Keys of attribution that the budget is counted per; none: one count for all. Calls without a value share one
   * count among themselves: leaving a key out is no way around a budget.
   */
  readonly per?: readonly string[];
  /** Only calls with these values. */
  readonly where?: Readonly<Record<string, string | readonly string[]>>;
  readonly limits: readonly Limit[];
  /** What happens as the budget fills. Default: nothing until it is full. */
  readonly thresholds?: readonly Threshold[];
  /** When the store cannot be reached: refuse calls (`closed`, default) or let them through (`open`). */
  readonly whenDown?: 'open' | 'closed';
}

/** One limit in one unit. `money` is nano-dollars, or a string such as `$5`. */
export type Limit =
  | ({ readonly money: number | string } & Window)
  | ({ readonly tokens: number } & Window)
  | ({ readonly requests: number } & Window)
  /** Identical calls of one tool with the same arguments: a guard against agents that go in circles. */
  | ({ readonly repeats: number } & Window)
  /** Calls in flight. */
  | { readonly concurrent: number };

/**
 * `30s`, `5m`, `24h`, `7d`, `30d`, `365d`: rolling, up to 366 days. It is kept in 100 buckets: spending is let go up to
 * 1 % of the length later than it could be, never earlier.
 * `day`, `week` (from Monday), `month`, `quarter`, `year`: calendar, in `timeZone` (IANA, default UTC).
 */
export interface Window {
  readonly window: string;
  readonly timeZone?: string;
}

export type Unit = 'money' | 'tokens' | 'requests' | 'repeats' | 'concurrent';

/** From `at` (a share of the limit, 0 to 1, of any of the budget's limits) on, `action` is asked of the pipeline. */
export interface Threshold {
  readonly at: number;
  readonly action: ThresholdAction;
}

/**
 * `warn`: an event. The others degrade: a cheaper route, a smaller output limit (share of the normal one), answers
 * from caches only, or the call put aside for a batch. `deny` refuses before the budget is full.
 */
export type ThresholdAction =
  | 'warn'
  | 'cheaper-route'
  | { readonly outputShare: number }
  | 'cache-only'
  | 'batch'
  | 'deny';

/** What a call needs or has used. Requests are counted by themselves: one each. */
export interface Spend {
  /** Nano-dollars. */
  readonly money: number;
  readonly tokens: number;
}

/** A threshold that was passed, and by which limit. */
export interface Crossed {
  readonly budget: string;
  readonly limit: LimitState;
  readonly threshold: Threshold;
}

/** Where a limit stands. `used` contains what is held. */
export interface LimitState {
  readonly budget: string;
  readonly unit: Unit;
  /** As written: `30d`, `month`, or `in flight`. */
  readonly window: string;
  readonly timeZone?: string;
  /** The values that it is counted for: `{ team: 'red' }`. */
  readonly for: Attribution;
  readonly limit: number;
  readonly used: number;
  readonly held: number;
  /** What the refused call needed; 0 where nothing was refused. */
  readonly wanted: number;
  /**
   * When the call would fit if nothing else were spent, milliseconds since 1970: a time not later than now when only
   * calls in flight stand in the way; null when it is larger than the limit.
   */
  readonly resetsAt: number | null;
}

/**
 * What is held for one attempt, until it is settled or released. Plain data: a batch may be settled by another process.
 */
export interface Reservation {
  readonly id: string;
  readonly attribution: Attribution;
  readonly toolCalls: readonly string[];
  readonly reserved: Spend;
  /** Thresholds at or above which budgets now stand, the sternest action first. */
  readonly crossed: readonly Crossed[];
  /** False when the store was down and every budget that applies fails open. */
  readonly enforced: boolean;
}

/** The worst case does not fit into a budget. */
export class BudgetDenied extends Error {
  override readonly name = 'BudgetDenied';
  readonly code = 'budget-denied';
  /** The limit that is full the longest. */
  readonly limit: LimitState;
  /** All that are full. */
  readonly limits: readonly LimitState[];
  /** @param advice what would let the call through, where there is something to say */
  constructor(limits: readonly LimitState[], advice = '') {
    const longest = [...limits].sort((a, b) => (b.resetsAt ?? Infinity) - (a.resetsAt ?? Infinity))[0]!;
    super(`${describe(longest)}${advice && ` ${advice}`}`);
    this.limit = longest;
    this.limits = limits;
  }
}

/** The store cannot be reached, and a budget that applies fails closed. `cause` says why. */
export class BudgetUnavailable extends Error {
  override readonly name = 'BudgetUnavailable';
  readonly code = 'budget-unavailable';
  readonly budgets: readonly string[];
  constructor(budgets: readonly string[], cause: unknown) {
    super(
      `The store of budgets cannot be reached, and ${budgets.join(', ')} must not be passed unchecked. Set whenDown: 'open' on a budget to let calls through.`,
      { cause },
    );
    this.budgets = budgets;
  }
}

/** A kill switch is thrown for this call. */
export class CallSwitchedOff extends Error {
  override readonly name = 'CallSwitchedOff';
  readonly code = 'switched-off';
  readonly key: string;
  readonly reason: string;
  constructor(key: string, reason: string) {
    super(`Calls with ${key} are switched off: ${reason}`);
    this.key = key;
    this.reason = reason;
  }
}

export class BudgetError extends Error {
  override readonly name = 'BudgetError';
}

function describe(state: LimitState): string {
  const show = (amount: number): string =>
    state.unit === 'money' ? formatMoney(amount) : `${amount.toLocaleString('en-US')} ${NOUN[state.unit]}`;
  const names = Object.entries(state.for).map(([key, value]) => `${key} ${value || '(none)'}`);
  const of = names.length === 0 ? '' : ` for ${names.join(', ')}`;
  if (state.unit === 'concurrent')
    return `Budget ${state.budget}${of} is full: ${state.used} of ${state.limit} calls are in flight.`;
  const held = state.held > 0 ? ` (${show(state.held)} of it held by calls in flight)` : '';
  const reset =
    state.resetsAt === null
      ? 'The call is larger than the limit.'
      : state.used - state.held + state.wanted <= state.limit
        ? 'Calls in flight hold the rest.'
        : `There is room from ${new Date(state.resetsAt).toISOString()}.`;
  return `Budget ${state.budget}${of} is full: ${show(state.limit)} per ${state.window}, ${show(state.used)} used${held}, ${show(state.wanted)} wanted. ${reset}`;
}

const NOUN: Readonly<Record<Unit, string>> = {
  money: '',
  tokens: 'tokens',
  requests: 'requests',
  repeats: 'identical tool calls',
  concurrent: 'calls in flight',
};
