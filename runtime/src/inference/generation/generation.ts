import { InferenceError } from '../inference-error.ts';
import { checkSampling, likeliestTokens, logSum, Sampler, type Sampling } from './sampling.ts';
import type { Prediction, Sequence } from './sequence.ts';
import { StopSequences } from './stop-sequences.ts';
import type { TokenPiece } from './token-pieces.ts';
import { TokenText } from './token-text.ts';

export interface ChatMessage {
  readonly role: string;
  readonly content: string;
  readonly [field: string]: unknown;
}

/** A conversation, which the model's own template makes a prompt of. */
export interface Conversation {
  readonly messages: readonly ChatMessage[];
  /** Tools as OpenAI writes them: that is how templates read them. */
  readonly tools?: readonly unknown[];
}

export interface GenerationRequest extends Sampling {
  /** A text to continue, or a conversation to answer. */
  readonly prompt: string | Conversation;
  /** Tokens of the answer at most (default: 1024, or what the window leaves). */
  readonly maxTokens?: number;
  /** Texts that end the answer, and are not part of it. */
  readonly stop?: readonly string[];
  /** Also tell how likely the model took each token to be. */
  readonly logProbabilities?: boolean;
  /** And, with `logProbabilities`, of so many tokens that were likeliest in its place; at most 20. */
  readonly topLogProbabilities?: number;
}

/** A token with what the model thought of it, before any sampling option: a natural logarithm. */
export interface LikelyToken extends TokenPiece {
  readonly logProbability: number;
}

export interface WrittenToken extends LikelyToken {
  /** In its place, the likeliest first. */
  readonly top: readonly LikelyToken[];
}

/** What comes of an answer as it is written. */
export interface GenerationPart {
  /** Whole characters only; of a token that ends none, nothing yet. */
  readonly text: string;
  /** Natural logarithms of the probabilities of the tokens behind it. */
  readonly logProbabilities?: readonly number[];
  /** The same with the tokens themselves. */
  readonly tokens?: readonly WrittenToken[];
}

export interface GenerationEnd {
  /** `stop`: the model, or a stop sequence, ended it. `length`: it came to `maxTokens`. */
  readonly finish: 'stop' | 'length';
  readonly inputTokens: number;
  /** Of those, what was still known from an earlier prompt. */
  readonly cachedTokens: number;
  /** Tokens that the model wrote, the one that ended the answer included. */
  readonly outputTokens: number;
}

/** Tokens of an answer without `maxTokens`: small models may not end by themselves. */
const DEFAULT_OUTPUT = 1024;
/** Stop sequences of one request; OpenAI takes 4. */
const MOST_STOPS = 16;
const LONGEST_STOP = 1000;
/** As OpenAI has it. */
const MOST_TOP = 20;

export interface GenerationContext {
  readonly window: number;
  readonly endTokens: ReadonlySet<number>;
  readonly decode: (tokens: readonly number[]) => string;
  readonly piece: (token: number) => TokenPiece;
  readonly emit: (part: GenerationPart) => void;
  readonly signal: AbortSignal;
}

/** One answer: chooses its tokens, and says them as text. */
export class Generation implements Sequence {
  readonly prompt: readonly number[];
  readonly longest: number;
  readonly signal: AbortSignal;
  readonly #context: GenerationContext;
  readonly #sampler: Sampler;
  readonly #text: TokenText;
  readonly #stops: StopSequences;
  readonly wantsLogits: boolean;
  readonly #wantsLogProbabilities: boolean;
  readonly #top: number;
  /** Not told yet. */
  #tokens: WrittenToken[] = [];
  #written = 0;
  #finish: GenerationEnd['finish'] | null = null;

  /** @throws InferenceError `invalid-request`, `window-exceeded` */
  constructor(request: GenerationRequest, prompt: readonly number[], context: GenerationContext) {
    const { stop = [], maxTokens = Math.min(DEFAULT_OUTPUT, context.window - prompt.length) } = request;
    checkSampling(request);
    checkStops(stop);
    checkTop(request);
    if (prompt.length === 0) throw new InferenceError('invalid-request', 'The prompt is empty.');
    if (!Number.isSafeInteger(maxTokens) || (maxTokens < 1 && request.maxTokens !== undefined))
      throw new InferenceError('invalid-request', `maxTokens has to be a whole number from 1 on, not ${maxTokens}.`);
    if (prompt.length + maxTokens > context.window || maxTokens < 1)
      throw new InferenceError(
        'window-exceeded',
        `The prompt's ${prompt.length} tokens and ${Math.max(1, maxTokens)} of the answer do not go into the model's window of ${context.window}.`,
      );
    this.prompt = prompt;
    this.longest = prompt.length + maxTokens;
    this.signal = context.signal;
    this.#context = context;
    this.#sampler = new Sampler(request, prompt);
    this.#text = new TokenText(context.decode, prompt);
    this.#stops = new StopSequences(stop);
    this.#wantsLogProbabilities = request.logProbabilities ?? false;
    this.#top = request.topLogProbabilities ?? 0;
    this.wantsLogits = this.#wantsLogProbabilities || !this.#sampler.isGreedy;
  }

  accept({ likeliest, logits }: Prediction): number | null {
    // Before penalties: they are how it is chosen, not what the model thinks.
    const before = this.#wantsLogProbabilities ? logits!.slice() : null;
    const token = this.#sampler.isGreedy ? likeliest : this.#sampler.next(logits!);
    this.#written++;
    if (before !== null) this.#tokens.push(this.#likelihood(before, token));
    if (this.#context.endTokens.has(token)) return this.#end('stop');
    this.#say(this.#stops.push(this.#text.push(token)));
    if (this.#stops.stopped) return this.#end('stop');
    if (this.prompt.length + this.#written >= this.longest) return this.#end('length');
    return token;
  }

  /** @param cachedTokens of the prompt, which the scheduler tells */
  result(cachedTokens: number): GenerationEnd {
    return {
      finish: this.#finish ?? 'stop',
      inputTokens: this.prompt.length,
      cachedTokens,
      outputTokens: this.#written,
    };
  }

  #likelihood(logits: Float32Array, token: number): WrittenToken {
    const sum = logSum(logits);
    const likely = (each: number): LikelyToken => ({
      ...this.#context.piece(each),
      logProbability: logits[each]! - sum,
    });
    return { ...likely(token), top: likeliestTokens(logits, this.#top).map(likely) };
  }

  #end(finish: GenerationEnd['finish']): null {
    this.#finish = finish;
    const rest = this.#stops.push(this.#text.end());
    // The last letters may have completed a stop sequence.
    if (this.#stops.stopped) this.#finish = 'stop';
    this.#say(rest + this.#stops.end(), true);
    return null;
  }

  #say(text: string, last = false): void {
    if (text === '' && !(last && this.#tokens.length > 0)) return;
    const tokens = this.#tokens;
    this.#tokens = [];
    const logProbabilities = tokens.map((token) => token.logProbability);
    this.#context.emit(this.#wantsLogProbabilities ? { text, logProbabilities, tokens } : { text });
  }
}

/** @throws InferenceError `invalid-request`: what is asked from JavaScript may be anything */
export function checkRequest(request: unknown): asserts request is GenerationRequest {
  const { prompt } = (request ?? {}) as { readonly prompt?: unknown };
  if (typeof prompt === 'string') return;
  const { messages } = (prompt ?? {}) as { readonly messages?: unknown };
  const isMessage = (each: unknown): boolean => typeof each === 'object' && each !== null;
  if (!Array.isArray(messages) || messages.length === 0 || !messages.every(isMessage))
    throw new InferenceError(
      'invalid-request',
      'prompt is a text, or { messages } with a list of at least one message.',
    );
}

function checkTop({ logProbabilities, topLogProbabilities: top = 0 }: GenerationRequest): void {
  if (!Number.isSafeInteger(top) || top < 0 || top > MOST_TOP)
    throw new InferenceError(
      'invalid-request',
      `topLogProbabilities is a whole number from 0 to ${MOST_TOP}, not ${top}.`,
    );
  if (top > 0 && logProbabilities !== true)
    throw new InferenceError('invalid-request', 'topLogProbabilities go with logProbabilities.');
}

function checkStops(stop: readonly string[]): void {
  if (!Array.isArray(stop)) throw new InferenceError('invalid-request', `stop is a list of texts, not ${typeof stop}.`);
  if (stop.length > MOST_STOPS)
    throw new InferenceError('invalid-request', `There may be ${MOST_STOPS} stop sequences, not ${stop.length}.`);
  for (const sequence of stop)
    if (typeof sequence !== 'string' || sequence === '' || sequence.length > LONGEST_STOP)
      throw new InferenceError('invalid-request', `A stop sequence has to have 1 to ${LONGEST_STOP} letters.`);
}
