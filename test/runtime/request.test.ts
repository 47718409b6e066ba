import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { median, readRecorded } from '../../runtime/scripts/recorded-requests.ts';
import { counterFor, createCounter } from '../../runtime/src/tokens/index.ts';
import { renderDeclaration } from '../../runtime/src/tokens/request/declarations.ts';
import { countRequest, countTool, framingTokens, type RequestWire } from '../../runtime/src/tokens/request/index.ts';
import { renderSignature } from '../../runtime/src/tokens/request/typescript-tools.ts';
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

  it('shows OpenAI titles and examples as comments, and Gemini definitions in a notation of its own', () => {
    const tool = {
      name: 'get_user',
      description: 'Gets one.',
      input: {
        title: 'get_user_input',
        type: 'object',
        properties: { id: { title: 'Id', description: 'Of a user.', examples: ['u1'], type: 'string' } },
        required: ['id'],
        additionalProperties: false,
      },
      builtin: null,
      deferred: false,
    };
    assert.equal(
      renderSignature(tool),
      '// Gets one.\ntype get_user = (_: // get_user_input\n{\n// Id\n// Of a user.\n// Examples:\n// - "u1"\nid: string\n}) => any;',
    );
    const { examples: _, ...id } = tool.input.properties.id;
    const marked = (text: string) => `\u0001${text}\u0001`;
    assert.equal(
      renderDeclaration({ ...tool, input: { ...tool.input, title: undefined, properties: { id } } }),
      `declaration:get_user{description:${marked('Gets one.')},parameters:{type:${marked('object')},properties:{id:{title:${marked('Id')},description:${marked('Of a user.')},type:${marked('string')}}},required:[${marked('id')}]}}`,
    );
    assert.equal(
      renderDeclaration({ ...tool, description: '', input: { properties: {} } }),
      'declaration:get_user{parameters:{}}',
    );
  });

  it('counts each family by what it was billed, whoever wrote the request', () => {
    // Recorded by other projects than those that the framing is fitted to, 2025-05 to 2026-09.
    const ask = (content: string) => ({ role: 'user', content });
    const pelican = {
      name: 'pelican_name_generator',
      description: '',
      input_schema: { type: 'object', properties: {} },
    };
    const schema = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } } };
    const strict = { ...schema, additionalProperties: false, required: ['name', 'age'] };
    const user = {
      name: 'get_user_profile',
      description: 'Get detailed user profile information.',
      parameters: {
        type: 'object',
        title: 'get_user_profile_input',
        properties: { user_id: { title: 'User Id', type: 'string' } },
        required: ['user_id'],
      },
    };
    const numbers = { x: { type: 'integer' }, y: { type: 'integer' } };
    const multiply = {
      name: 'multiply',
      description: 'Multiply two numbers.',
      parameters: { properties: numbers, required: ['x', 'y'], type: 'object' },
    };
    const instructions = 'You help manage user information. Use the get_user_profile tool to fetch user details.';
    const recorded: readonly (readonly [billed: number, model: string, RequestWire, object])[] = [
      [
        310,
        'claude-3-5-haiku-latest',
        'anthropic',
        { messages: [ask('Two names for a pet pelican')], tools: [pelican] },
      ],
      [
        225,
        'claude-opus-5',
        'anthropic',
        {
          system: 'You are a pirate',
          messages: [ask('Hello there')],
          output_config: { format: { type: 'json_schema', schema: strict } },
        },
      ],
      [
        81,
        'gpt-4o-mini',
        'openai-chat',
        {
          messages: [{ role: 'system', content: instructions }, ask("Get the profile for user 'user123'")],
          tools: [{ type: 'function', function: user }],
        },
      ],
      [
        60,
        'gemini-3-flash-preview',
        'gemini',
        {
          contents: [{ role: 'user', parts: [{ text: 'What is 5 times 3?' }] }],
          tools: [{ functionDeclarations: [multiply] }],
        },
      ],
    ];
    for (const [billed, model, wire, body] of recorded) {
      const { total, error } = countRequest(body, wire, exact, model);
      assert.ok(Math.abs(total / billed - 1) <= 0.05, `${model}: ${total} for ${billed}`);
      assert.ok(Math.abs(total - billed) <= error * billed);
    }
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
