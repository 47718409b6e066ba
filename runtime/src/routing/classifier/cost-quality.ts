import { seeded } from './seeded.ts';

/** What a router's order of calls is judged by: how much of the strong model's lead it keeps at which share of strong calls. */
export interface CostQuality {
  /** Mean performance gap recovered over strong-call shares 0 to 1 (RouteLLM, arXiv 2406.18665); 0.5 is chance. */
  readonly apgr: number;
  /** Least share of strong calls that recovers half of the gap, and four fifths. */
  readonly cpt50: number;
  readonly cpt80: number;
}

export interface CurvePoint {
  /** Share of calls that go to the strong model. */
  readonly share: number;
  /** Mean correctness at that share. */
  readonly quality: number;
}

/** Calls in a router's order: those that it sends to the strong model first. Calls of one score are one group. */
interface Ranked {
  readonly order: Uint32Array;
  /** Of each place in the order: where its group of equal scores ends. */
  readonly groupEnd: Uint32Array;
}

/**
 * @param scores a router's: higher goes to the strong model first. Equal scores are shared out evenly
 * @param gains of each call, what the strong model adds: its correctness less the weak one's
 */
export function costQuality(scores: ArrayLike<number>, gains: ArrayLike<number>): CostQuality {
  return judged(cumulated(ranked(scores), gains));
}

/** `costQuality` of `rounds` resamples of the calls. Bounds of the middle 95 %. */
export function bootstrap(
  scores: ArrayLike<number>,
  gains: ArrayLike<number>,
  { rounds = 400, seed = 1 } = {},
): { readonly [name in keyof CostQuality]: readonly [number, number] } {
  const order = ranked(scores);
  const random = seeded(seed);
  const samples: CostQuality[] = [];
  const times = new Uint16Array(gains.length);
  for (let round = 0; round < rounds; round++) {
    times.fill(0);
    for (let draw = 0; draw < times.length; draw++) times[Math.floor(random() * times.length)]!++;
    samples.push(judged(cumulated(order, gains, times)));
  }
  const bounds = (name: keyof CostQuality): readonly [number, number] => {
    const sorted = samples.map((sample) => sample[name]).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return [at(0.025), at(0.975)];
  };
  return { apgr: bounds('apgr'), cpt50: bounds('cpt50'), cpt80: bounds('cpt80') };
}

const POINTS = 50;

/** Quality at evenly spaced shares, from no call to the strong model to all. */
export function costQualityCurve(
  scores: ArrayLike<number>,
  weak: ArrayLike<number>,
  strong: ArrayLike<number>,
): CurvePoint[] {
  const gains = Array.from(weak, (value, index) => strong[index]! - value);
  const sums = cumulated(ranked(scores), gains);
  const count = gains.length;
  const base = mean(weak);
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const share = index / POINTS;
    const at = share * count;
    const [below, above] = [sums[Math.floor(at)]!, sums[Math.ceil(at)]!];
    return { share, quality: base + (below + (above - below) * (at - Math.floor(at))) / Math.max(1, count) };
  });
}

function ranked(scores: ArrayLike<number>): Ranked {
  const order = Uint32Array.from({ length: scores.length }, (_, index) => index);
  order.sort((a, b) => scores[b]! - scores[a]! || a - b);
  const groupEnd = new Uint32Array(order.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) end++;
    groupEnd.fill(end, start, end);
    start = end;
  }
  return { order, groupEnd };
}

/** Gain that is had after so many strong calls, from 0 to all; of a resample when calls are drawn so many times. */
function cumulated({ order, groupEnd }: Ranked, gains: ArrayLike<number>, times?: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(order.length + 1);
  let drawn = 0;
  for (let start = 0; start < order.length; start = groupEnd[start]!) {
    const end = groupEnd[start]!;
    let gain = 0;
    let calls = 0;
    for (let at = start; at < end; at++) {
      const weight = times?.[order[at]!] ?? 1;
      gain += weight * gains[order[at]!]!;
      calls += weight;
    }
    for (let step = 1; step <= calls; step++) sums[drawn + step] = sums[drawn]! + (gain * step) / calls;
    drawn += calls;
  }
  return sums;
}

function judged(sums: Float64Array): CostQuality {
  const count = sums.length - 1;
  const total = sums[count] ?? 0;
  if (count < 1 || total === 0) return { apgr: Number.NaN, cpt50: Number.NaN, cpt80: Number.NaN };
  let area = 0;
  for (let at = 0; at < count; at++) area += (sums[at]! + sums[at + 1]!) / 2;
  const least = (share: number): number => sums.findIndex((sum) => sum / total >= share) / count;
  return { apgr: area / count / total, cpt50: least(0.5), cpt80: least(0.8) };
}

export interface Reliability {
  /** Expected calibration error: mean distance between what was foretold and what came, over groups of calls. */
  readonly ece: number;
  readonly groups: readonly { readonly calls: number; readonly foretold: number; readonly came: number }[];
}

/** Foretold values against what came, in groups of equal size by what was foretold. */
export function reliability(foretold: ArrayLike<number>, came: ArrayLike<number>, groups = 10): Reliability {
  const order = Array.from({ length: foretold.length }, (_, index) => index).sort(
    (a, b) => foretold[a]! - foretold[b]!,
  );
  const table = Array.from({ length: groups }, (_, group) => {
    const from = Math.floor((group * order.length) / groups);
    const members = order.slice(from, Math.floor(((group + 1) * order.length) / groups));
    return {
      calls: members.length,
      foretold: mean(members.map((index) => foretold[index]!)),
      came: mean(members.map((index) => came[index]!)),
    };
  }).filter(({ calls }) => calls > 0);
  const distance = table.reduce((sum, { calls, foretold, came }) => sum + calls * Math.abs(foretold - came), 0);
  return { ece: distance / Math.max(1, order.length), groups: table };
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return values.length === 0 ? 0 : sum / values.length;
}
