import { at, callOf, isRecord, type Json, recordAt, records, stringAt, textsOf } from './json.ts';
import type { Call, RequestParts, ToolDefinition, Turn, TurnRole } from './parts.ts';

/** A body of chat completions, as OpenAI and those compatible with it take it. */
export function readChat(body: Json): RequestParts {
  const messages = records(at(body, 'messages'));
  const names = new Map<string, string>();
  for (const call of messages.flatMap((message) => records(at(message, 'tool_calls'))))
    names.set(stringAt(call, 'id') ?? '', stringAt(recordAt(call, 'function'), 'name') ?? '');
  const turns = messages.map((message): Turn => {
    const role = roleOf(stringAt(message, 'role'));
    const content = at(message, 'content');
    const calls = records(at(message, 'tool_calls')).map((call) => functionCall(recordAt(call, 'function')));
    if (role !== 'tool') return { role, texts: textsOf(content), calls, results: [] };
    const name = names.get(stringAt(message, 'tool_call_id') ?? '') ?? '';
    return { role, texts: [], calls, results: [{ name, text: textsOf(content).join('') }] };
  });
  const format = recordAt(body, 'response_format');
  const effort = stringAt(recordAt(body, 'reasoning'), 'effort');
  const reasons =
    isRecord(at(body, 'reasoning')) && effort !== 'none' && at(recordAt(body, 'reasoning'), 'enabled') !== false;
  return {
    system: [],
    turns,
    tools: records(at(body, 'tools', 'functions')).map(openaiTool),
    forced: isForced(at(body, 'tool_choice')),
    additions: 0,
    thinking: reasons || at(recordAt(body, 'thinking'), 'type') === 'enabled' ? 'budget' : null,
    schema: stringAt(format, 'type') === 'json_schema' ? recordAt(recordAt(format, 'json_schema'), 'schema') : null,
    unseen: [
      ...serverTools(body),
      ...['web_search_options', 'plugins', 'preset', 'search_settings'].filter(
        (key) => isRecord(at(body, key)) || typeof at(body, key) === 'string',
      ),
      ...messages.flatMap((message) => media(at(message, 'content'))),
    ],
  };
}

/** A body of OpenAI's Responses. */
export function readResponses(body: Json): RequestParts {
  const input = at(body, 'input');
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : records(input);
  const names = new Map<string, string>();
  for (const item of items)
    if (stringAt(item, 'type') === 'function_call')
      names.set(stringAt(item, 'call_id') ?? '', stringAt(item, 'name') ?? '');
  const format = recordAt(recordAt(body, 'text'), 'format');
  const instructions = stringAt(body, 'instructions');
  return {
    system: instructions ? [instructions] : [],
    turns: items.flatMap((item) => itemTurn(item, names)),
    tools: [...records(at(body, 'tools')), ...items.flatMap((item) => records(at(item, 'tools')).map(loaded))].map(
      openaiTool,
    ),
    forced: isForced(at(body, 'tool_choice')),
    additions: items.filter((item) => records(at(item, 'tools')).length > 0).length,
    thinking: null,
    schema: stringAt(format, 'type') === 'json_schema' ? recordAt(format, 'schema') : null,
    unseen: [
      ...serverTools(body),
      ...['previous_response_id', 'conversation'].filter((key) => at(body, key) != null),
      ...items.flatMap((item) => [
        ...media(at(item, 'content')),
        ...(HIDDEN.has(stringAt(item, 'type') ?? '') ? [stringAt(item, 'type')!] : []),
      ]),
    ],
  };
}

/** Items whose text the provider keeps to itself. */
const HIDDEN = new Set([
  'compaction',
  'item_reference',
  'code_interpreter_call',
  'web_search_call',
  'image_generation_call',
  'file_search_call',
]);

/** Tools that stand among the items have been found or added: they are in the prompt. */
const loaded = (tool: Json): Json => ({ ...tool, defer_loading: false });

function itemTurn(item: Json, names: ReadonlyMap<string, string>): Turn[] {
  const type = stringAt(item, 'type') ?? 'message';
  const none = { texts: [], calls: [], results: [] };
  // What the model thought is dropped once a turn of the user's follows, and is not in the body but encrypted.
  if (type === 'reasoning' || type === 'additional_tools' || HIDDEN.has(type)) return [];
  if (type === 'function_call') return [{ ...none, role: 'assistant', calls: [functionCall(item)] }];
  if (type === 'tool_search_call')
    return [{ ...none, role: 'assistant', calls: [callOf('tool_search', at(item, 'arguments'))] }];
  if (type === 'tool_search_output') return [{ ...none, role: 'tool', results: [{ name: 'tool_search', text: '' }] }];
  if (type.endsWith('_output')) {
    const name = names.get(stringAt(item, 'call_id') ?? '') ?? '';
    return [{ ...none, role: 'tool', results: [{ name, text: textsOf(at(item, 'output')).join('') }] }];
  }
  return [{ ...none, role: roleOf(stringAt(item, 'role')), texts: textsOf(at(item, 'content')) }];
}

function functionCall(call: Json): Call {
  const namespace = stringAt(call, 'namespace');
  const name = stringAt(call, 'name') ?? '';
  return { ...callOf(name, at(call, 'arguments')), name: namespace === undefined ? name : `${namespace}.${name}` };
}

function roleOf(role: string | undefined): TurnRole {
  if (role === 'developer') return 'system';
  if (role === 'function') return 'tool';
  return role === 'system' || role === 'assistant' || role === 'tool' ? role : 'user';
}

const AUTHORED = new Set(['function', 'custom', 'object']);

/** A definition, wrapped in `function` or flat. A tool search that the client runs is defined by its author. */
export function openaiTool(tool: Json): ToolDefinition {
  const definition = isRecord(at(tool, 'function')) ? recordAt(tool, 'function') : tool;
  const type = stringAt(tool, 'type');
  const described = at(tool, 'description') !== undefined && at(tool, 'parameters') !== undefined;
  const authored =
    type === undefined || AUTHORED.has(type) || definition !== tool || (type === 'tool_search' && described);
  return {
    name: stringAt(definition, 'name') ?? type ?? '',
    description: stringAt(definition, 'description') ?? '',
    input: recordAt(definition, 'parameters'),
    builtin: authored ? null : type!,
    deferred: at(tool, 'defer_loading') === true,
  };
}

/** Tools that the provider runs, whose results come in beside the body. */
const serverTools = (body: Json): readonly string[] =>
  records(at(body, 'tools'))
    .map((tool) => openaiTool(tool).builtin)
    .filter((type): type is string => type !== null && type !== 'tool_search');

function isForced(choice: unknown): boolean {
  if (typeof choice === 'string') return choice === 'required' || choice === 'any' || choice === 'REQUIRED';
  return isRecord(choice) && at(choice, 'mode') !== 'auto';
}

function media(content: unknown): readonly string[] {
  return records(content)
    .map((part) => stringAt(part, 'type') ?? '')
    .filter((type) => /image|audio|file|video/.test(type));
}
