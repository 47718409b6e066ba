import { abortedBy } from '../providers/http.ts';
import type { ModelEvent, Provider, Wire } from '../providers/provider.ts';
import { codeOfStatus, ProviderError, retryAfterOf } from '../providers/provider-error.ts';
import type { RawCall, Stint } from '../stint.ts';
import { isRecord, type Json, recordAt, records, stringAt } from '../tokens/request/json.ts';
import { withTools } from './ai-sdk-tools.ts';
import { aiSdkEmbeddingWire, aiSdkWire, readPart } from './ai-sdk-wire.ts';
import { type AdapterOptions, linked } from './fetch.ts';

/** The part of LanguageModelV3 and V4 that is governed. */
interface LanguageModel {
  readonly specificationVersion: string;
  readonly provider: string;
  readonly modelId: string;
  doGenerate(options: never): PromiseLike<object>;
  doStream(options: never): PromiseLike<{ stream: ReadableStream }>;
}

/** The part of EmbeddingModelV3 and V4 that is governed. */
interface EmbeddingModel {
  readonly specificationVersion: string;
  readonly provider: string;
  readonly modelId: string;
  doEmbed(options: never): PromiseLike<object>;
}

interface Wrapped<M> {
  readonly model: M;
  readonly params: object;
}

/**
 * A middleware for `wrapLanguageModel` and `wrapProvider` of the AI SDK 6 and 7. `providerOptions.stint` of a call
 * names its prompt and whom it is for: `{ prompt: 'answer', user: 'u1' }`.
 *
 * @example
 * const model = wrapLanguageModel({ model: anthropic('claude-sonnet-4-5'), middleware: aiSdkMiddleware(stint) });
 */
export function aiSdkMiddleware(stint: Stint, options: AdapterOptions = {}) {
  return {
    specificationVersion: 'v4' as const,
    wrapGenerate: async <R>({
      model,
      params,
    }: Wrapped<LanguageModel> & { doGenerate: () => PromiseLike<R> }): Promise<R> =>
      (await generate(stint, model, params as Json, options)) as R,
    wrapStream: async <R>({ model, params }: Wrapped<LanguageModel> & { doStream: () => PromiseLike<R> }): Promise<R> =>
      (await stream(stint, model, params as Json, options)) as R,
  };
}

/** As `aiSdkMiddleware`, for the types of the AI SDK 6. */
export function aiSdkMiddlewareV3(stint: Stint, options: AdapterOptions = {}) {
  return { ...aiSdkMiddleware(stint, options), specificationVersion: 'v3' as const };
}

/** A middleware for `wrapEmbeddingModel` of the AI SDK 6 and 7: vectors are metered, priced, budgeted and cached. */
export function aiSdkEmbeddingMiddleware(stint: Stint, options: AdapterOptions = {}) {
  return {
    specificationVersion: 'v4' as const,
    wrapEmbed: async <R>({ model, params }: Wrapped<EmbeddingModel> & { doEmbed: () => PromiseLike<R> }): Promise<R> =>
      (await embed(stint, model, params as Json, options)) as R,
  };
}

/** As `aiSdkEmbeddingMiddleware`, for the types of the AI SDK 6. */
export function aiSdkEmbeddingMiddlewareV3(stint: Stint, options: AdapterOptions = {}) {
  return { ...aiSdkEmbeddingMiddleware(stint, options), specificationVersion: 'v3' as const };
}

/** A model of the AI SDK (V3 or V4), of text or of embeddings, that calls under Stint, and is otherwise the same. */
export function governedModel<M extends LanguageModel | EmbeddingModel>(
  model: M,
  stint: Stint,
  options: AdapterOptions = {},
): M {
  return new Proxy(model, {
    get(given, key) {
      if (!(key in given)) return undefined;
      const target = given as LanguageModel & EmbeddingModel;
      if (key === 'doEmbed') return (params: object) => embed(stint, target, params as Json, options);
      if (key === 'doGenerate') return (params: object) => generate(stint, target, params as Json, options);
      if (key === 'doStream') return (params: object) => stream(stint, target, params as Json, options);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const generate = (stint: Stint, model: LanguageModel, params: Json, options: AdapterOptions): Promise<object> =>
  whole(stint, model, params, options, aiSdkWire, (body) => model.doGenerate(body as never));

const embed = (stint: Stint, model: EmbeddingModel, params: Json, options: AdapterOptions): Promise<object> =>
  whole(stint, model, params, options, aiSdkEmbeddingWire, (body) => model.doEmbed(body as never));

/** A call that is answered in one piece. */
async function whole(
  stint: Stint,
  model: Named,
  params: Json,
  options: AdapterOptions,
  wire: Wire,
  make: (params: Json) => PromiseLike<object>,
): Promise<object> {
  async function* ask(asked: Json, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    try {
      const result = (await make(asked)) as Json;
      const results = records(result.content).filter(({ type }) => type === 'tool-result');
      yield { ...withTools(wire.read(result), asked, results, result), raw: { data: result } };
    } catch (error) {
      throw providerError(error, model.provider, signal);
    }
  }
  const call = stint.run(rawCall(model, params, options, { wire, stream: false, ask }));
  let result: unknown;
  try {
    for await (const event of call) result = event.raw?.data;
  } catch (error) {
    throw original(error, signalOf(params));
  }
  return revived(result as Json, call.callId, call.trace.cache);
}

async function stream(
  stint: Stint,
  model: LanguageModel,
  params: Json,
  options: AdapterOptions,
): Promise<{ stream: ReadableStream }> {
  const about: About = {};
  const signal = signalOf(params);
  const abort = linked(signal);
  const ask = (asked: Json, of: AbortSignal): AsyncIterable<ModelEvent> => partsOf(model, asked, of, about);
  const heard = { ...params, abortSignal: abort.signal };
  const call = stint.run(rawCall(model, heard, options, { wire: aiSdkWire, stream: true, ask }));
  let events: AsyncIterator<ModelEvent>;
  let begun: IteratorResult<ModelEvent> | null;
  try {
    events = call[Symbol.asyncIterator]();
    begun = await events.next();
  } catch (error) {
    abort.end();
    throw original(error, signal);
  }
  const parts = new ReadableStream(
    {
      async pull(controller) {
        try {
          for (;;) {
            const { done, value } = begun ?? (await events.next());
            begun = null;
            if (done) {
              abort.end();
              return controller.close();
            }
            if (value.raw === undefined) continue;
            const part = value.raw.data as Json;
            controller.enqueue(part.type === 'finish' ? withCall(part, call.callId, call.trace.cache) : withDate(part));
            return;
          }
        } catch (error) {
          abort.end();
          const told = original(error, signal);
          if (about.broken) return controller.error(told);
          controller.enqueue({ type: 'error', error: told });
          controller.close();
        }
      },
      async cancel() {
        abort.abort();
        abort.end();
        await events.return?.().catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
  return { ...about.result, stream: parts };
}

interface About {
  /** What `doStream` says beside its stream. */
  result?: object;
  /** The stream itself has failed, and told of no error. */
  broken?: boolean;
}

const signalOf = ({ abortSignal }: Json): AbortSignal | null =>
  abortSignal instanceof AbortSignal ? abortSignal : null;

type Named = Pick<LanguageModel, 'specificationVersion' | 'provider' | 'modelId'>;

interface Asked {
  readonly wire: Wire;
  readonly stream: boolean;
  readonly ask: (params: Json, signal: AbortSignal) => AsyncIterable<ModelEvent>;
}

function rawCall(model: Named, params: Json, options: AdapterOptions, { wire, stream, ask }: Asked): RawCall {
  const { abortSignal, headers, ...body } = params;
  const { stint: own, ...providerOptions } = recordAt(body, 'providerOptions');
  const { prompt = options.prompt, ...attributed } = isRecord(own) ? own : {};
  const attribution = typeof options.attribution === 'function' ? options.attribution() : options.attribution;
  const provider: Provider = {
    id: model.provider.split('.')[0]!,
    wire,
    stream: (request, signal) => ask({ ...request.body, headers, abortSignal: signal }, signal),
  };
  return {
    request: {
      wire,
      model: model.modelId,
      body: 'providerOptions' in body ? { ...body, providerOptions } : body,
      stream,
    },
    provider,
    attribution: {
      ...attribution,
      ...Object.fromEntries(Object.entries(attributed).map(([key, value]) => [key, String(value)])),
    },
    scope: `${model.specificationVersion}/${model.provider}`,
    ...(typeof prompt === 'string' && { promptId: prompt }),
    ...(options.options && { options: options.options }),
    ...(abortSignal instanceof AbortSignal && { signal: abortSignal }),
  };
}

async function* partsOf(
  model: LanguageModel,
  params: Json,
  signal: AbortSignal,
  about: About,
): AsyncGenerator<ModelEvent> {
  about.broken = false;
  let told: unknown;
  try {
    const { stream: parts, ...rest } = await model.doStream(params as never);
    about.result = rest;
    const results: Json[] = [];
    for await (const part of parts as unknown as AsyncIterable<Json>) {
      if (part.type === 'error') throw (told = part.error);
      if (part.type === 'tool-result') results.push(part);
      yield { ...withTools(readPart(part), params, results, part), raw: { data: part } };
    }
  } catch (error) {
    about.broken = error !== told;
    throw providerError(error, model.provider, signal);
  }
}

/** The AI SDK's error in our terms; `original` gives it back. */
function providerError(error: unknown, id: string, signal: AbortSignal): ProviderError {
  if (ProviderError.isInstance(error)) return error;
  if (signal.aborted) return abortedBy(id, signal);
  const { statusCode, responseHeaders, isRetryable } = error as {
    statusCode?: unknown;
    responseHeaders?: Record<string, string>;
    isRetryable?: unknown;
  };
  const code =
    typeof statusCode === 'number' ? codeOfStatus(statusCode) : isRetryable === true ? 'unreachable' : 'rejected';
  const headers = new Headers(responseHeaders ?? {});
  const status = typeof statusCode === 'number' ? `answered ${statusCode}` : 'no answer';
  const retryAfter = retryAfterOf(headers, Date.now());
  const response = typeof statusCode === 'number' && { status: statusCode, headers: responseHeaders ?? {}, body: '' };
  return new ProviderError(code, id, status, { cause: error, retryAfter, ...(response && { response }) });
}

/** What the caller would have got without us, marked as not to be retried: that has been done. */
function original(error: unknown, signal: AbortSignal | null): unknown {
  if (signal?.aborted) return signal.reason;
  const cause = ProviderError.isInstance(error) ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'isRetryable' in cause) {
    try {
      Object.defineProperty(cause, 'isRetryable', { value: false });
    } catch {
      // Frozen: the AI SDK may retry, and each attempt is governed as well.
    }
  }
  return cause;
}

/** Dates come back from the cache as text. */
function withDate(part: Json): Json {
  return typeof part.timestamp === 'string' ? { ...part, timestamp: new Date(part.timestamp) } : part;
}

function withCall(part: Json, callId: string, cache: string): Json {
  return { ...part, providerMetadata: { ...recordAt(part, 'providerMetadata'), stint: { callId, cache } } };
}

function revived(result: Json, callId: string, cache: string): object {
  const response = recordAt(result, 'response');
  return {
    ...withCall(result, callId, cache),
    ...(stringAt(response, 'timestamp') !== undefined && { response: withDate(response) }),
  };
}
