import type { Catalogue } from '@stint/runtime/models';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { Prompt, Range, TemplateSyntax } from '../../prompt/index.ts';
import type { MeasuredPrompt, Rule } from '../../rules/rule.ts';
import type { Analysis } from '../analysis.ts';
import { PERIOD, textPrecision } from './figures.ts';
import { wordAt } from './hover.ts';
import { sizeLabel } from './inlay-hints.ts';
import { modelCard } from './model-card.ts';
import { modelItems } from './model-completion.ts';
import { ruleCard } from './rule-card.ts';

/** Letters that open a list beside the letters of a word. */
export const COMPLETION_TRIGGERS = ['{', '$', '"', "'", ':', ' ', '/', '-'];

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

/** What may stand at a position of a prompt: a rule id in a `stint-disable` comment, a model, a template variable. */
export function completion(analysis: Analysis, position: Position): CompletionList {
  const { file, positions } = analysis;
  const offset = positions.offset(position);
  const line = lineStart(file.text, offset);
  const before = file.text.slice(Math.max(line, offset - 1000), offset);
  return (
    directiveItems(analysis, before, offset) ??
    variableItems(analysis, before, offset) ??
    modelsAt(analysis, before, offset) ??
    NOTHING
  );
}

/** The item with its documentation. */
export function resolveCompletion(
  item: CompletionItem,
  by: { readonly catalogue: Catalogue; readonly rules: readonly Rule[]; readonly today: string },
): CompletionItem {
  const { model, rule } = (item.data ?? {}) as { model?: string; rule?: string };
  const resolved = model === undefined ? null : by.catalogue.resolve(model);
  const value =
    resolved !== null ? modelCard(resolved, by.today) : rule === undefined ? null : ruleCard(rule, by.rules);
  return value === null ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

const DIRECTIVES: Readonly<Record<string, string>> = {
  'stint-disable-next-line': 'Holds findings of the next line back.',
  'stint-disable-line': 'Holds findings of this line back.',
  'stint-disable': 'Holds findings back from here to `stint-enable`.',
  'stint-enable': 'Ends a `stint-disable`.',
  'stint-disable-file': 'Holds findings of the whole file back.',
};

function directiveItems({ file, positions, project }: Analysis, before: string, offset: number): CompletionList | null {
  const at = before.lastIndexOf('stint-');
  if (at === -1 || !/(?:<!--|#|\/\/|\/\*|;)[\s-]*$/.test(before.slice(0, at))) return null;
  const typed = before.slice(at);
  if (/\s--(?:\s|$)/.test(typed) || typed.includes('-->')) return null;
  const word = wordAt(file.text, offset, /[\w/-]/);
  const range = positions.range(word);
  if (!/\s/.test(typed))
    return list(
      Object.entries(DIRECTIVES).map(([label, detail]) => ({
        label,
        detail,
        kind: CompletionItemKind.Keyword,
        textEdit: { range, newText: label },
      })),
    );
  return list(project.rules.map(({ meta }) => ruleItem(meta.id, meta.summary, { range, newText: meta.id })));
}

export function ruleItem(
  id: string,
  summary: string,
  textEdit: NonNullable<CompletionItem['textEdit']>,
): CompletionItem {
  return { label: id, detail: summary, kind: CompletionItemKind.Reference, textEdit, data: { rule: id } };
}

/** The field that holds a model in every format, as JSON or YAML writes it. */
const MODEL_VALUE =
  /(?:^|[\s{,"'-])["']?(?:model|model_id|modelId|model_name|modelName)["']?[ \t]*:[ \t]*["']?([\w./:@-]*)$/;

function modelsAt({ file, positions, project }: Analysis, before: string, offset: number): CompletionList | null {
  const located = file.prompts
    .map(({ prompt }) => prompt.model?.range)
    .find((range) => range !== undefined && offset >= range.start && offset <= range.end);
  // A dialogue or a text may say "model:" too; a value stands in front matter, YAML or JSON.
  if (located === undefined && (!MODEL_VALUE.test(before) || inText(file.prompts, offset))) return null;
  const range = located === undefined ? wordAt(file.text, offset, /[\w./:@-]/) : unquoted(file.text, located);
  const { items, complete } = modelItems(
    project.catalogue,
    project.today,
    file.text.slice(range.start, offset),
    positions.range(range),
  );
  return { isIncomplete: !complete, items };
}

/** A value's range may take its quotes along. */
function unquoted(text: string, { start, end }: Range): Range {
  const quote = /^["']/.exec(text.slice(start, end))?.[0];
  if (quote === undefined) return { start, end };
  return { start: start + 1, end: end - 1 > start && text[end - 1] === quote ? end - 1 : end };
}

function inText(prompts: readonly MeasuredPrompt[], offset: number): boolean {
  return prompts.some(({ segments }) =>
    segments.some(
      ({ segment }) => segment.kind === 'text' && offset > segment.text.whole.start && offset < segment.text.whole.end,
    ),
  );
}

/** How a syntax opens and closes what reads a variable. */
const TAGS: Readonly<Record<TemplateSyntax, { readonly open: RegExp; readonly close: string }>> = {
  jinja: { open: /(?:\{\{-?|\{%-?[^%{}]*\s)\s*([\w.]*)$/, close: '}}' },
  liquid: { open: /(?:\{\{-?|\{%-?[^%{}]*\s)\s*([\w.]*)$/, close: '}}' },
  baml: { open: /(?:\{\{-?|\{%-?[^%{}]*\s)\s*([\w.]*)$/, close: '}}' },
  handlebars: { open: /\{\{[~{&]?(?:[#^]?\w+\s+)?\s*([\w.]*)$/, close: '}}' },
  mustache: { open: /\{\{[{&#^]?\s*([\w.]*)$/, close: '}}' },
  'semantic-kernel': { open: /\{\{\s*\$([\w.]*)$/, close: '}}' },
  fstring: { open: /(?<!\{)\{([\w.]*)$/, close: '}' },
  dollar: { open: /\$\{?([\w.]*)$/, close: '' },
};

function variableItems(analysis: Analysis, before: string, offset: number): CompletionList | null {
  const { file, positions } = analysis;
  const measured =
    file.prompts.find(({ prompt }) => prompt.template !== undefined && holds(prompt, offset)) ??
    file.prompts.find(({ prompt }) => prompt.template !== undefined);
  if (measured === undefined) return null;
  const { open, close } = TAGS[measured.prompt.template!];
  const match = open.exec(before);
  if (match === null) return null;
  const word = wordAt(file.text, offset, /[\w.]/);
  const range = positions.range(word);
  const inBlock = /\{%/.test(match[0]);
  const braced = close === '' ? (match[0].startsWith('${') ? '}' : '') : close;
  const closed = file.text
    .slice(word.end, word.end + 40)
    .split(/[\n{]/, 1)[0]!
    .includes('}');
  const end = closed || inBlock ? '' : braced;
  return list(
    variablesOf(analysis, measured, offset).map(({ name, detail }) => ({
      label: name,
      detail,
      kind: CompletionItemKind.Variable,
      textEdit: { range, newText: name + end },
    })),
  );
}

/** Names that the document declares or reads, and those that stint.yaml knows. */
function variablesOf(analysis: Analysis, measured: MeasuredPrompt, offset: number): { name: string; detail: string }[] {
  const precision = textPrecision(analysis, measured);
  const found = new Map<string, string>();
  // What is being typed is no name yet.
  for (const each of measured.segments)
    if (each.segment.kind === 'variable' && !found.has(each.segment.name) && !holds(each.segment, offset))
      found.set(each.segment.name, `${sizeLabel(each, precision)} · per ${PERIOD[each.volatility]}`);
  for (const { name } of measured.prompt.declared ?? [])
    if (!found.has(name)) found.set(name, 'declared, not yet read');
  const { variables } = analysis.project.settingsOf(measured.path, measured.prompt.id);
  for (const [name, { maxTokens }] of Object.entries(variables))
    if (!found.has(name))
      found.set(name, maxTokens === undefined ? 'stint.yaml' : `≤ ${maxTokens} tokens · stint.yaml`);
  return [...found].map(([name, detail]) => ({ name, detail }));
}

function holds({ range }: Pick<Prompt, 'range'>, offset: number): boolean {
  return offset >= range.start && offset <= range.end;
}

function list(items: CompletionItem[]): CompletionList {
  return { isIncomplete: false, items };
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
