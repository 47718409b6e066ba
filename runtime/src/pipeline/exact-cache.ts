import { isInvalid } from '../cache/invalid-tags.ts';
import { decodeResponse, encodeResponse } from '../cache/response-codec.ts';
import { responseKey } from '../cache/response-key.ts';
import type { FinishReason, ModelEvent, PlainPrompt } from '../providers/provider.ts';
import type { Call, GovernedRequest, Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { keyParts } from './key-parts.ts';
import { append, freeAttempt } from './records.ts';
import { WholeAnswer, wholeOf } from './whole.ts';

/** Answers that ended as they were meant to. Cut, filtered and broken ones are not kept. */
const COMPLETE: ReadonlySet<FinishReason> = new Set(['stop', 'tool-calls']);

/** The key that the call's answer is kept under; null when it is not to be cached. */
function keyOf(governed: GovernedRequest, environment: Environment): string | null {
  const { request, options } = governed;
  if (options.cache === false || (environment.cache === null && options.cache === undefined)) return null;
  return responseKey(keyParts(governed, request.body, environment), filledOf(governed));
}

/**
 * What was put into a locked prompt: with the prompt itself it says the same as the body, in fewer bytes to hash. Null
 * where the caller wrote the body.
 */
function filledOf({ plain, contracted, request }: GovernedRequest): readonly string[] | null {
  // Conditions and loops write more than the values.
  if (plain === null || contracted === null || contracted.drift !== null || contracted.prompt.open) return null;
  const filled: string[] = [contracted.prompt.digest, `${request.wire.outputLimit(request.body)}`];
  for (const { text, bindings } of contracted.messages) {
    filled.push(`${bindings.length}`);
    for (const { start, end } of bindings) filled.push(text.slice(start, end));
  }
  filled.push(`${contracted.extra.length}`);
  for (const { role, text } of contracted.extra) filled.push(role, text);
  for (const name of Object.keys(plain) as (keyof PlainPrompt)[]) {
    const value = plain[name];
    if (name !== 'messages' && name !== 'tools')
      filled.push(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return filled;
}

/**
 * Answers from the response cache, event by event as they came, and keeps what is complete. A cache that fails is a
 * cache that misses.
 */
export function exactCache(environment: Environment): Stage {
  return (next) => (request, signal) => {
    const key = keyOf(request, environment);
    if (key === null) return next(request, signal);
    const answer = new CachedAnswer({ ...request, key }, key, next, signal, environment);
    return request.request.stream ? answer : new WholeAnswer(() => answer.whole());
  };
}

/** An answer that is looked for first, and made and kept where there is none. Its reader asks for one event at a time. */
class CachedAnswer implements AsyncIterableIterator<ModelEvent> {
  private readonly request: GovernedRequest;
  private readonly key: string;
  private readonly ask: Call;
  private readonly signal: AbortSignal;
  private readonly environment: Environment;
  private source: AsyncIterator<ModelEvent> | Iterator<ModelEvent> | null = null;
  /** What has been handed on of an answer that is to be kept. */
  private events: ModelEvent[] | null = null;
  private finish: FinishReason | undefined;
  private asked = Number.NEGATIVE_INFINITY;

  constructor(request: GovernedRequest, key: string, ask: Call, signal: AbortSignal, environment: Environment) {
    this.request = request;
    this.key = key;
    this.ask = ask;
    this.signal = signal;
    this.environment = environment;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ModelEvent>> {
    let next: IteratorResult<ModelEvent>;
    try {
      if (this.source === null) {
        const begun = await this.begin();
        // Its reader may have left in the meantime.
        if (this.source === null) this.source = begun;
        else await begun.return?.();
      }
      next = await this.source.next();
    } catch (error) {
      this.end();
      throw error;
    }
    const { events } = this;
    if (events === null) return next;
    if (next.done) {
      this.events = null;
      await this.keep(events);
    } else {
      events.push(next.value);
      this.finish = next.value.finish ?? this.finish;
    }
    return next;
  }

  /** All of it in one step. */
  async whole(): Promise<readonly ModelEvent[]> {
    const known = await this.known();
    if (known !== null) return known;
    const events = await wholeOf(this.ask(this.request, this.signal));
    for (const { finish } of events) this.finish = finish ?? this.finish;
    await this.keep(events);
    return events;
  }

  async return(): Promise<IteratorResult<ModelEvent>> {
    const { source } = this;
    this.end();
    await source?.return?.();
    return { done: true, value: undefined };
  }

  private end(): void {
    this.source = NOTHING;
    this.events = null;
  }

  private async begin(): Promise<AsyncIterator<ModelEvent> | Iterator<ModelEvent>> {
    const known = await this.known();
    if (known !== null) return known[Symbol.iterator]();
    this.events = [];
    return this.ask(this.request, this.signal)[Symbol.asyncIterator]();
  }

  /** The answer that is kept; null when there is none. */
  private async known(): Promise<readonly ModelEvent[] | null> {
    const { request, signal, environment } = this;
    const { store, inTime, emit, mode } = environment;
    request.trace.cache = 'miss';
    this.asked = store.now();
    let bytes: Uint8Array | undefined;
    try {
      bytes = await inTime(store.get(this.key, signal), signal);
    } catch (error) {
      signal.throwIfAborted();
      emit({ type: 'store-failed', what: 'cache', error });
    }
    const known = bytes === undefined || mode === 'shadow' ? null : decodeResponse(bytes);
    if (known === null) return null;
    request.trace.cache = 'hit';
    await append(freeAttempt(request, environment, 'hit', known.cost), environment);
    return known.events;
  }

  private async keep(events: readonly ModelEvent[]): Promise<void> {
    const { request, finish } = this;
    const { store, inTime, cache, clock, emit } = this.environment;
    if (finish === undefined || !COMPLETE.has(finish) || !isMade(request)) return;
    const made = encodeResponse({ events, cost: request.trace.cost }, cache?.maxBytes ?? LARGEST);
    if (made === null) return;
    const stated = request.options.cache;
    const ttl = stated ? stated.ttl : cache!.ttl;
    const tags = tagsOf(request);
    try {
      await inTime(store.set(this.key, made, { expires: clock() + ttl, tags }));
      if (await inTime(isInvalid(store, tags, this.asked))) await inTime(store.delete(this.key));
    } catch (error) {
      emit({ type: 'store-failed', what: 'cache', error });
    }
  }
}

const NOTHING: Iterator<ModelEvent> = [][Symbol.iterator]();

/** The one that made the answer keeps it. One from the semantic cache was made for another question. */
const isMade = ({ trace }: GovernedRequest): boolean => trace.cache === 'miss';

/** What an answer can be made invalid by. */
export function tagsOf({ contracted, options }: GovernedRequest): readonly string[] {
  const own = contracted?.prompt.tags ?? [];
  return options.tags === undefined ? own : [...own, ...options.tags];
}

/** Larger answers are not kept. */
export const LARGEST = 1024 * 1024;
