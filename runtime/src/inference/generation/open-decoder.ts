import { type OpenSession, openSession } from '../session.ts';
import type { SessionOptions } from '../session-options.ts';
import { CpuDecoder } from './cpu-decoder.ts';
import { cpuFileOf } from './cpu-file.ts';
import { type BatchDecoder, Decoder } from './decoder.ts';
import { exactIntegerProducts } from './integer-products.ts';
import { onnxOperators } from './onnx-operators.ts';
import { exists } from './whole-file.ts';

/** @throws InferenceError `no-execution-provider`, `missing-package`, `invalid-model` */
export async function openDecoder(
  onnxFile: string,
  options: SessionOptions,
): Promise<Pick<OpenSession, 'executionProvider' | 'refusals'> & { readonly decoder: BatchDecoder }> {
  const cpuFile = cpuFileOf(onnxFile);
  const runsCpuFile = await canRun(cpuFile);
  const opened = await openSession((provider) => (runsCpuFile && provider === 'cpu' ? cpuFile : onnxFile), options);
  const { executionProvider, refusals } = opened;
  const decoder =
    runsCpuFile && executionProvider === 'cpu' ? new CpuDecoder(opened, cpuFile) : new Decoder(opened, onnxFile);
  return { decoder, executionProvider, refusals };
}

async function canRun(cpuFile: string): Promise<boolean> {
  return (
    (await exists(cpuFile)) && (!onnxOperators(cpuFile).has('MatMulIntegerToFloat') || (await exactIntegerProducts()))
  );
}
