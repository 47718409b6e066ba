import assert from 'node:assert/strict';
import { requestTools, withTools } from '../../../runtime/src/context/request-tools.ts';
import { anthropic, gemini, openAiChat, openAiResponses, type Provider } from '../../../runtime/src/index.ts';
import { bedrock } from '../../../runtime/src/providers/bedrock.ts';
import type { Json } from '../../../runtime/src/tokens/request/json.ts';

const schema = { type: 'object', properties: {} };
const key = { apiKey: 'k' };

/** A body without the tool `b` and with `find_tools`: its tools, as JSON. */
function check(provider: Provider, body: Json, removable: string, expected: RegExp): void {
  const request = { wire: provider.wire, model: 'm', body, stream: false };
  assert.equal(
    requestTools(request)
      .tools.map(({ name }) => name)
      .filter((name) => !requestTools(request).named.has(name))
      .join(' '),
    removable,
  );
  const more = { name: 'find_tools', description: 'Finds.', input: schema };
  assert.match(JSON.stringify(withTools(request, new Set(['b']), more)), expected);
  const all = withTools(request, new Set(), null);
  assert.deepEqual(all, body);
}

const called = [{ role: 'assistant', content: [{ type: 'tool_use', id: '1', name: 'a', input: {} }] }];

describe('the tools of a request', () => {
  it('Anthropic: the cache marker stays on the last tool; the provider’s own tools and called ones stay', () => {
    const named = (name: string, more: Json = {}): Json => ({ name, description: name, input_schema: schema, ...more });
    const marker = { cache_control: { type: 'ephemeral' } };
    const server = { type: 'web_search_20250305', name: 'web_search' };
    check(
      anthropic(key),
      { model: 'm', max_tokens: 9, messages: called, tools: [named('a'), server, named('c'), named('b', marker)] },
      'c b',
      /"tools":\[\{"name":"a".*web_search.*"name":"c",[^}]*\}\}?,?.*"name":"find_tools".*"cache_control":\{"type":"ephemeral"\}\}\]/,
    );
    // As many markers as there were: a fifth is refused.
    check(
      anthropic(key),
      { model: 'm', max_tokens: 9, messages: called, tools: [named('b'), named('a', marker)] },
      'b',
      /"tools":\[\{"name":"a"(?!.*cache_control.*cache_control).*"cache_control":\{"type":"ephemeral"\}\}\]/,
    );
  });

  it('OpenAI: a tool that the request forces or allows stays', () => {
    const tool = (name: string): Json => ({ type: 'function', function: { name, parameters: schema } });
    const choice = { type: 'function', function: { name: 'a' } };
    const allowed = { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [choice] } };
    for (const tool_choice of [choice, allowed])
      check(
        openAiChat(key),
        { model: 'm', messages: [], tools: [tool('a'), tool('b')], tool_choice },
        'b',
        /"tools":\[\{"type":"function","function":\{"name":"a".*"function":\{"name":"find_tools"/,
      );
    const flat = (name: string): Json => ({ type: 'function', name, parameters: schema });
    check(
      openAiResponses(key),
      { model: 'm', input: 'x', tools: [flat('a'), flat('b'), { type: 'web_search' }] },
      'a b',
      /"tools":\[\{"type":"function","name":"a".*web_search.*"name":"find_tools"/,
    );
  });

  it('Gemini: tools of one list, in either spelling', () => {
    for (const declarations of ['functionDeclarations', 'function_declarations'])
      check(
        gemini(key),
        { contents: [], tools: [{ [declarations]: [{ name: 'b' }, { name: 'a' }] }, { googleSearch: {} }] },
        'b a',
        /"tools":\[\{"function_?[dD]eclarations":\[\{"name":"a"\}\]\},\{"googleSearch":\{\}\},\{"functionDeclarations":\[\{"name":"find_tools"/,
      );
  });

  it('Bedrock: its cache point stays behind all tools', () => {
    const spec = (name: string): Json => ({ toolSpec: { name, inputSchema: { json: schema } } });
    check(
      bedrock({ region: 'eu-central-1', apiKey: 'k' }),
      { messages: [], toolConfig: { tools: [spec('a'), spec('b'), { cachePoint: { type: 'default' } }] } },
      'a b',
      /"tools":\[\{"toolSpec":\{"name":"a".*"name":"find_tools".*\{"cachePoint":\{"type":"default"\}\}\]/,
    );
  });
});
