import type { Reservation } from '../budgets/index.ts';
import type { Expectation } from '../cache/prefix-watch.ts';
import { worstCost } from '../contract/index.ts';
import { newId } from '../id.ts';
import type { AttemptRecord, AttemptStatus, CacheOutcome } from '../meter/record.ts';
import type { Usage } from '../models/index.ts';
import type { ModelEvent } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import type { TokenCounter } from '../tokens/index.ts';
import type { Call, GovernedRequest, Plan } from './call.ts';
import { DegradeAsked } from './degrade-asked.ts';
import type { Environment } from './environment.ts';
import { isFree, pricedTier } from './model-of.ts';
import { lifetimeOf, noteWarm, prefixRoute } from './prefix.ts';
import { costOf, NO_COST, operationIn, routeOf, variablesOf } from './records.ts';
import { advised, reserveAnyway } from './reserve.ts';
import { toolCallsOf } from './tool-calls.ts';
import { Watchdog } from './watchdog.ts';
import { WholeAnswer } from './whole.ts';

/** The answer ran past what was reserved for it, against the output limit that was sent. It was stopped. */
export class ReservationReached extends Error {
  override readonly name = 'ReservationReached';
  readonly code = 'reservation-reached';
  /** Output tokens that were reserved. */
  readonly tokens: number;
  constructor(tokens: number) {
    super(`The answer was stopped at the ${tokens} output tokens that were reserved for it.`);
    this.tokens = tokens;
  }
}

/** Text that comes in pieces counts a little more than it does as a whole. */
const PIECES = 0.02;
/** Codes of errors that come before anything is billed. */
const UNBILLED = new Set([
  'rate-limited',
  'overloaded',
  'server-error',
  'rejected',
  'unauthorised',
  'not-found',
  'unreachable',
]);

/**
 * One attempt: reserves the worst case, asks the provider, stops at the reservation, and settles what was used, however
 * the attempt ends: in full, in an error, aborted, or abandoned by its reader.
 */
export function attempt(environment: Environment): Call {
  return (request, signal) => {
    const made = new Attempt(request, signal, environment);
    return request.request.stream ? made : new WholeAnswer(() => made.whole());
  };
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** Its reader asks for one event at a time, as `for await` does. */
class Attempt implements AsyncIterableIterator<ModelEvent> {
  private readonly request: GovernedRequest;
  private readonly signal: AbortSignal;
  private readonly environment: Environment;
  /** From the reservation on, to the settlement. */
  private open: Open | null = null;
  private over = false;
  /** Whether an event is asked for now. */
  private asked = false;
  /** What a reader is told that comes back after its time. */
  private late: ProviderError | null = null;
  private firstAt: number | null = null;

  constructor(request: GovernedRequest, signal: AbortSignal, environment: Environment) {
    this.request = request;
    this.signal = signal;
    this.environment = environment;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ModelEvent>> {
    if (this.late !== null) throw this.late;
    if (this.over) return DONE;
    try {
      this.open ??= await this.begin();
    } catch (error) {
      this.over = true;
      throw error;
    }
    const open = this.open;
    if (this.over) {
      // Its reader has left ahead of the first event: nothing was asked of the provider.
      open.watchdog.end();
      const released = this.environment.budgets.release(open.held);
      this.environment.inFlight.remove(this, released);
      await released;
      return DONE;
    }
    let next: IteratorResult<ModelEvent>;
    try {
      open.events ??= this.ask(open)[Symbol.asyncIterator]();
      this.asked = true;
      next = await open.events.next();
      this.asked = false;
      if (!next.done) this.take(open, next.value);
    } catch (error) {
      if (error instanceof ReservationReached) await left(open.events);
      await this.end(open, this.statusOf(error), error);
      throw error;
    }
    if (next.done) await this.end(open, 'ok');
    return next;
  }

  /** All of it in one step. */
  async whole(): Promise<readonly ModelEvent[]> {
    const open = await this.begin();
    this.open = open;
    const events: ModelEvent[] = [];
    this.asked = true;
    try {
      for await (const event of this.ask(open)) {
        this.take(open, event);
        events.push(event);
      }
    } catch (error) {
      await this.end(open, this.statusOf(error), error);
      throw error;
    }
    await this.end(open, 'ok');
    return events;
  }

  async return(): Promise<IteratorResult<ModelEvent>> {
    const open = this.open;
    if (open === null) this.over = true;
    if (open === null || this.over) return DONE;
    await left(open.events);
    await this.end(open, this.signal.aborted ? 'aborted' : 'abandoned');
    return DONE;
  }

  private async begin(): Promise<Open> {
    const { request, signal, environment } = this;
    const { inFlight, budgets, clock, mode } = environment;
    inFlight.add(this);
    try {
      const run = watchedRun(request, environment);
      const { worst, stopAt } = reservationOf(request.plan!, request, clock());
      const asked = {
        id: newId(),
        attribution: request.attribution,
        worst,
        toolCalls: toolCallsIn(request, environment),
        signal,
        kept: true,
      };
      const held = await (mode === 'enforce' ? budgets.reserve(asked) : reserveAnyway(asked, environment));
      const degrade = mode === 'enforce' && !request.options.degraded ? degradeAsked(held) : null;
      if (degrade !== null) {
        await budgets.release(held);
        throw degrade;
      }
      return this.sent(held, worst, stopAt, run);
    } catch (error) {
      inFlight.remove(this);
      throw advised(error, request);
    }
  }

  private sent(held: Reservation, worst: Reserved['worst'], stopAt: number | null, run: string | null): Open {
    const { request, environment } = this;
    const { stream } = request.request;
    const { clock, timeout, counterOf } = environment;
    const { model } = request.plan!;
    const started = clock();
    request.trace.attempts++;
    request.trace.model = model?.id ?? request.request.model;
    request.trace.provider = request.provider.id;
    if (request.route !== null) request.trace.route = routeOf(request.route);
    const first = stream ? timeout.firstEvent : timeout.whole;
    return {
      held,
      worst,
      stopAt,
      started,
      run,
      expected: expectedOf(request, environment, started),
      meter: new OutputMeter(counterOf(model?.tokenizer ?? 'o200k_base')),
      watchdog: new Watchdog(first, timeout.idle, this.signal, () => void this.leftAlone()),
      events: null,
    };
  }

  giveUp(reason: Error): void {
    this.open?.watchdog.giveUp(reason);
  }

  /** Nobody has asked for the next event for as long as a provider may take: the reader is gone without a word. */
  private async leftAlone(): Promise<void> {
    const open = this.open;
    if (open === null || this.over || this.asked) return;
    this.late = new ProviderError('timeout', this.request.provider.id, 'nobody read on for too long');
    await left(open.events);
    await this.end(open, 'abandoned');
  }

  private ask({ watchdog }: Open): AsyncIterable<ModelEvent> {
    return this.request.provider.stream(this.request.request, watchdog.signal);
  }

  /** @throws ReservationReached */
  private take({ watchdog, meter, expected, stopAt }: Open, event: ModelEvent): void {
    watchdog.alive();
    if (this.firstAt === null) {
      const { clock, prefixes, strategy } = this.environment;
      this.firstAt = clock();
      if (expected !== null) prefixes.begun(expected, this.firstAt);
      // Only routes ask what is warm where.
      if (strategy !== null) noteWarm(this.request, prefixes, this.firstAt);
    }
    meter.add(event);
    // The hold of a long answer must not end before the answer does.
    this.environment.budgets.keep();
    if (stopAt === null || meter.tokens <= stopAt || this.environment.mode === 'shadow') return;
    const reached = new ReservationReached(stopAt);
    watchdog.stop(reached);
    throw reached;
  }

  private statusOf(error: unknown): AttemptStatus {
    if (error instanceof ReservationReached) return 'cut';
    return this.signal.aborted ? 'aborted' : 'error';
  }

  private end(open: Open, status: AttemptStatus, error?: unknown): Promise<void> {
    if (this.over) return Promise.resolve();
    this.over = true;
    const { request, firstAt } = this;
    const { budgets, clock, emit, slope } = this.environment;
    const { meter, started, run, stopAt, expected } = open;
    const plan = request.plan!;
    open.watchdog.end();
    const usage = usageOf({ meter, plan, request, error, status, begun: firstAt !== null, stopAt });
    const basis = usage !== null && usage === meter.usage ? 'reported' : 'estimated';
    const at = clock();
    const cost =
      usage === null || isFree(request.provider) ? NO_COST : costOf(usage, plan.model, at, basis, tierOf(plan, meter));
    request.trace.cost += cost.total;
    if (run !== null) slope!.watch.note(run, cost.total);
    const cache = cacheOutcome(request, expected, meter);
    const variables = variablesOf(request, this.environment);
    const record: AttemptRecord = {
      kind: 'attempt',
      id: open.held.id,
      callId: request.callId,
      at,
      prompt: request.contracted?.prompt.key ?? null,
      provider: request.provider.id,
      model: plan.model?.id ?? request.request.model,
      purpose: request.purpose,
      status,
      usage,
      cost,
      latencyMs: Math.max(0, at - started),
      cache,
      attribution: request.attribution,
      reserved: open.worst.money,
      ...operationIn(request),
      ...(error !== undefined && { error: codeOf(error) }),
      ...(firstAt !== null && { firstTokenMs: Math.max(0, firstAt - started) }),
      ...(request.route !== null && { route: routeOf(request.route) }),
      ...(variables && { variables }),
    };
    if (cache.missReason !== undefined && usage !== null && cache.expectedRead > usage.cacheRead)
      emit({
        type: 'cache-miss',
        prompt: record.prompt,
        expected: cache.expectedRead,
        actual: usage.cacheRead,
        reason: cache.missReason,
      });
    for (const tool of cost.unpriced ?? []) emit({ type: 'unpriced', model: record.model, tool });
    emit({ type: 'attempt', record });
    // A refused call still counts as a request: providers count it against their own limits too.
    const settled = budgets.settle(open.held, { money: cost.total, tokens: usage?.total ?? 0 }, [record]);
    this.environment.inFlight.remove(this, settled);
    return settled;
  }
}

/** An attempt that holds its worst case. */
interface Open {
  readonly held: Reservation;
  readonly worst: Reserved['worst'];
  readonly stopAt: number | null;
  readonly started: number;
  /** Whose costs are watched, of the attribution. */
  readonly run: string | null;
  readonly expected: Expectation | null;
  readonly meter: OutputMeter;
  readonly watchdog: Watchdog;
  events: AsyncIterator<ModelEvent> | null;
}

/** Whose costs are watched, of the attribution. @throws where they have risen too steeply */
function watchedRun({ attribution }: GovernedRequest, { slope, mode }: Environment): string | null {
  if (slope === null || !Object.hasOwn(attribution, slope.per)) return null;
  const run = attribution[slope.per]!;
  if (mode === 'enforce') slope.watch.check(run);
  return run;
}

const toolCallsIn = ({ options, request }: GovernedRequest, { countsRepeats }: Environment): readonly string[] =>
  options.toolCalls ?? (countsRepeats ? toolCallsOf(request) : NO_CALLS);

const NO_CALLS: readonly string[] = [];

/** What the provider should have cached of a call that is about to be sent. */
function expectedOf(request: GovernedRequest, { prefixes }: Environment, now: number): Expectation | null {
  const { prefix } = request.plan!;
  if (prefix === null) return null;
  const ttl = lifetimeOf(request.plan!);
  return prefixes.expect(prefixRoute(request), prefix.key, prefix.tokens, ttl, now, request.purpose !== 'prewarm');
}

/** Lets the provider end what its reader has left. What it says then is of no use to anybody. */
async function left(events: AsyncIterator<ModelEvent> | null): Promise<void> {
  try {
    await events?.return?.();
  } catch {
    // The attempt is settled all the same.
  }
}

/** What the sternest threshold that was passed asks for; null where that is nothing. */
function degradeAsked({ crossed: [sternest] }: Reservation): DegradeAsked | null {
  if (sternest === undefined) return null;
  const { action } = sternest.threshold;
  return action === 'warn' || action === 'deny' ? null : new DegradeAsked(sternest.budget, action);
}

interface Reserved {
  readonly worst: { readonly money: number; readonly tokens: number };
  /** Counted output tokens at which the answer is stopped: below what is held by more than a piece of it. */
  readonly stopAt: number | null;
}

/**
 * Output tokens that a provider may have written, and bills, ahead of what has arrived when a stream is broken off: a
 * third of a second at 100 tokens a second, which is what a fast one writes.
 */
const AHEAD = 32;

/** What is held: the plan's worst case, with the count's error on top where it is an estimate. */
function reservationOf(plan: Plan, request: GovernedRequest, now: number): Reserved {
  const input = inputOf(plan);
  const stopAt = plan.output === null ? null : Math.ceil(plan.output * (1 + plan.error + PIECES));
  // What writes nothing writes nothing ahead.
  const output = stopAt === null || stopAt === 0 ? 0 : stopAt + AHEAD;
  const tokens = input + output;
  if (plan.model === null || isFree(request.provider)) return { worst: { money: 0, tokens }, stopAt };
  let money = 0;
  try {
    const { marked, tier, ttl, tools } = plan;
    money = worstCost({ input, output, marked, tier, ttl }, plan.model, now) + tools;
  } catch {
    // No price for this: `shape` has refused the call where that matters.
  }
  return { worst: { money, tokens }, stopAt };
}

/** Providers say which tier they have answered in: one that was asked for may be full. */
function tierOf(plan: Plan, { tier }: OutputMeter): { tier?: string } {
  const priced = tier === undefined ? plan.tier : pricedTier(plan.model, tier);
  return priced === null ? {} : { tier: priced };
}

/** Counts an answer as it comes. */
class OutputMeter {
  private readonly counter: TokenCounter;
  private counted = 0;
  usage: Usage | undefined;
  missReason: string | undefined;
  tier: string | undefined;
  finished = false;

  constructor(counter: TokenCounter) {
    this.counter = counter;
  }

  add(event: ModelEvent): void {
    if (event.usage !== undefined) this.usage = event.usage;
    if (event.missReason !== undefined) this.missReason = event.missReason;
    if (event.finish !== undefined) this.finished = true;
    if (event.tier !== undefined) this.tier = event.tier;
    if (event.text) this.counted += this.counter.count(event.text);
    if (event.reasoning) this.counted += this.counter.count(event.reasoning);
    for (const call of event.toolCalls ?? []) this.counted += this.counter.count((call.name ?? '') + call.arguments);
  }

  /** Output tokens so far, as reported or counted, whichever are more. */
  get tokens(): number {
    return Math.max(this.counted, this.usage?.output ?? 0);
  }
}

interface Ended {
  readonly meter: OutputMeter;
  readonly plan: Plan;
  readonly request: GovernedRequest;
  readonly error: unknown;
  readonly status: AttemptStatus;
  readonly begun: boolean;
  readonly stopAt: number | null;
}

/** The most input that is to be expected. */
const inputOf = ({ input, error, media }: Plan): number => Math.ceil(input * (1 + error)) + media;

/** The usage that is billed; null when nothing is. Where the provider did not say, it is taken to be the most it can be. */
function usageOf({ meter, plan, request, error, status, begun, stopAt }: Ended): Usage | null {
  const { usage } = meter;
  // What a provider reports ahead of the end has the input right, and the output not yet.
  if (usage !== undefined && (status === 'ok' || meter.finished)) return usage;
  // An error's status in place of an answer is no answer that could be billed, whatever its code.
  if (!begun && ProviderError.isInstance(error) && (UNBILLED.has(error.code) || error.status !== null)) return null;
  // An answer that was to come in one piece may have been written in full before the caller left.
  const { wire, body, stream } = request.request;
  const unknown = ((!begun && !stream) || wire.goesOn?.(body) === true) && plan.output !== null;
  const written = meter.tokens + (status === 'ok' ? 0 : AHEAD);
  const output = unknown ? plan.output! : Math.min(written, (stopAt ?? Infinity) + AHEAD);
  if (usage !== undefined) return { ...usage, output, total: usage.total - usage.output + output };
  const input = inputOf(plan);
  const inputUsage = plan.marked
    ? { inputUncached: 0, cacheWrite: { [plan.ttl]: input } }
    : { inputUncached: input, cacheWrite: {} };
  return { ...inputUsage, cacheRead: 0, output, reasoning: 0, total: input + output };
}

function cacheOutcome(request: GovernedRequest, expected: Expectation | null, meter: OutputMeter): CacheOutcome {
  const response = request.trace.cache === 'miss' ? 'miss' : 'off';
  const expectedRead = expected?.read ?? 0;
  const { usage } = meter;
  if (usage === undefined) return { response, expectedRead };
  if (expectedRead > 0 && usage.cacheRead < expectedRead * READ_ENOUGH) {
    const reason = meter.missReason ?? (usage.cacheRead === 0 ? 'evicted' : 'shorter-prefix');
    return { response, expectedRead, missReason: reason };
  }
  const reason = usage.cacheRead === 0 ? (meter.missReason ?? expected?.reason) : null;
  return { response, expectedRead, ...(reason && { missReason: reason }) };
}

/** Providers count reads in steps, and we estimate some prefixes: a read this near is the whole prefix. */
const READ_ENOUGH = 0.8;

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : 'error';
};
