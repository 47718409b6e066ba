import { AnswerBuilder } from '../providers/answer.ts';
import type { ModelEvent } from '../providers/provider.ts';
import type { Stage } from './call.ts';

/** The caller's own check refused the answer. */
export class AnswerRejected extends Error {
  override readonly name = 'AnswerRejected';
  readonly code = 'answer-rejected';
  /** What the check said. */
  readonly problem: string;
  constructor(problem: string) {
    super(`The answer was not accepted: ${problem}`);
    this.problem = problem;
  }
}

/** Holds an answer back until the caller's check has seen it whole. */
export const validate: Stage = (next) =>
  async function* validated(request, signal) {
    const { validate: check } = request.options;
    if (check === undefined) {
      yield* next(request, signal);
      return;
    }
    const events: ModelEvent[] = [];
    const builder = new AnswerBuilder();
    for await (const event of next(request, signal)) {
      events.push(event);
      builder.add(event);
    }
    const problem = check(builder.answer());
    if (problem !== null) throw new AnswerRejected(problem);
    yield* events;
  };
