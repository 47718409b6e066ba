import { worstCost } from '../contract/index.ts';
import type { AttemptRecord, Attribution } from '../meter/record.ts';
import type { Usage } from '../models/index.ts';
import type { Environment } from '../pipeline/environment.ts';
import { modelNamed, UnpricedModel } from '../pipeline/model-of.ts';
import type { Answer } from '../providers/answer.ts';
import type { Json } from '../tokens/request/json.ts';

/** A call that waits. */
export interface Job {
  readonly id: string;
  readonly callId: string;
  readonly at: number;
  readonly prompt: string | null;
  readonly provider: string;
  readonly wire: string;
  readonly model: string;
  readonly body: Json;
  readonly attribution: Attribution;
  readonly input: number;
  readonly output: number | null;
  readonly marked: boolean;
  readonly variables?: AttemptRecord['variables'];
}

/** What became of a deferred call. */
export type BatchAnswer = {
  readonly callId: string;
  readonly attribution: Attribution;
  /** Nano-dollars. */
  readonly cost: number;
} & ({ readonly answer: Answer } | { readonly error: string });

/** No provider of `apis` makes batches of this call. */
export class NotBatchable extends Error {
  override readonly name = 'NotBatchable';
  readonly code = 'not-batchable';
}

/**
 * What a job can cost at batch prices.
 * @throws NotBatchable for a model without one; UnpricedModel where a budget in money needs it
 */
export function worstOf(job: Job, environment: Environment, now: number): { money: number; tokens: number } {
  const { input, marked } = job;
  const output = job.output ?? 0;
  const tokens = input + output;
  const model = modelNamed(job.model, job.provider, environment);
  if (model === null) {
    if (environment.needsPrice) throw new UnpricedModel(job.model);
    return { money: 0, tokens };
  }
  try {
    return { money: worstCost({ input, output, marked, ttl: 'default', batch: true }, model, now), tokens };
  } catch {
    throw new NotBatchable(`No price for batches is known of ${job.model}. State it under "models".`);
  }
}

/** What an answer without usage is taken to have used. */
export function mostOf({ input, output, marked }: Job): Usage {
  const written = marked
    ? { inputUncached: 0, cacheWrite: { default: input } }
    : { inputUncached: input, cacheWrite: {} };
  return { ...written, cacheRead: 0, output: output ?? 0, reasoning: 0, total: input + (output ?? 0) };
}

export const variablesIn = (variables: Job['variables']): { variables?: NonNullable<Job['variables']> } =>
  variables === undefined ? {} : { variables };
