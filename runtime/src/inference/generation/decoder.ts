import { InferenceError } from '../inference-error.ts';
import type { OpenSession } from '../session.ts';
import { BufferPool, type CacheRow, type CacheShape, KeyValueCache, type Padding } from './key-value-cache.ts';
import { onnxOperators } from './onnx-operators.ts';
import { likeliest } from './sampling.ts';
import type { Prediction } from './sequence.ts';

type Ort = OpenSession['ort'];
type Tensor = InstanceType<Ort['Tensor']>;
type Metadata = OpenSession['session']['inputMetadata'][number];

const PAST = /^past_key_values\.(\d+)\.(key|value)$/;

/** A decoder's graph, run over rows of several answers at once. */
export interface BatchDecoder {
  readonly shape: CacheShape;
  /** Whether prompts of different lengths can be read in one run. */
  readonly padsPrompts: boolean;
  /** Whether a row's logits do not depend on what is read with it: dynamic quantisation has one scale for a whole run. */
  readonly isBatchInvariant: boolean;
  /** A cache of these rows, copied. */
  arrange(rows: readonly CacheRow[]): KeyValueCache;
  empty(rows: number): KeyValueCache;
  /**
   * Reads tokens behind what the cache has, the same number for each row; prompts of different lengths only where
   * `padsPrompts`, into an empty cache. The cache then has them too.
   * @param wantsLogits of what comes next, not only the likeliest token
   */
  run(cache: KeyValueCache, tokens: readonly (readonly number[])[], wantsLogits: boolean): Promise<Prediction[]>;
  close(): Promise<void>;
}

/**
 * A decoder's graph as Hugging Face exports it, run over rows of several answers at once. Every row's cache is fed back as
 * it came out, uncopied.
 */
export class Decoder implements BatchDecoder {
  readonly shape: CacheShape;
  readonly padsPrompts: boolean;
  readonly isBatchInvariant: boolean;
  readonly #opened: OpenSession;
  readonly #pool: BufferPool;
  readonly #pastNames: readonly string[];
  readonly #presentNames: readonly string[];
  readonly #inputs: ReadonlySet<string>;
  /** Of the last run. */
  #logits: Float32Array = new Float32Array(0);

  /** @throws InferenceError `invalid-model` for a graph that is no decoder with a cache */
  constructor(opened: OpenSession, onnxFile: string) {
    const { session } = opened;
    this.#opened = opened;
    this.#inputs = new Set(session.inputNames);
    this.#pastNames = session.inputNames.filter((name) => PAST.test(name));
    this.#presentNames = this.#pastNames.map((name) => name.replace('past_key_values', 'present'));
    const unknown = session.inputNames.filter((name) => !KNOWN.has(name) && !PAST.test(name));
    const missing = [...this.#presentNames, 'logits'].filter((name) => !session.outputNames.includes(name));
    const past = session.inputMetadata.find(({ name }) => PAST.test(name));
    if (past === undefined || missing.length > 0 || unknown.length > 0)
      throw new InferenceError(
        'invalid-model',
        `${onnxFile} is no decoder with a key-value cache: ${
          past === undefined
            ? 'it has no past_key_values'
            : unknown.length > 0
              ? `it asks for ${unknown.join(', ')}`
              : `it gives no ${missing.join(', ')}`
        }.`,
      );
    const operators = onnxOperators(onnxFile);
    const padding: Padding = operators.has('GroupQueryAttention') ? 'end' : 'start';
    this.isBatchInvariant = ![...operators].some((operator) => operator.startsWith('DynamicQuantize'));
    this.shape = shapeOf(past, this.#pastNames.length, padding, onnxFile);
    this.padsPrompts = padding === 'start';
    this.#pool = new BufferPool(this.shape);
  }

  arrange(rows: readonly CacheRow[]): KeyValueCache {
    return KeyValueCache.arrange(this.shape, this.#pool, rows);
  }

  empty(rows: number): KeyValueCache {
    return KeyValueCache.empty(this.shape, this.#pool, rows);
  }

  async run(cache: KeyValueCache, tokens: readonly (readonly number[])[]): Promise<Prediction[]> {
    const { Tensor } = this.#opened.ort;
    const { rows, shape } = cache;
    const fresh = Math.max(...tokens.map(({ length }) => length));
    const width = cache.width + fresh;
    const lengths = tokens.map(({ length }, row) => cache.lengths[row]! + length);
    const dims = (size: number): number[] => [rows, shape.heads, size, shape.headSize];
    const view = (buffer: KeyValueCache['buffers'][number], size: number): Tensor =>
      shape.type === 'float32'
        ? new Tensor('float32', buffer.subarray(0, cache.sizeAt(size)) as Float32Array, dims(size))
        : new Tensor('float16', buffer.subarray(0, cache.sizeAt(size)) as Uint16Array, dims(size));

    const feeds: Record<string, Tensor> = this.#idFeeds(cache, tokens, lengths, fresh);
    for (const [index, name] of this.#pastNames.entries()) feeds[name] = view(cache.buffers[index]!, cache.width);
    const outputs = await this.#opened.session.run(feeds);
    freeBuffers([...cache.buffers, this.#logits]);
    cache.buffers = this.#presentNames.map((name) => outputs[name]!.data as KeyValueCache['buffers'][number]);
    const { logits } = outputs;
    cache.width = width;
    cache.room = width;
    for (const [row, length] of lengths.entries()) cache.lengths[row] = length;
    return this.#rowsOf(logits as Tensor, tokens, fresh);
  }

  close(): Promise<void> {
    return this.#opened.session.release();
  }

  #idFeeds(
    cache: KeyValueCache,
    tokens: readonly (readonly number[])[],
    lengths: readonly number[],
    fresh: number,
  ): Record<string, Tensor> {
    const { Tensor } = this.#opened.ort;
    const { padding } = cache.shape;
    const width = cache.width + fresh;
    const ids = new BigInt64Array(tokens.length * fresh);
    const positions = new BigInt64Array(tokens.length * fresh);
    const mask = new BigInt64Array(tokens.length * width);
    for (const [row, list] of tokens.entries()) {
      const first = row * fresh + (padding === 'start' ? fresh - list.length : 0);
      for (const [index, token] of list.entries()) {
        ids[first + index] = BigInt(token);
        positions[first + index] = BigInt(cache.lengths[row]! + index);
      }
      const length = lengths[row]!;
      const start = row * width + (padding === 'start' ? width - length : 0);
      mask.fill(1n, start, start + length);
    }
    return {
      input_ids: new Tensor('int64', ids, [tokens.length, fresh]),
      attention_mask: new Tensor('int64', mask, [tokens.length, width]),
      ...(this.#inputs.has('position_ids') && {
        position_ids: new Tensor('int64', positions, [tokens.length, fresh]),
      }),
      ...(this.#inputs.has('use_cache_branch') && {
        use_cache_branch: new Tensor('bool', Uint8Array.of(cache.width > 0 ? 1 : 0), [1]),
      }),
      ...(this.#inputs.has('num_logits_to_keep') && {
        num_logits_to_keep: new Tensor('int64', BigInt64Array.of(1n), []),
      }),
    };
  }

  /** Graphs give logits for all positions, or for the last one alone. */
  #rowsOf(logits: Tensor, tokens: readonly (readonly number[])[], fresh: number): Prediction[] {
    const [, positions = 1, vocabulary = 0] = logits.dims;
    if (logits.type !== 'float32')
      throw new InferenceError('invalid-model', `The model's logits are ${logits.type}; they have to be float32.`);
    const data = logits.data as Float32Array;
    this.#logits = data;
    return tokens.map((list, row) => {
      const last = positions === 1 ? 0 : this.shape.padding === 'start' ? fresh - 1 : list.length - 1;
      const start = (row * positions + last) * vocabulary;
      const own = data.subarray(start, start + vocabulary);
      return {
        get likeliest() {
          return likeliest(own);
        },
        logits: own,
      };
    });
  }
}

/** Inputs besides the cache that a decoder's graph may ask for. */
const KNOWN = new Set(['input_ids', 'attention_mask', 'position_ids', 'use_cache_branch', 'num_logits_to_keep']);

export function shapeOf(past: Metadata, tensors: number, padding: Padding, file: string): CacheShape {
  const [, heads, , headSize] = past.isTensor ? past.shape : [];
  const type = past.isTensor ? past.type : 'unknown';
  if (typeof heads !== 'number' || typeof headSize !== 'number' || (type !== 'float32' && type !== 'float16'))
    throw new InferenceError(
      'invalid-model',
      `${file}: ${past.name} has to be float32 or float16 of [batch, heads, past, size], with fixed heads and size.`,
    );
  return { tensors, heads, headSize, type, padding };
}

const nobody = new MessageChannel();
nobody.port2.close();

/**
 * Frees memory now, by sending it to nobody. Left to the garbage collector, megabytes of every step make it mark the whole
 * heap at every second one, which took as long as the step itself (measured on Node 20).
 */
export function freeBuffers(arrays: readonly ArrayBufferView[]): void {
  const buffers = new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer));
  nobody.port1.postMessage(
    null,
    [...buffers].filter(({ byteLength }) => byteLength > 0),
  );
}
