import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import type { Range as Offsets } from '../../prompt/index.ts';
import { markers, minimumOf } from '../../rules/cache/prefix.ts';
import { number, tokens as tokensInWords } from '../../rules/phrase.ts';
import type { MeasuredPrompt, MeasuredSegment } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { cachingOf } from './caching.ts';
import { PERIOD, type Precision, textPrecision, tokenFigure } from './figures.ts';
import { breakingValue, nameOf } from './prompt-parts.ts';
import { flatten, sectionsOf } from './sections.ts';

/** `low`: sections of the two upper levels, each variable once, the prefix. `high`: all sections, variables and tools. */
export type HintDensity = 'off' | 'low' | 'high';

/** Sections under this many tokens go without a hint at low density. */
const LOW_SECTION_TOKENS = 30;

/** Token hints in `range`: behind headings and opening tags, variables, tools' names, and where the cacheable prefix ends. */
export function inlayHints(analysis: Analysis, range: Range, density: HintDensity): InlayHint[] {
  if (density === 'off') return [];
  const { positions, file } = analysis;
  const asked = positions.offsets(range);
  const hints = new Map<number, InlayHint>();
  const add = (offset: number, label: string, tooltip: string, before = false): void => {
    if (offset < asked.start || offset > asked.end) return;
    // Where two would stand at one place, one says what both do.
    const known = hints.get(offset);
    if (known !== undefined) return;
    hints.set(offset, {
      position: positions.position(offset),
      label,
      tooltip,
      kind: InlayHintKind.Parameter,
      ...(before ? { paddingRight: true } : { paddingLeft: true }),
    });
  };
  for (const measured of file.prompts) {
    prefixHints(measured, add);
    sectionHints(analysis, measured, density, asked, add);
    variableHints(analysis, measured, density, add);
    if (density === 'high')
      for (const { tool, tokens } of measured.tools)
        add(lineEnd(file.text, tool.name.range.end), tokenFigure(tokens, measured.tokens), `\`${tool.name.value}\``);
  }
  return [...hints.values()];
}

type Add = (offset: number, label: string, tooltip: string, before?: boolean) => void;

function prefixHints(measured: MeasuredPrompt, add: Add): void {
  const caching = cachingOf(measured);
  if (caching === null || measured.model?.cache.mode === 'none') return;
  const breaker = breakingValue(measured);
  const { tokens } = measured;
  if (breaker !== null) {
    const name = nameOf(breaker);
    const minimum = minimumOf(measured.model);
    const label =
      tokens.prefix === 0
        ? `◀ nothing cacheable: ${name} changes per call`
        : tokens.prefix < minimum
          ? `◀ prefix ends: ${number(tokens.prefix)} of ${number(minimum)} tokens needed`
          : `◀ cacheable prefix ends here: ${tokenFigure(tokens.prefix, tokens)}`;
    add(breaker.segment.range.start, label, caching.sentence, true);
  }
  for (const { breakpoint, before } of markers(measured))
    add(
      breakpoint.range.end,
      `◀ cache marker: ${tokenFigure(before, tokens)}`,
      `Asks to cache the ${number(before)} tokens ahead of it.`,
    );
}

function sectionHints(
  analysis: Analysis,
  measured: MeasuredPrompt,
  density: HintDensity,
  asked: Offsets,
  add: Add,
): void {
  const precision = textPrecision(analysis, measured);
  for (const section of flatten(sectionsOf(analysis, measured).flat())) {
    if (density === 'low' && (section.depth > 1 || section.tokens < LOW_SECTION_TOKENS)) continue;
    const { end } = section.head;
    // In the middle of a line (a heading inside a JSON string) a hint would tear the line apart.
    if (end < asked.start || end > asked.end || lineEnd(analysis.file.text, end) !== end) continue;
    add(end, tokenFigure(section.tokens, precision), `The whole section, variables at their typical size.`);
  }
}

function variableHints(analysis: Analysis, measured: MeasuredPrompt, density: HintDensity, add: Add): void {
  const precision = textPrecision(analysis, measured);
  const seen = new Set<string>();
  for (const each of measured.segments) {
    if (each.segment.kind !== 'variable') continue;
    const { name, range } = each.segment;
    if (density === 'low' && seen.has(name)) continue;
    seen.add(name);
    add(range.end, sizeLabel(each, precision), `\`${name}\` changes per ${PERIOD[each.volatility]}.`);
  }
}

/** `≤ 800, typically 90`, `≤ 800 tokens`, `90 tokens, no cap`, `no cap`. */
export function sizeLabel({ tokens, worst }: Pick<MeasuredSegment, 'tokens' | 'worst'>, precision: Precision): string {
  if (worst === null) return tokens === 0 ? 'no cap' : `${tokenFigure(tokens, precision)}, no cap`;
  return tokens === worst || tokens === 0
    ? `≤ ${tokensInWords(worst)}`
    : `≤ ${number(worst)}, typically ${number(tokens)}`;
}

function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
