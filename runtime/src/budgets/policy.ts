import { createHash } from 'node:crypto';
import { parseMoney } from '../models/index.ts';
import type { Claim, ClaimState } from '../stores/store.ts';
import {
  type Attribution,
  type Budget,
  BudgetError,
  type Crossed,
  type Limit,
  type LimitState,
  type Spend,
  type Threshold,
  type ThresholdAction,
  type Unit,
} from './budget.ts';
import { parseWindow, type WindowClock } from './window.ts';

/** A budget that has been checked, with what it needs to state claims. */
export interface Policy {
  readonly name: string;
  readonly per: readonly string[];
  readonly where: readonly (readonly [key: string, values: ReadonlySet<string>])[];
  readonly limits: readonly PolicyLimit[];
  readonly thresholds: readonly Threshold[];
  readonly open: boolean;
  /** Made ready for calls to come. */
  readonly scopes: Map<string, readonly Claimed[]>;
}

interface PolicyLimit {
  readonly unit: Unit;
  readonly label: string;
  readonly timeZone?: string;
  readonly window: WindowClock;
  readonly limit: number;
  /** Amounts are counted in so many nano-dollars. */
  readonly scale: number;
  readonly key: string;
}

/** What a claim is on. */
export interface Claimed {
  readonly policy: Policy;
  readonly limit: PolicyLimit;
  readonly for: Attribution;
  /** Of limits of repeats the beginning of their keys. */
  readonly key: string;
  readonly keys: readonly [string];
}

/** The claims of a call, and at the same index what each of them is on. */
export interface StatedClaims {
  readonly claims: readonly Claim[];
  readonly on: readonly Claimed[];
}

/** Money above $4.5 million is counted in micro-dollars, rounded up: sums stay whole numbers below 2^53. */
const LARGEST_NANO = 2 ** 52;

const sternness = (action: ThresholdAction): number =>
  typeof action === 'object' ? 2 : { warn: 0, 'cheaper-route': 1, batch: 3, 'cache-only': 4, deny: 5 }[action];

/** The sternest action first. */
export const bySternness = (a: Crossed, b: Crossed): number =>
  sternness(b.threshold.action) - sternness(a.threshold.action);

/** @throws BudgetError naming the budget and what is wrong with it. */
export function compile(budget: Budget): Policy {
  const { name, per = [], where = {}, limits, thresholds = [], whenDown = 'closed' } = budget;
  if (typeof name !== 'string' || name === '') throw new BudgetError('A budget has no name.');
  const fail = (what: string): never => {
    throw new BudgetError(`Budget ${name}: ${what}`);
  };
  if (!Array.isArray(limits) || limits.length === 0) fail('it has no limits.');
  if (whenDown !== 'open' && whenDown !== 'closed') fail(`whenDown is "${whenDown}", not open or closed.`);
  let share = 1;
  for (const { at, action } of thresholds) {
    if (!(at >= 0 && at <= 1)) fail(`a threshold is at ${at}; it is a share from 0 to 1.`);
    if (typeof action === 'object' && !(action.outputShare > 0 && action.outputShare <= 1))
      fail(`outputShare is ${action.outputShare}; it is a share above 0, up to 1.`);
    if (action === 'deny') share = Math.min(share, at);
  }
  const compiled = limits.map((limit) => {
    try {
      return compileLimit(name, limit, share);
    } catch (error) {
      return fail((error as Error).message);
    }
  });
  if (new Set(compiled.map(({ key }) => key)).size < compiled.length) fail('it has two limits of one unit and window.');
  return {
    name,
    per,
    where: Object.entries(where).map(([key, values]) => [key, new Set(typeof values === 'string' ? [values] : values)]),
    limits: compiled,
    thresholds: thresholds.filter(({ action }) => action !== 'deny'),
    open: whenDown === 'open',
    scopes: new Map(),
  };
}

const UNITS: readonly Unit[] = ['money', 'tokens', 'requests', 'repeats', 'concurrent'];

/** In flight: nothing is ever booked, so that one bucket serves for all times. */
const IN_FLIGHT: WindowClock = {
  position: () => ({ bucket: 0, keep: 1, until: 0 }),
  leaves: (_, now) => now,
};

function compileLimit(name: string, limit: Limit, share: number): PolicyLimit {
  const fields = limit as Readonly<Partial<Record<Unit | 'window' | 'timeZone', unknown>>>;
  const units = UNITS.filter((unit) => fields[unit] !== undefined);
  const [unit] = units;
  if (units.length !== 1 || unit === undefined)
    throw new BudgetError(
      `a limit states one of ${UNITS.join(', ')}; this one states ${units.join(' and ') || 'none'}.`,
    );
  const stated = fields[unit];
  // A number is nano-dollars already; only text is read as dollars.
  const amount = unit === 'money' && typeof stated === 'string' ? parseMoney(stated) : stated;
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 0)
    throw new BudgetError(
      unit === 'money'
        ? `money is ${JSON.stringify(stated)}; it is text such as "$5", or a whole number of nano-dollars.`
        : `${unit} is ${JSON.stringify(stated)}; it is a whole number, not negative.`,
    );
  const scale = unit === 'money' && amount > LARGEST_NANO ? 1000 : 1;
  const { window, timeZone } = fields;
  if (unit === 'concurrent') {
    if (window !== undefined) throw new BudgetError('concurrent has no window: it counts calls in flight.');
  } else if (typeof window !== 'string')
    throw new BudgetError(`the limit of ${unit} has no window, such as 24h or month.`);
  const label = typeof window === 'string' ? window : 'in flight';
  const zone = typeof timeZone === 'string' ? timeZone : undefined;
  return {
    unit,
    label,
    ...(zone !== undefined && { timeZone: zone }),
    window: typeof window === 'string' ? parseWindow(window, zone) : IN_FLIGHT,
    limit: Math.floor((amount / scale) * share),
    scale,
    key: [name, unit, label, zone ?? '', scale === 1 ? '' : 'micro'].map(inKey).join(':'),
  };
}

/** The claims of every policy that applies. `toolCalls` are fingerprints; each is a claim on limits of repeats. */
export function claimsFor(
  policies: readonly Policy[],
  attribution: Attribution,
  wanted: Spend,
  toolCalls: readonly string[],
  now: number,
): StatedClaims {
  const claims: Claim[] = [];
  const on: Claimed[] = [];
  for (const policy of policies) {
    if (!applies(policy, attribution)) continue;
    for (const claimed of scopeOf(policy, attribution)) {
      const { limit, key } = claimed;
      const { bucket, keep, until } = limit.window.position(now);
      const amount = amountOf(limit, wanted);
      const keys =
        limit.unit === 'repeats' ? [...new Set(toolCalls)].map((call) => `${key}|${inKey(call)}`) : claimed.keys;
      for (const each of keys) {
        claims.push({ key: each, amount, limit: limit.limit, bucket, keep, until });
        on.push(claimed);
      }
    }
  }
  return { claims, on };
}

/** Scopes that are kept ready for each policy. */
const SCOPES = 1000;

/** Whom a policy's limits are for, of one call; in the order of its limits. */
function scopeOf(policy: Policy, attribution: Attribution): readonly Claimed[] {
  const { per, limits, scopes } = policy;
  let id = '';
  for (const key of per) {
    const value = valueFor(attribution, key);
    id += `${value.length}:${value}`;
  }
  const known = scopes.get(id);
  if (known !== undefined) return known;
  const values = Object.fromEntries(per.map((key) => [key, valueFor(attribution, key)]));
  const suffix = per.map((key) => `|${inKey(key)}=${inKey(values[key]!)}`).join('');
  const scope = limits.map((limit): Claimed => {
    const key = limit.key + suffix;
    return { policy, limit, for: values, key, keys: [key] };
  });
  if (scopes.size >= SCOPES) scopes.clear();
  if (id.length <= 256) scopes.set(id, scope);
  return scope;
}

/** What a claim's limit counts of a spend. Calls in flight leave nothing behind. */
export function amountOf({ unit, scale }: PolicyLimit, spend: Spend): number {
  if (unit === 'money') return Math.ceil(spend.money / scale);
  return unit === 'tokens' ? spend.tokens : 1;
}

export function limitState(
  { policy, limit, for: values }: Claimed,
  claim: Claim,
  state: ClaimState,
  wanted: number,
  now: number,
): LimitState {
  const { scale } = limit;
  return {
    budget: policy.name,
    unit: limit.unit,
    window: limit.label,
    ...(limit.timeZone !== undefined && { timeZone: limit.timeZone }),
    for: values,
    limit: claim.limit * scale,
    used: (state.booked + state.held) * scale,
    held: state.held * scale,
    wanted: wanted * scale,
    resetsAt: resetsAt(claim, limit.window, state, wanted, now),
  };
}

function resetsAt(claim: Claim, window: WindowClock, state: ClaimState, wanted: number, now: number): number | null {
  if (wanted > claim.limit) return null;
  let over = state.booked + wanted - claim.limit;
  if (over <= 0) return now;
  for (const [bucket, amount] of state.buckets ?? []) {
    over -= amount;
    if (over <= 0) return window.leaves(bucket, now);
  }
  return claim.until;
}

export function applies({ where }: Policy, attribution: Attribution): boolean {
  return where.every(([key, values]) => values.has(valueFor(attribution, key)));
}

function valueFor(attribution: Attribution, key: string): string {
  return Object.hasOwn(attribution, key) ? String(attribution[key]) : '';
}

/** The key of a kill switch. */
export const switchKey = (key: string, value: string): string => `${inKey(key)}=${inKey(value)}`;

/** Text as part of a key: no separators, bounded. Ids from outside may be anything. */
function inKey(text: string): string {
  if (/^[\w.@-]{0,128}$/.test(text)) return text;
  const encoded = text.length <= 128 ? encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')) : '';
  return encoded !== '' && encoded.length <= 256
    ? encoded
    : // What is encoded holds no `#`.
      `#${createHash('sha256').update(text, 'utf16le').digest('hex')}`;
}
