import { formatMoney } from '@stint/runtime/models';
import { DAYS_PER_MONTH, prefixEnd } from '../../lint/measure.ts';
import { volatilityOf } from '../../prompt/index.ts';
import { causeOf } from '../../rules/cache/volatile.ts';
import { number } from '../../rules/phrase.ts';
import type { MeasuredPrompt, MeasuredSegment, MeasuredTool } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { cachingOf } from './caching.ts';
import { costInWords, precisionLine, workloadInWords } from './cost-in-words.ts';
import { figure, PERIOD, share, textPrecision, tokenFigure } from './figures.ts';
import { sizeLabel } from './inlay-hints.ts';
import { code, facts, table } from './markdown.ts';
import {
  type BlendedRates,
  breakerInWords,
  breakingValue,
  costOf,
  nameOf,
  type PromptPart,
  partsOf,
  prefixBreaker,
  ratesOf,
  toolTokens,
  workloadOf,
} from './prompt-parts.ts';
import type { Section } from './sections.ts';

/** More parts than this are summed up in one row: a hover is read at a glance. */
const MAX_ROWS = 12;

/** The prompt as a table of its parts, and its cost taken apart, in Markdown. */
export function promptBreakdown(analysis: Analysis, measured: MeasuredPrompt, maxRows = MAX_ROWS): string {
  const { tokens, cost, model } = measured;
  const rates = ratesOf(analysis, measured);
  const parts = summarised(partsOf(measured), maxRows);
  const row = (part: Omit<PromptPart, 'kind' | 'range' | 'index'>): string[] => [
    part.label,
    figure(part.tokens, tokens),
    share(part.tokens, tokens.typical),
    figure(part.prefix, tokens),
    part.worst === null ? 'no cap' : figure(part.worst, tokens),
    ...(rates === null ? [] : [formatMoney(costOf(part, rates) * 1000)]),
  ];
  const rows = parts.map((part) =>
    row({ ...part, label: part.kind === 'tool' && part.range !== null ? code(part.label) : part.label }),
  );
  if (cost !== null && cost.parts.output > 0)
    rows.push([
      '*output*',
      number(workloadOf(analysis, measured).outputTokens ?? 0),
      '',
      '',
      '',
      formatMoney(cost.parts.output * 1000),
    ]);
  rows.push([
    '**one call**',
    `**${figure(tokens.typical, tokens)}**`,
    '',
    figure(Math.min(tokens.prefix, tokens.typical), tokens),
    tokens.worst === null ? 'no cap' : figure(tokens.worst, tokens),
    ...(rates === null || cost === null ? [] : [`**${formatMoney(cost.perCall * 1000)}**`]),
  ]);
  const caching = cachingOf(measured);
  return [
    `**${code(promptTitle(measured))}**${model === null ? '' : ` · ${model.id}`}`,
    table(['part', 'tokens', 'share', 'in prefix', 'worst case', ...(rates === null ? [] : ['$ / 1,000 calls'])], rows),
    [
      ...(caching === null ? [] : [caching.sentence]),
      ...costInWords(analysis, measured),
      precisionLine(analysis, measured),
    ].join('  \n'),
  ].join('\n\n');
}

/** A prompt's name; its file where it has none of its own. */
export function promptTitle({ prompt, path }: MeasuredPrompt): string {
  if (!prompt.id.startsWith('#')) return prompt.id;
  return prompt.id === '#0' ? path : `${path} ${prompt.id}`;
}

/** Tools and messages beyond the first few as one row each. */
function summarised(parts: readonly PromptPart[], most: number): PromptPart[] {
  if (parts.length <= most) return [...parts];
  const rows: PromptPart[] = [];
  for (const kind of ['tool', 'message', 'imports', 'framing'] as const) {
    const own = parts.filter((part) => part.kind === kind);
    if (own.length < 3) {
      rows.push(...own);
      continue;
    }
    const sum = (of: (part: PromptPart) => number): number => own.reduce((total, part) => total + of(part), 0);
    rows.push({
      kind,
      label: `${own.length} ${kind}s`,
      range: null,
      index: 0,
      tokens: sum((part) => part.tokens),
      prefix: sum((part) => part.prefix),
      variable: sum((part) => part.variable),
      worst: own.some(({ worst }) => worst === null) ? null : sum((part) => part.worst ?? 0),
    });
  }
  return rows;
}

/** A message of a prompt: what it is made of and what it costs. */
export function messageBreakdown(analysis: Analysis, measured: MeasuredPrompt, index: number): string {
  const part = partsOf(measured).find((each) => each.kind === 'message' && each.index === index)!;
  const precision = textPrecision(analysis, measured);
  const rates = ratesOf(analysis, measured);
  return [
    `**${part.label}** · ${tokenFigure(part.tokens, precision)}, ${share(part.tokens, measured.tokens.typical)} of the prompt`,
    facts([
      ['Static', figure(part.tokens - part.variable, precision)],
      ['Variables', figure(part.variable, precision)],
      ['Worst case', part.worst === null ? 'none: a variable has no cap' : figure(part.worst, precision)],
      ['In the prefix', `${figure(part.prefix, precision)} (${share(part.prefix, part.tokens)})`],
      ...moneyRows(analysis, measured, part, rates),
    ]),
  ].join('\n\n');
}

/** A section of a message. */
export function sectionBreakdown(analysis: Analysis, measured: MeasuredPrompt, section: Section): string {
  const precision = textPrecision(analysis, measured);
  const rates = ratesOf(analysis, measured);
  const breaker = prefixBreaker(measured);
  const at = breaker === null ? null : whereIs(section, breaker);
  const place =
    breaker === null || at === 'ahead'
      ? 'in it'
      : at === 'within'
        ? `${breakerInWords(breaker)} in this section ends it`
        : breakingValue(measured) === null
          ? `behind it: it ends at ${breakerInWords(breaker)}`
          : `behind it: never read from cache while ${breakerInWords(breaker)} stands ahead`;
  const prefix = breaker === null || at === 'ahead' ? section.tokens : 0;
  return [
    `**${code(section.title)}** · ${tokenFigure(section.tokens, precision)}, ${share(section.tokens, measured.tokens.typical)} of the prompt`,
    facts([
      ...(measured.prompt.loading === 'request' ? [['Cacheable prefix', place] as const] : []),
      ...moneyRows(analysis, measured, { tokens: section.tokens, prefix }, rates),
    ]),
  ].join('\n\n');
}

/** Where a section stands to what ends the prefix, in wire order: a request may write its messages ahead of its system text. */
function whereIs(section: Section, { segment, message }: MeasuredSegment): 'ahead' | 'within' | 'behind' {
  if (section.message !== message) return section.message < message ? 'ahead' : 'behind';
  const { start } = segment.kind === 'text' ? segment.text.whole : segment.range;
  if (section.range.end <= start) return 'ahead';
  return section.range.start >= start ? 'behind' : 'within';
}

/** A tool by what its tokens are spent on. */
export function toolBreakdown(analysis: Analysis, measured: MeasuredPrompt, tool: MeasuredTool): string {
  const { name, description, parameters } = toolTokens(analysis, measured, tool);
  const { tokens } = measured;
  const rates = ratesOf(analysis, measured);
  return [
    `**${code(tool.tool.name.value)}** · ${tokenFigure(tool.tokens, tokens)}${tool.tool.deferred ? ', loaded on demand' : `, ${share(tool.tokens, tokens.typical)} of the prompt`}`,
    facts([
      ['Name', figure(name, tokens)],
      ['Description', figure(description, tokens)],
      ['Parameters', figure(parameters, tokens)],
      ...(tool.tool.deferred ? [] : moneyRows(analysis, measured, { tokens: tool.tokens, prefix: tool.tokens }, rates)),
    ]),
  ].join('\n\n');
}

/** A variable: its size, how often it changes and why that is thought, its cost, and what it does to the prefix. */
export function variableBreakdown(analysis: Analysis, measured: MeasuredPrompt, at: MeasuredSegment): string {
  const { project } = analysis;
  const name = nameOf(at);
  const { variables } = project.settingsOf(measured.path, measured.prompt.id);
  const policy = Object.hasOwn(variables, name) ? variables[name] : undefined;
  const end = prefixEnd(measured);
  const uses = measured.segments.flatMap((each, index) =>
    each.segment.kind === 'variable' && each.segment.name === name ? [{ ...each, inPrefix: index < end }] : [],
  );
  const rates = ratesOf(analysis, measured);
  const precision = textPrecision(analysis, measured);
  const tokens = uses.reduce((sum, each) => sum + each.counted, 0);
  const prefix = uses.reduce((sum, each) => sum + (each.inPrefix ? each.counted : 0), 0);
  return [
    `**${code(name)}** · variable${uses.length > 1 ? `, filled in ${uses.length} times` : ''}`,
    facts([
      [
        'Size',
        `${sizeLabel(at, precision)}${policy?.overflow === undefined ? '' : `; longer values: ${policy.overflow}`}${at.worst === null ? `. State ${code(`variables.${name}.maxTokens`)} in stint.yaml` : ''}`,
      ],
      ...(at.counted < at.tokens
        ? [
            [
              'Counts',
              'nothing here: a larger branch is counted, or the size of the list that its loop runs over',
            ] as const,
          ]
        : []),
      ['Changes', `per ${PERIOD[at.volatility]}: ${reasonOf(name, at, policy?.volatility !== undefined)}`],
      ...(measured.prompt.loading === 'request' ? [['Cacheable prefix', effectOn(measured, at, end)] as const] : []),
      ...moneyRows(analysis, measured, { tokens, prefix }, rates),
    ]),
  ].join('\n\n');
}

const CAUSES = {
  clock: 'its name says it is a clock',
  day: 'its name says it is the day',
  id: 'its name says it is an id of one request or run',
  query: 'its name says it is what was asked',
  identity: 'its name says who asks',
  other: 'its name does not say that it stays equal',
} as const;

function reasonOf(name: string, { volatility }: MeasuredSegment, stated: boolean): string {
  if (stated) return 'stint.yaml says so';
  if (volatility === 'call') return CAUSES[causeOf(name)];
  return volatility === volatilityOf(name) ? 'its name says so' : 'the document says so';
}

function effectOn(measured: MeasuredPrompt, at: MeasuredSegment, end: number): string {
  const index = measured.segments.indexOf(at);
  if (index < end) return `in it (it stays equal within a ${PERIOD[at.volatility]})`;
  const breaker = measured.segments[end]!;
  if (index > end) return `behind it; ${breakerInWords(breaker)} ended it after ${number(breaker.before)} tokens`;
  const lost = measured.segments
    .slice(end)
    .reduce((sum, each) => sum + (each.segment.kind === 'text' ? each.counted : 0), 0);
  return `**ends it** after ${number(at.before)} tokens; ${number(lost)} tokens of static text behind it are never read from cache`;
}

function moneyRows(
  analysis: Analysis,
  measured: MeasuredPrompt,
  part: Pick<PromptPart, 'tokens' | 'prefix'>,
  rates: BlendedRates | null,
): [string, string][] {
  if (rates === null) return [];
  const perCall = costOf(part, rates);
  const { callsPerDay } = workloadOf(analysis, measured);
  const month =
    callsPerDay === undefined ? '' : `, ${formatMoney(Math.ceil(perCall * callsPerDay * DAYS_PER_MONTH))} a month`;
  return [
    [
      'Costs',
      `${formatMoney(perCall)} a call${month} *(${workloadInWords(analysis, measured)}; prices of ${rates.band.date}, ${rates.band.source})*`,
    ],
  ];
}
