import { type JsonNode, type PromptDocument, property, type Segment } from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { rangeOf } from './json-text.ts';
import { mentions } from './mentions.ts';
import { parametersOf, stringAt, wireOf } from './parameters.ts';
import { entriesOf, treeOf } from './tree.ts';
import type { YamlTree } from './yaml-text.ts';

const AGENT = /^[\w-]+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ \t]+)(?:role|goal|backstory)\s*:/m;
const TASK = /^[\w-]+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ \t]+)(?:description|expected_output|agent)\s*:/m;

/** CrewAI: `agents.yaml`, `tasks.yaml`, and the sentences that it builds prompts from (`translations/en.json`, `slices`). */
export const crewai: Format = {
  id: 'crewai',
  detect(path, head) {
    if (/\.ya?ml$/i.test(path)) {
      const has = (key: string) => new RegExp(`^[ \\t]+${key}\\s*:`, 'm').test(head);
      if (has('role') && has('goal') && has('backstory') && AGENT.test(head)) return 'declared';
      return has('expected_output') && has('description') && TASK.test(head) ? 'declared' : null;
    }
    if (!/\.json$/i.test(path)) return null;
    return mentions(head, '"slices"') &&
      /"slices"\s*:\s*\{/.test(head) &&
      /"(?:role_playing|hierarchical_manager_agent|observation)"\s*:/.test(head)
      ? 'declared'
      : null;
  },
  parse,
};

function parse(source: string, path: string): PromptDocument {
  const tree = treeOf(source, path);
  const writer = new DocumentWriter('crewai', tree);
  const slices = property(tree.node, 'slices') !== undefined;
  for (const { key, value } of entriesOf(tree.node)) {
    const isAgent = ['role', 'goal', 'backstory'].some((field) => property(value, field) !== undefined);
    if (slices && !isAgent) addSentences(tree, writer, String(key.value), value);
    else if (isAgent) addPrompt(tree, writer, key, value, 'system', ['role', 'backstory', 'goal']);
    else if (property(value, 'description') !== undefined || property(value, 'expected_output') !== undefined)
      addPrompt(tree, writer, key, value, 'user', ['description', 'expected_output']);
  }
  return writer.finish();
}

/** An agent is one system message, a task one user message: its fields, within sentences of CrewAI's own. */
function addPrompt(
  tree: YamlTree,
  writer: DocumentWriter,
  key: JsonNode,
  value: JsonNode,
  role: 'system' | 'user',
  fields: readonly string[],
): void {
  const segments: Segment[] = fields
    .flatMap((field) => scan(writer, tree, property(value, field)))
    .sort((a, b) => startOf(a) - startOf(b));
  const model = stringAt(value, 'llm');
  const wire = wireOf(model?.value);
  writer.add({
    id: String(key.value),
    range: { start: key.offset, end: Math.max(key.offset + key.length, value.offset + value.length) },
    ...(model && { model }),
    ...(wire && { wire }),
    loading: 'request',
    parameters: parametersOf(value),
    tools: [],
    messages:
      segments.length === 0 ? [] : [{ role: { value: role, range: rangeOf(key) }, range: rangeOf(value), segments }],
    template: 'fstring',
  });
}

const startOf = (segment: Segment): number => (segment.kind === 'text' ? segment.text.whole : segment.range).start;

/** Sentences that prompts are put together from, each counted for itself. */
function addSentences(tree: YamlTree, writer: DocumentWriter, id: string, node: JsonNode, depth = 0): void {
  for (const { key, value } of entriesOf(node)) {
    const name = `${id}.${String(key.value)}`;
    if (value.type === 'object' && depth < 4) addSentences(tree, writer, name, value, depth + 1);
    const segments = scan(writer, tree, value.type === 'string' ? value : undefined);
    if (segments.length === 0) continue;
    writer.add({
      id: name,
      range: { start: key.offset, end: value.offset + value.length },
      loading: 'on-demand',
      parameters: {},
      tools: [],
      messages: [{ role: { value: 'system', range: rangeOf(key) }, range: rangeOf(value), segments }],
      template: 'fstring',
    });
  }
}

/** CrewAI fills in only `{name}`: any other brace is text, and no mistake. */
function scan(writer: DocumentWriter, tree: YamlTree, node: JsonNode | undefined): readonly Segment[] {
  const reported = writer.problems.length;
  const [message] = writer.messages(tree.text(node), 'fstring', 'system');
  writer.problems.length = reported;
  return message?.segments ?? [];
}
