import { LONGEST_EVENT, SseError, type SseEvent } from './sse.ts';

/**
 * Reads `application/vnd.amazon.eventstream`: frames of total length, header length and a CRC of both (4 bytes each,
 * big-endian), headers, payload, and a CRC-32 of the whole.
 * @throws SseError for a frame whose lengths or sum are wrong, and for a stream that ends within one
 */
export async function* readEventStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SseEvent> {
  let held: Uint8Array[] = [];
  let size = 0;
  let wanted = 12;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.byteLength;
    if (size < wanted) continue;
    let bytes = join(held, size);
    for (;;) {
      wanted = bytes.byteLength < 12 ? 12 : lengthOf(bytes);
      if (bytes.byteLength < wanted) break;
      yield readFrame(bytes.subarray(0, wanted));
      bytes = bytes.subarray(wanted);
    }
    held = bytes.byteLength > 0 ? [bytes] : [];
    size = bytes.byteLength;
  }
  if (size > 0) throw new SseError('the stream ends within a frame');
}

function lengthOf(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const total = view.getUint32(0);
  if (total < 16 || total > LONGEST_EVENT || view.getUint32(8) !== crc32(bytes.subarray(0, 8)))
    throw new SseError('a frame of the stream is malformed');
  return total;
}

function readFrame(frame: Uint8Array): SseEvent {
  const view = viewOf(frame);
  const end = frame.byteLength - 4;
  const headersEnd = 12 + view.getUint32(4);
  if (headersEnd > end || view.getUint32(end) !== crc32(frame.subarray(0, end)))
    throw new SseError('a frame of the stream is malformed');
  const headers = readHeaders(frame.subarray(12, headersEnd));
  const data = new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(headersEnd, end));
  const event = headers.get(':exception-type') ?? headers.get(':event-type') ?? headers.get(':error-code');
  return event === undefined ? { data } : { event, data };
}

/** Strings (type 7) are all that events name themselves by; the other types are skipped by their length. */
function readHeaders(bytes: Uint8Array): Map<string, string> {
  const headers = new Map<string, string>();
  const view = viewOf(bytes);
  const decoder = new TextDecoder();
  const FIXED = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16];
  let at = 0;
  try {
    while (at < bytes.byteLength) {
      const nameEnd = at + 1 + view.getUint8(at);
      const name = decoder.decode(bytes.subarray(at + 1, nameEnd));
      const type = view.getUint8(nameEnd);
      const fixed = FIXED[type];
      if (fixed === undefined) throw new RangeError('type');
      const start = fixed === -1 ? nameEnd + 3 : nameEnd + 1;
      const end = start + (fixed === -1 ? view.getUint16(nameEnd + 1) : fixed);
      if (type === 7) headers.set(name, decoder.decode(bytes.subarray(start, end)));
      at = end;
    }
  } catch {
    throw new SseError('a frame of the stream is malformed');
  }
  return headers;
}

/** A frame of an event, as Bedrock sends it. */
export function writeFrame(event: string, data: string): Uint8Array {
  const encoder = new TextEncoder();
  const header = (name: string, value: string): number[] => {
    const [n, v] = [encoder.encode(name), encoder.encode(value)];
    return [n.length, ...n, 7, v.length >> 8, v.length & 0xff, ...v];
  };
  const kind = event.endsWith('Exception') ? 'exception' : 'event';
  const headers = Uint8Array.from([
    ...header(`:${kind}-type`, event),
    ...header(':content-type', 'application/json'),
    ...header(':message-type', kind),
  ]);
  const payload = encoder.encode(data);
  const frame = new Uint8Array(16 + headers.length + payload.length);
  const view = viewOf(frame);
  view.setUint32(0, frame.length);
  view.setUint32(4, headers.length);
  view.setUint32(8, crc32(frame.subarray(0, 8)));
  frame.set(headers, 12);
  frame.set(payload, 12 + headers.length);
  view.setUint32(frame.length - 4, crc32(frame.subarray(0, frame.length - 4)));
  return frame;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c >>> 0;
});

/** The CRC-32 of zlib and Ethernet. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}
