import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { Range } from '../../prompt/index.ts';
import { clientCommands } from '../../protocol.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { messageBreakdown, promptBreakdown, sectionBreakdown, toolBreakdown, variableBreakdown } from './breakdown.ts';
import { code } from './markdown.ts';
import { modelCard } from './model-card.ts';
import { ruleCard } from './rule-card.ts';
import { flatten, sectionsOf } from './sections.ts';
import { virtualUri } from './virtual-documents.ts';

interface Found {
  readonly range: Range;
  readonly markdown: string;
}

/** How the client opens the cost report: by a command of its own, as a document that the server writes, or not at all. */
export type Reports = 'command' | 'document' | 'none';

/** What stands at a position: a rule id, a model, a variable, a tool, a role, a prompt's first line, or a section's heading. */
export function hover(analysis: Analysis, position: Position, reports: Reports): Hover | null {
  const offset = analysis.positions.offset(position);
  const found =
    ruleAt(analysis, offset) ?? first(analysis.file.prompts, (measured) => partAt(analysis, measured, offset, reports));
  if (found === null) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.markdown },
    range: analysis.positions.range(found.range),
  };
}

function ruleAt({ input, file, project }: Analysis, offset: number): Found | null {
  const comment = input.document.comments.find(
    ({ text, range }) => holds(range, offset) && text.trimStart().startsWith('stint-'),
  );
  if (comment === undefined) return null;
  const word = wordAt(file.text, offset, /[\w/-]/);
  const markdown = ruleCard(file.text.slice(word.start, word.end), project.rules);
  return markdown === null ? null : { range: word, markdown };
}

function partAt(analysis: Analysis, measured: MeasuredPrompt, offset: number, reports: Reports): Found | null {
  const { prompt, segments, tools } = measured;
  if (prompt.model !== undefined && holds(prompt.model.range, offset))
    return { range: prompt.model.range, markdown: modelAt(analysis, measured, prompt.model.value) };
  const variable = segments.find(({ segment }) => segment.kind === 'variable' && holds(segment.range, offset));
  if (variable !== undefined && variable.segment.kind === 'variable')
    return { range: variable.segment.range, markdown: variableBreakdown(analysis, measured, variable) };
  const declared = prompt.declared?.find(({ range }) => holds(range, offset));
  const use = declared && segments.find(({ segment }) => segment.kind === 'variable' && segment.name === declared.name);
  if (declared !== undefined && use !== undefined)
    return { range: declared.range, markdown: variableBreakdown(analysis, measured, use) };
  const tool = tools.find(({ tool: each }) => holds(each.name.range, offset));
  if (tool !== undefined) return { range: tool.tool.name.range, markdown: toolBreakdown(analysis, measured, tool) };
  const roles = prompt.messages.map(({ role }) => trimmed(role.range, measured.source));
  const message = roles.findIndex((range) => range.end > range.start && holds(range, offset));
  if (message !== -1 && roles.length > 1)
    return { range: roles[message]!, markdown: messageBreakdown(analysis, measured, message) };
  const line = firstLine(measured);
  if (holds(line, offset)) {
    const link = reportLink(analysis.uri, prompt.id, reports);
    return {
      range: line,
      markdown: `${promptBreakdown(analysis, measured)}${link === null ? '' : `\n\n[Cost report](${link})`}`,
    };
  }
  if (!holds(prompt.range, offset)) return null;
  for (const section of flatten(sectionsOf(analysis, measured).flat()))
    if (holds(section.head, offset))
      return { range: section.head, markdown: sectionBreakdown(analysis, measured, section) };
  return null;
}

function reportLink(uri: string, prompt: string, reports: Reports): string | null {
  if (reports === 'none') return null;
  if (reports === 'document') return virtualUri({ kind: 'report', uri, prompt });
  return `command:${clientCommands.openReport}?${encodeURIComponent(JSON.stringify([uri, prompt]))}`;
}

function modelAt({ project }: Analysis, { model }: MeasuredPrompt, value: string): string {
  if (model !== null) return modelCard(model, project.today);
  const near = project.catalogue.suggest(value);
  return `**${code(value)}** is not in the catalogue, so nothing can be said of its price, window and cache.${
    near.length === 0 ? '' : ` Did you mean ${near.map(code).join(' or ')}?`
  }`;
}

/** A role marker's range may take its line break along. */
function trimmed({ start, end }: Range, text: string): Range {
  let last = end;
  while (last > start && /\s/.test(text[last - 1]!)) last--;
  return { start, end: last };
}

/** The prompt's first line that says something. */
function firstLine({ prompt: { range }, source }: MeasuredPrompt): Range {
  let start = range.start;
  while (start < range.end && /\s/.test(source[start]!)) start++;
  let end = start;
  while (end < range.end && source[end] !== '\n' && source[end] !== '\r') end++;
  return { start, end };
}

/** The run of letters that match around an offset. */
export function wordAt(text: string, offset: number, letter: RegExp): Range {
  let start = offset;
  while (start > 0 && letter.test(text[start - 1]!)) start--;
  let end = offset;
  while (end < text.length && letter.test(text[end]!)) end++;
  return { start, end };
}

function holds({ start, end }: Range, offset: number): boolean {
  return offset >= start && offset <= end;
}

function first<T>(items: readonly T[], find: (item: T) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
