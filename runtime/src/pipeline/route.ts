import { BudgetDenied } from '../budgets/index.ts';
import { ContractViolated } from '../contract/index.ts';
import type { Purpose } from '../meter/record.ts';
import type { ModelEvent } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { Breaker } from './breaker.ts';
import type { Call, GovernedRequest, Stage } from './call.ts';
import { DegradeAsked } from './degrade-asked.ts';
import type { Candidate, Environment } from './environment.ts';
import { shape } from './fit.ts';
import { UnpricedModel } from './model-of.ts';
import { AnswerRejected } from './validate.ts';

interface Way {
  readonly request: GovernedRequest;
  readonly name: string;
}

/**
 * Asks the call's own model, with retries and behind a breaker, then the fallbacks. A call that a budget has no room
 * for is made cheaper first. Nothing is tried again once an event has reached the caller. This is the only place
 * that repeats a call.
 */
export function route(environment: Environment): Stage {
  return (next) => {
    const router = new Router(next, environment);
    return (request, signal) => router.answer(request, signal);
  };
}

/** Routes whose health is remembered. */
const ROUTES = 1000;

class Router {
  private readonly next: Call;
  private readonly environment: Environment;
  private readonly breakers = new Map<string, Breaker>();

  constructor(next: Call, environment: Environment) {
    this.next = next;
    this.environment = environment;
  }

  async *answer(request: GovernedRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const { first, events, breaker, name } = await this.begin(request, signal);
    let ended = false;
    try {
      for (let event = first; !event.done; event = await events.next()) yield event.value;
      ended = true;
      succeeded(breaker, name, this.environment);
    } catch (error) {
      ended = true;
      failed(error, breaker, name, this.environment);
      throw error;
    } finally {
      if (!ended) {
        // The caller stopped reading.
        breaker.leave(this.environment.clock());
        await events.return?.();
      }
    }
  }

  /** An answer that has begun, from the first way that gives one. */
  private async begin(request: GovernedRequest, signal: AbortSignal): Promise<Opened> {
    let failure: unknown;
    let tried = false;
    for (const { request: candidate, name } of ways(request, this.environment)) {
      if (tried) this.environment.emit({ type: 'fallback', callId: request.callId, to: name, error: codeOf(failure) });
      tried = true;
      try {
        return await this.withRetries(candidate, name, signal);
      } catch (error) {
        failure = error;
      }
      if (failure instanceof BudgetDenied || failure instanceof DegradeAsked)
        try {
          return await this.cheaper(candidate, name, failure, signal);
        } catch (error) {
          failure = error;
        }
      if (signal.aborted || !goesOn(failure)) throw failure;
    }
    throw failure;
  }

  /** Makes the call cheaper while a budget denies it. */
  private async cheaper(
    request: GovernedRequest,
    name: string,
    denied: BudgetDenied | DegradeAsked,
    signal: AbortSignal,
  ): Promise<Opened> {
    if (denied instanceof DegradeAsked && (denied.action === 'cache-only' || denied.action === 'batch')) throw denied;
    const budget = denied instanceof BudgetDenied ? denied.limit.budget : denied.budget;
    for (const cheaper of cheaperWays(request, denied, this.environment)) {
      this.environment.emit({ type: 'degraded', callId: request.callId, how: cheaper.name, budget });
      try {
        return await this.withRetries(degraded(cheaper.request), cheaper.name, signal);
      } catch (error) {
        if (!(error instanceof BudgetDenied)) throw error;
      }
    }
    if (denied instanceof BudgetDenied) throw denied;
    // A threshold asks, it does not deny: with no other way the call is made as it is.
    return this.withRetries(degraded(request), name, signal);
  }

  /** Repeats what may succeed when it is made again, after a pause. */
  private async withRetries(request: GovernedRequest, name: string, signal: AbortSignal): Promise<Opened> {
    const { retry, clock, random, emit, sleep } = this.environment;
    const breaker = this.breakerOf(name);
    for (let attempt = 0; ; attempt++) {
      if (!breaker.enter(clock()))
        throw new ProviderError('circuit-open', request.provider.id, 'failed too often of late');
      const events = this.next(attempt === 0 ? request : { ...request, purpose: 'retry' }, signal)[
        Symbol.asyncIterator
      ]();
      try {
        return { first: await events.next(), events, breaker, name };
      } catch (error) {
        failed(error, breaker, name, this.environment);
        if (signal.aborted || attempt >= retry.attempts) throw error;
        if (!ProviderError.isInstance(error) || !error.retryable) throw error;
        const backoff = Math.min(retry.maxMs, retry.baseMs * 2 ** attempt) * (0.5 + random() / 2);
        const pause = error.retryAfter ?? backoff;
        if (pause > retry.maxMs) throw error;
        emit({ type: 'retry', callId: request.callId, error: error.code, afterMs: pause });
        // Rejects when the caller gives up: a call that nobody waits for must not be made again.
        await sleep(pause, signal);
      }
    }
  }

  private breakerOf(route: string): Breaker {
    const name = route.slice(0, 300);
    let breaker = this.breakers.get(name);
    if (breaker === undefined) {
      // Callers may name any model: the route that was met first is forgotten first.
      if (this.breakers.size >= ROUTES) this.breakers.delete(this.breakers.keys().next().value!);
      this.breakers.set(name, (breaker = new Breaker(this.environment.breaker)));
    }
    return breaker;
  }
}

/** An answer of which the first event is there, or its end. */
interface Opened {
  readonly first: IteratorResult<ModelEvent>;
  readonly events: AsyncIterator<ModelEvent>;
  readonly breaker: Breaker;
  readonly name: string;
}

function succeeded(breaker: Breaker, name: string, { emit }: Environment): void {
  if (breaker.succeed()) emit({ type: 'breaker', route: name, open: false });
}

function failed(error: unknown, breaker: Breaker, name: string, { clock, emit }: Environment): void {
  if (!isFailure(error)) breaker.leave(clock());
  else if (breaker.fail(clock())) emit({ type: 'breaker', route: name, open: true });
}

function* ways(request: GovernedRequest, environment: Environment): Iterable<Way> {
  yield way(request);
  yield* variants(request, environment.fallbacks, 'fallback', environment);
}

const degraded = (request: GovernedRequest): GovernedRequest => ({
  ...request,
  options: { ...request.options, degraded: true },
});

function* cheaperWays(
  request: GovernedRequest,
  denied: BudgetDenied | DegradeAsked,
  environment: Environment,
): Iterable<Way> {
  const asked = denied instanceof DegradeAsked ? [denied.action] : environment.degrade;
  for (const how of asked) {
    if (how === 'cheaper-route') yield* variants(request, environment.cheaper, request.purpose, environment);
    else if (typeof how === 'object') {
      const { wire, body } = request.request;
      const limit = wire.outputLimit(body) ?? request.plan?.model?.maxOutputTokens ?? null;
      if (limit === null) continue;
      const smaller = wire.withOutputLimit(body, Math.max(1, Math.floor(limit * how.outputShare)));
      const reshaped = shape({ ...request, request: { ...request.request, body: smaller } }, environment);
      yield { request: reshaped, name: `output of ${Math.round(how.outputShare * 100)} %` };
    }
  }
}

/** Whether it says that the route is unwell. A limit of rate is the route working as told. */
const isFailure = (error: unknown): boolean =>
  ProviderError.isInstance(error) && error.retryable && error.code !== 'rate-limited';

/** Whether another provider may answer what this one did not. */
function goesOn(error: unknown): boolean {
  if (error instanceof AnswerRejected) return true;
  if (!ProviderError.isInstance(error)) return false;
  return error.retryable || ['circuit-open', 'not-found', 'unauthorised'].includes(error.code);
}

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'error';
};

const way = (request: GovernedRequest): Way => ({ request, name: `${request.provider.id}/${request.request.model}` });

/** The call for other models: in its own body where the wire is the same, else written anew from the prompt. */
function* variants(
  request: GovernedRequest,
  candidates: readonly Candidate[],
  purpose: Purpose,
  environment: Environment,
): Iterable<Way> {
  for (const { provider, model } of candidates) {
    const { wire, body } = request.request;
    const named = 'model' in body ? { ...body, model } : body;
    const rewritten =
      provider.wire.id === wire.id
        ? named
        : request.plain === null
          ? null
          : provider.wire.write({ ...request.plain, model });
    // A body that the caller wrote cannot be put into another wire's words without loss.
    if (rewritten === null) continue;
    const other = {
      ...request,
      provider,
      purpose,
      request: { ...request.request, wire: provider.wire, model, body: rewritten },
    };
    let shaped: GovernedRequest;
    try {
      shaped = shape(rebound(other), environment);
    } catch (error) {
      // This route is beyond the contract; the event says so. The others may not be.
      if (error instanceof ContractViolated || error instanceof UnpricedModel) continue;
      throw error;
    }
    yield way(shaped);
  }
}

/** What is known of the texts' places holds for the wire that they were written in. */
function rebound(request: GovernedRequest): GovernedRequest {
  const { contracted } = request;
  if (contracted === null) return request;
  const texts = request.request.wire.texts(request.request.body);
  const messages = contracted.messages.map((message) => {
    const part = texts.find(({ text }) => text === message.text);
    return part === undefined ? message : { ...message, parts: [part] };
  });
  return { ...request, contracted: { ...contracted, messages } };
}
