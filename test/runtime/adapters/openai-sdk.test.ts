import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { createOpenAI } from '@ai-sdk/openai';
import { generateText } from 'ai';
import OpenAI from 'openai';
import OpenAI6 from 'openai-6';
import { governedFetch, governedModel } from '../../../runtime/src/adapters/index.ts';
import { type AttemptRecord, createStint, openAiCompatible } from '../../../runtime/src/index.ts';
import { loadCatalogue } from '../../../runtime/src/models/index.ts';
import { type Fault, listen } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG_TICKET, SYSTEM, settled, type World, world } from './world.ts';

const messages = [
  { role: 'system' as const, content: SYSTEM },
  { role: 'user' as const, content: LONG_TICKET },
];

describe('OpenAI SDK', () => {
  for (const [version, Client] of [
    ['7', OpenAI],
    ['6', OpenAI6 as unknown as typeof OpenAI],
  ] as const) {
    const make = (of: World) => new Client({ apiKey: 'k', fetch: of.fetch as typeof fetch });

    it(`${version}: chat, whole and streamed, is held to the contract with no other change`, async () => {
      const of = world();
      const client = make(of);
      const whole = await client.chat.completions.create({ model: 'gpt-5-mini', messages });
      assert.ok(whole.choices[0]?.message.content && whole.usage);
      let text = '';
      for await (const chunk of await client.chat.completions.create({ model: 'gpt-5-mini', messages, stream: true })) {
        // Callers read the first choice of every chunk: none may come without.
        assert.equal(chunk.choices.length, 1);
        text += chunk.choices[0]!.delta.content ?? '';
      }
      assert.equal(text, whole.choices[0].message.content);
      for (const { body } of of.simulator.calls) {
        assert.equal((body as { max_completion_tokens: number }).max_completion_tokens, 200);
        assert.ok(JSON.stringify(body).length < 400, 'the ticket is cut to its cap');
      }
      await settled(of, 'triage.prompty#test');
    });

    it(`${version}: usage in a stream reaches whoever asks for it`, async () => {
      const of = world();
      const stream = await make(of).chat.completions.create({
        model: 'gpt-5-mini',
        messages,
        stream: true,
        stream_options: { include_usage: true },
      });
      const totals: number[] = [];
      for await (const { usage } of stream) if (usage) totals.push(usage.total_tokens);
      assert.deepEqual(totals, [of.simulator.calls[0]!.usage!.total]);
    });

    it(`${version}: responses, whole and streamed`, async () => {
      const of = world();
      const client = make(of);
      const input = { model: 'gpt-5-mini', instructions: SYSTEM, input: LONG_TICKET };
      const whole = await client.responses.create(input);
      const stream = await client.responses.create({ ...input, stream: true });
      let text = '';
      for await (const event of stream) if (event.type === 'response.output_text.delta') text += event.delta;
      assert.equal(text, whole.output_text);
      await settled(of, 'triage.prompty#test');
    });

    it(`${version}: a full budget is an error of the SDK's own, raised at once and not retried`, async () => {
      const of = world({ budgets: [{ name: 'day', limits: [{ money: 10, window: 'day' }] }] });
      await assert.rejects(make(of).chat.completions.create({ model: 'gpt-5-mini', messages }), (error: unknown) => {
        assert.ok(error instanceof Client.APIError);
        assert.deepEqual([error.status, error.code], [402, 'budget-denied']);
        return true;
      });
      assert.equal(of.simulator.calls.length, 0);
      assert.equal(of.events.filter(({ type }) => type === 'degraded').length, 1, 'asked once');
    });

    it(`${version}: provider errors come as they are, after our retries and no others`, async () => {
      const fault: Fault = { kind: 'status', status: 500 };
      const of = world({}, {}, [fault, fault, fault, fault]);
      await assert.rejects(make(of).chat.completions.create({ model: 'gpt-5-mini', messages }), { status: 500 });
      assert.equal(of.simulator.calls.length, 3);
    });
  }

  it('passes what is no call to a model, and headers of ours go no further', async () => {
    const of = world();
    const client = new OpenAI({ apiKey: 'k', fetch: of.fetch as typeof fetch });
    await assert.rejects(client.models.list(), { status: 404 });
    await client.chat.completions.create(
      { model: 'gpt-5-mini', messages },
      { headers: { 'x-stint-user': 'u1', 'x-stint-prompt': 'triage.prompty#test' } },
    );
    const [call] = of.simulator.calls;
    assert.equal([...call!.headers.keys()].filter((name) => name.startsWith('x-stint')).length, 0);
    assert.deepEqual((await of.records())[0]?.attribution, { user: 'u1' });
  });

  it('answers hostile bodies with a typed error, at once', async () => {
    const of = world({ budgets: [{ name: 'day', limits: [{ money: '$5', window: 'day' }] }] });
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const content = (text: string) => `"messages":[{"role":"user","content":${text}}]`;
    for (const [body, status] of [
      [`{"model":"gpt-5-mini","messages":null}`, 400],
      [`{"model":"gpt-5-mini",${content(deep)}}`, 400],
      [`{"model":"gpt-5-mini",${content('"x"')},"n":1000000000000000}`, 400],
      [`{"model":"gpt-5-mini",${content('"x"')},"max_completion_tokens":9007199254740991}`, 400],
      [`{"model":"__proto__",${content('"x"')}}`, 400],
      [
        `{"model":"gpt-5-mini",${content('"x"')},"__proto__":{"n":3},"constructor":1,"tools":[null,1,{"function":null}]}`,
        200,
      ],
      [`{"model":"gpt-5-mini",${content('"\\ud800"')}}`, 200],
    ] as const) {
      const response = await of.fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body });
      const text = await response.text();
      assert.equal(response.status, status, `${body.slice(0, 80)}: ${text.slice(0, 200)}`);
      assert.equal(typeof JSON.parse(text), 'object');
    }
  });

  it('a stream that was read to its last event is complete, and kept', async () => {
    const of = world({ cache: { ttl: 60_000 } });
    const client = new OpenAI({ apiKey: 'k', fetch: of.fetch as typeof fetch });
    const read = async (): Promise<string> => {
      let text = '';
      for await (const { choices } of await client.chat.completions.create({
        model: 'gpt-5-mini',
        messages,
        stream: true,
      }))
        text += choices[0]?.delta.content ?? '';
      return text;
    };
    assert.equal(await read(), await read());
    assert.deepEqual(
      (await of.records()).map(({ status, cache }) => [status, cache.response]),
      [
        ['ok', 'miss'],
        ['ok', 'hit'],
      ],
    );
  });

  it('a model costs what it costs with who sells it at the address', async () => {
    const catalogue = loadCatalogue();
    for (const [baseURL, model, provider, seller] of [
      ['https://api.openai.com/v1', 'gpt-5-mini', 'openai', 'openai'],
      ['https://api.groq.com/openai/v1', 'openai/gpt-oss-120b', 'groq', 'groq'],
      ['https://openrouter.ai/api/v1', 'openai/gpt-oss-120b', 'openrouter', 'openrouter'],
      ['https://api.together.xyz/v1', 'meta-llama/Llama-3.3-70B-Instruct-Turbo', 'together', 'together'],
      ['https://ours.openai.azure.com/openai/deployments/x', 'gpt-4o', 'azure', 'azure'],
      ['https://gateway.example/v1', 'gpt-5-mini', 'gateway.example', undefined],
    ] as const) {
      const records: AttemptRecord[] = [];
      const stint = createStint({
        contract: null,
        onEvent: (event) => void (event.type === 'attempt' && records.push(event.record)),
      });
      const message = { role: 'assistant', content: 'x' };
      const body = { id: 'c', model, choices: [{ index: 0, finish_reason: 'stop', message }] };
      const usage = { prompt_tokens: 1000, completion_tokens: 1000, total_tokens: 2000 };
      const fetch = async (): Promise<Response> => Response.json({ ...body, usage });
      const governed = governedFetch(stint, { fetch }) as typeof globalThis.fetch;
      await new OpenAI({ apiKey: 'k', baseURL, fetch: governed }).chat.completions.create({ model, messages });
      const provided = openAiCompatible({ baseURL, fetch });
      const asked = {
        request: { wire: provided.wire, model, body: { model, messages }, stream: false },
        provider: provided,
      };
      for await (const _ of stint.run(asked));
      const { input, output } = catalogue.resolve(model, seller)!.prices[0]!;
      for (const { cost } of records) assert.equal(cost.total, (input + output) / 1000, `${baseURL} ${model}`);
      assert.deepEqual(
        records.map((record) => record.provider),
        [provider, seller === undefined ? 'openai-compatible' : provider],
      );
    }
  });

  it('a response in the background is booked with all that it may write; one without its answer is not kept', async () => {
    const answer = { id: 'r', object: 'response', model: 'gpt-5-mini', output: [] };
    const usage = { input_tokens: 7, output_tokens: 3, total_tokens: 10 };
    for (const [status, told, output, kept] of [
      ['queued', null, 90, false],
      ['in_progress', null, 90, false],
      ['failed', usage, 3, false],
      ['cancelled', usage, 3, false],
      ['completed', usage, 3, true],
    ] as const) {
      const records: AttemptRecord[] = [];
      const stint = createStint({
        contract: null,
        cache: { ttl: 60_000 },
        onEvent: (event) => void (event.type === 'attempt' && records.push(event.record)),
      });
      const fetch = governedFetch(stint, { fetch: async () => Response.json({ ...answer, status, usage: told }) });
      const client = new OpenAI({ apiKey: 'k', fetch: fetch as typeof globalThis.fetch });
      const body = { model: 'gpt-5-mini', input: 'x', background: told === null, max_output_tokens: 90 };
      for (let call = 0; call < 2; call++) assert.equal((await client.responses.create(body)).status, status);
      assert.equal(records[0]!.usage?.output, output, status);
      assert.equal(records[1]!.cache.response, kept ? 'hit' : 'miss', status);
    }
  });

  it('service tiers are reserved and billed at their own prices', async () => {
    for (const tier of ['flex', 'priority', 'auto'] as const) {
      const of = world({ contract: null });
      const client = new OpenAI({ apiKey: 'k', fetch: of.fetch as typeof fetch });
      await client.chat.completions.create({ model: 'gpt-5-mini', messages, service_tier: tier });
      for await (const _ of await client.responses.create({
        model: 'gpt-5-mini',
        input: SYSTEM,
        service_tier: tier,
        stream: true,
      }));
      const list = await of.records();
      assert.equal(
        list.reduce((sum, { cost }) => sum + cost.total, 0),
        of.simulator.bill,
        tier,
      );
      for (const { cost, reserved } of list) assert.ok(cost.total > 0 && cost.total <= reserved, tier);
    }
  });

  it('cache writes for a TTL without a price are billed as the shortest, not as nothing', async () => {
    const details = {
      cached_tokens: 0,
      cache_write_tokens: 2000,
      cache_write_tokens_details: { ttl_12h_tokens: 2000 },
    };
    const usage = { input_tokens: 2100, input_tokens_details: details, output_tokens: 10, total_tokens: 2110 };
    const { stint, records } = world({ contract: null });
    const provider = async () => Response.json({ id: 'r', object: 'response', output: [], status: 'completed', usage });
    await governedFetch(stint, { fetch: provider })('https://api.openai.com/v1/responses', {
      method: 'POST',
      body: JSON.stringify({ model: 'gpt-5.6', input: SYSTEM, prompt_cache_options: { ttl: '12h' } }),
    });
    const { cost } = (await records())[0]!;
    assert.ok(cost.cacheWrite > cost.uncached && cost.basis === 'estimated');
  });

  it('searches that the provider ran are paid and reserved against budgets; without a price, the cost is the least', async () => {
    const of = world({ contract: null, budgets: [{ name: 'day', limits: [{ money: '$0.02', window: 'day' }] }] });
    const output = [
      { type: 'web_search_call', action: { type: 'search' } },
      { type: 'code_interpreter_call' },
      { type: 'message', content: [{ type: 'output_text', text: 'Yes.' }] },
    ];
    const usage = { input_tokens: 100, output_tokens: 10, total_tokens: 110 };
    const provider = async () => Response.json({ id: 'r', object: 'response', output, status: 'completed', usage });
    const ask = () =>
      governedFetch(of.stint, { fetch: provider })('https://api.openai.com/v1/responses', {
        method: 'POST',
        body: JSON.stringify({
          model: 'gpt-5-mini',
          input: SYSTEM,
          max_output_tokens: 20,
          max_tool_calls: 1,
          tools: [{ type: 'web_search' }],
        }),
      });
    assert.deepEqual([(await ask()).status, (await ask()).status], [200, 402]);
    const { cost, reserved } = (await of.records())[0]!;
    assert.equal(cost.tools, 10_000_000);
    assert.equal(cost.total, cost.uncached + cost.output + cost.tools);
    assert.ok(cost.total <= reserved);
    assert.deepEqual(cost.unpriced, ['code-interpreter']);
    assert.deepEqual(
      of.events.filter(({ type }) => type === 'unpriced'),
      [{ type: 'unpriced', model: 'gpt-5-mini', tool: 'code-interpreter' }],
    );
  });

  it('sound that was heard has no known price with some models: the cost is the least, and says so', async () => {
    const of = world({ contract: null });
    const heard = { prompt_tokens: 100, completion_tokens: 10, prompt_tokens_details: { audio_tokens: 90 } };
    const provider = async () =>
      Response.json({
        id: 'c',
        object: 'chat.completion',
        choices: [{ message: { role: 'assistant', content: 'Yes.' } }],
        usage: heard,
      });
    await governedFetch(of.stint, { fetch: provider })('https://api.openai.com/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ model: 'gpt-4o-audio-preview', messages: [{ role: 'user', content: 'What is said?' }] }),
    });
    assert.deepEqual((await of.records())[0]!.cost.unpriced, ['audio-input']);
    assert.deepEqual(
      of.events.filter(({ type }) => type === 'unpriced'),
      [{ type: 'unpriced', model: 'gpt-4o-audio-preview', tool: 'audio-input' }],
    );
  });

  it('the AI SDK’s calls of OpenAI’s tools are told by their results, whatever the caller names them', async () => {
    const item = (id: string, action: object) => ({ type: 'web_search_call', id, status: 'completed', action });
    const message = { type: 'message', role: 'assistant', id: 'm', status: 'completed' };
    const output = [
      item('a', { type: 'search', query: 'tides' }),
      item('b', { type: 'open_page', url: 'https://tides.test' }),
      { ...message, content: [{ type: 'output_text', text: 'At six.', annotations: [] }] },
    ];
    const usage = { input_tokens: 100, output_tokens: 10 };
    const body = { id: 'r', created_at: 1, model: 'gpt-5-mini', status: 'completed', output, usage };
    const openai = createOpenAI({ apiKey: 'k', fetch: (async () => Response.json(body)) as typeof fetch });
    const of = world({ contract: null });
    const model = governedModel(openai.responses('gpt-5-mini'), of.stint);
    await generateText({ model, prompt: 'When is high tide?', tools: { look: openai.tools.webSearch({}) } });
    const { usage: used, cost, reserved } = (await of.records())[0]!;
    assert.deepEqual([used!.tools, cost.tools], [{ 'web-search': 1 }, 10_000_000]);
    assert.ok(cost.total <= reserved);
  });

  it('lets go of a signal that outlives its calls, however they end', async () => {
    for (const stream of [false, true])
      for (const fault of [null, 'status', 'cut', 'left'] as const) {
        const faults: Fault[] = [];
        if (fault === 'status') faults.push({ kind: 'status', status: 400 });
        if (fault === 'cut') faults.push({ kind: 'cut', afterEvents: 3 });
        const of = world({ retry: { attempts: 0 } }, {}, faults);
        const { signal } = new AbortController();
        const body = JSON.stringify({ model: 'gpt-5-mini', messages, stream });
        const response = await of.fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body, signal });
        if (fault === 'left') await response.body!.cancel();
        else await response.text().catch(() => {});
        assert.equal(getEventListeners(signal, 'abort').length, 0, `${stream} ${fault}`);
      }
  });

  it('bodies of bytes are governed too, and an error in place of an answer costs nothing', async () => {
    const of = world({ retry: { attempts: 0 } }, {}, [{ kind: 'status', status: 408 }]);
    const body = new TextEncoder().encode(JSON.stringify({ model: 'gpt-5-mini', messages }));
    const ask = () => of.fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body });
    assert.equal((await ask()).status, 408);
    assert.equal((await ask()).status, 200);
    await settled(of, 'triage.prompty#test');
  });

  it('works over HTTP, and a caller who hangs up stops the bill', async () => {
    const of = world({}, { answer: () => 'word '.repeat(150) });
    const server = await listen(of.simulator);
    try {
      const client = new OpenAI({
        apiKey: 'k',
        baseURL: `${server.url}/v1`,
        fetch: governedFetch(of.stint) as typeof fetch,
      });
      const stream = await client.chat.completions.create({ model: 'gpt-5-mini', messages, stream: true });
      let chunks = 0;
      for await (const _ of stream) if (++chunks === 5) break;
      // The socket closes in its own time.
      while ((await of.records()).length === 0) await new Promise(setImmediate);
      const [record] = await of.records();
      assert.equal(record?.status, 'aborted');
      assert.ok(record!.usage!.output < 150);
    } finally {
      await server.close();
    }
  });
});
