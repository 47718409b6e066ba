import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { median, readRecorded } from '../../runtime/scripts/recorded-requests.ts';
import { counterFor, createCounter } from '../../runtime/src/tokens/index.ts';
import { countRequest, countTool, framingTokens, type RequestWire } from '../../runtime/src/tokens/request/index.ts';
import { readVocabulary } from '../../runtime/src/vocabulary-file.ts';

const vocabulary = readVocabulary('o200k_base');
const exact = createCounter(vocabulary);
const WIRES: readonly RequestWire[] = ['openai-chat', 'openai-responses', 'anthropic', 'gemini', 'bedrock'];

const weather = {
  name: 'get_weather',
  description: 'Get the current weather for a city.',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
};

describe('whole requests', () => {
  it('counts OpenAI messages by the published rule', () => {
    // 7 tokens of text, 4 around each message; 3 open a reply in ChatML, 2 in harmony.
    const ask = { role: 'user', content: 'What is the capital of France?' };
    const total = (model: string) => countRequest({ model, messages: [ask] }, 'openai-chat', exact);
    assert.deepEqual([total('gpt-4o').total, total('gpt-5').total, total('o3-mini').total], [14, 13, 13]);
    assert.equal(total('gpt-5').exact, true);
    assert.equal(countRequest({ model: 'gpt-4o', input: ask.content }, 'openai-responses', exact).total, 14);
  });

  it('says what it cannot see', () => {
    const unseen = (body: unknown, wire: RequestWire) => countRequest(body, wire, exact).unseen;
    assert.deepEqual(
      unseen(
        { model: 'gpt-5', input: 'x', previous_response_id: 'r', tools: [{ type: 'web_search' }] },
        'openai-responses',
      ),
      ['web_search', 'previous_response_id'],
    );
    assert.deepEqual(unseen({ tools: [{ type: 'web_search_20250305', name: 'web_search' }] }, 'anthropic'), [
      'web_search_20250305',
    ]);
    assert.deepEqual(unseen({ contents: [{ parts: [{ inlineData: {} }] }], tools: [{ googleSearch: {} }] }, 'gemini'), [
      'googleSearch',
      'inlineData',
    ]);
  });

  it('leaves deferred tools out until the conversation loads them', () => {
    const tool = { ...weather, input_schema: weather.parameters, parameters: undefined };
    const ask = { role: 'user', content: 'Hi' };
    const call = { role: 'assistant', content: [{ type: 'tool_use', id: '1', name: 'get_weather', input: {} }] };
    const toolTokens = (messages: unknown[]) =>
      countRequest(
        { model: 'claude-sonnet-4-6', messages, tools: [{ ...tool, defer_loading: true }] },
        'anthropic',
        exact,
      ).parts.tools;
    assert.equal(toolTokens([ask]), 0);
    assert.ok(toolTokens([ask, call]) > 400);
  });

  it('counts a tool the same alone and in a list', () => {
    const tools = (definitions: unknown[]) =>
      countRequest({ model: 'gpt-4o', messages: [], tools: definitions }, 'openai-chat', exact).parts.tools;
    const wrapped = { type: 'function', function: weather };
    const other = { type: 'function', function: { ...weather, name: 'get_time' } };
    const alone = countTool(wrapped, 'openai-chat', exact);
    // The line break behind a definition may join what follows it: one token of give.
    assert.ok(Math.abs(tools([other, wrapped]) - tools([other]) - alone) <= 1);
    assert.equal(
      countTool({ ...weather, inputSchema: weather.parameters }, undefined, exact),
      countTool(weather, 'openai-chat', exact),
    );
    assert.ok(
      framingTokens('openai-chat', { messages: 2, tools: 1 }) > framingTokens('openai-chat', { messages: 2, tools: 0 }),
    );
  });

  it('counts any body, in parts that add up, and schemas that refer to themselves', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(...WIRES), (body, wire) => {
        const { total, parts } = countRequest(body, wire, exact);
        assert.ok(total >= 0 && Number.isSafeInteger(total));
        assert.equal(total, parts.tools + parts.system + parts.messages + parts.framing);
      }),
    );
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const every = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
    const $defs = Object.fromEntries(names.map((name) => [name, { type: 'object', properties: every }]));
    let deep: Record<string, unknown> = { type: 'string' };
    for (let i = 0; i < 5000; i++) deep = { type: 'array', items: deep };
    for (const parameters of [
      { type: 'object', properties: every, $defs },
      { type: 'object', properties: { deep } },
    ])
      for (const wire of WIRES) assert.ok(countTool({ name: 'x', parameters }, wire, exact) >= 0);
  });

  it('comes near to what providers billed', function () {
    const file = path.join(
      process.env.STINT_DATA ?? path.resolve('../shared/data'),
      'api-requests/recorded_requests.jsonl.gz',
    );
    if (!fs.existsSync(file)) {
      console.log(`      no data at ${file}`);
      return this.skip();
    }
    const { recordings, read } = readRecorded(file);
    const estimates: Readonly<Record<string, string>> = { anthropic: 'claude-4', gemini: 'gemini' };
    const errors = new Map<string, { whole: number[]; naive: number[] }>();
    for (const recording of recordings) {
      if (read(recording).unseen.length > 0) continue;
      const { provider, tools, request, wire, model, billed } = recording;
      const key = `${provider}${tools ? ' + tools' : ''}`;
      const counter = counterFor(estimates[provider] ?? 'o200k_base', vocabulary);
      const list = errors.get(key) ?? { whole: [], naive: [] };
      list.whole.push(countRequest(request, wire, counter, model).total / billed - 1);
      list.naive.push(exact.count(JSON.stringify(request)) / billed - 1);
      errors.set(key, list);
    }
    const share = (value: number) => `${(100 * value).toFixed(1)} %`.padStart(8);
    const absolute = (values: readonly number[]) => median(values.map(Math.abs));
    console.log('      provider, requests, median absolute error, bias, of the naive count');
    for (const [key, { whole, naive }] of [...errors].sort())
      console.log(
        `      ${key.padEnd(26)}${String(whole.length).padStart(4)}${share(absolute(whole))}${share(median(whole))}${share(absolute(naive))}`,
      );
    const bound = { 'openai-chat': 0.03, 'openai-responses': 0.03, anthropic: 0.08, gemini: 0.08 };
    for (const [provider, most] of Object.entries(bound))
      for (const key of [provider, `${provider} + tools`]) {
        const found = absolute(errors.get(key)!.whole);
        assert.ok(found < most, `${key}: ${share(found)}`);
      }
  });
});
