import { InferenceError } from '../inference-error.ts';

export interface LlamaShape {
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly vocabulary: number;
  /** Tokens of prompt and answer together. */
  readonly window: number;
}

export interface LlamaLayer {
  readonly attentionNorm: Float32Array;
  readonly query: Float32Array;
  readonly key: Float32Array;
  readonly value: Float32Array;
  readonly output: Float32Array;
  readonly feedForwardNorm: Float32Array;
  readonly gate: Float32Array;
  readonly down: Float32Array;
  readonly up: Float32Array;
}

/** A model of Llama's architecture. Matrices are row by row, one row for each of their outputs. */
export interface LlamaWeights {
  readonly shape: LlamaShape;
  readonly embedding: Float32Array;
  readonly layers: readonly LlamaLayer[];
  readonly norm: Float32Array;
  /** Turns the last state into logits; the embedding itself in models that tie the two. */
  readonly head: Float32Array;
  readonly positions: LlamaPositions;
  /** What keeps a norm from dividing by zero. */
  readonly epsilon: number;
  /** Of matrices that are whole numbers of one step, no more than a signed byte holds: that step. */
  readonly steps?: ReadonlyMap<Float32Array, number>;
}

/** How a head's vectors are turned by where they stand. */
export interface LlamaPositions {
  readonly base: number;
  /** Pairs that are turned together stand side by side; else the second half of the vector lies over the first. */
  readonly interleaved: boolean;
}

/** Size of one head's vectors. */
export const headSize = ({ hiddenSize, heads }: LlamaShape): number => hiddenSize / heads;

const HEADER = 7 * 4;

/**
 * Reads a checkpoint in the format of karpathy/llama2.c (`export.py`, version 0): seven int32 (dim, hidden_dim, n_layers,
 * n_heads, n_kv_heads, vocab_size, seq_len; a negative vocabulary means that the head is not tied), then float32 weights,
 * each kind for all layers.
 * @throws InferenceError `invalid-model`
 */
export function readLlama2c(bytes: Uint8Array): LlamaWeights {
  const invalid = (why: string): InferenceError =>
    new InferenceError('invalid-model', `This is no checkpoint of llama2.c: ${why}.`);
  if (bytes.length < HEADER) throw invalid('it is too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = Array.from({ length: 7 }, (_, index) => view.getInt32(index * 4, true));
  const [hiddenSize, intermediateSize, layers, heads, keyValueHeads, signed, window] = header as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const shape: LlamaShape = {
    hiddenSize,
    intermediateSize,
    layers,
    heads,
    keyValueHeads,
    vocabulary: Math.abs(signed),
    window,
  };
  if (Object.values(shape).some((size) => size < 1) || hiddenSize % heads !== 0 || heads % keyValueHeads !== 0)
    throw invalid(`its header says ${header.join(', ')}`);

  let offset = HEADER;
  const take = (length: number): Float32Array => {
    if (offset + length * 4 > bytes.length) throw invalid('it ends before its weights do');
    // Copied, because a file's bytes need not begin at a multiple of 4; a Buffer's own `slice` would not copy.
    const start = bytes.byteOffset + offset;
    const values = new Float32Array(bytes.buffer.slice(start, start + length * 4) as ArrayBuffer);
    offset += length * 4;
    return values;
  };
  const perLayer = (length: number): Float32Array[] => Array.from({ length: layers }, () => take(length));
  const keyValueSize = headSize(shape) * keyValueHeads;

  const embedding = take(shape.vocabulary * hiddenSize);
  const attentionNorm = perLayer(hiddenSize);
  const query = perLayer(hiddenSize * hiddenSize);
  const key = perLayer(hiddenSize * keyValueSize);
  const value = perLayer(hiddenSize * keyValueSize);
  const output = perLayer(hiddenSize * hiddenSize);
  const feedForwardNorm = perLayer(hiddenSize);
  const gate = perLayer(hiddenSize * intermediateSize);
  const down = perLayer(hiddenSize * intermediateSize);
  const up = perLayer(hiddenSize * intermediateSize);
  const norm = take(hiddenSize);
  // Tables of rotations that nothing reads any more.
  offset += window * headSize(shape) * 4;
  return {
    shape,
    embedding,
    norm,
    positions: { base: 10_000, interleaved: true },
    epsilon: 1e-5,
    head: signed > 0 ? embedding : take(shape.vocabulary * hiddenSize),
    layers: attentionNorm.map((_, index) => ({
      attentionNorm: attentionNorm[index]!,
      query: query[index]!,
      key: key[index]!,
      value: value[index]!,
      output: output[index]!,
      feedForwardNorm: feedForwardNorm[index]!,
      gate: gate[index]!,
      down: down[index]!,
      up: up[index]!,
    })),
  };
}
