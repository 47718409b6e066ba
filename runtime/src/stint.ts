import type { Budgets } from './budgets/index.ts';
import { invalidate } from './cache/invalid-tags.ts';
import type { Verdict } from './cache/semantic/entries.ts';
import { UnknownHit } from './cache/semantic/feedback.ts';
import { chooseProvider } from './choose-provider.ts';
import type { Lock } from './contract/index.ts';
import { newId } from './id.ts';
import type { LockedPrompts } from './locked-prompts.ts';
import { checkAttribution } from './meter/attribution.ts';
import type { Attribution, Outcome } from './meter/record.ts';
import { NEVER } from './never.ts';
import type { Call, CallOptions, GovernedRequest, Trace } from './pipeline/call.ts';
import { type Contracted, UnknownPrompt } from './pipeline/contracted.ts';
import { lastTurns } from './pipeline/conversation.ts';
import type { Environment } from './pipeline/environment.ts';
import { fit } from './pipeline/fit.ts';
import { identify } from './pipeline/identify.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { SemanticStage } from './pipeline/semantic-cache.ts';
import { WholeAnswer, wholeOf } from './pipeline/whole.ts';
import { fillPrompt, type Turn, tieFilled, type VariableValue } from './prompt-writer.ts';
import { type Answer, AnswerBuilder } from './providers/answer.ts';
import type { ModelEvent, ModelRequest, PlainPrompt, Provider } from './providers/provider.ts';
import { environmentOf, type StintOptions } from './stint-options.ts';
import type { Store } from './stores/store.ts';

export interface CallInput<Variables = Readonly<Record<string, VariableValue>>> extends Omit<CallOptions, 'degraded'> {
  readonly variables?: Variables;
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

/** A call by a prompt's name: any, or one that `stint types` has declared, with that prompt's variables. */
export type CallById<Result> = [keyof LockedPrompts] extends [never]
  ? (promptId: string, input?: CallInput) => Result
  : <Id extends keyof LockedPrompts>(promptId: Id, ...input: InputOf<LockedPrompts[Id]>) => Result;

type InputOf<Prompt> = Prompt extends { readonly variables: infer Variables }
  ? Record<never, never> extends Variables
    ? [input?: CallInput<Variables> | undefined]
    : [input: CallInput<Variables> & { readonly variables: Variables }]
  : never;

export interface Stint {
  /** @throws see the errors that index.ts exports; nothing else */
  call: CallById<Promise<CallResult>>;
  stream: CallById<CallStream>;
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
  /**
   * Lets no more calls begin, waits for those under way up to `grace` milliseconds (default 10,000), ends the others, and
   * books what each has cost. To be awaited before the process ends.
   */
  close(options?: { readonly grace?: number }): Promise<void>;
}

/** @throws LockUnreadable, BudgetError, ModelOverrideError, TypeError for options that cannot be used */
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
  private closing: Promise<void> | undefined;

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
    checkAttribution(attribution);
    if (!OUTCOMES.has(outcome)) throw new TypeError(`An outcome is ${[...OUTCOMES].join(', ')}; not "${outcome}".`);
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

  close({ grace = 10_000 }: { readonly grace?: number } = {}): Promise<void> {
    this.closing ??= this.end(grace);
    return this.closing;
  }

  private async end(grace: number): Promise<void> {
    await this.environment.inFlight.close(grace);
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
    const provider = chooseProvider(model, input.provider, this.providers, this.environment.catalogue);
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

const OUTCOMES: ReadonlySet<string> = new Set<Outcome>(['accepted', 'reworked', 'rejected']);

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
