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
