import { bandFor, type Model } from '../models/index.ts';
import type { Workload } from './workload.ts';

/** Milliseconds of a TTL such as `5m`, `1h`, `24h`. */
export function ttlMilliseconds(ttl: string): number {
  const match = /^(\d+)([smhd])$/.exec(ttl);
  const unit = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[match?.[2] ?? ''];
  return match && unit ? Number(match[1]) * unit : 0;
}

/**
 * Share of calls that find the prefix warm: as the workload states it, else of calls that come at random at its rate,
 * within the TTL of the one before. Null when neither is known.
 */
export function expectedReuse(workload: Workload, ttl: number): number | null {
  if (workload.reuse !== undefined) return workload.reuse;
  if (workload.callsPerDay === undefined) return null;
  return 1 - Math.exp((-workload.callsPerDay * ttl) / 86_400_000);
}

/**
 * Whether a marker behind `prefix` tokens makes calls cheaper: what the reads save has to be more than what the writes
 * add. Unknown traffic is taken to repeat; a prompt in production does.
 * @throws UnknownPriceError
 */
export function markerPays(model: Model, prefix: number, workload: Workload, at: string | number): boolean {
  const { cache } = model;
  if (cache.mode === 'none' || prefix < cache.minimumTokens) return false;
  const band = bandFor(model, prefix, at);
  const read = band.cacheRead ?? band.input;
  const ttl = cache.ttls[0] ?? '5m';
  const write = band.cacheWrite?.[ttl] ?? band.cacheWrite?.default ?? band.input;
  const reuse = expectedReuse(workload, ttlMilliseconds(ttl));
  if (reuse === null) return read < band.input;
  return reuse * read + (1 - reuse) * write < band.input;
}

/** What keeping a prefix warm is worth. Nano-dollars an hour; negative when it costs more than it saves. */
export function keepWarmWorth(
  model: Model,
  prefix: number,
  callsPerHour: number,
  at: string | number,
  /** Tokens that a ping sends behind the prefix. */
  extra = 0,
): { readonly worth: number; readonly everyMs: number } {
  const band = bandFor(model, prefix, at);
  const ttl = model.cache.ttls[0] ?? '5m';
  const everyMs = ttlMilliseconds(ttl);
  const read = (prefix * (band.cacheRead ?? band.input)) / 1e6;
  const write = (prefix * (band.cacheWrite?.[ttl] ?? band.cacheWrite?.default ?? band.input)) / 1e6;
  // Calls that come at random: a gap is longer than the TTL with this chance, and so often a call finds the cache cold.
  const cold = Math.exp((-callsPerHour * everyMs) / 3_600_000);
  const saved = callsPerHour * cold * (write - read);
  // Pings per call: how many whole TTLs fit into a gap. Each reads the prefix, and writes one token.
  const pings = cold >= 1 ? 3_600_000 / everyMs : (callsPerHour * cold) / (1 - cold);
  return { worth: Math.floor(saved - pings * (read + (extra * band.input + band.output) / 1e6)), everyMs };
}

/**
 * What it saves to write a prefix ahead of so many calls that come at once, each of which would write it for itself.
 * Nano-dollars; negative when it costs more than it saves.
 */
export function prewarmWorth(model: Model, prefix: number, calls: number, at: string | number, extra = 0): number {
  const band = bandFor(model, prefix, at);
  const read = band.cacheRead ?? band.input;
  const write = band.cacheWrite?.[model.cache.ttls[0] ?? '5m'] ?? band.cacheWrite?.default ?? band.input;
  return Math.floor((calls * prefix * (write - read) - prefix * write - extra * band.input - band.output) / 1e6);
}
