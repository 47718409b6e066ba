import type { ModelEvent, WireEvent } from '../providers/provider.ts';

export interface StoredResponse {
  readonly events: readonly ModelEvent[];
  /** What it cost when it was made, nano-dollars: what a hit saves. */
  readonly cost: number;
}

/**
 * An event whose wire's text stands behind the head, where `raw` has its length: most of it is JSON, and escaped once more
 * it takes twice the time.
 */
interface StoredEvent extends Omit<ModelEvent, 'raw'> {
  raw?: WireEvent | { readonly event: string; readonly length: number } | number;
}

const encoder = new TextEncoder();

/**
 * Bytes of an answer: a line of JSON, and the texts of its wire one after the other. Null when it holds what JSON does
 * not (bytes of a file), or is too large.
 */
export function encodeResponse({ events, cost }: StoredResponse, maxBytes: number): Uint8Array | null {
  let texts = '';
  // Data that is text can hold nothing that JSON cannot; the AI SDK's parts can.
  let plain = true;
  const stored: StoredEvent[] = [];
  for (const event of events) {
    const { raw } = event;
    if (typeof raw?.data === 'string') {
      texts += raw.data;
      const { length } = raw.data;
      stored.push({ ...event, raw: raw.event === undefined ? length : { event: raw.event, length } });
    } else {
      stored.push(event);
      plain &&= raw === undefined;
    }
  }
  let head: string;
  try {
    head = JSON.stringify({ events: stored, cost }, plain ? undefined : onlyJson);
  } catch {
    return null;
  }
  const bytes = encoder.encode(`${head}\n${texts}`);
  return bytes.byteLength > maxBytes ? null : bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Null for what is no stored answer: a damaged entry is a miss. */
export function decodeResponse(bytes: Uint8Array): StoredResponse | null {
  try {
    const text = utf8.decode(bytes);
    let at = text.indexOf('\n') + 1;
    const { events, cost } = JSON.parse(text.slice(0, at)) as { events?: StoredEvent[]; cost?: number };
    if (!Array.isArray(events) || typeof cost !== 'number') return null;
    for (const stored of events) {
      const { raw } = stored;
      if (typeof raw === 'number') stored.raw = { data: text.slice(at, (at += raw)) };
      else if (raw !== undefined && 'length' in raw)
        stored.raw = { event: raw.event, data: text.slice(at, (at += raw.length)) };
    }
    return at === text.length ? { events: events as readonly ModelEvent[], cost } : null;
  } catch {
    return null;
  }
}

class NotJson extends Error {}

function onlyJson(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array || typeof value === 'bigint') throw new NotJson();
  return value;
}
