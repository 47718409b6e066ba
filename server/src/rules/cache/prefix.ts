import type { Workload } from '@stint/runtime/contract';
import { bandFor, type CacheRules, type Model } from '@stint/runtime/models';
import type { BreakpointSegment, Range } from '../../prompt/index.ts';
import type { MeasuredPrompt, MeasuredSegment, RuleContext, Savings } from '../rule.ts';
import { type Breaker, breakers, isLoop, isRecorded } from './volatile.ts';

/** The shortest prefix that anything caches where the model is not known: OpenAI's and most of Anthropic's (2026-10-08). */
const GENERIC_MINIMUM = 1024;

/** Fewer static tokens than this between two values are the values' labels, not text that could stand elsewhere. */
const LABEL_TOKENS = 24;

/** A line of more characters than this introduces nothing. */
const LONGEST_LABEL = 120;

export interface LostText {
  /** The value that ends the prefix. */
  readonly breaker: Breaker;
  /** Static tokens behind it that could stand ahead of it: they can never be read from cache. */
  readonly tokens: number;
  /** Names of the other values that would have to move as well. */
  readonly others: readonly string[];
  /** Range of the first static text that is lost. */
  readonly text: Range | null;
}

/** Whether the rules on prefixes have anything to say: instructions of an agent are placed by the agent, not by their file. */
export function isRequest({ prompt, model }: MeasuredPrompt): boolean {
  return prompt.loading === 'request' && model?.cache.mode !== 'none';
}

/**
 * What tells the caches of two prompts apart: a cache belongs to one model. Templates that name none are taken to run on
 * the same; a recorded request that names none (Bedrock, Gemini: it stands in the URL) may run on any, hence null.
 */
export function modelKey({ model, prompt }: MeasuredPrompt): string | null {
  return model?.id ?? prompt.model?.value ?? (prompt.body === undefined ? '' : null);
}

export function minimumOf(model: Model | null): number {
  return model?.cache.minimumTokens ?? GENERIC_MINIMUM;
}

/** Said where the minimum is an assumption. */
export function assumed(model: Model | null): string {
  return model === null ? ' No model is stated; most providers cache from 1,024 tokens on.' : '';
}

/**
 * The static text behind the first value that changes per call, if mending would give a prefix worth caching; else null.
 * A value that only says who asks counts when nothing that changes on every call loses as much.
 */
export function lostText(measured: MeasuredPrompt, context: RuleContext, minTokens: number): LostText | null {
  if (!isRequest(measured)) return null;
  const all = breakers(measured, context);
  const calls = all.filter(({ cause }) => cause !== 'identity');
  for (const breaker of [calls[0], all[0]]) {
    if (breaker === undefined) continue;
    const { tokens, text } = movable(measured, breaker, context);
    if (tokens < minTokens || breaker.before + tokens < minimumOf(measured.model)) continue;
    const others = calls.filter((each) => each.before >= breaker.before && each.name !== breaker.name);
    return { breaker, tokens, text, others: [...new Set(others.map(({ name }) => name))] };
  }
  return null;
}

/** Static text behind `breaker` that could stand ahead of it, without changing who says what in which order. */
function movable(
  measured: MeasuredPrompt,
  breaker: Breaker,
  context: RuleContext,
): { tokens: number; text: Range | null } {
  const { prompt, segments } = measured;
  const home = breaker.segment === -1 ? -1 : segments[breaker.segment]!.message;
  const homeRole = home === -1 ? 'system' : prompt.messages[home]!.role.value;
  const inSystem = homeRole === 'system' || homeRole === 'developer';
  const recorded = isRecorded(measured);
  let tokens = breaker.behind;
  let text: Range | null = breaker.behind > 0 ? breaker.range : null;
  let loops = 0;
  for (let index = Math.max(0, breaker.segment); index < segments.length; index++) {
    const each = segments[index]!;
    const { segment } = each;
    if (segment.kind === 'block') {
      // Within a loop, every block counts, so that the loop's own end is recognised.
      if (segment.tag === 'open' && (loops > 0 || isLoop(segment))) loops++;
      else if (segment.tag === 'close' && loops > 0) loops--;
      continue;
    }
    if (index === breaker.segment || segment.kind !== 'text' || loops > 0 || each.counted === 0) continue;
    const { role } = prompt.messages[each.message]!;
    const system = role.value === 'system' || role.value === 'developer';
    // What a recorded conversation holds is per-call content itself.
    if (each.message !== home && (!inSystem || (recorded && !system))) continue;
    const body = withoutLabels(each, segments[index + 1]);
    const size = body === segment.text.cooked ? each.tokens : context.count(body);
    if (size < LABEL_TOKENS) continue;
    tokens += size;
    text ??= segment.text.whole;
  }
  return { tokens, text };
}

/** The text less the rest of the line it starts in and the line that leads up to the next value. */
function withoutLabels({ segment, message }: MeasuredSegment, next: MeasuredSegment | undefined): string {
  if (segment.kind !== 'text') return '';
  const { cooked } = segment.text;
  if (next === undefined || next.message !== message || next.segment.kind === 'text') return cooked;
  const lastLine = cooked.lastIndexOf('\n', cooked.length - 1 - (cooked.length - cooked.trimEnd().length));
  return lastLine === -1 || cooked.length - lastLine > LONGEST_LABEL ? cooked : cooked.slice(0, lastLine + 1);
}

/** Seconds of a TTL as providers write it: `5m`, `1h`, `24h`, `30s`; null for anything else. */
export function seconds(ttl: string | undefined): number | null {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)(s|m|h|d)$/.exec(ttl ?? '');
  return match === null
    ? null
    : Number(match[1]) * { s: 1, m: 60, h: 3600, d: 86_400 }[match[2] as 's' | 'm' | 'h' | 'd'];
}

/**
 * Share of calls that find the prefix warm: as the workload states it, else for calls that arrive at random (Poisson),
 * each of which refreshes the entry: 1 - exp(-rate × TTL). Null without both.
 */
export function warmShare(workload: Workload, cache: CacheRules): number | null {
  if (workload.reuse !== undefined) return workload.reuse;
  if (workload.callsPerDay === undefined) return null;
  return 1 - Math.exp((-workload.callsPerDay / 86_400) * (seconds(cache.ttls[0]) ?? 300));
}

/** Nano-dollars per million tokens of a prefix: plain input, read from cache, written to it with `ttl`. Null without a price. */
export function cacheRates(
  measured: MeasuredPrompt,
  today: string,
  ttl?: string,
): { input: number; read: number; write: number } | null {
  const { model, tokens } = measured;
  if (model === null) return null;
  try {
    const band = bandFor(model, tokens.typical, today);
    const written = ttl === undefined || ttl === 'default' ? (model.cache.ttls[0] ?? 'default') : ttl;
    const write = band.cacheWrite?.[written] ?? band.cacheWrite?.default;
    return { input: band.input, read: band.cacheRead ?? band.input, write: write ?? band.input };
  } catch {
    return null;
  }
}

/** What it is worth that `tokens` which are paid in full today become part of a cached prefix. */
export function worthOfCaching(tokens: number, measured: MeasuredPrompt, context: RuleContext): Savings {
  const rates = cacheRates(measured, context.today);
  const warm = measured.model === null ? null : warmShare(context.workload, measured.model.cache);
  if (rates === null || warm === null) return { tokens, perMonth: null };
  const perToken = rates.input - (warm * rates.read + (1 - warm) * rates.write);
  const perMonth = context.perMonth(Math.max(0, (tokens * perToken) / 1e6));
  return { tokens, perMonth };
}

/** What writing `tokens` to the cache costs beyond plain input, in nano-dollars a month; null without a price or workload. */
export function premiumOf(tokens: number, ttl: string | undefined, measured: MeasuredPrompt, context: RuleContext) {
  const rates = cacheRates(measured, context.today, ttl);
  return rates === null ? null : context.perMonth(Math.max(0, (tokens * (rates.write - rates.input)) / 1e6));
}

/** As `worthOfCaching`, where the text is paid in full again not on every call, but once a day. */
export function worthOfDailyMiss(tokens: number, measured: MeasuredPrompt, context: RuleContext): Savings {
  const rates = cacheRates(measured, context.today);
  const { callsPerDay } = context.workload;
  if (rates === null || !callsPerDay) return { tokens, perMonth: null };
  return { tokens, perMonth: context.perMonth((tokens * (rates.write - rates.read)) / 1e6 / callsPerDay) };
}

/** A cache marker with what stands ahead of it. */
export interface Marker {
  readonly breakpoint: BreakpointSegment;
  readonly where: 'tools' | 'system' | 'messages';
  /** Tokens that the marker asks to have cached. */
  readonly before: number;
  /** Index into the measured segments; -1 in a tool. */
  readonly segment: number;
}

/** All explicit markers in wire order. */
export function markers({ prompt, tools, segments }: MeasuredPrompt): Marker[] {
  const found: Marker[] = [];
  let before = 0;
  for (const { tool, tokens } of tools) {
    if (!tool.deferred) before += tokens;
    if (tool.breakpoint !== undefined) found.push({ breakpoint: tool.breakpoint, where: 'tools', before, segment: -1 });
  }
  for (const [index, each] of segments.entries()) {
    if (each.segment.kind !== 'breakpoint') continue;
    const role = prompt.messages[each.message]!.role.value;
    const where = role === 'system' || role === 'developer' ? 'system' : 'messages';
    found.push({ breakpoint: each.segment, where, before: each.before, segment: index });
  }
  return found;
}

/**
 * Tokens of the leading part that is certainly equal on the next call: tools and text up to the first value that changes,
 * in a recorded request tools and system text only.
 */
export function stablePrefix(measured: MeasuredPrompt, context: RuleContext): number {
  const first = breakers(measured, context).find(({ cause }) => cause !== 'identity');
  const end = first?.before ?? measured.tokens.tools + sum(measured.segments);
  if (!isRecorded(measured)) return end;
  const turn = measured.segments.find(({ message }) => {
    const role = measured.prompt.messages[message]!.role.value;
    return role !== 'system' && role !== 'developer';
  });
  return Math.min(end, turn?.before ?? end);
}

function sum(segments: readonly MeasuredSegment[]): number {
  return segments.reduce((total, { counted }) => total + counted, 0);
}
