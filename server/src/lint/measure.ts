import { type RouteSpec, worstCost, worstOfRoute } from '@stint/runtime/contract';
import { type Catalogue, type Model, price, type Usage } from '@stint/runtime/models';
import {
  countRequest,
  countRun,
  countTool,
  framingTokens,
  TOOLS_ERROR,
  type TokenCounter,
} from '@stint/runtime/tokens';
import {
  type BlockSegment,
  isCall,
  type Message,
  type Prompt,
  type PromptDocument,
  type TextSegment,
  toValue,
} from '../prompt/index.ts';
import { loopOver } from '../rules/locked-segments.ts';
import type { MeasuredPrompt, MeasuredSegment, MeasuredTool, PromptCost, PromptTokens } from '../rules/rule.ts';
import { type OwnSize, type Placed, place } from './branches.ts';
import type { PromptSettings } from './settings.ts';

/** Days of a month: 365.25 / 12. */
export const DAYS_PER_MONTH = 30.4375;

/** A file with what it parsed to. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly document: PromptDocument;
  readonly imports?: readonly { readonly path: string; readonly text: string }[];
}

export interface Measures {
  readonly catalogue: Catalogue;
  readonly counterOf: (tokenizer: string) => TokenCounter;
  /** Day of the prices, YYYY-MM-DD. */
  readonly today: string;
}

/** The vocabulary of prompts whose model is not known. */
export const DEFAULT_TOKENIZER = 'o200k_base';

/** Counts a prompt segment by segment, in wire order, and prices a call. */
export function measure(source: Source, prompt: Prompt, settings: PromptSettings, by: Measures): MeasuredPrompt {
  const { route } = settings;
  const measured = measureFor(
    prompt.model?.value ?? settings.model ?? route?.models[0] ?? null,
    source,
    prompt,
    settings,
    by,
  );
  return route === undefined || !isCall(prompt) ? measured : routed(measured, route, source, settings, by);
}

/** The prompt with the worst case of its route, whose every model counts its tokens its own way. */
function routed(
  measured: MeasuredPrompt,
  route: RouteSpec,
  source: Source,
  settings: PromptSettings,
  by: Measures,
): MeasuredPrompt {
  const worst = route.models.map(
    (model) => measureFor(model, source, measured.prompt, settings, by).cost?.worstPerCall ?? null,
  );
  const worstPerCall = worstOfRoute(route.strategy, worst);
  const { cost } = measured;
  return { ...measured, cost: cost && { ...cost, worstPerCall }, route: { ...route, worstPerCall } };
}

function measureFor(
  name: string | null,
  source: Source,
  prompt: Prompt,
  settings: PromptSettings,
  by: Measures,
): MeasuredPrompt {
  const model = name === null ? null : by.catalogue.resolve(name);
  const counter = by.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
  const framedAs = name ?? undefined;
  const tools: MeasuredTool[] = prompt.tools.map((tool) => ({
    tool,
    tokens: countTool(toValue(tool.definition), prompt.wire, counter, framedAs),
  }));
  const loadedTools = tools.filter(({ tool }) => !tool.deferred);
  const toolTokens = loadedTools.reduce((sum, { tokens }) => sum + tokens, 0);
  const placed = place(measureSegments(prompt, settings, counter), toolTokens);
  const { segments } = placed;
  // Imports stand in the body of instructions, which is the only prompt of such a file.
  const imports = (prompt.id === source.document.prompts[0]?.id ? (source.imports ?? []) : []).map(
    ({ path, text }) => ({
      path,
      tokens: counter.count(text),
    }),
  );
  const own = totals(prompt, placed, toolTokens, loadedTools.length, counter, framedAs);
  const tokens = imports.length === 0 ? own : withImports(own, imports, counter.exact);
  return {
    path: source.path,
    source: source.text,
    document: source.document,
    prompt,
    model,
    tokens,
    cost: model === null ? null : costOf(prompt, tokens, model, settings, by.today),
    segments,
    tools,
    ...(imports.length > 0 && { imports }),
  };
}

/** What is imported is loaded with the prompt on every call, and stays as it is. */
function withImports(own: PromptTokens, files: NonNullable<MeasuredPrompt['imports']>, exact: boolean): PromptTokens {
  const imports = files.reduce((sum, { tokens }) => sum + tokens, 0);
  return {
    ...own,
    imports,
    prefix: own.prefix === own.typical ? own.prefix + imports : own.prefix,
    typical: own.typical + imports,
    worst: own.worst === null ? null : own.worst + imports,
    exact: own.exact && exact,
  };
}

function measureSegments(prompt: Prompt, settings: PromptSettings, counter: TokenCounter): OwnSize[] {
  const measured: OwnSize[] = [];
  for (const [index, message] of prompt.messages.entries()) {
    const counts = textCounts(message, counter);
    for (const [position, segment] of message.segments.entries()) {
      let tokens = counts[position]!;
      let worst: number | null = tokens;
      let volatility: MeasuredSegment['volatility'] = 'constant';
      if (segment.kind === 'variable') {
        const policy = settings.variables[segment.name];
        const sample = prompt.declared?.find(({ name }) => name === segment.name)?.sample;
        volatility = policy?.volatility ?? segment.volatility;
        worst = policy?.maxTokens ?? null;
        tokens = policy?.typicalTokens ?? (sample === undefined ? (worst ?? 0) : counter.count(sample));
        if (worst !== null && tokens > worst) tokens = worst;
      } else if (segment.kind === 'block') {
        volatility = segment.reads.reduce<MeasuredSegment['volatility']>(
          (most, name) => {
            const stated = settings.variables[name]?.volatility ?? segment.volatility;
            return RANK[stated] > RANK[most] ? stated : most;
          },
          segment.reads.length === 0 ? segment.volatility : 'constant',
        );
        ({ tokens, worst } = sizeOfTag(segment, settings));
      } else if (segment.kind === 'opaque') worst = null;
      measured.push({ segment, message: index, tokens, worst, volatility });
    }
  }
  return measured;
}

const RANK = { constant: 0, deploy: 1, session: 2, call: 3 } as const;

/** Tokens per segment. Neighbouring texts are counted as the one text they are; the last of a run takes the rounding. */
function textCounts({ segments }: Message, counter: TokenCounter): number[] {
  const counts: number[] = [];
  while (counts.length < segments.length) {
    const run: string[] = [];
    for (let at = counts.length; segments[at]?.kind === 'text'; at++)
      run.push((segments[at] as TextSegment).text.cooked);
    if (run.length === 0) {
      counts.push(0);
      continue;
    }
    const { each, whole } = countRun(counter, run);
    let rest = whole;
    for (const count of each.slice(0, -1)) {
      counts.push(count);
      rest -= count;
    }
    counts.push(Math.max(0, rest));
  }
  return counts;
}

function totals(
  prompt: Prompt,
  placed: Placed,
  tools: number,
  toolCount: number,
  counter: TokenCounter,
  model: string | undefined,
): PromptTokens {
  const { segments } = placed;
  const fixed = segments.reduce((sum, { segment, counted }) => sum + (segment.kind === 'text' ? counted : 0), 0);
  const variable = placed.typical - fixed;
  const request = wholeRequest(prompt, counter, model);
  const framing =
    request === null
      ? framingTokens(
          prompt.wire ?? 'openai-chat',
          {
            messages: prompt.messages.length,
            tools: toolCount,
            answers: prompt.messages.filter(({ role }) => role.value === 'assistant').length,
            system: prompt.messages.some(({ role }) => role.value === 'system' || role.value === 'developer'),
          },
          counter,
          model,
        )
      : Math.max(0, request.total - tools - fixed - variable);
  const typical = request?.total ?? tools + framing + placed.typical;
  return {
    static: fixed,
    tools,
    // Where nothing varies, the framing is as constant as the text.
    prefix: segments[prefixEnd({ prompt, segments })]?.before ?? typical,
    framing,
    typical,
    worst: placed.worst === null ? null : (request?.total ?? tools + framing + fixed) + placed.worst - fixed,
    exact: request?.exact ?? (counter.exact && tools === 0),
    error: request?.error ?? Math.max(counter.error, tools === 0 ? 0 : TOOLS_ERROR),
    ...(request && request.unseen.length > 0 && { unseen: request.unseen }),
  };
}

/**
 * Index of the segment that is the first to be another one on the next call; the number of segments where all stay. The
 * turns of a recorded request are such content themselves, but for what a cache marker asks to keep.
 */
export function prefixEnd({ prompt, segments }: Pick<MeasuredPrompt, 'prompt' | 'segments'>): number {
  const all = segments.length;
  const orAll = (index: number): number => (index === -1 ? all : index);
  const varies = orAll(segments.findIndex(({ volatility }) => volatility === 'call'));
  if (prompt.body === undefined || prompt.template !== undefined) return varies;
  const turn = orAll(
    segments.findIndex(({ message }) => !/^(?:system|developer)$/.test(prompt.messages[message]!.role.value)),
  );
  const marked = segments.findLastIndex(({ segment }) => segment.kind === 'breakpoint');
  return Math.min(varies, Math.max(turn, marked));
}

/**
 * What a loop writes: the stated size of its list, which counts all of it, and bounds it where it is a cap. Without one,
 * text in it comes once per item, and how many items there are nobody has said. Mustache's sections may be loops: those
 * without a cap are taken for conditions, and the runtime refuses a list there.
 */
function sizeOfTag(segment: BlockSegment, { variables }: PromptSettings): { tokens: number; worst: number | null } {
  const name = segment.tag === 'open' ? listOf(segment) : null;
  const { maxTokens: worst, typicalTokens = worst ?? 0 } = (name !== null && variables[name]) || {};
  if (worst !== undefined) return { tokens: Math.min(typicalTokens, worst), worst };
  return isLoop(segment) ? { tokens: typicalTokens, worst: null } : { tokens: 0, worst: 0 };
}

const isLoop = ({ tag, keyword }: BlockSegment): boolean =>
  tag === 'open' && /^(for|each|foreach|range|#each|#list)$/.test(keyword);

/** The list of a loop; of one that is not rendered from the lock (`docs[:5]`), the only value that it reads. */
function listOf(segment: BlockSegment): string | null {
  const { reads } = segment;
  return loopOver(segment) ?? (isLoop(segment) && reads.length === 1 ? reads[0]! : null);
}

/** A literal request is counted whole, as its provider would render it. */
function wholeRequest(
  prompt: Prompt,
  counter: TokenCounter,
  model: string | undefined,
): ReturnType<typeof countRequest> | null {
  if (prompt.body === undefined || prompt.wire === undefined || prompt.template !== undefined) return null;
  return countRequest(prompt.body, prompt.wire, counter, model);
}

/**
 * What a typical call costs: `reuse` of the calls read the prefix from the cache, the others write it (or pay it in full
 * where writing is free), everything else is uncached input, plus the workload's output.
 */
function costOf(
  prompt: Prompt,
  tokens: PromptTokens,
  model: Model,
  settings: PromptSettings,
  today: string,
): PromptCost | null {
  const { workload } = settings;
  const caches = workload.reuse !== undefined && cacheable(prompt, tokens, model);
  const reuse = caches ? workload.reuse! : 0;
  // Agent instructions and tool lists are a part of every call: the answer is not theirs.
  const output = isCall(prompt) ? (workload.outputTokens ?? 0) : 0;
  const prefix = Math.min(tokens.prefix, tokens.typical);
  try {
    const full = price(usageOf({ inputUncached: tokens.typical, output }), model, today);
    const rest = { inputUncached: tokens.typical - prefix, output };
    const warm = price(usageOf({ ...rest, cacheRead: prefix }), model, today);
    const premium = caches && full.band.cacheWrite !== undefined;
    const cold = premium ? price(usageOf({ ...rest, cacheWrite: { [ttlOf(prompt)]: prefix } }), model, today) : full;
    const mix = (part: keyof PromptCost['parts']): number =>
      Math.ceil(reuse * warm.parts[part] + (1 - reuse) * cold.parts[part]);
    const parts = {
      uncached: mix('uncached'),
      cacheRead: mix('cacheRead'),
      cacheWrite: mix('cacheWrite'),
      output: mix('output'),
    };
    const perCall = parts.uncached + parts.cacheRead + parts.cacheWrite + parts.output;
    return {
      perCall,
      perMonth: workload.callsPerDay === undefined ? null : Math.ceil(perCall * workload.callsPerDay * DAYS_PER_MONTH),
      worstPerCall: isCall(prompt) ? worstOf(prompt, tokens, model, today) : null,
      parts,
      priceAsOf: full.asOf,
    };
  } catch {
    // No price is known for this: the report shows none, and `model/unknown` or the budget rules say so. Never $0.
    return null;
  }
}

/** Every variable at its cap, all the output allowed. */
function worstOf(prompt: Prompt, tokens: PromptTokens, model: Model, today: string): number | null {
  const output = prompt.parameters.maxOutputTokens?.value ?? model.maxOutputTokens;
  if (tokens.worst === null || output === null) return null;
  const call = { input: tokens.worst, output, marked: cacheable(prompt, tokens, model), ttl: ttlOf(prompt) };
  return worstCost(call, model, today);
}

/** A usage of these token classes and no others. */
export function usageOf(part: Partial<Pick<Usage, 'inputUncached' | 'cacheRead' | 'cacheWrite' | 'output'>>): Usage {
  const usage = { inputUncached: 0, cacheRead: 0, cacheWrite: {}, output: 0, ...part };
  const written = Object.values(usage.cacheWrite).reduce((sum, tokens) => sum + tokens, 0);
  return { ...usage, reasoning: 0, total: usage.inputUncached + usage.cacheRead + written + usage.output };
}

/** The TTL that the prompt's own markers ask for; else the provider's default. */
export function ttlOf({ tools, messages }: Prompt): string {
  for (const { breakpoint } of tools) if (breakpoint?.ttl) return breakpoint.ttl;
  for (const { segments } of messages)
    for (const segment of segments) if (segment.kind === 'breakpoint' && segment.ttl) return segment.ttl;
  return 'default';
}

/** Whether the provider would cache this prompt's prefix at all: long enough, and marked where a marker is needed. */
export function cacheable(prompt: Prompt, tokens: Pick<PromptTokens, 'prefix'>, model: Model): boolean {
  if (model.cache.mode === 'none' || tokens.prefix < model.cache.minimumTokens) return false;
  if (model.cache.mode === 'automatic') return true;
  // A template has no place for a marker: whoever sends it sets one (the runtime does).
  return (
    prompt.wire === undefined ||
    prompt.body === undefined ||
    prompt.parameters.cacheIntent !== undefined ||
    marked(prompt)
  );
}

function marked(prompt: Prompt): boolean {
  return (
    prompt.tools.some(({ breakpoint }) => breakpoint !== undefined) ||
    prompt.messages.some(({ segments }) => segments.some(({ kind }) => kind === 'breakpoint'))
  );
}
