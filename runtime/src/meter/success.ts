/** Share of outcomes that were accepted, with its 95 % confidence interval. */
export interface SuccessRate {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution, 2.5 % on either side. */
const Z = 1.959964;

/** By Wilson's score interval (1927), which holds for few outcomes and rates near 0 and 1 too. Null without outcomes. */
export function successRate(accepted: number, known: number): SuccessRate | null {
  if (known === 0) return null;
  const rate = accepted / known;
  const spread = Z * Math.sqrt((rate * (1 - rate)) / known + (Z * Z) / (4 * known * known));
  const scale = 1 + (Z * Z) / known;
  const middle = rate + (Z * Z) / (2 * known);
  return { rate, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
