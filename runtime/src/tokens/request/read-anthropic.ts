import {
  at,
  callOf,
  isRecord,
  type Json,
  oneText,
  type PartReader,
  recordAt,
  records,
  stringAt,
  textsOf,
  toJson,
  unreadOf,
} from './json.ts';
import type { Call, RequestParts, Result, ToolDefinition, Turn } from './parts.ts';

/** Text, summaries, documents that are given as text, search results, and what a server's own code printed. */
const said: PartReader = (part) => {
  const type = stringAt(part, 'type') ?? 'text';
  if (/^(?:tool_reference|tool_search_tool_search_result)$/.test(type)) return [];
  if (type === 'text') return oneText(stringAt(part, 'text'));
  if (type === 'compaction') return oneText(stringAt(part, 'content'));
  if (type.endsWith('code_execution_result')) return [stringAt(part, 'stdout') ?? '', stringAt(part, 'stderr') ?? ''];
  const headed = ['title', 'source', 'context'].flatMap((key) => stringAt(part, key) ?? []);
  if (type === 'search_result') return [...headed, ...textsOf(at(part, 'content'))];
  const document = type === 'web_fetch_result' ? recordAt(part, 'content') : part;
  if (stringAt(document, 'type') !== 'document') return null;
  const source = recordAt(document, 'source');
  const content = at(source, 'content');
  if (stringAt(source, 'type') === 'text') return [...headed, stringAt(source, 'data') ?? ''];
  return content === undefined ? null : [...headed, ...textsOf(content)];
};

/** A body of Anthropic's Messages. */
export function readAnthropic(body: Json): RequestParts {
  const messages = records(at(body, 'messages'));
  const blocks = messages.flatMap((message) => records(at(message, 'content')));
  const type = stringAt(recordAt(body, 'thinking'), 'type');
  // `output_format` under the header structured-outputs-2025-11-13, `output_config.format` since.
  const format = { ...recordAt(body, 'output_format'), ...recordAt(recordAt(body, 'output_config'), 'format') };
  const choice = stringAt(recordAt(body, 'tool_choice'), 'type');
  const asked = messages.findLastIndex(
    (message) =>
      stringAt(message, 'role') === 'user' &&
      !records(at(message, 'content')).some((block) => stringAt(block, 'type') === 'tool_result'),
  );
  const found = new Set(blocks.flatMap(referenced));
  return {
    system: textsOf(at(body, 'system')),
    turns: messages.map(turnOf),
    tools: records(at(body, 'tools')).map((tool) => {
      const definition = anthropicTool(tool);
      return found.has(definition.name) ? { ...definition, deferred: false } : definition;
    }),
    additions: 0,
    forced: choice === 'any' || choice === 'tool',
    thinking: type === 'enabled' ? 'budget' : type === 'adaptive' ? 'adaptive' : null,
    schema: stringAt(format, 'type') === 'json_schema' ? recordAt(format, 'schema') : null,
    unseen: [
      ...records(at(body, 'tools'))
        .map((tool) => anthropicTool(tool).builtin)
        .filter((builtin): builtin is string => builtin !== null && !builtin.startsWith('tool_search')),
      ...(records(at(body, 'mcp_servers')).length > 0 ? ['mcp_servers'] : []),
      ...(records(at(at(body, 'container'), 'skills')).length > 0 ? ['skills'] : []),
      ...unreadOf(at(body, 'system'), said),
      ...messages.flatMap((message, i) => records(at(message, 'content')).flatMap((block) => unread(block, i > asked))),
    ],
  };
}

function turnOf(message: Json): Turn {
  const role = stringAt(message, 'role');
  const content = at(message, 'content');
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : records(content);
  const calls: Call[] = [];
  const results: Result[] = [];
  const texts: string[] = [];
  for (const block of blocks) {
    const type = stringAt(block, 'type') ?? '';
    if (type.endsWith('tool_use')) calls.push(callOf(stringAt(block, 'name') ?? '', at(block, 'input')));
    else if (type.endsWith('tool_result'))
      results.push({ name: '', text: textsOf(at(block, 'content'), said).join('') });
    else texts.push(...(said(block) ?? []));
  }
  return { role: role === 'assistant' || role === 'system' ? role : 'user', texts, calls, results };
}

/** What of a block is not counted. Thoughts are dropped, but for those of the turn that is under way. */
function unread(block: Json, underWay: boolean): readonly string[] {
  const type = stringAt(block, 'type') ?? '';
  if (type === 'mcp_tool_use') return [type];
  if (type.endsWith('tool_use')) return [];
  if (type.endsWith('thinking')) return underWay ? [type] : [];
  const content = at(block, 'content');
  const parts = type.endsWith('tool_result') ? records(isRecord(content) ? [content] : content) : [block];
  return parts.flatMap((part) => [...unreadOf([part], said), ...unreadOf(at(recordAt(part, 'source'), 'content'))]);
}

/** Deferred tools that a search has found or a message has added. */
function referenced(block: Json): readonly string[] {
  const added = stringAt(recordAt(block, 'tool'), 'name', 'tool_name');
  if (added !== undefined) return [added];
  const content = at(block, 'content');
  const list = Array.isArray(content) ? content : at(content, 'tool_references');
  return records(list).flatMap((reference) => stringAt(reference, 'tool_name') ?? []);
}

/** Anthropic's `input_schema`, MCP's `inputSchema`, or the bare list of arguments that tool registries keep. */
function inputOf(tool: Json): Json {
  const listed = records(at(tool, 'arguments'));
  if (listed.length === 0) return recordAt(tool, 'input_schema', 'inputSchema', 'parameters');
  const properties = listed.map((argument) => {
    const property = {
      type: stringAt(argument, 'type') ?? 'string',
      description: stringAt(argument, 'desc', 'description'),
    };
    return [stringAt(argument, 'name') ?? '', property] as const;
  });
  return { type: 'object', properties: Object.fromEntries(properties) };
}

export function anthropicTool(tool: Json): ToolDefinition {
  const type = stringAt(tool, 'type');
  return {
    name: stringAt(tool, 'name') ?? '',
    // Examples of the input are shown with the description.
    description: [stringAt(tool, 'description') ?? '', ...records(at(tool, 'input_examples')).map(toJson)].join('\n'),
    input: inputOf(tool),
    builtin: type === undefined || type === 'custom' ? null : type,
    deferred: at(tool, 'defer_loading') === true,
  };
}
