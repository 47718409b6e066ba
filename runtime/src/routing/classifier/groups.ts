import type { Pair } from './example.ts';
import { type Lines, lineAt } from './ridge.ts';

/** Kinds of text that the training data names (subject, task), and how well either model does on each. */
export interface Groups {
  /** Tell the kinds apart by the text alone: one line a group. */
  readonly lines: Lines;
  readonly effects: readonly Pair[];
}

/** Strength of the lines that tell groups apart: little, as there is no noise in which group a text is of. */
export const GROUP_STRENGTH = 4;
/** How sharply lines' values become shares: the likeliest of MMLU's 57 subjects gets most of the weight. */
const SHARPNESS = 20;
/** A group's mean is drawn towards everyone's as if by so many average texts. */
const PRIOR = 20;

/** @param labels a model's on each text, NaN where it was not asked */
export function groupMeans(
  groupOf: Int32Array,
  labels: Float32Array,
  groups: number,
  counts: (index: number) => boolean,
): number[] {
  const sums = new Float64Array(groups);
  const calls = new Float64Array(groups);
  labels.forEach((label, index) => {
    const group = groupOf[index]!;
    if (group < 0 || Number.isNaN(label) || !counts(index)) return;
    sums[group]! += label;
    calls[group]!++;
  });
  const total = calls.reduce((sum, count) => sum + count, 0);
  const base = total === 0 ? 0.5 : sums.reduce((sum, each) => sum + each, 0) / total;
  return Array.from(sums, (sum, group) => (sum + PRIOR * base) / (calls[group]! + PRIOR));
}

export function byGroup({ lines, effects }: Groups, point: Float64Array): Pair {
  const values = effects.map((_, group) => lineAt(lines, group, point));
  const largest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let [total, weak, strong] = [0, 0, 0];
  values.forEach((value, group) => {
    const share = Math.exp((value - largest) * SHARPNESS);
    total += share;
    weak += share * effects[group]!.weak;
    strong += share * effects[group]!.strong;
  });
  return { weak: weak / total, strong: strong / total };
}
