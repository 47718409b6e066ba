import { asChance, asGain, type Blend } from './calibration.ts';
import type { Prediction } from './classifier.ts';
import type { Pair } from './example.ts';
import { byGroup, type Groups } from './groups.ts';
import { byKernel, type Kernel } from './kernel.ts';
import type { Matrix } from './linear-algebra.ts';
import { BEST, coordinatesOf, cosines, type Directions, directionOf, nearest, UNKNOWN } from './neighbours.ts';
import { type Lines, lineAt } from './ridge.ts';
import { lengthAt, placeText, type Space } from './space.ts';
import { type Trees, treesAt } from './trees.ts';

/** Training texts and what became of them. */
export interface Neighbours {
  readonly directions: Directions;
  /** How many are asked; none where they did not prove better than luck. */
  readonly count: number;
  /** Of each, how right the model was: see `markOf`. */
  readonly weak: Uint8Array;
  readonly strong: Uint8Array;
  /** What is said where no neighbour knows. */
  readonly base: Pair;
}

/** Trees of the weak model, and of the strong. */
export interface Forests {
  readonly weak: Trees;
  readonly strong: Trees;
}

/** What gives an opinion on a text, in the order in which they give it. */
export interface Committee {
  /** A line of the weak model and one of the strong; of few examples a kernel, over the same texts as neighbours. */
  readonly base: { readonly lines: Lines } | { readonly kernel: Kernel };
  readonly neighbours: Neighbours;
  /** Null where there were too few examples for them. */
  readonly trees: Forests | null;
  /** Null where the examples name none, or where they did not prove better than luck. */
  readonly groups: Groups | null;
}

/** What a classifier has learned. */
export interface Heads extends Committee {
  readonly space: Space;
  /** Directions in which points differ most: texts are compared in them, and trees ask for the first of them. */
  readonly axes: Matrix;
  /** Without one of gains, where too few texts were put to both models, they are the chances' difference. */
  readonly blends: { readonly weak: Blend; readonly strong: Blend; readonly gain: Blend | null };
}

export function predicted(heads: Heads, text: string, vector: Float32Array): Prediction {
  const { space, axes, base, neighbours, trees, groups, blends } = heads;
  const point = placeText(space, text, vector);
  const coordinates = coordinatesOf(axes, point);
  const direction = directionOf(coordinates);
  const { directions, count } = neighbours;
  const opinions = [
    'kernel' in base
      ? byKernel(base.kernel, cosines(directions, direction), lengthAt(space, point))
      : byLine(base.lines, point),
  ];
  if (count > 0) opinions.push(byNeighbours(neighbours, nearest(directions, direction, count)));
  if (trees !== null) opinions.push(byTrees(trees, askedOf(space, point, coordinates)));
  if (groups !== null) opinions.push(byGroup(groups, point));
  return concluded(blends, opinions);
}

/**
 * What is gained is learned twice, as such and as the chances' difference, and the mean is taken: on MMLU and MMLU-Pro as
 * good as the better of the two, and where examples are so few that one of them is flat, the other is not.
 */
export function concluded(blends: Heads['blends'], opinions: readonly Pair[]): Prediction {
  const weak = asChance(
    blends.weak,
    opinions.map((pair) => pair.weak),
  );
  const strong = asChance(
    blends.strong,
    opinions.map((pair) => pair.strong),
  );
  const learned = blends.gain === null ? strong - weak : asGain(blends.gain, opinions.map(gainOf));
  return { weak, strong, gain: (learned + strong - weak) / 2 };
}

export const gainOf = ({ weak, strong }: Pair): number => strong - weak;

export const byLine = (lines: Lines, point: Float64Array): Pair => ({
  weak: lineAt(lines, 0, point),
  strong: lineAt(lines, 1, point),
});

/** Of a point's coordinates, the first: on MMLU 32 were as good as 64, and better than none by 0.006 APGR. */
const ASKED = 32;

/** What trees ask of a point: its features, and where it lies in the directions in which points differ most. */
export function askedOf(
  { dimensions }: Pick<Space, 'dimensions'>,
  point: Float64Array,
  coordinates: Float64Array,
): Float64Array {
  const features = point.subarray(dimensions);
  const asked = new Float64Array(features.length + Math.min(ASKED, coordinates.length));
  asked.set(features);
  asked.set(coordinates.subarray(0, asked.length - features.length), features.length);
  return asked;
}

export const byTrees = ({ weak, strong }: Forests, asked: Float64Array, count?: number): Pair => ({
  weak: treesAt(weak, asked, count),
  strong: treesAt(strong, asked, count),
});

export const byNeighbours = (
  { weak, strong, base }: Pick<Neighbours, 'weak' | 'strong' | 'base'>,
  found: readonly number[],
): Pair => ({
  weak: meanMark(weak, found, base.weak),
  strong: meanMark(strong, found, base.strong),
});

/** Nearer ones count for more, in even steps: on MMLU 0.006 APGR better than all alike. */
function meanMark(marks: Uint8Array, found: readonly number[], base: number): number {
  let [sum, weights] = [0, 0];
  found.forEach((index, rank) => {
    const mark = marks[index]!;
    if (mark === UNKNOWN) return;
    const weight = found.length - rank;
    sum += weight * mark;
    weights += weight;
  });
  return weights === 0 ? base : sum / weights / BEST;
}
