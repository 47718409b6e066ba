/**
 * The semantic cache's error bound on real traffic: questions of clinc150 and banking77 in an order of chance, whose
 * answers are their intents. Beside it, fixed thresholds, which keep no bound.
 *
 * npm run bench:bound [-- --data DIR --requests N]
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type SemanticCacheOptions, semanticCache } from '../../runtime/src/cache/semantic/index.ts';
import { collect, createStint, memoryStore, type Provider } from '../../runtime/src/index.ts';
import { type Embedder, localEmbedder } from '../../runtime/src/inference/index.ts';
import { openAiChatWire } from '../../runtime/src/providers/index.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.STINT_DATA ?? '../shared/data' },
    requests: { type: 'string', default: '4000' },
  },
});
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const traffic = ['clinc150', 'banking77']
  .flatMap((name) => {
    const file = path.join(values.data, 'semantic-cache', `${name}.jsonl.gz`);
    if (!existsSync(file)) return [];
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
    return lines.map((line) => JSON.parse(line) as { text: string; intent: string });
  })
  // What has no intent has no one answer.
  .filter(({ intent }) => intent !== 'oos')
  .sort((a, b) => (digest(a.text) < digest(b.text) ? -1 : 1))
  .slice(0, Number(values.requests));
if (traffic.length === 0)
  throw new Error(`There are no questions in ${values.data}/semantic-cache. Name the data with --data.`);
const intentOf = new Map(traffic.map(({ text, intent }) => [text, intent]));
const embedder = await known(traffic.map(({ text }) => text));

const ways: Record<string, Partial<SemanticCacheOptions>> = {};
for (const threshold of [0.8, 0.9, 0.95]) ways[`threshold ${threshold}`] = { threshold };
for (const errorBound of [0.005, 0.01, 0.02, 0.05]) ways[`error bound ${errorBound}`] = { errorBound, threshold: 0.5 };

const results: Record<string, object> = {};
for (const [name, options] of Object.entries(ways)) results[name] = await replay(options);
console.log(
  JSON.stringify({ requests: traffic.length, embedder: embedder.id, node: process.version, results }, null, 2),
);
process.exit(0);

async function replay(options: Partial<SemanticCacheOptions>): Promise<object> {
  const provider: Provider = {
    id: 'openai',
    wire: openAiChatWire,
    async *stream({ body }) {
      const question = openAiChatWire.texts(body).at(-1)!.text;
      yield { text: intentOf.get(question)!, finish: 'stop' };
    },
  };
  let seed = 1;
  const stint = createStint({
    contract: null,
    store: memoryStore({ maxBytes: 1024 ** 3 }),
    semantic: semanticCache({ embedder, ...options } as SemanticCacheOptions),
    random: () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    },
  });
  const start = performance.now();
  let [hits, falseHits, lateHits, lateFalse] = [0, 0, 0, 0];
  for (const [at, { text, intent }] of traffic.entries()) {
    const body = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: text }] };
    const call = stint.run({ request: { wire: openAiChatWire, model: 'gpt-4o-mini', body, stream: false }, provider });
    const answer = await collect(call);
    if (call.trace.cache !== 'semantic') continue;
    const isLate = at >= traffic.length / 2;
    hits++;
    if (isLate) lateHits++;
    if (answer.text === intent) continue;
    falseHits++;
    if (isLate) lateFalse++;
  }
  const milliseconds = (performance.now() - start) / traffic.length;
  await stint.close();
  const share = (count: number, of = traffic.length): number => Number((count / of).toFixed(4));
  return {
    hitRate: share(hits),
    errorPerRequest: share(falseHits),
    secondHalf: { hitRate: share(lateHits, traffic.length / 2), errorPerRequest: share(lateFalse, traffic.length / 2) },
    msPerRequest: Number(milliseconds.toFixed(2)),
  };
}

/** The local embedder, with the vectors of these texts kept between runs in dist/bench. */
async function known(texts: readonly string[]): Promise<Embedder> {
  const local = localEmbedder();
  const { id, dimensions } = local;
  const file = `dist/bench/vectors-${digest(JSON.stringify([id, texts])).slice(0, 16)}.f32`;
  if (!existsSync(file)) {
    const all = new Float32Array(texts.length * dimensions);
    for (const [at, text] of texts.entries()) all.set((await local.embed([text])).vectors[0]!, at * dimensions);
    mkdirSync('dist/bench', { recursive: true });
    writeFileSync(file, new Uint8Array(all.buffer));
  }
  await local.close();
  const all = new Float32Array(new Uint8Array(readFileSync(file)).buffer);
  const at = new Map(texts.map((text, index) => [text, index]));
  return {
    id,
    dimensions,
    async embed(asked) {
      const vectors = asked.map((text) => all.slice(at.get(text)! * dimensions, (at.get(text)! + 1) * dimensions));
      return { vectors, tokens: 8 * asked.length };
    },
    async close() {},
  };
}
