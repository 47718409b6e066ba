import { seeded } from './seeded.ts';

/**
 * Small trees, each fitted to what those before it leave over. All nodes of one depth ask the same question, so that a
 * leaf's number is the answers in a row.
 */
export interface Trees {
  readonly base: number;
  /** Of each tree `DEPTH` questions: whether this column's value is above this threshold. */
  readonly columns: Uint8Array;
  readonly thresholds: Float32Array;
  /** Of each tree 2 ** `DEPTH` leaves. */
  readonly leaves: Float32Array;
}

export const DEPTH = 3;
const LEAVES = 2 ** DEPTH;
const BINS = 32;
/** Of a leaf's mean. */
const RATE = 0.05;
/** A leaf is drawn towards 0 as if by so many texts. */
const PRIOR = 20;
/** Drawn anew for each tree. */
const ROW_SHARE = 0.7;
const COLUMN_SHARE = 0.3;

/** @param count of the first trees; all, if it is left out */
export function treesAt(
  { base, columns, thresholds, leaves }: Trees,
  values: ArrayLike<number>,
  count = countOf({ leaves }),
): number {
  let sum = base;
  for (let tree = 0; tree < count; tree++) {
    let leaf = 0;
    for (let at = tree * DEPTH; at < (tree + 1) * DEPTH; at++)
      leaf = 2 * leaf + (values[columns[at]!]! > thresholds[at]! ? 1 : 0);
    sum += leaves[tree * LEAVES + leaf]!;
  }
  return sum;
}

export const countOf = ({ leaves }: Pick<Trees, 'leaves'>): number => leaves.length / LEAVES;

export const firstTrees = ({ base, columns, thresholds, leaves }: Trees, count: number): Trees => ({
  base,
  columns: columns.slice(0, count * DEPTH),
  thresholds: thresholds.slice(0, count * DEPTH),
  leaves: leaves.slice(0, count * LEAVES),
});

/** Values by columns, each cut into bins of about as many rows. */
export interface Binned {
  /** Of each column, rising; a value is in the bin of so many thresholds as it is above. */
  readonly thresholds: readonly Float32Array[];
  readonly bins: readonly Uint8Array[];
}

export function binned(rows: readonly ArrayLike<number>[]): Binned {
  const thresholds = Array.from({ length: rows[0]!.length }, (_, column) => {
    const sorted = Float64Array.from(rows, (row) => row[column]!).sort();
    const cuts = Float32Array.from({ length: BINS - 1 }, (_, cut) => {
      const at = Math.max(1, Math.floor(((cut + 1) / BINS) * sorted.length));
      return (sorted[at - 1]! + sorted[at]!) / 2;
    });
    return cuts.filter((cut, at) => at === 0 || cut > cuts[at - 1]!);
  });
  return {
    thresholds,
    bins: thresholds.map((cuts, column) =>
      Uint8Array.from(rows, (row) => {
        const value = row[column]!;
        let bin = 0;
        while (bin < cuts.length && value > cuts[bin]!) bin++;
        return bin;
      }),
    ),
  };
}

/** @param label of a row */
export function growTrees(
  { thresholds, bins }: Binned,
  rows: readonly number[],
  label: (row: number) => number,
  count: number,
  seed: number,
): Trees {
  const random = seeded(seed);
  const size = bins[0]!.length;
  const rest = new Float64Array(size);
  const base = rows.reduce((sum, row) => sum + label(row), 0) / Math.max(1, rows.length);
  for (const row of rows) rest[row] = label(row) - base;
  const grown = {
    base,
    columns: new Uint8Array(count * DEPTH),
    thresholds: new Float32Array(count * DEPTH).fill(Number.POSITIVE_INFINITY),
    leaves: new Float32Array(count * LEAVES),
  };
  const leafOf = new Uint8Array(size);
  for (let tree = 0; tree < count; tree++) {
    const drawn = Uint32Array.from(rows.filter(() => random() < ROW_SHARE));
    const asked = bins.flatMap((_, column) => (random() < COLUMN_SHARE ? [column] : []));
    leafOf.fill(0);
    for (let depth = 0; depth < DEPTH; depth++) {
      const split = bestSplit(
        asked.map((column) => [column, bins[column]!, thresholds[column]!.length] as const),
        drawn,
        leafOf,
        rest,
      );
      if (split !== null) {
        grown.columns[tree * DEPTH + depth] = split.column;
        grown.thresholds[tree * DEPTH + depth] = thresholds[split.column]![split.bin]!;
      }
      for (const row of rows)
        leafOf[row] = 2 * leafOf[row]! + (split !== null && bins[split.column]![row]! > split.bin ? 1 : 0);
    }
    const sums = new Float64Array(LEAVES);
    const counts = new Float64Array(LEAVES).fill(PRIOR);
    for (const row of drawn) {
      sums[leafOf[row]!]! += rest[row]!;
      counts[leafOf[row]!]!++;
    }
    const leaves = sums.map((sum, leaf) => Math.fround((RATE * sum) / counts[leaf]!));
    grown.leaves.set(leaves, tree * LEAVES);
    for (const row of rows) rest[row]! -= leaves[leafOf[row]!]!;
  }
  return grown;
}

/** The question that, asked in every leaf, lessens the squared error most. */
function bestSplit(
  asked: readonly (readonly [column: number, bins: Uint8Array, cuts: number])[],
  rows: Uint32Array,
  leafOf: Uint8Array,
  rest: Float64Array,
): { readonly column: number; readonly bin: number } | null {
  const sums = new Float64Array(LEAVES * BINS);
  const counts = new Float64Array(LEAVES * BINS);
  const worth = (sum: number, count: number): number => (sum * sum) / (count + PRIOR);
  let best: { readonly column: number; readonly bin: number } | null = null;
  let most = 0;
  for (const [column, bins, cuts] of asked) {
    sums.fill(0);
    counts.fill(0);
    for (const row of rows) {
      const slot = leafOf[row]! * BINS + bins[row]!;
      sums[slot]! += rest[row]!;
      counts[slot]!++;
    }
    const lessened = new Float64Array(cuts);
    for (let from = 0; from < sums.length; from += BINS) {
      let [sum, count] = [0, 0];
      for (let bin = 0; bin <= cuts; bin++) {
        sum += sums[from + bin]!;
        count += counts[from + bin]!;
      }
      if (count === 0) continue;
      const whole = worth(sum, count);
      let [below, belows] = [0, 0];
      for (let bin = 0; bin < cuts; bin++) {
        below += sums[from + bin]!;
        belows += counts[from + bin]!;
        lessened[bin]! += worth(below, belows) + worth(sum - below, count - belows) - whole;
      }
    }
    for (let bin = 0; bin < cuts; bin++)
      if (lessened[bin]! > most) {
        most = lessened[bin]!;
        best = { column, bin };
      }
  }
  return best;
}
