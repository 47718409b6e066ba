/** Prefixes that are remembered: the least lately sent go first. */
const REMEMBERED = 10_000;

interface Sent {
  /** When an answer last began: from then on the entry can be read. Null while the first call is on its way. */
  begunAt: number | null;
  /** Key of the prefix that was sent. */
  key: string;
}

export interface Expectation {
  /** Tokens that the provider should read from its cache. */
  readonly read: number;
  /** Why nothing is expected, when nothing is. */
  readonly reason: 'first-call' | 'expired' | 'concurrent' | 'prefix-changed' | null;
}

/**
 * Which prefixes this process has sent, and when: what a provider's cache should hold. A hit renews the lifetime, and
 * an entry can be read once the first answer has begun (Anthropic's documentation as of 2026-10-08).
 */
export class PrefixWatch {
  private readonly sent = new Map<string, Sent>();
  private readonly last = new Map<string, string>();
  private newest = '';

  /**
   * A call is about to be sent.
   * @param route provider, model and prompt: what shares a cache
   */
  expect(route: string, key: string, tokens: number, ttl: number, now: number): Expectation {
    const known = this.sent.get(`${route}\0${key}`);
    if (known === undefined) {
      const changed = this.last.has(route) && this.last.get(route) !== key;
      this.remember(route, key, { begunAt: null, key });
      return { read: 0, reason: changed ? 'prefix-changed' : 'first-call' };
    }
    this.remember(route, key, known);
    if (known.begunAt === null) return { read: 0, reason: 'concurrent' };
    return now - known.begunAt > ttl ? { read: 0, reason: 'expired' } : { read: tokens, reason: null };
  }

  /** Whether the provider should have it now. Says nothing of a call to come. */
  isWarm(route: string, key: string, ttl: number, now: number): boolean {
    const begunAt = this.sent.get(`${route}\0${key}`)?.begunAt ?? null;
    return begunAt !== null && now - begunAt <= ttl;
  }

  /** Its answer has begun. */
  begun(route: string, key: string, now: number): void {
    const known = this.sent.get(`${route}\0${key}`);
    if (known !== undefined) known.begunAt = now;
  }

  private remember(route: string, key: string, sent: Sent): void {
    const id = `${route}\0${key}`;
    if (id === this.newest) return;
    this.newest = id;
    this.sent.delete(id);
    this.sent.set(id, sent);
    this.last.delete(route);
    this.last.set(route, key);
    for (const map of [this.sent, this.last]) if (map.size > REMEMBERED) map.delete(map.keys().next().value!);
  }
}
