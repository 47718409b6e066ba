import { decodeResponse, encodeResponse } from '../cache/response-codec.ts';
import { responseKey } from '../cache/response-key.ts';
import type { FinishReason, ModelEvent } from '../providers/provider.ts';
import type { Call, GovernedRequest, Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { freeAttempt } from './records.ts';

/** Answers that ended as they were meant to. Cut, filtered and broken ones are not kept. */
const COMPLETE: ReadonlySet<FinishReason> = new Set(['stop', 'tool-calls']);

/** The key that the call's answer is kept under; null when it is not to be cached. */
function keyOf(governed: GovernedRequest, environment: Environment): string | null {
  const { request, provider, scope, attribution, options } = governed;
  const { cache } = environment;
  if (options.cache === false || (cache === null && options.cache === undefined)) return null;
  const tenant = (cache?.tenant ?? TENANT).map((key) => (Object.hasOwn(attribution, key) ? attribution[key]! : ''));
  return responseKey({
    tenant,
    provider: provider.id,
    scope,
    wire: request.wire.id,
    model: request.model,
    stream: request.stream,
    body: filledOf(governed) ?? request.body,
  });
}

/**
 * What was put into a locked prompt: with the prompt itself it says the same as the body, in fewer bytes to hash. Null
 * where the caller wrote the body.
 */
function filledOf({ plain, contracted, request }: GovernedRequest): unknown {
  if (plain === null || contracted === null || contracted.drift !== null) return null;
  const values = contracted.messages.map(({ text, bindings }) =>
    bindings.map(({ start, end }) => text.slice(start, end)),
  );
  const { messages: _, tools: _1, ...rest } = plain;
  const turns = contracted.extra.map(({ role, text }) => [role, text]);
  return [contracted.prompt.digest, values, turns, rest, request.wire.outputLimit(request.body)];
}

export const TENANT = ['org', 'tenant'] as const;

/**
 * Answers from the response cache, event by event as they came, and keeps what is complete. A cache that fails is a
 * cache that misses.
 */
export function exactCache(environment: Environment): Stage {
  const { store, cache, clock, emit, mode } = environment;
  return (next) => (request, signal) => {
    const key = keyOf(request, environment);
    return key === null ? next(request, signal) : cached({ ...request, key }, key, next, signal);
  };

  async function* cached(
    request: GovernedRequest,
    key: string,
    next: Call,
    signal: AbortSignal,
  ): AsyncGenerator<ModelEvent> {
    request.trace.cache = 'miss';
    let bytes: Uint8Array | undefined;
    try {
      bytes = await store.get(key, signal);
    } catch (error) {
      signal.throwIfAborted();
      emit({ type: 'store-failed', what: 'cache', error });
    }
    const known = bytes === undefined ? null : decodeResponse(bytes);
    if (known !== null && mode !== 'shadow') {
      request.trace.cache = 'hit';
      const record = freeAttempt(request, environment, 'hit', known.cost);
      emit({ type: 'attempt', record });
      await store.append([record]).catch((error: unknown) => emit({ type: 'store-failed', what: 'ledger', error }));
      yield* known.events;
      return;
    }
    const events: ModelEvent[] = [];
    let finish: FinishReason | undefined;
    for await (const event of next(request, signal)) {
      events.push(event);
      finish = event.finish ?? finish;
      yield event;
    }
    if (finish === undefined || !COMPLETE.has(finish) || isCoalesced(request)) return;
    const made = encodeResponse({ events, cost: request.trace.cost }, cache?.maxBytes ?? LARGEST);
    if (made === null) return;
    const stated = request.options.cache;
    const ttl = stated ? stated.ttl : cache!.ttl;
    const tags = request.contracted === null ? [] : [`prompt:${request.contracted.prompt.key}`];
    try {
      await store.set(key, made, { expires: clock() + ttl, tags });
    } catch (error) {
      emit({ type: 'store-failed', what: 'cache', error });
    }
  }
}

/** The one that made the answer keeps it. */
const isCoalesced = ({ trace }: GovernedRequest): boolean => trace.cache === 'coalesced';

/** Larger answers are not kept. */
export const LARGEST = 1024 * 1024;
