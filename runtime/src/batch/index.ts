/** Calls that can wait, at batch prices. */
export { anthropicBatch } from './anthropic-batch.ts';
export type { BatchApi, BatchItem, BatchOutcome, SentBatch } from './batch-api.ts';
export { Batches, type BatchesOptions, type Deferred, openBatches } from './batches.ts';
export { type BatchAnswer, NotBatchable } from './job.ts';
export { openAiBatch } from './openai-batch.ts';
