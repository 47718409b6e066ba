import type { AttemptRecord } from '../meter/record.ts';

/** A ledger record of a call that was answered. */
export function attempt(id: string, at: number, attribution: AttemptRecord['attribution']): AttemptRecord {
  return {
    kind: 'attempt',
    id,
    callId: id,
    at,
    prompt: 'prompts/answer.md#answer',
    provider: 'openai',
    model: 'gpt-5',
    purpose: 'call',
    status: 'ok',
    usage: { inputUncached: 100, cacheRead: 900, cacheWrite: {}, output: 50, reasoning: 0, total: 1050 },
    cost: {
      uncached: 125_000,
      cacheRead: 112_500,
      cacheWrite: 0,
      output: 500_000,
      total: 737_500,
      basis: 'reported',
      asOf: '2026-11-21',
    },
    latencyMs: 800,
    cache: { response: 'miss', expectedRead: 900 },
    attribution,
    reserved: 1_000_000,
  };
}
