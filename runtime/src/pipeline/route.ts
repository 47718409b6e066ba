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
  const breakers = new Map<string, Breaker>();
  const breakerOf = (name: string): Breaker => {
    let breaker = breakers.get(name);
    if (breaker === undefined) breakers.set(name, (breaker = new Breaker(environment.breaker)));
    return breaker;
  };
  return (next) =>
    async function* routed(request, signal) {
      const ways = [way(request), ...variants(request, environment.fallbacks, 'fallback', environment)];
      let failure: unknown;
      for (const [index, { request: candidate, name }] of ways.entries()) {
        if (index > 0) environment.emit({ type: 'fallback', callId: request.callId, to: name, error: codeOf(failure) });
        const progress = { started: false };
        try {
          yield* budgeted(retried(next, breakerOf(name), name, environment), environment)(candidate, signal, progress);
          return;
        } catch (error) {
          if (progress.started || signal.aborted || !goesOn(error)) throw error;
          failure = error;
        }
      }
      throw failure;
    };
}

interface Progress {
  started: boolean;
}
type Tried = (request: GovernedRequest, signal: AbortSignal, progress: Progress) => AsyncIterable<ModelEvent>;

/** Makes the call cheaper while a budget denies it: the ways to do so, in the order of the options. */
function budgeted(call: Tried, environment: Environment): Tried {
  return async function* degraded(request, signal, progress) {
    let denied: unknown;
    try {
      yield* call(request, signal, progress);
      return;
    } catch (error) {
      if (progress.started || !(error instanceof BudgetDenied || error instanceof DegradeAsked)) throw error;
      denied = error;
    }
    if (denied instanceof DegradeAsked && (denied.action === 'cache-only' || denied.action === 'batch')) throw denied;
    const budget = denied instanceof BudgetDenied ? denied.limit.budget : (denied as DegradeAsked).budget;
    for (const { request: cheaper, name } of cheaperWays(request, denied, environment)) {
      try {
        environment.emit({ type: 'degraded', callId: request.callId, how: name, budget });
        yield* call({ ...cheaper, options: { ...cheaper.options, degraded: true } }, signal, progress);
        return;
      } catch (error) {
        if (progress.started || !(error instanceof BudgetDenied)) throw error;
      }
    }
    // A threshold asks, it does not deny: with no other way the call is made as it is.
    if (denied instanceof DegradeAsked) {
      yield* call({ ...request, options: { ...request.options, degraded: true } }, signal, progress);
      return;
    }
    throw denied;
  };
}

function* cheaperWays(request: GovernedRequest, denied: unknown, environment: Environment): Iterable<Way> {
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

/** Repeats a call that may succeed if it is made again, after a pause. */
function retried(next: Call, breaker: Breaker, name: string, environment: Environment): Tried {
  const { retry, clock, random, emit, sleep } = environment;
  return async function* attempts(request, signal, progress) {
    for (let attempt = 0; ; attempt++) {
      if (!breaker.enter(clock()))
        throw new ProviderError('circuit-open', request.provider.id, 'failed too often of late');
      const purpose: Purpose = attempt === 0 ? request.purpose : 'retry';
      let error: unknown;
      let settled = false;
      try {
        for await (const event of next({ ...request, purpose }, signal)) {
          progress.started = true;
          yield event;
        }
        settled = true;
        if (breaker.succeed()) emit({ type: 'breaker', route: name, open: false });
        return;
      } catch (thrown) {
        error = thrown;
        settled = true;
        if (!isFailure(thrown)) breaker.leave(clock());
        else if (breaker.fail(clock())) emit({ type: 'breaker', route: name, open: true });
      } finally {
        // The caller stopped reading.
        if (!settled) breaker.leave(clock());
      }
      if (progress.started || signal.aborted || attempt >= retry.attempts) throw error;
      if (!ProviderError.isInstance(error) || !error.retryable) throw error;
      const backoff = Math.min(retry.maxMs, retry.baseMs * 2 ** attempt) * (0.5 + random() / 2);
      const pause = error.retryAfter ?? backoff;
      if (pause > retry.maxMs) throw error;
      emit({ type: 'retry', callId: request.callId, error: error.code, afterMs: pause });
      // Rejects when the caller gives up: a call that nobody waits for must not be made again.
      await sleep(pause, signal);
    }
  };
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
