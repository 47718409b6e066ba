import { InferenceError } from './inference-error.ts';

/** What can run a model's graph, the fastest first. */
export const EXECUTION_PROVIDERS = ['cuda', 'webgpu', 'coreml', 'dml', 'cpu'] as const;

export type ExecutionProvider = (typeof EXECUTION_PROVIDERS)[number];

/** @throws InferenceError `invalid-request` for a list of anything else, or of nothing */
export function checkExecutionProviders(list: readonly unknown[]): void {
  const isKnown = (name: unknown): boolean => (EXECUTION_PROVIDERS as readonly unknown[]).includes(name);
  if (!Array.isArray(list) || list.length === 0 || !list.every(isKnown))
    throw new InferenceError(
      'invalid-request',
      `executionProviders is a list of ${EXECUTION_PROVIDERS.join(', ')}; not ${JSON.stringify(list)}.`,
    );
}

/** An execution provider that did not open a model, and why, in its own words. */
export interface Refusal {
  readonly executionProvider: ExecutionProvider;
  readonly reason: string;
}
