import { type JsonNode, type Parameters, property, type Role } from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { rangeOf } from './json-text.ts';
import { parametersOf, stringAt } from './parameters.ts';
import { listedTool } from './tool-schema.ts';
import { entriesOf, itemsOf } from './tree.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

/** SWE-agent's configuration: Jinja texts in `agent.templates` (older files: `agent` itself). */
export const sweAgent: Format = {
  id: 'swe-agent',
  detect(path, head) {
    if (!/\.ya?ml$/i.test(path) || !/^agent\s*:[ \t]*\r?$/m.test(head)) return null;
    return /^[ \t]+(?:agent_configs|parse_function|history_processors)\s*:|(?:system|instance|next_step)_template\s*:/m.test(
      head,
    )
      ? 'declared'
      : null;
  },
  parse(source) {
    const tree = yamlTree(source);
    const writer = new DocumentWriter('swe-agent', tree);
    const agent = property(tree.node, 'agent');
    // A retrying agent has a list of configurations, which share texts by aliases: each text counts once.
    const seen = new Set<string>();
    for (const configuration of [agent, ...itemsOf(property(agent, 'agent_configs'))])
      addAgent(tree, writer, configuration, (...nodes) => {
        const place = nodes.map((node) => node.offset).join();
        return !seen.has(place) && seen.add(place) !== undefined;
      });
    return writer.finish();
  },
};

function addAgent(
  tree: YamlTree,
  writer: DocumentWriter,
  agent: JsonNode | undefined,
  isNew: (...nodes: readonly JsonNode[]) => boolean,
): void {
  const templates = property(agent, 'templates') ?? agent;
  const model = property(agent, 'model');
  const name = stringAt(model, 'name') ?? stringAt(model, 'model_name');
  const texts = entriesOf(templates).filter(
    ({ key, value }) => TEMPLATE.test(String(key.value)) && value.type === 'string',
  );
  const opening = texts.filter(({ key }) => /^(?:system|instance|demonstration)_template$/.test(String(key.value)));
  const head = {
    ...(name && !/^(?:human|human_thought|replay|instant_empty_submit)$/.test(name.value) && { model: name }),
    template: 'jinja' as const,
    tools: [],
  };
  if (opening.length > 0 && isNew(...opening.map(({ value }) => value)))
    writer.add({
      ...head,
      id: 'agent',
      range: rangeOf(templates!),
      loading: 'request',
      parameters: { ...parametersOf(model), ...cacheIntent(agent) },
      messages: opening
        .flatMap(({ key, value }) => messageOf(tree, writer, key, value))
        .sort((a, b) => Number(a.role.value !== 'system') - Number(b.role.value !== 'system')),
    });
  // What the loop adds at some steps, and what a tool asks, is in some calls only.
  const asked = entriesOf(property(property(agent, 'tools'), 'registry_variables')).flatMap(({ key, value }) =>
    itemsOf(value).flatMap((item) => (item.type === 'string' ? [{ key, value: item }] : [])),
  );
  for (const { key, value } of [...texts.filter((text) => !opening.includes(text)), ...asked])
    if (isNew(value))
      writer.add({
        ...head,
        id: String(key.value),
        range: rangeOf(value),
        loading: 'on-demand',
        parameters: {},
        messages: messageOf(tree, writer, key, value),
      });
}

const TEMPLATE = /_template$/;

function messageOf(tree: YamlTree, writer: DocumentWriter, key: JsonNode, value: JsonNode) {
  const role: Role = key.value === 'system_template' ? 'system' : 'user';
  return writer
    .messages(tree.text(value), 'jinja', role)
    .map((message) => ({ ...message, role: { value: role, range: rangeOf(key) } }));
}

/** A `cache_control` history processor marks the last messages for the cache. */
function cacheIntent(agent: JsonNode | undefined): Parameters {
  const processor = itemsOf(property(agent, 'history_processors'))
    .map((item) => stringAt(item, 'type'))
    .find((type) => type?.value === 'cache_control');
  return processor === undefined ? {} : { cacheIntent: processor };
}

/** A bundle of SWE-agent's tools: `tools: {name: {signature, docstring, arguments}}`. */
export const sweAgentTools: Format = {
  id: 'swe-agent-tools',
  detect(path, head) {
    if (!/\.ya?ml$/i.test(path) || !/^tools\s*:/m.test(head)) return null;
    if (/^tools\s*:\s*\{\s*\}/m.test(head)) return /^state_command\s*:/m.test(head) ? 'declared' : null;
    return /^[ \t]+(?:signature|docstring)\s*:/m.test(head) && /^[ \t]+(?:docstring|arguments)\s*:/m.test(head)
      ? 'declared'
      : null;
  },
  parse(source) {
    const tree = yamlTree(source);
    const writer = new DocumentWriter('swe-agent-tools', tree);
    const tools = entriesOf(property(tree.node, 'tools'))
      .filter(({ value }) => value.type === 'object')
      .map(({ key, value }) => listedTool(tree, key, value, 'docstring', 'arguments'));
    if (tools.length > 0)
      writer.add({ range: { start: 0, end: source.length }, loading: 'request', parameters: {}, tools, messages: [] });
    return writer.finish();
  },
};
