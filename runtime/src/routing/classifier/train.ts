import { fitBlend } from './calibration.ts';
import type { Prediction } from './classifier.ts';
import { fitCommittee } from './committee.ts';
import { type CostQuality, costQuality, reliability } from './cost-quality.ts';
import type { Example, Pair } from './example.ts';
import { concluded, gainOf, type Heads } from './heads.ts';
import { coordinatesOf, principalAxes } from './neighbours.ts';
import { LEAST_EXAMPLES, type TrainingSet, trainingSet } from './training-set.ts';

export interface TrainingOptions {
  readonly weak: string;
  readonly strong: string;
  /** Id of the embedder that the examples' vectors are of. */
  readonly embedder: string;
  /** The same examples and seed give the same classifier (default: 1). */
  readonly seed?: number;
  /** Told what is being done, and what share of all is done. */
  readonly progress?: (doing: string, share: number) => void;
}

export interface TrainedClassifier {
  readonly weak: string;
  readonly strong: string;
  readonly embedder: string;
  readonly heads: Heads;
  /** Foretold gains of texts that were held out, by hundredths of them, falling. */
  readonly gains: readonly number[];
  readonly measured: Measured;
}

/** On folds that were held out. */
export interface Measured {
  readonly examples: number;
  /** Null, as what follows of gains, where too few texts were put to both models. */
  readonly costQuality: CostQuality | null;
  /** Expected calibration errors. */
  readonly ece: { readonly weak: number; readonly strong: number; readonly gain: number | null };
}

/** Texts that heads are weighed by. */
const MOST_TRIED = 3000;

/**
 * Learns from outcomes which texts the strong model answers better. Nearest neighbours, a kernel where there are few
 * examples, straight lines and trees where there are many and, where these name groups, recognised groups are each tried
 * on folds that they were not trained on; their strengths, the weights of their sum and its calibration come from there.
 * Synchronous: about twenty seconds for 8,000 examples.
 * @throws ClassifierError where nothing can be learned from the examples
 */
export function trainClassifier(examples: readonly Example[], options: TrainingOptions): TrainedClassifier {
  const { weak, strong, embedder, seed = 1, progress = () => {} } = options;
  progress('reading texts', 0);
  const set = trainingSet(examples, seed);
  const tried = set.order.slice(0, MOST_TRIED);
  progress('finding axes', 0.1);
  const axes = principalAxes(set.points, seed);
  const coordinates = set.points.map((point) => coordinatesOf(axes, point));
  const { committee, opinions } = fitCommittee(set, coordinates, tried, seed, progress);
  const blends = weighed(set, tried, opinions);
  const foretold = opinions.map((each) => concluded(blends, each));
  return {
    weak,
    strong,
    embedder,
    heads: { space: set.space, axes, ...committee, blends },
    gains: hundredths(foretold.map(({ gain }) => gain)),
    measured: measured(set, tried, foretold),
  };
}

function weighed(
  { judges: { weak, strong } }: TrainingSet,
  tried: readonly number[],
  opinions: readonly (readonly Pair[])[],
): Heads['blends'] {
  const blend = (of: (pair: Pair) => number, kind: 'gain' | 'chance') => {
    const label = (index: number): number => of({ weak: weak[index]!, strong: strong[index]! });
    const known = tried.flatMap((index, at) => (Number.isNaN(label(index)) ? [] : [at]));
    return fitBlend(
      known.map((at) => opinions[at]!.map(of)),
      known.map((at) => label(tried[at]!)),
      kind,
    );
  };
  const both = tried.filter((index) => !Number.isNaN(strong[index]! - weak[index]!)).length;
  return {
    weak: blend((pair) => pair.weak, 'chance'),
    strong: blend((pair) => pair.strong, 'chance'),
    gain: both >= LEAST_EXAMPLES ? blend(gainOf, 'gain') : null,
  };
}

function measured({ weak, strong }: TrainingSet, tried: readonly number[], foretold: readonly Prediction[]): Measured {
  const ece = (of: (prediction: Prediction) => number, label: (index: number) => number): number => {
    const known = tried.flatMap((index, at) => (Number.isNaN(label(index)) ? [] : [at]));
    return reliability(
      known.map((at) => of(foretold[at]!)),
      known.map((at) => label(tried[at]!)),
    ).ece;
  };
  const gain = (index: number): number => strong[index]! - weak[index]!;
  const both = tried.flatMap((index, at) => (Number.isNaN(gain(index)) ? [] : [at]));
  return {
    examples: weak.length,
    costQuality:
      both.length < LEAST_EXAMPLES
        ? null
        : costQuality(
            both.map((at) => foretold[at]!.gain),
            both.map((at) => gain(tried[at]!)),
          ),
    ece: {
      weak: ece(
        ({ weak }) => weak,
        (index) => weak[index]!,
      ),
      strong: ece(
        ({ strong }) => strong,
        (index) => strong[index]!,
      ),
      gain: both.length < LEAST_EXAMPLES ? null : ece(({ gain }) => gain, gain),
    },
  };
}

function hundredths(values: readonly number[]): number[] {
  const falling = [...values].sort((a, b) => b - a);
  return Array.from({ length: 101 }, (_, at) => falling[Math.round((at / 100) * (falling.length - 1))]!);
}
