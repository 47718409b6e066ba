import { formatMoney } from '@stint/runtime/models';
import type { CodeLens } from 'vscode-languageserver';
import { daysOf, type PromptUsage, type UsageRecord } from '../../project/usage-read-back.ts';
import { clientCommands } from '../../protocol.ts';
import { number, tokens as tokensInWords } from '../../rules/phrase.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { cachingOf } from './caching.ts';
import { costInWords, inputInWords, precisionLine, workloadInWords } from './cost-in-words.ts';
import { band, figure, type Precision, perThousand, share, signed, textPrecision, tokenFigure } from './figures.ts';
import { costOf, type PromptPart, partsOf, ratesOf, toolTokens } from './prompt-parts.ts';

/** Which lenses are wanted. */
export interface LensSettings {
  readonly prompts: boolean;
  /** One per message, where a prompt has several. */
  readonly roles: boolean;
  readonly tools: boolean;
  /** What production measured, where usage was read back. */
  readonly production: boolean;
}

export const allLenses: LensSettings = { prompts: true, roles: true, tools: true, production: true };

/** What a lens shows beside the document itself. */
export interface LensFacts {
  /** The prompts at git HEAD (`GitBase.measure`); null where git has none to compare with. */
  readonly base: readonly MeasuredPrompt[] | null;
  readonly usage: UsageRecord | null;
}

/** What a lens is about; travels in `CodeLens.data` from listing to resolving. */
export interface LensData {
  readonly uri: string;
  readonly prompt: string;
  readonly about: 'prompt' | 'production' | 'message' | 'tool';
  readonly index: number;
}

/**
 * Where lenses stand, without their text. A line carries one lens: what comes first in the order prompt, tool, message keeps it.
 * Cheap; the text comes with `resolveCodeLens`.
 */
export function codeLenses(analysis: Analysis, settings: LensSettings, usage: UsageRecord | null): CodeLens[] {
  const { positions, uri, file } = analysis;
  const lenses: CodeLens[] = [];
  const taken = new Set<number>();
  const add = (offset: number, prompt: string, about: LensData['about'], index = 0): void => {
    const at = positions.position(offset);
    if (about !== 'production' && taken.has(at.line)) return;
    taken.add(at.line);
    const data: LensData = { uri, prompt, about, index };
    lenses.push({ range: { start: at, end: at }, data });
  };
  for (const measured of file.prompts) {
    const { prompt } = measured;
    const start = startOf(measured);
    if (settings.prompts) add(start, prompt.id, 'prompt');
    if (settings.production && usageOf(analysis, measured, usage) !== null) add(start, prompt.id, 'production');
  }
  for (const { prompt, tools } of file.prompts) {
    if (settings.tools)
      for (const [index, { tool }] of tools.entries()) add(tool.range.start, prompt.id, 'tool', index);
    if (settings.roles && prompt.messages.length > 1)
      for (const [index, { role, range }] of prompt.messages.entries())
        add(role.range.end > role.range.start ? role.range.start : range.start, prompt.id, 'message', index);
  }
  return lenses;
}

/** The first line of a prompt that says something. */
function startOf({ prompt: { range }, source }: MeasuredPrompt): number {
  let start = range.start;
  while (start < range.end && /\s/.test(source[start]!)) start++;
  return start;
}

/** The lens with its text. One that the document no longer has comes back empty. */
export function resolveCodeLens(analysis: Analysis, lens: CodeLens, facts: LensFacts): CodeLens {
  const data = lens.data as LensData;
  const measured = analysis.file.prompts.find(({ prompt }) => prompt.id === data.prompt);
  const text = measured && textOf(analysis, measured, data, facts);
  if (text === undefined) return { ...lens, command: { title: '', command: '' } };
  const { title, tooltip } = text;
  return {
    ...lens,
    command: { title, tooltip, command: clientCommands.openReport, arguments: [data.uri, data.prompt] },
  };
}

interface LensText {
  readonly title: string;
  readonly tooltip: string;
}

function textOf(
  analysis: Analysis,
  measured: MeasuredPrompt,
  { about, index }: LensData,
  { base, usage }: LensFacts,
): LensText | undefined {
  const before = base?.find(({ prompt }) => prompt.id === measured.prompt.id) ?? null;
  if (about === 'prompt') return promptText(analysis, measured, base === null ? undefined : before);
  if (about === 'production') {
    const measuredThere = usageOf(analysis, measured, usage);
    return measuredThere === null ? undefined : productionText(analysis, measured, measuredThere);
  }
  const part = partsOf(measured).find((each) => each.kind === about && each.index === index);
  if (part === undefined) return about === 'tool' ? deferredText(analysis, measured, index) : undefined;
  return partText(analysis, measured, part, before === null ? null : partsOf(before));
}

/** `before`: null where HEAD lacks the prompt, undefined where there is nothing to compare with. */
function promptText(analysis: Analysis, measured: MeasuredPrompt, before: MeasuredPrompt | null | undefined): LensText {
  const { tokens, cost, prompt } = measured;
  const caching = cachingOf(measured);
  const title = [
    tokenFigure(tokens.typical, tokens) + band(tokens),
    prompt.loading === 'request' ? caching!.brief : LOADING[prompt.loading],
    ...(cost === null ? [] : [perThousand(cost.perCall)]),
    ...delta(tokens.typical, before?.tokens.typical),
  ];
  const tooltip = [
    inputInWords(measured),
    ...(caching === null ? [] : [caching.sentence]),
    ...costInWords(analysis, measured),
    precisionLine(analysis, measured),
    ...(before === undefined
      ? []
      : [before === null ? 'Not in git HEAD.' : `At git HEAD: ${tokenFigure(before.tokens.typical, before.tokens)}.`]),
  ];
  return { title: title.join(' · '), tooltip: tooltip.join('\n') };
}

const LOADING = { always: 'in every call of the agent', 'on-demand': 'loaded on demand' } as const;

function partText(
  analysis: Analysis,
  measured: MeasuredPrompt,
  part: PromptPart,
  before: readonly PromptPart[] | null,
): LensText {
  const precision = part.kind === 'tool' ? measured.tokens : textPrecision(analysis, measured);
  const rates = ratesOf(analysis, measured);
  const was = before?.find((each) =>
    each.kind === 'tool'
      ? each.kind === part.kind && each.label === part.label
      : each.kind === part.kind && each.index === part.index,
  );
  const title = [
    tokenFigure(part.tokens, precision),
    ...(part.kind === 'message' && cachingOf(measured)?.works ? [`${share(part.prefix, part.tokens)} cacheable`] : []),
    ...(rates === null ? [] : [perThousand(costOf(part, rates))]),
    ...delta(part.tokens, was?.tokens),
  ];
  const tooltip = [
    madeOf(analysis, measured, part, precision),
    `${share(part.tokens, measured.tokens.typical)} of the prompt’s ${tokenFigure(measured.tokens.typical, measured.tokens)}; ${figure(part.prefix, precision)} stand in the cacheable prefix.`,
    ...(rates === null
      ? []
      : [
          `Prefix at ${perMillion(rates.prefix)}, the rest at ${perMillion(rates.rest)} a million tokens: ${workloadInWords(analysis, measured)}, prices of ${rates.band.date} (${rates.band.source}).`,
        ]),
    precisionLine(analysis, measured),
  ];
  return { title: title.join(' · '), tooltip: tooltip.join('\n') };
}

function madeOf(analysis: Analysis, measured: MeasuredPrompt, part: PromptPart, precision: Precision): string {
  if (part.kind === 'tool') {
    const { name, description, parameters } = toolTokens(analysis, measured, measured.tools[part.index]!);
    return `${part.label}: name ${figure(name, precision)} + description ${figure(description, precision)} + parameters ${figure(parameters, precision)}.`;
  }
  const worst =
    part.worst === null ? 'no worst case: a variable has no cap' : `worst case ${figure(part.worst, precision)}`;
  return `${part.label}: static ${figure(part.tokens - part.variable, precision)} + variables ${figure(part.variable, precision)}; ${worst}.`;
}

function deferredText(analysis: Analysis, measured: MeasuredPrompt, index: number): LensText | undefined {
  const tool = measured.tools[index];
  if (tool === undefined) return undefined;
  return {
    title: `${tokenFigure(tool.tokens, measured.tokens)} · loaded on demand`,
    tooltip: `${tool.tool.name.value} is no part of the prompt until the provider's tool search finds it.\n${precisionLine(analysis, measured)}`,
  };
}

function productionText(analysis: Analysis, measured: MeasuredPrompt, usage: PromptUsage): LensText {
  const { calls, inputTokens, outputTokens, cacheReads, cost, period, variables } = usage;
  const days = daysOf(usage);
  const title = [
    `in production: ${number(Math.round(calls / days))} calls/day`,
    `p95 ${tokensInWords(inputTokens.p95)}`,
    ...(cacheReads === undefined || calls === 0
      ? []
      : [
          `${share(cacheReads.actual, calls)} cache hits${
            cacheReads.actual < cacheReads.expected ? ` (${share(cacheReads.expected, calls)} expected)` : ''
          }`,
        ]),
    `${formatMoney(Math.round(cost / days))}/day`,
  ];
  const { typical, worst } = measured.tokens;
  const distinct = Object.entries(variables ?? {}).map(([name, each]) => `${name} ${number(each.distinct)}`);
  const tooltip = [
    `${number(calls)} calls from ${period.from} to ${period.to}, ${formatMoney(cost)}.`,
    `Input: median ${number(inputTokens.p50)}, p95 ${number(inputTokens.p95)}; here ${figure(typical, measured.tokens)} are typical${worst === null ? '' : ` and ${figure(worst, measured.tokens)} the worst case`}.`,
    ...(outputTokens ? [`Output: median ${number(outputTokens.p50)}, p95 ${number(outputTokens.p95)}.`] : []),
    ...(cacheReads ? [`Cache reads: ${number(cacheReads.actual)} of ${number(cacheReads.expected)} expected.`] : []),
    ...(distinct.length > 0 ? [`Distinct values: ${distinct.slice(0, 8).join(', ')}.`] : []),
    `Stated workload: ${workloadInWords(analysis, measured)}.`,
  ];
  return { title: title.join(' · '), tooltip: tooltip.join('\n') };
}

function usageOf(
  { project }: Analysis,
  { path, prompt }: MeasuredPrompt,
  usage: UsageRecord | null,
): PromptUsage | null {
  const key = `${project.pathInLock(path)}#${prompt.id}`;
  return usage !== null && Object.hasOwn(usage.prompts, key) ? usage.prompts[key]! : null;
}

function delta(now: number, before: number | undefined): string[] {
  if (before === undefined || before === now) return [];
  return [`${signed(now - before)} token${Math.abs(now - before) === 1 ? '' : 's'} vs HEAD`];
}

function perMillion(rate: number): string {
  return formatMoney(Math.round(rate));
}
