import assert from 'node:assert/strict';
import { provisionTools, toolStage } from '../../../runtime/src/context/index.ts';
import { InferenceError } from '../../../runtime/src/inference/inference-error.ts';
import { wordEmbedder, world } from '../routing/world.ts';

const TOOLS = ['get_weather', 'book_flight', 'cancel_order', 'play_song'].map((name) => ({
  name,
  description: `Does ${name.replace('_', ' ')}.`,
  input_schema: { type: 'object', properties: {} },
}));

const embedder = wordEmbedder(['weather', 'flight', 'order', 'song']);

async function ask(service: ReturnType<typeof world>, question: string): Promise<void> {
  const { claude } = service;
  const body = {
    model: 'claude-haiku-4-5',
    max_tokens: 20,
    tools: TOOLS,
    messages: [{ role: 'user', content: question }],
  };
  const request = { wire: claude.wire, model: body.model, body, stream: false };
  for await (const _ of service.stint.run({ request, provider: claude, attribution: { session: 's' } }));
}

/** The names of the tools that a service sends for each question. */
async function check(of: typeof embedder, questions: readonly string[], expected: readonly string[]): Promise<void> {
  const sent: string[] = [];
  const service = world({
    stint: () => ({ stages: toolStage(provisionTools({ embedder: of, limit: 1 }), { embedder: of.id }) }),
    fetch: (simulator) => async (input, init) => {
      const { tools } = JSON.parse(String(init?.body)) as { tools: { name: string }[] };
      sent.push(tools.map(({ name }) => name).join(' '));
      return simulator.fetch(input, init);
    },
  });
  for (const question of questions) await ask(service, question);
  assert.deepEqual(sent, expected);
  const attempts = await service.attempts();
  assert.equal(
    attempts.reduce((sum, { cost }) => sum + cost.total, 0),
    service.simulator.bill,
  );
}

describe('tool provisioning in a service', () => {
  it('sends the tools that a call is likely to need, and books what it embeds', async () => {
    await check(
      embedder,
      ['How is the weather?', 'And the weather tomorrow?', 'Book a flight'],
      ['get_weather find_tools', 'get_weather find_tools', 'get_weather book_flight find_tools'],
    );
  });

  it('the next step of a conversation has what it asked for, on every wire, the fallback tool once', async () => {
    const json = (name: string) => ({ name, description: `Does ${name.replace('_', ' ')}.` });
    const need = '{"need":"play a song"}';
    const question = { role: 'user', content: 'How is the weather?' };
    const function_ = { name: 'find_tools', arguments: need };
    const bodies = {
      claude: (names: readonly string[]) => ({
        max_tokens: 20,
        tools: names.map((name) => ({ ...json(name), input_schema: { type: 'object' } })),
        messages: [
          question,
          { role: 'assistant', content: [{ type: 'tool_use', id: '1', name: 'find_tools', input: JSON.parse(need) }] },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: '1', content: 'There is one.' }] },
        ],
      }),
      gpt: (names: readonly string[]) => ({
        max_completion_tokens: 20,
        tools: names.map((name) => ({ type: 'function', function: json(name) })),
        messages: [
          question,
          { role: 'assistant', content: null, tool_calls: [{ id: '1', type: 'function', function: function_ }] },
          { role: 'tool', tool_call_id: '1', content: 'There is one.' },
        ],
      }),
      responses: (names: readonly string[]) => ({
        max_output_tokens: 20,
        tools: names.map((name) => ({ type: 'function', ...json(name) })),
        input: [
          question,
          { type: 'function_call', call_id: '1', ...function_ },
          { type: 'function_call_output', call_id: '1', output: 'There is one.' },
        ],
      }),
    };
    const many = Array.from({ length: 12 }, (_, at) => `count_${at}`);
    for (const wire of ['claude', 'gpt', 'responses'] as const)
      for (const defined of [[], ['find_tools']]) {
        const of = world({ stint: () => ({ stages: toolStage(provisionTools({ limit: 1 })) }) });
        const names = [...defined, ...TOOLS.map(({ name }) => name), ...many];
        const model = wire === 'claude' ? 'claude-haiku-4-5' : 'gpt-5-mini';
        const request = { wire: of[wire].wire, model, body: { model, ...bodies[wire](names) }, stream: false };
        for await (const _ of of.stint.run({ request, provider: of[wire] }));
        const sent = JSON.stringify(of.simulator.calls[0]!.body.tools).match(/(?<="name":")\w+/g)!;
        assert.ok(sent.includes('get_weather') && sent.includes('play_song') && sent.length < 10, sent.join());
        assert.equal(sent.filter((name) => name === 'find_tools').length, 1, `${wire} ${defined}`);
      }
  });

  it('the tools of a conversation are the same before and after one was called', async () => {
    const of = world({ stint: () => ({ stages: toolStage(provisionTools({ limit: 2 })) }) });
    const turns: object[] = [{ role: 'user', content: 'How is the weather, and play a song?' }];
    for (const name of ['', 'get_weather', 'play_song', 'cancel_order']) {
      if (name !== '')
        turns.push(
          { role: 'assistant', content: [{ type: 'tool_use', id: name, name, input: {} }] },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: name, content: 'Done.' }] },
        );
      const body = { model: 'claude-haiku-4-5', max_tokens: 20, tools: TOOLS, messages: [...turns] };
      const request = { wire: of.claude.wire, model: body.model, body, stream: false };
      for await (const _ of of.stint.run({ request, provider: of.claude }));
    }
    const lists = of.simulator.calls.map(({ body }) => JSON.stringify(body.tools));
    assert.match(lists[0]!, /get_weather.*play_song.*find_tools/);
    assert.deepEqual(new Set(lists.slice(0, 3)).size, 1);
    assert.match(lists[3]!, /cancel_order/, 'what was called stays, whatever is chosen');
  });

  it('sends all tools when the embedder fails', async () => {
    const failing = {
      ...embedder,
      embed: async () => {
        throw new InferenceError('run-failed', 'no memory');
      },
    };
    await check(failing, ['Book a flight'], [TOOLS.map(({ name }) => name).join(' ')]);
  });
});
