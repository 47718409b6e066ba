import type { JsonNode, Role } from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format, FormatHints } from './format.ts';
import { rangeOf } from './json-text.ts';
import { sniffTemplate } from './template.ts';
import { entriesOf } from './tree.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

const NAME =
  /^(?:(?:system|user|assistant)_(?:prompt|message|template)s?|[a-z]+_system_prompt|prompt_template|instructions_template)\s*:\s*[|>]/m;

/** Collections of prompts in YAML (smolagents' `system_prompt`, `planning`, `final_answer`): every longer text is a prompt. */
export const promptYaml: Format = {
  id: 'prompt-yaml',
  detect(path, head) {
    if (!/\.ya?ml$/i.test(path) || !NAME.test(head)) return null;
    return /prompt/i.test(path) ? 'declared' : 'guess';
  },
  parse(source, _path, hints) {
    const tree = yamlTree(source);
    const writer = new DocumentWriter('prompt-yaml', tree);
    collect(tree, writer, tree.node, '', hints);
    return writer.finish();
  },
};

const PAIR = /^(system|user|assistant)(?:_(?:prompt|message|template))?$/;
const DEPTH = 8;

function collect(
  tree: YamlTree,
  writer: DocumentWriter,
  node: JsonNode | undefined,
  path: string,
  hints: FormatHints | undefined,
  depth = 0,
): void {
  if (depth > DEPTH) return;
  const entries = entriesOf(node);
  // A system text and a user text side by side are one conversation.
  const paired = entries.filter(({ key, value }) => PAIR.test(String(key.value)) && value.type === 'string');
  const together = paired.length > 1;
  if (together) add(tree, writer, path === '' ? undefined : path, paired, hints);
  for (const entry of entries) {
    const name = path === '' ? String(entry.key.value) : `${path}.${String(entry.key.value)}`;
    if (entry.value.type === 'object') collect(tree, writer, entry.value, name, hints, depth + 1);
    else if (isPrompt(entry.key, entry.value) && !(together && paired.includes(entry)))
      add(tree, writer, name, [entry], hints);
  }
}

/** A text that names itself a prompt, or is longer than a setting would be. */
function isPrompt(key: JsonNode, value: JsonNode): boolean {
  if (value.type !== 'string' || typeof value.value !== 'string') return false;
  if (/^(?:name|description|version|author|license|model|title|notes?)$/.test(String(key.value))) return false;
  return /prompt|template|instruction|message/.test(String(key.value)) || value.value.length > 80;
}

function add(
  tree: YamlTree,
  writer: DocumentWriter,
  id: string | undefined,
  entries: readonly { key: JsonNode; value: JsonNode }[],
  hints: FormatHints | undefined,
): void {
  const all = entries.map(({ value }) => String(value.value)).join('\n');
  const template = hints?.template ?? sniffTemplate(all) ?? 'none';
  const first = entries[0]!.key;
  const last = entries.at(-1)!.value;
  writer.add({
    id,
    range: { start: first.offset, end: Math.max(last.offset + last.length, first.offset + first.length) },
    loading: 'request',
    parameters: {},
    tools: [],
    messages: entries.flatMap(({ key, value }) =>
      writer
        .messages(tree.text(value), template, roleOf(String(key.value)))
        .map((message) => ({ ...message, role: { value: message.role.value, range: rangeOf(key) } })),
    ),
    ...(template !== 'none' && { template }),
  });
}

function roleOf(key: string): Role {
  if (/system/.test(key)) return 'system';
  return /^assistant/.test(key) ? 'assistant' : 'user';
}
