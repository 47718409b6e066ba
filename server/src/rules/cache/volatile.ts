import type { BlockSegment, Range, TextSegment, VariableSegment } from '../../prompt/index.ts';
import type { MeasuredPrompt, RuleContext } from '../rule.ts';

/**
 * Why a value is another one on the next call.
 * `clock` to the second or minute; `day` once a day; `id` one per request, run or session; `query` what was asked;
 * `identity` who asked (equal within a session); `other` nothing in the name says.
 */
export type Cause = 'clock' | 'day' | 'id' | 'query' | 'identity' | 'other';

/** The first thing in wire order that differs between calls: what stands ahead of it can be read from cache. */
export interface Breaker {
  /** Variable name, or the literal as written. */
  readonly name: string;
  readonly cause: Cause;
  readonly literal: boolean;
  readonly range: Range;
  /** Tokens ahead of it, tools included. */
  readonly before: number;
  /** Index into the measured segments; -1 when it stands in a tool. */
  readonly segment: number;
  /** Static tokens behind it in its own segment (a literal stands within static text). */
  readonly behind: number;
}

const CAUSES: readonly (readonly [Cause, RegExp])[] = [
  [
    'clock',
    /^(now|utcnow|(current_?|utc_?|local_?|system_?)?(time|date_?time|timestamp)(_?(now|utc|iso|string|str))?|clock|strftime(_now)?|(date|time)_and_time|date_time_str)$/,
  ],
  ['day', /^((current_?|todays?_?|cur_?)?(date|day|weekday|day_of_week)(_?(str|string|iso))?|today)$/],
  [
    'id',
    /^(uuid\d?|guid|ulid|nonce|nano_?id|random|seed|salt|id|(request|trace|run|call|message|msg|correlation|conversation|chat|thread|session|job|task|ticket|order|event|invocation|span)_?(id|uuid|guid|number))$/,
  ],
  [
    'query',
    /^((user_?|search_?|customer_?|current_?|original_?|input_?|raw_?)?(query|question|prompt|message|request|utterance|input|inputs|input_text)|arguments|args)$/,
  ],
  [
    'identity',
    /^((user|customer|client|member|account|contact)_?(name|full_?name|first_?name|email|id|info|profile|details)|username|user|email|first_?name|last_?name|full_?name)$/,
  ],
];

/** What a variable's name, or the expression it is written with, says of why it changes. */
export function causeOf(name: string, expression = name): Cause {
  // Liquid reads the clock by a literal: {{ "now" | date: "%Y" }}.
  const parts = /^["']now["']\s*\|/.test(name) ? ['now'] : name.split(/[.[\]()]/).filter(Boolean);
  const words = [parts.at(-1) ?? name, parts.slice(-2).join('_')].map((part) =>
    part
      .replace(/^[_$@]+/, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toLowerCase(),
  );
  const cause = CAUSES.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? 'other';
  return cause === 'clock' && writesDay(expression) ? 'day' : cause;
}

/** A clock that is written by a format (strftime's) or an accessor without hours, minutes and seconds. */
function writesDay(expression: string): boolean {
  if (/\.(?:date|toDateString|toLocaleDateString)\(\)/.test(expression)) return true;
  return /%[YymdBbAaejD]/.test(expression) && !/%-?[HIklMSspTRrXcfLQN]/.test(expression);
}

/** Conversations are appended to: what was sent before stays equal, so a cache marker behind them does hit. */
const GROWING =
  /^(chat_?|conversation_?|message_?|dialog(ue)?_?)?(history|messages|conversation|transcript|turns|previous_messages)$/;

export function growsByAppending(name: string): boolean {
  return GROWING.test((name.split('.').at(-1) ?? name).replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase());
}

const LOOP = /^#?(for|each|foreach|asyncEach|asyncAll|tablerow|while|list|range)$/;

/** A loop's text is written as often as the value has items, so the loop as a whole is per-call content. */
export function isLoop(segment: BlockSegment): boolean {
  return segment.tag === 'open' && LOOP.test(segment.keyword);
}

const breakersOf = new WeakMap<
  MeasuredPrompt,
  { readonly variables: unknown; readonly breakers: readonly Breaker[] }
>();

/** What `changing` finds, once for the rules that ask of a prompt. */
export function breakers(
  measured: MeasuredPrompt,
  context: Pick<RuleContext, 'count' | 'variables'>,
): readonly Breaker[] {
  let known = breakersOf.get(measured);
  if (known?.variables !== context.variables) {
    known = { variables: context.variables, breakers: [...changing(measured, context)] };
    breakersOf.set(measured, known);
  }
  return known!.breakers;
}

/**
 * Everything that differs between calls, in wire order. A conditional is not among it: it chooses between a few texts,
 * each of which can be warm; what it holds is judged by itself.
 * In a recorded request, a clock reading or a generated id within system text or tools counts: it was filled in.
 */
function* changing(
  measured: MeasuredPrompt,
  { count, variables }: Pick<RuleContext, 'count' | 'variables'>,
): Generator<Breaker> {
  const recorded = isRecorded(measured);
  if (recorded) yield* inTools(measured, count);
  let depth = 0;
  /** Why what `set` gave a name to changes. */
  const named = new Map<string, Cause>();
  for (const [index, each] of measured.segments.entries()) {
    const { segment, before, volatility } = each;
    if (segment.kind === 'text') {
      const role = measured.prompt.messages[each.message]!.role.value;
      if (recorded && (role === 'system' || role === 'developer'))
        yield* inText(segment, before, index, each.tokens, count);
    } else if (segment.kind === 'block') {
      if (segment.tag === 'set')
        for (const name of segment.binds ?? []) named.set(name, causeOfTag(measured.source, segment.range));
      if (depth > 0) depth += segment.tag === 'open' ? 1 : segment.tag === 'close' ? -1 : 0;
      else if (volatility === 'call' && isLoop(segment)) {
        depth = 1;
        yield { ...variable(segment, segment.reads[0] ?? segment.keyword, before, index), cause: 'other' };
      }
    } else if (depth === 0 && segment.kind === 'variable') {
      const breaker = variable(segment, segment.name, before, index, named.get(segment.name));
      // stint.yaml may say that what looks like a user's name changes on every call; then it is as bad as any other value.
      const stated = variables[segment.name]?.volatility === 'call';
      if (breaker.cause === 'identity' && stated) yield { ...breaker, cause: 'other' };
      else if (volatility === 'call' || (volatility === 'session' && breaker.cause === 'identity')) yield breaker;
    }
  }
}

function variable(
  segment: VariableSegment | BlockSegment,
  name: string,
  before: number,
  index: number,
  known?: Cause,
): Breaker {
  const cause = known ?? causeOf(name, segment.kind === 'variable' ? segment.expression : undefined);
  return { name, cause, literal: false, range: segment.range, before, segment: index, behind: 0 };
}

/** `{% set t = now() %}`, `{% assign day = "now" | date: "%Y" %}`. */
function causeOfTag(source: string, { start, end }: Range): Cause {
  const tag = source.slice(start, Math.min(end, start + 300));
  const value = /=\s*([\w.]+|["']now["']\s*\|)/.exec(tag)?.[1];
  return value === undefined ? 'other' : causeOf(value, tag);
}

export function isRecorded({ prompt }: MeasuredPrompt): boolean {
  return prompt.body !== undefined && prompt.template === undefined;
}

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const DAY = [
  String.raw`\d{4}([-/.])\d\d\1\d\d`,
  String.raw`\d{1,2}([/.])\d{1,2}\2\d{4}`,
  String.raw`${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}`,
  String.raw`\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \d{4}`,
].join('|');
const TIME = String.raw`\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AP]M)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?`;

/** What a program writes into a text as it fills it in: a day with or without a time, a time, seconds since 1970, an id. */
const LITERALS: readonly (readonly [Cause, RegExp])[] = [
  ['clock', new RegExp(String.raw`\b(?:(?:${DAY})(?:T|,? (?:at )?))?${TIME}(?![\w:])`, 'gi')],
  ['clock', /\b1[5-9]\d{8}(?:\d{3})?\b/g],
  ['id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi],
  [
    'id',
    /\b(?:req|request|conv|conversation|sess|session|run|trace|thread|msg|chat)[_-](?=[A-Za-z]*\d)[A-Za-z0-9]{10,64}\b/g,
  ],
  ['day', new RegExp(String.raw`\b(?:${DAY})(?![\w:])`, 'gi')],
];
/** Words ahead of a literal that say it was filled in for this call, and words that say it is an example. */
const FILLED_IN = {
  time: /\b(now|today'?s?|todays|current|currently|clock|as of|timestamp|generated)\b|^\W*(?:the )?(?:date|time|date ?time|it(?:'s| is))\W*$/i,
  id: /\b(current|generated|session|request|trace|run|conversation|thread|chat)\b/i,
};
const EXAMPLE =
  /\b(e\.g\.?|i\.e\.?|example|examples|such as|format|formats|like|sample|since|until|before|after|between|every|cutoff|released|version)\b/i;

/** A clock reading or generated id in a literal text, with where it stands. */
export function* filledIn(text: string): Generator<{ cause: Cause; start: number; end: number }> {
  const found: { cause: Cause; start: number; end: number }[] = [];
  for (const [cause, pattern] of LITERALS)
    for (const match of text.matchAll(pattern)) {
      const ahead = text.slice(Math.max(0, match.index - 60), match.index);
      const line = ahead.slice(ahead.lastIndexOf('\n') + 1).replaceAll('_', ' ');
      if (FILLED_IN[cause === 'id' ? 'id' : 'time'].test(line) && !EXAMPLE.test(line))
        found.push({ cause, start: match.index, end: match.index + match[0].length });
    }
  // Of a day and its time, the longer: it starts as early and changes more often.
  yield* found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function* inText(
  { text }: TextSegment,
  before: number,
  segment: number,
  whole: number,
  count: RuleContext['count'],
): Generator<Breaker> {
  // The first one ends the prefix; the others of a text add nothing.
  for (const { cause, start, end } of filledIn(text.cooked)) {
    const ahead = count(text.cooked.slice(0, start));
    yield {
      name: text.cooked.slice(start, end),
      cause,
      literal: true,
      range: text.range(start, end),
      before: before + ahead,
      segment,
      behind: Math.max(0, whole - ahead - count(text.cooked.slice(start, end))),
    };
    return;
  }
}

function* inTools({ tools }: MeasuredPrompt, count: RuleContext['count']): Generator<Breaker> {
  const loaded = tools.filter(({ tool }) => !tool.deferred);
  const total = loaded.reduce((sum, { tokens }) => sum + tokens, 0);
  let before = 0;
  for (const { tool, tokens } of loaded) {
    const { description } = tool;
    for (const { cause, start, end } of description === undefined ? [] : filledIn(description.cooked)) {
      const ahead = before + count(description!.cooked.slice(0, start));
      yield {
        name: description!.cooked.slice(start, end),
        cause,
        literal: true,
        range: description!.range(start, end),
        before: ahead,
        segment: -1,
        behind: Math.max(0, total - ahead),
      };
      return;
    }
    before += tokens;
  }
}
