import type { Workload } from '@stint/runtime/contract';
import { bandFor, type PriceBand } from '@stint/runtime/models';
import { place } from '../../lint/branches.ts';
import { cacheable, DEFAULT_TOKENIZER, prefixEnd, ttlOf } from '../../lint/measure.ts';
import type { Range, Tool } from '../../prompt/index.ts';
import { cacheRates } from '../../rules/cache/prefix.ts';
import type { MeasuredPrompt, MeasuredSegment } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { code } from './markdown.ts';

/** A part of a prompt with its share of the tokens and the money. The parts add up to the typical call's input. */
export interface PromptPart {
  readonly kind: 'tool' | 'message' | 'imports' | 'framing';
  readonly label: string;
  /** Where it is written; imports stand in files of their own, and framing is the provider's. */
  readonly range: Range | null;
  /** Index into `measured.tools` or `prompt.messages`. */
  readonly index: number;
  readonly tokens: number;
  /** Of these, the ones in the cacheable prefix. */
  readonly prefix: number;
  readonly variable: number;
  /** Null where a variable in it has no cap. */
  readonly worst: number | null;
}

/** Nano-dollars per million input tokens of a typical call at the workload. */
export interface BlendedRates {
  /** In the prefix: reads and writes by how many calls find it warm. */
  readonly prefix: number;
  readonly rest: number;
  readonly band: PriceBand;
}

/** Tools, messages, imports and framing in wire order. Deferred tools are no part of the prompt. */
export function partsOf(measured: MeasuredPrompt): readonly PromptPart[] {
  let parts = known.get(measured);
  if (parts === undefined) {
    parts = split(measured);
    known.set(measured, parts);
  }
  return parts;
}

/** A client may resolve a lens for each of thousands of messages. */
const known = new WeakMap<MeasuredPrompt, readonly PromptPart[]>();

function split(measured: MeasuredPrompt): PromptPart[] {
  const { prompt, tools, tokens } = measured;
  const parts: PromptPart[] = [];
  for (const [index, { tool, tokens: count }] of tools.entries())
    if (!tool.deferred)
      parts.push({
        kind: 'tool',
        label: tool.name.value,
        range: tool.range,
        index,
        tokens: count,
        prefix: count,
        variable: 0,
        worst: count,
      });
  const end = prefixEnd(measured);
  const first = parts.length;
  for (const [index, own] of byMessage(measured).entries()) {
    const { role, range } = prompt.messages[index]!;
    const { worst } = place(own, 0);
    parts.push({ kind: 'message', label: role.value, range, index, tokens: 0, prefix: 0, variable: 0, worst });
  }
  for (const [index, each] of measured.segments.entries()) {
    const at = first + each.message;
    const part = parts[at]!;
    parts[at] = {
      ...part,
      tokens: part.tokens + each.counted,
      prefix: part.prefix + (index < end ? each.counted : 0),
      variable: part.variable + (each.segment.kind === 'text' ? 0 : each.counted),
    };
  }
  for (const kind of ['imports', 'framing'] as const) {
    const count = tokens[kind] ?? 0;
    if (count === 0) continue;
    // They are counted behind the text, so only a prefix without an end holds them.
    const prefix = end === measured.segments.length ? count : 0;
    parts.push({ kind, label: kind, range: null, index: 0, tokens: count, prefix, variable: 0, worst: count });
  }
  const left = (key: 'tokens' | 'prefix'): number => tokens.typical - parts.reduce((sum, part) => sum + part[key], 0);
  const rest = left('tokens');
  // A provider may count a request to less than its texts: what it leaves out is none of the model's input.
  if (rest < 0)
    parts.push({
      kind: 'framing',
      label: 'not counted by the provider',
      range: null,
      index: 0,
      tokens: rest,
      prefix: Math.min(0, left('prefix')),
      variable: 0,
      worst: rest,
    });
  return parts;
}

/** The segments of each message, by its index. */
export function byMessage({ prompt, segments }: Pick<MeasuredPrompt, 'prompt' | 'segments'>): MeasuredSegment[][] {
  const groups: MeasuredSegment[][] = prompt.messages.map(() => []);
  for (const each of segments) groups[each.message]!.push(each);
  return groups;
}

/** The segment that the prefix ends at; null where the whole prompt is prefix. */
export function prefixBreaker(measured: MeasuredPrompt): MeasuredSegment | null {
  return measured.segments[prefixEnd(measured)] ?? null;
}

/** The value that ends the prefix; null where nothing does, or where a recorded request's turns begin. */
export function breakingValue(measured: MeasuredPrompt): MeasuredValue | null {
  const breaker = prefixBreaker(measured);
  return breaker !== null && isValue(breaker) ? breaker : null;
}

type MeasuredValue = MeasuredSegment & {
  readonly segment: Extract<MeasuredSegment['segment'], { kind: 'variable' | 'block' }>;
};

function isValue(measured: MeasuredSegment): measured is MeasuredValue {
  return measured.segment.kind === 'variable' || measured.segment.kind === 'block';
}

/** What a segment is called in a sentence: a variable's name, a block's variable or keyword. */
export function nameOf({ segment }: MeasuredSegment): string {
  if (segment.kind === 'variable') return segment.name;
  return segment.kind === 'block' ? (segment.reads[0] ?? segment.keyword) : segment.kind;
}

/** What the prefix ends at, in Markdown: a value by its name, or where a recorded request begins to differ. */
export function breakerInWords(breaker: MeasuredSegment): string {
  if (isValue(breaker)) return code(nameOf(breaker));
  return breaker.segment.kind === 'breakpoint' ? 'the last cache marker' : 'the first turn of the conversation';
}

export function workloadOf({ project }: Analysis, { path, prompt }: MeasuredPrompt): Workload {
  return project.settingsOf(path, prompt.id).workload;
}

/** Null without a price. */
export function ratesOf(analysis: Analysis, measured: MeasuredPrompt): BlendedRates | null {
  const { model, prompt, tokens } = measured;
  const { today } = analysis.project;
  const rates = cacheRates(measured, today, ttlOf(prompt));
  if (model === null || rates === null || measured.cost === null) return null;
  const { reuse } = workloadOf(analysis, measured);
  const prefix =
    reuse !== undefined && cacheable(prompt, tokens, model)
      ? reuse * rates.read + (1 - reuse) * rates.write
      : rates.input;
  return { prefix, rest: rates.input, band: bandFor(model, tokens.typical, today) };
}

/** Nano-dollars that a part adds to a typical call. */
export function costOf({ tokens, prefix }: Pick<PromptPart, 'tokens' | 'prefix'>, rates: BlendedRates): number {
  return Math.ceil((prefix * rates.prefix + (tokens - prefix) * rates.rest) / 1e6);
}

/** A tool's tokens by what they say: its description, and all the rest but its name. */
export function toolTokens(
  { project }: Analysis,
  { model }: MeasuredPrompt,
  { tool, tokens }: { readonly tool: Tool; readonly tokens: number },
): { readonly name: number; readonly description: number; readonly parameters: number } {
  const counter = project.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
  const name = Math.min(tokens, counter.count(tool.name.value));
  const description = Math.min(tokens - name, counter.count(tool.description?.cooked ?? ''));
  return { name, description, parameters: tokens - name - description };
}
