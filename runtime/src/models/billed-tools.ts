import { type Body, bodies, count, field, isBody } from './usage-body.ts';

/**
 * Perplexity bills searches of its research by number, and a fee by the size of their context for its other models; xAI the
 * sources that a live search used.
 */
export function chatTools(usage: Body): Record<string, number> | undefined {
  const { num_search_queries: told, search_context_size: size, num_sources_used: sources } = usage;
  if (told === undefined && size === undefined && sources === undefined) return undefined;
  const searches = count(usage, 'num_search_queries');
  const request = searches === 0 && typeof size === 'string' ? 1 : 0;
  return { 'web-search': searches, request, 'live-search-source': count(usage, 'num_sources_used') };
}

/** Fetches are billed by their tokens alone: neither genai-prices (2026-08-21) nor LiteLLM (2026-07-24) knows a fee. */
export function anthropicTools({ server_tool_use: used }: Body): Record<string, number> {
  const tools: Record<string, number> = {};
  for (const name of isBody(used) ? Object.keys(used) : []) {
    const tool = /^(\w{1,40})_requests$/.exec(name)?.[1];
    if (tool !== undefined && tool !== 'web_fetch') tools[tool.replaceAll('_', '-')] = count(used as Body, name);
  }
  return tools;
}

/** Items of an answer that OpenAI bills a fee for. */
const RESPONSE_TOOLS: Readonly<Record<string, string>> = {
  web_search_call: 'web-search',
  file_search_call: 'file-search',
  code_interpreter_call: 'code-interpreter',
  image_generation_call: 'image-generation',
};

export function responsesTools(usage: Body, whole: Body): Record<string, number> {
  const tools: Record<string, number> = {};
  for (const item of bodies(whole.output)) {
    const tool = RESPONSE_TOOLS[String(item.type)];
    // To open a page, or to find something in it, is no search.
    const searches = tool !== 'web-search' || [undefined, 'search'].includes(field(item, 'action', 'type') as string);
    if (tool !== undefined && searches) tools[tool] = (tools[tool] ?? 0) + 1;
  }
  for (const told of [usage, whole])
    if (field(told, 'tool_usage', 'web_search', 'num_requests') !== undefined)
      tools['web-search'] = count(told, 'tool_usage', 'web_search', 'num_requests');
  const isPreview = bodies(whole.tools).some(({ type }) => String(type).startsWith('web_search_preview'));
  if (!isPreview) return tools;
  const { 'web-search': searches = 0, ...others } = tools;
  return { ...others, 'web-search-preview': searches };
}

export function geminiTools({ candidates }: Body): Record<string, number> {
  let queries = 0;
  let maps = 0;
  for (const { groundingMetadata } of bodies(candidates)) {
    if (!isBody(groundingMetadata)) continue;
    const { webSearchQueries, groundingChunks } = groundingMetadata;
    if (Array.isArray(webSearchQueries)) queries += webSearchQueries.filter(Boolean).length;
    if (bodies(groundingChunks).some((chunk) => 'maps' in chunk)) maps = 1;
  }
  return { 'web-search': queries, maps };
}

/** The tools that were called; undefined where none was. */
export function usedOf(tools: Readonly<Record<string, number>>): Readonly<Record<string, number>> | undefined {
  const used = Object.entries(tools).filter(([, calls]) => calls > 0);
  return used.length === 0 ? undefined : Object.fromEntries(used);
}
