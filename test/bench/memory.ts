/**
 * Whether a process that governs calls for long grows: heap after a forced collection, every 100,000 calls. All calls
 * differ, in value, user and session, so that whatever is remembered of them has to be forgotten again.
 *
 * npm run bench:memory [-- CALLS]   a million by default: with fewer, bounds are still being filled
 */
import { createStint, type ModelEvent, memoryStore, type Provider } from '../../runtime/src/index.ts';
import { openAiChatWire } from '../../runtime/src/providers/index.ts';
import { lockOf, prompty } from '../runtime/pipeline/locked.ts';

const CALLS = Number(process.argv[2] ?? 1_000_000);
const STEP = Math.max(1, Math.floor(CALLS / 10));
const MODEL = 'gpt-5-mini';
const usage = {
  inputUncached: 60,
  cacheRead: 0,
  cacheWrite: {},
  output: 6,
  reasoning: 0,
  total: 66,
};
const event: ModelEvent = { text: 'It arrives on Tuesday.', finish: 'stop', usage, raw: { data: '{}' } };
const instant: Provider = {
  id: 'openai',
  wire: openAiChatWire,
  async *stream() {
    yield event;
  },
};
// A minute passes every thousand calls: windows, leases and cached answers end within the run.
let calls = 0;
const clock = (): number => Date.UTC(2026, 10, 21) + calls * 60;
const stint = createStint({
  contract: lockOf(
    {
      'answer.prompty': prompty(MODEL, 'You answer customers of Larkspur.', 'Question: {{question}}', {
        type: 'openai',
      }),
    },
    { variables: { question: { maxTokens: 100, overflow: 'keep-end' } } },
  ),
  providers: [instant],
  store: memoryStore({ clock, maxBytes: 8 * 1024 * 1024, maxRecords: 10_000 }),
  clock,
  budgets: [
    { name: 'org', limits: [{ money: '$100000', window: 'month' }] },
    { name: 'user', per: ['user'], limits: [{ money: '$10', window: '1h' }, { concurrent: 10 }] },
  ],
  loop: {},
  cache: { ttl: 60_000 },
});
const collect = (globalThis as { gc?: () => void }).gc!;
const heaps: number[] = [];
const start = performance.now();
console.log('   calls   heap MiB   external MiB   rss MiB');
while (calls < CALLS) {
  const n = ++calls;
  const session = `s${n >> 2}`;
  await stint
    .call('answer.prompty#test', {
      variables: { question: `Where is parcel ${n}? It was due on Tuesday.` },
      attribution: { org: 'o', user: `u${n >> 3}`, session },
      ...(n % 50 === 0 && { model: `unknown-${n}`, provider: 'openai', cache: false }),
    })
    .catch((error: { code?: string }) => {
      if (error.code !== 'unpriced-model') throw error;
    });
  if (n % STEP > 0) continue;
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  heaps.push(heapUsed);
  console.log(
    [n, ...[heapUsed, external, rss].map((bytes) => (bytes / 2 ** 20).toFixed(1))]
      .map((cell, column) => String(cell).padStart([8, 11, 15, 10][column]!))
      .join(''),
  );
}
// What is remembered is forgotten in whole generations, so that the heap rises and falls within a run: peaks are compared.
const half = heaps.length >> 1;
const grown = Math.max(...heaps.slice(half)) / Math.max(...heaps.slice(0, half)) - 1;
console.log(
  `peak of the second half against the first: ${(grown * 100).toFixed(1)} %, in ${((performance.now() - start) / 1000).toFixed(0)} s; target ≤ 5 %`,
);
process.exitCode = grown > 0.05 && CALLS >= 1_000_000 ? 1 : 0;
