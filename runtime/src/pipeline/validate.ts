import { type Answer, AnswerBuilder, collect } from '../providers/answer.ts';
import type { ModelEvent } from '../providers/provider.ts';
import type { ValidationContext, Validator } from '../routing/validators/validator.ts';
import type { Call, GovernedRequest, Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { bookEmbedding } from './records.ts';

/** A check refused the answer: the caller's own, or one of the route's. */
export class AnswerRejected extends Error {
  override readonly name = 'AnswerRejected';
  readonly code = 'answer-rejected';
  /** What the check said. */
  readonly problem: string;
  /** The route's check; null: the caller's. */
  readonly validator: string | null;
  constructor(problem: string, validator: string | null = null) {
    super(`The answer was not accepted${validator === null ? '' : ` by ${validator}`}: ${problem}`);
    this.problem = problem;
    this.validator = validator;
  }
}

const NONE: readonly Validator[] = [];

/** Holds an answer back until the checks of the caller and the route have seen it whole. */
export function validate(environment: Environment): Stage {
  return (next) => (request, signal) => {
    const events = next(request, signal);
    const checks = request.route?.checks ?? NONE;
    if (request.options.validate === undefined && checks.length === 0) return events;
    return checked(events, (answer) => refusal(answer, request, next, environment, signal));
  };
}

async function* checked(
  events: AsyncIterable<ModelEvent>,
  refused: (answer: Answer) => Promise<AnswerRejected | null>,
): AsyncGenerator<ModelEvent> {
  const held: ModelEvent[] = [];
  const builder = new AnswerBuilder();
  for await (const event of events) {
    held.push(event);
    builder.add(event);
  }
  const rejected = await refused(builder.answer());
  if (rejected !== null) throw rejected;
  yield* held;
}

/**
 * Why the answer is not to reach the caller; null when all checks have passed. What cannot be checked is not vouched
 * for: a check that fails refuses.
 * @param next asks the model once more, for checks that compare answers
 * @throws the signal's reason when it is aborted; whatever the caller's own check throws
 */
export async function refusal(
  answer: Answer,
  request: GovernedRequest,
  next: Call,
  environment: Environment,
  signal: AbortSignal,
): Promise<AnswerRejected | null> {
  const problem = request.options.validate?.(answer) ?? null;
  if (problem !== null) return new AnswerRejected(problem);
  const context: ValidationContext = {
    request,
    counter: environment.counterOf(request.plan?.model?.tokenizer ?? 'o200k_base'),
    signal,
    ask: () => collect(next({ ...request, purpose: 'judge' }, signal)),
    embedded: (model, tokens, latencyMs) => bookEmbedding(request, { model, tokens, latencyMs }, environment),
  };
  for (const validator of request.route?.checks ?? NONE) {
    let said: string | null;
    try {
      said = await orLeft(validator.check(answer, context), signal);
      // Checks are code of others, not all of it TypeScript: nothing said is no acceptance.
      if (said !== null && typeof said !== 'string') said = `could not be checked (the check gave ${typeof said})`;
    } catch (error) {
      if (signal.aborted) throw error;
      const { code } = (error ?? {}) as { code?: unknown };
      said = `could not be checked (${typeof code === 'string' ? code : 'the check failed'})`;
    }
    signal.throwIfAborted();
    if (said !== null) return new AnswerRejected(said.slice(0, LONGEST), validator.name);
  }
  return null;
}

/** A check that does not listen must not keep a caller who has left. @throws the signal's reason when it is aborted */
async function orLeft<T>(check: T | Promise<T>, signal: AbortSignal): Promise<T> {
  if (!(check instanceof Promise)) return check;
  const over = new AbortController();
  const left = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over.signal });
    if (signal.aborted) reject(signal.reason);
  });
  try {
    return await Promise.race([check, left]);
  } finally {
    over.abort();
  }
}

/** A reason stands in the ledger once for every call that is refused for it. */
const LONGEST = 200;
