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

  it('counts a text in whatever part of a body it stands', () => {
    const text = 'The quick brown fox jumps over the lazy dog near the river bank today.';
    const chat = (message: object) => ({
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', ...message },
      ],
    });
    const block = (content: object) => ({ messages: [{ role: 'user', content: [content] }] });
    const items = (...input: object[]) => ({ input: [{ role: 'user', content: 'Hi' }, ...input] });
    const parts = (...listed: object[]) => ({ contents: [{ role: 'model', parts: listed }] });
    const document = (source: object) => block({ type: 'document', source });
    const holders: readonly [RequestWire, string, (text: string) => unknown][] = [
      ['openai-chat', 'gpt-4o', (t) => chat({ refusal: t })],
      ['openai-chat', 'gpt-4o', (t) => chat({ content: [{ type: 'refusal', refusal: t }] })],
      ['openai-chat', 'gpt-4o', (t) => chat({ content: 'Hi', name: t })],
      ['openai-chat', 'gpt-4o', (t) => chat({ content: null, function_call: { name: 'f', arguments: t } })],
      ['openai-chat', 'gpt-5', (t) => chat({ tool_calls: [{ type: 'custom', custom: { name: 'f', input: t } }] })],
      ['openai-chat', 'gpt-5', (t) => ({ tools: [{ type: 'custom', custom: { name: 'f', description: t } }] })],
      ['openai-chat', 'glm-4.7', (t) => chat({ content: 'Hi', reasoning_content: t })],
      ['openai-responses', 'gpt-5', (t) => items({ role: 'assistant', content: [{ type: 'refusal', refusal: t }] })],
      ['openai-responses', 'gpt-5', (t) => items({ type: 'custom_tool_call', call_id: 'c', name: 'f', input: t })],
      ['openai-responses', 'gpt-5', (t) => items({ type: 'mcp_call', name: 'f', arguments: '{}', output: t })],
      [
        'openai-responses',
        'gpt-5',
        (t) => items({ type: 'mcp_list_tools', tools: [{ name: 'f', description: t, input_schema: {} }] }),
      ],
      [
        'openai-responses',
        'gpt-5',
        (t) => ({
          tools: [{ type: 'namespace', name: 'n', tools: [{ type: 'function', name: 'f', description: t }] }],
        }),
      ],
      ['anthropic', 'claude-sonnet-4-5', (t) => document({ type: 'text', data: t })],
      ['anthropic', 'claude-sonnet-4-5', (t) => document({ type: 'content', content: [{ type: 'text', text: t }] })],
      ['anthropic', 'claude-sonnet-4-5', (t) => block({ type: 'search_result', content: [{ type: 'text', text: t }] })],
      ['anthropic', 'claude-sonnet-4-5', (t) => block({ type: 'compaction', content: t })],
      [
        'anthropic',
        'claude-sonnet-4-5',
        (t) => block({ type: 'code_execution_tool_result', content: { type: 'code_execution_result', stdout: t } }),
      ],
      [
        'anthropic',
        'claude-sonnet-4-5',
        (t) => ({ tools: [{ name: 'f', input_schema: {}, input_examples: [{ a: t }] }] }),
      ],
      ['gemini', 'gemini-3-flash', (t) => ({ contents: t })],
      ['gemini', 'gemini-3-flash', (t) => ({ contents: [t] })],
      ['gemini', 'gemini-3-flash', (t) => ({ systemInstruction: t })],
      ['gemini', 'gemini-3-flash', (t) => parts({ executableCode: { code: t } })],
      ['gemini', 'gemini-3-flash', (t) => parts({ codeExecutionResult: { output: t } })],
      ['bedrock', 'claude-sonnet-4-5', (t) => block({ guardContent: { text: { text: t } } })],
      ['bedrock', 'claude-sonnet-4-5', (t) => block({ document: { name: 'd', source: { text: t } } })],
      ['bedrock', 'claude-sonnet-4-5', (t) => block({ searchResult: { content: [{ text: t }] } })],
      ['bedrock', 'claude-sonnet-4-5', (t) => block({ toolResult: { content: [{ json: { a: t } }] } })],
    ];
    for (const [wire, model, holding] of holders) {
      const once = countRequest(holding('x'), wire, exact, model);
      const more = countRequest(holding(text), wire, exact, model).total - once.total;
      assert.ok(more >= 13 && more <= 18, `${wire}: ${JSON.stringify(holding(text))} adds ${more}`);
      assert.deepEqual(once.unseen, []);
    }
  });

  it('says what it cannot see', () => {
    const unseen = (body: unknown, wire: RequestWire) => {
      const count = countRequest(body, wire, exact, 'gpt-4o');
      assert.equal(count.exact, false);
      return count.unseen;
    };
    const said = (content: unknown, role = 'user') => ({ messages: [{ role, content }] });
    const result = (...content: object[]) => [{ type: 'tool_result', tool_use_id: 't', content }];
    const item = (input: object) => ({ input: [{ role: 'user', content: 'Hi' }, input] });
    const part = (listed: object) => ({ contents: [{ role: 'user', parts: [listed] }] });
    const hidden: readonly [RequestWire, unknown, string][] = [
      ['openai-chat', said([{ type: 'image_url', image_url: {} }]), 'image_url'],
      ['openai-chat', said([{ type: 'of_the_future' }]), 'of_the_future'],
      ['openai-chat', said([{ type: '\u001b[2J' }]), 'unknown'],
      ['openai-chat', { messages: [{ role: 'assistant', audio: { id: 'a' } }] }, 'audio'],
      ['openai-chat', { tools: [{ type: 'custom', custom: { name: 'f', format: { type: 'grammar' } } }] }, 'grammar'],
      ['openai-responses', { prompt: { id: 'p' }, input: 'Hi' }, 'prompt'],
      ['openai-responses', item({ type: 'reasoning', encrypted_content: 'AAAA' }), 'reasoning'],
      ['openai-responses', item({ type: 'local_shell_call', action: {} }), 'local_shell_call'],
      ['openai-responses', item({ type: 'computer_call_output', output: {} }), 'computer_call_output'],
      ['openai-responses', item({ type: 'function_call_output', output: [{ type: 'input_image' }] }), 'input_image'],
      ['anthropic', said([{ type: 'document', source: { type: 'base64', data: 'AAAA' } }]), 'document'],
      ['anthropic', said(result({ type: 'image', source: {} })), 'image'],
      ['anthropic', said([{ type: 'document', source: { content: [{ type: 'image' }] } }]), 'image'],
      ['anthropic', said([{ type: 'redacted_thinking', data: 'AAAA' }], 'assistant'), 'redacted_thinking'],
      [
        'anthropic',
        said([{ type: 'web_search_tool_result', content: [{ type: 'web_search_result', title: 'x' }] }]),
        'web_search_result',
      ],
      ['anthropic', { container: { skills: [{ skill_id: 'pptx' }] } }, 'skills'],
      ['gemini', part({ text: 'x', thoughtSignature: 'AAAA' }), 'thoughtSignature'],
      ['gemini', part({ functionResponse: { name: 'f', parts: [{ inlineData: {} }] } }), 'inlineData'],
      ['gemini', { tools: [{ functionDeclarations: [{ name: 'f', response: {} }] }] }, 'response'],
      ['bedrock', said([{ audio: {} }]), 'audio'],
      ['bedrock', said([{ toolResult: { content: [{ image: {} }] } }]), 'image'],
      ['bedrock', said([{ document: { name: 'd', source: { bytes: '' } } }]), 'document'],
      ['bedrock', { promptVariables: { a: { text: 'x' } } }, 'promptVariables'],
    ];
    for (const [wire, body, name] of hidden) assert.deepEqual(unseen(body, wire), [name], name);
    // Thoughts of a turn that is over are dropped.
    const over = {
      input: [
        { type: 'reasoning', encrypted_content: 'AAAA' },
        { role: 'user', content: 'Hi' },
      ],
    };
    assert.deepEqual(countRequest(over, 'openai-responses', exact).unseen, []);
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

  it('counts no less for one message or tool more, and the same in whatever order keys stand', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, turned(each)]),
      );
    };
    const bodyOf = (wire: RequestWire, texts: readonly string[], tools: readonly string[]): object => {
      const named = tools.map((description, i) => ({ ...weather, name: `tool_${i}`, description }));
      const role = (i: number) => (i % 2 === 0 ? 'user' : wire === 'gemini' ? 'model' : 'assistant');
      const of = <T>(build: (text: string, role: string) => T) => texts.map((text, i) => build(text, role(i)));
      if (wire === 'gemini')
        return {
          contents: of((text, role) => ({ role, parts: [{ text }] })),
          tools: [{ functionDeclarations: named }],
        };
      if (wire === 'bedrock')
        return {
          messages: of((text, role) => ({ role, content: [{ text }] })),
          toolConfig: {
            tools: named.map(({ parameters, ...tool }) => ({
              toolSpec: { ...tool, inputSchema: { json: parameters } },
            })),
          },
        };
      const messages = of((content, role) => ({ role, content }));
      return wire === 'openai-responses' ? { input: messages, tools: named } : { messages, tools: named };
    };
    const models: readonly (readonly [RequestWire, string])[] = [
      ...['gpt-4o', 'o3', 'gpt-5', 'gpt-oss-120b', 'mistral-large-latest', 'deepseek-v4-flash'].flatMap((model) =>
        (['openai-chat', 'openai-responses'] as const).map((wire) => [wire, model] as const),
      ),
      ...['claude-3-haiku', 'claude-sonnet-4-5', 'claude-opus-4-7'].map((model) => ['anthropic', model] as const),
      ...['gemini-2.0-flash', 'gemini-2.5-pro', 'gemini-3-flash'].map((model) => ['gemini', model] as const),
      ...['amazon.nova-pro-v1:0', 'anthropic.claude-sonnet-4-5'].map((model) => ['bedrock', model] as const),
    ];
    const texts = fc.array(fc.string(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...models), texts, texts, ([wire, model], said, tools) => {
        const total = (body: object) => countRequest(body, wire, exact, model).total;
        const whole = total(bodyOf(wire, said, tools));
        assert.ok(whole >= total(bodyOf(wire, said.slice(0, -1), tools)), 'a message more');
        assert.ok(whole >= total(bodyOf(wire, said, tools.slice(0, -1))), 'a tool more');
        // A definition is shown with its properties in their order: only what stands around them may change places.
        const { tools: _, toolConfig: __, ...rest } = bodyOf(wire, said, []) as Record<string, unknown>;
        assert.equal(total(turned(rest) as object), total(rest));
      }),
    );
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
