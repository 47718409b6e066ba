import type { ModelRequest, PlainTool } from '../providers/provider.ts';
import { readRequest } from '../tokens/request/index.ts';
import { at, isRecord, type Json, recordAt, records, stringAt } from '../tokens/request/json.ts';
import type { OfferedTool } from './tool.ts';

/** What a request says of tools. */
export interface RequestTools {
  /** Those that are chosen between: all but the provider's own and deferred ones. */
  readonly tools: readonly OfferedTool[];
  /** The names of those that have to stay: the conversation has called them, or the request names them elsewhere. */
  readonly named: ReadonlySet<string>;
  /** The names of all that it defines. */
  readonly defined: ReadonlySet<string>;
  /** The calls of the conversation, in order; `input` is JSON. */
  readonly calls: readonly { readonly name: string; readonly input: string }[];
}

export function requestTools({ wire, body }: ModelRequest): RequestTools {
  const countable = wire.countable(body);
  const { tools, turns } = readRequest(countable.body, countable.wire);
  const calls = turns.flatMap((turn) => turn.calls);
  // A tool that was called stays defined: the conversation speaks of it.
  const named = new Set(calls.map(({ name }) => name));
  for (const choice of [
    at(body, 'tool_choice', 'toolChoice'),
    at(recordAt(body, 'toolConfig', 'tool_config'), 'toolChoice', 'functionCallingConfig', 'function_calling_config'),
  ])
    for (const text of stringsIn(choice)) named.add(text);
  return {
    tools: tools
      .filter(({ builtin, deferred }) => builtin === null && !deferred)
      .map(({ name, description, input }) => ({ name, description, input })),
    named,
    defined: new Set(tools.map(({ name }) => name)),
    calls,
  };
}

/** The strings of a value: names of tools that a choice allows or forces, as deep as OpenAI's `allowed_tools` has them. */
function stringsIn(value: unknown, depth = 5): string[] {
  if (typeof value === 'string') return [value];
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => stringsIn(inner, depth - 1));
}

/** The request without some of its tools and with one more behind them. A cache marker on the last tool stays on the last. */
export function withTools(request: ModelRequest, without: ReadonlySet<string>, more: PlainTool | null): Json {
  const { wire, model, body } = request;
  const added = more === null ? {} : wire.write({ model, messages: [], tools: [more] });
  if (isRecord(at(body, 'toolConfig')) && Array.isArray(at(at(body, 'toolConfig'), 'tools'))) {
    const config = recordAt(body, 'toolConfig');
    const kept = keptOf(records(config.tools), without);
    // Bedrock's marker is an entry of its own, behind all tools.
    const points = kept.filter((tool) => at(tool, 'cachePoint') !== undefined);
    const tools = kept.filter((tool) => !points.includes(tool));
    const extra = records(at(recordAt(added, 'toolConfig'), 'tools'));
    return { ...body, toolConfig: { ...config, tools: [...tools, ...extra, ...points] } };
  }
  const tools = records(body.tools);
  const declared = DECLARATIONS.find((key) => tools.some((tool) => Array.isArray(tool[key])));
  if (declared !== undefined) {
    const groups = tools.map((tool) =>
      Array.isArray(tool[declared]) ? { ...tool, [declared]: keptOf(records(tool[declared]), without) } : tool,
    );
    return { ...body, tools: [...groups, ...records(added.tools)].filter((tool) => !isEmptyGroup(tool, declared)) };
  }
  return { ...body, tools: marked([...keptOf(tools, without), ...records(added.tools)], tools) };
}

/** Gemini takes either spelling. */
const DECLARATIONS = ['functionDeclarations', 'function_declarations'];

const isEmptyGroup = (tool: Json, key: string): boolean =>
  Array.isArray(tool[key]) && tool[key].length === 0 && Object.keys(tool).length === 1;

const nameOf = (tool: Json): string | undefined =>
  stringAt(tool, 'name') ?? stringAt(at(tool, 'function'), 'name') ?? stringAt(at(tool, 'toolSpec'), 'name');

function keptOf(tools: readonly Json[], without: ReadonlySet<string>): Json[] {
  return tools.filter((tool) => {
    const name = nameOf(tool);
    return name === undefined || !without.has(name);
  });
}

function marked(tools: readonly Json[], before: readonly Json[]): readonly Json[] {
  const marker = before.at(-1)?.cache_control;
  const last = tools.at(-1);
  if (marker === undefined || last === undefined || last.cache_control !== undefined) return tools;
  // It moves: one more than the request had may be one more than the provider takes.
  const rest = tools.slice(0, -1).map((tool) => {
    if (tool !== before.at(-1)) return tool;
    const { cache_control: _, ...bare } = tool;
    return bare;
  });
  return [...rest, { ...last, cache_control: marker }];
}
