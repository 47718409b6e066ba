/** Weights that share a scale. 32 is what q4 and q8 exports use, and what MatMulNBits has its fastest code for. */
export const BLOCK = 32;

/**
 * Symmetric quantisation as MatMulNBits reads it: blocks of a row share a scale, zero lies at half of the range, and two
 * values of 4 bits share a byte, the first in its low half. A row's last block is filled up with zeros.
 */
export function quantiseBlocks(
  matrix: Float32Array,
  columns: number,
  bits: 4 | 8,
): { values: Uint8Array; scales: Float32Array } {
  const rows = matrix.length / columns;
  const count = Math.ceil(columns / BLOCK);
  const zero = bits === 8 ? 128 : 8;
  const scales = new Float32Array(rows * count);
  const values = new Uint8Array((rows * count * BLOCK * bits) / 8).fill(bits === 8 ? zero : zero * 17);
  for (let row = 0; row < rows; row++)
    for (let block = 0; block < count; block++) {
      const start = row * columns + block * BLOCK;
      const length = Math.min(BLOCK, columns - block * BLOCK);
      // The widest value takes the longer, negative side of the range, so that all of it is used.
      let widest = 0;
      for (let index = 0; index < length; index++)
        if (Math.abs(matrix[start + index]!) > Math.abs(widest)) widest = matrix[start + index]!;
      const scale = widest / -zero;
      scales[row * count + block] = scale;
      if (scale === 0) continue;
      const first = (row * count + block) * BLOCK;
      for (let index = 0; index < length; index++) {
        const level = Math.min(2 * zero - 1, Math.max(0, Math.round(matrix[start + index]! / scale) + zero));
        const at = first + index;
        if (bits === 8) values[at] = level;
        else
          values[at >> 1] = at % 2 === 0 ? (values[at >> 1]! & 0xf0) | level : (values[at >> 1]! & 0x0f) | (level << 4);
      }
    }
  return { values, scales };
}

/**
 * Symmetric quantisation to 8 bits, one scale for each row of the matrices, as a product of whole numbers takes it: turned
 * over, one column for each row. What are whole numbers already stay what they are.
 * @param steps of such matrices
 */
export function quantiseColumns(
  matrices: readonly Float32Array[],
  columns: number,
  steps?: ReadonlyMap<Float32Array, number>,
): { values: Int8Array; scales: Float32Array } {
  const rows = matrices.reduce((sum, { length }) => sum + length, 0) / columns;
  const scales = new Float32Array(rows);
  const values = new Int8Array(rows * columns);
  let target = 0;
  for (const matrix of matrices)
    for (let start = 0; start < matrix.length; start += columns, target++) {
      const scale = steps?.get(matrix) ?? widest(matrix, start, start + columns) / 127;
      if (scale === 0) continue;
      scales[target] = scale;
      for (let column = 0; column < columns; column++)
        values[column * rows + target] = Math.round(matrix[start + column]! / scale);
    }
  return { values, scales };
}

function widest(values: Float32Array, start: number, end: number): number {
  let most = 0;
  for (let index = start; index < end; index++) most = Math.max(most, Math.abs(values[index]!));
  return most;
}
