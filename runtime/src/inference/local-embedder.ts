import { availableParallelism } from 'node:os';
import type { Embedder, Embeddings } from './embedder.ts';
import type { EncoderInfo, EncoderOptions } from './encoder.ts';
import { type EncoderFolder, encoderModel } from './encoder-model.ts';
import { EncoderPool } from './encoder-pool.ts';
import { checkExecutionProviders, type ExecutionProvider, type Refusal } from './execution-provider.ts';
import { InferenceError } from './inference-error.ts';
import { InferenceWorker } from './inference-worker.ts';
import type { Dtype } from './model-registry.ts';
import { MOST_THREADS } from './session-options.ts';
import { type SharedWorker, shareWorker } from './shared-worker.ts';

export interface LocalEmbedderOptions {
  /** A model of the registry, or a folder (default: all-MiniLM-L6-v2). */
  readonly model?: string | EncoderFolder;
  /** Number format of a registry model's weights (default: int8 where there is one). */
  readonly dtype?: Dtype;
  /**
   * What runs the model, tried in this order (default: the processor alone). A small encoder in int8 is fastest there;
   * a GPU pays for fp32 and larger models. `stint models doctor` tells what a machine has.
   */
  readonly executionProviders?: readonly ExecutionProvider[];
  /**
   * Threads that a copy of the model computes with on the CPU (default: of the first copy, which a single text has to
   * itself, as many as the processors run, at most 4; of later ones a quarter of that, at most 2).
   */
  readonly threads?: number;
  /**
   * Copies of the model at most, each in a thread of its own: those beside the first are opened once 8 texts wait for
   * each (default: as many beside the first as the processors run, at most 4; 1 in all where a GPU is asked for first).
   */
  readonly copies?: number;
  /**
   * Texts that run together at most. Default: 1 where a text's vector depends on its company, else 32, on a GPU
   * 128. Int8 quantises a whole batch by one scale: the cosine between a text alone and in company is 0.993 in the
   * middle, and was never below 0.95 (a text of one sign). Keys of a cache are better embedded alone.
   */
  readonly batch?: number;
  /** Tokens that run together at most, padding included: bounds memory (default: 2048, on a GPU 16,384). */
  readonly batchTokens?: number;
  /** Megabytes of JavaScript heap that a copy's thread may take, beside the model (default: Node's own limit). */
  readonly heapMegabytes?: number;
  /** Milliseconds that a text may wait for company (default: 0: only what waits anyway goes together). */
  readonly batchWait?: number;
  /** Set before each text, as some models ask for: `query: `. */
  readonly prefix?: string;
  /** Folder of pulled models (default: `modelsFolder()`). */
  readonly models?: string;
}

export interface LocalEmbedder extends Embedder {
  /** Whether a text's vector is the same in any company. */
  readonly batchInvariant: boolean;
  /** Opens the model ahead of the first call, and tells what runs it. @throws InferenceError where it cannot be run */
  warmUp(): Promise<{ readonly executionProvider: string; readonly refusals: readonly Refusal[] }>;
}

/**
 * Embeds texts on this machine, in a worker thread, by the optional package onnxruntime-node. The model is opened by
 * the first call; embedders of equal options share it.
 * @throws InferenceError `unknown-model`, `invalid-model`, or `invalid-request` for a number out of place
 */
export function localEmbedder(options: LocalEmbedderOptions = {}): LocalEmbedder {
  const { model: name = 'all-MiniLM-L6-v2', dtype, models, prefix = '' } = options;
  const model = encoderModel(name, dtype, models);
  const { id, dimensions, onnx, pooling, window } = model;
  for (const what of ['threads', 'copies', 'batch', 'batchTokens', 'heapMegabytes'] as const) {
    const value = options[what] ?? 1;
    if (!Number.isSafeInteger(value) || value < 1)
      throw new InferenceError('invalid-request', `${what} is a whole number from 1 on, not ${value}.`);
  }
  if ((options.threads ?? 1) > MOST_THREADS)
    throw new InferenceError('invalid-request', `threads is at most ${MOST_THREADS}, not ${options.threads}.`);
  if (!((options.batchWait ?? 0) >= 0))
    throw new InferenceError('invalid-request', `batchWait is a number of milliseconds, not ${options.batchWait}.`);
  const processors = availableParallelism();
  const firstThreads = options.threads ?? clamp(processors, 4);
  const threads = options.threads ?? clamp(processors >> 2, 2);
  const enough = firstThreads > threads ? Math.ceil(processors / threads) : Number.POSITIVE_INFINITY;
  const settings: Omit<EncoderOptions, 'folder'> = {
    onnx,
    pooling,
    window,
    dimensions,
    executionProviders: options.executionProviders ?? ['cpu'],
    threads,
    batch: options.batch ?? (model.batchInvariant ? null : 1),
    batchTokens: options.batchTokens ?? null,
    wait: options.batchWait ?? 0,
  };
  checkExecutionProviders(settings.executionProviders);
  const onCpu = settings.executionProviders[0] === 'cpu';
  const beside = clamp(Math.floor(processors / threads), 4);
  const copies = options.copies ?? (onCpu ? beside + (firstThreads > threads ? 1 : 0) : 1);
  const limits = options.heapMegabytes === undefined ? {} : { maxOldGenerationSizeMb: options.heapMegabytes };
  let held: SharedWorker<EncoderPool> | null = null;
  let isClosed = false;
  const start = async (): Promise<EncoderPool> => {
    const options: EncoderOptions = { ...settings, folder: await model.folder() };
    const create = (isFirst: boolean): InferenceWorker =>
      new InferenceWorker('encoder', isFirst ? { ...options, threads: firstThreads } : options, limits);
    return new EncoderPool(create, { copies, enough }, dimensions);
  };
  const open = async (): Promise<EncoderPool> => {
    if (isClosed) throw new InferenceError('closed', `The embedder ${id} was closed.`);
    held ??= shareWorker(JSON.stringify(['encoder', name, id, models, settings, firstThreads, copies, limits]), start);
    const asked = held;
    try {
      return await asked.worker;
    } catch (error) {
      // The model may be pulled before the next call.
      if (held === asked) held = null;
      throw error;
    }
  };
  return {
    id,
    dimensions,
    window,
    batchInvariant: settings.batch === 1 || model.batchInvariant,
    async warmUp() {
      return (await (await open()).load()) as EncoderInfo;
    },
    async embed(texts, signal): Promise<Embeddings> {
      signal?.throwIfAborted();
      const wrong = Array.isArray(texts) ? texts.findIndex((text) => typeof text !== 'string') : 0;
      if (wrong >= 0) {
        const given = Array.isArray(texts) ? `item ${wrong} is of type ${typeof texts[wrong]}` : `not ${typeof texts}`;
        throw new InferenceError('invalid-request', `embed takes a list of strings; ${given}.`);
      }
      const pool = await open();
      const { vectors, tokens } = await pool.embed(prefix === '' ? texts : texts.map((text) => prefix + text), signal);
      // Copies: a vector that is kept does not keep the others of its call.
      return { vectors: texts.map((_, at) => vectors.slice(at * dimensions, (at + 1) * dimensions)), tokens };
    },
    async close() {
      isClosed = true;
      await held?.release();
      held = null;
    },
  };
}

const clamp = (value: number, most: number): number => Math.max(1, Math.min(most, value));
