import {
  type DeclaredVariable,
  type JsonNode,
  type Message,
  type PromptDocument,
  property,
  type Role,
  type Segment,
  type TemplateSyntax,
} from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format, FormatHints } from './format.ts';
import { rangeOf } from './json-text.ts';
import { mentions } from './mentions.ts';
import { roleNamed } from './roles.ts';
import { itemsOf, treeOf } from './tree.ts';
import type { YamlTree } from './yaml-text.ts';

/** LangChain's saved prompts: `_type: prompt`, `few_shot`, `chat`, and the serialised `lc` constructors of later versions. */
export const langchain: Format = {
  id: 'langchain',
  detect(path, head) {
    if (/\.ya?ml$/i.test(path))
      return /^_type\s*:\s*["']?(?:prompt|few_shot|chat(?:_prompt)?)\b/m.test(head) ||
        (/^input_variables\s*:/m.test(head) &&
          /^template(?:_path)?\s*:/m.test(head) &&
          !/^(?:name|execution_settings)\s*:/m.test(head))
        ? 'declared'
        : null;
    if (!/\.json$/i.test(path)) return null;
    if (mentions(head, '"_type"') && /"_type"\s*:\s*"(?:prompt|few_shot|chat(?:_prompt)?)"/.test(head))
      return 'declared';
    if (
      mentions(head, '"input_variables"') &&
      /"input_variables"\s*:\s*\[/.test(head) &&
      /"template(?:_path)?"\s*:\s*"/.test(head)
    )
      return 'declared';
    return mentions(head, '"lc"') &&
      /"lc"\s*:\s*1/.test(head) &&
      /"id"\s*:\s*\[\s*"langchain(?:_core)?"\s*,\s*"prompts"/.test(head)
      ? 'declared'
      : null;
  },
  parse,
};

function parse(source: string, path: string, hints?: FormatHints): PromptDocument {
  const tree = treeOf(source, path);
  const reader = new Reader(tree, new DocumentWriter('langchain', tree), hints);
  return reader.document(source.length);
}

class Reader {
  readonly #tree: YamlTree;
  readonly #writer: DocumentWriter;
  readonly #hints: FormatHints | undefined;

  constructor(tree: YamlTree, writer: DocumentWriter, hints: FormatHints | undefined) {
    this.#tree = tree;
    this.#writer = writer;
    this.#hints = hints;
  }

  document(length: number): PromptDocument {
    const root = inside(this.#tree.node);
    const syntax = this.#syntax(root);
    const file = this.#tree.text(property(root, 'template_path'));
    if (file !== null) this.#writer.references.push({ target: file.cooked, range: file.whole });
    const listed = itemsOf(property(root, 'messages'));
    const messages = listed.length > 0 ? listed.flatMap((item) => this.#message(item)) : this.#completion(root, syntax);
    if (root?.type === 'object')
      this.#writer.add({
        id: string(property(root, 'name')),
        range: { start: 0, end: length },
        loading: 'request',
        parameters: {},
        tools: [],
        messages,
        ...this.#declared(root),
        ...(syntax !== 'none' && { template: syntax }),
      });
    return this.#writer.finish();
  }

  #syntax(node: JsonNode | undefined): TemplateSyntax | 'none' {
    const format = property(node, 'template_format')?.value;
    return this.#hints?.template ?? (format === 'jinja2' ? 'jinja' : format === 'mustache' ? 'mustache' : 'fstring');
  }

  /** One user message: the template, or a few-shot prompt's prefix and suffix around its examples. */
  #completion(root: JsonNode | undefined, syntax: TemplateSyntax | 'none'): Message[] {
    const parts = ['prefix', 'template', 'suffix']
      .map((key) => property(root, key))
      .filter((node) => node !== undefined)
      .sort((a, b) => a.offset - b.offset);
    const messages = parts.flatMap((node) => this.#writer.messages(this.#tree.text(node), syntax, 'user'));
    const [first] = messages;
    const last = messages.at(-1);
    if (first === undefined || last === undefined) return [];
    const segments: Segment[] = messages.flatMap((message) => [...message.segments]);
    return [{ role: first.role, range: { start: first.range.start, end: last.range.end }, segments }];
  }

  #message(item: JsonNode): Message[] {
    const node = inside(item);
    const role = roleOf(item, node);
    const prompt = property(node, 'prompt');
    // A message's prompt may be a list of content parts.
    const templates = prompt?.type === 'array' ? itemsOf(prompt).map(inside) : [inside(prompt) ?? node];
    return templates.flatMap((template) => {
      const text = property(template, 'template') ?? property(template, 'content') ?? property(node, 'content');
      if (text === undefined) {
        const name = string(property(node, 'variable_name'));
        if (name === undefined) return [];
        const segment: Segment = {
          kind: 'variable',
          name,
          range: rangeOf(property(node, 'variable_name')!),
          volatility: 'call',
        };
        return [{ role: { value: role, range: rangeOf(item) }, range: rangeOf(item), segments: [segment] }];
      }
      return this.#writer
        .messages(this.#tree.text(text), this.#syntax(template), role)
        .map((message) => ({ ...message, range: rangeOf(item) }));
    });
  }

  #declared(root: JsonNode): { declared?: readonly DeclaredVariable[] } {
    const given = property(root, 'input_variables');
    if (given?.type !== 'array') return {};
    const partial = property(root, 'partial_variables');
    const names = [
      ...itemsOf(given),
      ...(partial?.type === 'object' ? (partial.children ?? []).map((child) => child.children![0]!) : []),
    ];
    return {
      declared: names.flatMap((node) =>
        typeof node.value === 'string' ? [{ name: node.value, range: rangeOf(node) }] : [],
      ),
    };
  }
}

/** What a serialised constructor holds; any other node itself. */
function inside(node: JsonNode | undefined): JsonNode | undefined {
  return property(node, 'lc') === undefined ? node : (property(node, 'kwargs') ?? node);
}

/** By name, or by the class of a serialised message: `SystemMessagePromptTemplate`. */
function roleOf(item: JsonNode, node: JsonNode | undefined): Role {
  const named = ['role', '_type', 'type']
    .map((key) => roleNamed(property(node, key)?.value))
    .find((role) => role !== null);
  const type = String(itemsOf(property(item, 'id')).at(-1)?.value ?? property(node, '_type')?.value ?? '');
  return named ?? roleNamed(/^(system|human|ai|tool|function)/i.exec(type)?.[1]) ?? 'user';
}

const string = (node: JsonNode | undefined): string | undefined =>
  typeof node?.value === 'string' ? node.value : undefined;
