/**
 * Is a near text the same question? Ours beside the cosine of the same vectors: on labelled pairs, and as a cache would
 * meet them. Embedded texts are kept in the OS cache, so that a second run is short.
 *
 * npm run bench:semantic [-- --data DIR --queries N --seed N --json]
 */
import { parseArgs } from 'node:util';
import { findModel, localEmbedder, pullModel } from '@stint/runtime/inference';
import { localIndex } from '../../runtime/src/cache/semantic/index/local-index.ts';
import { DEFAULT_THRESHOLD, type Side, verify } from '../../runtime/src/cache/semantic/verify/index.ts';
import { seeded } from '../../runtime/src/routing/classifier/seeded.ts';
import { VectorCache } from '../../server/src/cli/route/vector-cache.ts';
import { type LabelledPair, readSemanticData } from './semantic-data.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.STINT_DATA ?? '../shared/data/semantic-cache' },
    /** Queries of a replay; 0 for all. */
    queries: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const PRECISIONS = [0.9, 0.95, 0.99];
const HALVES = 20;
/** Fixed thresholds of cosine that peers ship or advise. */
const COSINES = [0.9, 0.95, 0.99];

interface Scored {
  readonly auc: number;
  /** Share of the same questions that is hit at the loosest threshold of that precision. */
  readonly recall: readonly number[];
}

interface PairRow {
  readonly data: string;
  readonly pairs: number;
  readonly same: number;
  readonly cosine: Scored;
  readonly ours: Scored;
  /** Ours beside the cosine's recall at precision 0.90 on random halves of the pairs: what chance makes of the figure. */
  readonly times: { readonly mean: number; readonly deviation: number };
  /** At the shipped threshold: share of the same questions hit, and of the different ones. */
  readonly shipped: { readonly hit: number; readonly falselyHit: number; readonly precision: number };
  readonly refused: { readonly same: number; readonly different: number };
  readonly microseconds: { readonly fresh: number; readonly read: number };
}

interface ReplayRow {
  readonly data: string;
  readonly way: string;
  readonly entries: number;
  readonly requests: number;
  readonly trueHits: number;
  readonly falseHits: number;
  /** Hits on an entry that no label tells apart from the request, nor equal to it. */
  readonly unlabelled: number;
  /** False hits, and the unlabelled ones counted as false, by request. */
  readonly error: number;
  readonly errorAtMost: number;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const { pairs, traffic } = readSemanticData(values.data);
if (pairs.size + traffic.length === 0)
  throw new Error(`${values.data} holds none of the data sets. Name it with --data.`);
await pullModel(findModel('all-MiniLM-L6-v2'));
const embedder = localEmbedder();
const vectors = await embedAll([...new Set([...[...pairs.values()].flat().flatMap(({ a, b }) => [a, b]), ...traffic])]);
await embedder.close();

const rows: PairRow[] = [];
for (const [name, list] of pairs) {
  say(`weighing ${list.length} pairs of ${name}`);
  rows.push(weigh(name, list));
}
const replays: ReplayRow[] = [];
const qqp = pairs.get('qqp');
if (qqp !== undefined) replays.push(...(await replayPairs('qqp', qqp)));
if (traffic.length > 0) replays.push(...(await replayDistinct('arena', traffic)));
console.log(values.json ? JSON.stringify({ threshold: DEFAULT_THRESHOLD, rows, replays }, null, 2) : table());

async function embedAll(texts: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
  const cache = new VectorCache(embedder, process.env);
  let last = 0;
  const found = await cache.vectors(texts, (done, of) => {
    if (done - last >= 5000 || done === of) say(`embedded ${(last = done)} of ${of}`);
  });
  return new Map(texts.map((text, at) => [text, found[at]!]));
}

function sideOf(text: string): Side {
  return { text, vector: vectors.get(text)! };
}

function weigh(data: string, list: readonly LabelledPair[]): PairRow {
  const labels = list.map(({ label }) => label);
  const sides = list.map(({ a, b }) => [sideOf(a), sideOf(b)] as const);
  const first = cpu(() => sides.map(([a, b]) => verify(a, b)));
  // The same objects again: their texts are read by now, as an entry's is that was compared before.
  const again = cpu(() => sides.map(([a, b]) => verify(a, b)));
  const verdicts = first.result;
  const same = labels.reduce((sum, label) => sum + label, 0);
  const count = (holds: (at: number) => boolean): number => labels.reduce((sum, _, at) => sum + (holds(at) ? 1 : 0), 0);
  const hit = (at: number): boolean => verdicts[at]!.same >= DEFAULT_THRESHOLD;
  const trueHits = count((at) => hit(at) && labels[at] === 1);
  const falseHits = count((at) => hit(at) && labels[at] === 0);
  const refused = (label: number): number =>
    count((at) => verdicts[at]!.refusedBy !== undefined && labels[at] === label);
  const cosines = sides.map(([a, b]) => dot(a.vector, b.vector));
  const ours = verdicts.map((verdict) => verdict.same);
  return {
    data,
    pairs: list.length,
    same,
    cosine: judge(cosines, labels),
    ours: judge(ours, labels),
    times: timesOnHalves(ours, cosines, labels),
    shipped: {
      hit: trueHits / same,
      falselyHit: falseHits / (list.length - same),
      precision: trueHits / Math.max(1, trueHits + falseHits),
    },
    refused: { same: refused(1) / same, different: refused(0) / (list.length - same) },
    microseconds: { fresh: first.microseconds / list.length, read: again.microseconds / list.length },
  };
}

function cpu<T>(work: () => T): { result: T; microseconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, microseconds: user + system };
}

function judge(scores: readonly number[], labels: readonly number[]): Scored {
  const order = scores.map((_, at) => at).sort((x, y) => scores[y]! - scores[x]!);
  const same = labels.reduce((sum, label) => sum + label, 0);
  const recall = PRECISIONS.map(() => 0);
  let [hits, misses, area] = [0, 0, 0];
  for (let at = 0; at < order.length; ) {
    // Equal scores fall to one side of any threshold together.
    const score = scores[order[at]!];
    let [more, wrong] = [0, 0];
    for (; at < order.length && scores[order[at]!] === score; at++) labels[order[at]!] === 1 ? more++ : wrong++;
    area += wrong * (hits + more / 2);
    hits += more;
    misses += wrong;
    PRECISIONS.forEach((precision, i) => {
      if (hits / (hits + misses) >= precision) recall[i] = hits / same;
    });
  }
  return { auc: area / (same * (labels.length - same)), recall };
}

function timesOnHalves(
  ours: readonly number[],
  cosines: readonly number[],
  labels: readonly number[],
): PairRow['times'] {
  const random = seeded(Number(values.seed));
  const ratios = Array.from({ length: HALVES }, () => {
    const half = labels.flatMap((_, at) => (random() < 0.5 ? [at] : []));
    const recall = (scores: readonly number[]): number =>
      judge(
        half.map((at) => scores[at]!),
        half.map((at) => labels[at]!),
      ).recall[0]!;
    return recall(ours) / recall(cosines);
  });
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / HALVES;
  return { mean, deviation: Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / HALVES) };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Every a-side is an entry; b-sides ask in an order of chance, each for its nearest entry. */
async function replayPairs(data: string, list: readonly LabelledPair[]): Promise<ReplayRow[]> {
  const entries = [...new Set(list.map(({ a }) => a))];
  const asked = shuffled([...new Set(list.map(({ b }) => b))]).slice(0, Number(values.queries) || undefined);
  const cluster = clusters(list);
  const different = new Set(
    list.filter(({ label }) => label === 0).flatMap(({ a, b }) => [`${a}\0${b}`, `${b}\0${a}`]),
  );
  return replay(data, entries, asked, (entry, request) => {
    if (cluster(entry) === cluster(request)) return 'true';
    return different.has(`${entry}\0${request}`) ? 'false' : 'unlabelled';
  });
}

/** Prompts that are all different questions: every hit on another is false. */
async function replayDistinct(data: string, prompts: readonly string[]): Promise<ReplayRow[]> {
  return replay(data, prompts, shuffled(prompts), () => 'false');
}

type Relation = 'true' | 'false' | 'unlabelled';

async function replay(
  data: string,
  entries: readonly string[],
  asked: readonly string[],
  relation: (entry: string, request: string) => Relation,
): Promise<ReplayRow[]> {
  const index = await localIndex()({ id: embedder.id, dimensions: embedder.dimensions });
  const expires = Number.MAX_SAFE_INTEGER;
  for (let at = 0; at < entries.length; at++)
    await index.add({ id: String(at), partition: '', vector: vectors.get(entries[at]!)!, expires }, 0);
  const ways: [way: string, hits: (entry: Side, request: Side) => boolean][] = [
    [`ours at ${DEFAULT_THRESHOLD}`, (entry, request) => verify(entry, request).same >= DEFAULT_THRESHOLD],
    ...COSINES.map((threshold): (typeof ways)[number] => [
      `cosine at ${threshold}`,
      (entry, request) => dot(entry.vector, request.vector) >= threshold,
    ]),
  ];
  const counts = ways.map(() => ({ true: 0, false: 0, unlabelled: 0 }));
  const sides = new Map<string, Side>();
  let done = 0;
  for (const text of asked) {
    if (++done % 2000 === 0) say(`${data}: ${done} of ${asked.length} requests`);
    const found = await index.search({ partition: '', vector: vectors.get(text)!, count: 2, now: 0 });
    // A prompt that is an entry itself is no near miss; its nearest other is. On pairs the nearest is taken as it is.
    const nearest = found.map(({ id }) => entries[Number(id)]!).find((entry) => data !== 'arena' || entry !== text);
    if (nearest === undefined) continue;
    const entry = sides.get(nearest) ?? sideOf(nearest);
    sides.set(nearest, entry);
    const request = sideOf(text);
    ways.forEach(([, hits], way) => {
      if (hits(entry, request)) counts[way]![nearest === text ? 'true' : relation(nearest, text)]++;
    });
  }
  await index.close();
  return ways.map(([way], at) => {
    const { true: trueHits, false: falseHits, unlabelled } = counts[at]!;
    const requests = asked.length;
    const error = falseHits / requests;
    const errorAtMost = (falseHits + unlabelled) / requests;
    return { data, way, entries: entries.length, requests, trueHits, falseHits, unlabelled, error, errorAtMost };
  });
}

/** The group of texts that labels join, directly or through others. */
function clusters(list: readonly LabelledPair[]): (text: string) => string {
  const parent = new Map<string, string>();
  const find = (text: string): string => {
    let root = text;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(text, root);
    return root;
  };
  for (const { a, b, label } of list) if (label === 1) parent.set(find(a), find(b));
  return find;
}

function shuffled<T>(list: readonly T[]): T[] {
  const random = seeded(Number(values.seed));
  return list
    .map((item) => ({ item, at: random() }))
    .sort((x, y) => x.at - y.at)
    .map(({ item }) => item);
}

function table(): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const cell = (text: string, width: number): string => text.padStart(width);
  const lines = [
    'labelled pairs           AUC   recall at precision 0.90   0.95   0.99   at the shipped threshold: same hit, different hit',
  ];
  for (const row of rows) {
    lines.push(`${row.data}: ${row.pairs} pairs, ${row.same} the same`);
    for (const [way, { auc, recall }] of [
      ['cosine', row.cosine],
      ['ours', row.ours],
    ] as const)
      lines.push(
        `  ${way.padEnd(18)}${cell(auc.toFixed(3), 8)}${cell(percent(recall[0]!), 26)}${cell(percent(recall[1]!), 8)}${cell(percent(recall[2]!), 7)}` +
          (way === 'ours' ? `   ${percent(row.shipped.hit)}, ${percent(row.shipped.falselyHit)}` : ''),
      );
    const { mean, deviation } = row.times;
    if (Number.isFinite(deviation))
      lines.push(
        `  at 0.90, ${mean.toFixed(2)} ± ${deviation.toFixed(2)} times the cosine's recall on ${HALVES} random halves`,
      );
    lines.push(
      `  guards refuse ${percent(row.refused.same)} of the same, ${percent(row.refused.different)} of the different; ` +
        `${row.microseconds.fresh.toFixed(0)} µs CPU a pair, ${row.microseconds.read.toFixed(0)} µs once both are read`,
    );
  }
  lines.push('', 'replay                  entries  requests  true hits  false hits  unlabelled  error a request');
  for (const row of replays)
    lines.push(
      `${`${row.data}, ${row.way}`.padEnd(22)}${cell(String(row.entries), 9)}${cell(String(row.requests), 10)}${cell(String(row.trueHits), 11)}` +
        `${cell(String(row.falseHits), 12)}${cell(String(row.unlabelled), 12)}${cell(`${(100 * row.error).toFixed(2)} to ${(100 * row.errorAtMost).toFixed(2)} %`, 19)}`,
    );
  return lines.join('\n');
}
