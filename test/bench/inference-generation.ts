/**
 * Part `generation` of bench:inference: tokens a second and time to the first one at 1, 4 and 16 answers at once, beside
 * transformers.js on the same weights; and what int8 and int4 are worth beside fp32. transformers.js runs the graph that
 * every execution provider can run, as it was published or converted; on the CPU Stint runs the one that it made for it.
 *
 * Without a network: set STINT_MODELS to a folder of pulled models whose `converted` folders were made
 * (`stint models pull stories15M minimind2-small`), and give --runtime and --rival as bench:inference has them. Beside the
 * bundled bench there has to be inference-generation-contestant.mjs.
 */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { examineMachine } from '../../runtime/src/inference/examine.ts';
import type { ExecutionProvider } from '../../runtime/src/inference/execution-provider.ts';
import { onnxFileOf } from '../../runtime/src/inference/generation/decoder-config.ts';
import { prepareGenerator } from '../../runtime/src/inference/generation/generator-model.ts';
import { openDecoder } from '../../runtime/src/inference/generation/open-decoder.ts';
import { logProbability } from '../../runtime/src/inference/generation/sampling.ts';
import { readTextCodec } from '../../runtime/src/inference/generation/text-codec.ts';
import { type Dtype, findModel, type PinnedGenerator } from '../../runtime/src/inference/model-registry.ts';
import { pullModel } from '../../runtime/src/inference/pull.ts';
import type { InferenceBench } from './inference.ts';

const CONCURRENCY = [1, 4, 16];
/** Of each answer. */
const TOKENS = 64;

const STORY_STARTS = [
  'Once upon a time',
  'The little dog',
  'Lily and Tom went to the park. They saw a big',
  'One day, a bird',
  'Tim had a red ball. He liked to play with it every day. One day,',
  'The sun was',
  'A cat sat on',
  'Mom said to Ben',
  'There was a girl who loved',
  'In the big forest lived',
  'Sara and her brother wanted to make a cake for their mother, but they had no',
  'The boat on the lake',
  'Every night, the old man',
  'Max the rabbit found a',
  'At school, the teacher told the children',
  'It was raining, so',
];

/** Conversations as MiniMind's template writes them: a bare text it takes for finished. */
const QUESTIONS = STORY_STARTS.map(
  (start) =>
    `<|im_start|>system\nYou are a helpful assistant<|im_end|>\n<|im_start|>user\nGo on with this story, at length: ${start}<|im_end|>\n<|im_start|>assistant\n`,
);

const PROMPTS: Readonly<Record<string, readonly string[]>> = {
  stories15M: STORY_STARTS,
  'minimind2-small': QUESTIONS,
};

/** Written for this bench, in the words of a child: nothing that a model was trained on. */
const STORIES = [
  'Nora had a small green frog. The frog lived in a pot by the window. Every morning Nora gave the frog some water and said hello. One day the window was open and the frog was gone. Nora looked under the bed and behind the door, but she could not find her friend. She felt very sad. Then she heard a funny sound from the garden. The frog sat on a big stone in the sun and was happy. Nora smiled. "You can live in the garden," she said. "I will visit you every day." And she did. When it rained, the frog jumped up and down and sang, and Nora put on her boots and danced with it.',
  'Sam and his grandpa wanted to build a house for the birds. They took some wood, a hammer and a box of nails. Grandpa held the wood and Sam hit the nails. It was hard work, and Sam hit his thumb. "Ouch!" he said, and he wanted to stop. Grandpa put a wet cloth on the thumb and told him a story. After a while it did not hurt any more. They finished the house and painted it blue. In the evening they put it in the old apple tree. The next day a little brown bird looked inside, and then it came back with some grass. Sam was very proud. He had made a home for someone.',
];

interface Answer {
  readonly tokens: number;
  readonly first: number | null;
  readonly text: string;
}

interface Run {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly answers: readonly Answer[];
  readonly delayMilliseconds: number;
}

interface Row {
  readonly model: string;
  readonly executionProvider: string;
  readonly contestant: string;
  /** `atOnce`: as requests come to a service. `batched`: handed over as one list. */
  readonly way: string;
  readonly concurrency: number;
  /** All answers together, median of the rounds. */
  readonly tokensPerSecond: number;
  /** The same by the time of the CPU: on a machine that others use as well, what it would be alone on one thread. */
  readonly tokensPerCpuSecond: number;
  /** Milliseconds until an answer's first token, median of the answers. */
  readonly firstToken: number;
  /** The longest that the event loop was kept, median of the rounds. */
  readonly delayMilliseconds: number;
  /** To our own speed at one answer at a time, in the same rounds. */
  readonly timesSequential?: Times;
  /** To the fastest way of the rival's, in the same rounds. */
  readonly timesRival?: Times;
}

/** A ratio of speeds, median of the rounds. */
interface Times {
  readonly wall: number;
  readonly cpu: number;
}

export async function benchGeneration(bench: InferenceBench): Promise<object> {
  const available = (await examineMachine()).executionProviders;
  const works = available.filter(({ milliseconds }) => milliseconds !== null).map(({ name }) => name);
  const executionProviders = works.filter((name) => bench.providers?.includes(name) ?? true);
  const rows: Row[] = [];
  const quality: object[] = [];
  for (const name of Object.keys(PROMPTS))
    for (const dtype of formatsOf(name, bench.dtypes)) {
      const pinned = findModel(`${name}/${dtype}`) as PinnedGenerator;
      const folder = await prepareGenerator(pinned, await pullModel(pinned), dtype);
      for (const executionProvider of executionProviders)
        rows.push(...(await race(bench, `${name}/${dtype}`, folder, dtype, executionProvider)));
    }
  const stories = findModel('stories15M') as PinnedGenerator;
  const folder = await pullModel(stories);
  let fp32: readonly number[] | null = null;
  for (const dtype of ['fp32', 'int8', 'int4'] as const) {
    const judged = await judge(await prepareGenerator(stories, folder, dtype), dtype, fp32);
    fp32 ??= judged.choices;
    const { perplexity, agreement, positions } = judged;
    quality.push({ model: `stories15M/${dtype}`, perplexity, agreement, positions });
    bench.say(
      `  ${`stories15M/${dtype}`.padEnd(20)} perplexity ${perplexity.toFixed(3)}; its next token is fp32's at ${(agreement * 100).toFixed(1)} % of ${positions} places`,
    );
  }
  return { rows, quality };
}

/** A checkpoint is converted into any format; what is published in one has only that. */
const formatsOf = (name: string, dtypes: readonly string[]): Dtype[] =>
  (dtypes as Dtype[]).filter((dtype) => {
    const model = findModel(name) as PinnedGenerator;
    return model.checkpoint !== undefined || model.dtype === dtype;
  });

async function race(
  bench: InferenceBench,
  model: string,
  folder: string,
  dtype: Dtype,
  executionProvider: ExecutionProvider,
): Promise<Row[]> {
  const options = { folder, dtype, executionProvider, threads: bench.threads };
  const contestants = [
    await Contestant.start('stint', { ...options, kind: 'stint', module: path.join(bench.runtime, 'index.js') }),
  ];
  if (bench.rival !== null) {
    const entry = path.join(bench.rival, 'node_modules/@huggingface/transformers/dist/transformers.node.mjs');
    await Contestant.start('transformers.js', { ...options, kind: 'transformers', module: entry }).then(
      (rival) => contestants.push(rival),
      (error: Error) => bench.say(`  ${model}: ${error.message}`),
    );
  }
  bench.say(`\n${executionProvider}, ${model}, ${TOKENS} tokens each`);
  const prompts = PROMPTS[model.split('/')[0]!]!;
  const ways = contestants.flatMap((contestant) => contestant.ways.map((way) => ({ contestant, way })));
  const runs = new Map<string, Run[]>();
  const keyOf = (contestant: string, way: string, concurrency: number): string => `${contestant} ${way} ${concurrency}`;
  // A round that does not count: buffers grow to the batch.
  for (let round = -1; round < bench.rounds; round++)
    for (const concurrency of CONCURRENCY)
      for (const { contestant, way } of ways) {
        if (way === 'batched' && concurrency === 1) continue;
        const run = await contestant.ask<Run>('generate', {
          way,
          groups: groupsOf(prompts, concurrency),
          maxTokens: TOKENS,
        });
        const key = keyOf(contestant.name, way, concurrency);
        if (round >= 0) runs.set(key, [...(runs.get(key) ?? []), run]);
      }
  for (const contestant of contestants) await contestant.close();

  const runsOf = (name: string, way: string, concurrency: number): readonly Run[] =>
    runs.get(keyOf(name, way, concurrency)) ?? [];
  const ratio = (ours: readonly Run[], theirs: readonly Run[], clock: Clock): number =>
    median(ours.map((run, round) => speedOf(run, clock) / speedOf(theirs[round]!, clock)));
  const times = (ours: readonly Run[], theirs: readonly (readonly Run[])[]): Times => ({
    wall: Math.min(...theirs.map((each) => ratio(ours, each, 'milliseconds'))),
    cpu: Math.min(...theirs.map((each) => ratio(ours, each, 'cpuMilliseconds'))),
  });
  const rows: Row[] = [];
  for (const concurrency of CONCURRENCY)
    for (const { contestant, way } of ways) {
      const measured = runsOf(contestant.name, way, concurrency);
      if (measured.length === 0) continue;
      const isOurs = contestant === contestants[0];
      const rivals = ways
        .filter((other) => other.contestant !== contestants[0])
        .map((other) => runsOf(other.contestant.name, other.way, concurrency))
        .filter(({ length }) => length > 0);
      const row: Row = {
        model,
        executionProvider,
        contestant: contestant.name,
        way,
        concurrency,
        tokensPerSecond: median(measured.map((run) => speedOf(run, 'milliseconds'))),
        tokensPerCpuSecond: median(measured.map((run) => speedOf(run, 'cpuMilliseconds'))),
        firstToken: median(measured.flatMap(({ answers }) => answers.flatMap(({ first }) => first ?? []))),
        delayMilliseconds: median(measured.map(({ delayMilliseconds }) => delayMilliseconds)),
        ...(isOurs && concurrency > 1 && { timesSequential: times(measured, [runsOf(contestant.name, way, 1)]) }),
        ...(isOurs && rivals.length > 0 && { timesRival: times(measured, rivals) }),
      };
      rows.push(row);
      bench.say(shown(row));
    }
  return rows;
}

function shown(row: Row): string {
  const times = [
    row.timesSequential === undefined ? '' : `${both(row.timesSequential)} one at a time`,
    row.timesRival === undefined ? '' : `${both(row.timesRival)} the rival`,
  ].filter(Boolean);
  return (
    `  ${String(row.concurrency).padStart(2)} at once  ${`${row.contestant} ${row.way}`.padEnd(24)} ` +
    `${row.tokensPerSecond.toFixed(0).padStart(6)} tokens/s, ${row.tokensPerCpuSecond.toFixed(0).padStart(5)} a CPU second  first token ${row.firstToken.toFixed(0).padStart(5)} ms  ` +
    `event loop kept ${row.delayMilliseconds.toFixed(0).padStart(4)} ms  ${times.join(', ')}`
  );
}

const both = ({ wall, cpu }: Times): string => `${wall.toFixed(2)}× (by CPU ${cpu.toFixed(2)}×)`;

/** As many answers as make a round long enough, so many at once. */
function groupsOf(prompts: readonly string[], concurrency: number): string[][] {
  const groups = concurrency === 1 ? 4 : concurrency === 4 ? 2 : 1;
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: concurrency }, (_, at) => prompts[(group * concurrency + at) % prompts.length]!),
  );
}

type Clock = 'milliseconds' | 'cpuMilliseconds';

const speedOf = (run: Run, clock: Clock): number =>
  (run.answers.reduce((sum, { tokens }) => sum + tokens, 0) * 1000) / run[clock];

/** How surprised a model is by texts, and how often its likeliest next token is that of fp32. */
async function judge(
  folder: string,
  dtype: Dtype,
  fp32: readonly number[] | null,
): Promise<{ perplexity: number; agreement: number; positions: number; choices: number[] }> {
  const file = await onnxFileOf(folder, dtype);
  const codec = await readTextCodec(folder);
  const { decoder } = await openDecoder(file, { executionProviders: ['cpu'], threads: 1 });
  const choices: number[] = [];
  let surprise = 0;
  for (const story of STORIES) {
    const tokens = codec.encode(story, true);
    const cache = decoder.empty(1);
    for (const [at, token] of tokens.slice(0, -1).entries()) {
      const [prediction] = await decoder.run(cache, [[token]], true);
      surprise -= logProbability(prediction!.logits!, tokens[at + 1]!);
      choices.push(prediction!.likeliest);
    }
  }
  await decoder.close();
  const same = choices.filter((token, at) => token === (fp32 ?? choices)[at]).length;
  const positions = choices.length;
  return { perplexity: Math.exp(surprise / positions), agreement: same / positions, positions, choices };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

interface Message {
  readonly answer?: object;
  readonly error?: string;
}

/** A process that writes: see inference-generation-contestant.mjs. */
class Contestant {
  ways: readonly string[] = [];
  readonly #process: ChildProcess;
  readonly #answers: ((message: Message) => void)[] = [];

  private constructor(
    readonly name: string,
    options: object,
  ) {
    const file = path.join(import.meta.dirname, 'inference-generation-contestant.mjs');
    this.#process = fork(file, [JSON.stringify(options)], {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#process.on('message', (message: Message) => this.#answers.shift()?.(message));
    this.#process.on('exit', (code) => {
      for (const answer of this.#answers.splice(0)) answer({ error: `it ended with ${code}` });
    });
  }

  static async start(name: string, options: object): Promise<Contestant> {
    const contestant = new Contestant(name, options);
    await contestant.#answer();
    contestant.ways = (await contestant.ask<{ ways: string[] }>('load')).ways;
    return contestant;
  }

  async ask<T extends object>(command: string, argument: object = {}): Promise<T> {
    this.#process.send({ command, ...argument });
    return await this.#answer<T>();
  }

  async #answer<T extends object>(): Promise<T> {
    const message = await new Promise<Message>((resolve) => this.#answers.push(resolve));
    if (message.error !== undefined) throw new Error(`${this.name}: ${message.error}`);
    return message.answer as T;
  }

  async close(): Promise<void> {
    await this.ask('close').catch(() => {});
    if (this.#process.exitCode === null) await new Promise((resolve) => this.#process.once('exit', resolve));
  }
}
