import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { examineMachine } from '../../runtime/src/inference/examine.ts';
import { type Dtype, findModel, type PinnedEncoder } from '../../runtime/src/inference/model-registry.ts';
import { pullModel } from '../../runtime/src/inference/pull.ts';
import type { InferenceBench } from './inference.ts';

const MODEL = 'all-MiniLM-L6-v2';

/** A process that embeds: see inference-contestant.mjs. */
class Contestant {
  readonly #process: ChildProcess;
  #answers: ((message: { answer?: object; error?: string }) => void)[] = [];

  private constructor(
    readonly name: string,
    options: object,
  ) {
    this.#process = fork(path.join(import.meta.dirname, 'inference-contestant.mjs'), [JSON.stringify(options)], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    this.#process.on('message', (message: { answer?: object; error?: string }) => this.#answers.shift()?.(message));
    this.#process.on('exit', (code) => {
      for (const answer of this.#answers.splice(0)) answer({ error: `it ended with ${code}` });
    });
  }

  static async start(name: string, options: object): Promise<{ contestant: Contestant; load: number; bare: number }> {
    const contestant = new Contestant(name, options);
    const { rss } = await contestant.#answer<{ rss: number }>();
    const { milliseconds } = await contestant.ask<{ milliseconds: number }>('load');
    return { contestant, load: milliseconds, bare: rss };
  }

  async ask<T extends object>(command: string, argument: object = {}): Promise<T> {
    this.#process.send({ command, ...argument });
    return await this.#answer<T>();
  }

  async #answer<T extends object>(): Promise<T> {
    const message = await new Promise<{ answer?: object; error?: string }>((resolve) => this.#answers.push(resolve));
    if (message.error !== undefined) throw new Error(`${this.name}: ${message.error}`);
    return message.answer as T;
  }

  async close(): Promise<void> {
    await this.ask('close').catch(() => {});
    if (this.#process.exitCode === null) await new Promise((resolve) => this.#process.once('exit', resolve));
  }
}

interface Timing {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
}

/** A way of asking for embeddings. */
interface Scenario {
  readonly name: string;
  readonly batch: number;
  readonly isConcurrent?: boolean;
  readonly isMixed?: boolean;
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'batch 1', batch: 1 },
  { name: 'batch 8', batch: 8 },
  { name: 'batch 32', batch: 32 },
  { name: 'batch 32, lengths mixed', batch: 32, isMixed: true },
  { name: '32 callers at once', batch: 1, isConcurrent: true },
];

interface Row {
  readonly contestant: string;
  readonly dtype: string;
  readonly executionProvider: string;
  readonly scenario: string;
  /** Embeddings a second, median of the rounds. */
  readonly perSecond: number;
  /** CPU milliseconds an embedding. */
  readonly cpuMilliseconds: number;
  /** The longest that the event loop was kept in a round, median of those that were watched. */
  readonly delayMilliseconds: number;
  /** Ours to the rival's speed, median of the rounds' ratios. */
  readonly ratio?: number;
}

/** Embeddings: speed, event loop, load and memory, by number format and execution provider; and what they are worth. */
export async function benchEmbedding(bench: InferenceBench): Promise<object> {
  const { questions, mixed, pairs } = readTexts(bench);
  const available = (await examineMachine()).executionProviders;
  const works = available.filter(({ milliseconds }) => milliseconds !== null).map(({ name }) => name as string);
  const executionProviders = works.filter((name) => bench.providers?.includes(name) ?? true);
  const rows: Row[] = [];
  const loads: object[] = [];
  const quality: object[] = [];
  let reference: number[][] | null = null;
  for (const executionProvider of executionProviders) {
    for (const dtype of bench.dtypes as Dtype[]) {
      const model = findModel(MODEL, dtype) as PinnedEncoder;
      const folder = await pullModel(model);
      const options = { folder, dtype, model: MODEL, executionProvider, threads: bench.threads };
      const started = [
        await Contestant.start('stint', { ...options, kind: 'stint', module: path.join(bench.runtime, 'index.js') }),
      ];
      const rival = bench.rival && path.join(bench.rival, 'node_modules/@huggingface/transformers');
      if (rival !== null) {
        const entry = path.join(rival, 'dist/transformers.node.mjs');
        const start = Contestant.start('transformers.js', { ...options, kind: 'transformers', module: entry });
        await start.then(
          (each) => started.push(each),
          (error: Error) => bench.say(`  ${executionProvider} ${dtype}: ${error.message}`),
        );
      }
      const contestants = started.map(({ contestant }) => contestant);
      bench.say(`\n${executionProvider}, ${dtype}`);
      for (const scenario of SCENARIOS) {
        const texts = scenario.isMixed ? mixed : questions;
        const measured = await interleave(contestants, scenario, texts, bench.rounds);
        for (const row of measured) {
          rows.push({ ...row, dtype, executionProvider, scenario: scenario.name });
          bench.say(
            `  ${scenario.name.padEnd(24)} ${row.contestant.padEnd(16)} ${row.perSecond.toFixed(0).padStart(6)} /s  ` +
              `${row.cpuMilliseconds.toFixed(2).padStart(7)} ms CPU each  event loop kept ${row.delayMilliseconds.toFixed(1).padStart(6)} ms` +
              (row.ratio === undefined ? '' : `  ${row.ratio.toFixed(2)}×`),
          );
        }
      }
      for (const { contestant, load, bare } of started) {
        const { rss, peak } = await contestant.ask<{ rss: number; peak: number }>('memory');
        const memory = { rssMB: Math.round((rss - bare) / 1e6), peakMB: Math.round((peak - bare) / 1e6) };
        loads.push({
          contestant: contestant.name,
          dtype,
          executionProvider,
          loadMilliseconds: Math.round(load),
          ...memory,
        });
        bench.say(
          `  ${'load and memory'.padEnd(24)} ${contestant.name.padEnd(16)} ${load.toFixed(0).padStart(6)} ms  ${memory.rssMB} MB over a bare process, ${memory.peakMB} MB at most`,
        );
      }
      const judged = await judge(contestants[0]!, pairs, questions, reference);
      // The first of all: its own vectors, and those of the other formats and providers beside them.
      if (executionProvider === executionProviders[0] && dtype === bench.dtypes[0]) reference = judged.vectors;
      quality.push({ dtype, executionProvider, auc: judged.auc, cosineToFirst: judged.cosine });
      bench.say(
        `  ${'quality'.padEnd(24)} AUC on ${pairs.length} QQP pairs ${judged.auc?.toFixed(4) ?? '(no data)'}` +
          (judged.cosine === null ? '' : `; cosine to ${executionProviders[0]} ${bench.dtypes[0]}: ${judged.cosine}`),
      );
      for (const contestant of contestants) await contestant.close();
    }
  }
  return { executionProviders: available, rows, loads, quality };
}

/** Each is measured while the others' threads rest, and its event loop watched in rounds of their own. */
async function interleave(
  contestants: readonly Contestant[],
  { batch, isConcurrent = false }: Scenario,
  texts: readonly string[],
  rounds: number,
): Promise<Omit<Row, 'dtype' | 'executionProvider' | 'scenario'>[]> {
  const batches = chunks(texts, batch);
  // Callers in groups of 32.
  const groups = isConcurrent ? chunks(batches, 32) : [batches];
  const ask = async <T extends object>(contestant: Contestant, command: 'embed' | 'watch'): Promise<T[]> => {
    for (const each of contestants) await each.ask('rest');
    const answers: T[] = [];
    for (const batches of groups) answers.push(await contestant.ask<T>(command, { batches, isConcurrent }));
    return answers;
  };
  const timings: Timing[][] = contestants.map(() => []);
  const delays: number[][] = contestants.map(() => []);
  // First, as buffers grow to the batch meanwhile.
  for (let round = 0; round < WATCHED; round++) {
    for (const [at, contestant] of contestants.entries()) {
      const watched = await ask<{ delayMilliseconds: number }>(contestant, 'watch');
      delays[at]!.push(Math.max(...watched.map(({ delayMilliseconds }) => delayMilliseconds)));
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const [at, contestant] of contestants.entries()) {
      const timed = await ask<Timing>(contestant, 'embed');
      const sum = (of: keyof Timing): number => timed.reduce((total, timing) => total + timing[of], 0);
      timings[at]!.push({ milliseconds: sum('milliseconds'), cpuMilliseconds: sum('cpuMilliseconds') });
    }
  }
  return contestants.map(({ name }, at) => {
    const mine = timings[at]!;
    const rival = timings[1];
    return {
      contestant: name,
      perSecond: median(mine.map(({ milliseconds }) => (texts.length * 1000) / milliseconds)),
      cpuMilliseconds: median(mine.map(({ cpuMilliseconds }) => cpuMilliseconds / texts.length)),
      delayMilliseconds: median(delays[at]!),
      ...(at === 0 &&
        rival && { ratio: median(mine.map(({ milliseconds }, round) => rival[round]!.milliseconds / milliseconds)) }),
    };
  });
}

/** Rounds in which event loops are watched. */
const WATCHED = 3;

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly label: number;
}

/** What vectors are worth: how well cosines tell questions that mean the same, and how near they are to others'. */
async function judge(
  contestant: Contestant,
  pairs: readonly Pair[],
  questions: readonly string[],
  reference: readonly number[][] | null,
): Promise<{ auc: number | null; cosine: string | null; vectors: number[][] }> {
  const embed = async (texts: readonly string[]): Promise<number[][]> =>
    (await contestant.ask<{ vectors: number[][] }>('vectors', { texts })).vectors;
  const [a, b] = [await embed(pairs.map((pair) => pair.a)), await embed(pairs.map((pair) => pair.b))];
  const scored = pairs.map(({ label }, at) => ({ label, cosine: dot(a[at]!, b[at]!) }));
  const vectors = await embed(questions);
  const cosines = reference && vectors.map((vector, at) => dot(vector, reference[at]!));
  return {
    auc: pairs.length > 0 ? auc(scored) : null,
    cosine: cosines && `median ${median(cosines).toFixed(5)}, least ${Math.min(...cosines).toFixed(5)}`,
    vectors,
  };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * b[at]!, 0);

/** Area under the ROC curve: how often a pair that means the same is the nearer one. */
function auc(scored: readonly { label: number; cosine: number }[]): number {
  const sorted = [...scored].sort((x, y) => x.cosine - y.cosine);
  let below = 0;
  let won = 0;
  for (const { label } of sorted) {
    if (label === 1) won += below;
    else below++;
  }
  return won / (below * (scored.length - below));
}

/** Questions of people, texts of all lengths up to the window, and labelled pairs; made up where there is no data. */
function readTexts({ data, texts }: InferenceBench): { questions: string[]; mixed: string[]; pairs: Pair[] } {
  const file = data && path.join(data, 'semantic-cache/qqp.jsonl.gz');
  const pairs: Pair[] =
    file && existsSync(file)
      ? gunzipSync(readFileSync(file))
          .toString()
          .split('\n')
          .slice(0, 2000)
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Pair)
      : [];
  const asked =
    pairs.length > 0
      ? pairs.map(({ a }) => a)
      : Array.from({ length: 400 }, (_, at) => `How do I change the ${at % 7} settings of my account number ${at}?`);
  const questions = Array.from({ length: texts }, (_, at) => asked[at % asked.length]!);
  const mixed = questions.map((_, at) => {
    const sentences = 1 + ((at * 7) % 12) * (at % 3 === 0 ? 1 : 0);
    return Array.from({ length: sentences }, (_, next) => asked[(at * 13 + next) % asked.length]!).join(' ');
  });
  return { questions, mixed, pairs };
}
