import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InferenceError } from './inference-error.ts';
import { existingFolder, pulledFolder } from './model-folder.ts';
import { type Dtype, findModel, modelId } from './model-registry.ts';

/** A text encoder in a folder of one's own, laid out as on a Hugging Face hub. */
export interface EncoderFolder {
  /** Holds tokenizer.json, config.json and the ONNX file. */
  readonly folder: string;
  /** What its vectors are known by, `Embedder.id` (default: the folder's name). */
  readonly id?: string;
  /** Path of the ONNX file in the folder (default: `onnx/model.onnx`). */
  readonly onnx?: string;
  /** Length of a vector (default: `hidden_size` of config.json). */
  readonly dimensions?: number;
  /** How a text's vector is made of its tokens' (default: what 1_Pooling/config.json says, else mean). */
  readonly pooling?: 'mean' | 'cls';
  /** Tokens read of a text (default: `model_max_length` of tokenizer_config.json, else `max_position_embeddings`). */
  readonly window?: number;
  /** Whether a text's vector is the same in any company: false where activations are quantised (default: true). */
  readonly batchInvariant?: boolean;
}

/** A text encoder as it is opened. */
export interface EncoderModel {
  readonly id: string;
  readonly onnx: string;
  readonly dimensions: number;
  readonly pooling: 'mean' | 'cls';
  readonly window: number;
  readonly batchInvariant: boolean;
  /** @throws InferenceError `missing-model` */
  folder(): Promise<string>;
}

/** @throws InferenceError `unknown-model` or `invalid-model` */
export function encoderModel(model: string | EncoderFolder, dtype?: Dtype, models?: string): EncoderModel {
  if (typeof model !== 'string') return inFolder(model);
  const pinned = findModel(model, dtype);
  if (pinned.task !== 'embedding')
    throw new InferenceError('unknown-model', `${modelId(pinned)} writes text; it gives no embeddings.`);
  const { onnx, dimensions, pooling, window } = pinned;
  return {
    id: modelId(pinned),
    onnx,
    dimensions,
    pooling,
    window,
    // Dynamic quantisation takes one scale for all texts of a run.
    batchInvariant: pinned.dtype !== 'int8',
    folder: () => pulledFolder(pinned, models),
  };
}

/** The longest window that a tokenizer_config.json means seriously: libraries write 10³⁰ for "none stated". */
const SERIOUS = 1 << 20;

function inFolder(model: EncoderFolder): EncoderModel {
  const folder = existingFolder(model);
  const config = read(folder, 'config.json');
  const dimensions = model.dimensions ?? Number(config.hidden_size);
  const stated = Number(read(folder, 'tokenizer_config.json').model_max_length);
  const window = model.window ?? (stated < SERIOUS ? stated : Number(config.max_position_embeddings ?? 512));
  for (const [what, value] of Object.entries({ dimensions, window })) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new InferenceError('invalid-model', `${folder} does not say its ${what}: state it with the folder.`);
  }
  return {
    id: model.id ?? path.basename(folder),
    onnx: model.onnx ?? 'onnx/model.onnx',
    dimensions,
    pooling: model.pooling ?? (read(folder, '1_Pooling/config.json').pooling_mode_cls_token === true ? 'cls' : 'mean'),
    window,
    batchInvariant: model.batchInvariant ?? true,
    folder: async () => folder,
  };
}

/** What is stated in a JSON file; nothing where there is no such file. */
function read(folder: string, name: string): Readonly<Record<string, unknown>> {
  const file = path.join(folder, name);
  try {
    // What is no map states nothing.
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> | null) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new InferenceError('invalid-model', `${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
