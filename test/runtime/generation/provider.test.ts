import assert from 'node:assert/strict';
import { createStint, type LocalProvider, local, type ModelEvent, ProviderError } from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { type SelfHosting, selfHostedPrice } from '../../../runtime/src/models/index.ts';
import { readLocalRequest } from '../../../runtime/src/providers/local-request.ts';
import { weights } from '../inference/weights.ts';

const COST: SelfHosting = {
  hardware: 2000,
  years: 3,
  watts: 100,
  kilowattHour: 0.3,
  tokensPerSecond: 500,
  inputTokensPerSecond: 5000,
  utilisation: 0.5,
};
const HELLO = { messages: [{ role: 'user', content: 'hello' }], max_tokens: 8, temperature: 0 };

describe('the provider local', () => {
  let free: LocalProvider;
  before(async function () {
    await weights(this, 'minimind2-small');
    free = local({ cost: 0, threads: 1 });
  });
  after(() => free?.close());

  /** A call through the whole pipeline: its events, and what the ledger says of it. */
  async function call(provider: LocalProvider, body: object, options: { stream?: boolean; model?: string } = {}) {
    const records: AttemptRecord[] = [];
    const unpriced: string[] = [];
    const stint = createStint({
      contract: null,
      providers: [provider],
      onEvent(event) {
        if (event.type === 'attempt') records.push(event.record);
        if (event.type === 'unpriced') unpriced.push(event.model);
      },
    });
    const { stream = true, model = 'local/minimind2-small' } = options;
    const request = { wire: provider.wire, model, body: { model, ...body }, stream };
    const events: ModelEvent[] = [];
    let error: unknown;
    try {
      for await (const event of stint.run({ request, provider })) events.push(event);
    } catch (thrown) {
      error = thrown;
    }
    await stint.close();
    return { events, text: events.map(({ text = '' }) => text).join(''), record: records[0]!, unpriced, error };
  }

  it('answers as a server of OpenAI’s wire does, streamed and whole', async () => {
    const streamed = await call(free, HELLO);
    const whole = await call(free, HELLO, { stream: false });
    assert.equal(whole.events.length, 1);
    assert.equal(whole.text, streamed.text);
    assert.ok(streamed.events.length > 5);
    // Each event can be sent on as it is.
    const chunks = streamed.events.map(({ raw }) => raw?.data as string);
    assert.equal(chunks.at(-1), '[DONE]');
    const first = JSON.parse(chunks[0]!);
    assert.equal(first.object, 'chat.completion.chunk');
    assert.deepEqual(first.choices[0].delta, { role: 'assistant', content: '' });
    assert.equal(streamed.events.find(({ finish }) => finish)?.finish, 'length');
    for (const { record } of [streamed, whole]) {
      assert.equal(record.provider, 'local');
      assert.equal(record.status, 'ok');
      const { inputUncached, cacheRead, output } = record.usage!;
      assert.deepEqual([inputUncached, cacheRead, output], [26, 0, 8]);
      assert.equal(record.cost.total, 0);
      assert.equal(record.cost.basis, 'reported');
    }
    assert.deepEqual(streamed.unpriced, []);
  });

  it('tells each token with its bytes, how likely it was, and what else was, as OpenAI’s wire has it', async () => {
    interface Told {
      readonly token: string;
      readonly bytes: readonly number[] | null;
      readonly logprob: number;
      readonly top_logprobs: readonly Omit<Told, 'top_logprobs'>[];
    }
    const contentOf = (data: unknown): readonly Told[] =>
      (data === '[DONE]' ? undefined : JSON.parse(data as string).choices[0]?.logprobs?.content) ?? [];
    const body = {
      messages: [{ role: 'user', content: '你好 🚀' }],
      max_tokens: 12,
      temperature: 0,
      logprobs: true,
      top_logprobs: 3,
    };
    const whole = await call(free, body, { stream: false });
    const told = contentOf(whole.events[0]!.raw!.data);
    assert.equal(told.length, whole.record.usage!.output);
    assert.equal(Buffer.from(told.flatMap(({ bytes }) => bytes ?? [])).toString(), whole.text);
    for (const { top_logprobs: top, ...token } of told) {
      // Greedy: the first of the likeliest is the one that was written.
      assert.deepEqual(top[0], token);
      assert.equal(top.length, 3);
      assert.ok(top[0]!.logprob >= top[1]!.logprob && top[1]!.logprob >= top[2]!.logprob && token.logprob <= 0);
    }
    const streamed = await call(free, body);
    assert.deepEqual(
      streamed.events.flatMap(({ raw }) => contentOf(raw?.data)),
      told,
    );
  });

  it('is priced by what the machine costs, or by stint.yaml; not stated, it is unpriced, never $0', async () => {
    const priced = local({ cost: COST, threads: 1, prefixBytes: 0 });
    const { record } = await call(priced, HELLO);
    const { input, output } = selfHostedPrice(COST);
    assert.equal(record.cost.uncached, Math.ceil((26 * input) / 1e6));
    assert.equal(record.cost.output, Math.ceil((8 * output) / 1e6));
    assert.ok(record.reserved >= record.cost.total);
    await priced.close();
    const unstated = local({ threads: 1 });
    assert.deepEqual((await call(unstated, HELLO)).unpriced, ['local/minimind2-small']);
    await unstated.close();
    const { error } = await call(unstated, HELLO);
    assert.ok(ProviderError.isInstance(error) && /local was closed/.test(error.message), String(error));
  });

  it('refuses before it costs anything, with a typed error', async () => {
    for (const [body, model, code] of [
      [HELLO, 'local/nothing', 'not-found'],
      [{ ...HELLO, max_tokens: 40_000 }, undefined, 'rejected'],
      [{ ...HELLO, response_format: { type: 'json_object' } }, undefined, 'rejected'],
      [{ ...HELLO, n: 2 }, undefined, 'rejected'],
      [{ ...HELLO, temperature: 'hot' }, undefined, 'rejected'],
      [{ messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }, undefined, 'rejected'],
      [{ ...HELLO, max_tokens: -1 }, undefined, 'rejected'],
      [{ ...HELLO, max_completion_tokens: 2.5 }, undefined, 'rejected'],
      [{ ...HELLO, stop: 5 }, undefined, 'rejected'],
      [{ ...HELLO, logprobs: true, top_logprobs: 21 }, undefined, 'rejected'],
      [{ ...HELLO, top_logprobs: 2 }, undefined, 'rejected'],
      [{ ...HELLO, functions: [{ name: 'f' }] }, undefined, 'rejected'],
      [{ messages: [{ role: 'user', content: 42 }] }, undefined, 'rejected'],
      [{ messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }, 'there'] }] }, undefined, 'rejected'],
      [{ messages: [...HELLO.messages, 'there'] }, undefined, 'rejected'],
    ] as const) {
      const { error, record } = await call(free, body, model === undefined ? {} : { model });
      assert.ok(ProviderError.isInstance(error) && error.code === code, String(error));
      assert.equal(record?.usage ?? null, null);
    }
  });

  it('stops when the caller does', async () => {
    const controller = new AbortController();
    const request = { wire: free.wire, model: 'minimind2-small', body: { ...HELLO, max_tokens: 500 }, stream: true };
    let events = 0;
    await assert.rejects(
      async () => {
        for await (const _ of free.stream(request, controller.signal)) if (++events === 3) controller.abort();
      },
      (error) => ProviderError.isInstance(error) && error.code === 'aborted',
    );
    assert.ok(events < 10);
  });

  it('reads the fields of OpenAI, and those that servers of open models share', () => {
    const { prompt, ...rest } = readLocalRequest({
      messages: [
        {
          role: 'developer',
          content: [
            { type: 'text', text: 'Be ' },
            { type: 'text', text: 'kind.' },
          ],
        },
        { role: 'user', content: 'hi' },
      ],
      tools: [{ type: 'function', function: { name: 'f' } }],
      stop: 'END',
      max_completion_tokens: 9,
      max_tokens: 7,
      top_p: 0.5,
      top_k: 3,
      seed: 4,
      frequency_penalty: null,
      logprobs: true,
    });
    assert.deepEqual(prompt, {
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'hi' },
      ],
      tools: [{ type: 'function', function: { name: 'f' } }],
    });
    assert.deepEqual(rest, {
      maxTokens: 9,
      stop: ['END'],
      temperature: 1,
      topP: 0.5,
      topK: 3,
      seed: 4,
      logProbabilities: true,
    });
  });
});
