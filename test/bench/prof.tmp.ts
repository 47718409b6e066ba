/**
 * What a governed call costs: CPU beside the same call made directly, and beside one through the Portkey gateway.
 * One run, interleaved; the provider is in this process and does next to nothing.
 *
 * npm run bench:overhead
 */
import { createHash } from 'node:crypto';
import { createStint, type ModelEvent, memoryStore, openAiChat, type Provider } from '../../runtime/src/index.ts';
import { openAiChatWire } from '../../runtime/src/providers/index.ts';
import { lockOf, prompty } from '../runtime/pipeline/locked.ts';

const SYSTEM = Array.from(
  { length: 60 },
  (_, i) => `Rule ${i}: orders of kind ${i} are answered within ${i % 7} days.`,
).join('\n');
const MODEL = 'gpt-5-mini';
const ANSWER = {
  id: 'c',
  object: 'chat.completion',
  created: 1,
  model: MODEL,
  choices: [{ index: 0, message: { role: 'assistant', content: 'It arrives on Tuesday.' }, finish_reason: 'stop' }],
  usage: {
    prompt_tokens: 1010,
    completion_tokens: 6,
    total_tokens: 1016,
    prompt_tokens_details: { cached_tokens: 896 },
  },
};
const lock = lockOf(
  { 'answer.prompty': prompty(MODEL, SYSTEM, 'Customer: {{customer}}\nQuestion: {{question}}', { type: 'openai' }) },
  { variables: { customer: { maxTokens: 20 }, question: { maxTokens: 300, overflow: 'keep-end' } } },
);
const event: ModelEvent = { ...openAiChatWire.read(ANSWER), raw: { data: JSON.stringify(ANSWER) } };
/** Answers at once: what is left is the governing. */
const instant: Provider = {
  id: 'openai',
  wire: openAiChatWire,
  async *stream() {
    yield event;
  },
};
const budgets = [
  { name: 'org', limits: [{ money: '$1000', window: 'month' }] },
  {
    name: 'team',
    per: ['team'],
    limits: [
      { money: '$500', window: 'day' },
      { requests: 100_000_000, window: '1m' },
    ],
  },
  { name: 'user', per: ['user'], limits: [{ money: '$100', window: '24h' }, { concurrent: 1000 }] },
];
const governed = createStint({
  contract: lock,
  providers: [instant],
  store: memoryStore(),
  budgets,
  cache: { ttl: 60_000 },
});
const hits = createStint({
  contract: lock,
  providers: [instant],
  store: memoryStore(),
  budgets,
  cache: { ttl: 3_600_000 },
});

const question = (n: number): string =>
  `Where is parcel ${n}? It was due on Tuesday and the tracking page says nothing.`;
const bare = async (n: number): Promise<void> => {
  const body = openAiChatWire.write({
    model: MODEL,
    messages: [
      { role: 'system', text: SYSTEM },
      { role: 'user', text: `Customer: Ada\nQuestion: ${question(n)}` },
    ],
  });
  for await (const _ of instant.stream({ wire: openAiChatWire, model: MODEL, body, stream: false }, NEVER));
};
const NEVER = new AbortController().signal;
const attribution = { org: 'o', team: 't', user: 'u' };
const call = (stint: typeof governed, n: number): Promise<unknown> =>
  stint.call('answer.prompty#test', { variables: { customer: 'Ada', question: question(n) }, attribution });


const only = process.argv[2] ?? 'governed';
for (let n = 0; n < 3000; n++) await call(governed, n);
const { Session } = await import('node:inspector');
const session = new Session(); session.connect();
const { writeFileSync } = await import('node:fs');
const post = (m: string, p: object = {}) => new Promise<any>((res, rej) => session.post(m, p, (e, r) => e ? rej(e) : res(r)));
await post('Profiler.enable'); await post('Profiler.setSamplingInterval', { interval: 100 }); await post('Profiler.start');
const before = process.cpuUsage();
for (let n = 0; n < 30000; n++) await (only === 'hit' ? call(hits, 0) : call(governed, 10000 + n));
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 30000, 'µs per call, profiled');
const { profile } = await post('Profiler.stop');
writeFileSync('/tmp/p4.cpuprofile', JSON.stringify(profile));
