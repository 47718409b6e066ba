import type { Usage } from '../models/index.ts';

/** Who a call is for. Free keys; customary ones are org, team, feature, user, session, environment. Values are ids, not names. */
export type Attribution = Readonly<Record<string, string>>;

/** One line of the ledger. It holds no prompt and no answer. */
export type LedgerRecord = AttemptRecord | OutcomeRecord;

/** One attempt to call a model: also retries, steps of a cascade, judges, embeddings, aborted streams and batches. */
export interface AttemptRecord {
  readonly kind: 'attempt';
  /** Unique; also the id of its reservation. */
  readonly id: string;
  /** The call that the attempt was made for; all attempts of a call share it. */
  readonly callId: string;
  /** When the attempt ended, milliseconds since 1970. */
  readonly at: number;
  /** `path#id` as in the lock; null when the call is tied to no prompt. */
  readonly prompt: string | null;
  readonly provider: string;
  readonly model: string;
  readonly purpose: Purpose;
  /** What the call was for. Absent: an answer. */
  readonly operation?: 'embedding';
  readonly status: AttemptStatus;
  /** A stable code, never a provider's text: `rate-limited`, `timeout`, `content-filter`. */
  readonly error?: string;
  /** Null when nothing was billed, e.g. an answer from our own cache. */
  readonly usage: Usage | null;
  readonly cost: AttemptCost;
  /** From the request's start to its end. */
  readonly latencyMs: number;
  /** To the first piece of the answer. */
  readonly firstTokenMs?: number;
  readonly cache: CacheOutcome;
  /** Why this model: the route's name and reason, and the nano-dollars that it was expected to cost. Absent without routing. */
  readonly route?: { readonly name: string; readonly reason: string; readonly expected?: number };
  readonly attribution: Attribution;
  /** Worst case that was held, nano-dollars. */
  readonly reserved: number;
  /** By variable of the prompt: how many tokens its value has, and a digest that tells values apart without telling them. */
  readonly variables?: Readonly<Record<string, { readonly tokens: number; readonly digest: string }>>;
}

export type Purpose = 'call' | 'retry' | 'fallback' | 'cascade' | 'hint' | 'judge' | 'embedding' | 'prewarm' | 'batch';

/** What an attempt was for: a caller's own embeddings are `call`s, a lookup's are of the purpose `embedding`. */
export const operationOf = ({ operation, purpose }: AttemptRecord): 'answer' | 'embedding' =>
  operation ?? (purpose === 'embedding' ? 'embedding' : 'answer');

/** `cut`: stopped at the reservation. `abandoned`: the caller stopped reading. */
export type AttemptStatus = 'ok' | 'error' | 'aborted' | 'cut' | 'abandoned';

/** Integer nano-dollars. `total` is the sum of the parts, and the least that was billed where something is unpriced. */
export interface AttemptCost {
  readonly uncached: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  /** Of tools that the provider ran: searches. Absent: none. */
  readonly tools?: number;
  readonly total: number;
  /** Tools (`code-interpreter`) and tokens (`audio-output`) that were billed at a price that is not known. */
  readonly unpriced?: readonly string[];
  /** Whether the provider reported the usage, or it was estimated on the safe side because it did not. */
  readonly basis: 'reported' | 'estimated';
  /** Day of the price list, or null when nothing was billed. */
  readonly asOf: string | null;
}

export interface CacheOutcome {
  /** Our own caches. A `hit`, `semantic` or `coalesced` attempt cost no call. */
  readonly response: 'hit' | 'semantic' | 'coalesced' | 'miss' | 'off';
  /** What the answer would have cost, of a hit; nano-dollars. */
  readonly saved?: number;
  /** What a semantic hit would have saved, were the cache not in shadow mode; nano-dollars. */
  readonly wouldSave?: number;
  /** Tokens of the provider's prompt cache that the contract expected to be read; the actual ones are in `usage`. */
  readonly expectedRead: number;
  /** Why fewer were read: `expired`, `prefix-changed`, `below-minimum`, `concurrent`, or the provider's own code. */
  readonly missReason?: string;
}

/** What became of a call, reported later. The last one counts. */
export interface OutcomeRecord {
  readonly kind: 'outcome';
  readonly id: string;
  readonly callId: string;
  readonly at: number;
  readonly outcome: Outcome;
  readonly attribution: Attribution;
}

/** `accepted` is a success; `reworked` had to be done again or mended; `rejected` was of no use. */
export type Outcome = 'accepted' | 'reworked' | 'rejected';
