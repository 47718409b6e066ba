import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InferenceError } from '../inference-error.ts';
import type { Dtype } from '../model-registry.ts';

/** What a model's folder says of it, beside its graph. */
export interface DecoderConfig {
  /** Tokens of prompt and answer together. */
  readonly window: number;
  /** Tokens that end an answer. */
  readonly endTokens: ReadonlySet<number>;
  /** Jinja template that makes a prompt of a conversation; null for a model that only continues texts. */
  readonly chatTemplate: string | null;
  /** Texts of special tokens, which chat templates name: `bos_token`, `eos_token` … */
  readonly specialTokens: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

/** @throws InferenceError `invalid-model` */
export async function readDecoderConfig(folder: string): Promise<DecoderConfig> {
  const config = await readJson(folder, 'config.json');
  const [generation, tokenizer] = await Promise.all([
    optionalJson(folder, 'generation_config.json'),
    optionalJson(folder, 'tokenizer_config.json'),
  ]);
  const window = config.max_position_embeddings ?? config.n_positions ?? config.n_ctx;
  if (typeof window !== 'number' || !(window > 0))
    throw new InferenceError('invalid-model', `${path.join(folder, 'config.json')} states no max_position_embeddings.`);
  const ends = [generation.eos_token_id, config.eos_token_id].find((value) => value !== undefined && value !== null);
  return {
    window,
    endTokens: new Set([ends].flat().filter((id): id is number => typeof id === 'number')),
    chatTemplate: templateOf(tokenizer.chat_template) ?? (await readText(folder, 'chat_template.jinja')),
    specialTokens: specialTokensOf(tokenizer),
  };
}

/** Some models have several templates; the one called `default` is for conversations. */
function templateOf(stated: unknown): string | null {
  if (typeof stated === 'string') return stated;
  if (!Array.isArray(stated)) return null;
  const found = stated.find((each: { name?: unknown }) => each?.name === 'default') as
    | { template?: unknown }
    | undefined;
  return typeof found?.template === 'string' ? found.template : null;
}

function specialTokensOf(tokenizer: Json): Record<string, string> {
  const tokens: Record<string, string> = {};
  for (const [name, value] of Object.entries(tokenizer)) {
    if (!name.endsWith('_token')) continue;
    const content = typeof value === 'string' ? value : (value as { content?: unknown } | null)?.content;
    if (typeof content === 'string') tokens[name] = content;
  }
  return tokens;
}

/** As exports for transformers.js name their variants, the one that is tried first in front. */
const ONNX_FILES: Readonly<Record<Dtype, readonly string[]>> = {
  fp32: ['onnx/model.onnx', 'model.onnx', 'onnx/decoder_model_merged.onnx'],
  int8: ['onnx/model_quantized.onnx', 'onnx/model_int8.onnx', 'model_quantized.onnx'],
  int4: ['onnx/model_q4.onnx', 'onnx/model_bnb4.onnx', 'model_q4.onnx'],
};

/** Path of the graph in a number format. @throws InferenceError `invalid-model` that lists what was looked for */
export async function onnxFileOf(folder: string, dtype: Dtype): Promise<string> {
  for (const name of ONNX_FILES[dtype]) {
    const file = path.join(folder, name);
    if (await exists(file)) return file;
  }
  throw new InferenceError(
    'invalid-model',
    `${folder} has no ${dtype} weights: none of ${ONNX_FILES[dtype].join(', ')} is there.`,
  );
}

export async function readJson(folder: string, name: string): Promise<Json> {
  try {
    return JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Json;
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new InferenceError('invalid-model', `${path.join(folder, name)} ${why}.`, { cause });
  }
}

const optionalJson = async (folder: string, name: string): Promise<Json> =>
  (await exists(path.join(folder, name))) ? readJson(folder, name) : {};

async function readText(folder: string, name: string): Promise<string | null> {
  const file = path.join(folder, name);
  return (await exists(file)) ? readFile(file, 'utf8') : null;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
