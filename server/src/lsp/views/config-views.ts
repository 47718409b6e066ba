import type { Catalogue } from '@stint/runtime/models';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Hover,
  InsertTextFormat,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { Rule } from '../../rules/rule.ts';
import type { Positions } from '../positions.ts';
import { ruleItem } from './completion.ts';
import { configPlaceAt, keysBeside, type Step } from './config-path.ts';
import { type SchemaNode, schemaAt, typeInWords } from './config-schema.ts';
import { code } from './markdown.ts';
import { modelCard } from './model-card.ts';
import { modelItems } from './model-completion.ts';
import { ruleCard } from './rule-card.ts';

/** An open stint.yaml. It is no prompt, and its views have to work while it is broken, so they need no project. */
export interface ConfigDocument {
  readonly text: string;
  readonly positions: Positions;
  readonly catalogue: Catalogue;
  readonly rules: readonly Rule[];
  /** Day of the prices, YYYY-MM-DD. */
  readonly today: string;
}

/** Keys, values, rule ids and models of a stint.yaml, from its schema. */
export function configCompletion(
  { text, positions, catalogue, rules, today }: ConfigDocument,
  position: Position,
  client: { readonly snippets: boolean },
): CompletionList {
  const offset = positions.offset(position);
  const { path, writes, word } = configPlaceAt(text, offset);
  const range = positions.range(word);
  const nodes = schemaAt(path);
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/(?:^|\s)#/.test(line)) return list([]);
  // Behind a dash, letters are a value where the list holds no maps.
  const isItem = 'item' in (path.at(-1) ?? {}) && nodes.every(({ properties }) => properties === undefined);
  if ((writes === 'value' || isItem) && namesModel(path)) {
    const { items, complete } = modelItems(catalogue, today, text.slice(word.start, offset), range);
    return { isIncomplete: !complete, items };
  }
  if (writes === 'key' && last(path) === 'models') {
    const { items, complete } = modelItems(catalogue, today, text.slice(word.start, offset), range);
    return { isIncomplete: !complete, items: items.map((item) => withColon(item)) };
  }
  const values = nodes.flatMap((node) => valuesOf(node));
  if (writes === 'value' || nodes.every(({ properties }) => properties === undefined))
    return list(
      unique(
        values.map(
          (value, index): CompletionItem => ({
            label: value,
            kind: CompletionItemKind.Value,
            sortText: String(index).padStart(3, '0'),
            textEdit: { range, newText: value },
          }),
        ),
      ),
    );
  const inFlow = /[{[]/.test(line);
  const taken = text.slice(word.end).match(/^["']?[ \t]*:/) !== null;
  const written = inFlow ? new Set<string>() : keysBeside(text, offset);
  const missing = (properties: SchemaNode['properties']) =>
    Object.entries(properties ?? {}).filter(([key]) => !written.has(key));
  const items = nodes.flatMap(({ properties }) =>
    missing(properties).map(([key, node]): CompletionItem => {
      const about = schemaAt([...path, { key }]);
      if (key.includes('/')) return ruleKey(key, rules, range, taken, client.snippets);
      const detail = about.map(typeInWords).filter(Boolean).join(' or ');
      const newText = taken ? key : `${key}:${!inFlow && about.every(({ type }) => type === 'object') ? '' : ' '}`;
      return {
        label: key,
        kind: CompletionItemKind.Property,
        ...(detail !== '' && { detail }),
        ...documentation(node.description ?? about[0]?.description),
        textEdit: { range, newText },
      };
    }),
  );
  return list(unique(items));
}

/** On a key: what it is for; on a rule: its page; on a model: its card. */
export function configHover(
  { text, positions, catalogue, rules, today }: ConfigDocument,
  position: Position,
): Hover | null {
  const offset = positions.offset(position);
  const { path, writes, word } = configPlaceAt(text, offset);
  const name = text.slice(word.start, word.end);
  if (name === '') return null;
  const markdown = describe();
  return markdown === null
    ? null
    : { contents: { kind: MarkupKind.Markdown, value: markdown }, range: positions.range(word) };

  function describe(): string | null {
    const model = namesModel(path) || last(path) === 'models' ? catalogue.resolve(name) : null;
    if (model !== null) return modelCard(model, today);
    if (name.includes('/')) return ruleCard(name, rules);
    // On a value, what its key says of it.
    const nodes = writes === 'value' ? schemaAt(path) : schemaAt([...path, { key: name }]);
    const [about] = nodes;
    if (about?.description === undefined) return null;
    const key = writes === 'value' ? (last(path) ?? name) : name;
    const type = nodes.map(typeInWords).filter(Boolean).join(' or ');
    return `**${code(key)}**${type === '' ? '' : ` · ${type}`}\n\n${about.description}`;
  }
}

/** `model: …`, and each of a route's `models: […]`. */
function namesModel(path: readonly Step[]): boolean {
  const step = path.at(-1);
  return step !== undefined && 'item' in step ? last(path.slice(0, -1)) === 'models' : last(path) === 'model';
}

function last(path: readonly Step[]): string | undefined {
  const step = path.at(-1);
  return step !== undefined && 'key' in step ? step.key : undefined;
}

function valuesOf({ type, enum: values, const: only }: SchemaNode): string[] {
  if (values !== undefined) return values.map(String);
  if (only !== undefined) return [String(only)];
  return type === 'boolean' ? ['true', 'false'] : [];
}

function ruleKey(
  id: string,
  rules: readonly Rule[],
  range: ReturnType<Positions['range']>,
  taken: boolean,
  snippets: boolean,
): CompletionItem {
  const meta = rules.find((rule) => rule.meta.id === id)?.meta;
  const item = ruleItem(id, meta?.summary ?? '', { range, newText: taken ? id : `${id}: ` });
  if (taken || !snippets) return item;
  return {
    ...item,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: `${id}: \${1|off,info,warning,error|}` },
  };
}

function withColon(item: CompletionItem): CompletionItem {
  const edit = item.textEdit as { range: ReturnType<Positions['range']>; newText: string };
  // A model id may hold a colon, which would end the key.
  const key = /[:#{}[\],&*!|>%@`]/.test(edit.newText) ? `"${edit.newText}"` : edit.newText;
  return { ...item, textEdit: { ...edit, newText: `${key}:` } };
}

function documentation(text: string | undefined): Pick<CompletionItem, 'documentation'> {
  return text === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: text } };
}

function unique(items: readonly CompletionItem[]): CompletionItem[] {
  return [...new Map(items.map((item) => [item.label, item])).values()];
}

function list(items: CompletionItem[]): CompletionList {
  return { isIncomplete: false, items };
}
