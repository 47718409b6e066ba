import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cpuFileOf } from '../../../runtime/src/inference/generation/cpu-file.ts';
import type { BatchDecoder } from '../../../runtime/src/inference/generation/decoder.ts';
import { readLlama2c } from '../../../runtime/src/inference/generation/llama-checkpoint.ts';
import { llamaCpuGraph } from '../../../runtime/src/inference/generation/llama-cpu-graph.ts';
import { type LlamaGraphOptions, llamaGraph } from '../../../runtime/src/inference/generation/llama-graph.ts';
import { openDecoder as open } from '../../../runtime/src/inference/generation/open-decoder.ts';
import { randomNumbers } from '../../../runtime/src/inference/generation/sampling.ts';

export const TINY = { vocabulary: 97, window: 64 };

/**
 * A llama of random weights, in the format of llama2.c: 2 layers, 4 heads of which 2 share their keys. Wide enough to be
 * undecided: its greedy answers differ from prompt to prompt and do not repeat themselves at once.
 */
export function tinyCheckpoint(seed = 1): Uint8Array {
  const [dim, hidden, layers, heads, keyValueHeads] = [32, 48, 2, 4, 2] as const;
  const narrow = (dim / heads) * keyValueHeads;
  const matrices = dim * dim * 2 + dim * narrow * 2 + dim * hidden * 3;
  const numbers = TINY.vocabulary * dim + layers * (2 * dim + matrices) + dim + TINY.window * (dim / heads);
  const bytes = new Uint8Array(28 + numbers * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of [dim, hidden, layers, heads, keyValueHeads, TINY.vocabulary, TINY.window].entries())
    view.setInt32(index * 4, value, true);
  const random = randomNumbers(seed);
  for (let index = 0; index < numbers; index++) view.setFloat32(28 + index * 4, (random() - 0.5) * 0.8, true);
  return bytes;
}

/** How a decoder's graph is written: for every execution provider, or for the CPU alone. */
export type GraphForm = NonNullable<LlamaGraphOptions['attention']> | 'cpu';

/** The graph of a checkpoint, opened; `close` removes its file. */
export async function openDecoder(
  checkpoint: Uint8Array,
  { dtype, form }: Pick<LlamaGraphOptions, 'dtype'> & { readonly form: GraphForm },
): Promise<{ decoder: BatchDecoder; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stint-llama-'));
  const file = path.join(folder, 'model.onnx');
  const weights = readLlama2c(checkpoint);
  if (form === 'cpu') writeFileSync(cpuFileOf(file), Buffer.concat(llamaCpuGraph(weights, dtype)));
  else writeFileSync(file, Buffer.concat(llamaGraph(weights, { dtype, attention: form })));
  const { decoder } = await open(file, { executionProviders: ['cpu'], threads: 1 });
  return {
    decoder,
    async close() {
      await decoder.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
