/** Gradient-boosted trees for two classes: histograms of 255 bins, logistic loss, monotone constraints. Deterministic. */
import { seeded } from '../../src/routing/classifier/seeded.ts';

export interface Example {
  readonly features: ArrayLike<number>;
  /** 1 for the same question. */
  readonly label: number;
  readonly weight: number;
  /** Log-odds that the trees start from and correct (default 0). */
  readonly offset?: number;
}

export interface BoostingOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Weight that a leaf holds at least. */
  readonly leaf: number;
  /** L2 on leaf values. */
  readonly ridge: number;
  /** Per feature: 1 where more of it may only raise the probability, -1 where it may only lower it, 0 free. */
  readonly monotone: readonly number[];
  /** Share of features that each tree may use. */
  readonly columns: number;
  readonly seed: number;
}

/** Inner nodes have a feature; leaves have -1 and a value. */
export interface Node {
  readonly feature: number;
  /** Left where the feature is at most this. */
  readonly threshold: number;
  readonly left: number;
  readonly right: number;
  readonly value: number;
}

export interface Boosted {
  readonly base: number;
  readonly trees: readonly (readonly Node[])[];
}

const BINS = 255;

export function boost(examples: readonly Example[], options: BoostingOptions): Boosted {
  const width = options.monotone.length;
  const count = examples.length;
  const edges = Array.from({ length: width }, (_, feature) => binEdges(examples, feature));
  const bins = new Uint8Array(count * width);
  examples.forEach(({ features }, row) => {
    for (let f = 0; f < width; f++) bins[row * width + f] = binOf(edges[f]!, Math.fround(features[f]!));
  });
  let positive = 0;
  let all = 0;
  for (const { label, weight } of examples) {
    positive += label * weight;
    all += weight;
  }
  const base = Math.log(positive / (all - positive));
  const scores = Float64Array.from(examples, ({ offset = 0 }) => base + offset);
  const gradient = new Float64Array(count);
  const hessian = new Float64Array(count);
  const random = seeded(options.seed);
  const trees: Node[][] = [];
  for (let t = 0; t < options.trees; t++) {
    for (let row = 0; row < count; row++) {
      const { label, weight } = examples[row]!;
      const p = 1 / (1 + Math.exp(-scores[row]!));
      gradient[row] = (p - label) * weight;
      hessian[row] = Math.max(1e-6, p * (1 - p) * weight);
    }
    const allowed = Array.from({ length: width }, (_, f) => f).filter(() => random() < options.columns);
    const nodes: Node[] = [];
    grow(
      Uint32Array.from({ length: count }, (_, row) => row),
      0,
      -Infinity,
      Infinity,
    );
    trees.push(nodes);

    function grow(rows: Uint32Array, depth: number, low: number, high: number): number {
      let g = 0;
      let h = 0;
      for (const row of rows) {
        g += gradient[row]!;
        h += hessian[row]!;
      }
      const clamp = (value: number): number => Math.min(high, Math.max(low, value));
      const at = nodes.length;
      const value = clamp(-g / (h + options.ridge));
      const split = depth < options.depth ? bestSplit(rows, g, h, clamp) : null;
      if (split === null) {
        nodes.push({ feature: -1, threshold: 0, left: 0, right: 0, value: value * options.rate });
        for (const row of rows) scores[row]! += value * options.rate;
        return at;
      }
      nodes.push({ feature: split.feature, threshold: edges[split.feature]![split.bin]!, left: 0, right: 0, value: 0 });
      const goesLeft = (row: number): boolean => bins[row * width + split.feature]! <= split.bin;
      const middle = (split.left + split.right) / 2;
      const direction = options.monotone[split.feature]!;
      const left = grow(rows.filter(goesLeft), depth + 1, direction < 0 ? middle : low, direction > 0 ? middle : high);
      const right = grow(
        rows.filter((row) => !goesLeft(row)),
        depth + 1,
        direction > 0 ? middle : low,
        direction < 0 ? middle : high,
      );
      nodes[at] = { ...nodes[at]!, left, right };
      return at;
    }

    function bestSplit(
      rows: Uint32Array,
      g: number,
      h: number,
      clamp: (value: number) => number,
    ): { feature: number; bin: number; left: number; right: number } | null {
      const gain = (sum: number, curve: number, value: number): number =>
        -(2 * sum * value + (curve + options.ridge) * value * value);
      const whole = gain(g, h, clamp(-g / (h + options.ridge)));
      let best: { feature: number; bin: number; left: number; right: number } | null = null;
      let most = 1e-3;
      const sumG = new Float64Array(BINS + 1);
      const sumH = new Float64Array(BINS + 1);
      for (const feature of allowed) {
        sumG.fill(0);
        sumH.fill(0);
        for (const row of rows) {
          const bin = bins[row * width + feature]!;
          sumG[bin]! += gradient[row]!;
          sumH[bin]! += hessian[row]!;
        }
        let leftG = 0;
        let leftH = 0;
        for (let bin = 0; bin < edges[feature]!.length; bin++) {
          leftG += sumG[bin]!;
          leftH += sumH[bin]!;
          if (leftH < options.leaf || h - leftH < options.leaf) continue;
          const left = clamp(-leftG / (leftH + options.ridge));
          const right = clamp(-(g - leftG) / (h - leftH + options.ridge));
          if ((right - left) * options.monotone[feature]! < 0) continue;
          const won = gain(leftG, leftH, left) + gain(g - leftG, h - leftH, right) - whole;
          if (won > most) {
            most = won;
            best = { feature, bin, left, right };
          }
        }
      }
      return best;
    }
  }
  return { base, trees };
}

/** Log-odds that a model gives. */
export function score({ base, trees }: Boosted, features: ArrayLike<number>): number {
  let sum = base;
  for (const nodes of trees) {
    let node = nodes[0]!;
    while (node.feature >= 0) node = nodes[features[node.feature]! <= node.threshold ? node.left : node.right]!;
    sum += node.value;
  }
  return sum;
}

/** Upper edges of the bins but the last, from the feature's own quantiles. */
function binEdges(examples: readonly Example[], feature: number): number[] {
  const values = Float32Array.from(examples, ({ features }) => features[feature]!).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * values.length) / BINS);
    const edge = (values[at]! + values[Math.max(0, at - 1)]!) / 2;
    if (edge < values.at(-1)! && edge !== edges.at(-1)) edges.push(edge);
  }
  const distinct = [...new Set(values)];
  return distinct.length <= BINS ? distinct.slice(0, -1).map((value, i) => (value + distinct[i + 1]!) / 2) : edges;
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
