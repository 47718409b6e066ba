import { hash } from 'node:crypto';
import { keepLatest } from '../keep-latest.ts';
import type { ModelRequest } from '../providers/provider.ts';
import { at } from '../tokens/request/json.ts';

/** Beginnings that are remembered: the least lately sent go first. */
const REMEMBERED = 10_000;

/** The beginning of a request up to one of its texts. */
interface Beginning {
  readonly key: string;
  /** Of all its texts' units. */
  readonly share: number;
}

const read = new WeakMap<object, readonly Beginning[]>();

/**
 * Which conversations this process has sent to which model, and when: what is behind the locked prefix is in a
 * provider's cache as well. A request is known by a chained digest of its texts; no text is kept.
 */
export class SentTexts {
  private readonly sent = new Map<string, number>();

  /** The answer to a request has begun: all of it can be read from now on, and by other conversations its first text. */
  begun(route: string, request: ModelRequest, ttl: number, now: number): void {
    const beginnings = beginningsOf(request);
    for (const each of new Set([beginnings[0], this.longest(route, beginnings, ttl, now), beginnings.at(-1)])) {
      if (each === undefined) continue;
      const id = `${route}\0${each.key}`;
      this.sent.delete(id);
      this.sent.set(id, now);
    }
    keepLatest(this.sent, REMEMBERED);
  }

  /** Share of the request that the model should have in its cache now. */
  warmShare(route: string, request: ModelRequest, ttl: number, now: number): number {
    return this.longest(route, beginningsOf(request), ttl, now)?.share ?? 0;
  }

  private longest(route: string, all: readonly Beginning[], ttl: number, now: number): Beginning | undefined {
    return all.findLast(({ key }) => now - (this.sent.get(`${route}\0${key}`) ?? -Infinity) <= ttl);
  }
}

function beginningsOf({ wire, body }: ModelRequest): readonly Beginning[] {
  let known = read.get(body);
  if (known === undefined) {
    const texts = wire.texts(body);
    const total = texts.reduce((sum, { text }) => sum + text.length, 0) || 1;
    let key = hash('sha256', JSON.stringify(at(body, 'tools', 'toolConfig') ?? null), 'base64');
    let length = 0;
    known = texts.map(({ role, text }) => {
      key = hash('sha256', `${key}\0${role}\0${text}`, 'base64');
      return { key, share: (length += text.length) / total };
    });
    read.set(body, known);
  }
  return known;
}

/** Whether the provider caches the conversation to its end: by itself, or by a marker behind its last part. */
export function cachesConversation({ wire, body }: ModelRequest, mode: 'automatic' | 'explicit' | 'none'): boolean {
  if (mode !== 'explicit') return mode === 'automatic';
  const messages = at(body, 'messages');
  if (!Array.isArray(messages) || wire.marks(body) === 0) return false;
  const content = at(messages.at(-1), 'content');
  return Array.isArray(content) && /"cache_control":|"cachePoint":/.test(JSON.stringify(content.at(-1) ?? null));
}
