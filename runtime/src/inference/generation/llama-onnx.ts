import type { LlamaLayer, LlamaWeights } from './llama-checkpoint.ts';
import { type OnnxModel, type OnnxTensor, readOnnx } from './onnx-reader.ts';

/** TensorProto.DataType. */
const [FLOAT, UINT8, INT8] = [1, 2, 3];

/**
 * The weights of a Llama as Hugging Face's Optimum exports it, quantised to int8 (`model_quantized.onnx`). Null for
 * anything else: another architecture, another form of it, other names, weights that are not all there.
 * @param config what its config.json says
 */
export function readLlamaOnnx(file: Uint8Array, config: Readonly<Record<string, unknown>>): LlamaWeights | null {
  const number = (name: string): number => Number(config[name]);
  const shape = {
    hiddenSize: number('hidden_size'),
    intermediateSize: number('intermediate_size'),
    layers: number('num_hidden_layers'),
    heads: number('num_attention_heads'),
    keyValueHeads: number('num_key_value_heads'),
    vocabulary: number('vocab_size'),
    window: number('max_position_embeddings'),
  };
  const isPlain =
    config.model_type === 'llama' &&
    config.hidden_act === 'silu' &&
    !config.attention_bias &&
    !config.mlp_bias &&
    !config.rope_scaling &&
    Object.values(shape).every((size) => Number.isSafeInteger(size) && size > 0) &&
    number('head_dim') * shape.heads === shape.hiddenSize &&
    number('rope_theta') > 0 &&
    number('rms_norm_eps') > 0;
  if (!isPlain) return null;
  const reader = new WeightReader(readOnnx(file));
  const { hiddenSize, intermediateSize, keyValueHeads, heads, vocabulary } = shape;
  const narrow = (hiddenSize / heads) * keyValueHeads;
  const layers = Array.from({ length: shape.layers }, (_, index): LlamaLayer => {
    const name = `model.layers.${index}`;
    const linear = (part: string, inputs: number, outputs: number): Float32Array =>
      reader.linear(`/model/layers.${index}/${part}/MatMul_quant`, inputs, outputs);
    return {
      attentionNorm: reader.vector(`${name}.input_layernorm.weight`, hiddenSize),
      query: linear('self_attn/q_proj', hiddenSize, hiddenSize),
      key: linear('self_attn/k_proj', hiddenSize, narrow),
      value: linear('self_attn/v_proj', hiddenSize, narrow),
      output: linear('self_attn/o_proj', hiddenSize, hiddenSize),
      feedForwardNorm: reader.vector(`${name}.post_attention_layernorm.weight`, hiddenSize),
      gate: linear('mlp/gate_proj', hiddenSize, intermediateSize),
      down: linear('mlp/down_proj', intermediateSize, hiddenSize),
      up: linear('mlp/up_proj', hiddenSize, intermediateSize),
    };
  });
  const weights = {
    shape,
    layers,
    embedding: reader.table('model.embed_tokens.weight', vocabulary, hiddenSize),
    norm: reader.vector('model.norm.weight', hiddenSize),
    head: reader.linear('/lm_head/MatMul_quant', hiddenSize, vocabulary),
    positions: { base: number('rope_theta'), interleaved: false },
    epsilon: number('rms_norm_eps'),
    steps: reader.steps,
  };
  return reader.isComplete ? weights : null;
}

/** Takes weights out of a graph. What is missing, or not of the shape that it should have, makes it incomplete. */
class WeightReader {
  isComplete = true;
  readonly steps = new Map<Float32Array, number>();
  readonly #model: OnnxModel;

  constructor(model: OnnxModel) {
    this.#model = model;
  }

  vector(name: string, length: number): Float32Array {
    const tensor = this.#tensor(name, FLOAT, [length]);
    return tensor === null ? NOTHING : floatsOf(tensor);
  }

  /** Rows of unsigned bytes around a zero point. */
  table(name: string, rows: number, columns: number): Float32Array {
    const tensor = this.#tensor(`${name}_quantized`, UINT8, [rows, columns]);
    const scale = this.#tensor(`${name}_scale`, FLOAT, []);
    const zero = this.#tensor(`${name}_zero_point`, UINT8, []);
    if (tensor === null || scale === null || zero === null) return NOTHING;
    const step = floatsOf(scale)[0]!;
    return Float32Array.from(tensor.bytes, (value) => (value - zero.bytes[0]!) * step);
  }

  /** What an operator multiplies with, one row for each output. */
  linear(node: string, inputs: number, outputs: number): Float32Array {
    const name = this.#model.nodes.get(node)?.inputs[1]?.replace(/_quantized$/, '') ?? '';
    const tensor = this.#tensor(`${name}_quantized`, INT8, [inputs, outputs]);
    const scale = this.#tensor(`${name}_scale`, FLOAT, []);
    const zero = this.#tensor(`${name}_zero_point`, INT8, []);
    if (tensor === null || scale === null || zero?.bytes[0] !== 0) {
      this.isComplete = false;
      return NOTHING;
    }
    const matrix = new Float32Array(inputs * outputs);
    const step = floatsOf(scale)[0]!;
    const values = new Int8Array(tensor.bytes.buffer, tensor.bytes.byteOffset, tensor.bytes.length);
    for (let input = 0; input < inputs; input++)
      for (let output = 0; output < outputs; output++)
        matrix[output * inputs + input] = values[input * outputs + output]! * step;
    this.steps.set(matrix, step);
    return matrix;
  }

  #tensor(name: string, type: number, shape: readonly number[]): OnnxTensor | null {
    const tensor = this.#model.constants.get(name);
    const size = shape.reduce((product, length) => product * length, type === FLOAT ? 4 : 1);
    if (tensor?.type === type && tensor.bytes.length === size && String(tensor.shape) === String(shape)) return tensor;
    this.isComplete = false;
    return null;
  }
}

const NOTHING = new Float32Array(0);

/** Copied: a part of a file need not begin at a multiple of 4. A Buffer's own `slice` would not copy. */
const floatsOf = ({ bytes }: OnnxTensor): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
