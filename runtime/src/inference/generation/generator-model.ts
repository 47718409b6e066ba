import path from 'node:path';
import { InferenceError } from '../inference-error.ts';
import { existingFolder, pulledFolder } from '../model-folder.ts';
import { type Dtype, findModel, modelId, type PinnedGenerator } from '../model-registry.ts';
import { convertLlamaOnnx } from './convert-llama-onnx.ts';
import { convertLlama2c } from './convert-llama2c.ts';

/** A language model in a folder of one's own, laid out as on a Hugging Face hub. */
export interface GeneratorFolder {
  /** Holds config.json, tokenizer.json, tokenizer_config.json and `onnx/model*.onnx`, a decoder with past key-values. */
  readonly folder: string;
  /** What the model is known by (default: the folder's name). */
  readonly id?: string;
}

/** A language model as it is opened. */
export interface GeneratorModel {
  /** Name and number format: `stories15M/int8`. */
  readonly id: string;
  readonly dtype: Dtype;
  /** Tokens of prompt and answer together; null where only its files say. */
  readonly window: number | null;
  /** What `prepareGenerator` makes a folder of that can be opened; null where it can be as it is. */
  readonly pinned: PinnedGenerator | null;
  /** @throws InferenceError `missing-model` */
  folder(): Promise<string>;
}

/** @throws InferenceError `unknown-model` */
export function generatorModel(model: string | GeneratorFolder, dtype?: Dtype, models?: string): GeneratorModel {
  if (typeof model !== 'string') {
    const folder = existingFolder(model);
    const format = dtype ?? 'fp32';
    return {
      id: `${model.id ?? path.basename(folder)}/${format}`,
      dtype: format,
      window: null,
      pinned: null,
      folder: async () => folder,
    };
  }
  const pinned = findModel(model, dtype);
  if (pinned.task !== 'generation')
    throw new InferenceError('unknown-model', `${modelId(pinned)} gives embeddings; it writes no text.`);
  const format = (model.split('/')[1] as Dtype | undefined) ?? dtype ?? pinned.dtype;
  return {
    id: `${pinned.name}/${format}`,
    dtype: format,
    window: pinned.window,
    pinned,
    folder: () => pulledFolder(pinned, models),
  };
}

/**
 * Makes of a model's pulled files what can be opened, and what the CPU runs fastest, where that is not there yet: the
 * folder of it.
 * @throws InferenceError `invalid-model`; `missing-model` where the folder cannot be written
 */
export async function prepareGenerator(
  { name, checkpoint }: PinnedGenerator,
  folder: string,
  dtype: Dtype,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  if (checkpoint === undefined) {
    await convertLlamaOnnx(folder, dtype);
    return folder;
  }
  const converted = path.join(folder, 'converted');
  const { weights, vocabulary } = checkpoint;
  // The plain form runs on every execution provider.
  const options = { dtype, attention: 'plain' } as const;
  try {
    await convertLlama2c(path.join(folder, weights), path.join(folder, vocabulary), converted, options);
  } catch (cause) {
    if (cause instanceof InferenceError) throw cause;
    const why = `${name}/${dtype} is made of ${folder}, which cannot be written: ${(cause as Error).message}`;
    throw new InferenceError(
      'missing-model',
      `${why}. Where it can be, run \`npx stint models pull ${name}/${dtype}\`.`,
      {
        cause,
      },
    );
  }
  return converted;
}
