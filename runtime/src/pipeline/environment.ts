import type { Budgets, CostSlope } from '../budgets/index.ts';
import type { PrefixWatch } from '../cache/prefix-watch.ts';
import type { Catalogue } from '../models/index.ts';
import type { Provider } from '../providers/provider.ts';
import type { Strategy } from '../routing/strategy.ts';
import type { Store } from '../stores/store.ts';
import type { TokenCounter } from '../tokens/index.ts';
import type { ContractIndex } from './contracted.ts';
import type { StintEvent } from './event.ts';
import type { InFlight } from './in-flight.ts';

/**
 * `enforce`: calls beyond their contract or budget are cut to size or refused.
 * `warn`: they go through as they are, with an event; what the model reads is not changed, cache markers are set.
 * `shadow`: requests go out byte for byte as they came; events and ledger say what would have been.
 */
export type Mode = 'enforce' | 'warn' | 'shadow';

export interface Candidate {
  readonly provider: Provider;
  readonly model: string;
}

export interface RetryOptions {
  /** Attempts after the first. Default: 2. */
  readonly attempts?: number;
  /** First pause, doubled each time and drawn between half and all of it, milliseconds. Default: 500. */
  readonly baseMs?: number;
  /** Longest pause, also for what a provider asks for: beyond it the next route is tried. Default: 30,000. */
  readonly maxMs?: number;
}

export interface BreakerOptions {
  /** Failures in a row that open it. Default: 5. */
  readonly failures?: number;
  /** How long it stays open before one call may try, milliseconds. Default: 30,000. */
  readonly openMs?: number;
}

export interface TimeoutOptions {
  /** To the first event of a stream, milliseconds. Default: 120,000. */
  readonly firstEvent?: number;
  /** To an answer in one piece. Default: `firstEvent` where that is given, else 600,000, as SDKs have it. */
  readonly whole?: number;
  /** Between two events. Default: 60,000. */
  readonly idle?: number;
  /** What the store of budgets and answers may take; calls that ask at once wait for each other. Default: 2000. */
  readonly store?: number;
}

/** How a call is made to fit when a budget has no room for it, tried in order. */
export type Degradation = 'cheaper-route' | { readonly outputShare: number };

/** What the stages work with. */
export interface Environment {
  readonly mode: Mode;
  readonly catalogue: Catalogue;
  readonly counterOf: (tokenizer: string) => TokenCounter;
  readonly contract: ContractIndex | null;
  readonly unlinted: 'allow' | 'reject';
  readonly store: Store;
  /** Waits for the store as long as budgets do. @throws StoreError `unavailable` when the time is up */
  readonly inTime: <T>(asked: Promise<T>, signal?: AbortSignal) => Promise<T>;
  readonly budgets: Budgets;
  readonly inFlight: InFlight;
  /** Whether an unknown price is a reason to refuse: a budget in money could not be kept. */
  readonly needsPrice: boolean;
  /** Whether a budget limits repeated tool calls: then they are looked for in each request. */
  readonly countsRepeats: boolean;
  /** Stops runs whose calls cost ever more. */
  readonly slope: { readonly watch: CostSlope; readonly per: string } | null;
  /** Chooses the models that a call is put to; null: the call's own. */
  readonly strategy: Strategy | null;
  /** Tried in this order when the first one fails. */
  readonly fallbacks: readonly Candidate[];
  /** Tried in this order when a budget has no room. */
  readonly cheaper: readonly Candidate[];
  readonly degrade: readonly Degradation[];
  readonly cache: { readonly ttl: number; readonly maxBytes: number; readonly tenant: readonly string[] } | null;
  readonly coalesce: boolean;
  readonly retry: Required<RetryOptions>;
  readonly breaker: Required<BreakerOptions>;
  readonly timeout: Required<TimeoutOptions>;
  readonly prefixes: PrefixWatch;
  /** What digests of values in the ledger are made with. */
  readonly salt: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Pauses; rejects with the signal's reason. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly emit: (event: StintEvent) => void;
}
