import { type JsonNode, type Parameters, type PromptDocument, property } from '../prompt/index.ts';
import { DocumentWriter } from './document-writer.ts';
import type { Format } from './format.ts';
import { rangeOf } from './json-text.ts';
import { parametersOf, stringAt } from './parameters.ts';
import { roleNamed } from './roles.ts';
import { sampled } from './samples.ts';
import { definedTool } from './tool-schema.ts';
import { itemsOf } from './tree.ts';
import { type YamlTree, yamlTree } from './yaml-text.ts';

/** GitHub Models' `.prompt.yml`: messages with `{{variables}}`, model, parameters, test data, evaluators. */
export const githubPrompt: Format = {
  id: 'github-prompt',
  detect(path, head) {
    if (!/\.prompt\.ya?ml$/i.test(path)) return null;
    return /^(messages|modelParameters|testData|evaluators)\s*:/m.test(head) || head.trim() === '' ? 'declared' : null;
  },
  parse,
};

function parse(source: string): PromptDocument {
  const tree = yamlTree(source);
  const writer = new DocumentWriter('github-prompt', tree);
  const model = stringAt(tree.node, 'model');
  const messages = itemsOf(property(tree.node, 'messages')).flatMap((item) => messageOf(tree, writer, item));
  const declared = sampled(tree, messages, itemsOf(property(tree.node, 'testData')));
  if (property(tree.node, 'messages') !== undefined)
    writer.add({
      id: stringAt(tree.node, 'name')?.value,
      range: { start: 0, end: source.length },
      ...(model && { model }),
      wire: 'openai-chat',
      loading: 'request',
      parameters: { ...parametersOf(property(tree.node, 'modelParameters'), tree.node), ...jsonSchema(tree.node) },
      tools: itemsOf(property(tree.node, 'tools')).flatMap((tool) => definedTool(tree, tool) ?? []),
      messages,
      ...(declared && { declared }),
      template: 'mustache',
    });
  for (const evaluator of itemsOf(property(tree.node, 'evaluators'))) addJudge(tree, writer, evaluator);
  return writer.finish();
}

function messageOf(tree: YamlTree, writer: DocumentWriter, item: JsonNode) {
  const role = property(item, 'role');
  return writer
    .messages(tree.text(property(item, 'content')), 'mustache', roleNamed(role?.value) ?? 'user')
    .map((message) => ({
      ...message,
      role: role === undefined ? message.role : { value: message.role.value, range: rangeOf(role) },
      range: rangeOf(item),
    }));
}

/** A response schema counts for more than the format's name. */
function jsonSchema(root: JsonNode | undefined): Parameters {
  const schema = property(root, 'jsonSchema');
  return schema === undefined || schema.type === 'null'
    ? {}
    : { responseFormat: { value: 'json-schema', range: rangeOf(schema) } };
}

/** An evaluator that asks a model is a prompt of its own. */
function addJudge(tree: YamlTree, writer: DocumentWriter, evaluator: JsonNode): void {
  const judge = property(evaluator, 'llm');
  const model = stringAt(judge, 'modelId');
  const messages = [
    ...writer.messages(tree.text(property(judge, 'systemPrompt')), 'mustache', 'system'),
    ...writer.messages(tree.text(property(judge, 'prompt')), 'mustache', 'user'),
  ];
  if (messages.length === 0) return;
  writer.add({
    id: stringAt(evaluator, 'name')?.value,
    range: rangeOf(evaluator),
    ...(model && { model }),
    wire: 'openai-chat',
    loading: 'request',
    parameters: {},
    tools: [],
    messages: messages.sort((a, b) => a.range.start - b.range.start),
    template: 'mustache',
  });
}
