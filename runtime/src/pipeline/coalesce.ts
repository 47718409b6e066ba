import { SingleFlight } from '../cache/single-flight.ts';
import type { ModelEvent } from '../providers/provider.ts';
import type { GovernedRequest, Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { freeAttempt } from './records.ts';

/** Makes calls that the response cache would keep under one key, and that are at once, only once; all get the whole answer. */
export function coalesce(environment: Environment): Stage {
  const { store, emit, mode } = environment;
  if (!environment.coalesce || mode === 'shadow') return (next) => next;
  const flights = new SingleFlight<ModelEvent>();
  return (next) => (request, signal) => {
    if (request.key === null) return next(request, signal);
    signal.throwIfAborted();
    const { stream, joined } = flights.join(request.key, (all) => next(request, all));
    const events = stream.read(signal);
    return joined ? coalesced(request, events) : events;
  };

  async function* coalesced(request: GovernedRequest, events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
    yield* events;
    request.trace.cache = 'coalesced';
    const record = freeAttempt(request, environment, 'coalesced', 0);
    emit({ type: 'attempt', record });
    await store.append([record]).catch((error: unknown) => emit({ type: 'store-failed', what: 'ledger', error }));
  }
}
