import assert from 'node:assert/strict';
import { createAnthropic } from '@ai-sdk/anthropic';
import Anthropic from '@anthropic-ai/sdk';
import { generateText, jsonSchema, streamText, type ToolSet, tool, wrapLanguageModel } from 'ai';
import fc from 'fast-check';
import OpenAI from 'openai';
import { aiSdkMiddleware, governedFetch } from '../../../runtime/src/adapters/index.ts';
import { createStint, local, memoryStore, type StintEvent, type StintOptions } from '../../../runtime/src/index.ts';
import { anthropicWire } from '../../../runtime/src/providers/anthropic.ts';
import { openAiChatWire } from '../../../runtime/src/providers/openai-chat.ts';
import { openAiResponsesWire } from '../../../runtime/src/providers/openai-responses.ts';
import type { PlainMessage } from '../../../runtime/src/providers/provider.ts';
import { fixed } from '../../../runtime/src/routing/index.ts';
import { Simulator, type SimulatorOptions } from '../../../runtime/src/testing/simulator/index.ts';
import { readRequest } from '../../../runtime/src/tokens/request/index.ts';
import { weights } from '../inference/weights.ts';
import { attemptsOf } from '../ledger/attempts.ts';
import { lockOf, prompty } from '../pipeline/locked.ts';
import { WIRES } from '../providers/wires.ts';

/** An answer as an SDK gives it to its caller. */
interface Heard {
  readonly text: string;
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
  readonly finish: string | null | undefined;
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly model: string | undefined;
}

type World = ReturnType<typeof world>;

/** A provider that fails, and another of another wire to fall back on; both are billed by one simulator. */
function world(target: (typeof WIRES)[number], simulated: SimulatorOptions = {}, options: Partial<StintOptions> = {}) {
  const simulator = new Simulator(simulated).fail({ kind: 'status', status: 500 });
  const events: StintEvent[] = [];
  const store = memoryStore();
  const stint = createStint({
    contract: null,
    store,
    retry: { attempts: 0 },
    onEvent: (event) => events.push(event),
    fallbacks: [{ provider: target.make(simulator.fetch), model: target.model }],
    ...options,
  });
  const records = () => attemptsOf(store);
  const openai = () => new OpenAI({ apiKey: 'k', fetch: governedFetch(stint, { fetch: simulator.fetch }) });
  return { simulator, stint, events, records, openai, target };
}

const SYSTEM = 'You sort support tickets for Larkspur into queues.';
const TICKET = 'Ticket: the leaves of my fern turn yellow.';
const INPUT = { type: 'object' as const, properties: { plant: { type: 'string' } }, required: ['plant'] };
const USED = { name: 'watering', input: { plant: 'fern' } };
const said = [
  { role: 'system' as const, content: SYSTEM },
  { role: 'user' as const, content: TICKET },
];

const chat = (tools: boolean) => ({
  model: 'gpt-5-mini',
  messages: said,
  max_completion_tokens: 300,
  temperature: 0.5,
  ...(tools && {
    tools: [{ type: 'function' as const, function: { name: 'watering', description: 'How much.', parameters: INPUT } }],
  }),
});

const CALLERS: Readonly<Record<string, (of: World, stream: boolean, tools: boolean) => Promise<Heard>>> = {
  async 'openai-chat'({ openai }, stream, tools) {
    const { chat: api } = openai();
    const whole = stream
      ? await api.completions.stream({ ...chat(tools), stream_options: { include_usage: true } }).finalChatCompletion()
      : await api.completions.create(chat(tools));
    const { message, finish_reason: finish } = whole.choices[0]!;
    return {
      text: message.content ?? '',
      calls: (message.tool_calls ?? []).map((call) => {
        assert.ok(call.type === 'function' && call.id !== '');
        return { name: call.function.name, input: JSON.parse(call.function.arguments) };
      }),
      finish,
      input: whole.usage?.prompt_tokens,
      output: whole.usage?.completion_tokens,
      model: whole.model,
    };
  },
  async 'openai-responses'({ openai }, stream, tools) {
    const { responses } = openai();
    const body = {
      model: 'gpt-5-mini',
      instructions: SYSTEM,
      input: TICKET,
      store: false,
      max_output_tokens: 300,
      ...(tools && {
        tools: [
          { type: 'function' as const, name: 'watering', description: 'How much.', parameters: INPUT, strict: false },
        ],
      }),
    };
    const whole = stream ? await responses.stream(body).finalResponse() : await responses.create(body);
    return {
      text: whole.output_text,
      calls: whole.output.flatMap((item) =>
        item.type === 'function_call' ? [{ name: item.name, input: JSON.parse(item.arguments) }] : [],
      ),
      finish:
        whole.status === 'completed' ? (whole.output.at(-1)!.type === 'message' ? 'stop' : 'tool_calls') : 'length',
      input: whole.usage?.input_tokens,
      output: whole.usage?.output_tokens,
      model: whole.model,
    };
  },
  async anthropic({ stint, simulator }, stream, tools) {
    const { messages } = new Anthropic({ apiKey: 'k', fetch: governedFetch(stint, { fetch: simulator.fetch }) });
    const body = {
      model: 'claude-opus-5-5',
      system: SYSTEM,
      messages: said.slice(1) as { role: 'user'; content: string }[],
      max_tokens: 300,
      ...(tools && { tools: [{ name: 'watering', description: 'How much.', input_schema: INPUT }] }),
    };
    const whole = stream ? await messages.stream(body).finalMessage() : await messages.create(body);
    const { usage } = whole;
    return {
      text: whole.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
      calls: whole.content.flatMap((block) =>
        block.type === 'tool_use' ? [{ name: block.name, input: block.input }] : [],
      ),
      finish: { end_turn: 'stop', tool_use: 'tool_calls', max_tokens: 'length' }[String(whole.stop_reason)],
      input: usage.input_tokens + (usage.cache_read_input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0),
      output: usage.output_tokens,
      model: whole.model,
    };
  },
  async 'ai-sdk'({ stint, simulator }, stream, tools) {
    const options = aiSdkOptions(stint, simulator, tools);
    const result = stream ? streamText(options) : await generateText(options);
    const usage = await result.usage;
    return {
      text: await result.text,
      calls: (await result.toolCalls).map(({ toolName, input }) => ({ name: toolName, input })),
      finish: (await result.finishReason).replace('-', '_'),
      input: usage.inputTokens,
      output: usage.outputTokens,
      model: (await result.response).modelId,
    };
  },
};

const TOOLS: ToolSet = { watering: tool({ description: 'How much.', inputSchema: jsonSchema(INPUT) }) };

function aiSdkOptions(stint: World['stint'], simulator: Simulator, tools: boolean) {
  const provider = createAnthropic({ apiKey: 'k', fetch: simulator.fetch as typeof fetch });
  return {
    model: wrapLanguageModel({ model: provider('claude-opus-5-5'), middleware: aiSdkMiddleware(stint) }),
    instructions: SYSTEM,
    prompt: TICKET,
    maxOutputTokens: 300,
    ...(tools && { tools: TOOLS }),
  };
}

describe('calls that another wire answers', () => {
  for (const [caller, ask] of Object.entries(CALLERS))
    it(`${caller}: the SDK reads its own wire, from every provider, and the ledger is the bill`, async () => {
      for (const target of WIRES.filter(({ name }) => name !== caller))
        for (const stream of [false, true])
          for (const tools of [false, true]) {
            // OpenAI's endpoint of chat completions is what servers that are compatible speak as well.
            if (caller === 'openai-chat' && target.name === 'openai-compatible') continue;
            const of = world(target, {
              answer: () =>
                tools
                  ? { text: 'I look.', toolCalls: [{ name: USED.name, arguments: USED.input }] }
                  : 'Queue 7: plants.',
            });
            const heard = await ask(of, stream, tools);
            const label = `${target.name} ${stream ? 'streamed' : 'whole'} ${tools ? 'tools' : 'text'}`;
            const call = of.simulator.calls.at(-1)!;
            const { total, output } = call.usage!;
            assert.deepEqual(
              { ...heard, model: undefined },
              {
                text: tools ? 'I look.' : 'Queue 7: plants.',
                calls: tools ? [USED] : [],
                finish: tools ? 'tool_calls' : 'stop',
                input: total - output,
                output,
                model: undefined,
              },
              label,
            );
            assert.ok(caller === 'ai-sdk' || heard.model?.includes(call.model), `${label}: ${heard.model}`);
            assert.equal(call.wire, target.name === 'openai-compatible' ? 'openai-chat' : target.name, label);
            const records = await of.records();
            assert.deepEqual(
              records.map(({ status }) => status),
              ['error', 'ok'],
              label,
            );
            assert.equal(
              records.reduce((sum, { cost }) => sum + cost.total, 0),
              of.simulator.bill,
              label,
            );
            assert.ok(of.simulator.bill > 0, label);
          }
    });

  it('whatever a wire can write of a conversation, its translator reads back', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const call = fc.record(
      {
        id: fc.stringMatching(/^c[a-z0-9]{6}$/),
        name: fc.constantFrom('watering', 'light'),
        arguments: fc.constantFrom('{}', '{"plant":"fern"}'),
      },
      { noNullPrototype: true },
    );
    const exchange = fc
      .tuple(text, text, fc.uniqueArray(call, { maxLength: 2, selector: ({ id }) => id }), text)
      .map(([asked, answered, toolCalls, result]): PlainMessage[] => [
        { role: 'user', text: asked },
        { role: 'assistant', text: answered, ...(toolCalls.length > 0 && { toolCalls }) },
        ...toolCalls.map((resultOf): PlainMessage => ({ role: 'tool', text: result, resultOf })),
        ...(toolCalls.length > 0 ? [{ role: 'assistant' as const, text: answered }] : []),
      ]);
    const prompt = fc.record(
      {
        model: fc.constant('gpt-5-mini'),
        system: fc.array(text, { maxLength: 1 }),
        turns: fc.array(exchange, { maxLength: 3 }),
        asked: text,
        toolChoice: fc.constantFrom('auto' as const, 'required' as const, { name: 'watering' }),
        maxOutputTokens: fc.nat(4000),
        temperature: fc.constantFrom(0, 0.5, 1),
        topP: fc.constantFrom(0.1, 1),
        stop: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['model', 'system', 'turns', 'asked', 'maxOutputTokens'] },
    );
    fc.assert(
      fc.property(prompt, ({ system, turns, asked, stop, ...rest }) => {
        const messages: PlainMessage[] = [
          ...system.map((each): PlainMessage => ({ role: 'system', text: each })),
          ...turns.flat(),
          { role: 'user', text: asked },
        ];
        const tools = [{ name: 'watering', description: 'How much.', input: INPUT }];
        const plain = { ...rest, messages, tools };
        for (const wire of [openAiChatWire, openAiResponsesWire, anthropicWire]) {
          const written = wire === openAiChatWire && stop !== undefined ? { ...plain, stop } : plain;
          const body = wire.write(written);
          assert.deepEqual(
            wire.translator!.plain(wire === openAiResponsesWire ? { ...body, store: false } : body),
            written,
          );
        }
      }),
    );
  });

  it('a conversation with results of tools goes on at another provider', async () => {
    for (const target of WIRES.filter(
      ({ name }) => name !== 'gemini' && name !== 'openai-compatible' && name !== 'openai-chat',
    )) {
      const of = world(target);
      const use = {
        id: 'call_1',
        type: 'function' as const,
        function: { name: 'watering', arguments: '{"plant":"fern"}' },
      };
      const whole = await of.openai().chat.completions.create({
        ...chat(true),
        messages: [
          ...said,
          { role: 'assistant', content: null, tool_calls: [use] },
          { role: 'tool', tool_call_id: 'call_1', content: 'Twice a week.' },
        ],
      });
      assert.ok(whole.choices[0]!.message.content, target.name);
      const { body, wire } = of.simulator.calls.at(-1)!;
      const countable = target.make(of.simulator.fetch).wire.countable(body);
      const { turns } = readRequest(countable.body, countable.wire);
      assert.deepEqual(
        turns.flatMap(({ calls }) => calls.map(({ name, input }) => [name, input])),
        [['watering', '{"plant":"fern"}']],
        wire,
      );
      assert.match(JSON.stringify(body), /Twice a week/, wire);
    }
  });

  it('what cannot be said without loss stays on its wire, and the event names it', async () => {
    const target = WIRES.find(({ name }) => name === 'anthropic')!;
    const image = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AA==' } };
    for (const [more, what] of [
      [{ seed: 7 }, 'seed'],
      [{ logprobs: true }, 'logprobs'],
      [{ response_format: { type: 'json_object' } }, 'response_format'],
      [{ n: 2 }, 'n'],
      [{ some_new_field: { of: 'theirs' } }, 'some_new_field'],
      [{ temperature: 1.5 }, 'a temperature above 1'],
      [{ messages: [...said, { role: 'user', content: [image] }] }, 'content of type image_url'],
      [{ messages: [...said, { role: 'system', content: 'Be brief.' }] }, 'a system message behind the first turn'],
      [{ tools: [{ type: 'function', function: { name: 'f', strict: true } }] }, 'tools.strict'],
    ] as const) {
      const of = world(target);
      const asked = of.openai().chat.completions.create({ ...chat(false), ...more } as ReturnType<typeof chat>);
      await assert.rejects(asked, { status: 500 });
      const [event] = of.events.filter(({ type }) => type === 'other-wire');
      assert.ok(event?.type === 'other-wire');
      assert.deepEqual([event.route, event.what], ['anthropic/claude-sonnet-4-5', what]);
      assert.equal(of.simulator.calls.length, 1);
    }
  });

  it('caches, contract and a third wire know the call for the one that it is', async () => {
    const [openai, gemini] = ['openai-responses', 'gemini'].map((name) => WIRES.find((wire) => wire.name === name)!);
    const clear = prompty('claude-opus-5-5', SYSTEM, 'Ticket: {{ticket}}');
    const simulator = new Simulator().fail({ kind: 'status', status: 500 });
    const store = memoryStore();
    const stint = createStint({
      contract: lockOf({ 'sort.prompty': clear }, { variables: { ticket: { maxTokens: 20, overflow: 'keep-start' } } }),
      store,
      cache: { ttl: 60_000 },
      retry: { attempts: 0 },
      // Room for the cheaper model alone.
      budgets: [{ name: 'day', limits: [{ money: '$0.002', window: 'day' }] }],
      fallbacks: [{ provider: openai!.make(simulator.fetch), model: openai!.model }],
      cheaper: [{ provider: gemini!.make(simulator.fetch), model: gemini!.model }],
    });
    const { messages } = new Anthropic({ apiKey: 'k', fetch: governedFetch(stint, { fetch: simulator.fetch }) });
    const body = {
      model: 'claude-haiku-4-5',
      system: SYSTEM,
      max_tokens: 200,
      messages: [{ role: 'user' as const, content: `Ticket: ${'leaf '.repeat(200)}` }],
    };
    const first = await messages.stream(body).finalMessage();
    assert.equal(first.type, 'message');
    assert.deepEqual(await messages.stream(body).finalMessage(), first, 'replayed in its own wire');
    const records = await attemptsOf(store);
    assert.deepEqual(
      records.map(({ provider, prompt, cache }) => [provider, prompt, cache.response]),
      [
        ['anthropic', 'sort.prompty#test', 'miss'],
        ['gemini', 'sort.prompty#test', 'miss'],
        ['anthropic', 'sort.prompty#test', 'hit'],
      ],
    );
    assert.ok(JSON.stringify(simulator.calls.at(-1)!.body).length < 400, 'the ticket is cut to its cap');
  });

  it('an error of the other provider is told in words that the SDK reads', async () => {
    const of = world(WIRES.find(({ name }) => name === 'gemini')!);
    of.simulator.fail({ kind: 'status', status: 503 });
    await assert.rejects(of.openai().chat.completions.create(chat(false)), (error: unknown) => {
      assert.ok(error instanceof OpenAI.APIError);
      assert.deepEqual([error.status, error.code, error.type], [503, 'overloaded', 'overloaded']);
      return true;
    });
  });

  it('a model of this machine answers the AI SDK and Anthropic’s, which pay nothing', async function () {
    await weights(this, 'minimind2-small');
    const here = local({ cost: 0, threads: 1 });
    const simulator = new Simulator();
    const store = memoryStore();
    const route = fixed({ provider: here, model: 'local/minimind2-small' });
    const stint = createStint({ contract: null, route, store });
    const told: unknown[] = [];
    try {
      for (const ask of [CALLERS['ai-sdk']!, CALLERS.anthropic!])
        for (const stream of [false, true]) {
          const heard = await ask({ stint, simulator } as World, stream, false);
          // What it says is drawn at random, and may be one word.
          assert.ok(heard.text.length > 0 && heard.output! > 0);
          told.push(['local', heard.input, heard.output, 0]);
        }
      assert.equal(simulator.calls.length, 0);
      const booked = (await attemptsOf(store)).map(({ provider, usage, cost }) => [
        provider,
        usage!.total - usage!.output,
        usage!.output,
        cost?.total,
      ]);
      assert.deepEqual(booked, told, 'what the SDKs hear is what is booked');
    } finally {
      await stint.close();
      await here.close();
    }
  });
});
