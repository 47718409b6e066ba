import { createHash } from 'node:crypto';
import type { Model } from '../../models/index.ts';
import type { Blocks } from './wire.ts';

/** Input tokens as the provider's cache parts them. */
export interface CacheUse {
  readonly read: number;
  readonly write: Readonly<Record<string, number>>;
  /** Makes what was written readable: providers do so when the answer begins, not before. */
  commit(): void;
}

/** Blocks that are looked back over from a marker (Anthropic's docs as of 2026-10-08), or OpenAI's latest breakpoints. */
const LOOKBACK = { explicit: 20, automatic: 80 } as const;
/** Prompts that are remembered for matching by longest prefix. */
const REMEMBERED = 500;
/** Automatic prefix caches count in steps (OpenAI's guide, DeepSeek's documentation). */
const STEP: Readonly<Record<string, number>> = { openai: 128, deepseek: 64 };

/**
 * A provider's prompt cache, by the rules that the catalogue states for its models: minimum length, markers, TTLs
 * that a hit renews, and for models without markers the longest prefix.
 */
export class PrefixCache {
  private readonly entries = new Map<string, { expires: number; ttl: string }>();
  private readonly recent: { scope: string; text: string; expires: number }[] = [];

  /** @param total input tokens of the whole request */
  look(model: Model, blocks: Blocks, total: number, now: number): CacheUse {
    const { mode, matching } = model.cache;
    if (mode === 'none' || total < model.cache.minimumTokens) return NOTHING;
    return mode === 'explicit' || matching === 'breakpoint'
      ? this.byMarker(model, blocks, total, now)
      : this.byPrefix(model, blocks, total, now);
  }

  private byMarker(model: Model, blocks: Blocks, total: number, now: number): CacheUse {
    const { cache } = model;
    const { list } = blocks;
    const tokens = cumulative(list, total);
    const keys = chain(`${model.provider}/${model.id}/${blocks.scope}`, list);
    const first = cache.ttls[0] ?? '5m';
    let marks = list.flatMap(({ mark }, at) => (mark === undefined ? [] : [{ at, ttl: mark || first }]));
    if (blocks.implicit && marks.at(-1)?.at !== list.length - 1) marks.push({ at: list.length - 1, ttl: first });
    // OpenAI keeps the latest four; Anthropic refused the request before.
    marks = marks.slice(-(cache.maxBreakpoints ?? 4));
    let hit = -1;
    const lookback = LOOKBACK[cache.mode === 'explicit' ? 'explicit' : 'automatic'];
    for (const { at } of marks)
      for (let back = at; back > at - lookback && back > hit; back--) {
        const entry = this.entries.get(keys[back]!);
        if (entry === undefined || entry.expires <= now || tokens[back]! < cache.minimumTokens) continue;
        hit = back;
        break;
      }
    const read = hit === -1 ? 0 : tokens[hit]!;
    const write: Record<string, number> = {};
    const kept: { key: string; ttl: string }[] = [];
    let before = read;
    for (const { at, ttl } of marks) {
      if (tokens[at]! < cache.minimumTokens) continue;
      kept.push({ key: keys[at]!, ttl });
      if (at <= hit || tokens[at]! <= before) continue;
      write[ttl] = (write[ttl] ?? 0) + tokens[at]! - before;
      before = tokens[at]!;
    }
    return {
      read,
      write,
      commit: () => {
        for (const { key, ttl } of kept) this.entries.set(key, { expires: now + milliseconds(ttl), ttl });
        const entry = hit === -1 ? undefined : this.entries.get(keys[hit]!);
        if (entry !== undefined) entry.expires = Math.max(entry.expires, now + milliseconds(entry.ttl));
      },
    };
  }

  private byPrefix(model: Model, blocks: Blocks, total: number, now: number): CacheUse {
    const scope = `${model.provider}/${model.id}/${blocks.scope}`;
    const text = blocks.list.map((block) => block.text).join('\0');
    let longest = 0;
    for (const known of this.recent)
      if (known.scope === scope && known.expires > now) longest = Math.max(longest, common(known.text, text));
    const step = STEP[model.provider] ?? 1;
    // The last token is always computed: an answer has to come from somewhere.
    const tokens = Math.min(Math.floor((total * longest) / Math.max(1, text.length)), total - 1);
    const stepped = tokens - (tokens % step);
    const expires = now + milliseconds(model.cache.ttls[0] ?? '5m');
    return {
      read: stepped < model.cache.minimumTokens ? 0 : stepped,
      write: {},
      commit: () => {
        this.recent.push({ scope, text, expires });
        if (this.recent.length > REMEMBERED) this.recent.shift();
      },
    };
  }
}

const NOTHING: CacheUse = { read: 0, write: {}, commit: () => {} };

/** Tokens up to and with each block, in proportion to its length, so that the last one is the total. */
function cumulative(list: Blocks['list'], total: number): number[] {
  const all = list.reduce((sum, { text }) => sum + text.length, 0);
  let so = 0;
  return list.map(({ text }) => Math.round((total * (so += text.length)) / Math.max(1, all)));
}

function chain(seed: string, list: Blocks['list']): string[] {
  let key = seed;
  return list.map(({ section, text }) => {
    key = createHash('sha256').update(`${key}\0${section}\0${text}`).digest('base64');
    return key;
  });
}

function common(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export function milliseconds(ttl: string): number {
  const match = /^(\d+)([smhd])$/.exec(ttl);
  return match ? Number(match[1]) * UNITS[match[2]!]! : 300_000;
}
