import { ClassifierError } from './classifier.ts';
import { mean } from './cost-quality.ts';
import type { Example } from './example.ts';
import { FOLDS } from './ridge.ts';
import { seeded } from './seeded.ts';
import { fitSpace, place, type Space } from './space.ts';
import { softened } from './teacher.ts';
import { textFeatures } from './text-features.ts';

/** Fewer tell nothing: the bounds of an APGR on 100 texts are 0.3 apart. */
export const LEAST_EXAMPLES = 100;
/**
 * Below it one outcome's luck weighs much: one kernel learns, and is calibrated by softened outcomes. From it on several
 * heads do, weighed by outcomes as they came, which on 4,200 texts of MMLU-Pro foretold up to 0.02 APGR better.
 */
export const MANY_EXAMPLES = 1000;
/**
 * What counts of an outcome where other models' outcomes tell how hard its text is. With 0.3 the kernel foretold 0.002
 * APGR worse over nine pairs (up to 0.013), with 0.1 the heads of many examples 0.005 to 0.09 worse.
 */
const OWN_SHARE = { few: 0.1, many: 0.3 };
/** A group of fewer is not told apart. */
const LEAST_OF_GROUP = 20;

/** Examples as the heads learn from them. */
export interface TrainingSet {
  readonly space: Space;
  readonly points: readonly Float64Array[];
  /** Texts that are the same but for case, spaces and punctuation are in one fold. */
  readonly folds: Uint8Array;
  /** NaN: not asked. */
  readonly weak: Float32Array;
  readonly strong: Float32Array;
  /** The same as heads are to learn them: with less luck in them, where other models were asked too. */
  readonly targets: { readonly weak: Float32Array; readonly strong: Float32Array };
  /** The same as heads are chosen and weighed by: as they came where there are many. */
  readonly judges: TrainingSet['targets'];
  /** Of each example, -1 for none; null when the examples name fewer than two. */
  readonly groups: { readonly of: Int32Array; readonly count: number } | null;
  /** All examples in a seeded order. */
  readonly order: readonly number[];
}

/** @throws ClassifierError where nothing can be learned from the examples */
export function trainingSet(examples: readonly Example[], seed: number): TrainingSet {
  const weak = Float32Array.from(examples, (example) => example.weak ?? Number.NaN);
  const strong = Float32Array.from(examples, (example) => example.strong ?? Number.NaN);
  enough('weak', weak);
  enough('strong', strong);
  const vectors = examples.map(({ vector }) => vector);
  const features = examples.map(({ text }) => textFeatures(text));
  const space = fitSpace(vectors, features);
  const folds = Uint8Array.from(examples, ({ text }) => hash(normalised(text), seed) % FOLDS);
  const few = examples.length < MANY_EXAMPLES;
  const ownShare = few ? OWN_SHARE.few : OWN_SHARE.many;
  const targets = {
    weak: softened(examples, weak, folds, ownShare),
    strong: softened(examples, strong, folds, ownShare),
  };
  return {
    space,
    points: vectors.map((vector, index) => place(space, vector, features[index]!)),
    folds,
    weak,
    strong,
    targets,
    judges: few ? targets : { weak, strong },
    groups: groupsOf(examples),
    order: shuffled(examples.length, seeded(seed)),
  };
}

function enough(model: string, labels: Float32Array): void {
  const known = labels.filter((label) => !Number.isNaN(label));
  const odd = known.find((label) => !(label >= 0 && label <= 1));
  if (odd !== undefined)
    throw new ClassifierError(
      'label',
      `an outcome of the ${model} model is ${odd}; outcomes are from 0 (wrong) to 1 (right).`,
    );
  if (known.length < LEAST_EXAMPLES)
    throw new ClassifierError(
      'too-few-examples',
      `there are outcomes of the ${model} model on ${known.length} texts; at least ${LEAST_EXAMPLES} are needed, and a thousand are better.`,
    );
  // A strong model that is always right is what one hopes for: the weak one's failures are to be foretold.
  if (model === 'weak' && known.every((label) => label === known[0]))
    throw new ClassifierError(
      'no-gain',
      `the ${model} model's outcome is ${mean(known)} on every text: there is nothing to tell apart.`,
    );
}

function groupsOf(examples: readonly Example[]): TrainingSet['groups'] {
  const sizes = new Map<string, number>();
  for (const { group } of examples) if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const names = [...sizes].flatMap(([name, size]) => (size >= LEAST_OF_GROUP ? [name] : [])).sort();
  if (names.length < 2) return null;
  const index = new Map(names.map((name, at) => [name, at]));
  return { of: Int32Array.from(examples, ({ group = '' }) => index.get(group) ?? -1), count: names.length };
}

const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** FNV-1a over code units: the same on every machine. */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
