import { SingleFlight } from '../cache/single-flight.ts';
import type { ModelEvent } from '../providers/provider.ts';
import type { GovernedRequest, Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { append, freeAttempt } from './records.ts';
import { WholeAnswer } from './whole.ts';

/** Makes calls that the response cache would keep under one key, and that are at once, only once; all get the whole answer. */
export function coalesce(environment: Environment): Stage {
  const { mode } = environment;
  if (!environment.coalesce || mode === 'shadow') return (next) => next;
  const flights = new SingleFlight<ModelEvent>();
  return (next) => (request, signal) => {
    if (request.key === null) return next(request, signal);
    signal.throwIfAborted();
    const { stream, joined } = flights.join(request.key, (all) => {
      const answer = next(request, all);
      return answer instanceof WholeAnswer ? answer.whole() : answer;
    });
    const events = stream.read(signal);
    if (joined) return coalesced(request, events);
    return request.request.stream ? events : new WholeAnswer(() => events.whole());
  };

  async function* coalesced(request: GovernedRequest, events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
    yield* events;
    request.trace.cache = 'coalesced';
    await append(freeAttempt(request, environment, 'coalesced', 0), environment);
  }
}
