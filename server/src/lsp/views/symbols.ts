import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { property, type Range } from '../../prompt/index.ts';
import type { MeasuredPrompt, MeasuredSegment, MeasuredTool } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { promptTitle } from './breakdown.ts';
import { band, PERIOD, textPrecision, tokenFigure } from './figures.ts';
import { sizeLabel } from './inlay-hints.ts';
import { byMessage } from './prompt-parts.ts';
import { type Section, sectionsOf } from './sections.ts';

/** The outline: prompts, their tools with parameters, messages, sections, and variables where they stand; tokens in the detail. */
export function documentSymbols(analysis: Analysis): DocumentSymbol[] {
  return analysis.file.prompts.map((measured) => promptSymbol(analysis, measured));
}

function promptSymbol(analysis: Analysis, measured: MeasuredPrompt): DocumentSymbol {
  const { prompt, tokens, tools } = measured;
  const outlines = sectionsOf(analysis, measured);
  const segments = byMessage(measured);
  const messages = prompt.messages.map((message, index) => {
    const own = segments[index]!;
    const children = contents(analysis, measured, own, outlines[index] ?? []);
    const count = own.reduce((sum, each) => sum + each.counted, 0);
    return {
      detail: tokenFigure(count, textPrecision(analysis, measured)),
      name: message.role.value,
      kind: SymbolKind.Method,
      range: message.range,
      selection: message.role.range,
      children,
    };
  });
  const toolSymbols = tools.map((tool) => toolSymbol(analysis, measured, tool));
  // One message is the prompt itself; a level of its own would say nothing.
  const only = messages.length === 1 ? messages[0]! : undefined;
  const inner = only === undefined ? messages.map((draft) => symbol(analysis, draft, prompt.range)) : only.children;
  return symbol(
    analysis,
    {
      name: promptTitle(measured),
      detail: tokenFigure(tokens.typical, tokens) + band(tokens),
      kind: SymbolKind.Class,
      range: prompt.range,
      selection: { start: prompt.range.start, end: prompt.range.start },
      children: [...toolSymbols, ...inner],
    },
    { start: 0, end: analysis.file.text.length },
  );
}

/** The sections of a message with the variables in each, and the variables outside of all. */
function contents(
  analysis: Analysis,
  measured: MeasuredPrompt,
  segments: readonly MeasuredSegment[],
  outline: readonly Section[],
): DocumentSymbol[] {
  const variables = segments.filter(({ segment }) => segment.kind === 'variable');
  const precision = textPrecision(analysis, measured);
  let next = 0;
  /** Sections and variables in the order of the text, up to `end`. */
  const walk = (sections: readonly Section[], end: number): DocumentSymbol[] => {
    const found: DocumentSymbol[] = [];
    const take = (until: number): void => {
      while (next < variables.length && startOf(variables[next]!) < until)
        found.push(variableSymbol(analysis, measured, variables[next++]!));
    };
    for (const section of sections) {
      take(section.range.start);
      const children = walk(section.children, section.range.end);
      found.push(
        symbol(
          analysis,
          {
            name: section.title,
            detail: tokenFigure(section.tokens, precision),
            kind: section.kind === 'heading' ? SymbolKind.String : SymbolKind.Struct,
            range: section.range,
            selection: section.head,
            children,
          },
          section.range,
        ),
      );
    }
    take(end);
    return found;
  };
  return walk(outline, Number.POSITIVE_INFINITY);
}

function startOf({ segment }: MeasuredSegment): number {
  return segment.kind === 'text' ? segment.text.whole.start : segment.range.start;
}

function variableSymbol(analysis: Analysis, measured: MeasuredPrompt, each: MeasuredSegment): DocumentSymbol {
  const { name, range } = each.segment as Extract<MeasuredSegment['segment'], { kind: 'variable' }>;
  return symbol(
    analysis,
    {
      name,
      detail: `${sizeLabel(each, textPrecision(analysis, measured))} · per ${PERIOD[each.volatility]}`,
      kind: SymbolKind.Variable,
      range,
      selection: range,
      children: [],
    },
    range,
  );
}

function toolSymbol(analysis: Analysis, measured: MeasuredPrompt, { tool, tokens }: MeasuredTool): DocumentSymbol {
  const required = property(tool.input, 'required')?.children?.map(({ value }) => value) ?? [];
  const parameters = (property(tool.input, 'properties')?.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (key === undefined) return [];
    const type = property(value, 'type')?.value;
    return [
      symbol(
        analysis,
        {
          name: String(key.value),
          detail: [typeof type === 'string' ? type : '', required.includes(key.value) ? 'required' : '']
            .filter(Boolean)
            .join(', '),
          kind: SymbolKind.Property,
          range: {
            start: key.offset,
            end: value === undefined ? key.offset + key.length : value.offset + value.length,
          },
          selection: { start: key.offset, end: key.offset + key.length },
          children: [],
        },
        tool.range,
      ),
    ];
  });
  return symbol(
    analysis,
    {
      name: tool.name.value,
      detail: `${tokenFigure(tokens, measured.tokens)}${tool.deferred ? ', on demand' : ''}`,
      kind: SymbolKind.Function,
      range: tool.range,
      selection: tool.name.range,
      children: parameters,
    },
    tool.range,
  );
}

interface Draft {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly selection: Range;
  readonly children: DocumentSymbol[];
}

/** Clients refuse the whole outline where a selection lies outside its range, or a name is empty. */
function symbol(
  { positions }: Analysis,
  { name, detail, kind, range, selection, children }: Draft,
  within: Range,
): DocumentSymbol {
  const whole = clamp(range, within);
  return {
    name: name.trim() === '' ? '(unnamed)' : name,
    detail,
    kind,
    range: positions.range(whole),
    selectionRange: positions.range(clamp(selection, whole)),
    ...(children.length > 0 && { children }),
  };
}

function clamp({ start, end }: Range, within: Range): Range {
  const from = Math.min(Math.max(start, within.start), within.end);
  return { start: from, end: Math.max(from, Math.min(end, within.end)) };
}
