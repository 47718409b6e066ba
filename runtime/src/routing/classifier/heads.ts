import { asChance, asGain, type Blend } from './calibration.ts';
import type { Prediction } from './classifier.ts';
import type { Pair } from './example.ts';
import { byGroup, type Groups } from './groups.ts';
import type { Matrix } from './linear-algebra.ts';
import { BEST, type Directions, direction, nearest, UNKNOWN } from './neighbours.ts';
import { type Lines, lineAt } from './ridge.ts';
import { placeText, type Space } from './space.ts';

/** Training texts and what became of them. */
export interface Neighbours {
  readonly axes: Matrix;
  readonly directions: Directions;
  /** How many are asked. */
  readonly count: number;
  /** Of each, how right the model was: see `markOf`. */
  readonly weak: Uint8Array;
  readonly strong: Uint8Array;
  /** What is said where no neighbour knows. */
  readonly base: Pair;
}

/** What a classifier has learned. */
export interface Heads {
  readonly space: Space;
  /** A line of the weak model, one of the strong. */
  readonly lines: Lines;
  readonly groups: Groups | null;
  readonly neighbours: Neighbours;
  /** Without one of gains, where too few texts were put to both models, they are the chances' difference. */
  readonly blends: { readonly weak: Blend; readonly strong: Blend; readonly gain: Blend | null };
}

export function predicted(heads: Heads, text: string, vector: Float32Array): Prediction {
  const point = placeText(heads.space, text, vector);
  const { neighbours, groups } = heads;
  const found = nearest(neighbours.directions, direction(neighbours.axes, point), neighbours.count);
  const opinions = [byLine(heads.lines, point), byNeighbours(neighbours, found)];
  if (groups !== null) opinions.push(byGroup(groups, point));
  return concluded(heads.blends, opinions);
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
