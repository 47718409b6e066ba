/**
 * The semantic cache's index with 100,000 entries, or a million: time of a lookup with and without embedding, recall
 * against exact search, memory, time to open it again, and how long the event loop was held up by each, beside usearch
 * (HNSW, where it is installed) and a plain loop over floats. One run, interleaved.
 *
 * npm run bench:lookup [-- --data DIR --entries N --real N]
 *
 * Vectors are of real questions (clinc150, banking77, qqp), embedded here once and kept in dist/bench; where there are fewer
 * than entries, the others are real ones moved by noise. Queries are questions that are in no index.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { localIndex } from '../../runtime/src/cache/semantic/index/local-index.ts';
import { PlainRows } from '../../runtime/src/cache/semantic/index/rows.ts';
import type { VectorIndex } from '../../runtime/src/cache/semantic/index/vector-index.ts';
import { localEmbedder } from '../../runtime/src/inference/index.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.STINT_DATA ?? '../shared/data' },
    entries: { type: 'string', default: '100000' },
    real: { type: 'string', default: '10000' },
  },
});
const ENTRIES = Number(values.entries);
const QUERIES = 200;
const TOP = 4;
/** With more, loops without SIMD tell nothing that is not known by then. */
const MOST_PLAIN = 200_000;
const PARTITION = 'all';

const embedder = localEmbedder();
const { id, dimensions } = embedder;
const texts = textsOf(values.data, Number(values.real) + QUERIES);
const real = await embedded(texts);
const queries = Array.from({ length: QUERIES }, (_, at) => row(real, texts.length - QUERIES + at));
const source = new Float32Array(ENTRIES * dimensions);
const known = texts.length - QUERIES;
const random = generator(1);
for (let at = 0; at < ENTRIES; at++)
  source.set(at < known ? row(real, at) : moved(row(real, at % known)), at * dimensions);

const names = Array.from({ length: ENTRIES }, (_, at) => String(at).padStart(16, '0'));
interface Filled {
  readonly micros: number;
  /** CPU time of the longest one, milliseconds. */
  readonly longest: number;
}
const filled = async (index: VectorIndex): Promise<Filled> => {
  const start = cpuMillis();
  let last = start;
  let longest = 0;
  for (const [at, name] of names.entries()) {
    await index.add({ id: name, partition: PARTITION, vector: row(source, at), expires: 1e15 }, 0);
    const now = cpuMillis();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return { micros: ((last - start) * 1000) / ENTRIES, longest };
};

global.gc?.();
const before = process.memoryUsage().rss;
const simd = await localIndex({ maxEntries: ENTRIES })({ id, dimensions });
const added = await filled(simd);
global.gc?.();
const bytes = (process.memoryUsage().rss - before) / ENTRIES;

const folder = mkdtempSync(path.join(tmpdir(), 'stint-lookup-'));
const opened = localIndex({ directory: folder, maxEntries: ENTRIES });
const logged = await opened({ id, dimensions });
const addedLogged = await filled(logged);
await logged.close();
const startOpen = performance.now();
const [again, openHeldUp] = await heldUp(() => opened({ id, dimensions }));
const openMs = performance.now() - startOpen;
if ((await again.size()) !== ENTRIES) throw new Error('The log has lost entries.');
await again.close();
const logBytes = statSync(path.join(folder, 'vectors-00000001.log')).size / ENTRIES;
rmSync(folder, { recursive: true });

const plain =
  ENTRIES > MOST_PLAIN
    ? null
    : await localIndex({ maxEntries: ENTRIES, rows: (stride) => new PlainRows(stride) })({ id, dimensions });
if (plain !== null) await filled(plain);
const hnsw = await usearch();

type Search = (query: Float32Array) => Promise<readonly string[]>;
const nearest =
  (index: VectorIndex): Search =>
  async (vector) =>
    (await index.search({ partition: PARTITION, vector, count: TOP, now: 0 })).map((found) => found.id);
const ways: Record<string, Search> = {
  'exact loop over floats': exact,
  stint: nearest(simd),
  ...(plain && { 'stint without SIMD': nearest(plain) }),
  ...(hnsw && { usearch: hnsw.search }),
};
const times: Record<string, number[]> = {};
const cpu: Record<string, number> = {};
const right: Record<string, { first: number; all: number }> = {};
for (const [at, query] of queries.entries()) {
  let truth: readonly string[] = [];
  for (const [name, search] of Object.entries(ways)) {
    const startCpu = process.cpuUsage();
    const start = performance.now();
    const found = await search(query);
    (times[name] ??= []).push(performance.now() - start);
    const { user, system } = process.cpuUsage(startCpu);
    cpu[name] = (cpu[name] ?? 0) + (user + system) / 1000 / QUERIES;
    if (search === exact) truth = found;
    const score = (right[name] ??= { first: 0, all: 0 });
    if (found[0] === truth[0]) score.first += 1 / QUERIES;
    score.all += found.filter((each) => truth.includes(each)).length / TOP / QUERIES;
  }
  // With embedding: the text is new to the embedder.
  const start = performance.now();
  const { vectors } = await embedder.embed([`${texts[texts.length - QUERIES + at]} `]);
  (times.embedding ??= []).push(performance.now() - start);
  await ways.stint!(vectors[0]!);
  (times['stint with embedding'] ??= []).push(performance.now() - start);
}
const searchHeldUp: number[] = [];
for (const query of queries) searchHeldUp.push((await heldUp(() => ways.stint!(query)))[1]);
await embedder.close();

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));
const at = (name: string, share: number): number => {
  const sorted = times[name]!.sort((a, b) => a - b);
  return round(sorted[Math.floor(sorted.length * share)]!);
};
console.log(
  JSON.stringify(
    {
      entries: ENTRIES,
      realTexts: Math.min(known, ENTRIES),
      queries: QUERIES,
      embedder: id,
      node: process.version,
      lookupMs: Object.fromEntries(
        Object.keys(times).map((name) => [
          name,
          { p50: at(name, 0.5), p95: at(name, 0.95), ...(cpu[name] !== undefined && { cpu: round(cpu[name]) }) },
        ]),
      ),
      recallAgainstExact: Object.fromEntries(
        Object.entries(right).map(([name, { first, all }]) => [name, { at1: round(first), [`at${TOP}`]: round(all) }]),
      ),
      bytesPerEntry: { stint: Math.round(bytes), log: Math.round(logBytes), ...(hnsw && { usearch: hnsw.bytes }) },
      addMicrosCpu: {
        stint: round(added.micros, 1),
        'stint with log': round(addedLogged.micros, 1),
        ...(hnsw && { usearch: round(hnsw.addMicros, 1) }),
      },
      openMs: Math.round(openMs),
      // The most CPU time between two turns of the event loop, milliseconds.
      heldUp: {
        add: round(added.longest),
        'add with log': round(addedLogged.longest),
        open: round(openHeldUp),
        'search, median': round(searchHeldUp.sort((a, b) => a - b)[QUERIES / 2]!),
      },
    },
    null,
    2,
  ),
);
process.exit(0);

function cpuMillis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What comes of some work, and the most CPU time that it took between two turns of the event loop. */
async function heldUp<T>(work: () => Promise<T>): Promise<[T, number]> {
  let done = false;
  let longest = 0;
  let last = cpuMillis();
  const turn = (): void => {
    const now = cpuMillis();
    longest = Math.max(longest, now - last);
    last = now;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await work();
  done = true;
  turn();
  return [result, longest];
}

async function exact(query: Float32Array): Promise<readonly string[]> {
  const best: { at: number; similarity: number }[] = [];
  for (let entry = 0; entry < ENTRIES; entry++) {
    const from = entry * dimensions;
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += query[i]! * source[from + i]!;
    if (best.length === TOP && sum <= best[TOP - 1]!.similarity) continue;
    let place = best.length;
    while (place > 0 && best[place - 1]!.similarity < sum) place--;
    best.splice(place, 0, { at: entry, similarity: sum });
    best.length = Math.min(best.length, TOP);
  }
  return best.map((each) => names[each.at]!);
}

/** Null where usearch is not installed. */
async function usearch(): Promise<{ search: Search; bytes: number; addMicros: number } | null> {
  const name = 'usearch';
  const library = await import(name).catch(() => null);
  if (library === null) return null;
  const { Index, MetricKind, ScalarKind } = library.default ?? library;
  const rss = process.memoryUsage().rss;
  const index = new Index({ dimensions, metric: MetricKind.Cos, quantization: ScalarKind.I8, multi: false });
  const start = process.cpuUsage();
  for (let entry = 0; entry < ENTRIES; entry++) index.add(BigInt(entry), row(source, entry), 1);
  const { user, system } = process.cpuUsage(start);
  return {
    search: async (query) =>
      Array.from(index.search(query, TOP, 1).keys as BigUint64Array, (key) => names[Number(key)]!),
    bytes: Math.round((process.memoryUsage().rss - rss) / ENTRIES),
    addMicros: (user + system) / ENTRIES,
  };
}

function row(of: Float32Array, at: number): Float32Array {
  return of.slice(at * dimensions, (at + 1) * dimensions);
}

/** A vector at a cosine of about 0.85: as a question in other words. */
function moved(vector: Float32Array): Float32Array {
  const strength = 0.62 * Math.sqrt(12 / dimensions);
  const other = vector.map((value) => value + (random() - 0.5) * strength);
  const length = Math.sqrt(other.reduce((sum, value) => sum + value * value, 0));
  return other.map((value) => value / length);
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Different questions, in an order of chance that is always the same. */
function textsOf(data: string, count: number): string[] {
  const found = new Set<string>();
  for (const name of ['clinc150', 'banking77', 'qqp']) {
    const file = path.join(data, 'semantic-cache', `${name}.jsonl.gz`);
    if (!existsSync(file)) continue;
    for (const line of gunzipSync(readFileSync(file)).toString().trim().split('\n')) {
      const { text, a, b } = JSON.parse(line) as { text?: string; a?: string; b?: string };
      for (const each of [text, a, b]) if (each !== undefined) found.add(each);
    }
  }
  if (found.size === 0) throw new Error(`There are no questions in ${data}/semantic-cache. Name the data with --data.`);
  const key = (text: string): string => createHash('sha256').update(text).digest('hex');
  return [...found]
    .map((text) => [key(text), text] as const)
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .slice(0, count)
    .map(([, text]) => text);
}

/** Kept between runs: the embedder takes some milliseconds for each. */
async function embedded(of: readonly string[]): Promise<Float32Array> {
  const key = createHash('sha256')
    .update(JSON.stringify([id, of]))
    .digest('hex')
    .slice(0, 16);
  const file = `dist/bench/vectors-${key}.f32`;
  if (existsSync(file)) return new Float32Array(new Uint8Array(readFileSync(file)).buffer);
  const all = new Float32Array(of.length * dimensions);
  for (const [index, text] of of.entries()) {
    const { vectors } = await embedder.embed([text]);
    all.set(vectors[0]!, index * dimensions);
  }
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync(file, new Uint8Array(all.buffer));
  return all;
}
