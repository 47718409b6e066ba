import { Deadline } from './budgets/deadline.ts';
import { type Budget, Budgets, CostSlope, type CostSlopeOptions } from './budgets/index.ts';
import { invalidate } from './cache/invalid-tags.ts';
import { PrefixWatch } from './cache/prefix-watch.ts';
import type { Verdict } from './cache/semantic/entries.ts';
import { UnknownHit } from './cache/semantic/feedback.ts';
import type { SemanticCache } from './cache/semantic/options.ts';
import type { Lock } from './contract/index.ts';
import { newId } from './id.ts';
import { checkedLock, readLockFile } from './lock-file.ts';
import type { Attribution, Outcome } from './meter/record.ts';
import { type Catalogue, loadCatalogue, type Model, type ModelOverrides } from './models/index.ts';
import { NEVER } from './never.ts';
import type { Call, CallOptions, GovernedRequest, Stage, Trace } from './pipeline/call.ts';
import { type Contracted, ContractIndex, UnknownPrompt } from './pipeline/contracted.ts';
import { lastTurns } from './pipeline/conversation.ts';
import type {
  BreakerOptions,
  Candidate,
  Degradation,
  Environment,
  Mode,
  RetryOptions,
  TimeoutOptions,
} from './pipeline/environment.ts';
import type { StintEvent } from './pipeline/event.ts';
import { LARGEST } from './pipeline/exact-cache.ts';
import { fit } from './pipeline/fit.ts';
import { identify } from './pipeline/identify.ts';
import { TENANT } from './pipeline/key-parts.ts';
import { NoProvider } from './pipeline/no-provider.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { SemanticStage } from './pipeline/semantic-cache.ts';
import { WholeAnswer, wholeOf } from './pipeline/whole.ts';
import { fillPrompt, type Turn, tieFilled, type VariableValue } from './prompt-writer.ts';
import { type Answer, AnswerBuilder } from './providers/answer.ts';
import type { ModelEvent, ModelRequest, PlainPrompt, Provider } from './providers/provider.ts';
import { contractRoutes } from './routing/contract-routes.ts';
import { fixed, type Strategy } from './routing/strategy.ts';
import { answersAtOnce, memoryStore } from './stores/memory.ts';
import type { Store } from './stores/store.ts';
import { counterFor, memoised, type TokenCounter } from './tokens/index.ts';
import { readVocabulary } from './vocabulary-file.ts';

export type { Budget } from './budgets/index.ts';
export type { Degradation, Mode } from './pipeline/environment.ts';

export interface StintOptions {
  /** stint.lock.json: its path, or what it holds. Null: no contract, only budgets, caches and ledger. */
  readonly contract: string | URL | Lock | null;
  readonly providers?: readonly Provider[];
  /** Default: in memory. Give one that lasts, where budgets and ledger have to outlive the process. */
  readonly store?: Store;
  readonly budgets?: readonly Budget[];
  readonly mode?: Mode;
  /** Calls that are tied to no prompt of the lock. Default: `allow`. */
  readonly unlinted?: 'allow' | 'reject';
  /** The response cache; off unless given. `ttl` in milliseconds; `tenant`: keys of attribution whose calls share no answer (default `org`, `tenant`). */
  readonly cache?: { readonly ttl: number; readonly maxBytes?: number; readonly tenant?: readonly string[] };
  /** Answers to questions that ask the same: see `semanticCache`. Off unless given. */
  readonly semantic?: SemanticCache;
  /** Make identical calls in flight once. Default: with the response cache. */
  readonly coalesce?: boolean;
  /** Which model a call is put to: see `@stint/runtime/routing`. Default: the one that it names. The lock's own routes come first. */
  readonly route?: Strategy;
  readonly fallbacks?: readonly Candidate[];
  readonly cheaper?: readonly Candidate[];
  /** What a call is made to do without, in this order, before a budget denies it. Default: a cheaper route, then half the output. */
  readonly degrade?: readonly Degradation[];
  /** Stop an agent's run whose calls cost ever more; `per`: the key of attribution that names a run (default `session`). */
  readonly loop?: CostSlopeOptions & { readonly per?: string };
  readonly retry?: RetryOptions;
  readonly breaker?: BreakerOptions;
  readonly timeout?: TimeoutOptions;
  /** Prices and windows of models that the catalogue does not know, as in stint.yaml. */
  readonly models?: ModelOverrides;
  readonly onEvent?: (event: StintEvent) => void;
  /**
   * A secret that the digests of variables' values in the ledger are made with, the same for all processes that share it.
   * Without one, who has both lock and ledger can confirm a guess at a value.
   */
  readonly salt?: string;
  /** Stages of one's own between the response cache and the route. */
  readonly stages?: (environment: Environment) => readonly Stage[];
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly sleep?: Environment['sleep'];
  readonly random?: () => number;
}

export interface CallInput extends Omit<CallOptions, 'degraded'> {
  readonly variables?: Readonly<Record<string, VariableValue>>;
  /** What follows the prompt in the conversation. */
  readonly turns?: readonly Turn[];
  readonly attribution?: Attribution;
  readonly signal?: AbortSignal;
  /** In place of the locked model. */
  readonly model?: string;
  /** Id of the provider to ask; needed where several could. */
  readonly provider?: string;
}

export interface CallResult extends Answer {
  /** Names the call to `outcome` and in the ledger. */
  readonly callId: string;
  /** Nano-dollars of all its attempts. */
  readonly cost: number;
  readonly cache: Trace['cache'];
  readonly attempts: number;
  /** Which strategy chose the model, and why; null without routing, and where no model was asked. */
  readonly route: Trace['route'];
}

export interface CallStream extends AsyncIterable<ModelEvent> {
  readonly callId: string;
  readonly trace: Readonly<Trace>;
}

/** A request in its wire's own body: what adapters hand in. */
export interface RawCall {
  readonly request: ModelRequest;
  readonly provider: Provider;
  readonly promptId?: string | null;
  readonly attribution?: Attribution;
  readonly options?: CallOptions;
  readonly scope?: string;
  readonly plain?: PlainPrompt;
  /** Where the caller itself has filled the prompt, and need not look for it. */
  readonly contracted?: Contracted;
  readonly signal?: AbortSignal;
}

export interface Stint {
  /** @throws see the errors that index.ts exports; nothing else */
  call(promptId: string, input?: CallInput): Promise<CallResult>;
  stream(promptId: string, input?: CallInput): CallStream;
  run(call: RawCall): CallStream;
  /** Says what became of a call: the ledger's cost per successful outcome comes from it. */
  outcome(callId: string, outcome: Outcome, attribution?: Attribution): Promise<void>;
  /**
   * Says whether a semantic hit was right. A wrong one is at once served for that question no more, and what was hit has to
   * be nearer from now on.
   * @param hitId the call's id, within 7 days
   * @throws UnknownHit, StoreError
   */
  feedback(hitId: string, verdict: Verdict): Promise<void>;
  /** Makes cached answers with the tag invalid: one that calls had set, or `prompt:path#id`. @throws StoreError */
  invalidate(tag: string): Promise<void>;
  readonly budgets: Budgets;
  readonly store: Store;
  readonly lock: Lock | null;
  close(): Promise<void>;
}

/** @throws LockUnreadable, BudgetError, ModelOverrideError for options that cannot be used */
export function createStint(options: StintOptions): Stint {
  const environment = environmentOf(options);
  const semantic = options.semantic ? new SemanticStage(options.semantic, environment) : null;
  const more = [...(semantic === null ? [] : [semantic.stage]), ...(options.stages?.(environment) ?? [])];
  return new GovernedStint(options, environment, pipeline(environment, more), semantic);
}

class GovernedStint implements Stint {
  readonly budgets: Budgets;
  readonly store: Store;
  readonly lock: Lock | null;
  private readonly environment: Environment;
  private readonly governed: Call;
  private readonly semantic: SemanticStage | null;
  private readonly providers: readonly Provider[];

  constructor(options: StintOptions, environment: Environment, governed: Call, semantic: SemanticStage | null) {
    this.environment = environment;
    this.governed = governed;
    this.semantic = semantic;
    this.providers = options.providers ?? [];
    this.budgets = environment.budgets;
    this.store = environment.store;
    this.lock = environment.contract?.lock ?? null;
    const prepare = (promptId: string, input: CallInput): GovernedRequest => this.prepare(promptId, input);
    internals.set(this, { environment, providers: this.providers, prepare });
  }

  async call(promptId: string, input: CallInput = {}): Promise<CallResult> {
    const { governed, signal } = this.start(promptId, input, false);
    const builder = new AnswerBuilder();
    for (const event of await wholeOf(this.governed(governed, signal))) builder.add(event);
    const { callId, trace } = governed;
    const { cost, cache, attempts, route } = trace;
    // The answer last: V8 takes a microsecond for each name that is added to a copy.
    return { callId, cost, cache, attempts, route, ...builder.answer() };
  }

  stream(promptId: string, input: CallInput = {}): CallStream {
    return this.streamOf(this.start(promptId, input, true));
  }

  run({
    request,
    provider,
    promptId = null,
    attribution = {},
    options = {},
    scope = '',
    plain,
    contracted,
    signal,
  }: RawCall): CallStream {
    const governed: GovernedRequest = {
      callId: newId(),
      request,
      provider,
      promptId,
      attribution,
      options,
      plain: plain ?? null,
      scope,
      contracted: contracted ?? null,
      counted: null,
      plan: null,
      purpose: 'call',
      route: null,
      key: null,
      trace: { cache: 'off', attempts: 0, cost: 0, model: null, provider: null, route: null },
    };
    return this.streamOf({ governed, signal: signal ?? NEVER });
  }

  async outcome(callId: string, outcome: Outcome, attribution: Attribution = {}): Promise<void> {
    const at = this.environment.clock();
    await this.store.append([{ kind: 'outcome', id: newId(), callId, at, outcome, attribution }]);
  }

  async feedback(hitId: string, verdict: Verdict): Promise<void> {
    if (this.semantic === null) throw new UnknownHit(hitId);
    await this.semantic.feedback(hitId, verdict);
  }

  async invalidate(tag: string): Promise<void> {
    await Promise.all([invalidate(this.store, tag), this.semantic?.invalidate(tag)]);
  }

  async close(): Promise<void> {
    await this.semantic?.close();
    await this.budgets.flush();
    await this.store.close();
  }

  private turnsOf({ turns, conversation }: CallInput, name: string): CallInput['turns'] {
    const { catalogue, counterOf, mode } = this.environment;
    if (turns === undefined || conversation === undefined || mode !== 'enforce') return turns;
    const counter = counterOf(catalogue.resolve(name)?.tokenizer ?? 'o200k_base');
    return lastTurns(turns, conversation.maxTokens, counter);
  }

  private prepare(promptId: string, input: CallInput): GovernedRequest {
    let prepared: GovernedRequest | null = null;
    const { governed, signal } = this.start(promptId, input, false);
    const keep: Call = (request) => {
      prepared = request;
      return NOTHING;
    };
    identify(this.environment)(fit(this.environment)(keep))(governed, signal);
    return prepared!;
  }

  private streamOf({ governed, signal }: Started): CallStream {
    const { callId, trace } = governed;
    return {
      callId,
      trace,
      [Symbol.asyncIterator]: () => this.governed(governed, signal)[Symbol.asyncIterator](),
    };
  }

  private start(promptId: string, input: CallInput, stream: boolean): Started {
    const { contract } = this.environment;
    if (contract === null) throw new UnknownPrompt(promptId);
    const prompt = contract.need(promptId);
    const model = input.model ?? prompt.locked.model;
    if (model === null) throw new UnknownPrompt(`${prompt.key} without a model`);
    const provider = providerOf(model, input.provider, this.providers, this.environment.catalogue);
    const { wire } = provider;
    const filled = fillPrompt(
      prompt,
      model,
      input.variables ?? NO_VARIABLES,
      this.turnsOf(input, model) ?? [],
      this.environment,
    );
    const { plain } = filled;
    const body = wire.write(plain);
    const governed: GovernedRequest = {
      callId: newId(),
      request: { wire, model, body, stream },
      provider,
      promptId: prompt.key,
      attribution: input.attribution ?? NO_ATTRIBUTION,
      options: optionsOf(input),
      plain,
      scope: '',
      contracted: tieFilled(filled, wire.texts(body)),
      counted: null,
      plan: null,
      purpose: 'call',
      route: null,
      key: null,
      trace: { cache: 'off', attempts: 0, cost: 0, model: null, provider: null, route: null },
    };
    return { governed, signal: input.signal ?? NEVER };
  }
}

/** What a batch works with. */
export interface Internals {
  readonly environment: Environment;
  readonly providers: readonly Provider[];
  /** The call held to its contract, and not made. @throws as `Stint.call` before it reserves */
  readonly prepare: (promptId: string, input: CallInput) => GovernedRequest;
}

const internals = new WeakMap<Stint, Internals>();

/** @throws TypeError for a Stint that `createStint` has not made */
export function internalsOf(stint: Stint): Internals {
  const found = internals.get(stint);
  if (found === undefined) throw new TypeError('A batch needs what createStint has made, not something around it.');
  return found;
}

const NOTHING: AsyncIterable<ModelEvent> = new WholeAnswer(async () => []);

/** A call that is ready to be made. */
interface Started {
  readonly governed: GovernedRequest;
  readonly signal: AbortSignal;
}

const NO_VARIABLES: NonNullable<CallInput['variables']> = {};
const NO_ATTRIBUTION: Attribution = {};
const NO_OPTIONS: CallOptions = {};

function optionsOf({ cache, semantic, metadata, tags, validate, toolCalls }: CallInput): CallOptions {
  const plain = cache === undefined && semantic === undefined && !metadata && !tags && !validate && !toolCalls;
  if (plain) return NO_OPTIONS;
  return {
    ...(cache !== undefined && { cache }),
    ...(semantic !== undefined && { semantic }),
    ...(metadata && { metadata }),
    ...(tags && { tags }),
    ...(validate && { validate }),
    ...(toolCalls && { toolCalls }),
  };
}

/** @throws NoProvider */
function providerOf(
  name: string,
  id: string | undefined,
  providers: readonly Provider[],
  catalogue: Environment['catalogue'],
): Provider {
  const model = catalogue.resolve(name);
  const wanted = id ?? (model === null ? undefined : (PROVIDERS[model.provider] ?? model.provider));
  const found =
    providers.find((provider) => provider.id === wanted) ??
    (id === undefined ? providers.find((provider) => name.startsWith(`${provider.id}/`)) : undefined) ??
    (id === undefined && providers.length === 1 ? providers[0] : undefined);
  if (found !== undefined) return found;
  const known = providers.map((provider) => provider.id).join(', ') || 'none';
  throw new NoProvider(
    `No provider is given for ${name}${wanted === undefined ? '' : ` (${wanted})`}; there are: ${known}.`,
  );
}

/** Our providers' ids by the catalogue's names of hosts. */
const PROVIDERS: Readonly<Record<string, string>> = { google: 'gemini', aws: 'bedrock' };

function environmentOf(options: StintOptions): Environment {
  const { contract, mode = 'enforce', budgets: stated = [], clock = Date.now } = options;
  const lock =
    contract === null
      ? null
      : typeof contract === 'string' || contract instanceof URL
        ? readLockFile(contract)
        : checkedLock(contract);
  const store = options.store ?? memoryStore({ clock });
  const whole = options.timeout?.firstEvent ?? 600_000;
  const timeout = { firstEvent: 120_000, whole, idle: 60_000, store: 2000, ...options.timeout };
  const deadline = new Deadline(timeout.store);
  const catalogue = loadCatalogue(options.models);
  const strategy = strategyOf(options, lock, catalogue);
  const emit = observed(strategy, guarded(options.onEvent));
  return {
    mode,
    catalogue,
    counterOf: counters(),
    contract: lock && new ContractIndex(lock),
    unlinted: options.unlinted ?? 'allow',
    store,
    inTime: answersAtOnce(store) ? (asked) => asked : (asked, signal) => deadline.within(asked, signal),
    // A hold outlives the longest silence: it is renewed as events come.
    budgets: new Budgets({
      store,
      budgets: stated,
      onEvent: emit,
      timeout: timeout.store,
      lease: Math.max(600_000, 4 * Math.max(timeout.firstEvent, timeout.idle), 1.5 * timeout.whole),
    }),
    needsPrice: stated.some(({ limits }) => limits.some((limit) => 'money' in limit)),
    countsRepeats: stated.some(({ limits }) => limits.some((limit) => 'repeats' in limit)),
    slope: options.loop ? { watch: new CostSlope(options.loop), per: options.loop.per ?? 'session' } : null,
    strategy,
    fallbacks: options.fallbacks ?? [],
    cheaper: options.cheaper ?? [],
    degrade: options.degrade ?? ['cheaper-route', { outputShare: 0.5 }],
    cache: options.cache
      ? { ttl: options.cache.ttl, maxBytes: options.cache.maxBytes ?? LARGEST, tenant: options.cache.tenant ?? TENANT }
      : null,
    coalesce: options.coalesce ?? options.cache !== undefined,
    retry: { attempts: 2, baseMs: 500, maxMs: 30_000, ...options.retry },
    breaker: { failures: 5, openMs: 30_000, ...options.breaker },
    timeout,
    prefixes: new PrefixWatch(),
    salt: options.salt ?? '',
    clock,
    sleep: options.sleep ?? pause,
    random: options.random ?? Math.random,
    emit,
  };
}

/** The lock's routes hold for their prompts: they were linted with them. */
function strategyOf({ route, providers = [] }: StintOptions, lock: Lock | null, catalogue: Catalogue): Strategy | null {
  const isRouted = Object.values(lock?.prompts ?? {}).some((prompt) => prompt.route !== undefined);
  if (!isRouted) return route ?? null;
  return contractRoutes(route ?? fixed(), (name) => {
    const provider = providerOf(name, undefined, providers, catalogue);
    const prefix = `${provider.id}/`;
    // Models of this process keep their provider's name; a wire knows them without it.
    return { provider, model: name.startsWith(prefix) && !provider.local ? name.slice(prefix.length) : name };
  });
}

/** Strategies learn from what attempts took. */
function observed(route: Strategy | null, emit: (event: StintEvent) => void): (event: StintEvent) => void {
  if (route?.observe === undefined) return emit;
  const learn = guarded((event) => {
    if (event.type === 'attempt') route.observe!(event.record);
  });
  return (event) => {
    learn(event);
    emit(event);
  };
}

/** A listener that throws must not fail the call that it listens to. */
function guarded(listen: StintOptions['onEvent']): (event: StintEvent) => void {
  if (listen === undefined) return () => {};
  return (event) => {
    try {
      listen(event);
    } catch {
      // Nobody is left to tell.
    }
  };
}

function counters(): (tokenizer: Model['tokenizer']) => TokenCounter {
  const known = new Map<string, TokenCounter>();
  return (tokenizer) => {
    let counter = known.get(tokenizer);
    if (counter === undefined) {
      const vocabulary = readVocabulary(tokenizer === 'cl100k_base' ? tokenizer : 'o200k_base');
      known.set(tokenizer, (counter = memoised(counterFor(tokenizer, vocabulary))));
    }
    return counter;
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', leave, { once: true });
  });
}
