import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dtype } from '../model-registry.ts';
import { cpuFileOf } from './cpu-file.ts';
import { type LlamaWeights, readLlama2c } from './llama-checkpoint.ts';
import { llamaCpuGraph } from './llama-cpu-graph.ts';
import { type LlamaGraphOptions, llamaGraph } from './llama-graph.ts';
import { sentencePieceJson } from './sentencepiece-json.ts';
import { exists, writeWhole } from './whole-file.ts';

/** As exports for transformers.js name them. */
const ONNX_NAME: Readonly<Record<Dtype, string>> = {
  fp32: 'model.onnx',
  int8: 'model_quantized.onnx',
  int4: 'model_q4.onnx',
};

/**
 * Converts a llama2.c checkpoint and its vocabulary into a folder laid out as on a Hugging Face hub, where that has not
 * been done: config.json, tokenizer.json, and the graph in one number format, for every execution provider and for the
 * CPU alone. Each file appears whole or not at all, so
 * that two processes may do it at once.
 * @throws InferenceError `invalid-model`
 */
export async function convertLlama2c(
  checkpoint: string,
  vocabulary: string,
  folder: string,
  options: LlamaGraphOptions,
): Promise<void> {
  const onnx = path.join(folder, 'onnx', ONNX_NAME[options.dtype]);
  if ((await exists(onnx)) && (await exists(cpuFileOf(onnx)))) return;
  const weights = readLlama2c(await readFile(checkpoint));
  const { vocabulary: size, window } = weights.shape;
  const tokenizer = sentencePieceJson(await readFile(vocabulary), size, window);
  await mkdir(path.join(folder, 'onnx'), { recursive: true });
  const json = (name: string, value: object): Promise<void> =>
    writeWhole(path.join(folder, name), [Buffer.from(JSON.stringify(value))]);
  await json('config.json', configOf(weights));
  await json('generation_config.json', { bos_token_id: BOS, eos_token_id: ENDS });
  await json('tokenizer.json', tokenizer.tokenizer);
  await json('tokenizer_config.json', tokenizer.config);
  await writeWhole(cpuFileOf(onnx), llamaCpuGraph(weights, options.dtype));
  // Last: it is what says that the others are there.
  await writeWhole(onnx, llamaGraph(weights, options));
}

const BOS = 1;
/** llama2.c's models were trained on texts one after the other: the token that begins the next one ends a text. */
const ENDS = [BOS, 2];

function configOf({ shape, head, embedding, epsilon, positions }: LlamaWeights): object {
  return {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    bos_token_id: BOS,
    eos_token_id: ENDS,
    hidden_act: 'silu',
    hidden_size: shape.hiddenSize,
    intermediate_size: shape.intermediateSize,
    max_position_embeddings: shape.window,
    num_attention_heads: shape.heads,
    num_hidden_layers: shape.layers,
    num_key_value_heads: shape.keyValueHeads,
    head_dim: shape.hiddenSize / shape.heads,
    rms_norm_eps: epsilon,
    rope_theta: positions.base,
    tie_word_embeddings: head === embedding,
    vocab_size: shape.vocabulary,
  };
}
