import { isRecord, type Json, toJson } from '../tokens/request/json.ts';
import { eachUntilAborted, untilAborted } from '../until-aborted.ts';
import type { ModelEvent, ModelRequest, Provider, Wire, WireEvent } from './provider.ts';
import { codeOfStatus, ProviderError, type ProviderErrorCode, retryAfterOf } from './provider-error.ts';
import { fetchWithin } from './redirect.ts';
import { LONGEST_EVENT, readSse, SseError } from './sse.ts';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Where a provider is, and who asks. */
export interface HttpOptions {
  /** Up to and without the wire's own path: `https://api.openai.com/v1`. */
  readonly baseURL?: string;
  /** Undefined is none: a variable of the environment may not be set. */
  readonly apiKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the global `fetch`. One that does not heed its signal is left behind when the call is aborted. */
  readonly fetch?: Fetch;
  readonly id?: string;
}

export interface HttpCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The events of a streamed answer, as their wire frames them. */
export type ReadFrames = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<{ event?: string; data: string }>;

export interface HttpProvider {
  readonly id: string;
  readonly wire: Wire;
  readonly fetch: Fetch | undefined;
  /** The call to make; may throw for what cannot be sent. */
  readonly call: (request: ModelRequest, body: string) => HttpCall | Promise<HttpCall>;
  readonly frames?: ReadFrames;
}

/** A provider behind HTTP. */
export function httpProvider(http: HttpProvider): Provider {
  return { id: http.id, wire: http.wire, stream: (request, signal) => send(http, request, signal) };
}

/** Bodies of failed calls are read to here: enough for an error, not for a flood. */
const LONGEST_ERROR = 64 * 1024;
/** Events in a row that bring nothing: providers send some a second at most while a model thinks. */
const MOST_SILENT = 100_000;
/** OpenAI takes 2,048 texts at once: with 3,072 numbers each, of some 21 characters, that is 130 MB. */
const LONGEST_VECTORS = 256 * 1024 * 1024;

async function* send(http: HttpProvider, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
  const { id, wire } = http;
  const fail = (code: ProviderErrorCode, message: string, cause?: unknown): ProviderError =>
    signal.aborted
      ? abortedBy(id, signal)
      : new ProviderError(code, id, message, cause === undefined ? {} : { cause: nameOf(cause) });

  if (signal.aborted) throw abortedBy(id, signal);
  const body = toJson(wire.streamed(request.body, request.stream));
  if (body === '') throw new ProviderError('rejected', id, 'the request holds a value that JSON cannot');
  let response: Response;
  try {
    const call = await http.call(request, body);
    const answer = fetchWithin(id, http.fetch ?? globalThis.fetch, call.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...call.headers },
      body: call.body,
      signal,
    });
    response = await untilAborted(answer, signal);
  } catch (error) {
    if (ProviderError.isInstance(error)) throw error;
    throw fail('unreachable', 'no answer', error);
  }
  if (!response.ok) throw await refused(id, response, signal);

  const streamed = request.stream && !/\bjson\b/.test(response.headers.get('content-type') ?? '');
  if (!streamed) {
    const headers = Object.fromEntries(response.headers);
    const limit = wire.operation === 'embedding' ? LONGEST_VECTORS : LONGEST_EVENT;
    const text = await wholeBody(response, limit, signal, fail);
    yield { headers, ...readWhole(http, text, response.headers, fail) };
    return;
  }
  if (response.body === null) throw fail('cut', 'the answer has no body');
  const decoder = wire.decoder();
  let headers: ModelEvent['headers'] = Object.fromEntries(response.headers);
  let last = false;
  let silent = 0;
  let frame: { readonly event?: string; readonly data: string } = { data: '' };
  try {
    for await (const event of (http.frames ?? readSse)(eachUntilAborted(readable(response.body), signal))) {
      if (signal.aborted) throw abortedBy(id, signal);
      frame = event;
      const read = decoder.next(event);
      if (read === null) continue;
      last = read.last === true;
      silent = says(read) ? 0 : silent + 1;
      if (silent > MOST_SILENT) throw new SseError('the stream goes on without saying anything');
      yield headers === undefined ? { raw: event, ...read } : { raw: event, headers, ...read };
      headers = undefined;
    }
  } catch (error) {
    // The answer is whole: how its connection ends is nobody's loss.
    if (last) return;
    if (ProviderError.isInstance(error)) throw error;
    if (error instanceof StreamedError)
      throw new ProviderError(error.code, id, error.message, { frame: { wire: wire.id, ...frame } });
    const malformed = error instanceof Error && (error.name === 'SseError' || error.name === 'SyntaxError');
    throw fail(malformed ? 'malformed' : 'cut', malformed ? 'the stream is malformed' : 'the stream broke off', error);
  }
  if (signal.aborted && !last) throw abortedBy(id, signal);
  if (!decoder.done) throw fail('cut', 'the stream ended before the answer did');
}

/** Whether an event brings something of the answer. Those that do not are no cost, and so no budget would end them. */
const says = ({ text, reasoning, toolCalls }: Omit<ModelEvent, 'raw' | 'headers'>): boolean =>
  Boolean(text) || Boolean(reasoning) || (toolCalls?.some((call) => call.name || call.arguments) ?? false);

/** An error that the provider reports inside a stream that began well. */
export class StreamedError extends Error {
  readonly code: ProviderErrorCode;
  constructor(code: ProviderErrorCode, kind: string) {
    super(`the stream reports ${/^[\w .-]{1,60}$/.test(kind) ? kind : 'an error'}`);
    this.code = code;
  }
}

/** A stream's data as an object. @throws SyntaxError for anything else */
export function parseData(data: string): Json {
  const value: unknown = JSON.parse(data);
  if (!isRecord(value)) throw new SyntaxError('not an object');
  return value;
}

async function wholeBody(
  response: Response,
  limit: number,
  signal: AbortSignal,
  fail: (code: ProviderErrorCode, message: string, cause?: unknown) => ProviderError,
): Promise<string> {
  let read: { readonly text: string; readonly whole: boolean };
  try {
    read = await textOf(response, limit, signal);
  } catch (error) {
    throw fail('cut', 'the answer broke off', error);
  }
  if (!read.whole) throw fail('malformed', 'the answer has no end');
  return read.text;
}

/** A body as text, as far as `limit` bytes go: one without an end would fill the memory, and no string can hold it. */
async function textOf(
  { body }: Response,
  limit: number,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly whole: boolean }> {
  if (body === null) return { text: '', whole: true };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let whole = false;
  try {
    for (let size = 0; size <= limit; ) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) {
        whole = true;
        break;
      }
      size += value.byteLength;
      chunks.push(value);
    }
  } finally {
    // Not waited for: a body that hangs does not answer this either.
    if (!whole) reader.cancel().catch(() => {});
  }
  return { text: new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)), whole };
}

function readWhole(
  { wire }: HttpProvider,
  text: string,
  headers: Headers,
  fail: (code: ProviderErrorCode, message: string, cause?: unknown) => ProviderError,
): ModelEvent {
  try {
    const raw: WireEvent = { data: text };
    return { raw, ...wire.read(parseData(text), headers) };
  } catch (error) {
    throw fail('malformed', 'the answer is no JSON of this wire', error);
  }
}

async function refused(id: string, response: Response, signal: AbortSignal): Promise<ProviderError> {
  let body = '';
  try {
    body = (await textOf(response, LONGEST_ERROR, signal)).text.slice(0, LONGEST_ERROR);
  } catch {
    if (signal.aborted) return abortedBy(id, signal);
  }
  const { status } = response;
  const headers = Object.fromEntries(response.headers);
  return new ProviderError(codeOfStatus(status), id, `answered ${status}`, {
    retryAfter: retryAfterOf(response.headers, Date.now()),
    response: { status, headers, body },
  });
}

/** Says why: a deadline that passed is a timeout, anything else the caller's own doing. */
export function abortedBy(id: string, signal: AbortSignal): ProviderError {
  const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  return new ProviderError(timedOut ? 'timeout' : 'aborted', id, timedOut ? 'took too long' : 'aborted');
}

/** An error's kind without its words, which may quote the request. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const cause = error.cause as { code?: unknown } | undefined;
  return typeof cause?.code === 'string' ? cause.code : error.name;
}

// The DOM's type of a stream has no asyncIterator; node's has.
const readable = (stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> =>
  stream as unknown as AsyncIterable<Uint8Array>;

/** @throws ProviderError for a name or value that would start another header */
export function checkedHeaders(id: string, headers: Readonly<Record<string, string>>): Record<string, string> {
  for (const [name, value] of Object.entries(headers))
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value))
      throw new ProviderError('rejected', id, `the header ${JSON.stringify(name)} cannot be sent`);
  return { ...headers };
}
