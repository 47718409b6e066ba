import { crc32 } from 'node:zlib';
import type { PackedEntry } from './vectors.ts';

/** A record is this mark, its operation, length and CRC-32 of its payload, CRC-32 of all this, its payload. Little-endian. */
const MARK = 0x56531a9d;
export const RECORD_HEAD = 17;
const HEAD_CHECK = 13;
/** No payload is longer: what claims to be is torn. */
export const MAX_PAYLOAD = 64 * 1024;

export const OP = { header: 0, add: 1, delete: 2, seal: 3 } as const;
export type Op = (typeof OP)[keyof typeof OP];

export interface VectorRecord {
  readonly op: number;
  readonly payload: Buffer;
  /** Of the whole record. */
  readonly length: number;
}

export function encodeRecord(op: Op, payload: Buffer): Buffer {
  const head = Buffer.alloc(RECORD_HEAD);
  head.writeUInt32LE(MARK, 0);
  head.writeUInt32LE(payload.length, 4);
  head.writeUInt32LE(crc32(payload), 8);
  head.writeUInt8(op, 12);
  head.writeUInt32LE(crc32(head.subarray(0, HEAD_CHECK)), HEAD_CHECK);
  return Buffer.concat([head, payload]);
}

/** The record at `at`; `more` where its end is not there yet. */
export function readRecord(bytes: Buffer, at: number, end: number): VectorRecord | 'torn' | 'more' {
  if (end - at < RECORD_HEAD) return 'more';
  if (bytes.readUInt32LE(at) !== MARK) return 'torn';
  // A damaged length would have the reader wait for what never comes.
  if (crc32(bytes.subarray(at, at + HEAD_CHECK)) !== bytes.readUInt32LE(at + HEAD_CHECK)) return 'torn';
  const length = bytes.readUInt32LE(at + 4);
  if (length > MAX_PAYLOAD) return 'torn';
  if (end - at < RECORD_HEAD + length) return 'more';
  const op = bytes.readUInt8(at + 12);
  const payload = bytes.subarray(at + RECORD_HEAD, at + RECORD_HEAD + length);
  return crc32(payload) === bytes.readUInt32LE(at + 8) ? { op, payload, length: RECORD_HEAD + length } : 'torn';
}

/** Where the next record may begin after a torn one. */
export function nextRecord(bytes: Buffer, from: number, end: number): number {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(MARK);
  const found = bytes.subarray(0, end).indexOf(mark, from);
  // The mark itself may be cut off at the end of what was read.
  return found === -1 ? Math.max(from, end - 3) : found;
}

export function encodeEntry({ id, partition, expires, tags, packed }: PackedEntry): Buffer {
  const texts = [id, partition, ...tags].map((text) => Buffer.from(text));
  const numbers = Buffer.alloc(13);
  numbers.writeDoubleLE(expires, 0);
  numbers.writeFloatLE(packed.scale, 8);
  numbers.writeUInt8(texts.length, 12);
  return Buffer.concat([
    numbers,
    ...texts.flatMap((text) => [Buffer.of(text.length), text]),
    Buffer.from(packed.numbers.buffer, packed.numbers.byteOffset, packed.numbers.length),
  ]);
}

/** Null for what is no entry of so many dimensions. */
export function decodeEntry(payload: Buffer, dimensions: number): PackedEntry | null {
  if (payload.length < 13) return null;
  const texts: string[] = [];
  let at = 13;
  for (let left = payload.readUInt8(12); left > 0 && at < payload.length; left--) {
    const end = at + 1 + payload[at]!;
    texts.push(payload.toString('utf8', at + 1, end));
    at = end;
  }
  const [id, partition, ...tags] = texts;
  if (id === undefined || partition === undefined || payload.length - at !== dimensions) return null;
  const numbers = new Int8Array(payload.buffer, payload.byteOffset + at, dimensions);
  return {
    id,
    partition,
    expires: payload.readDoubleLE(0),
    tags,
    packed: { scale: payload.readFloatLE(8), numbers },
  };
}
