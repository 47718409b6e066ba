import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface Field {
  readonly field: number;
  /** Of a whole number. */
  readonly value: number;
  /** Where the bytes are of what has a length. */
  readonly start: number;
  readonly end: number;
}

/** The fields of a protobuf message that are whole numbers or have a length. Ends at what is no protobuf. */
export function* fields(file: FileWindow, from: number, to: number): Generator<Field> {
  let at = from;
  while (at < to) {
    const head = file.read(at, Math.min(to, at + 20));
    const tag = varint(head, 0);
    if (tag === null) return;
    const type = tag.value % 8;
    const value = varint(head, tag.next);
    const field = Math.floor(tag.value / 8);
    if (type === 0 && value !== null) {
      at += value.next;
      yield { field, value: value.value, start: at, end: at };
    } else if (type === 1) at += tag.next + 8;
    else if (type === 5) at += tag.next + 4;
    else if (type === 2 && value !== null) {
      const start = at + value.next;
      at = start + value.value;
      if (at <= to) yield { field, value: 0, start, end: at };
    } else return;
  }
}

/** Whole numbers stand alone, or packed one after the other. */
export function numbersOf(file: FileWindow, { value, start, end }: Field): number[] {
  if (start === end) return [value];
  const bytes = file.copy(start, end);
  const numbers: number[] = [];
  for (let next = varint(bytes, 0); next !== null; next = varint(bytes, next.next)) numbers.push(next.value);
  return numbers;
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
export class FileWindow {
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

  /** As much as there is of it, for keeps. */
  copy(from: number, to: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, Math.min(to, this.size) - from));
    return bytes.subarray(0, readSync(this.#file, bytes, 0, bytes.length, from));
  }

  close(): void {
    closeSync(this.#file);
  }
}
