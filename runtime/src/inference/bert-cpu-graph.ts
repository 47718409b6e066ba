import type { BertWeights, Linear, Norm, Table } from './bert-onnx.ts';
import { OnnxGraph } from './generation/onnx-writer.ts';

/**
 * A BERT's graph as a processor runs it fastest, of the published weights: 80 operators at most for MiniLM, of which
 * onnxruntime (1.30) makes 160 to 180 of an export, and each one's start and end cost a short text as much as what it
 * does. Queries, keys and values are one product, and attention is one operator. It is not to be optimised further: a sum
 * and a norm are faster than the operator that onnxruntime puts in place of both.
 *
 * The arithmetic is the export's: in int8 its hidden states come out to the last bit (seen with AVX-512 and VNNI), in fp32
 * to 2·10⁻⁶; in int4 sums are rounded differently, which moves a vector by a cosine of 0.0002.
 *
 * Tables stay in the published file, of which a text reads some rows: see `OwnGraph`.
 *
 * Inputs: `input_ids`, and of each text in `lengths` how many of its row's ids are its own.
 */
export function bertCpuGraph(weights: BertWeights): readonly Uint8Array[] {
  return new BertCpuGraph(weights).build();
}

class BertCpuGraph {
  readonly #graph = new OnnxGraph();
  readonly #weights: BertWeights;

  constructor(weights: BertWeights) {
    this.#weights = weights;
  }

  build(): readonly Uint8Array[] {
    const graph = this.#graph;
    const { hiddenSize, layers } = this.#weights;
    let state = this.#norm(this.#embed(), 'norm', this.#weights.norm);
    for (const [index, layer] of layers.entries()) {
      const name = `layers.${index}`;
      const mixed = this.#attention(state, name, joined([layer.query, layer.key, layer.value]));
      const attended = graph.add('Add', [this.#linear(mixed, `${name}.output`, layer.output), state]);
      state = this.#norm(attended, `${name}.attentionNorm`, layer.attentionNorm);
      const wide = graph.addMicrosoft('Gelu', [this.#linear(state, `${name}.up`, layer.up)]);
      const sum = graph.add('Add', [this.#linear(wide, `${name}.down`, layer.down), state]);
      state = this.#norm(sum, `${name}.norm`, layer.norm);
    }
    return graph.finish(
      [
        { name: 'input_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
        { name: 'lengths', type: 'int32', shape: ['batch_size'] },
      ],
      [{ name: state, type: 'float32', shape: ['batch_size', 'sequence_length', hiddenSize] }],
    );
  }

  #embed(): string {
    const graph = this.#graph;
    const { words, types, positions } = this.#weights;
    const ids = 'input_ids';
    const length = graph.add('Gather', [graph.add('Shape', [ids]), graph.integers([1])]);
    const first = graph.integers([0]);
    const word = this.#rows('words', words, (table) => graph.add('Gather', [table, ids]));
    const type = this.#rows('types', types, (table) => graph.add('Gather', [table, first]));
    const place = this.#rows('positions', positions, (table) => graph.add('Slice', [table, first, length, first]));
    return graph.add('Add', [graph.add('Add', [word, type]), place]);
  }

  #rows(name: string, table: Table, take: (table: string) => string): string {
    const graph = this.#graph;
    const { rows, form, scale, zero, ...place } = table;
    const taken = take(graph.stored(name, form, [rows, this.#weights.hiddenSize], place));
    if (scale === null || zero === null) return taken;
    return graph.add('DequantizeLinear', [
      taken,
      graph.constant(`${name}.scale`, 'float32', [], scale),
      graph.constant(`${name}.zero`, form, [], zero),
    ]);
  }

  #norm(input: string, name: string, { weight, bias }: Norm): string {
    const graph = this.#graph;
    const { hiddenSize, epsilon } = this.#weights;
    return graph.add(
      'LayerNormalization',
      [
        input,
        graph.constant(`${name}.weight`, 'float32', [hiddenSize], weight),
        graph.constant(`${name}.bias`, 'float32', [hiddenSize], bias),
      ],
      { attributes: { axis: -1, epsilon: { float: epsilon } } },
    );
  }

  #attention(state: string, name: string, linear: Linear): string {
    const graph = this.#graph;
    const attributes = { num_heads: this.#weights.heads };
    if (linear.form === 'float32') {
      const { matrix, bias } = this.#floats(`${name}.queryKeyValue`, linear);
      return graph.addMicrosoft('Attention', [state, matrix, bias, 'lengths'], { attributes });
    }
    const packed = this.#linear(state, `${name}.queryKeyValue`, linear);
    const parts = graph.split(packed, -1, [`${name}.query`, `${name}.key`, `${name}.value`]);
    return graph.addMicrosoft('MultiHeadAttention', [...parts, '', 'lengths'], { attributes });
  }

  #floats(name: string, { inputs, outputs, values, bias }: Linear): { readonly matrix: string; readonly bias: string } {
    const graph = this.#graph;
    return {
      matrix: graph.constant(`${name}.values`, 'float32', [inputs, outputs], values),
      bias: graph.constant(`${name}.bias`, 'float32', [outputs], bias),
    };
  }

  #linear(input: string, name: string, linear: Linear): string {
    const graph = this.#graph;
    const { form, inputs, outputs, values, scales, zeros, attributes } = linear;
    if (form === 'float32') {
      const { matrix, bias } = this.#floats(name, linear);
      return graph.add('Add', [graph.add('MatMul', [input, matrix]), bias]);
    }
    const bias = graph.constant(`${name}.bias`, 'float32', [outputs], linear.bias);
    if (form === 'blocks') {
      const blocks = scales.length / FLOAT_BYTES / outputs;
      const matrix = graph.constant(
        `${name}.values`,
        'uint8',
        [outputs, blocks, values.length / blocks / outputs],
        values,
      );
      const steps = graph.constant(`${name}.scales`, 'float32', [outputs * blocks], scales);
      return graph.addMicrosoft('MatMulNBits', [input, matrix, steps, '', '', bias], {
        attributes: { ...attributes, N: outputs },
      });
    }
    const matrix = graph.constant(`${name}.values`, form, [inputs, outputs], values);
    const steps = graph.constant(`${name}.scales`, 'float32', [outputs], scales);
    // Zero points that are nothing are not given: they would be subtracted.
    const nothing = zeros.every((zero) => zero === 0) ? '' : graph.constant(`${name}.zeros`, form, [outputs], zeros);
    return graph.addMicrosoft('DynamicQuantizeMatMul', [input, matrix, steps, nothing, bias]);
  }
}

const FLOAT_BYTES = 4;

/** Products of one input as one, their outputs side by side. */
function joined(parts: readonly Linear[]): Linear {
  const first = parts[0]!;
  const join = (of: keyof Linear & ('values' | 'scales' | 'zeros' | 'bias'), rows = 1): Uint8Array =>
    sideBySide(
      parts.map((part) => part[of]),
      rows,
    );
  return {
    ...first,
    outputs: parts.reduce((sum, { outputs }) => sum + outputs, 0),
    values: join('values', first.form === 'blocks' ? 1 : first.inputs),
    scales: join('scales'),
    zeros: join('zeros'),
    bias: join('bias'),
  };
}

/** Matrices of as many rows each, as one. */
function sideBySide(matrices: readonly Uint8Array[], rows: number): Uint8Array {
  const all = new Uint8Array(matrices.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (const matrix of matrices) {
      const width = matrix.length / rows;
      all.set(matrix.subarray(row * width, (row + 1) * width), at);
      at += width;
    }
  }
  return all;
}
