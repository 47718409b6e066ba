import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Fields of onnx.proto that lead from a file to the names of its operators. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE_OPERATOR = 4;

/** The operators that an ONNX file's main graph uses. Its weights are skipped unread. */
export function onnxOperators(path: string): ReadonlySet<string> {
  const file = new FileWindow(path);
  try {
    const found = new Set<string>();
    for (const graph of fields(file, 0, file.size)) {
      if (graph.field !== MODEL_GRAPH) continue;
      for (const node of fields(file, graph.start, graph.end)) {
        if (node.field !== GRAPH_NODE) continue;
        for (const { field, start, end } of fields(file, node.start, node.end))
          if (field === NODE_OPERATOR) found.add(file.read(start, end).toString());
      }
    }
    return found;
  } finally {
    file.close();
  }
}

interface Field {
  readonly field: number;
  readonly start: number;
  readonly end: number;
}

/** The fields of a protobuf message whose values have a length. Ends at what is no protobuf. */
function* fields(file: FileWindow, from: number, to: number): Generator<Field> {
  let at = from;
  while (at < to) {
    const head = file.read(at, Math.min(to, at + 20));
    const tag = varint(head, 0);
    if (tag === null) return;
    const type = tag.value % 8;
    const value = varint(head, tag.next);
    if (type === 0 && value !== null) at += value.next;
    else if (type === 1) at += tag.next + 8;
    else if (type === 5) at += tag.next + 4;
    else if (type === 2 && value !== null) {
      const start = at + value.next;
      at = start + value.value;
      if (at <= to) yield { field: Math.floor(tag.value / 8), start, end: at };
    } else return;
  }
}

function varint(bytes: Buffer, from: number): { value: number; next: number } | null {
  let value = 0;
  for (let at = from; at < Math.min(bytes.length, from + 10); at++) {
    value += (bytes[at]! & 127) * 2 ** (7 * (at - from));
    if (bytes[at]! < 128) return { value, next: at + 1 };
  }
  return null;
}

/** Reads a file here and there, most of the time near to where it read last. */
class FileWindow {
  readonly size: number;
  readonly #file: number;
  readonly #buffer = Buffer.alloc(1 << 16);
  #start = 0;
  #end = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.size = fstatSync(this.#file).size;
  }

  /** At most as much as the window holds. Valid until the next call. */
  read(from: number, to: number): Buffer {
    const end = Math.min(to, from + this.#buffer.length, this.size);
    if (from < this.#start || end > this.#end) {
      this.#start = from;
      this.#end = from + readSync(this.#file, this.#buffer, 0, this.#buffer.length, from);
    }
    return this.#buffer.subarray(from - this.#start, Math.min(end, this.#end) - this.#start);
  }

  close(): void {
    closeSync(this.#file);
  }
}
