import { BudgetDenied, BudgetUnavailable, CallSwitchedOff, LoopStopped } from '../budgets/index.ts';
import { ContractViolated, routeLimit, type Violation } from '../contract/index.ts';
import type { AttemptRecord } from '../meter/record.ts';
import { AnswerBuilder } from '../providers/answer.ts';
import type { ModelEvent } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { decide, decideDenied } from '../routing/decide.ts';
import type { Decision } from '../routing/strategy.ts';
import { Breaker } from './breaker.ts';
import type { Call, GovernedRequest, Stage } from './call.ts';
import { DegradeAsked } from './degrade-asked.ts';
import type { Environment } from './environment.ts';
import { worstOf } from './fit.ts';
import { beginning, fitsWithHint, hintCall, withHint } from './hint.ts';
import { append, freeAttempt } from './records.ts';
import type { Hint } from './routed.ts';
import { AnswerRejected, refusal } from './validate.ts';
import {
  after,
  cheaperWays,
  codeOf,
  isEscalation,
  isTried,
  reasoned,
  stepWays,
  type Tried,
  type Way,
  wayOf,
  ways,
} from './ways.ts';
import { WholeAnswer } from './whole.ts';

/**
 * Asks the models that the strategy chooses, else the call's own, with retries and behind a breaker, then the fallbacks.
 * A call that a budget has no room for is made cheaper first. Nothing is tried again once an event has reached the
 * caller. This is the only place that repeats a call.
 */
export function route(environment: Environment): Stage {
  return (next) => {
    const router = new Router(next, environment);
    return (request, signal) =>
      request.request.stream ? router.answer(request, signal) : new WholeAnswer(() => router.whole(request, signal));
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

  /** The answer in one step. */
  async whole(request: GovernedRequest, signal: AbortSignal): Promise<readonly ModelEvent[]> {
    const { all, first, events, breaker, name } = await this.begin(request, signal);
    const read: ModelEvent[] = [];
    try {
      if (all === null) for (let event = first; !event.done; event = await events.next()) read.push(event.value);
    } catch (error) {
      failed(error, breaker, name, this.environment);
      throw error;
    }
    succeeded(breaker, name, this.environment);
    return all ?? read;
  }

  /** An answer that has begun, from the first way that gives one. */
  private async begin(request: GovernedRequest, signal: AbortSignal): Promise<Opened> {
    const { strategy, emit } = this.environment;
    let decision = strategy === null ? null : await decide(strategy, request, this.environment, signal);
    let coming = ways(request, decision, this.environment);
    let failure: unknown;
    let last: Way | null = null;
    const tried: Tried = [];
    for (let at = coming.next(); !at.done; at = coming.next()) {
      const next = at.value;
      if (isTried(next.request, tried)) continue;
      const way: Way = last === null ? next : { ...next, request: after(next.request, last, failure) };
      const { name } = way;
      if (last !== null) {
        const { callId, route } = way.request;
        if (isEscalation(failure)) emit({ type: 'escalated', callId, to: name, reason: route?.reason ?? '' });
        else if (failure instanceof BudgetDenied)
          emit({ type: 'degraded', callId, how: name, budget: failure.limit.budget });
        else emit({ type: 'fallback', callId, to: name, error: codeOf(failure) });
      }
      last = way;
      tried.push(way.request);
      const beyond = this.beyondRoute(way.request);
      if (beyond !== null) {
        failure = beyond;
        continue;
      }
      try {
        return await this.attempted(way, signal);
      } catch (error) {
        failure = error;
      }
      const other =
        failure instanceof BudgetDenied && cheaperHelps(failure)
          ? await this.inPlace(decision, request, tried, signal)
          : null;
      if (other !== null) {
        decision = other;
        coming = ways(request, other, this.environment);
        continue;
      }
      if ((failure instanceof BudgetDenied && cheaperHelps(failure)) || failure instanceof DegradeAsked)
        try {
          return await this.cheaper(way.request, name, failure, tried, signal);
        } catch (error) {
          failure = error;
        }
      if (signal.aborted || !goesOn(failure, way.request)) {
        if (failure instanceof BudgetDenied && tried.length > 1)
          await append(deniedRecord(way.request, failure, this.environment), this.environment);
        this.tellRefusal(way.request, failure);
        throw failure;
      }
    }
    if (isEscalation(failure)) await append(refusedRecord(last!.request, failure, this.environment), this.environment);
    throw failure;
  }

  private tellRefusal(request: GovernedRequest, failure: unknown): void {
    const budgets = refusedBy(failure);
    if (budgets === null) return;
    const { callId, attribution, contracted, plan } = request;
    const prompt = contracted?.prompt.key ?? null;
    const model = plan?.model?.id ?? request.request.model;
    this.environment.emit({ type: 'refused', callId, code: codeOf(failure), budgets, prompt, model, attribution });
  }

  /** What the strategy decides in place of what a budget denies, where it has a model that was not asked. */
  private async inPlace(
    decision: Decision | null,
    request: GovernedRequest,
    tried: Tried,
    signal: AbortSignal,
  ): Promise<Decision | null> {
    const silent = { ...this.environment, emit: () => {} };
    let other = decision && (await decideDenied(decision, signal));
    while (other !== null) {
      for (const way of stepWays(request, other, silent)) if (!isTried(way.request, tried)) return other;
      other = await decideDenied(other, signal);
    }
    return null;
  }

  /** Whether the call would cost more than its route was linted for, all attempts together. */
  private beyondRoute({ contracted, plan, trace }: GovernedRequest): ContractViolated | null {
    const limit = contracted === null ? null : routeLimit(contracted.prompt.locked);
    if (limit === null) return null;
    const { mode, emit, clock } = this.environment;
    const actual = trace.cost + (worstOf(plan!, clock()) ?? 0);
    if (actual <= limit) return null;
    const violation: Violation = {
      rule: 'budget/cost-per-call',
      unit: 'nano-dollars',
      limit,
      actual,
      basis: 'worst',
      binding: true,
    };
    const prompt = contracted!.prompt.key;
    emit({ type: 'violation', prompt, violation, variable: null });
    return mode === 'enforce' ? new ContractViolated(prompt, violation) : null;
  }

  private attempted({ request, name }: Way, signal: AbortSignal): Promise<Opened> {
    const hint = request.route?.hint ?? null;
    return hint === null
      ? this.withRetries(request, name, signal)
      : this.hinted(request, hint, signal).then((begun) =>
          'events' in begun ? begun : this.withRetries(begun, name, signal),
        );
  }

  /** The call with its hint; an answer that was whole within it; without a hint that cannot be had. */
  private async hinted(request: GovernedRequest, hint: Hint, signal: AbortSignal): Promise<GovernedRequest | Opened> {
    const { environment } = this;
    const without = (why: string): GovernedRequest => reasoned(request, `without a hint: ${why}`);
    const asked = hintCall(request, hint, environment);
    if (asked === null) return without('its model cannot take the call');
    if (!fitsWithHint(request, asked, environment)) return without('call and hint may be beyond the contract together');
    const held: ModelEvent[] = [];
    const builder = new AnswerBuilder();
    const { name } = wayOf(asked);
    try {
      const { first, events, breaker } = await this.withRetries(asked, name, signal);
      try {
        for (let event = first; !event.done; event = await events.next()) {
          held.push(event.value);
          builder.add(event.value);
        }
        succeeded(breaker, name, environment);
      } catch (error) {
        failed(error, breaker, name, environment);
        throw error;
      }
    } catch (error) {
      if (signal.aborted) throw error;
      return without(codeOf(error));
    }
    const answer = builder.answer();
    const isWhole = answer.finish === 'stop' || answer.finish === 'tool-calls';
    if (isWhole && (await refusal(answer, request, this.next, environment, signal)) === null)
      return opened(held, this.breakerOf(name), name);
    if (answer.finish === 'content-filter') return without('content-filter');
    const text = beginning(answer);
    if (text === '') return without('it said nothing');
    return withHint(request, text, environment) ?? without('beyond the contract with it');
  }

  /** Makes the call cheaper while a budget denies it. */
  private async cheaper(
    request: GovernedRequest,
    name: string,
    denied: BudgetDenied | DegradeAsked,
    tried: Tried,
    signal: AbortSignal,
  ): Promise<Opened> {
    if (denied instanceof DegradeAsked && (denied.action === 'cache-only' || denied.action === 'batch')) throw denied;
    const budget = denied instanceof BudgetDenied ? denied.limit.budget : denied.budget;
    for (const cheaper of cheaperWays(request, denied, tried, this.environment)) {
      if (this.beyondRoute(cheaper.request) !== null) continue;
      this.environment.emit({ type: 'degraded', callId: request.callId, how: cheaper.name, budget });
      try {
        const made = degraded(reasoned(cheaper.request, `cheaper for budget ${budget}`));
        return await this.withRetries(made, cheaper.name, signal);
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
      const answer = this.next(attempt === 0 ? request : { ...request, purpose: 'retry' }, signal);
      try {
        if (answer instanceof WholeAnswer) return opened(await answer.whole(), breaker, name);
        const events = answer[Symbol.asyncIterator]();
        return { all: null, first: await events.next(), events, breaker, name };
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
  /** All of it, where all is there. */
  readonly all: readonly ModelEvent[] | null;
  readonly first: IteratorResult<ModelEvent>;
  readonly events: AsyncIterator<ModelEvent> | Iterator<ModelEvent>;
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

/** Why the last answer was refused: no attempt comes after it to say so. */
const refusedRecord = (
  request: GovernedRequest,
  { validator, problem, code }: AnswerRejected,
  environment: Environment,
): AttemptRecord => ({
  ...freeAttempt(request, environment, 'off', 0),
  status: 'error',
  error: code,
  ...(request.route && { route: { name: request.route.name, reason: `refused by ${validator}: ${problem}` } }),
});

/** Why the call ended without the model that was to be asked next: the attempts before it do not say. */
const deniedRecord = (request: GovernedRequest, { code }: BudgetDenied, environment: Environment): AttemptRecord => ({
  ...freeAttempt(request, environment, 'off', 0),
  status: 'error',
  error: code,
});

/** Events that are there already, as an answer that has begun. */
function opened(all: readonly ModelEvent[], breaker: Breaker, name: string): Opened {
  const events = all[Symbol.iterator]();
  return { all, first: events.next(), events, breaker, name };
}

const degraded = (request: GovernedRequest): GovernedRequest => ({
  ...request,
  options: { ...request.options, degraded: true },
});

/** Whether it says that the route is unwell. A limit of rate is the route working as told. */
const isFailure = (error: unknown): boolean =>
  ProviderError.isInstance(error) && error.retryable && error.code !== 'rate-limited';

/** Whether another provider may answer what this one did not. */
/** The budgets that a call was refused for; null for what is no refusal of ours. */
function refusedBy(error: unknown): readonly string[] | null {
  if (error instanceof BudgetDenied) return [...new Set(error.limits.map(({ budget }) => budget))];
  if (error instanceof BudgetUnavailable) return error.budgets;
  if (error instanceof DegradeAsked) return [error.budget];
  return error instanceof CallSwitchedOff || error instanceof LoopStopped ? [] : null;
}

/** Cheaper is less money and fewer tokens: of calls, and of calls at a time, it takes as many. */
const cheaperHelps = ({ limits }: BudgetDenied): boolean =>
  limits.every(({ unit }) => unit === 'money' || unit === 'tokens');

function goesOn(error: unknown, { route }: GovernedRequest): boolean {
  if (error instanceof AnswerRejected) return true;
  if (!ProviderError.isInstance(error)) return false;
  // What a check has asked for may be what is refused: reasoning models of OpenAI give no log-probabilities.
  if (error.code === 'rejected' && route?.checks.some(({ prepare }) => prepare !== undefined)) return true;
  return error.retryable || ['circuit-open', 'not-found', 'unauthorised'].includes(error.code);
}
