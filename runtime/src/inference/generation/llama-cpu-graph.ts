import type { Dtype } from '../model-registry.ts';
import { headSize, type LlamaLayer, type LlamaShape, type LlamaWeights } from './llama-checkpoint.ts';
import { rotations, transposed } from './llama-graph.ts';
import { OnnxGraph, type ValueInfo } from './onnx-writer.ts';
import { BLOCK, quantiseBlocks, quantiseColumns } from './quantisation.ts';

/**
 * A decoder's graph as a processor runs it fastest, in pieces, with inputs and outputs of its own (see `CpuDecoder`):
 * what it reads of the cache stays where it is, and it gives only what is new. Exports as Hugging Face has them give the
 * whole cache anew at each token, which for 16 answers at once takes longer than the model itself.
 *
 * int8 multiplies whole numbers: a column of weights has one scale, and so has each row of what it is multiplied with, so
 * that no answer depends on those beside it. For that the processor has to add up such products exactly: see
 * `exactIntegerProducts`.
 */
export function llamaCpuGraph(weights: LlamaWeights, dtype: Dtype): readonly Uint8Array[] {
  return new LlamaCpuGraph(weights, dtype).build();
}

class LlamaCpuGraph {
  readonly #graph = new OnnxGraph();
  readonly #weights: LlamaWeights;
  readonly #shape: LlamaShape;
  readonly #headSize: number;
  readonly #dtype: Dtype;

  constructor(weights: LlamaWeights, dtype: Dtype) {
    this.#weights = weights;
    this.#shape = weights.shape;
    this.#headSize = headSize(weights.shape);
    this.#dtype = dtype;
  }

  build(): readonly Uint8Array[] {
    const graph = this.#graph;
    const { vocabulary, keyValueHeads } = this.#shape;
    const attend = this.#attention();
    let state = this.#embed();
    let update: string | null = null;
    for (const [index, layer] of this.#weights.layers.entries()) {
      const name = `layers.${index}`;
      const before = this.#norm(state, update, `${name}.attentionNorm`, layer.attentionNorm);
      const mixed = this.#linear(attend(index, before.normed, layer), `${name}.output`, layer.output);
      const between = this.#norm(before.state, mixed, `${name}.feedForwardNorm`, layer.feedForwardNorm);
      const both = this.#linear(between.normed, `${name}.gateAndUp`, layer.gate, layer.up);
      const [gate, up] = graph.split(both, -1, [`${name}.gate`, `${name}.up`]) as [string, string];
      const gated = graph.add('Mul', [graph.add('Mul', [gate, graph.add('Sigmoid', [gate])]), up]);
      state = between.state;
      update = this.#linear(gated, `${name}.down`, layer.down);
    }
    const last = graph.add('GatherND', [graph.add('Add', [state, update!]), 'last_indices'], {
      attributes: { batch_dims: 1 },
    });
    this.#head(this.#norm(last, null, 'norm', this.#weights.norm).normed);
    const fresh = this.#weights.layers.flatMap((_, layer) => [`fresh.${layer}.key`, `fresh.${layer}.value`]);
    graph.add('Concat', fresh, { attributes: { axis: 0 }, outputs: ['fresh'] });
    const past = this.#weights.layers.flatMap((_, layer): ValueInfo[] => [
      // As they are multiplied with: turning them over at each token took longer than the product.
      {
        name: `past_key_values.${layer}.key`,
        type: 'float32',
        shape: ['batch_size', keyValueHeads, this.#headSize, 'room'],
      },
      {
        name: `past_key_values.${layer}.value`,
        type: 'float32',
        shape: ['batch_size', keyValueHeads, 'room', this.#headSize],
      },
    ]);
    return graph.finish(
      [
        { name: 'input_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
        { name: 'position_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
        { name: 'last_indices', type: 'int64', shape: ['batch_size', 1, 1] },
        { name: 'attention_bias', type: 'float32', shape: ['batch_size', 1, 'sequence_length', 'total_room'] },
        ...past,
      ],
      [
        { name: 'likeliest', type: 'int64', shape: ['batch_size', 1] },
        { name: 'logits', type: 'float32', shape: ['batch_size', 1, vocabulary] },
        ...(this.#dtype === 'fp32'
          ? []
          : [{ name: 'logit_scales', type: 'float32', shape: ['batch_size', 1, 1] } as const]),
        // Of each layer the keys and the values, one below the other: many outputs cost more than what is in them.
        { name: 'fresh', type: 'float32', shape: ['caches', keyValueHeads, 'sequence_length', this.#headSize] },
      ],
    );
  }

  #embed(): string {
    const graph = this.#graph;
    const { vocabulary, hiddenSize } = this.#shape;
    const { embedding, head } = this.#weights;
    // Nothing is multiplied with a table that the head does not share: only rows of it are read.
    if (this.#dtype === 'fp32' || head !== embedding) {
      const table = graph.constant('embedding', 'float32', [vocabulary, hiddenSize], embedding);
      return graph.add('Gather', [table, 'input_ids']);
    }
    const { values, scales } = this.#columns('embedding', [embedding], hiddenSize);
    const columns = graph.add('Gather', [values, 'input_ids'], { attributes: { axis: 1 } });
    const rows = graph.add('Transpose', [graph.add('Cast', [columns], { attributes: { to: 1 } })], {
      attributes: { perm: [1, 2, 0] },
    });
    const scale = graph.add('Unsqueeze', [graph.add('Gather', [scales, 'input_ids']), graph.integers([-1])]);
    return graph.add('Mul', [rows, scale]);
  }

  #head(state: string): void {
    const graph = this.#graph;
    const { hiddenSize } = this.#shape;
    const { head, embedding } = this.#weights;
    const tied = head === embedding;
    if (this.#dtype !== 'fp32') {
      // The choice between near tokens needs more than 4 bits.
      this.#integerProduct(state, tied ? 'embedding' : 'head', [head], hiddenSize, ['logits', 'logit_scales']);
    } else if (tied) {
      // Turned over once, when the session folds constants: the file holds the table once.
      const table = graph.add('Transpose', ['embedding'], { attributes: { perm: [1, 0] } });
      graph.add('MatMul', [state, table], { outputs: ['logits'] });
    } else {
      const shape = [hiddenSize, head.length / hiddenSize];
      const table = graph.constant('head', 'float32', shape, transposed(head, hiddenSize));
      graph.add('MatMul', [state, table], { outputs: ['logits'] });
    }
    this.#choose();
  }

  /**
   * The first of the largest logits. The largest of each block first: what gives the largest is several times faster than
   * what gives its place.
   */
  #choose(): void {
    const graph = this.#graph;
    const size = blockSize(this.#shape.vocabulary);
    const place = (of: string): string => graph.add('ArgMax', [of], { attributes: { axis: -1, keepdims: 1 } });
    const blocks = graph.add('Reshape', ['logits', graph.integers([0, -1, size])]);
    const largest = graph.add('ReduceMax', [blocks], { attributes: { axes: [-1], keepdims: 0 } });
    const block = place(largest);
    const within = place(graph.add('GatherND', [blocks, block], { attributes: { batch_dims: 1 } }));
    graph.add('Add', [graph.add('Mul', [block, graph.integers(size)]), within], { outputs: ['likeliest'] });
  }

  /** Of the state with its update: both it and what the next layer reads of it. */
  #norm(state: string, update: string | null, name: string, weight: Float32Array): { normed: string; state: string } {
    const graph = this.#graph;
    const scale = graph.constant(name, 'float32', [weight.length], weight);
    const epsilon = { float: this.#weights.epsilon };
    if (update === null) {
      const attributes = { axis: -1, epsilon, stash_type: 1 };
      return { normed: graph.add('SimplifiedLayerNormalization', [state, scale], { attributes }), state };
    }
    const outputs = [`${name}.normed`, '', '', `${name}.state`];
    graph.addMicrosoft('SkipSimplifiedLayerNormalization', [state, update, scale], {
      attributes: { epsilon },
      outputs,
    });
    return { normed: outputs[0]!, state: outputs[3]! };
  }

  /** Several matrices make one product, their outputs side by side. */
  #linear(input: string, name: string, ...matrices: readonly Float32Array[]): string {
    const graph = this.#graph;
    const inputs = name.endsWith('.down') ? this.#shape.intermediateSize : this.#shape.hiddenSize;
    if (this.#dtype === 'int8') return this.#integerProduct(input, name, matrices, inputs);
    const weight = joined(matrices);
    const outputs = weight.length / inputs;
    if (this.#dtype === 'fp32')
      return graph.add('MatMul', [
        input,
        graph.constant(name, 'float32', [inputs, outputs], transposed(weight, inputs)),
      ]);
    const count = Math.ceil(inputs / BLOCK);
    const { values, scales } = quantiseBlocks(weight, inputs, 4);
    const blocks = graph.constant(`${name}.blocks`, 'uint8', [outputs, count, BLOCK / 2], values);
    const steps = graph.constant(`${name}.scales`, 'float32', [outputs * count], scales);
    return graph.addMicrosoft('MatMulNBits', [input, blocks, steps], {
      attributes: { K: inputs, N: outputs, bits: 4, block_size: BLOCK, accuracy_level: 4 },
    });
  }

  #columns(name: string, matrices: readonly Float32Array[], inputs: number): { values: string; scales: string } {
    const { values, scales } = quantiseColumns(matrices, inputs, this.#weights.steps);
    const outputs = scales.length;
    return {
      values: this.#graph.constant(`${name}.values`, 'int8', [inputs, outputs], values),
      scales: this.#graph.constant(`${name}.scales`, 'float32', [outputs], scales),
    };
  }

  /**
   * The widest number of each row becomes LEVELS.
   * @param apart names of the product and of its rows' scales, for a product that is to be left without them
   */
  #integerProduct(
    input: string,
    name: string,
    matrices: readonly Float32Array[],
    inputs: number,
    apart?: readonly [string, string],
  ): string {
    const graph = this.#graph;
    const { values, scales } = this.#columns(name, matrices, inputs);
    const widest = graph.add('ReduceMax', [graph.add('Abs', [input])], { attributes: { axes: [-1], keepdims: 1 } });
    // A row of zeros has no scale.
    const scale = graph.add('Max', [widest, graph.scalar(1e-9)], apart && { outputs: [apart[1]] });
    const step = graph.scalar(1 / LEVELS);
    const zero = graph.constant('zero', 'uint8', [], Uint8Array.of(LEVELS));
    const whole = graph.add('QuantizeLinear', [graph.add('Div', [input, scale]), step, zero]);
    const factors = [whole, values, step, scales, zero];
    if (apart) return graph.addMicrosoft('MatMulIntegerToFloat', factors, { outputs: [apart[0]] });
    return graph.add('Mul', [graph.addMicrosoft('MatMulIntegerToFloat', factors), scale]);
  }

  /** Over what the cache has and what is new, side by side: the two are never put together. */
  #attention(): (layer: number, normed: string, weights: LlamaLayer) => string {
    const graph = this.#graph;
    const { heads, keyValueHeads, hiddenSize } = this.#shape;
    const turnsKeys = rotations(graph, this.#weights);
    // Scores are divided as the queries are turned: a product that has nothing else to do is several times faster.
    const turnsQueries = rotations(graph, this.#weights, 1 / Math.sqrt(this.#headSize));
    const grouped = heads !== keyValueHeads;
    const length = (of: string, axis: number): string =>
      graph.add('Gather', [graph.add('Shape', [of]), graph.integers([axis])]);
    const lengths = graph.add('Concat', [length('past_key_values.0.key', 3), length('input_ids', 1)], {
      attributes: { axis: 0 },
    });
    const reshape = (input: string, shape: readonly number[]): string =>
      graph.add('Reshape', [input, graph.integers(shape)]);
    const swap = (input: string): string => graph.add('Transpose', [input], { attributes: { perm: [0, 2, 1, 3] } });
    const rotate = (input: string, by: readonly [string, string], output: string): string =>
      graph.addMicrosoft('RotaryEmbedding', [input, 'position_ids', ...by], {
        attributes: { interleaved: this.#weights.positions.interleaved ? 1 : 0 },
        outputs: [output],
      });
    return (layer, normed, { query, key, value }) => {
      const packed = this.#linear(normed, `layers.${layer}.queryKeyValue`, query, key, value);
      const apart = swap(reshape(packed, [0, 0, heads + 2 * keyValueHeads, this.#headSize]));
      const sizes = graph.integers([heads, keyValueHeads, keyValueHeads]);
      const [queries, keys, values] = graph.split(
        apart,
        1,
        [`queries.${layer}`, `keys.${layer}`, `fresh.${layer}.value`],
        sizes,
      ) as [string, string, string];
      const freshKeys = rotate(keys, turnsKeys, `fresh.${layer}.key`);
      const turned = rotate(queries, turnsQueries, `turned.${layer}`);
      // Heads that share their keys are rows of one product.
      const rows = grouped ? reshape(turned, [0, keyValueHeads, -1, this.#headSize]) : turned;
      const ofPastKeys = graph.add('MatMul', [rows, `past_key_values.${layer}.key`]);
      const ofFreshKeys = graph.addMicrosoft('FusedMatMul', [rows, freshKeys], { attributes: { transB: 1 } });
      const scores = graph.add('Concat', [ofPastKeys, ofFreshKeys], { attributes: { axis: -1 } });
      const seen = graph.add('Add', [grouped ? reshape(scores, [0, heads, -1, 0]) : scores, 'attention_bias']);
      const shares = graph.add('Softmax', [seen], { attributes: { axis: -1 } });
      const [ofPast, ofFresh] = graph.split(
        grouped ? reshape(shares, [0, keyValueHeads, -1, 0]) : shares,
        -1,
        [`past.${layer}`, `present.${layer}`],
        lengths,
      ) as [string, string];
      const mixed = graph.add('Add', [
        graph.add('MatMul', [ofPast, `past_key_values.${layer}.value`]),
        graph.add('MatMul', [ofFresh, values]),
      ]);
      return reshape(swap(grouped ? reshape(mixed, [0, heads, -1, this.#headSize]) : mixed), [0, 0, hiddenSize]);
    };
  }
}

/** Steps of a whole number on each side of zero. */
const LEVELS = 127;

/** The divisor of a vocabulary that is nearest to its root: the fewest numbers are looked at twice. */
function blockSize(vocabulary: number): number {
  let size = Math.ceil(Math.sqrt(vocabulary));
  while (vocabulary % size !== 0) size++;
  return size;
}

/** The rows of several matrices below each other. */
function joined(matrices: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(matrices.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const matrix of matrices) {
    all.set(matrix, at);
    at += matrix.length;
  }
  return all;
}
