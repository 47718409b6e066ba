import { expectedReuse, ttlMilliseconds } from '../contract/index.ts';
import { type Model, price, type Usage } from '../models/index.ts';
import type { GovernedRequest } from '../pipeline/call.ts';
import type { Environment } from '../pipeline/environment.ts';
import { isFree } from '../pipeline/model-of.ts';
import { prefixRoute } from '../pipeline/prefix.ts';

/** Nano-dollars. */
export interface ExpectedCost {
  /** Of the call itself. */
  readonly call: number;
  /** Of making warm again what grows cold on the models that are not called. */
  readonly thrownAway: number;
  readonly total: number;
}

/**
 * What a call is expected to cost on the model it is shaped for, the prefixes counted that grow cold elsewhere by it:
 *
 * ```
 * call       = fresh · input + prefix · (warm ? read : write) + output · rate
 * thrownAway = Σ  reuse · prefix · (write − read)   over the other models that are warm now
 * ```
 *
 * `fresh` is the input behind the prefix; `prefix` what this model would cache, 0 below its minimum; `output` the
 * workload's typical answer, else the limit; `reuse` the share of calls that find the prefix warm (as the workload states
 * it, or by its rate; 1 where neither is known). A call renews the lifetime of what it reads: one that goes elsewhere
 * does not, and the next one to come back writes the prefix anew at that share of times.
 *
 * Null where no price is known. A model on one's own machines costs nothing.
 *
 * @param others the same call as it would be put to other models
 */
export function expectedCost(
  call: GovernedRequest,
  others: readonly GovernedRequest[],
  environment: Environment,
): ExpectedCost | null {
  const now = environment.clock();
  const own = callCost(call, environment, now);
  if (own === null) return null;
  let thrownAway = 0;
  for (const other of others) {
    if (other.provider === call.provider && other.request.model === call.request.model) continue;
    if (isWarm(other, environment, now)) thrownAway += warmWorth(other, now);
  }
  return { call: own, thrownAway, total: own + thrownAway };
}

/** What the call itself should cost; null where no price is known. */
export function callCost(request: GovernedRequest, environment: Environment, now = environment.clock()): number | null {
  if (isFree(request.provider)) return 0;
  const { model, input, prefix, output } = request.plan!;
  if (model === null) return null;
  const cached = Math.min(prefix?.tokens ?? 0, input);
  const warm = cached > 0 && isWarm(request, environment, now);
  const typical = request.contracted?.prompt.locked.workload?.outputTokens ?? output ?? 0;
  const usage = usageOf(input - cached, warm ? cached : 0, warm ? 0 : cached, Math.min(typical, output ?? typical));
  return priceOf(usage, model, now);
}

/** Whether the model should have the call's prefix in its cache now. */
function isWarm(request: GovernedRequest, { prefixes }: Environment, now: number): boolean {
  const { model, prefix } = request.plan!;
  if (model === null || prefix === null) return false;
  return prefixes.isWarm(prefixRoute(request), prefix.key, ttlOf(model), now);
}

function warmWorth({ plan, contracted }: GovernedRequest, now: number): number {
  const { model, prefix } = plan!;
  const written = priceOf(usageOf(0, 0, prefix!.tokens, 0), model!, now);
  const read = priceOf(usageOf(0, prefix!.tokens, 0, 0), model!, now);
  if (written === null || read === null) return 0;
  const reuse = expectedReuse(contracted?.prompt.locked.workload ?? {}, ttlOf(model!)) ?? 1;
  return Math.max(0, Math.round(reuse * (written - read)));
}

const ttlOf = (model: Model): number => ttlMilliseconds(model.cache.ttls[0] ?? '5m');

function usageOf(uncached: number, read: number, written: number, output: number): Usage {
  return {
    inputUncached: uncached,
    cacheRead: read,
    cacheWrite: written > 0 ? { default: written } : {},
    output,
    reasoning: 0,
    total: uncached + read + written + output,
  };
}

function priceOf(usage: Usage, model: Model, now: number): number | null {
  try {
    return price(usage, model, now).total;
  } catch {
    return null;
  }
}
