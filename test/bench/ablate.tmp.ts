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

/** Microseconds of CPU per call, the median of the rounds, which take turns. */
async function compare(
  ways: Readonly<Record<string, (n: number) => Promise<unknown>>>,
  calls: number,
  rounds: number,
): Promise<Record<string, number>> {
  const taken: Record<string, number[]> = {};
  let n = 0;
  for (let round = -1; round < rounds; round++)
    for (const [name, way] of Object.entries(ways)) {
      const before = process.cpuUsage();
      for (let at = 0; at < calls; at++) await way(n++);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) (taken[name] ??= []).push((user + system) / calls);
    }
  return Object.fromEntries(
    Object.entries(taken).map(([name, all]) => [name, Math.min(...all)]),
  );
}


const make = (o: object) => createStint({ contract: lock, providers: [instant], store: memoryStore(), budgets, cache: { ttl: 60_000 }, ...o } as never);



const patched = (p: object) => Object.assign(memoryStore(), p);
const variants = {
  noCoalesce: make({ coalesce: false }), noCache: make({ cache: undefined }),
  nc_noSet: make({ coalesce: false, store: patched({ set: async () => {} }) }),
  nc_noTag: make({ coalesce: false, store: (() => { const m = memoryStore(); const set = m.set.bind(m); return patched.call(null, { set: (k: string, b: Uint8Array, o: any) => set(k, b, { expires: o.expires }) }); })() }),
  nc_noSetGet: make({ coalesce: false, store: patched({ set: async () => {}, get: async () => undefined }) }),
  nc_tiny: make({ coalesce: false, store: memoryStore({ maxBytes: 20_000 }) }),
  nc_dropped: make({ coalesce: false, cache: { ttl: 60000, maxBytes: 0 } }),
};
const sha = async (n: number) => createHash('sha256').update(SYSTEM).update(String(n)).digest('hex');
const r = await compare({ sha, ...Object.fromEntries(Object.entries(variants).map(([k, v]) => [k, (n: number) => call(v, n)])), hit: () => call(hits, 0) }, 400, 60);
for (const [name, micros] of Object.entries(r)) console.log(name.padEnd(24), micros.toFixed(1).padStart(8), (micros / r.sha!).toFixed(1));
