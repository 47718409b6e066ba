import type { ExecutionProvider } from './execution-provider.ts';

/** Apart from the session itself, whose types need onnxruntime-node installed. */
export interface SessionOptions {
  /** Tried in this order, one by one. */
  readonly executionProviders: readonly ExecutionProvider[];
  /** Threads of one operation on the CPU. */
  readonly threads: number;
}

/** Of an operation: more processors than these no machine has for one, and thousands of threads do not end again. */
export const MOST_THREADS = 256;
