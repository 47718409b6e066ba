import { addOuter, dot, type Matrix, matrix, row, solveRidge } from './linear-algebra.ts';

export const FOLDS = 5;

/** A straight line of each target: its weights, one row a target, and its values' mean. */
export interface Lines {
  readonly weights: Matrix;
  readonly means: Float64Array;
}

export const lineAt = ({ weights, means }: Lines, target: number, point: Float64Array): number =>
  means[target]! + dot(row(weights, target), point);

/**
 * Least squares with squared weights held down, of several targets at once and of every fold left out: what the folds
 * share is summed once.
 */
export class Ridge {
  private readonly squares: readonly Matrix[];
  private readonly rights: readonly Matrix[];
  private readonly counts = new Float64Array(FOLDS);
  private readonly sums: readonly Float64Array[];
  /** Sums of the points themselves: targets are centred on each fold's own mean. */
  private readonly points: readonly Float64Array[];

  /** @param targets each row's value of what a line is to foretell */
  constructor(
    points: readonly Float64Array[],
    folds: Uint8Array,
    rows: readonly number[],
    targets: readonly ((row: number) => number)[],
  ) {
    const width = points[0]!.length;
    const perFold = <T>(make: () => T): T[] => Array.from({ length: FOLDS }, make);
    this.squares = perFold(() => matrix(width, width));
    this.rights = perFold(() => matrix(width, targets.length));
    this.sums = perFold(() => new Float64Array(targets.length));
    this.points = perFold(() => new Float64Array(width));
    for (const index of rows) {
      const point = points[index]!;
      const fold = folds[index]!;
      addOuter(this.squares[fold]!, point);
      this.counts[fold]!++;
      for (let at = 0; at < width; at++) this.points[fold]![at]! += point[at]!;
      targets.forEach((target, column) => {
        const value = target(index);
        this.sums[fold]![column]! += value;
        if (value === 0) return;
        const { data } = this.rights[fold]!;
        for (let at = 0; at < width; at++) data[at * targets.length + column]! += value * point[at]!;
      });
    }
  }

  /**
   * Lines of the targets from one up to another.
   * @param without a fold whose rows are left out; null: none is
   */
  solve(strength: number, without: number | null, from: number, to: number): Lines {
    const kept = Array.from({ length: FOLDS }, (_, fold) => fold).filter((fold) => fold !== without);
    const count = kept.reduce((sum, fold) => sum + this.counts[fold]!, 0);
    const width = this.squares[0]!.columns;
    const sums = added(kept.map((fold) => this.sums[fold]!));
    const means = sums.slice(from, to).map((sum) => sum / Math.max(1, count));
    const square: Matrix = { rows: width, columns: width, data: added(kept.map((fold) => this.squares[fold]!.data)) };
    const { columns } = this.rights[0]!;
    const right = matrix(width, to - from);
    for (const fold of kept) {
      const { data } = this.rights[fold]!;
      const points = this.points[fold]!;
      for (let at = 0; at < width; at++)
        for (let column = 0; column < means.length; column++)
          right.data[at * means.length + column]! += data[at * columns + from + column]! - points[at]! * means[column]!;
    }
    return { weights: transposed(solveRidge(square, right, strength)), means };
  }
}

function added(arrays: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(arrays[0]!.length);
  for (const array of arrays) for (let at = 0; at < sum.length; at++) sum[at]! += array[at]!;
  return sum;
}

function transposed({ rows, columns, data }: Matrix): Matrix {
  const turned = matrix(columns, rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned.data[j * rows + i] = data[i * columns + j]!;
  return turned;
}
