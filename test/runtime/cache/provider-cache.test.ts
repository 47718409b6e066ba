import assert from 'node:assert/strict';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import type { Json } from '../../../runtime/src/tokens/request/json.ts';
import { LONG } from '../pipeline/locked.ts';

const MINUTE = 60_000;

/** Calls one after the other; each says what was read and written. */
async function calls(
  path: string,
  bodies: readonly (Json | number)[],
): Promise<(readonly [read: boolean, written: boolean] | number)[]> {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const simulator = new Simulator({ clock: () => now });
  const seen: (readonly [boolean, boolean] | number)[] = [];
  for (const body of bodies) {
    if (typeof body === 'number') {
      now += body;
      continue;
    }
    const response = await simulator.fetch(`http://provider${path}`, { method: 'POST', body: JSON.stringify(body) });
    await response.text();
    const { usage } = simulator.calls.at(-1)!;
    const written = Object.values(usage?.cacheWrite ?? {}).reduce((sum, tokens) => sum + tokens, 0);
    seen.push(response.ok ? [usage!.cacheRead > 500, written > 500] : response.status);
  }
  return seen;
}

const MISS = [false, false] as const;
const WRITE = [false, true] as const;
const READ = [true, false] as const;
const user = (content: unknown) => [{ role: 'user', content }];
const mark = (text: string, ttl?: string) => ({
  type: 'text',
  text,
  cache_control: { type: 'ephemeral', ...(ttl && { ttl }) },
});
const claude = (system: unknown, messages: unknown = user('hi'), model = 'claude-sonnet-4-5') => ({
  model,
  max_tokens: 20,
  system,
  messages,
});
const gpt = (model: string, content: unknown, more: Json = {}) => ({
  model,
  max_completion_tokens: 20,
  messages: [{ role: 'system', content }, ...user(`question ${Math.random()}`)],
  ...more,
});

describe('the simulated providers cache by their own rules', () => {
  const check = (
    what: string,
    path: string,
    bodies: readonly (Json | number)[],
    expected: readonly unknown[],
  ): void => {
    it(what, async () => assert.deepEqual(await calls(path, bodies), expected));
  };
  const messages = '/v1/messages';
  const chat = '/v1/chat/completions';

  check('Anthropic: nothing without a marker', messages, [claude(LONG), claude(LONG)], [MISS, MISS]);
  check(
    'Anthropic: a marker writes, then reads',
    messages,
    [claude([mark(LONG)]), claude([mark(LONG)])],
    [WRITE, READ],
  );
  check(
    'Anthropic: below the minimum nothing, silently',
    messages,
    [claude([mark('short')]), claude([mark('short')])],
    [MISS, MISS],
  );
  check(
    'Anthropic: the minimum is the model’s own',
    messages,
    [
      claude([mark(LONG.slice(0, 9000))], undefined, 'claude-haiku-4-5'),
      claude([mark(LONG.slice(0, 9000))], undefined, 'claude-haiku-4-5'),
    ],
    [MISS, MISS],
  );
  check(
    'Anthropic: five minutes, renewed by each hit',
    messages,
    [
      claude([mark(LONG)]),
      4 * MINUTE,
      claude([mark(LONG)]),
      4 * MINUTE,
      claude([mark(LONG)]),
      6 * MINUTE,
      claude([mark(LONG)]),
    ],
    [WRITE, READ, READ, WRITE],
  );
  check(
    'Anthropic: an hour where it is asked for, and the longer ahead of the shorter',
    messages,
    [claude([mark(LONG, '1h')]), 50 * MINUTE, claude([mark(LONG, '1h')]), claude([mark(LONG), mark('x', '1h')])],
    [WRITE, READ, 400],
  );
  check('Anthropic: four markers, not five', messages, [claude(Array.from({ length: 5 }, () => mark(LONG)))], [400]);
  check(
    'Anthropic: one changed letter ahead of it is another prefix',
    messages,
    [claude([mark(LONG)]), claude([mark(`x${LONG}`)])],
    [WRITE, WRITE],
  );
  check(
    'Anthropic: a conversation that grows reads what stood before its marker',
    messages,
    [
      claude(LONG, user([mark('one')])),
      claude(LONG, [...user('one'), { role: 'assistant', content: 'a' }, ...user([mark('two')])]),
    ],
    [WRITE, READ],
  );
  check(
    'Anthropic: it looks twenty blocks back and no further',
    messages,
    [
      claude(LONG, user([mark('one')])),
      claude(
        LONG,
        user([
          { type: 'text', text: 'one' },
          ...Array.from({ length: 24 }, (_, n) => ({ type: 'text', text: `b${n}` })),
          mark('end'),
        ]),
      ),
    ],
    [WRITE, WRITE],
  );
  check(
    'OpenAI to 5.5: the longest prefix, free of charge',
    chat,
    [gpt('gpt-5-mini', LONG), gpt('gpt-5-mini', LONG)],
    [MISS, READ],
  );
  check(
    'OpenAI to 5.5: 1,024 tokens at least',
    chat,
    [gpt('gpt-5-mini', LONG.slice(0, 3000)), gpt('gpt-5-mini', LONG.slice(0, 3000))],
    [MISS, MISS],
  );
  check(
    'OpenAI from 5.6: a last message that changes is a write each time',
    chat,
    [gpt('gpt-5.6', LONG), gpt('gpt-5.6', LONG)],
    [WRITE, WRITE],
  );
  const part = [{ type: 'text', text: LONG, prompt_cache_breakpoint: { mode: 'explicit' } }];
  check(
    'OpenAI from 5.6: a breakpoint is what hits',
    chat,
    [gpt('gpt-5.6', part), gpt('gpt-5.6', part)],
    [WRITE, READ],
  );
  check(
    'OpenAI from 5.6: explicit mode without a breakpoint is no cache',
    chat,
    [0, 1].map(() => gpt('gpt-5.6', LONG, { prompt_cache_options: { mode: 'explicit' } })),
    [MISS, MISS],
  );
  check(
    'OpenAI: another cache key is another cache',
    chat,
    [gpt('gpt-5.6', part, { prompt_cache_key: 'a' }), gpt('gpt-5.6', part, { prompt_cache_key: 'b' })],
    [WRITE, WRITE],
  );
  const gemini = (text: string) => ({
    systemInstruction: { parts: [{ text: LONG }] },
    contents: [{ role: 'user', parts: [{ text }] }],
  });
  check(
    'Gemini: the longest prefix',
    '/v1beta/models/gemini-2.5-flash:generateContent',
    [gemini('a'), gemini('b')],
    [MISS, READ],
  );
  const bedrock = (text: string) => ({
    system: [{ text: LONG }, { cachePoint: { type: 'default' } }],
    messages: [{ role: 'user', content: [{ text }] }],
  });
  check(
    'Bedrock: a cache point writes, then reads',
    `/model/${encodeURIComponent('anthropic.claude-sonnet-4-5-20250929-v1:0')}/converse`,
    [bedrock('a'), bedrock('b')],
    [WRITE, READ],
  );
});
