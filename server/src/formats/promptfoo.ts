import {
  type JsonNode,
  type Message,
  type Prompt,
  type PromptDocument,
  property,
  type Reference,
  SourceText,
} from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { parseJson, rangeOf, stringText } from './json-text.ts';
import { mentions } from './mentions.ts';
import { parametersOf, wireOf } from './parameters.ts';
import { roleNamed } from './roles.ts';
import { sampled } from './samples.ts';
import { rangeWithin, textWithin } from './text-within.ts';
import { entriesOf, itemsOf, treeOf } from './tree.ts';

/** promptfoo's configuration: prompts as strings, chats in JSON or files named by `file://`, with providers and test variables. */
export const promptfoo: Format = {
  id: 'promptfoo',
  detect(path, head) {
    if (!/\.(?:ya?ml|json)$/i.test(path)) return null;
    if (mentions(head, 'promptfoo.dev/config-schema')) return 'declared';
    const has = (...keys: string[]) => new RegExp(`^(?:\\{?[ \\t]*")?(?:${keys.join('|')})"?[ \\t]*:`, 'm').test(head);
    if (/(?:^|\/)promptfooconfig[^/]*$/i.test(path))
      return has('prompts', 'providers', 'targets', 'tests') ? 'declared' : null;
    return /\.ya?ml$/i.test(path) &&
      has('prompts') &&
      has('providers', 'targets') &&
      has('tests', 'defaultTest', 'scenarios')
      ? 'declared'
      : null;
  },
  parse,
};

/** A file that promptfoo's configuration names: what could stand there as a string, a chat in JSON or text. Told by that alone. */
export const promptfooPrompt: Format = {
  id: 'promptfoo-prompt',
  detect: () => null,
  parse(source) {
    const writer = new DocumentWriter(this.id);
    const start = source.startsWith('\ufeff') ? 1 : 0;
    const text = SourceText.verbatim(source.slice(start), start);
    const messages = chatMessages(writer, text) ?? writer.messages(text, 'jinja', 'user');
    writer.add({ range: text.whole, loading: 'request', parameters: {}, tools: [], messages, template: 'jinja' });
    return writer.finish();
  },
};

function parse(source: string, path: string): PromptDocument {
  const tree = treeOf(source, path);
  const writer = new DocumentWriter('promptfoo', tree);
  const provider = providerOf(property(tree.node, 'providers') ?? property(tree.node, 'targets'));
  const cases = [...itemsOf(property(tree.node, 'tests')), property(tree.node, 'defaultTest')]
    .map((node) => property(node, 'vars'))
    .filter((node) => node !== undefined);
  const prompts = property(tree.node, 'prompts');
  // A map of prompts is the older form: file or text by label.
  const listed = entriesOf(prompts).map(({ key }) => key);
  for (const item of prompts?.type === 'string' ? [prompts] : listed.length > 0 ? listed : itemsOf(prompts)) {
    const raw = item.type === 'string' ? item : (property(item, 'raw') ?? property(item, 'id'));
    const text = tree.text(raw);
    if (raw === undefined || text === null) continue;
    const file = fileNamed(text);
    if (file !== null) {
      writer.references.push(file);
      continue;
    }
    const messages = chatMessages(writer, text) ?? writer.messages(text, 'jinja', 'user');
    const label =
      property(item, 'label')?.value ??
      (item.type === 'object' && raw !== property(item, 'id') ? property(item, 'id')?.value : undefined);
    const declared = sampled(tree, messages, cases);
    writer.add({
      id: typeof label === 'string' ? label : undefined,
      range: rangeOf(item),
      ...provider,
      loading: 'request',
      tools: [],
      messages,
      ...(declared && { declared }),
      template: 'jinja',
    });
  }
  return writer.finish();
}

/** `file://prompts/a.txt`, and a bare path with an extension that promptfoo reads. */
function fileNamed(text: SourceText): Reference | null {
  const name =
    /^(?:file:\/\/)([^\n]+)$/.exec(text.cooked.trim())?.[1] ??
    /^[\w./*-]+\.(?:txt|md|json|jsonl|ya?ml|js|cjs|mjs|ts|py|j2)$/.exec(text.cooked.trim())?.[0];
  if (name === undefined) return null;
  // Code and lists of prompts are promptfoo's own to read.
  const isPrompt = /\.(?:txt|md|json|j2)$/i.test(name);
  return { target: name, range: text.whole, ...(isPrompt && { format: promptfooPrompt.id }) };
}

/** The first provider answers for all: `openai:chat:gpt-5-mini`, with its `config`. */
function providerOf(node: JsonNode | undefined): Pick<Prompt, 'model' | 'wire' | 'parameters'> {
  const first = node?.type === 'array' ? itemsOf(node)[0] : node;
  // `- openai:gpt-4o: {config: …}` is a map by the id.
  const [only] = first?.type === 'object' && property(first, 'id') === undefined ? entriesOf(first) : [];
  const id = first?.type === 'string' ? first : (property(first, 'id') ?? only?.key);
  const parts = typeof id?.value === 'string' ? id.value.split(':') : [];
  const wire = parts[1] === 'responses' ? ('openai-responses' as const) : wireOf(parts[0]);
  const model = parts.slice(parts.length > 2 ? 2 : 1).join(':');
  return {
    ...(id !== undefined && wire !== undefined && model !== '' && { model: { value: model, range: rangeOf(id) } }),
    ...(wire && { wire }),
    parameters: parametersOf(property(only?.value ?? first, 'config')),
  };
}

/** A prompt that is a JSON array of messages is a chat; null where it is no such array. */
function chatMessages(writer: DocumentWriter, text: SourceText): Message[] | null {
  if (!text.cooked.trimStart().startsWith('[')) return null;
  const { root } = parseJson(text.cooked);
  const items = itemsOf(root).filter((item) => property(item, 'content') !== undefined);
  if (items.length === 0) return null;
  return items.flatMap((item) => {
    const role = property(item, 'role');
    const content = property(item, 'content');
    if (content?.type !== 'string') return [];
    const inner = textWithin(stringText(text.cooked, content), text);
    return writer.messages(inner, 'jinja', roleNamed(role?.value) ?? 'user').map((message) => ({
      ...message,
      range: rangeWithin(rangeOf(item), text),
    }));
  });
}
