import type { OpenSession } from '../session.ts';
import { type BatchDecoder, freeBuffers, shapeOf } from './decoder.ts';
import { BufferPool, type CacheArray, type CacheRow, type CacheShape, KeyValueCache } from './key-value-cache.ts';
import type { Prediction } from './sequence.ts';

type Tensor = InstanceType<OpenSession['ort']['Tensor']>;

/** Runs a graph of `llamaCpuGraph`. The cache stays in buffers of its own; what is new is written behind what they hold. */
export class CpuDecoder implements BatchDecoder {
  readonly shape: CacheShape;
  readonly padsPrompts = true;
  readonly isBatchInvariant = true;
  readonly #opened: OpenSession;
  readonly #pool: BufferPool;
  readonly #pastNames: readonly string[];
  /** Of the last run: most of the time the next one reads the same buffers. */
  #past: { readonly buffers: readonly CacheArray[]; readonly tensors: readonly Tensor[] } | null = null;
  #logits: Float32Array = NOTHING;

  constructor(opened: OpenSession, onnxFile: string) {
    this.#opened = opened;
    const { inputMetadata } = opened.session;
    const caches = inputMetadata.filter(({ name }) => name.startsWith('past_key_values.'));
    this.#pastNames = caches.map(({ name }) => name);
    const values = caches.find(({ name }) => name.endsWith('.value'))!;
    this.shape = { ...shapeOf(values, caches.length, 'end', onnxFile), growth: GROWTH, keysTransposed: true };
    this.#pool = new BufferPool(this.shape);
  }

  arrange(rows: readonly CacheRow[]): KeyValueCache {
    return KeyValueCache.arrange(this.shape, this.#pool, rows);
  }

  empty(rows: number): KeyValueCache {
    return KeyValueCache.empty(this.shape, this.#pool, rows);
  }

  async run(cache: KeyValueCache, tokens: readonly (readonly number[])[], wantsLogits: boolean): Promise<Prediction[]> {
    const counts = tokens.map(({ length }) => length);
    const fresh = Math.max(...counts);
    const feeds = { ...this.#idFeeds(cache, tokens, fresh), ...this.#pastFeeds(cache) };
    // What is asked for is copied: the logits of 16 rows of 32,000 tokens would be 2 MB at each step.
    const { session } = this.#opened;
    const outputs = await session.run(feeds, wantsLogits ? session.outputNames : ['likeliest', 'fresh']);
    const numbers = outputs.fresh!.data as CacheArray;
    cache.append(numbers, fresh, counts);
    freeBuffers([this.#logits, numbers]);
    this.#logits = wantsLogits ? logitsOf(outputs) : NOTHING;
    const likeliest = outputs.likeliest!.data as BigInt64Array;
    const vocabulary = this.#logits.length / cache.rows;
    return tokens.map((_, row) => ({
      likeliest: Number(likeliest[row]),
      logits: wantsLogits ? this.#logits.subarray(row * vocabulary, (row + 1) * vocabulary) : null,
    }));
  }

  close(): Promise<void> {
    return this.#opened.session.release();
  }

  #pastFeeds(cache: KeyValueCache): Record<string, Tensor> {
    const { Tensor } = this.#opened.ort;
    const { buffers, rows, room, shape } = cache;
    if (this.#past?.buffers !== buffers) {
      const { heads, headSize } = shape;
      const [keys, values] = [
        [rows, heads, headSize, room],
        [rows, heads, room, headSize],
      ];
      const size = cache.sizeAt(room);
      const tensors = buffers.map(
        (buffer, index) =>
          new Tensor('float32', buffer.subarray(0, size) as Float32Array, index % 2 === 0 ? keys : values),
      );
      this.#past = { buffers, tensors };
    }
    const { tensors } = this.#past;
    return Object.fromEntries(this.#pastNames.map((name, index) => [name, tensors[index]!]));
  }

  #idFeeds(cache: KeyValueCache, tokens: readonly (readonly number[])[], fresh: number): Record<string, Tensor> {
    const { Tensor } = this.#opened.ort;
    const { lengths, room, rows } = cache;
    const ids = new BigInt64Array(rows * fresh);
    const positions = new BigInt64Array(rows * fresh);
    const last = new BigInt64Array(rows);
    const width = room + fresh;
    const bias = new Float32Array(rows * fresh * width).fill(UNSEEN);
    for (const [row, list] of tokens.entries()) {
      last[row] = BigInt(list.length - 1);
      for (const [index, token] of list.entries()) {
        ids[row * fresh + index] = BigInt(token);
        positions[row * fresh + index] = BigInt(lengths[row]! + index);
      }
      for (let index = 0; index < fresh; index++) {
        const start = (row * fresh + index) * width;
        bias.fill(0, start, start + lengths[row]!);
        bias.fill(0, start + room, start + room + index + 1);
      }
    }
    return {
      input_ids: new Tensor('int64', ids, [rows, fresh]),
      position_ids: new Tensor('int64', positions, [rows, fresh]),
      last_indices: new Tensor('int64', last, [rows, 1, 1]),
      attention_bias: new Tensor('float32', bias, [rows, 1, fresh, width]),
    };
  }
}

const NOTHING = new Float32Array(0);

/** Products of whole numbers come without the scale of their row. */
function logitsOf({ logits, logit_scales: scales }: Readonly<Record<string, Tensor>>): Float32Array {
  const data = logits!.data as Float32Array;
  if (scales === undefined) return data;
  const each = scales.data as Float32Array;
  const vocabulary = data.length / each.length;
  for (const [row, scale] of each.entries())
    for (let at = row * vocabulary; at < (row + 1) * vocabulary; at++) data[at]! *= scale;
  return data;
}

/** Tokens by which a row's room grows: more of it is read in vain, less of it copied more often. */
const GROWTH = 32;
/** What is added to the score of what a token may not see. */
const UNSEEN = -1e9;
