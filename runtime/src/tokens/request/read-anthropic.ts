import { at, callOf, type Json, recordAt, records, stringAt, textsOf } from './json.ts';
import type { Call, RequestParts, Result, ToolDefinition, Turn } from './parts.ts';

/** A body of Anthropic's Messages. */
export function readAnthropic(body: Json): RequestParts {
  const messages = records(at(body, 'messages'));
  const blocks = messages.flatMap((message) => records(at(message, 'content')));
  const type = stringAt(recordAt(body, 'thinking'), 'type');
  // `output_format` under the header structured-outputs-2025-11-13, `output_config.format` since.
  const format = { ...recordAt(body, 'output_format'), ...recordAt(recordAt(body, 'output_config'), 'format') };
  const choice = stringAt(recordAt(body, 'tool_choice'), 'type');
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
      ...blocks
        .map((block) => stringAt(block, 'type') ?? '')
        .filter((kind) => /^(?:image|document|container_upload|mcp_tool_use)$/.test(kind)),
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
    else if (type.endsWith('tool_result')) results.push({ name: '', text: textsOf(at(block, 'content')).join('') });
    else if (type === 'text') texts.push(stringAt(block, 'text') ?? '');
  }
  return { role: role === 'assistant' || role === 'system' ? role : 'user', texts, calls, results };
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
    description: stringAt(tool, 'description') ?? '',
    input: inputOf(tool),
    builtin: type === undefined || type === 'custom' ? null : type,
    deferred: at(tool, 'defer_loading') === true,
  };
}
