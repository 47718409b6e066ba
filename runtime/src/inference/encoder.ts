import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Batcher, type BatchLimits } from './batcher.ts';
import { bertCpuGraph } from './bert-cpu-graph.ts';
import { readBert } from './bert-onnx.ts';
import type { Refusal } from './execution-provider.ts';
import type { Host } from './hosted.ts';
import { InferenceError } from './inference-error.ts';
import { type OpenSession, type OwnGraph, openSession, reasonOf } from './session.ts';
import type { SessionOptions } from './session-options.ts';
import { createTokenizer } from './tokenizer.ts';
import type { TokenizerJson } from './word-piece.ts';

export interface EncoderOptions extends SessionOptions, Pick<BatchLimits, 'wait'> {
  /** Holds tokenizer.json, tokenizer_config.json and the ONNX file. */
  readonly folder: string;
  readonly onnx: string;
  readonly pooling: 'mean' | 'cls';
  readonly window: number;
  readonly dimensions: number;
  /** Texts and tokens that run together; null for what suits where the model runs. */
  readonly batch: number | null;
  readonly batchTokens: number | null;
}

/** What opened the model. */
export interface EncoderInfo {
  readonly executionProvider: string;
  readonly refusals: readonly Refusal[];
}

/** What a call gets: the vectors one after the other. */
export interface EncodedTexts {
  readonly vectors: Float32Array<ArrayBuffer>;
  readonly tokens: number;
}

// A run of 2048 tokens holds some 130 MB in MiniLM; more of them together gain nothing on a processor.
const ON_CPU = { batch: 32, batchTokens: 2048 };
const ON_GPU = { batch: 128, batchTokens: 16_384 };

/** Hosts a text encoder. A call's argument is an array of texts, its answer `EncodedTexts`. */
export const hostEncoder: Host<EncoderOptions> = async (options) => {
  const [json, config] = await Promise.all([
    readJson<TokenizerJson>(path.join(options.folder, 'tokenizer.json')),
    readJson<object>(path.join(options.folder, 'tokenizer_config.json')).catch(() => ({})),
  ]);
  const tokenizer = await createTokenizer(json, config).catch((cause: Error) => {
    if (cause instanceof InferenceError) throw cause;
    const why = `${options.folder}/tokenizer.json is no tokenizer: ${cause.message}`;
    throw new InferenceError('invalid-model', why, { cause });
  });
  const file = path.join(options.folder, options.onnx);
  const opened = await openSession(
    (provider) => (provider === 'cpu' ? graphForCpu(options.folder, file) : file),
    options,
  );
  const { session, executionProvider, refusals } = opened;
  const suited = executionProvider === 'cpu' ? ON_CPU : ON_GPU;
  const limits = {
    batch: options.batch ?? suited.batch,
    batchTokens: options.batchTokens ?? suited.batchTokens,
    wait: options.wait,
  };
  const batcher = new Batcher<Float32Array>(async (items) => {
    const { vectors, dimensions } = await encode(opened, items, options.pooling);
    for (const [row, { call, index }] of items.entries())
      call.target.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
  }, limits);
  // The first run after loading is several times slower than the next.
  const { dimensions } = await encode(opened, [{ ids: tokenizer.encode('warm up', options.window) }], options.pooling);
  if (dimensions !== options.dimensions)
    throw new InferenceError('invalid-model', `Its vectors have ${dimensions} dimensions, not ${options.dimensions}.`);
  return {
    info: { executionProvider, refusals } satisfies EncoderInfo,
    async call(argument, { signal }) {
      const texts = (argument as readonly string[]).map((text) => tokenizer.encode(text, options.window));
      const vectors = new Float32Array(texts.length * dimensions);
      await batcher.add(texts, vectors, signal);
      const tokens = texts.reduce((sum, { length }) => sum + length, 0);
      return { value: { vectors, tokens } satisfies EncodedTexts, transfer: [vectors.buffer] };
    },
    close: () => session.release(),
  };
};

/** A graph of the same weights that the processor runs faster, where one can be made. */
async function graphForCpu(folder: string, published: string): Promise<string | OwnGraph> {
  const config = await readJson<object | null>(path.join(folder, 'config.json')).catch(() => null);
  const weights = readBert(published, { ...config });
  return weights === null ? published : { pieces: bertCpuGraph(weights), published };
}

async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    throw new InferenceError('invalid-model', `${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** What an encoder's graph may ask for besides the ids. */
const INPUTS = new Set(['input_ids', 'attention_mask', 'token_type_ids', 'lengths']);

/** What each token comes to, as exports call it; else the first output is taken. */
const OUTPUTS = ['last_hidden_state', 'token_embeddings'];

/** Runs texts through the model, padded to the longest, and returns their vectors of length 1. */
async function encode(
  { ort, session }: OpenSession,
  texts: readonly { readonly ids: readonly number[] }[],
  pooling: 'mean' | 'cls',
): Promise<{ vectors: Float32Array; dimensions: number }> {
  const width = Math.max(...texts.map(({ ids }) => ids.length));
  const cells = texts.length * width;
  const ids = new BigInt64Array(cells);
  const mask = new BigInt64Array(cells);
  // Ids are below 2³¹: writing the low halves alone makes no BigInt of each.
  const lowIds = new Int32Array(ids.buffer);
  const lowMask = new Int32Array(mask.buffer);
  for (const [row, text] of texts.entries()) {
    for (let column = 0; column < text.ids.length; column++) {
      const at = 2 * (row * width + column);
      lowIds[at] = text.ids[column]!;
      lowMask[at] = 1;
    }
  }
  const unknown = session.inputNames.find((name) => !INPUTS.has(name));
  if (unknown !== undefined)
    throw new InferenceError('invalid-model', `The model is no text encoder: it asks for an input ${unknown}.`);
  const shape = [texts.length, width];
  const data: Record<string, BigInt64Array> = { input_ids: ids, attention_mask: mask };
  const feeds = Object.fromEntries(
    session.inputNames.map((name) => [
      name,
      name === 'lengths'
        ? new ort.Tensor(
            'int32',
            Int32Array.from(texts, ({ ids }) => ids.length),
            [texts.length],
          )
        : new ort.Tensor('int64', data[name] ?? new BigInt64Array(cells), shape),
    ]),
  );
  const name = OUTPUTS.find((each) => session.outputNames.includes(each)) ?? session.outputNames[0]!;
  const { [name]: output } = await session.run(feeds, [name]).catch((cause: unknown) => {
    throw new InferenceError('run-failed', `The model refused its input: ${reasonOf(cause)}`, { cause });
  });
  const { dims, type } = output!;
  if (type !== 'float32' || (dims.length !== 2 && dims.length !== 3) || dims[0] !== texts.length)
    throw new InferenceError(
      'invalid-model',
      `The model is no text encoder: its output ${name} is ${type} of [${dims.join(', ')}].`,
    );
  const hidden = output!.data as Float32Array;
  const dimensions = dims.at(-1)!;
  const vectors = new Float32Array(texts.length * dimensions);
  for (const [row, text] of texts.entries()) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    // Two dimensions: the graph pools by itself. Of three, the first position is the class token's.
    const from = row * (dims.length === 2 ? dimensions : width * dimensions);
    const positions = dims.length === 2 || pooling === 'cls' ? 1 : text.ids.length;
    for (let position = 0; position < positions; position++)
      for (let at = 0; at < dimensions; at++) vector[at]! += hidden[from + position * dimensions + at]!;
    normalise(vector);
  }
  return { vectors, dimensions };
}

/** To length 1. A text of no direction stays zero. */
function normalise(vector: Float32Array): void {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const factor = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let at = 0; at < vector.length; at++) vector[at]! *= factor;
}
