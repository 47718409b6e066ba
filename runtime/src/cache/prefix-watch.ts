import { keepLatest } from '../keep-latest.ts';
import { SentTexts } from './sent-texts.ts';

/** Prefixes that are remembered: the least lately sent go first. */
const REMEMBERED = 10_000;

interface Sent {
  /** When an answer last began: from then on the entry can be read. Null while the first call is on its way. */
  begunAt: number | null;
  /** Calls in the hour that began at `hour`, and in the one before. */
  hour: number;
  calls: number;
  before: number;
}

export interface Expectation {
  /** Tokens that the provider should read from its cache. */
  readonly read: number;
  /** Why nothing is expected, when nothing is. */
  readonly reason: 'first-call' | 'expired' | 'concurrent' | 'prefix-changed' | null;
  /** What `begun` is told of. */
  readonly sent: Sent;
}

/**
 * Which prefixes this process has sent, and when: what a provider's cache should hold. A hit renews the lifetime, and
 * an entry can be read once the first answer has begun (Anthropic's documentation as of 2026-10-08).
 */
export class PrefixWatch {
  /** What of whole conversations it should hold. */
  readonly texts = new SentTexts();
  private readonly sent = new Map<string, Sent>();
  private readonly last = new Map<string, string>();
  private newest = '';

  /**
   * A call is about to be sent.
   * @param route provider, model and prompt: what shares a cache
   * @param counted false: a call that is made for the cache's sake
   */
  expect(route: string, key: string, tokens: number, ttl: number, now: number, counted = true): Expectation {
    const id = `${route}\0${key}`;
    const known = this.sent.get(id);
    const changed = known === undefined && this.last.has(route) && this.last.get(route) !== key;
    const sent = known ?? { begunAt: null, hour: now, calls: 0, before: 0 };
    this.remember(id, route, key, sent);
    if (counted) count(sent, now);
    if (known === undefined) return { read: 0, reason: changed ? 'prefix-changed' : 'first-call', sent };
    if (sent.begunAt === null) return { read: 0, reason: 'concurrent', sent };
    if (now - sent.begunAt > ttl) return { read: 0, reason: 'expired', sent };
    return { read: tokens, reason: null, sent };
  }

  /** When the provider last began to answer with it; null when it never did. */
  begunAt(route: string, key: string): number | null {
    return this.sent.get(`${route}\0${key}`)?.begunAt ?? null;
  }

  /** Calls with this prefix in the hour until now, the one before counted in part. */
  callsPerHour(route: string, key: string, now: number): number {
    const sent = this.sent.get(`${route}\0${key}`);
    if (sent === undefined) return 0;
    count(sent, now, 0);
    return sent.calls + sent.before * (1 - (now - sent.hour) / HOUR);
  }

  /** Whether the provider should have it now. Says nothing of a call to come. */
  isWarm(route: string, key: string, ttl: number, now: number): boolean {
    const begunAt = this.sent.get(`${route}\0${key}`)?.begunAt ?? null;
    return begunAt !== null && now - begunAt <= ttl;
  }

  /** The answer to a call has begun. */
  begun({ sent }: Expectation, now: number): void {
    sent.begunAt = now;
  }

  private remember(id: string, route: string, key: string, sent: Sent): void {
    if (id === this.newest) return;
    this.newest = id;
    this.sent.delete(id);
    this.sent.set(id, sent);
    this.last.delete(route);
    this.last.set(route, key);
    keepLatest(this.sent, REMEMBERED);
    keepLatest(this.last, REMEMBERED);
  }
}

const HOUR = 3_600_000;

function count(sent: Sent, now: number, calls = 1): void {
  const passed = Math.floor((now - sent.hour) / HOUR);
  if (passed > 0) {
    sent.before = passed === 1 ? sent.calls : 0;
    sent.calls = 0;
    sent.hour += passed * HOUR;
  }
  sent.calls += calls;
}
