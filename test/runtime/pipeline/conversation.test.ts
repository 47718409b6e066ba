import assert from 'node:assert/strict';
import fc from 'fast-check';
import { governedFetch } from '../../../runtime/src/adapters/index.ts';
import { anthropic, createStint, type StintEvent } from '../../../runtime/src/index.ts';
import { keepLast } from '../../../runtime/src/pipeline/conversation.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { LONG, lockOf, prompty } from './locked.ts';

const said = (role: string, words: number) => ({ role, content: 'word '.repeat(words) });
const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{}' } };
const history = [
  said('system', 100),
  said('user', 30),
  said('assistant', 30),
  said('user', 30),
  { role: 'assistant', content: null, tool_calls: [call] },
  { role: 'tool', tool_call_id: 'c1', content: 'word '.repeat(30) },
  said('assistant', 10),
  said('user', 30),
];

describe('conversations', () => {
  it('keep their last exchanges whole, with their instructions, in every SDK’s body', async () => {
    const simulator = new Simulator();
    const events: StintEvent[] = [];
    const stint = createStint({ contract: null, onEvent: (event) => events.push(event) });
    const sent = async (url: string, body: object, maxTokens: number): Promise<readonly { role: string }[]> => {
      const fetch = governedFetch(stint, { fetch: simulator.fetch, options: { conversation: { maxTokens } } });
      assert.equal((await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status, 200);
      return (simulator.calls.at(-1)!.body as { messages: { role: string }[] }).messages;
    };
    const chat = (maxTokens: number) =>
      sent('https://api.openai.com/v1/chat/completions', { model: 'gpt-5-mini', messages: history }, maxTokens);
    const roles = async (maxTokens: number) => (await chat(maxTokens)).map(({ role }) => role[0]).join('');
    assert.equal(await roles(10_000), 'suauatau');
    assert.equal(events.filter(({ type }) => type === 'capped').length, 0);
    assert.equal(await roles(200), 'suatau');
    assert.equal(await roles(100), 'su');
    assert.equal(await roles(1), 'su', 'the last one stays, however long');

    const results = { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: 'x' }] };
    const use = { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'look', input: {} }] };
    const messages = [said('user', 40), said('assistant', 40), said('user', 5), use, results];
    const kept = await sent(
      'https://api.anthropic.com/v1/messages',
      { model: 'claude-opus-5-5', max_tokens: 20, system: 'Be kind.', messages },
      80,
    );
    assert.deepEqual(kept, messages.slice(2), 'a tool’s result is not parted from its call');
  });

  it('that follow a locked prompt do too', async () => {
    const simulator = new Simulator();
    const lock = lockOf(
      { 'answer.prompty': prompty('claude-opus-5-5', LONG, 'Question: {{question}}') },
      { variables: { question: { maxTokens: 30, volatility: 'call', overflow: 'reject' } } },
    );
    const stint = createStint({
      contract: lock,
      mode: 'enforce',
      providers: [anthropic({ apiKey: 'k', fetch: simulator.fetch })],
    });
    const turns = ['one', 'two', 'three'].flatMap((text) => [
      { role: 'assistant' as const, text: 'word '.repeat(20) },
      { role: 'user' as const, text },
    ]);
    const ask = (maxTokens: number) =>
      stint.call('answer.prompty#test', { variables: { question: 'Why?' }, turns, conversation: { maxTokens } });
    await assert.rejects(ask(10_000), { code: 'contract-violated' }, 'beyond what was linted');
    await ask(12);
    const { messages } = simulator.calls.at(-1)!.body as { messages: readonly object[] };
    assert.equal(messages.length, 2);
  });

  it('lose nothing but whole exchanges from the start', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('fixed', 'start', 'other'), fc.nat(50)), { maxLength: 20 }),
        fc.nat(300),
        (messages, most) => {
          const kept = keepLast(
            messages,
            {
              isFixed: ([kind]) => kind === 'fixed',
              isStart: ([kind]) => kind === 'start',
              tokens: ([, size]) => size,
            },
            most,
          );
          const free = (list: readonly (typeof messages)[number][]) => list.filter(([kind]) => kind !== 'fixed');
          const [all, left] = [free(messages), free(kept.messages)];
          assert.deepEqual(left, all.slice(all.length - left.length));
          assert.equal(messages.length - all.length, kept.messages.length - left.length);
          if (kept.from <= most) assert.equal(left.length, all.length);
          if (left.length < all.length) assert.equal(left[0]![0], 'start');
          const starts = left.filter(([kind]) => kind === 'start').length;
          if (starts > 1) assert.ok(kept.to <= most);
        },
      ),
    ));
});
