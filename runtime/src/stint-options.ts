import { Deadline } from './budgets/deadline.ts';
import { type Budget, Budgets, CostSlope, type CostSlopeOptions } from './budgets/index.ts';
import { PrefixWatch } from './cache/prefix-watch.ts';
import type { SemanticCache } from './cache/semantic/options.ts';
import { chooseProvider } from './choose-provider.ts';
import type { Lock } from './contract/index.ts';
import { checkedLock, readLockFile } from './lock-file.ts';
import { type Catalogue, loadCatalogue, type Model, type ModelOverrides } from './models/index.ts';
import type { Stage } from './pipeline/call.ts';
import { ContractIndex } from './pipeline/contracted.ts';
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
import { InFlight } from './pipeline/in-flight.ts';
import { TENANT } from './pipeline/key-parts.ts';
import type { Provider } from './providers/provider.ts';
import { contractRoutes } from './routing/contract-routes.ts';
import { fixed, type Strategy } from './routing/strategy.ts';
import { answersAtOnce, memoryStore } from './stores/memory.ts';
import type { Store } from './stores/store.ts';
import { counterFor, memoised, type TokenCounter } from './tokens/index.ts';
import { readVocabulary } from './vocabulary-file.ts';

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

const OPTIONS: Readonly<Record<keyof StintOptions, true>> = {
  contract: true,
  providers: true,
  store: true,
  budgets: true,
  mode: true,
  unlinted: true,
  cache: true,
  semantic: true,
  coalesce: true,
  route: true,
  fallbacks: true,
  cheaper: true,
  degrade: true,
  loop: true,
  retry: true,
  breaker: true,
  timeout: true,
  models: true,
  onEvent: true,
  salt: true,
  stages: true,
  clock: true,
  sleep: true,
  random: true,
};

/** In plain JavaScript a misspelt `budgets` would be no budget at all. @throws TypeError */
function checkNames(options: StintOptions): void {
  const known = Object.keys(OPTIONS).join(', ');
  for (const name of Object.keys(options ?? {}))
    if (!Object.hasOwn(OPTIONS, name)) throw new TypeError(`createStint has no option "${name}". It has ${known}.`);
  if (options?.contract === undefined)
    throw new TypeError("createStint needs a contract: 'stint.lock.json', or null for none.");
}

/** @throws LockUnreadable, BudgetError, ModelOverrideError, TypeError for options that cannot be used */
export function environmentOf(options: StintOptions): Environment {
  checkNames(options);
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
    inFlight: new InFlight(),
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
    const provider = chooseProvider(name, undefined, providers, catalogue);
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

/** UTF-16 units of a text that is counted sooner than its count is remembered. */
const SHORT = 128;

function counters(): (tokenizer: Model['tokenizer']) => TokenCounter {
  const known = new Map<string, TokenCounter>();
  return (tokenizer) => {
    let counter = known.get(tokenizer);
    if (counter === undefined) {
      const vocabulary = readVocabulary(tokenizer === 'cl100k_base' ? tokenizer : 'o200k_base');
      const plain = counterFor(tokenizer, vocabulary);
      const remembered = memoised(plain);
      const count = (text: string): number => (text.length < SHORT ? plain : remembered).count(text);
      known.set(tokenizer, (counter = { ...remembered, count }));
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
