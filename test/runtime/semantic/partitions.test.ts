import assert from 'node:assert/strict';
import fc from 'fast-check';
import { aiSdkWire } from '../../../runtime/src/adapters/ai-sdk-wire.ts';
import { semanticCache } from '../../../runtime/src/cache/semantic/index.ts';
import { collect, createStint, openAiChat, type Provider } from '../../../runtime/src/index.ts';
import { anthropicWire } from '../../../runtime/src/providers/anthropic.ts';
import { bedrockWire } from '../../../runtime/src/providers/bedrock.ts';
import { geminiWire } from '../../../runtime/src/providers/gemini.ts';
import { openAiChatWire } from '../../../runtime/src/providers/index.ts';
import { openAiResponsesWire } from '../../../runtime/src/providers/openai-responses.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import type { Json } from '../../../runtime/src/tokens/request/json.ts';
import { wordEmbedder } from './word-embedder.ts';
import { FIRST, MODEL, SAME, verify } from './world.ts';

describe('semantic partitions', () => {
  const provider = openAiChat({ apiKey: 'k' });
  interface Shape {
    readonly tenant: string;
    readonly model: string;
    readonly system: string;
    readonly turns: readonly string[];
    readonly tools: boolean;
    readonly temperature: number | null;
    readonly format: string | null;
    readonly metadata: string | null;
    readonly scope: string;
    readonly stream: boolean;
  }
  const FIELDS = [
    'tenant',
    'model',
    'system',
    'turns',
    'tools',
    'temperature',
    'format',
    'metadata',
    'scope',
    'stream',
  ];
  const shapes: fc.Arbitrary<Shape> = fc.record({
    tenant: fc.constantFrom('a', 'b'),
    model: fc.constantFrom('gpt-4o-mini', 'gpt-4o'),
    system: fc.constantFrom('Be brief.', 'Be kind.'),
    turns: fc.array(fc.constantFrom('Hello', 'I like roses', FIRST), { maxLength: 2 }),
    tools: fc.boolean(),
    temperature: fc.constantFrom(null, 0, 1),
    format: fc.constantFrom(null, 'json_object'),
    metadata: fc.constantFrom(null, 'de', 'en'),
    scope: fc.constantFrom('', 'https://other.example/v1'),
    stream: fc.boolean(),
  });

  /** A call and others that differ from it in one thing each, or in none: whatever is left out of the partition shows. */
  const neighbours = fc
    .tuple(shapes, shapes, fc.subarray(['', ...FIELDS], { minLength: 1 }))
    .map(([target, other, fields]) => ({
      target,
      others: fields.map(
        (field): Shape => (field === '' ? target : { ...target, [field]: other[field as keyof Shape] }),
      ),
    }));

  const bodyOf = (shape: Shape, question: string): Json => ({
    model: shape.model,
    messages: [
      { role: 'system', content: shape.system },
      ...shape.turns.flatMap((text) => [
        { role: 'user', content: text },
        { role: 'assistant', content: 'Well.' },
      ]),
      { role: 'user', content: question },
    ],
    ...(shape.tools && {
      tools: [{ type: 'function', function: { name: 'track', description: 'Track.', parameters: { type: 'object' } } }],
    }),
    ...(shape.temperature !== null && { temperature: shape.temperature }),
    ...(shape.format !== null && { response_format: { type: shape.format } }),
  });

  it('no hit crosses anything that can change the answer', () =>
    fc.assert(
      fc.asyncProperty(neighbours, async ({ target, others }) => {
        const simulator = new Simulator();
        const served: string[] = [];
        const stint = createStint({
          contract: null,
          providers: [provider],
          semantic: semanticCache({ embedder: wordEmbedder(), verify: () => ({ same: 1 }) }),
          onEvent: (event) => event.type === 'semantic' && served.push(event.outcome),
        });
        const asked = async (shape: Shape, question: string): Promise<string> => {
          const stream = stint.run({
            request: { wire: openAiChatWire, model: shape.model, body: bodyOf(shape, question), stream: shape.stream },
            provider: openAiChat({ apiKey: 'k', fetch: simulator.fetch }),
            attribution: { tenant: shape.tenant },
            scope: shape.scope,
            options: shape.metadata === null ? {} : { metadata: { language: shape.metadata } },
          });
          await collect(stream);
          return stream.trace.cache;
        };
        for (const [at, other] of others.entries()) await asked(other, `${FIRST} ${at}`);
        const known = others.some((other) => JSON.stringify(other) === JSON.stringify(target));
        assert.equal(await asked(target, SAME), known ? 'semantic' : 'miss');
      }),
      { numRuns: 150 },
    ));

  it('what says who asks, or stands elsewhere in a body, hinders no hit', async () => {
    const schema = { type: 'object', properties: { b: { type: 'string' }, a: { type: 'string' } }, required: ['b'] };
    const tool = (parameters: Json) => ({ type: 'function', function: { name: 'track', parameters } });
    const cases: [boolean, Json][] = [
      [true, { user: 'u-2' }],
      [true, { safety_identifier: 'x', prompt_cache_key: 'y', metadata: { request: '17' } }],
      [true, { tools: [tool({ required: ['b'], properties: schema.properties, type: 'object' })] }],
      [false, { tools: [tool({ ...schema, properties: { a: { type: 'string' }, b: { type: 'string' } } })] }],
      [false, { store: true }],
      [false, { seed: 5 }],
    ];
    for (const [hits, change] of cases) {
      const simulator = new Simulator();
      const stint = createStint({
        contract: null,
        semantic: semanticCache({ embedder: wordEmbedder(), verify: () => ({ same: 1 }) }),
      });
      const ask = async (question: string, changed: Json): Promise<string> => {
        const messages = [{ role: 'user', content: question }];
        const body = { model: MODEL, user: 'u-1', tools: [tool(schema)], messages, ...changed };
        const call = stint.run({
          request: { wire: openAiChatWire, model: MODEL, body, stream: false },
          provider: openAiChat({ apiKey: 'k', fetch: simulator.fetch }),
        });
        await collect(call);
        return call.trace.cache;
      };
      await ask(FIRST, {});
      assert.equal(await ask(SAME, change), hits ? 'semantic' : 'miss', JSON.stringify(change));
    }
  });

  it('only a text of the user’s alone is a question', async () => {
    const text = { type: 'text', text: FIRST };
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
    const user = (content: unknown) => ({ role: 'user', content });
    const cases: [boolean, unknown[]][] = [
      [true, [user(FIRST)]],
      [true, [user([text])]],
      [true, [user('Hi'), { role: 'assistant', content: 'Hi' }, user(FIRST)]],
      [true, [user([{ type: 'text', text: 'Context.' }, text])]],
      [false, [user([text, image])]],
      [false, [user([image, text])]],
      [false, [user(FIRST), user([image])]],
      [false, [user(FIRST), { role: 'assistant', content: 'Well,' }]],
      [false, [user(FIRST), { role: 'tool', tool_call_id: 't', content: '12 parcels' }]],
      [false, [user('')]],
      [false, []],
    ];
    for (const [expected, messages] of cases) {
      const simulator = new Simulator();
      const embedder = wordEmbedder();
      const stint = createStint({ contract: null, semantic: semanticCache({ embedder, verify }) });
      const call = stint.run({
        request: { wire: openAiChatWire, model: MODEL, body: { model: MODEL, messages }, stream: false },
        provider: openAiChat({ apiKey: 'k', fetch: simulator.fetch }),
      });
      await collect(call).catch(() => {});
      assert.deepEqual(embedder.embedded, expected ? [FIRST] : [], JSON.stringify(messages));
    }
  });
});

describe('semantic cache on every wire', () => {
  const wires = [openAiChatWire, openAiResponsesWire, anthropicWire, geminiWire, bedrockWire, aiSdkWire];
  for (const wire of wires)
    it(`finds the question of ${wire.id}`, async () => {
      const embedder = wordEmbedder();
      const stint = createStint({ contract: null, semantic: semanticCache({ embedder, verify }) });
      const ask = async (system: string, question: string): Promise<string> => {
        const provider: Provider = {
          id: 'test',
          wire,
          async *stream() {
            yield { text: 'On Tuesday.', finish: 'stop' };
          },
        };
        const messages = [
          { role: 'system', text: system },
          { role: 'user', text: 'Hello' },
          { role: 'assistant', text: 'Hello.' },
          { role: 'user', text: question },
        ] as const;
        const request = { wire, model: 'm', body: wire.write({ model: 'm', messages }), stream: false };
        const call = stint.run({ request, provider });
        await collect(call);
        return call.trace.cache;
      };
      assert.equal(await ask('Be brief.', FIRST), 'miss');
      assert.equal(await ask('Be brief.', SAME), 'semantic');
      assert.equal(await ask('Be kind.', SAME), 'miss');
      assert.deepEqual(embedder.embedded, [FIRST, SAME]);
    });
});
