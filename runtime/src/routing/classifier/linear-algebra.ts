/** Rows of one length, one behind the other. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: new Float64Array(rows * columns),
});

export const row = ({ columns, data }: Matrix, index: number): Float64Array =>
  data.subarray(index * columns, (index + 1) * columns);

export function dot(left: ArrayLike<number>, right: ArrayLike<number>, length = left.length): number {
  // Four sums at once: one would wait for itself.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    a += left[index]! * right[index]!;
    b += left[index + 1]! * right[index + 1]!;
    c += left[index + 2]! * right[index + 2]!;
    d += left[index + 3]! * right[index + 3]!;
  }
  for (; index < length; index++) a += left[index]! * right[index]!;
  return a + b + c + d;
}

/** Adds `weight` times `row rowᵀ` to the lower triangle of a square matrix. */
export function addOuter(sum: Matrix, vector: ArrayLike<number>, weight = 1): void {
  const { columns, data } = sum;
  for (let i = 0; i < columns; i++) {
    const scaled = weight * vector[i]!;
    if (scaled === 0) continue;
    const start = i * columns;
    for (let j = 0; j <= i; j++) data[start + j]! += scaled * vector[j]!;
  }
}

/**
 * Solves `(square + ridge · I) X = right` for a symmetric, positive square matrix, of which the lower triangle is read.
 * @param ridge above 0, so that there is a solution
 */
export function solveRidge(square: Matrix, right: Matrix, ridge: number): Matrix {
  const size = square.columns;
  const factor = Float64Array.from(square.data);
  for (let i = 0; i < size; i++) {
    const rowI = factor.subarray(i * size, i * size + i + 1);
    for (let j = 0; j <= i; j++) {
      const rowJ = factor.subarray(j * size, j * size + j + 1);
      const rest = rowI[j]! + (i === j ? ridge : 0) - dot(rowI, rowJ, j);
      rowI[j] = i === j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / rowJ[j]!;
    }
  }
  const targets = right.columns;
  const solved = matrix(size, targets);
  const { data } = solved;
  data.set(right.data);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) subtract(data, i, j, factor[i * size + j]!, targets);
    scale(data, i, 1 / factor[i * size + i]!, targets);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) subtract(data, i, j, factor[j * size + i]!, targets);
    scale(data, i, 1 / factor[i * size + i]!, targets);
  }
  return solved;
}

function subtract(data: Float64Array, to: number, from: number, times: number, columns: number): void {
  for (let column = 0; column < columns; column++)
    data[to * columns + column]! -= times * data[from * columns + column]!;
}

function scale(data: Float64Array, at: number, by: number, columns: number): void {
  for (let column = 0; column < columns; column++) data[at * columns + column]! *= by;
}
