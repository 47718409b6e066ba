import { randomUUID } from 'node:crypto';
import type { AttemptCost, AttemptRecord, CacheOutcome } from '../meter/record.ts';
import { type Model, price, type Usage } from '../models/index.ts';
import type { GovernedRequest } from './call.ts';
import type { Environment } from './environment.ts';

export const NO_COST: AttemptCost = {
  uncached: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  total: 0,
  basis: 'reported',
  asOf: null,
};

/** What a usage costs now; nothing where no price is known, which `unpriced` events say. */
export function costOf(usage: Usage, model: Model | null, at: number, basis: AttemptCost['basis']): AttemptCost {
  if (model === null) return { ...NO_COST, basis };
  try {
    const { parts, total, asOf } = price(usage, model, at);
    return { ...parts, total, basis, asOf };
  } catch {
    return { ...NO_COST, basis };
  }
}

/** An answer that no provider was asked for. */
export function freeAttempt(
  request: GovernedRequest,
  { clock }: Environment,
  response: CacheOutcome['response'],
  saved: number,
): AttemptRecord {
  return {
    kind: 'attempt',
    id: randomUUID(),
    callId: request.callId,
    at: clock(),
    prompt: request.contracted?.prompt.key ?? null,
    provider: request.provider.id,
    model: request.plan?.model?.id ?? request.request.model,
    purpose: request.purpose,
    status: 'ok',
    usage: null,
    cost: NO_COST,
    latencyMs: 0,
    cache: { response, saved, expectedRead: 0 },
    attribution: request.attribution,
    reserved: 0,
  };
}
