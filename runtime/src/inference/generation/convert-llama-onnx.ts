import { readFile } from 'node:fs/promises';
import type { Dtype } from '../model-registry.ts';
import { cpuFileOf } from './cpu-file.ts';
import { onnxFileOf, readJson } from './decoder-config.ts';
import { llamaCpuGraph } from './llama-cpu-graph.ts';
import { readLlamaOnnx } from './llama-onnx.ts';
import { exists, writeWhole } from './whole-file.ts';

/**
 * Puts beside a published int8 graph of a Llama the one that the CPU runs in its place, of the same weights. Where that
 * cannot be made, of another model or in a folder that may not be written, the published one is run.
 * @throws InferenceError `invalid-model`
 */
export async function convertLlamaOnnx(folder: string, dtype: Dtype): Promise<void> {
  if (dtype !== 'int8') return;
  const onnx = await onnxFileOf(folder, dtype);
  if (await exists(cpuFileOf(onnx))) return;
  const weights = readLlamaOnnx(await readFile(onnx), await readJson(folder, 'config.json'));
  if (weights !== null) await writeWhole(cpuFileOf(onnx), llamaCpuGraph(weights, dtype)).catch(() => {});
}
