import type { Dtype } from '../model-registry.ts';
import { headSize, type LlamaShape, type LlamaWeights } from './llama-checkpoint.ts';
import { OnnxGraph, type ValueInfo } from './onnx-writer.ts';
import { BLOCK, quantiseBlocks } from './quantisation.ts';

/**
 * How attention and its cache are written. `grouped`: ONNX Runtime's GroupQueryAttention, as exports for it have it: a
 * row's cache begins at its first token. `plain`: ONNX's own operators, as PyTorch exports: a row's cache ends at its last.
 */
export type AttentionForm = 'grouped' | 'plain';

export interface LlamaGraphOptions {
  readonly dtype: Dtype;
  readonly attention?: AttentionForm;
}

/**
 * An ONNX file with the inputs and outputs of Hugging Face's decoder exports (`input_ids`, `attention_mask`,
 * `position_ids`, `past_key_values.N.key`, `present.N.key` …), in pieces. Logits are of each row's last position alone:
 * those before it are nobody's next token, and cost as much again as the rest of a long prompt.
 */
export function llamaGraph(weights: LlamaWeights, options: LlamaGraphOptions): readonly Uint8Array[] {
  return new LlamaGraph(weights, options).build();
}

class LlamaGraph {
  readonly #graph = new OnnxGraph();
  readonly #weights: LlamaWeights;
  readonly #shape: LlamaShape;
  readonly #headSize: number;
  readonly #dtype: Dtype;
  readonly #attention: AttentionForm;

  constructor(weights: LlamaWeights, { dtype, attention = 'grouped' }: LlamaGraphOptions) {
    this.#weights = weights;
    this.#shape = weights.shape;
    this.#headSize = headSize(weights.shape);
    this.#dtype = dtype;
    this.#attention = attention;
  }

  build(): readonly Uint8Array[] {
    const graph = this.#graph;
    const { layers, vocabulary } = this.#shape;
    const attend = this.#attention === 'grouped' ? this.#groupedAttention() : this.#plainAttention();
    let state = this.#embed();
    for (const [index, layer] of this.#weights.layers.entries()) {
      const name = `layers.${index}`;
      const normed = this.#norm(state, `${name}.attentionNorm`, layer.attentionNorm);
      const mixed = attend(
        index,
        this.#linear(normed, `${name}.query`, layer.query),
        this.#linear(normed, `${name}.key`, layer.key),
        this.#linear(normed, `${name}.value`, layer.value),
      );
      state = graph.add('Add', [state, this.#linear(mixed, `${name}.output`, layer.output)]);
      const fed = this.#norm(state, `${name}.feedForwardNorm`, layer.feedForwardNorm);
      const gate = this.#linear(fed, `${name}.gate`, layer.gate);
      const gated = graph.add('Mul', [
        graph.add('Mul', [gate, graph.add('Sigmoid', [gate])]),
        this.#linear(fed, `${name}.up`, layer.up),
      ]);
      state = graph.add('Add', [state, this.#linear(gated, `${name}.down`, layer.down)]);
    }
    const last = graph.add('Slice', [state, graph.integers([-1]), graph.integers([2 ** 31]), graph.integers([1])]);
    this.#head(this.#norm(last, 'norm', this.#weights.norm));
    const ids = (name: string, width: string): ValueInfo => ({ name, type: 'int64', shape: ['batch_size', width] });
    const caches = (prefix: string, width: string): ValueInfo[] =>
      Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) =>
        ['key', 'value'].map(
          (kind): ValueInfo => ({
            name: `${prefix}.${layer}.${kind}`,
            type: 'float32',
            shape: ['batch_size', this.#shape.keyValueHeads, width, this.#headSize],
          }),
        ),
      );
    return graph.finish(
      [
        ids('input_ids', 'sequence_length'),
        ids('attention_mask', 'total_sequence_length'),
        ids('position_ids', 'sequence_length'),
        ...caches('past_key_values', 'past_sequence_length'),
      ],
      [
        { name: 'logits', type: 'float32', shape: ['batch_size', 1, vocabulary] },
        ...caches('present', 'present_sequence_length'),
      ],
    );
  }

  /** Blocks of 8 bits are read as rows; the head of a tied model reads the same table. */
  #embed(): string {
    const graph = this.#graph;
    const { vocabulary, hiddenSize } = this.#shape;
    const { embedding } = this.#weights;
    if (this.#dtype === 'fp32')
      return graph.add('Gather', [
        graph.constant('embedding', 'float32', [vocabulary, hiddenSize], embedding),
        'input_ids',
      ]);
    const { blocks, scales } = this.#quantised('embedding', embedding, hiddenSize, 8);
    const count = Math.ceil(hiddenSize / BLOCK);
    const rows = graph.add('Cast', [graph.add('Gather', [blocks, 'input_ids'])], { attributes: { to: 1 } });
    const centred = graph.add('Sub', [rows, graph.scalar(128)]);
    // The scales of MatMulNBits are one list.
    const table = graph.add('Reshape', [scales, graph.integers([vocabulary, count, 1])]);
    const scaled = graph.add('Mul', [centred, graph.add('Gather', [table, 'input_ids'])]);
    const flat = graph.add('Reshape', [scaled, graph.integers([0, 0, count * BLOCK])]);
    if (count * BLOCK === hiddenSize) return flat;
    return graph.add('Slice', [flat, graph.integers([0]), graph.integers([hiddenSize]), graph.integers([2])]);
  }

  #head(state: string): void {
    const graph = this.#graph;
    const { vocabulary, hiddenSize } = this.#shape;
    const { head, embedding } = this.#weights;
    const tied = head === embedding;
    if (this.#dtype === 'fp32' && tied) {
      // Transposed once, when the session folds constants: the file holds the table once.
      const table = graph.add('Transpose', ['embedding'], { attributes: { perm: [1, 0] } });
      graph.add('MatMul', [state, table], { outputs: ['logits'] });
    } else if (this.#dtype === 'fp32') {
      const table = graph.constant('head', 'float32', [hiddenSize, vocabulary], transposed(head, hiddenSize));
      graph.add('MatMul', [state, table], { outputs: ['logits'] });
    } else {
      // The choice between near tokens needs more than 4 bits.
      const { blocks, scales } = this.#quantised(tied ? 'embedding' : 'head', head, hiddenSize, 8);
      this.#blockMatMul(state, blocks, scales, vocabulary, hiddenSize, 8, ['logits']);
    }
  }

  #norm(state: string, name: string, weight: Float32Array): string {
    return this.#graph.add(
      'SimplifiedLayerNormalization',
      [state, this.#graph.constant(name, 'float32', [weight.length], weight)],
      { attributes: { axis: -1, epsilon: { float: this.#weights.epsilon }, stash_type: 1 } },
    );
  }

  #linear(input: string, name: string, weight: Float32Array): string {
    const graph = this.#graph;
    const inputs = name.endsWith('.down') ? this.#shape.intermediateSize : this.#shape.hiddenSize;
    const outputs = weight.length / inputs;
    if (this.#dtype === 'fp32')
      return graph.add('MatMul', [
        input,
        graph.constant(name, 'float32', [inputs, outputs], transposed(weight, inputs)),
      ]);
    const bits = this.#dtype === 'int8' ? 8 : 4;
    const { blocks, scales } = this.#quantised(name, weight, inputs, bits);
    return this.#blockMatMul(input, blocks, scales, outputs, inputs, bits);
  }

  #quantised(name: string, weight: Float32Array, inputs: number, bits: 4 | 8): { blocks: string; scales: string } {
    const count = Math.ceil(inputs / BLOCK);
    const outputs = weight.length / inputs;
    const { values, scales } = quantiseBlocks(weight, inputs, bits);
    return {
      blocks: this.#graph.constant(`${name}.blocks`, 'uint8', [outputs, count, (BLOCK * bits) / 8], values),
      scales: this.#graph.constant(`${name}.scales`, 'float32', [outputs * count], scales),
    };
  }

  #blockMatMul(
    input: string,
    blocks: string,
    scales: string,
    outputs: number,
    inputs: number,
    bits: 4 | 8,
    names?: readonly string[],
  ): string {
    return this.#graph.addMicrosoft('MatMulNBits', [input, blocks, scales], {
      // Level 4 multiplies in int8, block by block: a row's result does not depend on the rows beside it.
      attributes: { K: inputs, N: outputs, bits, block_size: BLOCK, accuracy_level: 4 },
      ...(names && { outputs: names }),
    });
  }

  #groupedAttention(): Attend {
    const graph = this.#graph;
    const { heads, keyValueHeads } = this.#shape;
    const [cos, sin] = rotations(graph, this.#weights);
    const int32 = { attributes: { to: 6 } };
    const total = graph.add('ReduceSum', ['attention_mask', graph.integers([1])], { attributes: { keepdims: 0 } });
    const last = graph.add('Cast', [graph.add('Sub', [total, graph.integers(1)])], int32);
    const width = graph.add('Gather', [graph.add('Shape', ['attention_mask']), graph.integers(1)]);
    const lengths = [last, graph.add('Cast', [width], int32)];
    const rotate = (input: string, count: number): string =>
      graph.addMicrosoft('RotaryEmbedding', [input, 'position_ids', cos, sin], {
        attributes: { interleaved: 1, num_heads: count },
      });
    return (layer, query, key, value) =>
      graph.addMicrosoft(
        'GroupQueryAttention',
        [
          rotate(query, heads),
          rotate(key, keyValueHeads),
          value,
          `past_key_values.${layer}.key`,
          `past_key_values.${layer}.value`,
          ...lengths,
        ],
        {
          attributes: { num_heads: heads, kv_num_heads: keyValueHeads },
          outputs: [`attention_${layer}`, `present.${layer}.key`, `present.${layer}.value`],
        },
      );
  }

  #plainAttention(): Attend {
    const graph = this.#graph;
    const { heads, keyValueHeads, hiddenSize } = this.#shape;
    const [cos, sin] = rotations(graph, this.#weights);
    const gather = (table: string): string =>
      graph.add('Unsqueeze', [graph.add('Gather', [table, 'position_ids']), graph.integers([1])]);
    const [cosines, sines] = [gather(cos), gather(sin)];
    const hidden = this.#mask();
    const split = (input: string, count: number): string =>
      graph.add('Transpose', [graph.add('Reshape', [input, graph.integers([0, 0, count, this.#headSize])])], {
        attributes: { perm: [0, 2, 1, 3] },
      });
    // Pairs that stand side by side are turned together.
    const rotate = (input: string, count: number): string => {
      const pairs = graph.add('Reshape', [input, graph.integers([0, count, -1, this.#headSize / 2, 2])]);
      const part = (index: number): string =>
        graph.add('Gather', [pairs, graph.integers(index)], { attributes: { axis: -1 } });
      const [even, odd] = [part(0), part(1)];
      const turned = [
        graph.add('Sub', [graph.add('Mul', [even, cosines]), graph.add('Mul', [odd, sines])]),
        graph.add('Add', [graph.add('Mul', [even, sines]), graph.add('Mul', [odd, cosines])]),
      ].map((each) => graph.add('Unsqueeze', [each, graph.integers([-1])]));
      const joined = graph.add('Concat', turned, { attributes: { axis: -1 } });
      return graph.add('Reshape', [joined, graph.integers([0, count, -1, this.#headSize])]);
    };
    const repeated = (input: string): string => {
      if (heads === keyValueHeads) return input;
      const group = heads / keyValueHeads;
      const each = graph.add('Unsqueeze', [input, graph.integers([2])]);
      const copies = graph.add(
        'Concat',
        Array.from({ length: group }, () => each),
        { attributes: { axis: 2 } },
      );
      return graph.add('Reshape', [copies, graph.integers([0, heads, -1, this.#headSize])]);
    };
    return (layer, query, key, value) => {
      const join = (kind: 'key' | 'value', fresh: string): string =>
        graph.add('Concat', [`past_key_values.${layer}.${kind}`, fresh], {
          attributes: { axis: 2 },
          outputs: [`present.${layer}.${kind}`],
        });
      const keys = repeated(join('key', rotate(split(key, keyValueHeads), keyValueHeads)));
      const values = repeated(join('value', split(value, keyValueHeads)));
      const flipped = graph.add('Transpose', [keys], { attributes: { perm: [0, 1, 3, 2] } });
      const scores = graph.add('Mul', [
        graph.add('MatMul', [rotate(split(query, heads), heads), flipped]),
        graph.scalar(1 / Math.sqrt(this.#headSize)),
      ]);
      const weights = graph.add('Softmax', [graph.add('Add', [scores, hidden])], { attributes: { axis: -1 } });
      const mixed = graph.add('Transpose', [graph.add('MatMul', [weights, values])], {
        attributes: { perm: [0, 2, 1, 3] },
      });
      return graph.add('Reshape', [mixed, graph.integers([0, 0, hiddenSize])]);
    };
  }

  /** What is added to the scores of keys that a query may not see: those behind it in the row, and padding. */
  #mask(): string {
    const graph = this.#graph;
    const at = (index: number, of: string): string =>
      graph.add('Gather', [graph.add('Shape', [of]), graph.integers(index)]);
    const width = at(1, 'attention_mask');
    const past = graph.add('Sub', [width, at(1, 'input_ids')]);
    const zero = graph.integers(0);
    const one = graph.integers(1);
    const keys = graph.add('Range', [zero, width, one]);
    const queries = graph.add('Unsqueeze', [graph.add('Range', [past, width, one]), graph.integers([1])]);
    const before = graph.add('LessOrEqual', [keys, queries]);
    const real = graph.add('Unsqueeze', [
      graph.add('Cast', ['attention_mask'], { attributes: { to: 9 } }),
      graph.integers([1, 2]),
    ]);
    return graph.add('Where', [graph.add('And', [before, real]), graph.scalar(0), graph.scalar(-1e9)]);
  }
}

type Attend = (layer: number, query: string, key: string, value: string) => string;

/**
 * Cosines and sines by which the pairs of a head's vector are turned at each position: the names of the two tables.
 * @param scale by which the vector is multiplied as well
 */
export function rotations(graph: OnnxGraph, { shape, positions }: LlamaWeights, scale = 1): readonly [string, string] {
  const { window } = shape;
  const half = headSize(shape) / 2;
  const table = (of: (angle: number) => number): Float32Array =>
    Float32Array.from({ length: window * half }, (_, index) => {
      const position = Math.floor(index / half);
      return scale * of(position / positions.base ** ((index % half) / half));
    });
  const suffix = scale === 1 ? '' : `.${scale}`;
  return [
    graph.constant(`cosines${suffix}`, 'float32', [window, half], table(Math.cos)),
    graph.constant(`sines${suffix}`, 'float32', [window, half], table(Math.sin)),
  ];
}

/** From row by row to column by column. */
export function transposed(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  const result = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) result[column * rows + row] = matrix[row * columns + column]!;
  return result;
}
