import { type JsonNode, property } from '../prompt/index.ts';
import { parseJson } from './json-text.ts';
import { roleNamed } from './roles.ts';

export type RequestFormat =
  | 'openai-chat'
  | 'openai-responses'
  | 'anthropic-messages'
  | 'gemini-request'
  | 'bedrock-converse';
export type ToolsFormat = 'mcp-tools' | 'openai-tools' | 'anthropic-tools' | 'gemini-tools' | 'bedrock-tools';
export type JsonFormat = RequestFormat | ToolsFormat;

/** Keys that every recognised shape has one of, for a test that costs no parse. */
const TELLTALE =
  /"(?:messages|input|contents|tools|functions|function|name|description|toolSpec|toolConfig|function_?[dD]eclarations)"/;

let last: { path: string; head: string; format: JsonFormat | null } | undefined;

/** The format of a JSON file by its first characters. Every JSON format asks of the same head, so the answer is kept. */
export function detectJson(path: string, head: string): JsonFormat | null {
  if (last?.head === head && last.path === path) return last.format;
  const format = /\.jsonc?$/i.test(path) && TELLTALE.test(head) ? shapeOfFile(parseJson(head).root, path, head) : null;
  last = { path, head, format };
  return format;
}

/** A shorter beginning is the whole file. */
const HEAD = 65_536;

function shapeOfFile(root: JsonNode | undefined, path: string, head: string): JsonFormat | null {
  const shape = shapeOf(root, path);
  // An app keeps its conversations as messages, too; a request says what to do with them.
  return shape === 'openai-chat' && head.length < HEAD && !asksModel(root!) ? null : shape;
}

function asksModel(root: JsonNode): boolean {
  if (has(root, 'model', 'modelId', 'tools', 'functions', 'temperature', 'max_tokens', 'response_format', 'stream'))
    return true;
  return itemsOf(property(root, 'messages')).some((message) =>
    ['system', 'developer'].includes(String(property(message, 'role')?.value)),
  );
}

/** What a JSON value is by its shape, cut off or whole; null for every JSON that is no request and no tool list. */
export function shapeOf(root: JsonNode | undefined, path: string): JsonFormat | null {
  return requestShape(root) ?? toolsShape(root, path);
}

function requestShape(root: JsonNode | undefined): RequestFormat | null {
  if (root?.type !== 'object') return null;
  const has = (...keys: string[]) => keys.some((key) => property(root, key) !== undefined);
  if (isGemini(root)) return 'gemini-request';
  const messages = property(root, 'messages');
  if (messages !== undefined) {
    if (messages.type !== 'array') return null;
    const items = itemsOf(messages);
    if (items.length === 0 ? !has('model', 'system', 'inferenceConfig') : !isMessage(items[0]!)) return null;
    if (isConverse(root, items)) return 'bedrock-converse';
    return isAnthropic(root, items) ? 'anthropic-messages' : 'openai-chat';
  }
  if (isResponses(root)) return 'openai-responses';
  if (has('system') && has('inferenceConfig', 'toolConfig')) return 'bedrock-converse';
  // A long system prompt can fill the head before `messages` comes.
  const unfinished = has('model') && has('system') && typeof property(root, 'max_tokens')?.value === 'number';
  return unfinished ? 'anthropic-messages' : null;
}

const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.type === 'array' ? (node.children ?? []) : [];

const has = (node: JsonNode | undefined, ...keys: string[]) => keys.some((key) => property(node, key) !== undefined);

function isMessage(node: JsonNode): boolean {
  if (node.type !== 'object') return false;
  const role = property(node, 'role');
  // Cut off in the first message's text, its role may still come.
  if (role === undefined) return has(node, 'content') && node.children?.length === 1;
  return roleNamed(role.value) !== null && (has(node, 'content', 'tool_calls', 'parts') || node.children?.length === 1);
}

function isGemini(root: JsonNode): boolean {
  const contents = property(root, 'contents');
  const [first] = itemsOf(contents);
  if (first !== undefined) {
    const parts = property(first, 'parts');
    return parts?.type === 'array' && itemsOf(parts).every(({ type }) => type === 'object');
  }
  const system = property(root, 'systemInstruction') ?? property(root, 'system_instruction');
  return property(system, 'parts')?.type === 'array' || (contents?.type === 'array' && has(root, 'generationConfig'));
}

function partsOf(messages: readonly JsonNode[]): JsonNode[] {
  return messages.flatMap((message) => itemsOf(property(message, 'content'))).filter((part) => part.type === 'object');
}

function isConverse(root: JsonNode, messages: readonly JsonNode[]): boolean {
  if (has(root, 'inferenceConfig', 'toolConfig', 'additionalModelRequestFields', 'guardrailConfig')) return true;
  if (has(root, 'model', 'max_tokens')) return false;
  const parts = partsOf(messages);
  return parts.length > 0 && parts.every((part) => (part.children ?? []).every(isConversePart));
}

const CONVERSE_PARTS =
  /^(?:text|image|document|video|audio|cachePoint|guardContent|searchResult|(?:tool|reasoning|citations)[A-Z]\w*)$/;

const isConversePart = (part: JsonNode) => CONVERSE_PARTS.test(String(part.children?.[0]?.value));

const ANTHROPIC_PARTS = new Set([
  'tool_use',
  'tool_result',
  'thinking',
  'redacted_thinking',
  'document',
  'search_result',
]);

function isAnthropic(root: JsonNode, messages: readonly JsonNode[]): boolean {
  if (has(root, 'anthropic_version', 'anthropic_beta', 'mcp_servers', 'cache_control')) return true;
  if (has(root, 'stop_sequences') && has(root, 'max_tokens')) return true;
  const [tool] = itemsOf(property(root, 'tools'));
  if (tool !== undefined && has(tool, 'function')) return false;
  if (tool !== undefined && has(tool, 'input_schema')) return true;
  if (has(root, 'system') && !has(root, 'response_format')) return true;
  if (has(root, 'max_completion_tokens', 'stream_options', 'response_format', 'n', 'stop', 'frequency_penalty'))
    return false;
  const roles = messages.map((message) => property(message, 'role')?.value);
  if (roles.includes('developer') || roles.includes('tool') || messages.some((m) => has(m, 'tool_calls'))) return false;
  const parts = partsOf(messages);
  const types = parts.map((part) => property(part, 'type')?.value);
  // Mistral's messages have thinking parts too, beside a plain string elsewhere: the model's name decides there.
  const model = String(property(root, 'model')?.value ?? '');
  if (/^(?:[a-z.]*anthropic\.)?claude/i.test(model)) return true;
  if (model === '' || !has(root, 'max_tokens'))
    return model === '' && types.some((type) => ANTHROPIC_PARTS.has(String(type)));
  return types.some((type) => type === 'tool_use' || type === 'tool_result');
}

const RESPONSES_KEYS = [
  'instructions',
  'previous_response_id',
  'conversation',
  'max_output_tokens',
  'reasoning',
  'include',
  'text',
  'truncation',
  'tools',
  'tool_choice',
  'store',
  'stream',
  'background',
];
const EMBEDDING_KEYS = ['encoding_format', 'input_type', 'dimensions', 'output_dimension', 'voice', 'speed'];

function isResponses(root: JsonNode): boolean {
  const model = String(property(root, 'model')?.value ?? '');
  if (has(root, ...EMBEDDING_KEYS) || /embed|voyage|moderation|tts|whisper/i.test(model)) return false;
  const input = property(root, 'input');
  const vendor = /^[\w-]+\/|^(?:openai\.)?(?:gpt-|chatgpt|o[1-9]|codex|computer-use)/i.test(model);
  if (input === undefined) return vendor && property(root, 'instructions')?.type === 'string';
  if (model === '' && !has(root, ...RESPONSES_KEYS)) return false;
  // An order has a model, input and instructions as well.
  if (input.type === 'string') return vendor || has(root, ...RESPONSES_KEYS.filter((key) => key !== 'instructions'));
  const [first] = itemsOf(input);
  if (input.type !== 'array') return false;
  if (first === undefined) return vendor;
  return (
    roleNamed(property(first, 'role')?.value) !== null ||
    typeof property(first, 'type')?.value === 'string' ||
    isMessage(first)
  );
}

/** The list of tools that a value holds, its wrappers taken off: `tools`, JSON-RPC's `result`, `toolConfig`, `functions`. */
export function toolsNode(root: JsonNode | undefined): JsonNode | undefined {
  if (root?.type !== 'object') return root?.type === 'array' ? root : undefined;
  const inner = property(root, 'result') ?? property(root, 'toolConfig') ?? root;
  for (const key of ['tools', 'functions', 'functionDeclarations', 'function_declarations']) {
    const list = property(inner, key);
    if (list?.type === 'array') return list;
  }
  return undefined;
}

const LISTED = new Set([
  'tools',
  'result',
  'jsonrpc',
  'id',
  'nextCursor',
  '_meta',
  '$schema',
  'version',
  'name',
  'server',
]);

function toolsShape(root: JsonNode | undefined, path: string): ToolsFormat | null {
  const list = toolsNode(root);
  if (list === undefined) return root?.type === 'object' ? toolShape(root) : null;
  if (has(root, 'functionDeclarations', 'function_declarations')) return 'gemini-tools';
  const items = itemsOf(list);
  if (items.length === 0 || items.some((item) => item.type !== 'object')) return null;
  for (const item of items) {
    const shape = toolShape(item);
    if (shape !== null) return shape;
  }
  // Names and descriptions alone make a tool list only where the file says that it is one.
  const keys = root!.type === 'object' ? (root!.children ?? []).map((child) => String(child.children?.[0]?.value)) : [];
  const named =
    root!.type === 'object' ? keys.every((key) => LISTED.has(key)) : /(?:^|[-_./])tools?[-_.][^/]*$/i.test(path);
  return named && items.every((item, i) => isDescribed(item, i === items.length - 1)) ? 'mcp-tools' : null;
}

const IDENTIFIER = /^[A-Za-z_][\w.:/-]{0,127}$/;

const isNamed = (node: JsonNode) => IDENTIFIER.test(String(property(node, 'name')?.value ?? ' '));

function isDescribed(node: JsonNode, mayBeCut: boolean): boolean {
  if (!isNamed(node)) return mayBeCut && !has(node, 'name');
  return mayBeCut || typeof property(node, 'description')?.value === 'string';
}

/** Which provider's tool definition an object is; null when none. */
function toolShape(node: JsonNode): ToolsFormat | null {
  if (node.type !== 'object') return null;
  if (
    property(node, 'functionDeclarations')?.type === 'array' ||
    property(node, 'function_declarations')?.type === 'array'
  )
    return 'gemini-tools';
  if (property(node, 'toolSpec')?.type === 'object') return 'bedrock-tools';
  const type = property(node, 'type')?.value;
  const wrapped = property(node, 'function');
  if (wrapped?.type === 'object') return type === 'function' || isNamed(wrapped) ? 'openai-tools' : null;
  // A definition whose keys are sorted has its name behind its schema, where the head may be cut off.
  const unfinished = !has(node, 'name') && has(node, 'description');
  if (!isNamed(node) && !unfinished) return null;
  if (isSchema(property(node, 'inputSchema'), 'may be empty')) return 'mcp-tools';
  if (isSchema(property(node, 'input_schema'), 'may be empty')) return 'anthropic-tools';
  if (unfinished) return null;
  const parameters = property(node, 'parameters') ?? property(node, 'parametersJsonSchema');
  if (isSchema(parameters)) return property(parameters, 'type')?.value === 'OBJECT' ? 'gemini-tools' : 'openai-tools';
  if (type === 'function' && has(node, 'description')) return 'openai-tools';
  const supplied = property(node, 'arguments');
  if (supplied?.type !== 'array' || !has(node, 'description')) return null;
  return itemsOf(supplied).every((argument) => isNamed(argument) && has(argument, 'type', 'desc', 'description'))
    ? 'mcp-tools'
    : null;
}

/** An object schema, perhaps cut off. */
function isSchema(node: JsonNode | undefined, empty?: 'may be empty'): boolean {
  if (node?.type !== 'object') return false;
  if (node.children?.length === 0) return empty !== undefined;
  return has(node, 'type', 'properties', 'required', '$schema', '$defs', '$ref', 'anyOf', 'oneOf');
}
