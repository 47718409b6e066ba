import type { ModelEvent } from '../providers/provider.ts';

/**
 * The answer to a call that is not streamed: there is nothing to see before its end, so that the stages hand it on in
 * one step and not event by event, which costs several promises at each of them. Nothing is done until it is asked for.
 */
export class WholeAnswer implements AsyncIterable<ModelEvent> {
  readonly whole: () => Promise<readonly ModelEvent[]>;

  constructor(whole: () => Promise<readonly ModelEvent[]>) {
    this.whole = whole;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ModelEvent> {
    yield* await this.whole();
  }
}

/** All events of an answer, at its end. */
export const wholeOf = (answer: AsyncIterable<ModelEvent>): Promise<readonly ModelEvent[]> =>
  answer instanceof WholeAnswer ? answer.whole() : gathered(answer);

async function gathered(answer: AsyncIterable<ModelEvent>): Promise<readonly ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of answer) events.push(event);
  return events;
}
