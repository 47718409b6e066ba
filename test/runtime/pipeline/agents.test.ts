import assert from 'node:assert/strict';
import { anthropic, collect, openAiChat } from '../../../runtime/src/index.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG, lockOf } from './locked.ts';
import { world } from './world.ts';

describe('an agent', () => {
  it('holds instructions of an agent to their lock, and leaves the conversation that follows them alone', async () => {
    const files = { 'AGENTS.md': `# Larkspur\n\n${LONG}\n` };
    const { stint, simulator, records, events } = world({ contract: lockOf(files) });
    const provider = anthropic({ apiKey: 'k', fetch: simulator.fetch });
    const ask = (messages: unknown[]) =>
      collect(
        stint.run({
          provider,
          request: {
            wire: provider.wire,
            model: 'claude-sonnet-4-5',
            stream: false,
            body: { model: 'claude-sonnet-4-5', max_tokens: 50, system: files['AGENTS.md'].trim(), tools, messages },
          },
        }),
      );
    const turns: unknown[] = [];
    const tools = [{ name: 'look', description: 'Looks a plant up. '.repeat(40), input_schema: { type: 'object' } }];
    for (const text of ['hello', 'and then? '.repeat(900), 'thanks', 'bye']) {
      turns.push({ role: 'user', content: text });
      const { text: answer } = await ask([...turns]);
      turns.push({ role: 'assistant', content: answer });
    }
    assert.deepEqual(
      events.filter(({ type }) => type === 'violation'),
      [],
    );
    const list = await records();
    assert.ok(list.every(({ prompt }) => prompt?.startsWith('AGENTS.md#')));
    assert.ok(list.every(({ cost, reserved }) => cost.total <= reserved));
    assert.ok(list[2]!.usage!.cacheRead > 1024);
    assert.ok(
      list[2]!.usage!.cacheRead > list[1]!.usage!.cacheRead + 1000,
      'the conversation is read from the cache too',
    );
  });

  it('stops an agent that repeats a tool call, or whose calls cost ever more', async () => {
    const { stint } = world({
      budgets: [{ name: 'loop', per: ['session'], limits: [{ repeats: 2, window: '1h' }] }],
      loop: { calls: 3, factor: 2 },
    });
    const provider = openAiChat({ apiKey: 'k', fetch: new Simulator().fetch });
    const turn = (session: string, text: string, args: string) =>
      collect(
        stint.run({
          provider,
          attribution: { session },
          request: {
            wire: provider.wire,
            model: 'gpt-4o-mini',
            stream: false,
            body: {
              model: 'gpt-4o-mini',
              max_completion_tokens: 50,
              messages: [
                { role: 'user', content: text },
                {
                  role: 'assistant',
                  content: null,
                  tool_calls: [{ id: 'c', type: 'function', function: { name: 'look', arguments: args } }],
                },
                { role: 'tool', tool_call_id: 'c', content: 'nothing' },
              ],
            },
          },
        }),
      );
    for (let call = 0; call < 2; call++) await turn('a', 'find', '{"q":1}');
    await assert.rejects(turn('a', 'find', '{ "q": 1 }'), { code: 'budget-denied' });
    await turn('a', 'find', '{"q":2}');
    for (const length of [10, 400, 4000]) await turn('b', 'word '.repeat(length), `{"n":${length}}`);
    await assert.rejects(turn('b', 'word', '{"n":0}'), { code: 'loop-stopped' });
  });
});
