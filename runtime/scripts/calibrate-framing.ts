/**
 * Fits the framing of templates that no vendor publishes (src/tokens/request/framing.ts) to recorded requests with the
 * input tokens that the provider billed, and reports the errors of the committed table beside those of the fit, cross-validated.
 *
 *   node --conditions=stint-source --import tsx runtime/scripts/calibrate-framing.ts recorded_requests.jsonl.gz
 *
 * Each weight is tokens per unit of one feature. The fit minimises the sum of absolute relative errors (iteratively
 * reweighted least squares), pulled weakly towards the committed values, which keeps a weight that no recording tells of.
 * Cross-validation leaves out a cassette at a time (requests of one conversation never stand on both sides), a suite of
 * tests, which has prompts and tools of its own, or a model.
 */

import type { TemplateFamily } from '../src/tokens/request/family.ts';
import { FRAMING } from '../src/tokens/request/framing.ts';
import { countRequest } from '../src/tokens/request/index.ts';
import { type Feature, featuresOf, type Weights, weigh } from '../src/tokens/request/template.ts';
import { framingFamily, median, quantile, type Recording, readRecorded } from './recorded-requests.ts';

interface Sample {
  readonly file: string;
  readonly model: string;
  readonly billed: number;
  readonly values: Readonly<Record<Feature, number>>;
}

const GROUPS: readonly (readonly [string, (sample: Sample) => string])[] = [
  ['a cassette', ({ file }) => file],
  ['a suite', ({ file }) => file.slice(0, file.lastIndexOf('/'))],
  ['a model', ({ model }) => model],
];

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Name the file of recorded requests.');
const { counter, recordings, read } = readRecorded(source);

const samples = new Map<TemplateFamily, Sample[]>();
for (const recording of recordings) {
  const family = framingFamily(recording);
  if (family === null) continue;
  const parts = read(recording);
  if (parts.unseen.length > 0) continue;
  const { features } = featuresOf(parts, counter);
  const list = samples.get(family) ?? [];
  list.push({ file: recording.file, model: recording.model, billed: recording.billed, values: features });
  samples.set(family, list);
}

for (const [family, list] of samples) {
  const committed = FRAMING[family];
  const features = (Object.keys(list[0]!.values) as Feature[]).filter((key) => committed[key] !== undefined);
  const fitted = fit(list, features, committed);
  console.log(`\n${family}: ${list.length} requests`);
  for (const [name, part] of [
    ['without tools', list.filter((sample) => sample.values.tools === 0)],
    ['with tools', list.filter((sample) => sample.values.tools > 0)],
  ] as const)
    report(
      `committed, ${part.length} ${name}`,
      part.map((sample) => error(sample, committed)),
    );
  report(
    'fitted',
    list.map((sample) => error(sample, fitted)),
  );
  for (const [name, group] of GROUPS) report(`${name} left out`, crossValidated(list, features, committed, group));
  console.log(`  ${features.map((key) => `${key}: ${fitted[key]!.toFixed(2)}`).join(', ')}`);
}
report('all, as counted', recordings.filter((r) => read(r).unseen.length === 0).map(counted));

function crossValidated(
  list: readonly Sample[],
  features: readonly Feature[],
  committed: Weights,
  group: (sample: Sample) => string,
): number[] {
  const fitted = new Map<string, Weights>();
  return list.map((sample) => {
    const out = group(sample);
    const rest = list.filter((other) => group(other) !== out);
    if (!fitted.has(out)) fitted.set(out, fit(rest, features, committed));
    return error(sample, fitted.get(out)!);
  });
}

function counted(recording: Recording): number {
  return countRequest(recording.request, recording.wire, counter, recording.model).total / recording.billed - 1;
}

function error(sample: Sample, weights: Weights): number {
  return Math.round(weigh(sample.values, weights)) / sample.billed - 1;
}

function report(name: string, errors: readonly number[]): void {
  const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
  console.log(
    `  ${name}: median absolute error ${share(median(errors.map(Math.abs)))}, bias ${share(median(errors))}, 90 % within ${share(quantile(errors.map(Math.abs), 0.9))}`,
  );
}

function fit(list: readonly Sample[], features: readonly Feature[], prior: Weights): Weights {
  let weights: Weights = prior;
  for (let round = 0; round < 60; round++) {
    // Normal equations of the relative errors; the diagonal holds the pull towards the prior.
    const rows = features.map((key, i) => features.map((_, j) => (i === j ? pull(prior[key]!) : 0)));
    const right = features.map((key) => pull(prior[key]!) * prior[key]!);
    for (const { values, billed } of list) {
      const weight = 1 / Math.max(0.005, Math.abs(weigh(values, weights) / billed - 1)) / billed ** 2;
      for (const [i, a] of features.entries()) {
        right[i]! += weight * values[a] * billed;
        for (const [j, b] of features.entries()) rows[i]![j]! += weight * values[a] * values[b];
      }
    }
    const solved = solve(rows, right);
    weights = Object.fromEntries(features.map((key, i) => [key, solved[i]!]));
  }
  return weights;
}

/** As strong as one request that is wrong by as much as the weight is off, in relative terms. */
function pull(value: number): number {
  return 1 / Math.max(0.2, Math.abs(value)) ** 2;
}

/** Gaussian elimination with partial pivoting. */
function solve(rows: readonly number[][], right: readonly number[]): number[] {
  const matrix = rows.map((row, i) => [...row, right[i]!]);
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(matrix[i]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = i;
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = matrix[i]![column]! / matrix[column]![column]!;
      for (let j = column; j <= size; j++) matrix[i]![j]! -= factor * matrix[column]![j]!;
    }
  }
  return matrix.map((row, i) => row[size]! / row[i]!);
}
