import type { ModelEvent } from '../providers/provider.ts';

export interface StoredResponse {
  readonly events: readonly ModelEvent[];
  /** What it cost when it was made, nano-dollars: what a hit saves. */
  readonly cost: number;
}

const encoder = new TextEncoder();

/** Bytes of an answer; null when it holds what JSON does not (bytes of a file), or is too large. */
export function encodeResponse(response: StoredResponse, maxBytes: number): Uint8Array | null {
  let text: string;
  try {
    // Data that is text can hold nothing that JSON cannot; the AI SDK's parts can.
    const plain = response.events.every(({ raw }) => raw === undefined || typeof raw.data === 'string');
    text = plain ? JSON.stringify(response) : JSON.stringify(response, onlyJson);
  } catch {
    return null;
  }
  const bytes = encoder.encode(text);
  return bytes.byteLength > maxBytes ? null : bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Null for what is no stored answer: a damaged entry is a miss. */
export function decodeResponse(bytes: Uint8Array): StoredResponse | null {
  try {
    const value = JSON.parse(utf8.decode(bytes)) as Partial<StoredResponse> | null;
    return value !== null && Array.isArray(value.events) && typeof value.cost === 'number'
      ? (value as StoredResponse)
      : null;
  } catch {
    return null;
  }
}

class NotJson extends Error {}

function onlyJson(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array || typeof value === 'bigint') throw new NotJson();
  return value;
}
