import path from 'node:path';
import { FileWindow } from './generation/onnx-fields.ts';
import { type FileNode, type FileTensor, readFileGraph } from './onnx-file.ts';

/** A matrix and what is added to its product, as they are published: bytes, and what the bytes are. */
export interface Linear {
  /** `blocks`: MatMulNBits' own form, a row for each output. Of the others, a row for each input. */
  readonly form: 'float32' | 'int8' | 'uint8' | 'blocks';
  readonly inputs: number;
  readonly outputs: number;
  readonly values: Uint8Array;
  /** float32; of a matrix of whole numbers one for each output. Empty where there are none. */
  readonly scales: Uint8Array;
  /** Of a matrix of whole numbers, for each output what stands for 0. */
  readonly zeros: Uint8Array;
  /** float32. */
  readonly bias: Uint8Array;
  /** Of MatMulNBits. */
  readonly attributes: Readonly<Record<string, number>>;
}

/** Rows of float32, or of bytes with their scale and zero point. The rows stay in their file. */
export interface Table {
  readonly rows: number;
  readonly form: 'float32' | 'int8' | 'uint8';
  /** Name of the file, in the folder of the graph's. */
  readonly location: string;
  readonly offset: number;
  readonly length: number;
  /** float32; null where there is none. */
  readonly scale: Uint8Array | null;
  readonly zero: Uint8Array | null;
}

/** float32. */
export interface Norm {
  readonly weight: Uint8Array;
  readonly bias: Uint8Array;
}

export interface BertLayer {
  readonly query: Linear;
  readonly key: Linear;
  readonly value: Linear;
  readonly output: Linear;
  readonly attentionNorm: Norm;
  readonly up: Linear;
  readonly down: Linear;
  readonly norm: Norm;
}

export interface BertWeights {
  readonly hiddenSize: number;
  readonly heads: number;
  readonly epsilon: number;
  readonly words: Table;
  readonly types: Table;
  readonly positions: Table;
  readonly norm: Norm;
  readonly layers: readonly BertLayer[];
}

/** What parameters are called, by exporter; `#` is a layer's number. Of a product, the name of what is added to it. */
const NAMES = [
  {
    // PyTorch's own, which Optimum keeps.
    words: 'embeddings.word_embeddings.weight',
    types: 'embeddings.token_type_embeddings.weight',
    positions: 'embeddings.position_embeddings.weight',
    embeddingNorm: 'embeddings.LayerNorm',
    query: 'encoder.layer.#.attention.self.query.bias',
    key: 'encoder.layer.#.attention.self.key.bias',
    value: 'encoder.layer.#.attention.self.value.bias',
    output: 'encoder.layer.#.attention.output.dense.bias',
    attentionNorm: 'encoder.layer.#.attention.output.LayerNorm',
    up: 'encoder.layer.#.intermediate.dense.bias',
    down: 'encoder.layer.#.output.dense.bias',
    norm: 'encoder.layer.#.output.LayerNorm',
  },
  {
    // onnxruntime-genai's model builder.
    words: '.model.embeddings.word_embeddings.weight',
    types: '.model.embeddings.token_type_embeddings.weight',
    positions: '.model.embeddings.position_embeddings.weight',
    embeddingNorm: 'model.layers.-1.embeddings_norm_layernorm',
    query: 'model.layers.#.attn.q_proj.Add.bias',
    key: 'model.layers.#.attn.k_proj.Add.bias',
    value: 'model.layers.#.attn.v_proj.Add.bias',
    output: 'model.layers.#.attn.o_proj.Add.bias',
    attentionNorm: 'model.layers.#.attention_output_norm_layernorm',
    up: 'model.layers.#.mlp.fc1.Add.bias',
    down: 'model.layers.#.mlp.fc2.Add.bias',
    norm: 'model.layers.#.mlp_output_norm_layernorm',
  },
] as const;

/**
 * The weights of a BERT in an ONNX file as hubs have them: fp32, dynamically quantised to int8, or MatMulNBits. Null for
 * anything else: another architecture, another form of it, other names, weights that are not all there.
 * @param config what its config.json says
 */
export function readBert(file: string, config: Readonly<Record<string, unknown>>): BertWeights | null {
  const isPlain =
    config.model_type === 'bert' &&
    config.hidden_act === 'gelu' &&
    (config.position_embedding_type ?? 'absolute') === 'absolute' &&
    config.is_decoder !== true;
  if (!isPlain) return null;
  const reader = new BertReader(file);
  try {
    return reader.read(config);
  } catch {
    // What is wrong with a file is told by who opens the published graph.
    return null;
  } finally {
    reader.close();
  }
}

/** A file that is not what is looked for. */
class Unfit extends Error {}

class BertReader {
  readonly #folder: string;
  readonly #name: string;
  /** This file, and those beside it that hold weights, as they are asked for. */
  readonly #files = new Map<string, FileWindow>();
  #constants: ReadonlyMap<string, FileTensor> = new Map();
  readonly #producers = new Map<string, FileNode>();
  /** Operators that add something, by what they add. */
  readonly #sums = new Map<string, FileNode>();

  constructor(file: string) {
    this.#folder = path.dirname(file);
    this.#name = path.basename(file);
  }

  read(config: Readonly<Record<string, unknown>>): BertWeights {
    const size = (name: string): number => {
      const value = Number(config[name]);
      if (!Number.isSafeInteger(value) || value < 1) throw new Unfit();
      return value;
    };
    const hiddenSize = size('hidden_size');
    const wide = size('intermediate_size');
    const heads = size('num_attention_heads');
    const epsilon = Number(config.layer_norm_eps ?? 1e-12);
    if (hiddenSize % heads !== 0 || !(epsilon > 0)) throw new Unfit();
    const { nodes, constants, outputs } = readFileGraph(this.#open(this.#name));
    // A graph that gives something else does something else behind its layers.
    if (!outputs.some((name) => name === 'last_hidden_state' || name === 'token_embeddings')) throw new Unfit();
    this.#constants = constants;
    for (const node of nodes) {
      for (const output of node.outputs) this.#producers.set(output, node);
      if (node.operator === 'Add') for (const input of node.inputs) this.#sums.set(input, node);
    }
    const names = NAMES.find(({ words }) => this.#has(words) || this.#has(`${words}_quantized`));
    if (names === undefined) throw new Unfit();
    const norm = (name: string): Norm => ({
      weight: this.#floats(`${name}.weight`, hiddenSize),
      bias: this.#floats(`${name}.bias`, hiddenSize),
    });
    const layer = (index: number): BertLayer => {
      const of = (part: keyof typeof names): string => names[part].replace('#', String(index));
      const linear = (part: keyof typeof names, inputs = hiddenSize, outputs = hiddenSize): Linear =>
        this.#linear(of(part), inputs, outputs);
      const [query, key, value] = [linear('query'), linear('key'), linear('value')];
      if (!isAlike(query, key) || !isAlike(query, value)) throw new Unfit();
      return {
        query,
        key,
        value,
        output: linear('output'),
        attentionNorm: norm(of('attentionNorm')),
        up: linear('up', hiddenSize, wide),
        down: linear('down', wide, hiddenSize),
        norm: norm(of('norm')),
      };
    };
    return {
      hiddenSize,
      heads,
      epsilon,
      words: this.#table(names.words, hiddenSize),
      types: this.#table(names.types, hiddenSize),
      positions: this.#table(names.positions, hiddenSize),
      norm: norm(names.embeddingNorm),
      layers: Array.from({ length: size('num_hidden_layers') }, (_, index) => layer(index)),
    };
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
  }

  #open(name: string): FileWindow {
    if (path.basename(name) !== name) throw new Unfit();
    const file = this.#files.get(name) ?? new FileWindow(path.join(this.#folder, name));
    this.#files.set(name, file);
    return file;
  }

  #has(name: string): boolean {
    return this.#constants.has(name);
  }

  #tensor(name: string, types: readonly number[], shape?: readonly number[]): FileTensor {
    const tensor = this.#constants.get(name);
    if (tensor === undefined || !types.includes(tensor.type)) throw new Unfit();
    if (shape !== undefined && String(tensor.shape) !== String(shape)) throw new Unfit();
    return tensor;
  }

  #bytes({ type, shape, numbers, location, offset, length }: FileTensor): Uint8Array {
    const bytes =
      length === 0 ? Uint8Array.from(numbers) : this.#open(location ?? this.#name).copy(offset, offset + length);
    if (bytes.length !== sizeOf(type, shape)) throw new Unfit();
    return bytes;
  }

  #floats(name: string, length: number): Uint8Array {
    return this.#bytes(this.#tensor(name, [FLOAT], [length]));
  }

  #table(name: string, columns: number): Table {
    const isWhole = this.#has(`${name}_quantized`);
    const tensor = isWhole ? this.#tensor(`${name}_quantized`, [UINT8, INT8]) : this.#tensor(name, [FLOAT]);
    const [rows = 0] = tensor.shape;
    const location = tensor.location ?? this.#name;
    const { type, offset, length } = tensor;
    if (length !== sizeOf(type, [rows, columns]) || offset + length > this.#open(location).size) throw new Unfit();
    return {
      rows,
      form: FORMS[type]!,
      location,
      offset,
      length,
      scale: isWhole ? this.#bytes(this.#tensor(`${name}_scale`, [FLOAT], [])) : null,
      zero: isWhole ? this.#bytes(this.#tensor(`${name}_zero_point`, [type], [])) : null,
    };
  }

  /** The product that something is added to. */
  #linear(biasName: string, inputs: number, outputs: number): Linear {
    const bias = this.#floats(biasName, outputs);
    const product = this.#producers.get(this.#sums.get(biasName)?.inputs.find((name) => name !== biasName) ?? '');
    const shape = [inputs, outputs];
    const plain = { inputs, outputs, bias, scales: NONE, zeros: NONE, attributes: {} };
    if (product?.operator === 'MatMul')
      return { ...plain, form: 'float32', values: this.#bytes(this.#tensor(product.inputs[1] ?? '', [FLOAT], shape)) };
    if (product?.operator === 'MatMulNBits') return this.#blocks(product, plain);
    if (product?.operator === 'Mul') return this.#integers(product, plain);
    throw new Unfit();
  }

  #blocks({ inputs: names, integers }: FileNode, plain: Omit<Linear, 'form' | 'values'>): Linear {
    const [, values = '', scales = '', ...others] = names;
    const { inputs, outputs } = plain;
    const [bits = 4, size = 1, accuracy = 0] = ['bits', 'block_size', 'accuracy_level'].map((name) =>
      integers.get(name),
    );
    if (others.some((name) => name !== '')) throw new Unfit();
    const blocks = Math.ceil(inputs / size);
    return {
      ...plain,
      form: 'blocks',
      values: this.#bytes(this.#tensor(values, [UINT8], [outputs, blocks, (size * bits) / 8])),
      scales: this.#floats(scales, outputs * blocks),
      attributes: { K: inputs, bits, block_size: size, accuracy_level: accuracy },
    };
  }

  /** A product of whole numbers, which is then made a number again: times the scale of each factor. */
  #integers({ inputs: factors }: FileNode, plain: Omit<Linear, 'form' | 'values'>): Linear {
    const behind = factors.map((name) => this.#producers.get(name));
    const cast = behind.find((node) => node?.operator === 'Cast');
    const product = this.#producers.get(cast?.inputs[0] ?? '');
    const scale = behind.find((node) => node?.operator === 'Mul')?.inputs.find((name) => this.#has(name));
    if (product?.operator !== 'MatMulInteger' || scale === undefined) throw new Unfit();
    const { inputs, outputs } = plain;
    const values = this.#tensor(product.inputs[1] ?? '', [INT8, UINT8], [inputs, outputs]);
    const each = (tensor: FileTensor): Uint8Array => {
      const bytes = this.#bytes(tensor);
      const size = sizeOf(tensor.type, [outputs]);
      if (bytes.length !== size && size !== bytes.length * outputs) throw new Unfit();
      return bytes.length === size ? bytes : Uint8Array.from({ length: size }, (_, at) => bytes[at % bytes.length]!);
    };
    const zero = product.inputs[3];
    return {
      ...plain,
      form: FORMS[values.type]!,
      values: this.#bytes(values),
      scales: each(this.#tensor(scale, [FLOAT])),
      zeros: zero === undefined ? new Uint8Array(outputs) : each(this.#tensor(zero, [values.type])),
    };
  }
}

/** Whether two products of one input can be one. */
const isAlike = (a: Linear, b: Linear): boolean =>
  a.form === b.form && JSON.stringify(a.attributes) === JSON.stringify(b.attributes);

/** TensorProto.DataType. */
const [FLOAT, UINT8, INT8] = [1, 2, 3] as const;
const FORMS: Readonly<Record<number, Table['form']>> = { [FLOAT]: 'float32', [UINT8]: 'uint8', [INT8]: 'int8' };

const sizeOf = (type: number, shape: readonly number[]): number =>
  shape.reduce((product, each) => product * each, type === FLOAT ? 4 : 1);

const NONE = new Uint8Array(0);
