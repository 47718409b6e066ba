/**
 * Writes ONNX files: the part of its protobuf schema (onnx.proto of ONNX 1.16, IR version 8) that a graph of weights and
 * operators needs.
 */

export type ElementType = 'float32' | 'uint8' | 'int8' | 'int32' | 'int64' | 'bool';

/** TensorProto.DataType. */
const ELEMENT: Readonly<Record<ElementType, number>> = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9 };

/** AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, string: 3, ints: 7 } as const;

export type Attribute = number | string | readonly number[] | { readonly float: number };

/** A dimension's size, or the name of one that differs from run to run. */
export type Dimension = number | string;

export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
}

/** Bytes of another file. */
export interface StoredBytes {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** A message of protobuf's wire format, in pieces: weights are written without being copied first. */
class Message {
  readonly pieces: Uint8Array[] = [];
  length = 0;

  int(field: number, value: number): this {
    this.#varint(BigInt(field) << 3n);
    this.#varint(BigInt(value));
    return this;
  }

  float(field: number, value: number): this {
    this.#varint((BigInt(field) << 3n) | 5n);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#append(bytes);
  }

  bytes(field: number, value: string | Uint8Array): this {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    this.#varint((BigInt(field) << 3n) | 2n);
    this.#varint(BigInt(bytes.length));
    return this.#append(bytes);
  }

  message(field: number, value: Message): this {
    this.#varint((BigInt(field) << 3n) | 2n);
    this.#varint(BigInt(value.length));
    for (const piece of value.pieces) this.#append(piece);
    return this;
  }

  #append(bytes: Uint8Array): this {
    this.pieces.push(bytes);
    this.length += bytes.length;
    return this;
  }

  #varint(value: bigint): void {
    const bytes: number[] = [];
    // Negative numbers are written as 64 bits.
    let rest = BigInt.asUintN(64, value);
    do {
      const low = Number(rest & 127n);
      rest >>= 7n;
      bytes.push(rest > 0n ? low | 128 : low);
    } while (rest > 0n);
    this.#append(Uint8Array.from(bytes));
  }
}

/** Builds a graph operator by operator; values are known by their names. */
export class OnnxGraph {
  readonly #graph = new Message();
  readonly #known = new Set<string>();
  #next = 0;

  /** A constant. One that is there already by this name is used again. */
  constant(name: string, type: ElementType, shape: readonly number[], values: ArrayBufferView): string {
    if (this.#known.has(name)) return name;
    this.#known.add(name);
    const tensor = new Message();
    for (const size of shape) tensor.int(1, size);
    tensor.int(2, ELEMENT[type]);
    tensor.bytes(8, name);
    tensor.bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.#graph.message(5, tensor);
    return name;
  }

  /** A constant whose bytes stay in another file, which has to lie in the folder that the session is told of. */
  stored(name: string, type: ElementType, shape: readonly number[], place: StoredBytes): string {
    const tensor = new Message();
    for (const size of shape) tensor.int(1, size);
    tensor.int(2, ELEMENT[type]);
    tensor.bytes(8, name);
    for (const [key, value] of Object.entries(place))
      tensor.message(13, new Message().bytes(1, key).bytes(2, String(value)));
    tensor.int(14, 1);
    this.#graph.message(5, tensor);
    return name;
  }

  /** Whole numbers, as shapes and axes are given. A single number is a scalar. */
  integers(values: number | readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const name = typeof values === 'number' ? `int_${values}` : `ints_${values.join('_')}`;
    return this.constant(
      name,
      'int64',
      typeof values === 'number' ? [] : [list.length],
      BigInt64Array.from(list, BigInt),
    );
  }

  scalar(value: number): string {
    return this.constant(`float_${value}`, 'float32', [], Float32Array.of(value));
  }

  /** An operator with one output that counts: its name. */
  add(
    operator: string,
    inputs: readonly string[],
    { attributes = {}, domain = '', outputs }: NodeOptions = {},
  ): string {
    const names = outputs ?? [`${operator}_${this.#next++}`];
    const node = new Message();
    for (const input of inputs) node.bytes(1, input);
    for (const output of names) node.bytes(2, output);
    node.bytes(3, `node_${names[0]}`);
    node.bytes(4, operator);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attributeOf(name, value));
    if (domain !== '') node.bytes(7, domain);
    this.#graph.message(1, node);
    return names[0]!;
  }

  /** Takes a value apart along an axis, into equal parts or parts of these sizes: their names. */
  split(input: string, axis: number, outputs: readonly string[], sizes?: string): readonly string[] {
    this.add('Split', [input, ...(sizes === undefined ? [] : [sizes])], { attributes: { axis }, outputs });
    return outputs;
  }

  /** An operator of ONNX Runtime's own. */
  addMicrosoft(operator: string, inputs: readonly string[], options: Omit<NodeOptions, 'domain'> = {}): string {
    return this.add(operator, inputs, { ...options, domain: 'com.microsoft' });
  }

  /** The file, in pieces. No operator may be added behind this. */
  finish(inputs: readonly ValueInfo[], outputs: readonly ValueInfo[], opset = 17): readonly Uint8Array[] {
    this.#graph.bytes(2, 'main');
    for (const input of inputs) this.#graph.message(11, valueInfo(input));
    for (const output of outputs) this.#graph.message(12, valueInfo(output));
    const model = new Message().int(1, 8).bytes(2, 'stint').message(7, this.#graph);
    model.message(8, new Message().bytes(1, '').int(2, opset));
    model.message(8, new Message().bytes(1, 'com.microsoft').int(2, 1));
    return model.pieces;
  }
}

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly domain?: string;
  /** Names of the outputs; made up for one output when not given. */
  readonly outputs?: readonly string[];
}

function attributeOf(name: string, value: Attribute): Message {
  const message = new Message().bytes(1, name);
  if (typeof value === 'string') return message.bytes(4, value).int(20, ATTRIBUTE.string);
  if (typeof value === 'number') return message.int(3, value).int(20, ATTRIBUTE.int);
  if ('float' in value) return message.float(2, value.float).int(20, ATTRIBUTE.float);
  for (const each of value) message.int(8, each);
  return message.int(20, ATTRIBUTE.ints);
}

function valueInfo({ name, type, shape }: ValueInfo): Message {
  const dimensions = new Message();
  for (const size of shape)
    dimensions.message(1, typeof size === 'number' ? new Message().int(1, size) : new Message().bytes(2, size));
  const tensor = new Message().int(1, ELEMENT[type]).message(2, dimensions);
  return new Message().bytes(1, name).message(2, new Message().message(1, tensor));
}
