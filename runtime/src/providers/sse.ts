/** One server-sent event. */
export interface SseEvent {
  readonly event?: string;
  readonly data: string;
}

/** An event longer than this is no model's answer: reading on would only fill the memory. */
export const LONGEST_EVENT = 64 * 1024 * 1024;

export class SseError extends Error {
  override readonly name = 'SseError';
}

/**
 * Reads server-sent events (WHATWG HTML, 9.2): lines end in LF, CR or CRLF, comments and ids are skipped, several `data`
 * lines join. Characters split between chunks are put together; an event that the stream's end cuts off is dropped,
 * as the standard asks.
 * @throws SseError for bytes that are no UTF-8, or an event beyond LONGEST_EVENT
 */
export async function* readSse(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<SseEvent> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let event = '';
  let data: string[] = [];
  let held = 0;
  // A CR at a chunk's end may be half of a CRLF.
  let afterReturn = false;
  for await (const chunk of chunks) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw new SseError('the stream is no UTF-8');
    }
    if (afterReturn && text.startsWith('\n')) text = text.slice(1);
    if (text !== '') afterReturn = text.endsWith('\r');
    // A line that comes in many chunks is put together once, at its end: hostile streams stay linear.
    rest += text;
    if (rest.length + held > LONGEST_EVENT) throw new SseError('an event of the stream has no end');
    if (!/[\r\n]/.test(text)) continue;
    const lines = rest.split(/\r\n|\n|\r/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield event === '' ? { data: data.join('\n') } : { event, data: data.join('\n') };
        event = '';
        data = [];
        held = 0;
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon === -1 ? line : line.slice(0, colon);
      if (field !== 'data' && field !== 'event') continue;
      const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
      if (field === 'event') event = value;
      else {
        data.push(value);
        // An empty line takes some memory all the same.
        held += value.length + 32;
      }
    }
  }
}

/** An event as its bytes go over the wire. */
export function renderSse({ event, data }: SseEvent): string {
  const lines = data
    .split('\n')
    .map((line) => `data: ${line}\n`)
    .join('');
  return `${event === undefined ? '' : `event: ${event}\n`}${lines}\n`;
}
