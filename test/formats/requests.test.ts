import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonFormats } from '../../server/src/formats/json-formats.ts';
import { parseJson, stringText } from '../../server/src/formats/json-text.ts';
import type { Prompt } from '../../server/src/prompt/index.ts';
import { checkPositions, dataLines, detected } from './recorded.ts';

interface Recorded {
  readonly endpoint: string;
  readonly request: Record<string, unknown>;
}

const formatOf = (endpoint: string): string | null => {
  if (/embed/i.test(endpoint)) return null;
  if (/\/converse/.test(endpoint)) return 'bedrock-converse';
  if (/generateContent|streamGenerateContent|cachedContents/i.test(endpoint)) return 'gemini-request';
  if (/\/responses/.test(endpoint)) return 'openai-responses';
  return /\/messages/.test(endpoint) ? 'anthropic-messages' : 'openai-chat';
};

const only = (value: unknown, id: string): Prompt => {
  const text = JSON.stringify(value, null, 2);
  const format = detected(text);
  assert.equal(format?.id, id);
  const document = format!.parse(text, 'a/file.json');
  checkPositions(document, text);
  assert.equal(document.prompts.length, 1);
  return document.prompts[0]!;
};

/** What a prompt says, in short: `role: text|…` per message. */
const said = (prompt: Prompt) =>
  prompt.messages.map(({ role, segments }) => {
    const parts = segments.map((s) => (s.kind === 'text' ? s.text.cooked : s.kind === 'opaque' ? s.media : s.kind));
    return `${role.value}: ${parts.join('|')}`;
  });

describe('request bodies', () => {
  it('reads OpenAI chat', () => {
    const prompt = only(
      {
        model: 'gpt-5-mini',
        max_completion_tokens: 50,
        prompt_cache_key: 'k',
        messages: [
          { role: 'developer', content: 'Be "brief".' },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is it?' },
              { type: 'image_url', image_url: { url: 'x' } },
            ],
          },
          {
            role: 'assistant',
            tool_calls: [{ id: '1', type: 'function', function: { name: 'look', arguments: '{"a":1}' } }],
          },
          { role: 'tool', tool_call_id: '1', content: 'a cat' },
        ],
      },
      'openai-chat',
    );
    assert.deepEqual(said(prompt), [
      'developer: Be "brief".',
      'user: What is it?|image',
      'assistant: look|{"a":1}',
      'tool: a cat',
    ]);
    assert.equal(prompt.parameters.maxOutputTokens?.value, 50);
    assert.equal(prompt.parameters.cacheIntent?.value, 'k');
  });

  it('reads OpenAI Responses', () => {
    const prompt = only(
      {
        model: 'gpt-5.6',
        instructions: 'Be brief.',
        prompt_cache_options: { mode: 'explicit' },
        text: { format: { type: 'json_schema', name: 'x', schema: {} } },
        input: [
          {
            role: 'user',
            content: [{ type: 'input_text', text: 'Hi', prompt_cache_breakpoint: { mode: 'explicit', ttl: '30m' } }],
          },
          { type: 'function_call', name: 'look', arguments: '{}', call_id: '1' },
          { type: 'function_call_output', call_id: '1', output: 'a cat' },
        ],
      },
      'openai-responses',
    );
    assert.deepEqual(said(prompt), ['system: Be brief.', 'user: Hi|breakpoint', 'assistant: look|{}', 'tool: a cat']);
    assert.equal(prompt.parameters.cacheMode?.value, 'explicit');
    assert.equal(prompt.parameters.responseFormat?.value, 'json-schema');
    assert.deepEqual(said(only({ model: 'gpt-5', input: 'Hi' }, 'openai-responses')), ['user: Hi']);
  });

  it('reads Anthropic messages', () => {
    const prompt = only(
      {
        model: 'claude-sonnet-4-5',
        max_tokens: 10,
        system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral', ttl: '1h' } }],
        messages: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: [{ type: 'tool_use', id: '1', name: 'look', input: { a: 1 } }] },
          {
            role: 'user',
            content: [{ type: 'tool_result', tool_use_id: '1', content: [{ type: 'text', text: 'a cat' }] }],
          },
        ],
      },
      'anthropic-messages',
    );
    assert.deepEqual(said(prompt), [
      'system: Be brief.|breakpoint',
      'user: Hi',
      'assistant: look|{"a":1}',
      'user: a cat',
    ]);
    const [, marker] = prompt.messages[0]!.segments;
    assert.equal(marker?.kind === 'breakpoint' && marker.ttl, '1h');
  });

  it('reads Gemini in both spellings', () => {
    const contents = [
      { role: 'user', parts: [{ text: 'Hi' }, { inlineData: { mimeType: 'image/png', data: 'x' } }] },
      { role: 'model', parts: [{ functionCall: { name: 'look', args: {} } }] },
      { role: 'user', parts: [{ functionResponse: { name: 'look', response: { result: 'a cat' } } }] },
    ];
    const system = { parts: [{ text: 'Be brief.' }] };
    for (const body of [
      { systemInstruction: system, contents, generationConfig: { maxOutputTokens: 9 } },
      { system_instruction: system, contents, generation_config: { max_output_tokens: 9 } },
    ]) {
      const prompt = only(body, 'gemini-request');
      assert.deepEqual(said(prompt), [
        'system: Be brief.',
        'user: Hi|image',
        'assistant: look|{}',
        'user: {"result":"a cat"}',
      ]);
      assert.equal(prompt.parameters.maxOutputTokens?.value, 9);
    }
  });

  it('reads Bedrock Converse', () => {
    const prompt = only(
      {
        system: [{ text: 'Be brief.' }, { cachePoint: { type: 'default' } }],
        messages: [
          { role: 'user', content: [{ text: 'Hi' }] },
          { role: 'assistant', content: [{ toolUse: { toolUseId: '1', name: 'look', input: {} } }] },
          { role: 'user', content: [{ toolResult: { toolUseId: '1', content: [{ json: { a: 1 } }, { text: 'b' }] } }] },
        ],
        inferenceConfig: { maxTokens: 9 },
        toolConfig: {
          tools: [
            { toolSpec: { name: 'look', inputSchema: { json: { type: 'object' } } } },
            { cachePoint: { type: 'default' } },
          ],
        },
      },
      'bedrock-converse',
    );
    assert.deepEqual(said(prompt), [
      'system: Be brief.|breakpoint',
      'user: Hi',
      'assistant: look|{}',
      'user: {"a":1}|b',
    ]);
    assert.equal(prompt.tools.length, 1);
    assert.equal(prompt.tools[0]!.breakpoint?.kind, 'breakpoint');
    assert.equal(prompt.parameters.maxOutputTokens?.value, 9);
  });

  it('fills in placeholders only where a template syntax is declared', () => {
    const text = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hello\n{{ name }}!' }] });
    const format = detected(text)!;
    const kinds = (template?: 'jinja') =>
      format.parse(text, 'a.json', template && { template }).prompts[0]!.messages[0]!.segments.map((s) => s.kind);
    assert.deepEqual(kinds(), ['text']);
    assert.deepEqual(kinds('jinja'), ['text', 'variable', 'text']);
  });

  it('leaves ordinary JSON alone', () => {
    for (const value of [
      { name: 'x', version: '1.0.0', description: 'A package', scripts: {} },
      { compilerOptions: { strict: true }, include: ['src'] },
      { messages: { greeting: 'Hello', bye: 'Bye' } },
      { messages: [{ id: 1, text: 'hi' }] },
      { tools: ['hammer', 'saw'] },
      { tools: [{ name: 'Claw hammer', description: 'Hits nails' }] },
      [{ name: 'project', description: 'Something' }],
      { contents: ['a', 'b'] },
      { model: 'text-embedding-3-small', input: 'Hi' },
      { input: 'src/index.ts', output: 'dist' },
      { model: 'X100', input: 'HDMI' },
      { name: 'deploy', parameters: {} },
    ])
      assert.equal(detected(JSON.stringify(value, null, 2)), null, JSON.stringify(value));
  });

  it('knows a request by its head, and corrects the head by the whole', () => {
    const tools = [{ name: 'look', description: 'd'.repeat(80_000), input_schema: { type: 'object' } }];
    const text = JSON.stringify({
      tools,
      model: 'claude-sonnet-5',
      max_tokens: 1,
      messages: [{ role: 'user', content: 'Hi' }],
    });
    assert.equal(detected(text)!.parse(text, 'a/file.json').format, 'anthropic-messages');
    const long = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'system', content: 'x'.repeat(9000) }] });
    assert.equal(detected(long)!.id, 'openai-chat');
  });

  it('survives 100,000 levels of nesting', () => {
    for (const text of ['['.repeat(100_000), '{"a":'.repeat(100_000), `{"messages":${'['.repeat(100_000)}`])
      for (const format of jsonFormats) checkPositions(format.parse(text, 'a.json'), text);
  });

  it('maps every escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, ascii) => {
        let text = JSON.stringify([value]);
        if (ascii) text = text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
        const cooked = stringText(text, parseJson(text).root!.children![0]!);
        assert.equal(cooked.cooked, value);
        for (let i = 0; i < value.length; i++) {
          const { start, end } = cooked.range(i, i + 1);
          const part: unknown = JSON.parse(`"${text.slice(start, end)}"`);
          assert.ok(String(part).includes(value[i]!));
        }
        const edit = cooked.edit(0, value.length, 'a"b\n');
        assert.ok(edit !== null);
        assert.deepEqual(JSON.parse(text.slice(0, edit.start) + edit.text + text.slice(edit.end)), ['a"b\n']);
      }),
    );
  });

  it('reads every recorded request, pretty and compact, and every mutation of some', function () {
    const recorded = dataLines<Recorded>('api-requests/recorded_requests.jsonl.gz');
    if (recorded === null) return this.skip();
    let right = 0;
    for (const { endpoint, request } of recorded) {
      const expected = formatOf(endpoint);
      const messages = request.messages ?? request.contents ?? request.input;
      const beside = [request.system, request.systemInstruction, request.instructions].filter(
        (s) => s != null && !(Array.isArray(s) && s.length === 0),
      );
      for (const text of [JSON.stringify(request), JSON.stringify(request, null, 2)]) {
        const format = detected(text);
        if (format === null || expected === null) {
          if (format === null && expected === null) right++;
          continue;
        }
        const document = format.parse(text, 'a/file.json');
        checkPositions(document, text);
        assert.deepEqual(document.problems, []);
        if (document.format !== expected) continue;
        right++;
        const [prompt] = document.prompts;
        assert.deepEqual(prompt!.body, request);
        assert.equal(
          prompt!.messages.length,
          (Array.isArray(messages) ? messages.length : messages ? 1 : 0) + beside.length,
        );
      }
    }
    console.log(`      ${right} of ${2 * recorded.length} of the right format`);
    assert.ok(right >= 0.99 * 2 * recorded.length);

    const texts = recorded.filter((_, i) => i % 12 === 0).map(({ request }) => JSON.stringify(request).slice(0, 6000));
    const survives = (text: string) => {
      for (const format of jsonFormats) {
        format.detect('a.json', text.slice(0, 65_536));
        checkPositions(format.parse(text, 'a.json'), text);
      }
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(40),
        fc.string({ maxLength: 4 }),
        (text, at, cut, put) => {
          const from = at % (text.length + 1);
          survives(text.slice(0, from));
          survives(text.slice(0, from) + put + text.slice(from + cut));
        },
      ),
      { numRuns: 400 },
    );
  });
});
