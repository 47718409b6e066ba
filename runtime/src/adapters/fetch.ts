import type { Attribution } from '../meter/record.ts';
import type { CallOptions } from '../pipeline/call.ts';
import { anthropicWire } from '../providers/anthropic.ts';
import { bedrockEmbedWire, cohereEmbedWire, geminiEmbedWire, openAiEmbeddingsWire } from '../providers/embeddings.ts';
import { httpProvider } from '../providers/http.ts';
import { openAiChatWire } from '../providers/openai-chat.ts';
import { openAiResponsesWire } from '../providers/openai-responses.ts';
import type { ModelEvent, Wire } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { sellerAt } from '../providers/sellers.ts';
import { renderSse } from '../providers/sse.ts';
import type { CallStream, Stint } from '../stint.ts';
import { at, isRecord, type Json, recordAt, stringAt } from '../tokens/request/json.ts';
import { failureOf, kept } from './failure.ts';

/** What the SDKs' `fetch` option takes. */
export type FetchLike = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface AdapterOptions {
  /** The prompt of the lock that these calls are; else it is told by their text. Header `x-stint-prompt` per call. */
  readonly prompt?: string;
  /** Who the calls are for; a function is asked at each. Headers `x-stint-user: …` add to it per call. */
  readonly attribution?: Attribution | (() => Attribution);
  readonly options?: CallOptions;
}

export interface FetchOptions extends AdapterOptions {
  /** What really fetches. Default: the global one. */
  readonly fetch?: FetchLike;
}

/** How the paths of calls to models end; some name the model. */
const PATHS: readonly (readonly [end: RegExp, wire: Wire])[] = [
  [/\/chat\/completions$/, openAiChatWire],
  [/\/responses$/, openAiResponsesWire],
  [/\/messages$/, anthropicWire],
  [/\/embeddings$/, openAiEmbeddingsWire],
  [/\/v[12]\/embed$/, cohereEmbedWire],
  [/\/models\/([^/:]{1,200}):(?:embedContent|batchEmbedContents)$/, geminiEmbedWire],
  [/\/model\/([^/]{0,200}(?:titan-embed-(?:text|g1)|cohere\.embed)[^/]{1,100})\/invoke$/, bedrockEmbedWire],
];

/**
 * A `fetch` for OpenAI's and Anthropic's SDKs, and for any that speaks their wires: calls to models are governed, also for
 * embeddings (those of Gemini, Cohere, Voyage and Bedrock too); everything else passes.
 *
 * @example
 * const client = new OpenAI({ fetch: governedFetch(stint) });
 */
export function governedFetch(stint: Stint, options: FetchOptions = {}): FetchLike {
  const inner: FetchLike = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  return async (input, init) => {
    const request = await readRequest(input, init);
    return request === null ? inner(input, init) : respond(stint, request, (url, over) => inner(url, over), options);
  };
}

/** A call to a model, as an SDK is about to make it. */
export interface SdkRequest {
  readonly url: string;
  readonly wire: Wire;
  readonly model: string;
  readonly body: Json;
  /** The body as it came. */
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | null;
  /** Everything else that the SDK says of how to fetch. */
  readonly init: RequestInit;
}

/** Null for what is no call to a model. */
export async function readRequest(input: string | URL | Request, init: RequestInit = {}): Promise<SdkRequest | null> {
  const given = input instanceof Request ? input : null;
  const url = given?.url ?? String(input);
  const path = url.split(/[?#]/, 1)[0]!;
  const asked = callAt(path);
  const method = (init.method ?? given?.method ?? 'GET').toUpperCase();
  if (asked === null || method !== 'POST') return null;
  const text = await textOf(init.body, given);
  if (text === null) return null;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const model = asked.model ?? stringAt(body, 'model');
  if (!isRecord(body) || model === undefined) return null;
  const headers = Object.fromEntries(new Headers(init.headers ?? given?.headers));
  const { body: _, headers: _1, signal, ...rest } = init;
  return { url, wire: asked.wire, model, body, text, headers, signal: signal ?? given?.signal ?? null, init: rest };
}

function callAt(path: string): { readonly wire: Wire; readonly model: string | undefined } | null {
  for (const [end, wire] of PATHS) {
    const found = end.exec(path);
    if (found !== null) return { wire, model: found[1] === undefined ? undefined : decoded(found[1]) };
  }
  return null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Null for a body that is a stream, which SDKs do not send, or none at all. */
async function textOf(body: RequestInit['body'], given: Request | null): Promise<string | null> {
  if (typeof body === 'string') return body;
  if (body == null) return given === null ? null : given.clone().text();
  if (body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new Response(body).text();
  return null;
}

/** Makes the call under Stint, and answers as the provider would. */
export async function respond(
  stint: Stint,
  request: SdkRequest,
  inner: (url: string, init: RequestInit) => Promise<Response>,
  options: AdapterOptions,
): Promise<Response> {
  const { wire, model, body } = request;
  const { own, sent } = parted(request.headers);
  const isEmbedding = wire.operation === 'embedding';
  const stream = !isEmbedding && at(body, 'stream') === true;
  // Only chat completions tell their usage on being asked, as we always do.
  const asked = wire.id !== 'openai-chat' || at(recordAt(body, 'stream_options'), 'include_usage') === true;
  const { hostname } = new URL(request.url, 'http://relative');
  const provider = httpProvider({
    id: sellerAt(hostname) ?? hostname,
    wire,
    fetch: (url, over) => inner(url, { ...request.init, ...over }),
    // Nothing of it is changed: a signature over its bytes holds.
    call: (_, text) => ({ url: request.url, headers: sent, body: isEmbedding ? request.text : text }),
  });
  const { prompt: named, ...attributed } = own;
  const attribution = typeof options.attribution === 'function' ? options.attribution() : options.attribution;
  const prompt = named ?? options.prompt;
  const abort = linked(request.signal);
  const call = stint.run({
    request: { wire, model, body, stream },
    provider,
    attribution: { ...attribution, ...attributed },
    // What changes an answer and is no part of the body.
    scope: `${request.url}\n${sent['anthropic-beta'] ?? ''}\n${sent['openai-organization'] ?? ''}`,
    ...(prompt !== undefined && { promptId: prompt }),
    ...(options.options && { options: options.options }),
    signal: abort.signal,
  });
  let events: AsyncIterator<ModelEvent>;
  let first: IteratorResult<ModelEvent>;
  try {
    events = call[Symbol.asyncIterator]();
    first = await events.next();
  } catch (error) {
    abort.end();
    if (request.signal?.aborted) throw request.signal.reason;
    const said = stream ? ownFrame(error, wire) : null;
    if (said !== null)
      return new Response(said, {
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-stint-call-id': call.callId },
      });
    const { status, headers, body: text } = failureOf(error);
    return new Response(text, { status, headers: { ...headers, 'x-stint-call-id': call.callId } });
  }
  if (!stream || isWhole(first)) return wholeResponse(call, first, events).finally(abort.end);
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', ...headersOf(call, first) };
  return new Response(sseOf(first, events, { asked, abort, signal: request.signal, wire }), { status: 200, headers });
}

/** What the provider itself said of an error inside a stream: the SDK makes its own type of it. */
function ownFrame(error: unknown, wire: Wire): Uint8Array<ArrayBuffer> | null {
  const frame = ProviderError.isInstance(error) ? error.frame : null;
  // A call may have been put to a provider of another wire.
  if (frame === null || frame.wire !== wire.id) return null;
  const { event, data } = frame;
  return new TextEncoder().encode(renderSse(event === undefined ? { data } : { event, data }));
}

const OWN = 'x-stint-';

function parted(headers: Readonly<Record<string, string>>): {
  own: Record<string, string>;
  sent: Record<string, string>;
} {
  const own: Record<string, string> = {};
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(OWN)) own[name.slice(OWN.length)] = value;
    // The body may have become longer or shorter.
    else if (name !== 'content-length' && name !== 'host' && name !== 'connection') sent[name] = value;
  }
  return { own, sent };
}

/** A server may answer a call for a stream in one piece. */
const isWhole = ({ value }: IteratorResult<ModelEvent>): boolean =>
  /\bjson\b/.test((value as ModelEvent | undefined)?.headers?.['content-type'] ?? '');

async function wholeResponse(
  call: CallStream,
  first: IteratorResult<ModelEvent>,
  events: AsyncIterator<ModelEvent>,
): Promise<Response> {
  // The ledger is written when the call has ended, and it ends when it is asked for more.
  await events.next();
  const data = (first.value as ModelEvent | undefined)?.raw?.data;
  return new Response(typeof data === 'string' ? data : '{}', {
    status: 200,
    headers: { 'content-type': 'application/json', ...headersOf(call, first) },
  });
}

function headersOf(call: CallStream, { value }: IteratorResult<ModelEvent>): Record<string, string> {
  const { 'content-type': _, ...rest } = kept((value as ModelEvent | undefined)?.headers ?? {});
  return { ...rest, 'x-stint-call-id': call.callId, 'x-stint-cache': call.trace.cache };
}

/** The events as the provider framed them, without what only our own question for usage brought. */
function sseOf(
  first: IteratorResult<ModelEvent>,
  events: AsyncIterator<ModelEvent>,
  by: { readonly asked: boolean; readonly abort: Linked; readonly signal: AbortSignal | null; readonly wire: Wire },
): ReadableStream<Uint8Array> {
  const { asked: usageAsked, abort, signal } = by;
  const encoder = new TextEncoder();
  let begun: IteratorResult<ModelEvent> | null = first;
  const next = async (): Promise<IteratorResult<ModelEvent>> => {
    try {
      return await events.next();
    } catch (error) {
      abort.end();
      // SDKs know by it that the caller has left.
      throw signal?.aborted ? signal.reason : error;
    }
  };
  const close = (controller: ReadableStreamDefaultController): void => {
    abort.end();
    controller.close();
  };
  return new ReadableStream(
    {
      async pull(controller) {
        for (;;) {
          let got: IteratorResult<ModelEvent>;
          try {
            got = begun ?? (await next());
          } catch (error) {
            const said = ownFrame(error, by.wire);
            if (said === null) throw error;
            controller.enqueue(said);
            return close(controller);
          }
          begun = null;
          const { done, value } = got;
          if (done) return close(controller);
          const { raw, usageOnly, last } = value;
          // Readers stop at the last event, and the ledger is written when the call has ended.
          const ended = last === true && (await next()).done === true;
          if (raw !== undefined && typeof raw.data === 'string' && (!usageOnly || usageAsked)) {
            const { event } = raw;
            // Quotes within a text are escaped: this is the chunk's own field.
            const data = usageAsked ? raw.data : raw.data.replace(',"usage":null', '');
            controller.enqueue(encoder.encode(renderSse(event === undefined ? { data } : { event, data })));
            if (!ended) return;
          }
          if (ended) return close(controller);
        }
      },
      async cancel() {
        abort.abort();
        abort.end();
        // Waits for what is under way, which the abort has ended.
        await events.return?.().catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}

/** Is aborted with a signal, or by itself. */
export interface Linked {
  readonly signal: AbortSignal;
  abort(): void;
  /** Lets go of the signal, which may live as long as the process. */
  readonly end: () => void;
}

export function linked(signal: AbortSignal | null): Linked {
  const controller = new AbortController();
  const leave = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) leave();
  else signal?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    abort: () => controller.abort(),
    end: () => signal?.removeEventListener('abort', leave),
  };
}
