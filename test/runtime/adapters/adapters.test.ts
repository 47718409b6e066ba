import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAI as createOpenAI3 } from '@ai-sdk/openai-3';
import Anthropic from '@anthropic-ai/sdk';
import { APICallError, generateText, streamText, tool, wrapLanguageModel } from 'ai';
import { generateText as generateText6, streamText as streamText6, wrapLanguageModel as wrap6 } from 'ai-6';
import OpenAI from 'openai';
import OpenAI6 from 'openai-6';
import { z } from 'zod';
import {
  aiSdkMiddleware,
  aiSdkMiddlewareV3,
  anthropicMiddleware,
  governedFetch,
  governedModel,
} from '../../../runtime/src/adapters/index.ts';
import { createStint, memoryStore, type StintEvent, type StintOptions } from '../../../runtime/src/index.ts';
import type { AttemptRecord } from '../../../runtime/src/meter/record.ts';
import { type Fault, listen, Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG, lockOf, prompty } from '../pipeline/locked.ts';

const lock = lockOf(
  {
    'answer.prompty': prompty('claude-opus-5-5', LONG, 'Question: {{question}}'),
    'triage.prompty': prompty(
      'gpt-5-mini',
      'You sort support tickets for Larkspur into queues.',
      'Ticket: {{ticket}}',
      {
        type: 'openai',
      },
    ),
  },
  {
    variables: {
      question: { maxTokens: 30, volatility: 'call', overflow: 'reject' },
      ticket: { maxTokens: 20, volatility: 'call', overflow: 'keep-start' },
    },
  },
);
const TICKET = 'You sort support tickets for Larkspur into queues.';
const long = `Ticket: ${'leaf '.repeat(300)}`;

function world(options: Partial<StintOptions> = {}, simulated: SimulatorOptions = {}, faults: readonly Fault[] = []) {
  const simulator = new Simulator(simulated).fail(...faults);
  const events: StintEvent[] = [];
  const store = memoryStore();
  const stint = createStint({
    contract: lock,
    store,
    sleep: async () => {},
    onEvent: (event) => events.push(event),
    ...options,
  });
  const records = async (): Promise<AttemptRecord[]> => {
    const list: AttemptRecord[] = [];
    for await (const record of store.records({ from: 0, to: Number.MAX_SAFE_INTEGER }))
      if (record.kind === 'attempt') list.push(record);
    return list;
  };
  return { simulator, stint, events, records, fetch: governedFetch(stint, { fetch: simulator.fetch as typeof fetch }) };
}
type World = ReturnType<typeof world>;

/** The bill and the ledger agree, and every call was tied to its prompt by its text alone. */
async function settled({ simulator, records }: World, prompt: string): Promise<void> {
  const list = await records();
  assert.ok(list.length > 0);
  assert.equal(
    list.reduce((sum, { cost }) => sum + cost.total, 0),
    simulator.bill,
  );
  assert.deepEqual([...new Set(list.map((record) => record.prompt))], [prompt]);
}

const messages = [
  { role: 'system' as const, content: TICKET },
  { role: 'user' as const, content: long },
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
      const input = { model: 'gpt-5-mini', instructions: TICKET, input: long };
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

  it('service tiers are reserved and billed at their own prices', async () => {
    for (const tier of ['flex', 'priority', 'auto'] as const) {
      const of = world({ contract: null });
      const client = new OpenAI({ apiKey: 'k', fetch: of.fetch as typeof fetch });
      await client.chat.completions.create({ model: 'gpt-5-mini', messages, service_tier: tier });
      for await (const _ of await client.responses.create({
        model: 'gpt-5-mini',
        input: TICKET,
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
      body: JSON.stringify({ model: 'gpt-5.6', input: TICKET, prompt_cache_options: { ttl: '12h' } }),
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
          input: TICKET,
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

describe('Anthropic SDK', () => {
  const ask = {
    model: 'claude-opus-5-5',
    max_tokens: 1000,
    system: LONG,
    messages: [{ role: 'user' as const, content: 'Question: Where is my parcel?' }],
  };
  const clients = (of: World) => [
    new Anthropic({ apiKey: 'k', fetch: of.fetch as typeof fetch }),
    new Anthropic({
      apiKey: 'k',
      fetch: of.simulator.fetch as typeof fetch,
      middleware: [(request, next) => anthropicMiddleware(of.stint)(request, next)],
    }),
  ];

  it('by fetch and by middleware, whole and streamed: the prefix is cached without a change to the caller', async () => {
    for (const index of [0, 1]) {
      const of = world();
      const client = clients(of)[index]!;
      const whole = await client.messages.create(ask);
      assert.ok(whole.usage.cache_creation_input_tokens! > 1024);
      const streamed = await client.messages.stream(ask).finalMessage();
      assert.deepEqual(streamed.content, whole.content);
      assert.ok(streamed.usage.cache_read_input_tokens! > 1024);
      assert.equal((of.simulator.calls[0]!.body as { max_tokens: number }).max_tokens, 200);
      await settled(of, 'answer.prompty#test');
      assert.ok((await of.records())[1]!.cache.expectedRead > 1024);
    }
  });

  it('cache writes are reserved at the price of the TTL that the caller asks for', async () => {
    for (const ttl of ['5m', '1h'] as const) {
      const of = world({ contract: null });
      const system = [{ type: 'text' as const, text: LONG, cache_control: { type: 'ephemeral' as const, ttl } }];
      await clients(of)[0]!.messages.create({ ...ask, max_tokens: 20, system });
      const { cost, reserved } = (await of.records())[0]!;
      assert.equal(cost.total, of.simulator.bill);
      assert.ok(cost.cacheWrite > 0 && cost.total <= reserved, `${ttl}: ${cost.total} of ${reserved}`);
    }
  });

  it('fast mode and inference in the US are reserved and billed at their own prices', async () => {
    const costs: number[] = [];
    for (const asked of [{}, { inference_geo: 'us' }, { speed: 'fast' as const }]) {
      const of = world({ contract: null });
      await clients(of)[0]!.beta.messages.create({ ...ask, ...asked, model: 'claude-opus-4-8' });
      const { cost, reserved } = (await of.records())[0]!;
      assert.ok(cost.total === of.simulator.bill && cost.total <= reserved, JSON.stringify(asked));
      costs.push(cost.total);
    }
    assert.deepEqual(
      costs.map((cost) => Math.round((1000 * cost) / costs[0]!)),
      [1000, 1100, 2000],
    );
    // Fast mode may be full, and a workspace may be kept in the US: the answer says how it was served.
    const { stint, records } = world({ contract: null });
    const usage = { input_tokens: 1000, output_tokens: 0, speed: 'standard', inference_geo: 'us' };
    const provider = async () => Response.json({ content: [], usage });
    const body = JSON.stringify({ ...ask, model: 'claude-opus-4-8', speed: 'fast' });
    await governedFetch(stint, { fetch: provider })('https://api.anthropic.com/v1/messages', { method: 'POST', body });
    assert.equal((await records())[0]!.cost.total, 1000 * 5500);
  });

  it('a broken contract is an error of the SDK’s own, with the linter’s rule', async () => {
    for (const index of [0, 1]) {
      const of = world();
      const client = clients(of)[index]!;
      const content = `Question: ${'why '.repeat(100)}`;
      await assert.rejects(
        client.messages.create({ ...ask, messages: [{ role: 'user', content }] }),
        (error: unknown) => {
          assert.ok(error instanceof Anthropic.BadRequestError);
          const { error: body } = error.error as { error: { code: string; rule: string; variable: string } };
          assert.deepEqual(
            [body.code, body.rule, body.variable],
            ['contract-violated', 'budget/input-tokens', 'question'],
          );
          return true;
        },
      );
      assert.equal(of.simulator.calls.length, 0);
    }
  });

  it('a prefix that is not the locked one is reported with its first differing byte', async () => {
    const of = world();
    const changed = LONG.replace('Rule 100:', 'Rule one hundred:');
    await clients(of)[0]!.messages.create({ ...ask, system: changed });
    const drift = of.events.find((event) => event.type === 'drift');
    assert.deepEqual(drift, {
      type: 'drift',
      rule: 'cache/prefix-changed',
      prompt: 'answer.prompty#test',
      at: 0,
      byte: Buffer.byteLength(LONG.slice(0, LONG.indexOf('100:'))),
      segment: 0,
    });
  });
});

describe('AI SDK', () => {
  const prompt = { system: TICKET, prompt: long };
  const weather = {
    look: tool({ description: 'Looks.', inputSchema: z.object({ where: z.string() }), execute: async () => 'sun' }),
  };

  it('7: middleware and model, whole and streamed, with two providers', async () => {
    for (const wrap of ['middleware', 'model'] as const) {
      const of = world();
      const fetch = of.simulator.fetch as typeof globalThis.fetch;
      const base = createOpenAI({ apiKey: 'k', fetch }).chat('gpt-5-mini');
      const model =
        wrap === 'model'
          ? governedModel(base, of.stint)
          : wrapLanguageModel({ model: base, middleware: aiSdkMiddleware(of.stint) });
      const whole = await generateText({ model, ...prompt });
      assert.ok(whole.text && whole.usage.inputTokens);
      const stream = streamText({ model, ...prompt });
      assert.equal(await stream.text, whole.text);
      assert.equal((of.simulator.calls[1]!.body as { max_completion_tokens: number }).max_completion_tokens, 200);
      await settled(of, 'triage.prompty#test');

      const claude = world();
      const inner = createAnthropic({ apiKey: 'k', fetch: claude.simulator.fetch as typeof globalThis.fetch })(
        'claude-opus-5-5',
      );
      for (let call = 0; call < 2; call++)
        await generateText({ model: governedModel(inner, claude.stint), system: LONG, prompt: 'Question: Where?' });
      await settled(claude, 'answer.prompty#test');
      assert.ok((await claude.records())[1]!.usage!.cacheRead > 1024, 'the marker is set through providerOptions');
    }
  });

  it('6: middleware and model of the V3 interface', async () => {
    const of = world();
    const fetch = of.simulator.fetch as typeof globalThis.fetch;
    const base = createOpenAI3({ apiKey: 'k', fetch }).chat('gpt-5-mini');
    const wrapped = wrap6({ model: base, middleware: aiSdkMiddlewareV3(of.stint) as never });
    const whole = await generateText6({ model: wrapped as never, ...prompt });
    const stream = streamText6({ model: governedModel(base, of.stint) as never, ...prompt });
    assert.equal(await stream.text, whole.text);
    await settled(of, 'triage.prompty#test');
  });

  it('reports tools that the lock does not have, and counts them', async () => {
    const of = world();
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    await assert.rejects(generateText({ model, ...prompt, tools: weather }), { rule: 'budget/input-tokens' });
    const drift = of.events.find((event) => event.type === 'drift');
    assert.deepEqual([drift?.at, drift?.byte, drift?.segment], ['look', 0, 0]);
  });

  it('runs tools over several steps, and each step is a line of the ledger', async () => {
    const of = world(
      {},
      {
        answer: ({ text }) =>
          text.includes('sun')
            ? 'It is sunny.'
            : { text: '', toolCalls: [{ name: 'look', arguments: { where: 'Ghent' } }] },
      },
    );
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).responses('gpt-5-mini'),
      of.stint,
    );
    const { text } = await generateText({
      model,
      prompt: 'Weather?',
      tools: weather,
      stopWhen: ({ steps }) => steps.length === 3,
    });
    assert.equal(of.simulator.calls.length, 2);
    assert.ok(text);
    await settled(of, null as unknown as string);
  });

  it('answers from the cache as a stream, with dates as dates', async () => {
    const of = world({ cache: { ttl: 60_000 } });
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    const texts = [];
    for (let call = 0; call < 2; call++) {
      const stream = streamText({ model, ...prompt });
      texts.push(await stream.text);
      assert.ok((await stream.response).timestamp instanceof Date);
      const metadata = await stream.providerMetadata;
      assert.equal(metadata?.stint?.cache, call === 0 ? 'miss' : 'hit');
    }
    assert.equal(texts[0], texts[1]);
    assert.equal(of.simulator.calls.length, 1);
  });

  it('a full budget is our typed error, and the SDK does not retry it; a provider’s error stays the SDK’s', async () => {
    const of = world({ budgets: [{ name: 'day', limits: [{ money: 10, window: 'day' }] }] });
    const make = (each: World) =>
      governedModel(
        createOpenAI({ apiKey: 'k', fetch: each.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
        each.stint,
      );
    await assert.rejects(generateText({ model: make(of), ...prompt }), { name: 'BudgetDenied' });
    assert.equal(of.events.filter(({ type }) => type === 'degraded').length, 1);
    const fault: Fault = { kind: 'status', status: 500 };
    const down = world({}, {}, [fault, fault, fault, fault, fault]);
    await assert.rejects(generateText({ model: make(down), ...prompt }), (error: unknown) =>
      APICallError.isInstance(error),
    );
    assert.equal(down.simulator.calls.length, 3);
  });

  it('a reader that goes without a word is settled when its time is up, and gives its hold back', async () => {
    const of = world({
      timeout: { idle: 100 },
      budgets: [{ name: 'day', limits: [{ money: '$5', window: 'day' }] }],
    });
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    // The AI SDK keeps a second branch of the stream, which nobody reads.
    for await (const _ of streamText({ model, ...prompt }).textStream) break;
    while ((await of.records()).length === 0) await new Promise(setImmediate);
    const [record] = await of.records();
    assert.equal(record?.status, 'abandoned');
    assert.ok(record!.cost.total >= of.simulator.bill);
    assert.equal((await of.stint.budgets.status({}))[0]!.held, 0);
  });

  it('names prompt and user through providerOptions', async () => {
    const of = world();
    const model = governedModel(
      createOpenAI({ apiKey: 'k', fetch: of.simulator.fetch as typeof globalThis.fetch }).chat('gpt-5-mini'),
      of.stint,
    );
    await generateText({ model, ...prompt, providerOptions: { stint: { prompt: 'triage.prompty#test', user: 'u7' } } });
    const [record] = await of.records();
    assert.deepEqual([record?.prompt, record?.attribution], ['triage.prompty#test', { user: 'u7' }]);
    assert.doesNotMatch(JSON.stringify(of.simulator.calls[0]!.body), /stint/);
  });
});
