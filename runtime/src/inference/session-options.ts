import type { ExecutionProvider } from './execution-provider.ts';

/** Apart from the session itself, whose types need onnxruntime-node installed. */
export interface SessionOptions {
  /** Tried in this order, one by one. */
  readonly executionProviders: readonly ExecutionProvider[];
  /** Threads of one operation on the CPU. */
  readonly threads: number;
}
