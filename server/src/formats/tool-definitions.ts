import {
  type BreakpointSegment,
  type JsonNode,
  type Located,
  type PromptDocument,
  property,
  type Tool,
  type Wire,
} from '../prompt/index.ts';
import { breakpointOf } from './content-parts.ts';
import { type ToolsFormat, toolsNode } from './json-shape.ts';
import { type JsonText, located, locatedString, rangeOf, stringText } from './json-text.ts';

/** MCP is no provider's wire: its tools go out in whatever form the host's model takes. */
const WIRES: Readonly<Record<ToolsFormat, Wire | null>> = {
  'mcp-tools': null,
  'openai-tools': 'openai-chat',
  'anthropic-tools': 'anthropic',
  'gemini-tools': 'gemini',
  'bedrock-tools': 'bedrock',
};

export const TOOLS_FORMATS = Object.keys(WIRES) as readonly ToolsFormat[];

/** A list of tools as a document: one prompt without messages. */
export function toolsDocument(id: ToolsFormat, source: string, { root, problems, comments }: JsonText): PromptDocument {
  if (root === undefined) return { format: id, prompts: [], problems, comments };
  const wire = WIRES[id];
  const prompt = {
    id: 'tools',
    range: rangeOf(root),
    ...(wire && { wire }),
    loading: 'request' as const,
    parameters: {},
    tools: toolsOf(source, toolsNode(root) ?? root),
    messages: [],
  };
  return { format: id, prompts: [prompt], problems, comments };
}

/**
 * The tools of a provider's list in its order, whichever wrapper each stands in: OpenAI's `function`, Gemini's
 * `functionDeclarations`, Bedrock's `toolSpec`, Responses' namespaces, or bare as MCP and Anthropic write them.
 * A cache point that stands between the tools belongs to the tool ahead of it.
 */
export function toolsOf(source: string, list: JsonNode | undefined): Tool[] {
  const nodes = list?.type === 'array' ? (list.children ?? []) : list?.type === 'object' ? [list] : [];
  const tools: Tool[] = [];
  for (const node of nodes) {
    if (node.type !== 'object') continue;
    const declared = property(node, 'functionDeclarations') ?? property(node, 'function_declarations');
    const nested = declared ?? (property(node, 'type')?.value === 'namespace' ? property(node, 'tools') : undefined);
    const marker = breakpointOf(node);
    if (nested !== undefined) for (const tool of toolsOf(source, nested)) tools.push(tool);
    else if (property(node, 'cachePoint') === undefined) tools.push(toolOf(source, node, marker));
    else if (marker !== undefined && tools.length > 0)
      tools[tools.length - 1] = { ...tools.at(-1)!, breakpoint: marker };
  }
  return tools;
}

function toolOf(source: string, node: JsonNode, marker: BreakpointSegment | undefined): Tool {
  const spec = [property(node, 'function'), property(node, 'toolSpec')].find((n) => n?.type === 'object') ?? node;
  const description = property(spec, 'description');
  const input = inputOf(spec);
  const type = property(node, 'type')?.value;
  const authored = type === undefined || type === 'function' || type === 'custom' || type === 'object';
  return {
    name: locatedString(source, property(spec, 'name')) ?? unnamed(source, node),
    range: rangeOf(node),
    ...(description?.type === 'string' && { description: stringText(source, description) }),
    definition: node,
    ...(input && { input }),
    syntax: 'json',
    ...(property(node, 'defer_loading')?.value === true && { deferred: true }),
    ...((!authored || !isAuthored(spec)) && { builtin: true }),
    ...(marker && { breakpoint: marker }),
  };
}

function inputOf(spec: JsonNode): JsonNode | undefined {
  for (const key of ['inputSchema', 'input_schema', 'parameters', 'parametersJsonSchema', 'parameters_json_schema']) {
    const schema = property(spec, key);
    if (schema?.type === 'object') return property(schema, 'json') ?? schema;
  }
  return undefined;
}

/** A provider's own tool is an object under one key that names it: Gemini's `{"googleSearch":{}}`, Bedrock's `systemTool`. */
const isAuthored = (spec: JsonNode): boolean =>
  property(spec, 'name') !== undefined || (spec.children?.length ?? 0) !== 1;

function unnamed(source: string, node: JsonNode): Located<string> {
  const type = locatedString(source, property(node, 'type'));
  if (type !== undefined) return type;
  const key = node.children?.[0]?.children?.[0];
  return locatedString(source, key) ?? located(node, '');
}
