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
  unreadOf,
} from './json.ts';
import type { Call, RequestParts, ToolDefinition, Turn, TurnRole } from './parts.ts';

/** Input and output text, and refusals. */
const said: PartReader = (part) => oneText(stringAt(part, 'text', 'refusal'));

/** A body of chat completions, as OpenAI and those compatible with it take it. */
export function readChat(body: Json): RequestParts {
  const messages = records(at(body, 'messages'));
  const names = new Map<string, string>();
  for (const call of messages.flatMap((message) => records(at(message, 'tool_calls'))))
    names.set(stringAt(call, 'id') ?? '', stringAt(recordAt(call, 'function'), 'name') ?? '');
  const asked = messages.findLastIndex((message) => stringAt(message, 'role') === 'user');
  const turns = messages.map((message, i): Turn => {
    const role = roleOf(stringAt(message, 'role'));
    const calls = [...records(at(message, 'tool_calls')), ...records([at(message, 'function_call')])].map(chatCall);
    const name = stringAt(message, 'name');
    const texts = textsOf(at(message, 'content'), said);
    if (role === 'tool') {
      const called = name ?? names.get(stringAt(message, 'tool_call_id') ?? '') ?? '';
      return { role, texts: [], calls, results: [{ name: called, text: texts.join('') }] };
    }
    // What the model thought counts only while the turn that it thought in goes on, or where GLM is to keep it.
    const keeps = i > asked || at(at(body, 'thinking'), 'clear_thinking') === false;
    const own = [stringAt(message, 'refusal'), keeps ? stringAt(message, 'reasoning_content') : undefined];
    const rest = own.filter((text): text is string => text !== undefined);
    return { role, ...(name !== undefined && { name }), texts: [...texts, ...rest], calls, results: [] };
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
      ...messages.flatMap((message) => [
        ...unreadOf(at(message, 'content'), said),
        ...(isRecord(at(message, 'audio')) ? ['audio'] : []),
      ]),
    ],
  };
}

/** A body of OpenAI's Responses. */
export function readResponses(body: Json): RequestParts {
  const input = at(body, 'input');
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : records(input);
  const names = new Map<string, string>();
  const asked = items.findLastIndex((item) => stringAt(item, 'role') === 'user');
  for (const item of items)
    if (/^(?:function|custom_tool)_call$/.test(stringAt(item, 'type') ?? ''))
      names.set(stringAt(item, 'call_id') ?? '', stringAt(item, 'name') ?? '');
  const format = recordAt(recordAt(body, 'text'), 'format');
  const instructions = stringAt(body, 'instructions');
  return {
    system: instructions ? [instructions] : [],
    turns: items.flatMap((item) => itemTurn(item, names)),
    tools: [...toolsOf(body), ...items.flatMap((item) => toolsOf(item).map(loaded))].map(openaiTool),
    forced: isForced(at(body, 'tool_choice')),
    additions: items.filter(
      (item) => records(at(item, 'tools')).length > 0 && stringAt(item, 'type') !== 'mcp_list_tools',
    ).length,
    thinking: null,
    schema: stringAt(format, 'type') === 'json_schema' ? recordAt(format, 'schema') : null,
    unseen: [
      ...serverTools(body),
      ...['previous_response_id', 'conversation', 'prompt'].filter((key) => at(body, key) != null),
      ...items.flatMap((item, i) => {
        const type = stringAt(item, 'type') ?? 'message';
        if (type === 'reasoning') return i > asked ? [type] : [];
        if (!READ.has(type)) return [type];
        return [...unreadOf(at(item, 'content'), said), ...unreadOf(at(item, 'output'), said)];
      }),
    ],
  };
}

/** Items that are counted. Of others, the provider keeps the text to itself, or how it writes it into the prompt. */
const READ = new Set([
  'message',
  'additional_tools',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'local_shell_call_output',
  'apply_patch_call_output',
  'mcp_call',
  'mcp_list_tools',
  'tool_search_call',
  'tool_search_output',
]);

/** The tools of a list, those of a namespace under its name. */
const toolsOf = (holder: Json): readonly Json[] =>
  records(at(holder, 'tools')).flatMap((tool) => {
    if (stringAt(tool, 'type') !== 'namespace') return [tool];
    const inner = records(at(tool, 'tools'));
    return inner.map((each) => ({ ...each, name: `${stringAt(tool, 'name') ?? ''}.${stringAt(each, 'name') ?? ''}` }));
  });

/** Tools that stand among the items have been found or added: they are in the prompt. */
const loaded = (tool: Json): Json => ({ ...tool, defer_loading: false });

function itemTurn(item: Json, names: ReadonlyMap<string, string>): Turn[] {
  const type = stringAt(item, 'type') ?? 'message';
  const none = { texts: [], calls: [], results: [] };
  // What the model thought is dropped once a turn of the user's follows, and is not in the body but encrypted.
  if (!READ.has(type) || type === 'additional_tools' || type === 'mcp_list_tools') return [];
  if (type === 'function_call') return [{ ...none, role: 'assistant', calls: [functionCall(item)] }];
  if (type === 'custom_tool_call') return [{ ...none, role: 'assistant', calls: [chatCall({ custom: item })] }];
  if (type === 'mcp_call') {
    const result = { name: stringAt(item, 'name') ?? '', text: stringAt(item, 'output', 'error') ?? '' };
    return [
      { ...none, role: 'assistant', calls: [functionCall(item)] },
      { ...none, role: 'tool', results: [result] },
    ];
  }
  if (type === 'tool_search_call')
    return [{ ...none, role: 'assistant', calls: [callOf('tool_search', at(item, 'arguments'))] }];
  if (type === 'tool_search_output') return [{ ...none, role: 'tool', results: [{ name: 'tool_search', text: '' }] }];
  if (type.endsWith('_output')) {
    const name = names.get(stringAt(item, 'call_id') ?? '') ?? '';
    return [{ ...none, role: 'tool', results: [{ name, text: textsOf(at(item, 'output'), said).join('') }] }];
  }
  return [{ ...none, role: roleOf(stringAt(item, 'role')), texts: textsOf(at(item, 'content'), said) }];
}

/** A call in any of its wrappings: of a function, of a custom tool with its plain text, of old the function alone. */
function chatCall(call: Json): Call {
  const custom = recordAt(call, 'custom');
  if (isRecord(at(call, 'custom'))) return callOf(stringAt(custom, 'name') ?? '', stringAt(custom, 'input') ?? '');
  return functionCall(isRecord(at(call, 'function')) ? recordAt(call, 'function') : call);
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

/** A definition, wrapped in `function` or `custom`, or flat. A tool search that the client runs is defined by its author. */
export function openaiTool(tool: Json): ToolDefinition {
  const wrapped = at(tool, 'function', 'custom');
  const definition = isRecord(wrapped) ? wrapped : tool;
  const type = stringAt(tool, 'type');
  const described = at(tool, 'description') !== undefined && at(tool, 'parameters') !== undefined;
  const authored =
    type === undefined || AUTHORED.has(type) || definition !== tool || (type === 'tool_search' && described);
  return {
    name: stringAt(definition, 'name') ?? type ?? '',
    description: stringAt(definition, 'description') ?? '',
    input: recordAt(definition, 'parameters', 'input_schema'),
    builtin: authored ? null : type!,
    deferred: at(tool, 'defer_loading') === true,
  };
}

/** Tools that the provider runs, whose results come in beside the body; grammars, of which the prompt may tell. */
const serverTools = (body: Json): readonly string[] =>
  records(at(body, 'tools')).flatMap((tool) => {
    const type = openaiTool(tool).builtin;
    if (type !== null) return type === 'tool_search' || type === 'namespace' ? [] : [type];
    const format = recordAt(isRecord(at(tool, 'custom')) ? at(tool, 'custom') : tool, 'format');
    return stringAt(format, 'type') === 'grammar' ? ['grammar'] : [];
  });

function isForced(choice: unknown): boolean {
  if (typeof choice === 'string') return choice === 'required' || choice === 'any' || choice === 'REQUIRED';
  return isRecord(choice) && at(choice, 'mode') !== 'auto';
}
