import { type Answer, AnswerBuilder } from '../providers/answer.ts';
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
export const validate: Stage = (next) => (request, signal) => {
  const { validate: check } = request.options;
  const events = next(request, signal);
  return check === undefined ? events : checked(events, check);
};

async function* checked(
  events: AsyncIterable<ModelEvent>,
  check: (answer: Answer) => string | null,
): AsyncGenerator<ModelEvent> {
  const held: ModelEvent[] = [];
  const builder = new AnswerBuilder();
  for await (const event of events) {
    held.push(event);
    builder.add(event);
  }
  const problem = check(builder.answer());
  if (problem !== null) throw new AnswerRejected(problem);
  yield* held;
}
