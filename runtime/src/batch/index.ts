/** Calls that can wait, at batch prices. */
export { anthropicBatch } from './anthropic-batch.ts';
export type { BatchApi, BatchItem, BatchOutcome, SentBatch } from './batch-api.ts';
export { type BatchAnswer, Batches, type BatchesOptions, type Deferred, NotBatchable, openBatches } from './batches.ts';
export { openAiBatch } from './openai-batch.ts';
