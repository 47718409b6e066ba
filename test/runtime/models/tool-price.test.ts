import assert from 'node:assert/strict';
import {
  loadCatalogue,
  ModelOverrideError,
  type ModelOverrides,
  normaliseUsage,
  parseMoney,
  toolPrice,
} from '@stint/runtime/models';
import { geminiWire, openAiResponsesWire } from '../../../runtime/src/providers/index.ts';

const anthropic = (used: object) => ({ usage: { input_tokens: 10, output_tokens: 5, server_tool_use: used } });
const responses = (more: object) => ({ usage: { input_tokens: 10, output_tokens: 5 }, ...more });
const search = (action?: string) => ({ type: 'web_search_call', ...(action && { action: { type: action } }) });
const gemini = (groundingMetadata: object) => ({
  candidates: [{ content: { parts: [{ text: 'a' }] }, finishReason: 'STOP', groundingMetadata }],
  usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5 },
});
const THREE = { webSearchQueries: ['tides', 'moon', 'sun', ''] };

interface Case {
  readonly model: string;
  readonly body: object;
  readonly tools?: Readonly<Record<string, number>>;
  readonly costs: string;
  readonly unpriced?: readonly string[];
  readonly models?: ModelOverrides;
}

const cases: Readonly<Record<string, Case>> = {
  'Anthropic: $10 a thousand searches, fetches by their tokens': {
    model: 'claude-sonnet-4-5',
    body: anthropic({ web_search_requests: 10, web_fetch_requests: 3 }),
    tools: { 'web-search': 10 },
    costs: '$0.10',
  },
  'Anthropic: what has no price is named, not free': {
    model: 'claude-sonnet-4-5',
    body: anthropic({ web_search_requests: 1, code_execution_requests: 2 }),
    tools: { 'web-search': 1, 'code-execution': 2 },
    costs: '$0.01',
    unpriced: ['code-execution'],
  },
  'OpenAI: searches as it bills them, whatever it looked at': {
    model: 'gpt-5-mini',
    body: responses({
      output: [search('search'), search('open_page'), search('search'), { type: 'file_search_call' }],
      tool_usage: { image_gen: {}, web_search: { num_requests: 1 } },
    }),
    tools: { 'web-search': 1, 'file-search': 1 },
    costs: '$0.0125',
  },
  'OpenAI: searches by their items, where it does not say': {
    model: 'gpt-5-mini',
    body: responses({ output: [search('search'), search('open_page'), search('find_in_page'), search()] }),
    tools: { 'web-search': 2 },
    costs: '$0.02',
  },
  'OpenAI: the preview costs models that do not reason more': {
    model: 'gpt-4.1',
    body: responses({ tools: [{ type: 'web_search_preview' }], output: [search('search')] }),
    tools: { 'web-search-preview': 1 },
    costs: '$0.025',
  },
  'OpenAI: a container and a picture have no price by the call': {
    model: 'gpt-5',
    body: responses({ output: [{ type: 'code_interpreter_call' }, { type: 'image_generation_call' }] }),
    tools: { 'code-interpreter': 1, 'image-generation': 1 },
    costs: '$0',
    unpriced: ['code-interpreter', 'image-generation'],
  },
  'Gemini 2: an answer is grounded once': {
    model: 'gemini-2.5-flash',
    body: gemini(THREE),
    tools: { 'web-search': 3 },
    costs: '$0.035',
  },
  'Gemini 3: by the query; maps have no price': {
    model: 'gemini-3-flash-preview',
    body: gemini({ ...THREE, groundingChunks: [{ maps: { placeId: 'p' } }] }),
    tools: { 'web-search': 3, maps: 1 },
    costs: '$0.042',
    unpriced: ['maps'],
  },
  'Perplexity: searches of its research, and a fee for a request that has no one price': {
    model: 'sonar',
    body: { usage: { prompt_tokens: 10, completion_tokens: 5, search_context_size: 'low' } },
    tools: { request: 1 },
    costs: '$0',
    unpriced: ['request'],
  },
  'Cohere: pictures that were embedded have no price by the picture': {
    model: 'embed-v4.0',
    body: { meta: { billed_units: { images: 2 } } },
    tools: { image: 2 },
    costs: '$0',
    unpriced: ['image'],
  },
  'Perplexity: what it searched by itself is no request with a fee': {
    model: 'sonar-deep-research',
    body: { usage: { prompt_tokens: 10, completion_tokens: 5, num_search_queries: 0 } },
    costs: '$0',
  },
  'an unknown model has no price for its tools either': {
    model: 'in-house-7',
    body: anthropic({ web_search_requests: 1 }),
    tools: { 'web-search': 1 },
    costs: '$0',
    unpriced: ['web-search'],
  },
  'a price of one’s own goes first': {
    model: 'claude-sonnet-4-5',
    models: { 'claude-sonnet-4-5': { tools: { 'web-search': 7.5, 'code-execution': 1 } } },
    body: anthropic({ web_search_requests: 2, code_execution_requests: 1 }),
    tools: { 'web-search': 2, 'code-execution': 1 },
    costs: '$0.016',
  },
  'no tool, no cost': { model: 'claude-sonnet-4-5', body: anthropic({ web_search_requests: 0 }), costs: '$0' },
};

describe('tools that providers run', () => {
  for (const [name, { model, body, tools, costs, unpriced = [], models }] of Object.entries(cases))
    it(name, () => {
      const usage = normaliseUsage(body);
      assert.deepEqual(usage.tools, tools);
      assert.deepEqual(toolPrice(usage.tools, loadCatalogue(models).resolve(model)), {
        total: parseMoney(costs),
        unpriced,
      });
    });

  it('are counted in streams too: Responses at the end, Gemini whenever they were told', () => {
    const ended = responses({ status: 'completed', output: [search('search')] });
    const read = openAiResponsesWire.decoder().next({
      data: JSON.stringify({ type: 'response.completed', response: ended }),
    });
    assert.deepEqual(read!.usage!.tools, { 'web-search': 1 });
    const decoder = geminiWire.decoder();
    const { usageMetadata, candidates } = gemini(THREE);
    decoder.next({ data: JSON.stringify({ candidates, usageMetadata }) });
    const last = decoder.next({ data: JSON.stringify({ candidates: [{ finishReason: 'STOP' }], usageMetadata }) });
    assert.deepEqual(last!.usage!.tools, { 'web-search': 3 });
  });

  it('a price that makes no sense is refused by its path', () => {
    assert.throws(
      () => loadCatalogue({ 'gpt-5': { tools: { 'web-search': -1 } } }),
      (error: unknown) => error instanceof ModelOverrideError && error.path === 'gpt-5.tools.web-search',
    );
  });
});
