import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Outcome, outcomeFiles, readOutcomes } from '../../server/src/cli/route/outcomes.ts';

export interface DataSet {
  readonly name: string;
  readonly train: readonly Outcome[];
  readonly test: readonly Outcome[];
  /** Training rows that were left out because a test row asks the same question, with other choices perhaps. */
  readonly leftOut: number;
  /** What was parted in itself; null where what to train on is in another folder. */
  readonly whole: readonly Outcome[] | null;
}

/** Of a folder split in itself. */
const TRAIN_SHARE = 0.6;

/** Every data set of a folder, with what to train on: the same set of another folder, or a part of its own. */
export function readDataSets(data: string, train: string | null): DataSet[] {
  const read = (folder: string): [string, Outcome[]][] =>
    outcomeFiles(folder).map((file) => [path.basename(file).replace(/\.jsonl(?:\.gz)?$/, ''), readOutcomes(file)]);
  if (train === null) return read(data).map(([name, outcomes]) => parted(name, outcomes));
  const others = new Map(read(train));
  return read(data).map(([name, test]) => ({ name, ...apart(others.get(name) ?? [], test), whole: null }));
}

/** @param split names one of the many ways to part a set */
export function parted(name: string, whole: readonly Outcome[], split = 'split-v2'): DataSet {
  const isTraining = trainingOf(split);
  const train = whole.filter(({ text }) => isTraining(text));
  const test = whole.filter(({ text }) => !isTraining(text));
  return { name, ...apart(train, test), whole };
}

function apart(train: readonly Outcome[], test: readonly Outcome[]): Pick<DataSet, 'train' | 'test' | 'leftOut'> {
  const asked = new Set(test.map(({ text }) => stem(text)));
  const clean = train.filter(({ text }) => !asked.has(stem(text)));
  return { train: clean, test, leftOut: train.length - clean.length };
}

const trainingOf =
  (split: string) =>
  (text: string): boolean => {
    const digest = createHash('sha256')
      .update(`${split}:${normalised(text)}`)
      .digest();
    return digest.readUInt32BE() / 2 ** 32 < TRAIN_SHARE;
  };

/** A question without its choices. */
const stem = (text: string): string => normalised(text.split(/\n *\(?A[.):] /)[0]!);

const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export interface ModelPair {
  readonly weak: string;
  readonly strong: string;
  /** One that others have published figures of. */
  readonly published: boolean;
}

const PUBLISHED: readonly (readonly [string, string])[] = [
  ['mixtral-8x7b-instruct-v0.1', 'gpt-4-1106-preview'],
  ['gemini-1.5-flash-002', 'gemini-1.5-pro-002'],
  ['Meta-Llama-3.1-8B-Instruct', 'Meta-Llama-3.1-70B-Instruct'],
  ['claude-3-haiku-20240307', 'claude-3-5-sonnet-20241022'],
  ['gpt-4o-mini-2024-07-18', 'gpt-4o-2024-08-06'],
  ['qwen2.5-7b-instruct', 'llama-3.3-nemotron-super-49b-v1'],
];

/**
 * The published pairs of a data set, and, where it has none of a lead, the model at the first quartile of correctness
 * against the best one: chosen by the training rows.
 */
export function pairsOf(train: readonly Outcome[]): ModelPair[] {
  const sums = new Map<string, { right: number; of: number }>();
  for (const { models } of train)
    for (const [model, mark] of Object.entries(models)) {
      const sum = sums.get(model) ?? { right: 0, of: 0 };
      sums.set(model, { right: sum.right + mark, of: sum.of + 1 });
    }
  const published = PUBLISHED.filter(([weak, strong]) => sums.has(weak) && sums.has(strong)).map(([weak, strong]) => ({
    weak,
    strong,
    published: true,
  }));
  const ranked = [...sums]
    .filter(([, { of }]) => of >= 0.9 * train.length)
    .map(([model, { right, of }]) => ({ model, quality: right / of }))
    .sort((a, b) => a.quality - b.quality);
  const [weak, strong] = [ranked[ranked.length >> 2], ranked.at(-1)];
  if (ranked.length < 5 || weak === undefined || strong === undefined) return published;
  return [...published, { weak: weak.model, strong: strong.model, published: false }];
}
