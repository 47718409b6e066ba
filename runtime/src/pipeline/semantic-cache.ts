import type { StoredResponse } from '../cache/response-codec.ts';
import { digestOf, Entries, type Sighting, type Verdict } from '../cache/semantic/entries.ts';
import { giveFeedback } from '../cache/semantic/feedback.ts';
import { type Candidate, type Looked, Lookup, LookupFailed } from '../cache/semantic/lookup.ts';
import type { SemanticCache } from '../cache/semantic/options.ts';
import { Patience } from '../cache/semantic/patience.ts';
import { keepForReview } from '../cache/semantic/review.ts';
import { AnswerBuilder } from '../providers/answer.ts';
import type { ModelEvent } from '../providers/provider.ts';
import type { Call, GovernedRequest, Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { tagsOf } from './exact-cache.ts';
import { type Question, questionOf } from './question.ts';
import { append, bookEmbedding, freeAttempt } from './records.ts';

/** A pair is for review where its score is within so much of the threshold. */
const BORDERLINE = 0.05;
/** A guard's refusal is for review from this cosine on. */
const NEARLY_EQUAL = 0.9;
/** After a failure calls are made without a lookup for so long, milliseconds. */
const PAUSE = 10_000;

/**
 * Answers a call from the answer to another that asks the same, within all that can change an answer. Whatever fails in it
 * is a miss and an event; no call fails for it.
 */
export class SemanticStage {
  private readonly cache: SemanticCache;
  private readonly environment: Environment;
  private readonly entries: Entries;
  private readonly lookup: Lookup;
  private readonly learning = new Set<Promise<void>>();
  private pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(cache: SemanticCache, environment: Environment) {
    const { store, random, emit } = environment;
    this.cache = cache;
    this.environment = environment;
    this.entries = new Entries(store);
    this.lookup = new Lookup(cache, this.entries, store, {
      random,
      onStoreFailure: (error) => emit({ type: 'store-failed', what: 'cache', error }),
    });
  }

  readonly stage: Stage = (next) => (request, signal) => {
    const { options } = request;
    if (options.cache === false || options.semantic === false) return next(request, signal);
    const question = questionOf(request, this.environment);
    if (question === null || question.text.length > this.cache.maxCharacters) return next(request, signal);
    return this.answer(request, question, next, signal);
  };

  /** @throws UnknownHit, StoreError */
  async feedback(callId: string, verdict: Verdict): Promise<void> {
    await giveFeedback(this.environment.store, callId, verdict, this.entries);
    this.environment.emit({ type: 'semantic-verdict', callId, verdict });
  }

  /** @throws StoreError */
  invalidate(tag: string): Promise<void> {
    return this.lookup.invalidate(tag);
  }

  async close(): Promise<void> {
    await Promise.all(this.learning);
    await this.lookup.close();
  }

  private async *answer(
    request: GovernedRequest,
    question: Question,
    next: Call,
    signal: AbortSignal,
  ): AsyncGenerator<ModelEvent> {
    const { trace } = request;
    trace.cache = 'miss';
    const asked = this.environment.store.now();
    const looked = await this.look(request, question, signal);
    const candidate = looked?.candidate ?? null;
    if (candidate !== null && this.serves(candidate, request)) {
      trace.cache = 'semantic';
      const { cost, events } = candidate.entry.response;
      await Promise.all([
        append(freeAttempt(request, this.environment, 'semantic', cost), this.environment),
        this.report(request, question, candidate),
      ]);
      yield* events;
      return;
    }
    // What a hit saves is the answer's cost: the lookup is paid for either way.
    const before = trace.cost;
    const reported = candidate === null ? undefined : this.report(request, question, candidate);
    const events: ModelEvent[] = [];
    const builder = new AnswerBuilder();
    for await (const event of next(request, signal)) {
      events.push(event);
      builder.add(event);
      yield event;
    }
    await reported;
    const { finish, toolCalls, text } = builder.answer();
    // A call of tools was made for the very words that were asked; an answer that several calls share is kept by its maker.
    const vector = looked?.vector ?? null;
    if (vector === null || finish !== 'stop' || toolCalls.length > 0 || trace.cache !== 'miss') return;
    await this.keep(request, question, vector, { events, cost: trace.cost - before }, asked);
    if (candidate?.outcome === 'explored' || candidate?.outcome === 'served')
      this.learn(request, question, candidate, text);
  }

  /** Null where the lookup could not be made. */
  private async look(request: GovernedRequest, question: Question, signal: AbortSignal): Promise<Looked | null> {
    const { clock, emit } = this.environment;
    const now = clock();
    if (now < this.pausedUntil) return null;
    const patience = new Patience(this.cache.patience, signal);
    try {
      const wanted = { ...question, family: familyOf(request), threshold: this.thresholdOf(request), now };
      const looked = await this.lookup.find(wanted, patience.signal);
      const wouldSave =
        this.isShadow && looked.candidate?.outcome === 'served' ? looked.candidate.entry.response.cost : 0;
      if (looked.tokens > 0 || wouldSave > 0) {
        const read = { model: this.cache.embedder.id, tokens: looked.tokens, latencyMs: Math.max(0, clock() - now) };
        // Behind the call's back: the ledger keeps nobody waiting.
        this.behind(bookEmbedding(request, { ...read, ...(wouldSave > 0 && { wouldSave }) }, this.environment));
      }
      return looked;
    } catch (error) {
      signal.throwIfAborted();
      this.pausedUntil = clock() + PAUSE;
      const failed = error instanceof LookupFailed ? error : new LookupFailed('embedder', error);
      emit({ type: 'semantic-failed', what: failed.what, error: failed.cause });
      return null;
    } finally {
      patience.end();
    }
  }

  private get isShadow(): boolean {
    return this.cache.mode === 'shadow' || this.environment.mode === 'shadow';
  }

  private serves({ outcome, entry }: Candidate, { options }: GovernedRequest): boolean {
    if (outcome !== 'served' || this.isShadow) return false;
    if (options.validate === undefined) return true;
    const builder = new AnswerBuilder();
    for (const event of entry.response.events) builder.add(event);
    return options.validate(builder.answer()) === null;
  }

  private thresholdOf({ contracted, request, attribution }: GovernedRequest): number {
    const { threshold } = this.cache;
    if (typeof threshold === 'number') return threshold;
    return threshold({ prompt: contracted?.prompt.key ?? null, model: request.model, attribution });
  }

  /** Says what was found, and remembers it for verdicts and review. */
  private async report(request: GovernedRequest, question: Question, candidate: Candidate): Promise<void> {
    const { callId, trace } = request;
    const { entry, score, similarity, outcome, refusedBy } = candidate;
    const { emit, store, clock } = this.environment;
    const guard = refusedBy?.split(':', 1)[0];
    emit({
      type: 'semantic',
      callId,
      outcome: outcome === 'served' && trace.cache !== 'semantic' ? 'would-serve' : outcome,
      score,
      similarity,
      saves: entry.response.cost,
      ...(guard !== undefined && { refusedBy: guard }),
    });
    const isBorderline =
      outcome === 'refused'
        ? similarity >= NEARLY_EQUAL
        : entry.text !== question.text && Math.abs(score - this.thresholdOf(request)) <= BORDERLINE;
    if (!isBorderline && outcome === 'missed') return;
    try {
      await this.entries.remember(sightingOf(request, question, candidate));
      if (!isBorderline || !this.cache.review) return;
      await keepForReview(store, {
        callId,
        entry: entry.id,
        at: clock(),
        prompt: request.contracted?.prompt.key ?? null,
        asked: question.text,
        known: entry.text,
        score,
        similarity,
        outcome: trace.cache === 'semantic' ? 'served' : outcome === 'refused' ? 'refused' : 'missed',
        ...(refusedBy !== undefined && { refusedBy }),
      });
    } catch (error) {
      emit({ type: 'store-failed', what: 'cache', error });
    }
  }

  private async keep(
    request: GovernedRequest,
    question: Question,
    vector: Float32Array,
    response: StoredResponse,
    asked: number,
  ): Promise<void> {
    const { clock, emit } = this.environment;
    const stated = request.options.cache;
    const ttl = stated ? stated.ttl : this.cache.ttl;
    try {
      await this.lookup.keep(question, vector, response, { asked, now: clock(), ttl, tags: tagsOf(request) });
    } catch (error) {
      const failed = error instanceof LookupFailed ? error : new LookupFailed('index', error);
      emit({ type: 'semantic-failed', what: failed.what, error: failed.cause });
    }
  }

  /** Compares the fresh answer with the one that was at hand, and learns from it. */
  private learn(request: GovernedRequest, question: Question, candidate: Candidate, fresh: string): void {
    const sighting = sightingOf(request, question, candidate);
    const builder = new AnswerBuilder();
    for (const event of candidate.entry.response.events) builder.add(event);
    const kept = builder.answer().text;
    const compared = async (): Promise<void> => {
      const same = await this.cache.sameAnswer(kept, fresh, AbortSignal.timeout(this.cache.patience * 30));
      if (same === null) return;
      const verdict = same ? 'right' : 'wrong';
      const { callId } = request;
      await this.entries.label(sighting, verdict);
      this.environment.emit({ type: 'semantic-verdict', callId, verdict });
    };
    this.behind(
      compared().catch((error: unknown) => this.environment.emit({ type: 'semantic-failed', what: 'judge', error })),
    );
  }

  private behind(work: Promise<void>): void {
    this.learning.add(work);
    void work.finally(() => this.learning.delete(work));
  }
}

const sightingOf = (request: GovernedRequest, { text }: Question, { entry, score }: Candidate): Sighting => ({
  entry: entry.id,
  text: digestOf(text),
  score,
  family: familyOf(request),
  callId: request.callId,
});

/** Entries of one prompt are taken to be alike. */
const familyOf = ({ contracted, request }: GovernedRequest): string => contracted?.prompt.key ?? request.model;
