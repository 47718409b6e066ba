import { openSession } from '../session.ts';
import { OnnxGraph } from './onnx-writer.ts';

/** Products in one sum: enough for each way of adding them up that processors have. */
const WIDTH = 64;

/**
 * Whether this processor adds up products of unsigned and signed bytes exactly. Those of x86 without VNNI add two of them
 * in 16 bits, which do not hold the largest.
 */
export async function exactIntegerProducts(): Promise<boolean> {
  const graph = new OnnxGraph();
  const one = graph.scalar(1);
  const weights = graph.constant('weights', 'int8', [WIDTH, WIDTH], new Int8Array(WIDTH * WIDTH).fill(127));
  graph.addMicrosoft('MatMulIntegerToFloat', ['input', weights, one, one], { outputs: ['output'] });
  const model = graph.finish(
    [{ name: 'input', type: 'uint8', shape: ['rows', WIDTH] }],
    [{ name: 'output', type: 'float32', shape: ['rows', WIDTH] }],
  );
  const { ort, session } = await openSession(Buffer.concat(model), { executionProviders: ['cpu'], threads: 1 });
  // A single row and several are multiplied by different code.
  const sums = async (rows: number): Promise<Float32Array> => {
    const input = new ort.Tensor('uint8', new Uint8Array(rows * WIDTH).fill(255), [rows, WIDTH]);
    return (await session.run({ input })).output!.data as Float32Array;
  };
  const all = [...(await sums(1)), ...(await sums(8))];
  await session.release();
  return all.every((sum) => sum === 255 * 127 * WIDTH);
}
