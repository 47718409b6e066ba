import { type Field, type FileWindow, fields, numbersOf } from './generation/onnx-fields.ts';

/** An operator of an ONNX file's graph. */
export interface FileNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Its attributes that are whole numbers. */
  readonly integers: ReadonlyMap<string, number>;
}

/** A constant of an ONNX file's graph, and where its bytes are. */
export interface FileTensor {
  /** TensorProto.DataType. */
  readonly type: number;
  readonly shape: readonly number[];
  /** Single bytes may be written as numbers. */
  readonly numbers: readonly number[];
  /** The name of a file beside this one; null for this one itself. */
  readonly location: string | null;
  readonly offset: number;
  readonly length: number;
}

export interface FileGraph {
  readonly nodes: readonly FileNode[];
  readonly constants: ReadonlyMap<string, FileTensor>;
  /** Names. */
  readonly outputs: readonly string[];
}

/**
 * The main graph of an ONNX file (the part of onnx.proto of ONNX 1.16 that leads to its weights), of which the weights
 * themselves are not read. What is no protobuf ends the reading: less is found.
 */
export function readFileGraph(file: FileWindow): FileGraph {
  const nodes: FileNode[] = [];
  const constants = new Map<string, FileTensor>();
  const outputs: string[] = [];
  for (const graph of fields(file, 0, file.size)) {
    if (graph.field !== 7) continue;
    for (const part of fields(file, graph.start, graph.end)) {
      if (part.field === 1) nodes.push(nodeOf(file, part));
      else if (part.field === 5) {
        const [name, tensor] = tensorOf(file, part);
        constants.set(name, tensor);
      } else if (part.field === 12) {
        for (const of of fields(file, part.start, part.end)) if (of.field === 1) outputs.push(textOf(file, of));
      }
    }
  }
  return { nodes, constants, outputs };
}

function nodeOf(file: FileWindow, { start, end }: Field): FileNode {
  let operator = '';
  const inputs: string[] = [];
  const outputs: string[] = [];
  const integers = new Map<string, number>();
  for (const part of fields(file, start, end)) {
    if (part.field === 1) inputs.push(textOf(file, part));
    else if (part.field === 2) outputs.push(textOf(file, part));
    else if (part.field === 4) operator = textOf(file, part);
    else if (part.field === 5) {
      let name = '';
      for (const of of fields(file, part.start, part.end)) {
        if (of.field === 1) name = textOf(file, of);
        else if (of.field === 3) integers.set(name, of.value);
      }
    }
  }
  return { operator, inputs, outputs, integers };
}

function tensorOf(file: FileWindow, { start, end }: Field): [name: string, tensor: FileTensor] {
  let name = '';
  let type = 0;
  let raw = { start: 0, end: 0 };
  let shape: number[] = [];
  let numbers: number[] = [];
  const external = new Map<string, string>();
  for (const part of fields(file, start, end)) {
    if (part.field === 1) shape = shape.concat(numbersOf(file, part));
    else if (part.field === 2) type = part.value;
    else if (part.field === 5) numbers = numbers.concat(numbersOf(file, part));
    else if (part.field === 8) name = textOf(file, part);
    // Floats one after the other are written as raw data is.
    else if (part.field === 4 || part.field === 9) raw = part;
    else if (part.field === 13) {
      const [key, value] = Array.from(fields(file, part.start, part.end), (of) => textOf(file, of));
      external.set(key ?? '', value ?? '');
    }
  }
  const location = external.get('location') ?? null;
  const offset = location === null ? raw.start : Number(external.get('offset') ?? 0);
  const length = location === null ? raw.end - raw.start : Number(external.get('length'));
  return [name, { type, shape, numbers, location, offset, length }];
}

const textOf = (file: FileWindow, { start, end }: Field): string => file.read(start, end).toString();
