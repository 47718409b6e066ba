import type { ModelEvent } from '../providers/provider.ts';
import { numberAt } from '../providers/texts.ts';
import { at, type Json, recordAt, records, stringAt } from '../tokens/request/json.ts';

/** OpenAI's tools that cost per call. Its usage does not tell of them in the AI SDK, as Anthropic's does. */
const BILLED = /^(?:openai|azure)\.(web_search|web_search_preview|file_search|code_interpreter|image_generation)$/;

/**
 * The event with the calls of the provider's own tools in its usage, as the answer's parts tell of them.
 * @param params of the call: which tools are the provider's, by the names that the caller gave them
 * @param results the answer's parts of type `tool-result`: the provider's own
 * @param last the result, or the part that ends it
 */
export function withTools(event: ModelEvent, params: Json, results: readonly Json[], last: Json): ModelEvent {
  const { usage } = event;
  if (usage === undefined || usage.tools !== undefined) return event;
  const tools: Record<string, number> = {};
  const add = (tool: string, calls: number): void => {
    if (calls > 0) tools[tool] = (tools[tool] ?? 0) + calls;
  };
  for (const { toolName, result } of results) {
    const declared = records(at(params, 'tools')).find(({ name, type }) => name === toolName && type !== 'function');
    const tool = BILLED.exec(stringAt(declared, 'id') ?? '')?.[1];
    const action = stringAt(recordAt(result, 'action'), 'type');
    // To open a page, or to find something in it, is no search.
    if (tool !== undefined && (action === undefined || action === 'search')) add(tool.replaceAll('_', '-'), 1);
  }
  const grounding = recordAt(recordAt(recordAt(last, 'providerMetadata'), 'google'), 'groundingMetadata');
  const queries = at(grounding, 'webSearchQueries');
  add('web-search', Array.isArray(queries) ? queries.filter(Boolean).length : 0);
  return Object.keys(tools).length === 0 ? event : { ...event, usage: { ...usage, tools } };
}

/** Calls of the provider's own tools that a call allows, by tool: as many as it says, else one. */
export function providerTools(params: Json): Readonly<Record<string, number>> {
  const tools: Record<string, number> = {};
  for (const { id, args } of records(at(params, 'tools'))) {
    if (typeof id !== 'string') continue;
    const billed = BILLED.exec(id)?.[1]?.replaceAll('_', '-');
    const searches = /^(?:anthropic\.web_search_\d+|google\.google_search)$/.test(id);
    if (billed !== undefined) tools[billed] = 1;
    else if (searches) tools['web-search'] = numberAt(args, 'maxUses') ?? 1;
  }
  return tools;
}
