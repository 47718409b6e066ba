/** What can run a model's graph, the fastest first. */
export const EXECUTION_PROVIDERS = ['cuda', 'webgpu', 'coreml', 'dml', 'cpu'] as const;

export type ExecutionProvider = (typeof EXECUTION_PROVIDERS)[number];

/** An execution provider that did not open a model, and why, in its own words. */
export interface Refusal {
  readonly executionProvider: ExecutionProvider;
  readonly reason: string;
}
