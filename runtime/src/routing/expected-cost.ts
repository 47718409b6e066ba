import { cachesConversation } from '../cache/sent-texts.ts';
import { expectedReuse } from '../contract/index.ts';
import { type Model, price, type Usage } from '../models/index.ts';
import type { GovernedRequest } from '../pipeline/call.ts';
import type { Environment } from '../pipeline/environment.ts';
import { isFree } from '../pipeline/model-of.ts';
import { lifetimeOf, prefixRoute, warmShare } from '../pipeline/prefix.ts';

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
 * `prefix` is what this model would cache, 0 below its minimum: the locked prefix, and the conversation where it caches
 * that, of which as much is warm as was sent to it before; `fresh` is the input behind; `output` the workload's typical
 * answer, else the limit; `reuse` the share of calls that find the prefix warm (as the workload states it, or by its rate;
 * 1 where neither is known). A call renews the lifetime of what it reads: one that goes elsewhere does not, and the next
 * one to come back writes the prefix anew at that share of times.
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
    thrownAway += warmWorth(other, environment, now);
  }
  return { call: own, thrownAway, total: own + thrownAway };
}

/** What the call itself should cost; null where no price is known. */
export function callCost(request: GovernedRequest, environment: Environment, now = environment.clock()): number | null {
  if (isFree(request.provider)) return 0;
  const { model, input, output, ttl } = request.plan!;
  if (model === null) return null;
  const { cached, warm } = cachedOf(request, environment, now);
  const typical = request.contracted?.prompt.locked.workload?.outputTokens ?? output ?? 0;
  const usage = usageOf(input - cached, warm, cached - warm, Math.min(typical, output ?? typical), ttl);
  return priceOf(usage, model, now);
}

/** Tokens that the model caches of a call, and how many of them it should have now. */
function cachedOf(request: GovernedRequest, { prefixes }: Environment, now: number): { cached: number; warm: number } {
  const { model, prefix, input } = request.plan!;
  if (model === null) return { cached: 0, warm: 0 };
  const locked = Math.min(prefix?.tokens ?? 0, input);
  const isWarm = prefix !== null && prefixes.isWarm(prefixRoute(request), prefix.key, lifetimeOf(request.plan!), now);
  const sent = Math.round(warmShare(request, prefixes, now) * input);
  const warm = Math.max(isWarm ? locked : 0, sent >= model.cache.minimumTokens ? sent : 0);
  const whole = input >= model.cache.minimumTokens && cachesConversation(request.request, model.cache.mode);
  return { cached: whole ? input : Math.max(locked, warm), warm };
}

/** What it is worth, in nano-dollars, that a model has the call's prefix. */
function warmWorth(request: GovernedRequest, environment: Environment, now: number): number {
  const { model, ttl } = request.plan!;
  const { warm } = cachedOf(request, environment, now);
  if (model === null || warm === 0) return 0;
  const written = priceOf(usageOf(0, 0, warm, 0, ttl), model, now);
  const read = priceOf(usageOf(0, warm, 0, 0, ttl), model, now);
  if (written === null || read === null) return 0;
  const { workload } = request.contracted?.prompt.locked ?? {};
  const reuse = expectedReuse(workload ?? {}, lifetimeOf(request.plan!)) ?? 1;
  return Math.max(0, Math.round(reuse * (written - read)));
}

function usageOf(uncached: number, read: number, written: number, output: number, ttl: string): Usage {
  return {
    inputUncached: uncached,
    cacheRead: read,
    cacheWrite: written > 0 ? { [ttl]: written } : {},
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
