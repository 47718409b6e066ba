/**
 * What the learned router keeps of the strong model's lead at which share of strong calls, on published outcomes of
 * real models: APGR, CPT50 and CPT80 as RouteLLM defines them, beside routers by chance, length and bag of words;
 * calibration; CPU time of a decision beyond the embedding; and of a folder that is split in itself, how all that differs
 * between so many splits. `npm run bench:routing -- --data DIR [--train DIR] [--splits N] [--json]`
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findModel, pullModel } from '@stint/runtime/inference';
import {
  asClassifier,
  bootstrap,
  byLength,
  byWords,
  ClassifierError,
  type CostQuality,
  costQuality,
  type Example,
  LEAST_EXAMPLES,
  type Prediction,
  reliability,
  type StoredClassifier,
  trainClassifier,
} from '@stint/runtime/routing';
import { counting, openEmbedder } from '../../server/src/cli/route/embedding.ts';
import { VectorCache } from '../../server/src/cli/route/vector-cache.ts';
import { type DataSet, type ModelPair, pairsOf, parted, readDataSets } from './routing-data.ts';

const MODEL = 'all-MiniLM-L6-v2';
const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    data: {
      type: 'string',
      default: process.env.STINT_DATA ? `${process.env.STINT_DATA}/routing` : `${root}/../shared/data/routing`,
    },
    train: { type: 'string' },
    splits: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});

interface Paired {
  readonly text: string;
  readonly vector: Float32Array;
  readonly weak: number;
  readonly strong: number;
  readonly others: Readonly<Record<string, number>>;
  readonly group?: string;
}

interface Row {
  readonly data: string;
  readonly weak: string;
  readonly strong: string;
  readonly published: boolean;
  readonly trained: number;
  readonly leftOut: number;
  readonly tested: number;
  readonly quality: { readonly weak: number; readonly strong: number; readonly gap: number; readonly gapError: number };
  /** Whether the gap is more than twice its standard error: else APGR divides by noise. */
  readonly real: boolean;
  readonly ours: CostQuality & { readonly bounds: ReturnType<typeof bootstrap> };
  /** Where the data names subjects: trained without them. */
  readonly withoutGroups?: CostQuality;
  readonly floors: { readonly chance: CostQuality; readonly length: CostQuality; readonly words: CostQuality };
  readonly ece: { readonly weak: number; readonly strong: number; readonly gain: number };
  readonly reliability: ReturnType<typeof reliability>['groups'];
  readonly msPerDecision: number;
  readonly tasks?: readonly TaskRow[];
  readonly splits?: Splits;
}

/** APGR over other splits of the same folder. */
interface Splits {
  readonly count: number;
  readonly ours: MeanOf;
  readonly length: MeanOf;
  readonly words: MeanOf;
  /** Of ours over whichever of the two floors is better on average, split by split. */
  readonly lead: MeanOf;
}

interface MeanOf {
  readonly mean: number;
  /** Standard deviation of one split. The mean's own error is less, though not by the root of their number: they overlap. */
  readonly spread: number;
}

interface TaskRow {
  readonly task: string;
  readonly tested: number;
  readonly gap: number;
  readonly real: boolean;
  readonly ours: number;
  readonly length: number;
  readonly words: number;
}

const say = (text: string): void => void process.stderr.write(text);

async function main(): Promise<void> {
  const sets = readDataSets(values.data, values.train ?? null);
  await pullModel(findModel(MODEL));
  const embedder = openEmbedder(MODEL, process.env);
  const rows: Row[] = [];
  const skipped: string[] = [];
  try {
    const cache = new VectorCache(embedder, process.env);
    for (const set of sets) {
      if (set.train.length === 0) skipped.push(`${set.name}: nothing to train on`);
      const vectors = await embedded(set, cache);
      for (const pair of pairsOf(set.train)) {
        const started = performance.now();
        try {
          const row = judge(set, pair, vectors, embedder.id);
          const splits = set.whole === null ? 0 : Number(values.splits);
          rows.push(splits > 0 ? { ...row, splits: acrossSplits(set, pair, vectors, embedder.id, splits) } : row);
          say(`${set.name} ${pair.weak} → ${pair.strong}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
        } catch (error) {
          if (!(error instanceof ClassifierError)) throw error;
          skipped.push(`${set.name} ${pair.weak} → ${pair.strong}: ${error.message}`);
        }
      }
    }
  } finally {
    await embedder.close();
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ embedder: embedder.id, rows, skipped }, null, 2)}\n`);
  else process.stdout.write(table(rows, skipped));
}

async function embedded(set: DataSet, cache: VectorCache): Promise<ReadonlyMap<string, Float32Array>> {
  const texts = [...set.train, ...set.test].map(({ text }) => text);
  const vectors = await cache.vectors(texts, counting(`embedding ${set.name}`, { err: say, isTerminal: false }));
  return new Map(texts.map((text, at) => [text, vectors[at]!]));
}

function judge(set: DataSet, pair: ModelPair, vectors: ReadonlyMap<string, Float32Array>, embedder: string): Row {
  const train = paired(set.train, pair, vectors);
  const test = paired(set.test, pair, vectors);
  if (test.length < LEAST_EXAMPLES)
    throw new ClassifierError(
      'too-few-examples',
      `${test.length} texts to test on; at least ${LEAST_EXAMPLES} are needed.`,
    );
  const learned = (examples: readonly Example[]): StoredClassifier =>
    asClassifier(trainClassifier(examples, { ...pair, embedder }));
  const router = learned(train);
  const cpu = process.cpuUsage();
  const foretold = test.map(({ text, vector }) => router.predict(text, vector));
  const { user, system } = process.cpuUsage(cpu);
  const gains = test.map(({ weak, strong }) => strong - weak);
  const scores = foretold.map(({ gain }) => gain);
  const texts = test.map(({ text }) => text);
  const floors = { length: byLength(texts), words: byWords(train, texts) };
  const grouped = train.some(({ group }) => group !== undefined);
  const calibration = calibrated(test, foretold);
  return {
    data: set.name,
    ...pair,
    trained: train.length,
    leftOut: set.leftOut,
    tested: test.length,
    ...gapOf(test),
    ours: { ...costQuality(scores, gains), bounds: bootstrap(scores, gains) },
    ...(grouped && pair.published && { withoutGroups: withoutGroups(learned, train, test, gains) }),
    floors: {
      chance: costQuality(
        gains.map(() => 0),
        gains,
      ),
      length: costQuality(floors.length, gains),
      words: costQuality(floors.words, gains),
    },
    ece: { weak: calibration.weak.ece, strong: calibration.strong.ece, gain: calibration.gain.ece },
    reliability: calibration.weak.groups,
    msPerDecision: (user + system) / 1000 / test.length,
    ...(set.name.startsWith('llmrouter') && { tasks: byTask(test, gains, { ours: scores, ...floors }) }),
  };
}

/** Outcomes of texts that both models answered. */
const paired = (outcomes: DataSet['train'], pair: ModelPair, vectors: ReadonlyMap<string, Float32Array>): Paired[] =>
  outcomes.flatMap(({ text, models, group }) => {
    const { [pair.weak]: weak, [pair.strong]: strong, ...others } = models;
    if (weak === undefined || strong === undefined) return [];
    return [{ text, vector: vectors.get(text)!, weak, strong, others, ...(group !== undefined && { group }) }];
  });

/** One split is a matter of luck, above all where texts are few: the same with others. */
function acrossSplits(
  { name, whole }: DataSet,
  pair: ModelPair,
  vectors: ReadonlyMap<string, Float32Array>,
  embedder: string,
  count: number,
): Splits {
  const apgrs = Array.from({ length: count }, (_, at) => {
    const set = parted(name, whole!, `split-v2:${at}`);
    const train = paired(set.train, pair, vectors);
    const test = paired(set.test, pair, vectors);
    const router = asClassifier(trainClassifier(train, { ...pair, embedder }));
    const gains = test.map(({ weak, strong }) => strong - weak);
    const texts = test.map(({ text }) => text);
    const ours = test.map(({ text, vector }) => router.predict(text, vector).gain);
    const apgr = (scores: readonly number[]): number => costQuality(scores, gains).apgr;
    return { ours: apgr(ours), length: apgr(byLength(texts)), words: apgr(byWords(train, texts)) };
  });
  const meanOf = (of: (each: (typeof apgrs)[number]) => number): MeanOf => {
    const mean = apgrs.reduce((sum, each) => sum + of(each), 0) / count;
    const variance = apgrs.reduce((sum, each) => sum + (of(each) - mean) ** 2, 0) / Math.max(1, count - 1);
    return { mean, spread: Math.sqrt(variance) };
  };
  const [length, words] = [meanOf(({ length }) => length), meanOf(({ words }) => words)];
  const floor = length.mean > words.mean ? 'length' : 'words';
  return {
    count,
    ours: meanOf(({ ours }) => ours),
    length,
    words,
    lead: meanOf((each) => each.ours - each[floor]),
  };
}

function withoutGroups(
  learned: (examples: readonly Example[]) => StoredClassifier,
  train: readonly Paired[],
  test: readonly Paired[],
  gains: readonly number[],
): CostQuality {
  const router = learned(train.map(({ group: _, ...rest }) => rest));
  return costQuality(
    test.map(({ text, vector }) => router.predict(text, vector).gain),
    gains,
  );
}

function gapOf(test: readonly Paired[]): Pick<Row, 'quality' | 'real'> {
  const mean = (of: (each: Paired) => number): number => test.reduce((sum, each) => sum + of(each), 0) / test.length;
  const gap = mean(({ weak, strong }) => strong - weak);
  const gapError = Math.sqrt(mean(({ weak, strong }) => (strong - weak - gap) ** 2) / test.length);
  return {
    quality: { weak: mean(({ weak }) => weak), strong: mean(({ strong }) => strong), gap, gapError },
    real: gap > 2 * gapError,
  };
}

function calibrated(test: readonly Paired[], foretold: readonly Prediction[]) {
  const of = (said: (prediction: Prediction) => number, came: (each: Paired) => number) =>
    reliability(foretold.map(said), test.map(came));
  return {
    weak: of(
      ({ weak }) => weak,
      ({ weak }) => weak,
    ),
    strong: of(
      ({ strong }) => strong,
      ({ strong }) => strong,
    ),
    gain: of(
      ({ gain }) => gain,
      ({ weak, strong }) => strong - weak,
    ),
  };
}

/** Tasks tell themselves apart by length alone, and the models' leads with them: within a task it takes more. */
function byTask(
  test: readonly Paired[],
  gains: readonly number[],
  ranks: { readonly ours: readonly number[]; readonly length: readonly number[]; readonly words: readonly number[] },
): TaskRow[] {
  const tasks = [...new Set(test.map(({ group }) => group ?? ''))].sort();
  return tasks.map((task) => {
    const own = test.flatMap(({ group }, at) => ((group ?? '') === task ? [at] : []));
    const apgr = (scores: readonly number[]): number =>
      costQuality(
        own.map((at) => scores[at]!),
        own.map((at) => gains[at]!),
      ).apgr;
    const { quality, real } = gapOf(own.map((at) => test[at]!));
    return {
      task,
      tested: own.length,
      gap: quality.gap,
      real,
      ours: apgr(ranks.ours),
      length: apgr(ranks.length),
      words: apgr(ranks.words),
    };
  });
}

function table(rows: readonly Row[], skipped: readonly string[]): string {
  const three = (value: number): string => value.toFixed(3);
  const quality = ({ apgr, cpt50, cpt80 }: CostQuality): string =>
    `APGR ${three(apgr)}  CPT50 ${three(cpt50)}  CPT80 ${three(cpt80)}`;
  const lines = rows.flatMap((row) => {
    const { ours, floors, ece, tasks = [], splits } = row;
    const meanOf = ({ mean, spread }: MeanOf): string => `${three(mean)} ± ${three(spread)}`;
    const { weak, strong, gap, gapError } = row.quality;
    return [
      `${row.data}  ${row.weak} → ${row.strong}${row.published ? '' : '  (not a published pair)'}`,
      `  trained on ${row.trained}, tested on ${row.tested}; right ${three(weak)} → ${three(strong)}, gap ${three(gap)} ± ${three(gapError)}${row.real ? '' : ': within noise'}${row.leftOut > 0 ? `; ${row.leftOut} training rows left out (test asks the same)` : ''}`,
      `  ours     ${quality(ours)}   95 %: ${ours.bounds.apgr.map(three).join(' to ')}`,
      ...(row.withoutGroups ? [`  … trained without subjects  ${quality(row.withoutGroups)}`] : []),
      `  chance   ${quality(floors.chance)}`,
      `  length   ${quality(floors.length)}`,
      `  words    ${quality(floors.words)}`,
      ...(splits
        ? [
            `  over ${splits.count} other splits (± between them): APGR ours ${meanOf(splits.ours)}, length ${meanOf(splits.length)}, words ${meanOf(splits.words)}; ours less the better of them ${meanOf(splits.lead)}`,
          ]
        : []),
      `  calibration error: weak ${three(ece.weak)}, strong ${three(ece.strong)}, gain ${three(ece.gain)}; weak foretold→came ${row.reliability.map(({ foretold, came }) => `${foretold.toFixed(2)}→${came.toFixed(2)}`).join(' ')}`,
      `  ${row.msPerDecision.toFixed(2)} ms CPU a decision beyond the embedding`,
      ...tasks.map(
        ({ task, tested, gap: lead, real, ours: own, length, words }) =>
          `    ${task.padEnd(22)} n ${String(tested).padStart(4)}  gap ${lead.toFixed(3).padStart(6)}${real ? '' : ' (none or within noise)'}  APGR ours ${three(own)}, length ${three(length)}, words ${three(words)}`,
      ),
      '',
    ];
  });
  return `${[...lines, ...skipped.map((line) => `skipped ${line}`)].join('\n')}\n`;
}

await main();
