import assert from 'node:assert/strict';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAI as createOpenAI3 } from '@ai-sdk/openai-3';
import { embedMany, wrapEmbeddingModel } from 'ai';
import { embedMany as embedMany6, wrapEmbeddingModel as wrap6 } from 'ai-6';
import OpenAI from 'openai';
import {
  aiSdkEmbeddingMiddleware,
  aiSdkEmbeddingMiddlewareV3,
  governedFetch,
  governedModel,
} from '../../../runtime/src/adapters/index.ts';
import {
  createStint,
  memoryStore,
  openAiChat,
  type StintEvent,
  type StintOptions,
} from '../../../runtime/src/index.ts';
import { type AttemptRecord, findAnomalies, summarise } from '../../../runtime/src/meter/index.ts';
import { attempt } from '../../../runtime/src/testing/attempt-record.ts';
import { type Fault, Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { LONG, lockOf, prompty } from '../pipeline/locked.ts';

const TEXTS = ['Where is my parcel?', 'How long may I return it?'];

function world(options: Partial<StintOptions> = {}, faults: readonly Fault[] = []) {
  const simulator = new Simulator().fail(...faults);
  const events: StintEvent[] = [];
  const sent: string[] = [];
  const store = memoryStore();
  const stint = createStint({
    contract: null,
    store,
    sleep: async () => {},
    onEvent: (event) => events.push(event),
    ...options,
  });
  const provider = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    sent.push(String(init?.body));
    return simulator.fetch(input, init);
  };
  const records = () => attemptsOf(store);
  const fetch = governedFetch(stint, { fetch: provider });
  return { simulator, stint, store, events, records, sent, fetch: fetch as typeof globalThis.fetch };
}

const openai = (fetch: typeof globalThis.fetch): OpenAI => new OpenAI({ apiKey: 'k', fetch });

interface Case {
  readonly url: string;
  readonly body: object;
  readonly provider: string;
  readonly model: string;
  /** The provider does not say what it bills. */
  readonly silent?: true;
}

const EMBEDDED = { inputUncached: 5000, cacheRead: 0, cacheWrite: {}, output: 0, reasoning: 0, total: 5000 };
const part = (text: string) => ({ parts: [{ text }] });
const cases: Readonly<Record<string, Case>> = {
  OpenAI: {
    url: 'https://api.openai.com/v1/embeddings',
    body: { model: 'text-embedding-3-small', input: TEXTS },
    provider: 'openai',
    model: 'text-embedding-3-small',
  },
  'OpenAI, of tokens': {
    url: 'https://api.openai.com/v1/embeddings',
    body: { model: 'text-embedding-3-large', input: [[9906, 1917], [264]] },
    provider: 'openai',
    model: 'text-embedding-3-large',
  },
  Voyage: {
    url: 'https://api.voyageai.com/v1/embeddings',
    body: { model: 'voyage-3.5', input: TEXTS, input_type: 'document' },
    provider: 'voyageai',
    model: 'voyage-3.5',
  },
  'Cohere 1': {
    url: 'https://api.cohere.com/v1/embed',
    body: { model: 'embed-v4.0', texts: TEXTS, input_type: 'search_query' },
    provider: 'cohere',
    model: 'embed-v4.0',
  },
  'Cohere 2, of parts': {
    url: 'https://api.cohere.com/v2/embed',
    body: { model: 'embed-v4.0', inputs: [{ content: [{ type: 'text', text: TEXTS[0] }] }] },
    provider: 'cohere',
    model: 'embed-v4.0',
  },
  Gemini: {
    url: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001:embedContent?key=k',
    body: { content: part(TEXTS[0]!), outputDimensionality: 4 },
    provider: 'gemini',
    model: 'gemini-embedding-001',
    silent: true,
  },
  'Gemini, several': {
    url: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001:batchEmbedContents',
    body: { requests: TEXTS.map((text) => ({ model: 'models/gemini-embedding-001', content: part(text) })) },
    provider: 'gemini',
    model: 'gemini-embedding-001',
    silent: true,
  },
  'Bedrock’s Titan': {
    url: 'https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.titan-embed-text-v2%3A0/invoke',
    body: { inputText: TEXTS[0], dimensions: 256 },
    provider: 'bedrock',
    model: 'amazon.titan-embed-text-v2:0',
  },
  'Bedrock’s Cohere': {
    url: 'https://bedrock-runtime.eu-west-1.amazonaws.com/model/eu.cohere.embed-multilingual-v3/invoke',
    body: { texts: TEXTS, input_type: 'search_document' },
    provider: 'bedrock',
    model: 'cohere.embed-multilingual-v3',
  },
};

describe('embeddings through fetch', () => {
  for (const [name, { url, body, provider, model, silent }] of Object.entries(cases))
    it(`${name}: answered as the provider does, booked as it bills, and kept`, async () => {
      const of = world({ cache: { ttl: 60_000 } });
      // Not as JSON.stringify has it: a signature would be over these bytes.
      const text = JSON.stringify(body, null, 1);
      const ask = (fetch: typeof globalThis.fetch) => fetch(url, { method: 'POST', body: text });
      const alone = await (await ask(new Simulator().fetch as typeof fetch)).json();
      for (const _ of TEXTS) assert.deepEqual(await (await ask(of.fetch)).json(), alone);
      assert.deepEqual(of.sent, [text]);
      const [made, hit] = await of.records();
      assert.deepEqual(
        [made!.operation, made!.provider, made!.model, made!.prompt, made!.purpose, made!.cost.basis],
        ['embedding', provider, model, null, 'call', silent ? 'estimated' : 'reported'],
      );
      assert.ok(made!.cost.total > 0 && made!.cost.total <= made!.reserved && made!.usage!.output === 0);
      if (!silent) assert.equal(made!.cost.total, of.simulator.bill);
      else assert.ok(made!.cost.total >= of.simulator.bill, 'estimated on the safe side');
      assert.deepEqual([hit!.operation, hit!.cache.response, hit!.cache.saved], ['embedding', 'hit', made!.cost.total]);
    });

  it('OpenAI’s SDK gets its vectors, and a full budget as its own error ahead of the call', async () => {
    const of = world({ budgets: [{ name: 'day', limits: [{ tokens: 12, window: 'day' }] }] });
    const ask = () => openai(of.fetch).embeddings.create({ model: 'text-embedding-3-small', input: TEXTS });
    const direct = openai(new Simulator().fetch as typeof fetch);
    const { data } = await direct.embeddings.create({ model: 'text-embedding-3-small', input: TEXTS });
    assert.deepEqual((await ask()).data, data);
    assert.equal((await of.records())[0]!.usage!.total, 12);
    await assert.rejects(ask(), { status: 402, code: 'budget-denied' });
    assert.equal(of.simulator.calls.length, 1);
  });

  it('no other model stands in, no prompt is asked for, and no answer is judged', async () => {
    const fault: Fault = { kind: 'status', status: 500 };
    const lock = lockOf({ 'a.prompty': prompty('gpt-5-mini', LONG, '{{question}}') });
    const chat = new Simulator();
    const other = { provider: openAiChat({ fetch: chat.fetch }), model: 'gpt-5-mini' };
    const of = world(
      {
        contract: lock,
        unlinted: 'reject',
        fallbacks: [other],
        cheaper: [other],
        route: { name: 'never', route: () => assert.fail('a strategy was asked') },
        stages: () => [() => () => assert.fail('a stage for answers was passed')],
      },
      [fault, fault, fault],
    );
    const ask = governedFetch(of.stint, {
      fetch: of.simulator.fetch,
      prompt: 'a.prompty',
      options: { validate: () => 'never right' },
    });
    const post = { method: 'POST', body: JSON.stringify({ model: 'text-embedding-3-small', input: LONG }) };
    assert.equal((await ask('https://api.openai.com/v1/embeddings', post)).status, 500);
    assert.equal((await ask('https://api.openai.com/v1/embeddings', post)).status, 200);
    assert.deepEqual(
      (await of.records()).map(({ purpose, status }) => `${purpose} ${status}`),
      ['call error', 'retry error', 'retry error', 'call ok'],
    );
    assert.equal(chat.calls.length, 0);
    assert.ok(!of.events.some(({ type }) => type === 'unlinted' || type === 'other-wire'));
  });

  it('usage is told apart by operation, and embeddings thin out no hit rate', async () => {
    const of = world();
    await openai(of.fetch).embeddings.create({ model: 'text-embedding-3-small', input: 'leaf '.repeat(5000) });
    const [sum] = await summarise(of.store.records({ from: 0, to: Number.MAX_SAFE_INTEGER }), {
      by: ['operation'],
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
    });
    assert.deepEqual([sum!.group, sum!.prefixHitRate, sum!.overheadCost], [{ operation: 'embedding' }, null, 0]);
  });

  it('a run whose answers cost ever more is stopped, whatever it embeds meanwhile', async () => {
    const of = world({ loop: { calls: 2, factor: 2 } });
    const client = openai(of.fetch);
    const headers = { 'x-stint-session': 's1' };
    const answer = (words: number) =>
      client.chat.completions.create(
        { model: 'gpt-5-mini', messages: [{ role: 'user', content: 'leaf '.repeat(words) }], max_completion_tokens: 9 },
        { headers },
      );
    const embed = () => client.embeddings.create({ model: 'text-embedding-3-small', input: 'leaf' }, { headers });
    await answer(10);
    await embed();
    await answer(2000);
    await embed();
    await assert.rejects(answer(10), { code: 'loop-stopped' });
    await embed();
  });

  it('embeddings make no answer shorter: only answers have a length to drift', async () => {
    const day = 86_400_000;
    const records = Array.from({ length: 9 }, (_, of) => of * day).flatMap((at) =>
      Array.from({ length: 60 }, (_, n): AttemptRecord => {
        const record = attempt(`${at}-${n}`, at + n, {});
        const isEmbedding = at === 8 * day && n >= 30;
        return { ...record, prompt: null, ...(isEmbedding && { operation: 'embedding', usage: EMBEDDED }) };
      }),
    );
    const found = await findAnomalies(records);
    assert.deepEqual(
      found.filter(({ kind }) => kind === 'output-length' || kind === 'cache-hit-rate'),
      [],
    );
  });

  it('an answer without vectors is handed on, and not kept', async () => {
    const { stint } = world({ cache: { ttl: 60_000 } });
    let asked = 0;
    const strange = governedFetch(stint, { fetch: async () => Response.json({ asked: ++asked }) });
    const post = { method: 'POST', body: JSON.stringify({ model: 'text-embedding-3-small', input: 'x' }) };
    const ask = async () => (await strange('https://api.openai.com/v1/embeddings', post)).json();
    assert.deepEqual([await ask(), await ask()], [{ asked: 1 }, { asked: 2 }]);
  });
});

describe('embeddings of the AI SDK', () => {
  const seven = (of: ReturnType<typeof world>) =>
    createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof fetch }).embeddingModel('text-embedding-3-small');
  const six = (of: ReturnType<typeof world>) =>
    createOpenAI3({ apiKey: 'k', fetch: of.simulator.fetch as typeof fetch }).embeddingModel('text-embedding-3-small');
  const ways: Readonly<Record<string, (of: ReturnType<typeof world>) => Promise<{ embeddings: number[][] }>>> = {
    '7: a middleware': (of) =>
      embedMany({
        model: wrapEmbeddingModel({ model: seven(of), middleware: aiSdkEmbeddingMiddleware(of.stint) }),
        values: TEXTS,
        providerOptions: { stint: { user: 'u1' } },
      }),
    '7: a model': (of) =>
      embedMany({
        model: governedModel(seven(of), of.stint),
        values: TEXTS,
        providerOptions: { stint: { user: 'u1' } },
      }),
    '6: a middleware': (of) =>
      embedMany6({
        model: wrap6({ model: six(of), middleware: aiSdkEmbeddingMiddlewareV3(of.stint) }),
        values: TEXTS,
        providerOptions: { stint: { user: 'u1' } },
      }),
  };
  for (const [name, embed] of Object.entries(ways))
    it(`${name}: metered, attributed and kept`, async () => {
      const of = world({ cache: { ttl: 60_000 } });
      const alone = await embedMany({ model: seven(world()), values: TEXTS });
      for (const _ of TEXTS) assert.deepEqual((await embed(of)).embeddings, alone.embeddings);
      const [made, hit] = await of.records();
      assert.deepEqual(
        [made!.operation, made!.attribution, made!.model],
        ['embedding', { user: 'u1' }, 'text-embedding-3-small'],
      );
      assert.equal(made!.cost.total, of.simulator.bill);
      assert.equal(hit!.cache.response, 'hit');
    });

  it('a provider’s error comes as it is, after our retries and no others', async () => {
    const fault: Fault = { kind: 'status', status: 503 };
    const of = world({}, [fault, fault, fault, fault]);
    await assert.rejects(embedMany({ model: governedModel(seven(of), of.stint), values: TEXTS }), { statusCode: 503 });
    assert.equal(of.simulator.calls.length, 3);
  });
});
