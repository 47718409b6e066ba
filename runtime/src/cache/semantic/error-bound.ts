/**
 * How much an answer may be trusted for another question, learnt for each entry from what became of its hits.
 *
 * The idea is that of vCache (Schroeder et al., "vCache: Verified Semantic Prompt Caching", arXiv 2502.03771): no one
 * threshold suits all entries, so each learns its own, and a lookup that is not yet known to be safe misses on purpose. What
 * follows is derived anew:
 *
 * - An entry's hits are right with probability p(z) = 1 / (1 + exp(−g·(z − t))), z the logit of the verifier's score;
 *   t (where half are right) and g (how sharply) are the entry's own. Or they are right with a probability that does not
 *   depend on the score. All of these lie on a grid.
 * - Labels turn the prior over the grid into a posterior by Bayes' rule; P is the mean of p(z) under it.
 * - A lookup explores (misses, and learns from the fresh answer) with probability x, else serves. A request is answered
 *   wrongly with probability (1 − x)·(1 − P); this is at most the bound d for x ≥ 1 − d / (1 − P).
 *
 * Entries start from what is known of others (empirical Bayes): the mean of the flat prior, which counts for PRIOR_ENTRIES
 * entries, and of the posteriors of the entries that have labels. So the bound is kept over the entries together, as soon as
 * labels come in; one entry alone may be beyond it for some requests.
 */
/** The score of a hit, and whether its answer was right. */
export type Label = readonly [score: number, right: boolean];

const THRESHOLDS = Array.from({ length: 33 }, (_, index) => -6 + index * 0.5);
const SLOPES = [0.5, 1, 2, 4];
/** Chances that do not depend on the score; 0: an answer that is right for no other question. */
const CONSTANTS = [0, 0.2, 0.4, 0.6, 0.8, 0.9];
const CURVES = THRESHOLDS.flatMap((threshold) => SLOPES.map((slope) => ({ threshold, slope })));
const SIZE = CURVES.length + CONSTANTS.length;
/** Prior probability that an entry is of the second kind. */
const PRIOR_CONSTANT = 0.2;
/** Share of labels that are themselves wrong. */
const LABEL_NOISE = 0.005;
/** How many labelled entries the flat prior weighs as much as. */
const PRIOR_ENTRIES = 4;
/** Share of the bound that is used: where no curve of the grid fits, errors were up to 1.3 times what was planned. */
const USED = 0.75;
/** Labels of an entry that count, the newest. */
export const KEPT_LABELS = 64;

const FLAT = Float64Array.from({ length: SIZE }, (_, point) =>
  point < CURVES.length ? (1 - PRIOR_CONSTANT) / CURVES.length : PRIOR_CONSTANT / CONSTANTS.length,
);

/** What is known of the entries that have labels: sums of their posteriors. */
export interface Population {
  readonly entries: number;
  readonly weights: Float64Array;
}

export const nobody: Population = { entries: 0, weights: new Float64Array(SIZE) };

/** What a new entry is taken to be like. */
export function priorOf({ entries, weights }: Population): Float64Array {
  const prior = new Float64Array(SIZE);
  for (let i = 0; i < SIZE; i++) prior[i] = (PRIOR_ENTRIES * FLAT[i]! + weights[i]!) / (PRIOR_ENTRIES + entries);
  return prior;
}

export function posteriorOf(labels: readonly Label[], prior: Float64Array): Float64Array {
  const posterior = new Float64Array(prior);
  for (const [score, right] of labels) {
    const z = logit(score);
    let sum = 0;
    for (let i = 0; i < SIZE; i++) {
      const p = LABEL_NOISE + (1 - 2 * LABEL_NOISE) * rightAt(i, z);
      sum += posterior[i]! *= right ? p : 1 - p;
    }
    for (let i = 0; i < SIZE; i++) posterior[i]! /= sum;
  }
  return posterior;
}

/** The population after an entry's labels have grown by one. */
export function learn(population: Population, before: readonly Label[], after: readonly Label[]): Population {
  const prior = priorOf(population);
  const weights = new Float64Array(population.weights);
  const gained = posteriorOf(after, prior);
  const lost = before.length === 0 ? null : posteriorOf(before, prior);
  for (let i = 0; i < SIZE; i++) weights[i] = Math.max(0, weights[i]! + gained[i]! - (lost?.[i] ?? 0));
  return { entries: population.entries + (before.length === 0 ? 1 : 0), weights };
}

/** How likely an answer is right at this score. */
export function rightness(score: number, posterior: Float64Array): number {
  const z = logit(score);
  let sum = 0;
  for (let i = 0; i < SIZE; i++) sum += posterior[i]! * rightAt(i, z);
  return sum;
}

/** The probability with which a lookup has to miss on purpose, so that at most `bound` of all are answered wrongly. */
export function exploration(score: number, posterior: Float64Array, bound: number): number {
  const wrong = 1 - rightness(score, posterior);
  return wrong <= bound * USED ? 0 : 1 - (bound * USED) / wrong;
}

export function encodePopulation({ entries, weights }: Population): Uint8Array {
  return Buffer.from(JSON.stringify({ entries, weights: Array.from(weights, (each) => Number(each.toPrecision(6))) }));
}

/** Nobody for what is no population of this grid. */
export function decodePopulation(bytes: Uint8Array | undefined): Population {
  if (bytes === undefined) return nobody;
  try {
    const { entries, weights } = JSON.parse(new TextDecoder().decode(bytes)) as { entries: number; weights: number[] };
    return weights.length === SIZE ? { entries, weights: Float64Array.from(weights) } : nobody;
  } catch {
    return nobody;
  }
}

function rightAt(point: number, z: number): number {
  const curve = CURVES[point];
  return curve === undefined
    ? CONSTANTS[point - CURVES.length]!
    : 1 / (1 + Math.exp(-curve.slope * (z - curve.threshold)));
}

/** Scores of 0 and 1 are taken for the nearest that a grid of thresholds can tell apart. */
function logit(score: number): number {
  const p = Math.min(Math.max(score, 0.0005), 0.9995);
  return Math.log(p / (1 - p));
}
