import type { Attribution, Purpose } from '../meter/record.ts';
import type { Model } from '../models/index.ts';
import type { Answer } from '../providers/answer.ts';
import type { ModelEvent, ModelRequest, PlainPrompt, Provider, Wire } from '../providers/provider.ts';
import type { Contracted } from './contracted.ts';
import type { Counted } from './fit.ts';
import type { Routed } from './routed.ts';

/** A call on its way through the stages. Each stage hands on a copy; `trace` alone is written to. */
export interface GovernedRequest {
  readonly callId: string;
  readonly request: ModelRequest;
  readonly provider: Provider;
  /** The prompt that the caller names: `path#id`, or an id that is one prompt's alone. */
  readonly promptId: string | null;
  readonly attribution: Attribution;
  readonly options: CallOptions;
  /**
   * The prompt in no wire's words, so that another provider can be asked; null for a body that the caller wrote, until
   * it has been put into them.
   */
  readonly plain: PlainPrompt | null;
  /** The wire that the caller reads the answer in, where his own body was put into another. */
  readonly reads?: Wire;
  /** What else can change the answer and is not in the body: endpoint, beta headers. */
  readonly scope: string;
  readonly contracted: Contracted | null;
  /** The values of its variables, once they have been counted. */
  readonly counted: Counted | null;
  readonly plan: Plan | null;
  readonly purpose: Purpose;
  /** Null without routing. */
  readonly route: Routed | null;
  /** What its answer is kept under in the response cache, once that has been asked. */
  readonly key: string | null;
  readonly trace: Trace;
}

export interface CallOptions {
  /** False: not from the response cache. `{ ttl }`: how long this answer may be used, milliseconds. */
  readonly cache?: false | { readonly ttl: number };
  /** Not from the semantic cache, and not kept in it. */
  readonly semantic?: false;
  /** What the answer depends on and the request does not say: a cached answer serves calls of equal metadata only. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Names that the caches' copies of the answer are made invalid by: see `Stint.invalidate`. */
  readonly tags?: readonly string[];
  /**
   * The conversation keeps its last messages, as many as have no more tokens than this: the oldest exchanges are left out
   * whole. Instructions are not counted. In `stint.call` it bounds `turns`.
   */
  readonly conversation?: { readonly maxTokens: number };
  /** Says what is wrong with an answer, or null. A wrong answer goes to the next route; streams are held back for it. */
  readonly validate?: (answer: Answer) => string | null;
  /** The model's own tool calls that this request carries out: fingerprints, for limits of repeats. */
  readonly toolCalls?: readonly string[];
  /** The call was made cheaper already: thresholds ask for no more. */
  readonly degraded?: true;
}

/** What a call needs at most, and what of it the provider should have cached. Tokens. */
export interface Plan {
  readonly model: Model | null;
  readonly input: number;
  /** What pictures, documents and sounds may take beside `input`, which is the text. */
  readonly media: number;
  /** Half-width of the error band as a share; 0: exact. */
  readonly error: number;
  /** Of all answers together; null where neither the request nor the model has a limit. */
  readonly output: number | null;
  readonly marked: boolean;
  /** The dearest TTL that the request asks its cache writes to have; `default`: the provider's own. */
  readonly ttl: string;
  /** Nano-dollars that tools of the provider's may cost beside tokens, as far as the request bounds their calls. */
  readonly tools: number;
  /** Service tier with prices of its own; null: the standard ones. */
  readonly tier: string | null;
  /** The prefix that stays equal between calls; null when it is not cached. */
  readonly prefix: { readonly key: string; readonly tokens: number } | null;
}

/** What became of a call, for its caller and its ledger. */
export interface Trace {
  cache: 'hit' | 'semantic' | 'coalesced' | 'miss' | 'off';
  /** Attempts that reached a provider. */
  attempts: number;
  /** Nano-dollars that the call has cost so far. */
  cost: number;
  model: string | null;
  provider: string | null;
  /** The strategy that chose the model asked last, and why; null without routing, and where no model was asked. */
  route: { readonly name: string; readonly reason: string } | null;
}

export type Call = (request: GovernedRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>;

/** Wraps the stages behind it. */
export type Stage = (next: Call) => Call;
