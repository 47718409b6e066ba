import {
  type JsonNode,
  type Located,
  type Message,
  type Parameters,
  type Prompt,
  type PromptDocument,
  property,
  type Role,
  type Segment,
  type Tool,
  toValue,
  type Wire,
} from '../prompt/index.ts';
import { ContentReader } from './content-parts.ts';
import type { FormatHints } from './format.ts';
import type { RequestFormat } from './json-shape.ts';
import { type JsonText, located, locatedString, rangeOf } from './json-text.ts';
import { parametersOf } from './parameters.ts';
import { roleNamed } from './roles.ts';
import { toolsOf } from './tool-definitions.ts';

/** What one provider's request body has where. */
export interface RequestBody {
  readonly id: RequestFormat;
  readonly wire: Wire;
  /** The messages in wire order. */
  messages(root: JsonNode, read: ContentReader): Message[];
  /** The lists of tool definitions. */
  tools(root: JsonNode): readonly (JsonNode | undefined)[];
  /** Objects that hold parameters, the first that states one deciding. */
  parameters?(root: JsonNode): readonly (JsonNode | undefined)[];
}

export function requestDocument(
  body: RequestBody,
  source: string,
  json: JsonText,
  hints?: FormatHints,
): PromptDocument {
  const read = new ContentReader(source, hints);
  const prompts = json.root?.type === 'object' ? [requestPrompt(body, source, json.root, read, hints)] : [];
  return {
    format: body.id,
    prompts,
    problems: [...json.problems, ...read.problems],
    comments: [...json.comments, ...read.comments],
  };
}

function requestPrompt(
  body: RequestBody,
  source: string,
  root: JsonNode,
  read: ContentReader,
  hints?: FormatHints,
): Prompt {
  const model = locatedString(source, property(root, 'model') ?? property(root, 'modelId'));
  const nodes = body.parameters?.(root) ?? [root];
  return {
    id: '#0',
    range: rangeOf(root),
    ...(model && { model: { ...model, value: model.value.replace(/^models\//, '') } }),
    wire: body.wire,
    loading: 'request',
    parameters: requestParameters(root, nodes),
    tools: distinct(body.tools(root).map((list) => toolsOf(source, list))),
    messages: body.messages(root, read),
    ...(hints?.template && hints.template !== 'none' && { template: hints.template }),
    body: toValue(root),
  };
}

/** The declared tools, and of those that the conversation brought in what is not declared already: loading a tool repeats it. */
function distinct([declared = [], ...loaded]: readonly Tool[][]): Tool[] {
  const tools = [...declared];
  const names = new Set(declared.map(({ name }) => name.value));
  for (const tool of loaded.flat()) {
    if (names.has(tool.name.value)) continue;
    names.add(tool.name.value);
    tools.push(tool);
  }
  return tools;
}

function requestParameters(root: JsonNode, nodes: readonly (JsonNode | undefined)[]): Parameters {
  const at = (key: string) => nodes.map((node) => property(node, key)).find((node) => node !== undefined);
  // Responses has `text.format`, Anthropic `output_config.format`, Bedrock `outputConfig.textFormat`, Gemini a schema of its own.
  const format =
    property(property(root, 'text'), 'format') ??
    property(property(root, 'output_config'), 'format') ??
    at('output_format') ??
    property(property(root, 'outputConfig'), 'textFormat');
  const type = property(format, 'type')?.value;
  const schema = at('responseSchema') ?? at('responseJsonSchema') ?? (type === 'json_schema' ? format : undefined);
  const intent = ['prompt_cache_key', 'cachedContent', 'cached_content', 'cache_control'].map(at).find(Boolean);
  const mode = property(at('prompt_cache_options'), 'mode');
  return {
    ...parametersOf(...nodes),
    ...(schema && { responseFormat: located(schema, 'json-schema' as const) }),
    ...(!schema && format && type === 'json_object' && { responseFormat: located(format, 'json' as const) }),
    ...(!schema && format && type === 'text' && { responseFormat: located(format, 'text' as const) }),
    ...(intent && { cacheIntent: located(intent, typeof intent.value === 'string' ? intent.value : 'automatic') }),
    ...((mode?.value === 'implicit' || mode?.value === 'explicit') && { cacheMode: located(mode, mode.value) }),
  };
}

/** A message as nearly every provider writes it: `{role, content}`. Roles that no provider knows count as the user's. */
export function messageOf(node: JsonNode, segments: readonly Segment[], fallback: Role = 'user'): Message {
  const role = property(node, 'role');
  return {
    role: roleOf(node, role, fallback),
    range: rangeOf(node),
    segments,
  };
}

function roleOf(node: JsonNode, role: JsonNode | undefined, fallback: Role): Located<Role> {
  if (role === undefined) return located(node, fallback);
  return located(role, roleNamed(role.value) ?? fallback);
}

/** The items of an array that are objects. */
export const objectsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.type === 'array' ? (node.children ?? []).filter((item) => item.type === 'object') : [];

/** A system prompt that stands beside the messages: a string, a list of blocks, or Gemini's content. */
export function systemOf(node: JsonNode | undefined, segments: (node: JsonNode) => Segment[]): Message[] {
  if (node === undefined || node.type === 'null' || (node.type === 'array' && node.children?.length === 0)) return [];
  return [{ role: located(node, 'system'), range: rangeOf(node), segments: segments(node) }];
}
