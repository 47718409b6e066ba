import { SingleFlight } from '../cache/single-flight.ts';
import type { ModelEvent } from '../providers/provider.ts';
import type { Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { keyOf } from './exact-cache.ts';
import { freeAttempt } from './records.ts';

/** Makes identical calls that are in flight at once only once; all get the whole answer. */
export function coalesce(environment: Environment): Stage {
  const { store, emit, mode } = environment;
  if (!environment.coalesce || mode === 'shadow') return (next) => next;
  const flights = new SingleFlight<ModelEvent>();
  return (next) =>
    async function* coalesced(request, signal) {
      const key = keyOf(request, environment);
      if (key === null) {
        yield* next(request, signal);
        return;
      }
      const { stream, joined } = flights.join(key, (all) => next(request, all));
      yield* stream.read(signal);
      if (!joined) return;
      request.trace.cache = 'coalesced';
      const record = freeAttempt(request, environment, 'coalesced', 0);
      emit({ type: 'attempt', record });
      await store.append([record]).catch((error: unknown) => emit({ type: 'store-failed', what: 'ledger', error }));
    };
}
