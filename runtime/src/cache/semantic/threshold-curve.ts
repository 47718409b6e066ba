/** Two questions, how alike they were found, and whether they ask the same. */
export interface ScoredPair {
  readonly score: number;
  readonly same: boolean;
}

/** What a threshold does to the pairs. Shares are between 0 and 1. */
export interface ThresholdPoint {
  /** Pairs of this score and above hit. */
  readonly threshold: number;
  readonly hits: number;
  readonly falseHits: number;
  /** Of the hits, those that are right. */
  readonly precision: number;
  /** What the precision is at least, with 95 % confidence. */
  readonly precisionAtLeast: number;
  /** Of the pairs that ask the same, those that hit. */
  readonly recall: number;
  /** Of all pairs, those that are answered wrongly. */
  readonly error: number;
}

/** What is wanted of a threshold. */
export interface ThresholdGoal {
  readonly precision?: number;
  readonly error?: number;
}

/** One point for each score that there is, highest first. */
export function thresholdCurve(pairs: readonly ScoredPair[]): ThresholdPoint[] {
  const sorted = [...pairs].sort((a, b) => b.score - a.score);
  const all = sorted.filter(({ same }) => same).length;
  const curve: ThresholdPoint[] = [];
  let right = 0;
  for (const [index, { score, same }] of sorted.entries()) {
    if (same) right++;
    if (sorted[index + 1]?.score === score) continue;
    const hits = index + 1;
    curve.push({
      threshold: score,
      hits,
      falseHits: hits - right,
      precision: right / hits,
      precisionAtLeast: lowerBound(right, hits),
      recall: all === 0 ? 0 : right / all,
      error: (hits - right) / sorted.length,
    });
  }
  return curve;
}

/**
 * The point with the most hits that keeps the goal, so far as this many pairs can tell: of precision the lower end of its
 * interval counts, of errors the upper. Null where none does.
 */
export function chooseThreshold(curve: readonly ThresholdPoint[], goal: ThresholdGoal): ThresholdPoint | null {
  const pairs = curve.at(-1)?.hits ?? 0;
  const keeps = ({ precisionAtLeast, falseHits }: ThresholdPoint): boolean =>
    (goal.precision === undefined || precisionAtLeast >= goal.precision) &&
    (goal.error === undefined || 1 - lowerBound(pairs - falseHits, pairs) <= goal.error);
  return curve.findLast(keeps) ?? null;
}

/** The point that a threshold makes; null where nothing hits. */
export function pointAt(curve: readonly ThresholdPoint[], threshold: number): ThresholdPoint | null {
  return curve.findLast((point) => point.threshold >= threshold) ?? null;
}

/** 95 % one-sided, in standard deviations. */
const Z = 1.645;

/** Lower end of Wilson's score interval. */
function lowerBound(successes: number, trials: number): number {
  if (trials === 0) return 0;
  const share = successes / trials;
  const middle = share + (Z * Z) / (2 * trials);
  const half = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * trials)) / trials);
  return Math.max(0, (middle - half) / (1 + (Z * Z) / trials));
}
