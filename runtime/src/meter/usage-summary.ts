import type { Usage } from '../models/index.ts';
import { dayIn } from './day.ts';
import { Histogram } from './histogram.ts';
import { type AttemptRecord, type LedgerRecord, type Outcome, operationOf } from './record.ts';
import { type SuccessRate, successRate } from './success.ts';

/**
 * `model`, `provider`, `prompt`, `route`, `purpose`, `operation` (`answer`, `embedding`), `status`, `day`, or any key of attribution: `team`, `feature`, `user`.
 * `route/2` is a route's first two parts: an experiment's arm, whatever it has chosen between.
 */
export type Dimension = string;

export interface SummaryOptions {
  /** What is told apart. None: one sum of all. */
  readonly by: readonly Dimension[];
  /** Attempts from the first to before the last millisecond; outcomes count whenever they were reported. */
  readonly from: number;
  readonly to: number;
  /** For `day`. Default: UTC. */
  readonly timeZone?: string;
}

/** Tokens are integers, money nano-dollars: exact up to 2^53 ($9 million), beyond it to 16 digits. */
export interface UsageSummary {
  /** By dimension, in the order asked for; a call without a value has ''. */
  readonly group: Readonly<Record<Dimension, string>>;
  readonly calls: number;
  readonly attempts: number;
  readonly tokens: {
    readonly uncached: number;
    readonly cacheRead: number;
    readonly cacheWrite: number;
    readonly output: number;
  };
  /** `tools`: calls of tools that providers ran; absent where there were none. */
  readonly cost: Readonly<Record<CostPart | 'total', number>> & { readonly tools?: number };
  /** Tools that providers ran, and tokens, at a price that is not known: the cost is the least that was billed. Absent: none. */
  readonly unpriced?: readonly string[];
  /** Of the total: attempts that failed, retries and fallbacks. */
  readonly retryCost: number;
  /** Of the total: judges, hints, embeddings and prewarms. */
  readonly overheadCost: number;
  /** What answers from our own caches would have cost. */
  readonly saved: number;
  /** What a semantic cache in shadow mode would have saved. */
  readonly wouldSave: number;
  readonly costPerCall: number | null;
  readonly sessions: number;
  readonly costPerSession: number | null;
  /** Of calls: the last outcome reported. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** CPSO: the cost of all calls whose outcome is known, by those accepted. */
  readonly costPerSuccess: number | null;
  /** Reworked and rejected, by all whose outcome is known. */
  readonly reworkRate: number | null;
  /** Accepted, by all whose outcome is known. */
  readonly success: SuccessRate | null;
  /** Tokens of accepted calls, by those of all calls whose outcome is known. */
  readonly tokenEfficiency: number | null;
  /** Calls answered by our own caches, by calls that asked them. */
  readonly responseHitRate: number | null;
  /** Input tokens that the provider's cache should have given and gave, by all input tokens. */
  readonly prefixHitRate: { readonly expected: number; readonly actual: number } | null;
  readonly latencyMs: { readonly p50: number; readonly p95: number };
}

type CostPart = 'uncached' | 'cacheRead' | 'cacheWrite' | 'output';

const OVERHEAD: ReadonlySet<string> = new Set(['judge', 'hint', 'embedding', 'prewarm']);
const COST_PARTS = ['uncached', 'cacheRead', 'cacheWrite', 'output'] as const;

/** Sums the ledger up, the costliest group first. Memory grows with the calls of the period, some 200 bytes each. */
export async function summarise(
  records: AsyncIterable<LedgerRecord> | Iterable<LedgerRecord>,
  { by, from, to, timeZone = 'UTC' }: SummaryOptions,
): Promise<UsageSummary[]> {
  const day = dayIn(timeZone);
  const groups = new Map<string, Group>();
  const outcomes = new Map<string, Outcome>();
  for await (const record of records) {
    if (record.kind === 'outcome') {
      outcomes.set(record.callId, record.outcome);
      continue;
    }
    if (record.at < from || record.at >= to) continue;
    const values = by.map((dimension) => valueFor(record, dimension, day));
    const key = JSON.stringify(values);
    let group = groups.get(key);
    if (!group)
      groups.set(key, (group = new Group(Object.fromEntries(by.map((name, index) => [name, values[index]!])))));
    group.add(record);
  }
  return [...groups.values()].map((group) => group.summary(outcomes)).sort((a, b) => b.cost.total - a.cost.total);
}

function valueFor(record: AttemptRecord, dimension: Dimension, day: (instant: number) => string): string {
  switch (dimension) {
    case 'day':
      return day(record.at);
    case 'prompt':
      return record.prompt ?? '';
    case 'route':
      return record.route?.name ?? '';
    case 'operation':
      return operationOf(record);
    case 'model':
    case 'provider':
    case 'purpose':
    case 'status':
      return record[dimension];
    default: {
      const depth = /^route\/(\d)$/.exec(dimension)?.[1];
      if (depth !== undefined) return record.route?.name.split('/').slice(0, Number(depth)).join('/') ?? '';
      return Object.hasOwn(record.attribution, dimension) ? String(record.attribution[dimension]) : '';
    }
  }
}

interface CallSum {
  cost: number;
  tokens: number;
  asked: boolean;
  hit: boolean;
}

class Group {
  private readonly group: Readonly<Record<Dimension, string>>;
  private attempts = 0;
  private readonly tokens = { uncached: 0, cacheRead: 0, cacheWrite: 0, output: 0 };
  private readonly cost = { uncached: 0n, cacheRead: 0n, cacheWrite: 0n, output: 0n, tools: 0n, total: 0n };
  private readonly unpriced = new Set<string>();
  private retryCost = 0n;
  private overheadCost = 0n;
  private saved = 0n;
  private wouldSave = 0n;
  private expectedRead = 0;
  /** Input tokens of answers: embeddings read no prompt cache. */
  private prompted = 0;
  private readonly sessions = new Set<string>();
  private readonly calls = new Map<string, CallSum>();
  private readonly latency = new Histogram();

  constructor(group: Readonly<Record<Dimension, string>>) {
    this.group = group;
  }

  add(record: AttemptRecord): void {
    const { callId, usage, cost, cache, purpose, status, attribution, latencyMs } = record;
    this.attempts++;
    for (const part of COST_PARTS) this.cost[part] += BigInt(cost[part]);
    this.cost.tools += BigInt(cost.tools ?? 0);
    for (const tool of cost.unpriced ?? []) this.unpriced.add(tool);
    const total = BigInt(cost.total);
    this.cost.total += total;
    if (purpose === 'retry' || purpose === 'fallback' || status === 'error') this.retryCost += total;
    else if (OVERHEAD.has(purpose)) this.overheadCost += total;
    this.saved += BigInt(cache.saved ?? 0);
    this.wouldSave += BigInt(cache.wouldSave ?? 0);
    this.expectedRead += cache.expectedRead;
    if (usage) {
      this.tokens.uncached += usage.inputUncached;
      this.tokens.cacheRead += usage.cacheRead;
      this.tokens.cacheWrite += writtenOf(usage);
      this.tokens.output += usage.output;
      if (operationOf(record) === 'answer') this.prompted += usage.total - usage.output;
    }
    if (attribution.session !== undefined) this.sessions.add(attribution.session);
    this.latency.add(latencyMs);
    const call = this.calls.get(callId) ?? { cost: 0, tokens: 0, asked: false, hit: false };
    call.cost += cost.total;
    call.tokens += usage?.total ?? 0;
    call.asked ||= cache.response !== 'off';
    call.hit ||= cache.response === 'hit' || cache.response === 'semantic' || cache.response === 'coalesced';
    this.calls.set(callId, call);
  }

  summary(reported: ReadonlyMap<string, Outcome>): UsageSummary {
    const outcomes = { accepted: 0, reworked: 0, rejected: 0 };
    const known = { cost: 0, tokens: 0, accepted: 0 };
    let asked = 0;
    let hits = 0;
    for (const [callId, call] of this.calls) {
      if (call.asked) asked++;
      if (call.hit) hits++;
      const outcome = reported.get(callId);
      if (outcome === undefined) continue;
      outcomes[outcome]++;
      known.cost += call.cost;
      known.tokens += call.tokens;
      if (outcome === 'accepted') known.accepted += call.tokens;
    }
    const total = Number(this.cost.total);
    const judged = outcomes.accepted + outcomes.reworked + outcomes.rejected;
    return {
      group: this.group,
      calls: this.calls.size,
      attempts: this.attempts,
      tokens: this.tokens,
      cost: {
        uncached: Number(this.cost.uncached),
        cacheRead: Number(this.cost.cacheRead),
        cacheWrite: Number(this.cost.cacheWrite),
        output: Number(this.cost.output),
        ...(this.cost.tools > 0n && { tools: Number(this.cost.tools) }),
        total,
      },
      ...(this.unpriced.size > 0 && { unpriced: [...this.unpriced].sort() }),
      retryCost: Number(this.retryCost),
      overheadCost: Number(this.overheadCost),
      saved: Number(this.saved),
      wouldSave: Number(this.wouldSave),
      costPerCall: money(total, this.calls.size),
      sessions: this.sessions.size,
      costPerSession: money(total, this.sessions.size),
      outcomes,
      costPerSuccess: money(known.cost, outcomes.accepted),
      reworkRate: share(outcomes.reworked + outcomes.rejected, judged),
      success: successRate(outcomes.accepted, judged),
      tokenEfficiency: share(known.accepted, known.tokens),
      responseHitRate: share(hits, asked),
      prefixHitRate:
        this.prompted === 0
          ? null
          : { expected: this.expectedRead / this.prompted, actual: this.tokens.cacheRead / this.prompted },
      latencyMs: { p50: this.latency.percentile(0.5), p95: this.latency.percentile(0.95) },
    };
  }
}

function writtenOf({ cacheWrite }: Usage): number {
  let tokens = 0;
  for (const ttl in cacheWrite) tokens += cacheWrite[ttl] ?? 0;
  return tokens;
}

/** Nano-dollars each, rounded up. */
const money = (total: number, count: number): number | null => (count === 0 ? null : Math.ceil(total / count));
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
