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
 * Entries start from what is known of others (empirical Bayes): the distribution over the grid under which the labels of the
 * last LABELLED entries are likeliest, found by expectation-maximisation, with a flat one that counts for PRIOR_ENTRIES
 * entries. So the bound is kept over the entries together, as labels come in; one entry alone may be beyond it for some
 * requests, and an entry whose answers turn wrong once it is trusted is beyond it until verdicts on its hits say so.
 */
/** The score of a hit, and whether its answer was right. */
export type Label = readonly [score: number, right: boolean];

const THRESHOLDS = Array.from({ length: 33 }, (_, index) => -6 + index * 0.5);
const SLOPES = [0.5, 1, 2, 4];
/**
 * Chances that do not depend on the score; 0: an answer that is right for no other question. Close to 1 they stand close:
 * where all entries were right 97 times in 100, and no point said so, 2 % errors went unseen under a bound of 0.5 %.
 */
const CONSTANTS = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995];
const CURVES = THRESHOLDS.flatMap((threshold) => SLOPES.map((slope) => ({ threshold, slope })));
const SIZE = CURVES.length + CONSTANTS.length;
/** Prior probability that an entry is of the second kind. With 0.2, errors of 1 % were let through at a bound of 0.5 %. */
const PRIOR_CONSTANT = 0.5;
/** Share of labels that are themselves wrong. More would explain away the errors of the smallest bounds. */
const LABEL_NOISE = 0.001;
/** How many labelled entries the flat prior weighs as much as. */
const PRIOR_ENTRIES = 4;
/** Share of the bound that is used: where no curve of the grid fits, errors were up to 1.3 times what was planned. */
const USED = 0.75;
/** Entries whose labels make the prior. */
const LABELLED = 200;
/** Labels of each of them that do, the newest. */
const COUNTED = 8;
/** Of expectation-maximisation, at each label; the next goes on where this one ends. */
const STEPS = 3;
/** Labels of an entry that count, the newest. */
export const KEPT_LABELS = 64;

const FLAT = Float64Array.from({ length: SIZE }, (_, point) =>
  point < CURVES.length ? (1 - PRIOR_CONSTANT) / CURVES.length : PRIOR_CONSTANT / CONSTANTS.length,
);

/** What is known of the entries that have labels. */
export interface Population {
  /** The last of them, the latest labelled at the end. */
  readonly entries: readonly LabelledEntry[];
  /** What a new entry is taken to be like: a distribution over the grid. */
  readonly prior: Float64Array;
}

interface LabelledEntry {
  readonly id: string;
  readonly labels: readonly Label[];
  /** Of the labels, at each point of the grid. */
  readonly likelihood: Float64Array;
}

export const nobody: Population = { entries: [], prior: FLAT };

/** @param prior of the entry's population */
export function posteriorOf(labels: readonly Label[], prior: Float64Array): Float64Array {
  const posterior = new Float64Array(prior);
  for (const label of labels) weigh(posterior, label);
  return posterior;
}

/** The population after an entry has got another label. */
export function learn({ entries, prior: before }: Population, id: string, labels: readonly Label[]): Population {
  const known = [...entries.filter((entry) => entry.id !== id), labelled(id, labels)].slice(-LABELLED);
  let prior = before;
  const shares = new Float64Array(SIZE);
  for (let step = 0; step < STEPS; step++) {
    const next = FLAT.map((weight) => weight * PRIOR_ENTRIES);
    for (const { likelihood } of known) {
      let sum = 0;
      for (let i = 0; i < SIZE; i++) sum += shares[i] = prior[i]! * likelihood[i]!;
      for (let i = 0; i < SIZE; i++) next[i]! += shares[i]! / sum;
    }
    prior = next.map((weight) => weight / (PRIOR_ENTRIES + known.length));
  }
  return { entries: known, prior };
}

function labelled(id: string, labels: readonly Label[]): LabelledEntry {
  const counted = labels.slice(-COUNTED);
  return { id, labels: counted, likelihood: posteriorOf(counted, new Float64Array(SIZE).fill(1)) };
}

/** Bayes' rule for one label. */
function weigh(posterior: Float64Array, [score, right]: Label): void {
  const chances = gridAt(score);
  let sum = 0;
  for (let i = 0; i < SIZE; i++) {
    const p = LABEL_NOISE + (1 - 2 * LABEL_NOISE) * chances[i]!;
    sum += posterior[i]! *= right ? p : 1 - p;
  }
  for (let i = 0; i < SIZE; i++) posterior[i]! /= sum;
}

/** How likely an answer is right at this score. */
export function rightness(score: number, posterior: Float64Array): number {
  const chances = gridAt(score);
  let sum = 0;
  for (let i = 0; i < SIZE; i++) sum += posterior[i]! * chances[i]!;
  return sum;
}

/** The probability with which a lookup has to miss on purpose, so that at most `bound` of all are answered wrongly. */
export function exploration(score: number, posterior: Float64Array, bound: number): number {
  const wrong = 1 - rightness(score, posterior);
  return wrong <= bound * USED ? 0 : 1 - (bound * USED) / wrong;
}

export function encodePopulation({ entries, prior }: Population): Uint8Array {
  const rounded = Array.from(prior, (each) => Number(each.toPrecision(6)));
  const labels = entries.map((entry) => [entry.id, entry.labels]);
  return Buffer.from(JSON.stringify({ labels, prior: rounded }));
}

/** Nobody for what is no population of this grid. */
export function decodePopulation(bytes: Uint8Array | undefined): Population {
  if (bytes === undefined) return nobody;
  try {
    const { labels, prior } = JSON.parse(new TextDecoder().decode(bytes)) as {
      labels: [id: string, labels: Label[]][];
      prior: number[];
    };
    if (prior.length !== SIZE) return nobody;
    return { entries: labels.map(([id, each]) => labelled(id, each)), prior: Float64Array.from(prior) };
  } catch {
    return nobody;
  }
}

/** Logits are told apart to a twentieth: so few are worth keeping. */
const FINENESS = 20;
const grids = new Map<number, Float64Array>();

/** At each point of the grid, the probability that a hit of this score is right. */
function gridAt(score: number): Float64Array {
  // Scores of 0 and 1 are taken for the nearest that a grid of thresholds can tell apart.
  const p = Math.min(Math.max(score, 0.0005), 0.9995);
  const z = Math.round(Math.log(p / (1 - p)) * FINENESS) / FINENESS;
  let grid = grids.get(z);
  if (grid === undefined) {
    const curves = CURVES.map(({ slope, threshold }) => 1 / (1 + Math.exp(-slope * (z - threshold))));
    grids.set(z, (grid = Float64Array.from([...curves, ...CONSTANTS])));
  }
  return grid;
}
