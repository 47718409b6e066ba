import assert from 'node:assert/strict';
import fc from 'fast-check';
import { aiSdkWire } from '../../../runtime/src/adapters/ai-sdk-wire.ts';
import { Entries } from '../../../runtime/src/cache/semantic/entries.ts';
import {
  verify as realVerify,
  type SemanticCacheOptions,
  semanticCache,
} from '../../../runtime/src/cache/semantic/index.ts';
import { pairsForReview } from '../../../runtime/src/cache/semantic/review.ts';
import {
  type CallInput,
  collect,
  createStint,
  memoryStore,
  openAiChat,
  type Provider,
  type Stint,
  type StintEvent,
  type StintOptions,
} from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { anthropicWire } from '../../../runtime/src/providers/anthropic.ts';
import { bedrockWire } from '../../../runtime/src/providers/bedrock.ts';
import { geminiWire } from '../../../runtime/src/providers/gemini.ts';
import { openAiChatWire } from '../../../runtime/src/providers/index.ts';
import { openAiResponsesWire } from '../../../runtime/src/providers/openai-responses.ts';
import { Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import type { Json } from '../../../runtime/src/tokens/request/json.ts';
import { lockOf, prompty } from '../pipeline/locked.ts';
import { wordEmbedder } from './word-embedder.ts';

const MODEL = 'gpt-4o-mini';
const lock = lockOf(
  {
    'help.prompty': prompty(
      MODEL,
      'You answer customers of Larkspur Gardens, in one sentence and politely.',
      'The customer is from {{country}}. They ask:\n{{question}}',
      { type: 'openai' },
    ),
  },
  { variables: { question: { maxTokens: 200 }, country: { maxTokens: 20 } } },
);

/** Same words, same question: what the embedder says, with one guard. */
const verify: NonNullable<SemanticCacheOptions['verify']> = (a, b) => {
  const digits = (text: string): string => text.replace(/\D/g, '');
  if (digits(a.text) !== digits(b.text)) return { same: 0.05, refusedBy: 'number: 3 ≠ 5' };
  return {
    same: Math.min(
      1,
      a.vector.reduce((sum, value, at) => sum + value * b.vector[at]!, 0),
    ),
  };
};

interface World {
  readonly stint: Stint;
  readonly simulator: Simulator;
  readonly events: StintEvent[];
  readonly embedder: ReturnType<typeof wordEmbedder>;
  ask(
    question: string,
    input?: Partial<CallInput>,
  ): Promise<{ text: string; callId: string; cache: string; cost: number }>;
  outcomes(): string[];
  records(): Promise<AttemptRecord[]>;
  pass(milliseconds: number): void;
}

function world(
  semantic: Partial<SemanticCacheOptions> = {},
  options: Partial<StintOptions> = {},
  simulated: SimulatorOptions = {},
): World {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const clock = (): number => now;
  const simulator = new Simulator({ clock, ...simulated });
  const events: StintEvent[] = [];
  const store = memoryStore({ clock });
  const embedder = wordEmbedder();
  const stint = createStint({
    contract: lock,
    providers: [openAiChat({ apiKey: 'k', fetch: simulator.fetch })],
    store,
    clock,
    random: () => 0.5,
    semantic: semanticCache({ embedder, verify, threshold: 0.85, ...semantic } as SemanticCacheOptions),
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    stint,
    simulator,
    events,
    embedder,
    ask: (question, input = {}) =>
      stint.call('help.prompty#test', { ...input, variables: { country: 'France', question, ...input.variables } }),
    outcomes: () => events.flatMap((event) => (event.type === 'semantic' ? [event.outcome] : [])),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async records() {
      const records: AttemptRecord[] = [];
      for await (const record of store.records({ from: 0, to: Number.MAX_SAFE_INTEGER }))
        if (record.kind === 'attempt') records.push(record);
      return records;
    },
  };
}

const FIRST = 'When will my parcel with the roses arrive?';
const SAME = 'When will my parcel with the roses arrive please?';

describe('semantic cache', () => {
  it('answers a question with the answer to one that asks the same, and books what that saved', async () => {
    const { ask, simulator, records, outcomes } = world();
    const first = await ask(FIRST);
    const second = await ask(SAME);
    assert.deepEqual([first.cache, second.cache], ['miss', 'semantic']);
    assert.equal(second.text, first.text);
    assert.deepEqual([second.cost, simulator.calls.length], [0, 1]);
    assert.deepEqual(outcomes(), ['served']);
    const [embedded, called, embeddedToo, hit] = await records();
    assert.deepEqual([embedded?.purpose, embedded?.model, embedded?.usage?.total], ['embedding', 'words/64', 8]);
    assert.equal(called?.cost.total, simulator.bill);
    assert.equal(embeddedToo?.purpose, 'embedding');
    assert.deepEqual(hit?.cache, { response: 'semantic', saved: simulator.bill, expectedRead: 0 });
    assert.equal(hit?.callId, second.callId);
  });

  it('books an embedder that costs something, on its budgets too', async () => {
    const embedder = wordEmbedder('text-embedding-3-small');
    const budgets = [{ name: 'all', limits: [{ money: '$1', window: 'day' }] }] as const;
    const { ask, stint, records, simulator } = world({ embedder }, { budgets });
    const { cost } = await ask(FIRST);
    await stint.close();
    const [embedded] = await records();
    assert.equal(embedded?.provider, 'openai');
    // 8 tokens at $0.02 a million.
    assert.equal(embedded?.cost.total, 160);
    assert.equal(cost, simulator.bill + 160);
    assert.equal((await stint.budgets.status({}))[0]?.used, cost);
    await ask(SAME);
    assert.equal((await records()).at(-1)?.cache.saved, simulator.bill, 'a hit has a lookup to pay for too');
  });

  it('compares what was put into the prompt, not the words around it', async () => {
    const { ask, embedder, simulator } = world();
    await ask('Roses?');
    await ask('Tulips?');
    assert.deepEqual(embedder.embedded, ['Roses?', 'Tulips?']);
    assert.equal(simulator.calls.length, 2);
    await ask('Roses?', { variables: { country: 'Spain' } });
    assert.equal(simulator.calls.length, 3, 'another value beside the question is another call');
  });

  it('replays a streamed answer as the stream that it was, to streamed calls alone', async () => {
    const { stint, ask } = world();
    const stream = (question: string) =>
      stint.stream('help.prompty#test', { variables: { country: 'France', question } });
    const first: unknown[] = [];
    for await (const event of stream(FIRST)) first.push(event);
    const second: unknown[] = [];
    const again = stream(SAME);
    for await (const event of again) second.push(event);
    assert.equal(again.trace.cache, 'semantic');
    assert.ok(first.length > 3);
    assert.deepEqual(second, JSON.parse(JSON.stringify(first)));
    assert.equal((await ask(SAME)).cache, 'miss');
  });

  it('keeps a hit out of the exact cache, where no verdict would reach it', async () => {
    const { ask, stint } = world({}, { cache: { ttl: 3_600_000 } });
    await ask(FIRST);
    const hit = await ask(SAME);
    assert.equal(hit.cache, 'semantic');
    assert.equal((await ask(SAME)).cache, 'semantic');
    await stint.feedback(hit.callId, 'wrong');
    assert.equal((await ask(SAME)).cache, 'miss');
    assert.equal((await ask(SAME)).cache, 'hit');
  });

  it('serves a wrong answer at once no more: not for that question, and for others only from nearer', async () => {
    const { ask, stint, events } = world();
    const first = await ask(FIRST);
    const hit = await ask(SAME);
    await stint.feedback(hit.callId, 'wrong');
    assert.equal((await ask(SAME)).cache, 'miss');
    assert.notEqual((await ask('Please when will my parcel with the roses arrive?')).text, first.text);
    assert.equal((await ask(FIRST)).cache, 'semantic', 'its own question it still answers');
    const other = world();
    await other.ask(FIRST);
    const { callId } = await other.ask(SAME);
    await other.stint.feedback(callId, 'wrong');
    await other.stint.feedback(callId, 'right');
    assert.equal((await other.ask(SAME)).cache, 'semantic', 'the last verdict counts');
    assert.ok(events.some((event) => event.type === 'semantic-verdict' && event.verdict === 'wrong'));
    await assert.rejects(stint.feedback('nobody', 'right'), { code: 'unknown-hit' });
  });

  it('does not serve what a guard refuses, and lists for review what was near the line', async () => {
    const { ask, stint, events, simulator } = world();
    await ask('What do 3 large red rose bushes with delivery to the garden cost?');
    await ask('What do 5 large red rose bushes with delivery to the garden cost?');
    assert.equal(simulator.calls.length, 2);
    const refused = events.find((event) => event.type === 'semantic');
    assert.deepEqual([refused?.outcome, refused?.refusedBy], ['refused', 'number']);
    const [pair, ...others] = await pairsForReview(stint.store);
    assert.equal(others.length, 0);
    assert.deepEqual([pair?.outcome, pair?.refusedBy], ['refused', 'number: 3 ≠ 5']);
    assert.match(`${pair?.known} ${pair?.asked}`, / 3 .* 5 /);
    await stint.feedback(pair!.callId, 'right');
    assert.deepEqual(await pairsForReview(stint.store), []);
  });

  it('forgets by time and by tag', async () => {
    const { ask, stint, pass } = world({ ttl: 1000 });
    await ask(FIRST, { tags: ['stock'] });
    pass(999);
    assert.equal((await ask(SAME)).cache, 'semantic');
    pass(1);
    assert.equal((await ask(SAME, { tags: ['stock'] })).cache, 'miss');
    assert.equal((await ask(FIRST)).cache, 'semantic');
    await stint.invalidate('stock');
    assert.equal((await ask(FIRST)).cache, 'miss');
    await stint.invalidate('prompt:help.prompty#test');
    assert.equal((await ask(FIRST, { cache: { ttl: 10 } })).cache, 'miss');
    pass(10);
    assert.equal((await ask(FIRST)).cache, 'miss');
    await stint.store.deleteTag('prompt:help.prompty#test');
    assert.equal((await ask(FIRST)).cache, 'miss', 'what is gone from the store is not found');
  });

  it('does not keep an answer that was being made while its tag was made invalid', async () => {
    const { ask, stint } = world();
    await ask(FIRST, {
      tags: ['stock'],
      validate: () => {
        void stint.invalidate('stock');
        return null;
      },
    });
    assert.equal((await ask(SAME)).cache, 'miss');
  });

  it('learns from the last verdict on a call alone, and from nothing else', async () => {
    const { ask, stint } = world();
    await ask(FIRST);
    const { callId } = await ask(SAME);
    for (const verdict of ['wrong', 'wrong', 'right', 'right', 'wrong'] as const) await stint.feedback(callId, verdict);
    const entries = new Entries(stint.store);
    const { entry } = (await entries.sighting(callId))!;
    assert.deepEqual(
      (await entries.learned(entry)).labels.map(([, right]) => right),
      [false],
    );
    await assert.rejects(stint.feedback(callId, 'perhaps' as never), RangeError);
    await assert.rejects(stint.feedback(undefined as never, 'right'), { code: 'unknown-hit' });
  });

  it('says in shadow mode what it would have served, and whether that would have been right', async () => {
    const { ask, simulator, outcomes, records, events, stint } = world(
      { mode: 'shadow' },
      {},
      { answer: () => 'On Tuesday.' },
    );
    await ask(FIRST);
    const second = await ask(SAME);
    await stint.close();
    assert.deepEqual([second.cache, simulator.calls.length], ['miss', 2]);
    assert.deepEqual(outcomes(), ['would-serve']);
    const saved = (await records()).flatMap(({ cache }) => cache.wouldSave ?? []);
    assert.deepEqual(saved, [(await records()).find(({ purpose }) => purpose === 'call')!.cost.total]);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'semantic-verdict' ? [event.verdict] : [])),
      ['right'],
    );
  });

  it('is asked for nothing that no answer may be used for again', async () => {
    const { ask, embedder, simulator } = world();
    await ask(FIRST, { semantic: false });
    await ask(FIRST, { cache: false });
    await ask('roses '.repeat(190));
    assert.deepEqual(embedder.embedded, []);
    await ask('rose '.repeat(110));
    await ask('rose '.repeat(110));
    assert.equal(simulator.calls.length, 5, 'beyond the embedder’s window, its vector is not that of the question');
    const hit = world();
    await hit.ask(FIRST);
    assert.equal(
      (await hit.ask(SAME, { validate: () => 'no' }).catch(({ code }) => ({ cache: code }))).cache,
      'answer-rejected',
    );
  });

  it('never fails a call: whatever fails in it is an event and a miss', async () => {
    const broken = () => Promise.reject(new Error('broken'));
    const never = (): Promise<never> => new Promise(() => {});
    const index = {
      search: broken,
      add: broken,
      delete: broken,
      deleteTag: broken,
      size: broken,
      close: async () => {},
    };
    const giving = (...vectors: Float32Array[]) => ({
      ...wordEmbedder(),
      embed: async () => ({ vectors, tokens: 1 }),
    });
    const cases: [string, Partial<SemanticCacheOptions>][] = [
      ['embedder', { embedder: giving() }],
      ['embedder', { embedder: giving(new Float32Array(63).fill(0.1)) }],
      ['embedder', { embedder: giving(new Float32Array(64)) }],
      ['embedder', { embedder: giving(new Float32Array(64).fill(Number.NaN)) }],
      ['embedder', { embedder: { ...wordEmbedder(), embed: broken } }],
      ['embedder', { embedder: { ...wordEmbedder(), embed: never }, patience: 1 }],
      ['index', { index: broken }],
      ['index', { index: async () => index }],
    ];
    for (const [what, options] of cases) {
      const { ask, events } = world(options);
      assert.equal((await ask(FIRST)).cache, 'miss');
      assert.equal((await ask(SAME)).cache, 'miss');
      const failed = events.filter((event) => event.type === 'semantic-failed');
      assert.ok(failed.length >= 1 && failed.every((event) => event.what === what), JSON.stringify(events));
    }
    const verifier = world({
      verify: () => {
        throw new Error('broken');
      },
    });
    await verifier.ask(FIRST);
    assert.equal((await verifier.ask(SAME)).cache, 'miss');
    assert.ok(verifier.events.some((event) => event.type === 'semantic-failed' && event.what === 'verifier'));
  });

  it('compares directions, however long an embedder makes its vectors', async () => {
    const unit = wordEmbedder();
    const embedder = {
      ...unit,
      embed: async (texts: readonly string[]) => {
        const { vectors, tokens } = await unit.embed(texts);
        return { vectors: vectors.map((vector) => vector.map((value) => value * 9)), tokens };
      },
    };
    const { ask } = world({ embedder });
    await ask(FIRST);
    assert.equal((await ask('Which fertiliser do the tulips need?')).cache, 'miss');
    assert.equal((await ask(SAME)).cache, 'semantic');
  });

  it('ends at once when the call is aborted during the lookup', async () => {
    const abort = new AbortController();
    const { ask, simulator, events } = world({
      embedder: {
        ...wordEmbedder(),
        embed: () => {
          abort.abort(new Error('left'));
          return new Promise(() => {});
        },
      },
    });
    await assert.rejects(ask(FIRST, { signal: abort.signal }), /left/);
    assert.equal(simulator.calls.length, 0);
    assert.ok(!events.some(({ type }) => type === 'semantic-failed'));
  });

  it('explores until an entry has earned its hits, and then serves', async () => {
    const { ask, outcomes, stint } = world({ errorBound: 0.2 }, {}, { answer: () => 'On Tuesday.' });
    await ask(FIRST);
    for (let turn = 0; turn < 40; turn++) {
      await ask(`${FIRST} ${'please '.repeat(1 + (turn % 2))}`);
      await ask(`${'Please '.repeat(1 + (turn % 2))} ${FIRST} ${turn % 7}`.replace(/\d$/, ''));
    }
    await stint.close();
    const all = outcomes();
    assert.equal(all[0], 'explored');
    assert.ok(all.slice(-20).every((outcome) => outcome === 'served'));
  });
});

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

describe('the default verifier', () => {
  it('is used where none is given', () => {
    const cache = semanticCache({ embedder: wordEmbedder() });
    assert.equal(cache.verify, realVerify);
    for (const options of [{ threshold: 0 }, { errorBound: 1 }, { ttl: -1 }, { patience: Number.NaN }])
      assert.throws(() => semanticCache({ embedder: wordEmbedder(), ...options }), RangeError);
  });
});
