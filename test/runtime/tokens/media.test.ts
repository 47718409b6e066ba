import assert from 'node:assert/strict';
import { governedFetch } from '../../../runtime/src/adapters/index.ts';
import { type AttemptRecord, createStint } from '../../../runtime/src/index.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { mediaTokens } from '../../../runtime/src/tokens/request/media.ts';

const PICTURE = 4784;
const PAGE = 4600;
const base64 = (bytes: number): string => 'A'.repeat((bytes * 4) / 3);
const user = (...content: readonly object[]) => ({ messages: [{ role: 'user', content }] });
const source = (type: string, data: string) => ({ type: 'base64', media_type: type, data });

const bodies: readonly (readonly [what: string, body: Readonly<Record<string, unknown>>, tokens: number])[] = [
  [
    'text alone',
    {
      messages: [
        { role: 'user', content: 'hi' },
        { role: 'user', content: [{ type: 'text', text: 'data:image/png' }] },
      ],
    },
    0,
  ],
  ['no list at all', { messages: { content: 1 }, input: 'x', contents: [null, 7, { parts: 'x' }] }, 0],
  ['Anthropic: a picture', user({ type: 'image', source: source('image/png', base64(9)) }), PICTURE],
  [
    'Anthropic: a PDF of three pages’ size',
    user({ type: 'document', source: source('application/pdf', base64(75_000)) }),
    3 * PAGE,
  ],
  [
    'Anthropic: a PDF by its address',
    user({ type: 'document', source: { type: 'url', url: 'https://x/y.pdf' } }),
    PAGE,
  ],
  [
    'Anthropic: a document of text',
    user({ type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'x'.repeat(400) } }),
    0,
  ],
  ['Bedrock: a document of text', user({ document: { name: 'd', source: { text: 'x'.repeat(400) } } }), 0],
  [
    'Anthropic: a picture in a tool’s result',
    user({ type: 'tool_result', tool_use_id: 't', content: [{ type: 'image', source: {} }] }),
    PICTURE,
  ],
  [
    'Anthropic: a document of content',
    user({
      type: 'document',
      source: {
        type: 'content',
        content: [
          { type: 'image', source: {} },
          { type: 'text', text: 'x' },
        ],
      },
    }),
    PICTURE,
  ],
  [
    'OpenAI: a picture and a sound',
    user(
      { type: 'image_url', image_url: { url: 'data:…' } },
      { type: 'input_audio', input_audio: { data: base64(1500) } },
    ),
    PICTURE + 12,
  ],
  ['OpenAI: a file', user({ type: 'file', file: { file_data: base64(50_001) } }), 3 * PAGE],
  [
    'responses',
    {
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_image', file_id: 'f' },
            { type: 'input_file', file_id: 'f' },
          ],
        },
        { type: 'function_call_output', output: [{ type: 'input_image', image_url: 'x' }] },
      ],
    },
    2 * PICTURE + PAGE,
  ],
  [
    'Gemini',
    {
      contents: [
        {
          parts: [
            { inlineData: { mimeType: 'image/png', data: 'AAAA' } },
            { fileData: { mimeType: 'application/pdf' } },
            { text: 'x' },
          ],
        },
      ],
    },
    PICTURE + PAGE,
  ],
  [
    'Bedrock',
    user(
      { image: { format: 'png', source: { bytes: base64(3) } } },
      { document: { name: 'd', source: { bytes: base64(30_000) } } },
    ),
    PICTURE + 2 * PAGE,
  ],
  [
    'AI SDK',
    {
      prompt: [
        {
          role: 'user',
          content: [
            { type: 'file', mediaType: 'image/*', data: new Uint8Array(3) },
            { type: 'file', mediaType: 'application/pdf', data: new Uint8Array(30_000) },
          ],
        },
      ],
    },
    PICTURE + 2 * PAGE,
  ],
];

describe('pictures, documents and sounds', () => {
  for (const [what, body, tokens] of bodies)
    it(`${what}: ${tokens} tokens`, () => assert.equal(mediaTokens(body, 'claude-sonnet-4-5'), tokens));

  it('gpt-4o-mini reads pictures at many times the tokens', () =>
    assert.equal(mediaTokens(user({ type: 'image_url' }), 'gpt-4o-mini-2024-07-18'), 48_169));

  it('are reserved, and booked where the provider does not say what it billed', async () => {
    const records: AttemptRecord[] = [];
    const simulator = new Simulator().fail({ kind: 'no-usage' });
    const stint = createStint({
      contract: null,
      budgets: [{ name: 'all', limits: [{ tokens: 10_000, window: 'day' }] }],
      onEvent: (event) => void (event.type === 'attempt' && records.push(event.record)),
    });
    const fetch = governedFetch(stint, { fetch: simulator.fetch });
    const ask = (pictures: number): Promise<Response> => {
      const body = {
        model: 'gpt-5-mini',
        max_completion_tokens: 50,
        ...user(...Array(pictures).fill({ type: 'image_url' })),
      };
      return fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body: JSON.stringify(body) });
    };
    assert.equal((await ask(3)).status, 402);
    assert.equal((await ask(1)).status, 200);
    assert.ok(records[0]!.usage!.inputUncached > PICTURE);
  });
});
