import { mean } from './cost-quality.ts';
import { addOuter, matrix, solveRidge } from './linear-algebra.ts';

/** Heads' opinions as one number: each brought to one scale, weighed and summed. */
export interface Blend {
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  /** The sum as what it foretells: a straight line for gains, a logistic curve for chances. */
  readonly intercept: number;
  readonly slope: number;
}

function blended({ means, scales, weights }: Blend, opinions: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (opinions[at]! - means[at]!) * scales[at]!, 0);
}

export const asGain = (blend: Blend, opinions: readonly number[]): number =>
  Math.min(1, Math.max(-1, blend.intercept + blend.slope * blended(blend, opinions)));

export const asChance = (blend: Blend, opinions: readonly number[]): number =>
  logistic(blend.intercept + blend.slope * blended(blend, opinions));

/**
 * How heads are best summed, from what they said of texts that they were not trained on. Weights are shrunk towards
 * each head's own worth, because heads agree much and examples are few; none is below 0.
 */
export function fitBlend(
  opinions: readonly (readonly number[])[],
  targets: readonly number[],
  kind: 'gain' | 'chance',
): Blend {
  const heads = opinions[0]?.length ?? 0;
  const column = (head: number): number[] => opinions.map((each) => each[head]!);
  const means = Array.from({ length: heads }, (_, head) => mean(column(head)));
  const scales = means.map((centre, head) => {
    const variance = mean(column(head).map((value) => (value - centre) ** 2));
    return variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
  });
  const square = matrix(heads, heads);
  const right = matrix(heads, 1);
  const base = mean(targets);
  opinions.forEach((each, index) => {
    const scaled = each.map((value, head) => (value - means[head]!) * scales[head]!);
    addOuter(square, scaled, 1 / opinions.length);
    scaled.forEach((value, head) => void (right.data[head]! += (value * (targets[index]! - base)) / opinions.length));
  });
  const weights = Array.from(solveRidge(square, right, 1).data, (weight) => Math.max(0, weight));
  const blend: Blend = { means, scales, weights, intercept: 0, slope: 1 };
  const sums = opinions.map((each) => blended(blend, each));
  return { ...blend, ...(kind === 'gain' ? line(sums, targets) : platt(sums, targets)) };
}

/** Least squares; never falling, so that it keeps the order. */
function line(sums: readonly number[], targets: readonly number[]): { intercept: number; slope: number } {
  const [centre, base] = [mean(sums), mean(targets)];
  const spread = mean(sums.map((sum) => (sum - centre) ** 2));
  const slope =
    spread > 0 ? Math.max(0, mean(sums.map((sum, at) => (sum - centre) * (targets[at]! - base))) / spread) : 0;
  return { intercept: base - slope * centre, slope };
}

/** Platt's scaling, with his smoothed targets, by Newton's method: two unknowns. */
function platt(sums: readonly number[], targets: readonly number[]): { intercept: number; slope: number } {
  const right = targets.reduce((sum, target) => sum + target, 0);
  const [high, low] = [(right + 1) / (right + 2), 1 / (targets.length - right + 2)];
  let intercept = Math.log((right + 1) / (targets.length - right + 1));
  let slope = 0;
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    sums.forEach((sum, at) => {
      const chance = logistic(intercept + slope * sum);
      const off = low + (high - low) * targets[at]! - chance;
      const weight = chance * (1 - chance);
      g0 += off;
      g1 += off * sum;
      h00 += weight;
      h01 += weight * sum;
      h11 += weight * sum * sum;
    });
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-12)) break;
    const [d0, d1] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    intercept += d0;
    slope += d1;
    if (Math.abs(d0) + Math.abs(d1) < 1e-9) break;
  }
  return Number.isFinite(intercept + slope) && slope >= 0
    ? { intercept, slope }
    : { intercept: logit(mean(targets)), slope: 0 };
}

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

const logit = (chance: number): number => {
  const inside = Math.min(0.999, Math.max(0.001, chance));
  return Math.log(inside / (1 - inside));
};
