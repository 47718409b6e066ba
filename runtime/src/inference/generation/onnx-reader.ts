/** Reads ONNX files: the part of its protobuf schema (onnx.proto of ONNX 1.16) that leads to a graph's weights. */

/** An operator, as far as what it multiplies with is concerned. */
export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
}

/** A constant. Its bytes are a part of the file's, wherever they begin. */
export interface OnnxTensor {
  /** TensorProto.DataType. */
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export interface OnnxModel {
  /** By name. */
  readonly nodes: ReadonlyMap<string, OnnxNode>;
  readonly constants: ReadonlyMap<string, OnnxTensor>;
}

/** The main graph of a file that holds its weights itself. What is no protobuf ends the reading: less is found. */
export function readOnnx(file: Uint8Array): OnnxModel {
  const nodes = new Map<string, OnnxNode>();
  const constants = new Map<string, OnnxTensor>();
  for (const model of fields(file)) {
    if (model.field !== 7) continue;
    for (const { field, bytes } of fields(model.bytes)) {
      if (field === 1) {
        const node = { name: '', operator: '', inputs: [] as string[] };
        for (const part of fields(bytes)) {
          if (part.field === 1) node.inputs.push(textOf(part.bytes));
          else if (part.field === 3) node.name = textOf(part.bytes);
          else if (part.field === 4) node.operator = textOf(part.bytes);
        }
        nodes.set(node.name, node);
      } else if (field === 5) {
        const { name, ...tensor } = tensorOf(bytes);
        constants.set(name, tensor);
      }
    }
  }
  return { nodes, constants };
}

function tensorOf(message: Uint8Array): OnnxTensor & { readonly name: string } {
  const shape: number[] = [];
  let type = 0;
  let name = '';
  let bytes = NONE;
  const small: number[] = [];
  for (const part of fields(message)) {
    if (part.field === 1) shape.push(...numbersOf(part));
    else if (part.field === 2) type = part.value;
    else if (part.field === 5) small.push(...numbersOf(part));
    else if (part.field === 8) name = textOf(part.bytes);
    // Floats one after the other are written as raw data is.
    else if (part.field === 4 || part.field === 9) bytes = part.bytes;
  }
  // Single bytes may be written as numbers.
  if (bytes.length === 0) bytes = Uint8Array.from(small);
  return { name, type, shape, bytes };
}

const NONE: Uint8Array = new Uint8Array(0);

interface Field {
  readonly field: number;
  /** Of a number. */
  readonly value: number;
  /** Of what has a length. */
  readonly bytes: Uint8Array;
}

function* fields(message: Uint8Array): Generator<Field> {
  let at = 0;
  let tag = 0;
  let value = 0;
  while (at < message.length) {
    at = varint(message, at, (read) => {
      tag = read;
    });
    const field = Math.floor(tag / 8);
    const type = tag % 8;
    if (type === 1) at += 8;
    else if (type === 5) at += 4;
    else if (type === 0 || type === 2) {
      at = varint(message, at, (read) => {
        value = read;
      });
      if (type === 0) yield { field, value, bytes: NONE };
      else if (at + value > message.length) return;
      else {
        yield { field, value: 0, bytes: message.subarray(at, at + value) };
        at += value;
      }
    } else return;
  }
}

/** Numbers stand alone, or packed one after the other. */
function numbersOf({ value, bytes }: Field): readonly number[] {
  if (bytes.length === 0) return [value];
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) at = varint(bytes, at, (number) => numbers.push(number));
  return numbers;
}

/** Reads a number: where it ends. */
function varint(bytes: Uint8Array, from: number, take: (value: number) => void): number {
  let value = 0;
  let at = from;
  for (; at < bytes.length && bytes[at]! > 127; at++) value += (bytes[at]! & 127) * 2 ** (7 * (at - from));
  take(value + (bytes[at] ?? 0) * 2 ** (7 * (at - from)));
  return at + 1;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
