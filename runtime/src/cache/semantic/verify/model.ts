import { FEATURES } from './features.ts';
import type { Pair } from './pair.ts';
import { CALIBRATION, COSINE, FORESTS, NODES } from './weights.generated.ts';

/** Bytes of a node: feature, place of the left and of the right child in its tree, and a threshold or value as float32. */
const NODE = 7;
const LEAF = 255;
const MOVED = FEATURES.indexOf('inverted');

interface Forest {
  /** Place of each tree's root among the nodes. */
  readonly roots: readonly number[];
  readonly feature: Uint8Array;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** A threshold where the node has a feature, else what it adds. */
  readonly value: Float32Array;
}

let unpacked: Forest | undefined;

/** Whether the texts share words in another order: no feature tells a moved phrase from a swap. */
export function isMoved({ a, b, onlyA, onlyB }: Pair, features: readonly number[]): boolean {
  if (features[MOVED]! > 0) return true;
  // Words of grammar too, where there are no others: `get after doing`, `do after getting`.
  return onlyA.length + onlyB.length === 0 && a.words.some(({ stem }, at) => stem !== b.words[at]?.stem);
}

/**
 * Probability that a pair is the same question: two forests of boosted trees, one of natural pairs and one of pairs made by
 * rule, correct a steep line in the cosine; their mean is calibrated on pairs that neither was trained on.
 */
export function probability(features: readonly number[]): number {
  unpacked ??= unpack();
  const { roots, feature, left, right, value } = unpacked;
  let sum = 0;
  for (const root of roots) {
    let node = root;
    while (feature[node] !== LEAF) node = features[feature[node]!]! <= value[node]! ? left[node]! : right[node]!;
    sum += value[node]!;
  }
  const logOdds = FORESTS.base + sum / FORESTS.count + COSINE.slope * (features[0]! - COSINE.middle);
  return 1 / (1 + Math.exp(-(CALIBRATION.slope * logOdds + CALIBRATION.intercept)));
}

function unpack(): Forest {
  const text = atob(NODES);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const count = bytes.length / NODE;
  const forest = {
    roots: [] as number[],
    feature: new Uint8Array(count),
    left: new Uint32Array(count),
    right: new Uint32Array(count),
    value: new Float32Array(count),
  };
  let root = 0;
  let tree = 0;
  for (let node = 0; node < count; node++) {
    if (node === root) {
      forest.roots.push(node);
      root += FORESTS.sizes.charCodeAt(tree++) - 64;
    }
    const start = forest.roots.at(-1)!;
    forest.feature[node] = bytes[node * NODE]!;
    forest.left[node] = start + bytes[node * NODE + 1]!;
    forest.right[node] = start + bytes[node * NODE + 2]!;
    forest.value[node] = view.getFloat32(node * NODE + 3, true);
  }
  return forest;
}
