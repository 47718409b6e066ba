/** Of what a scheduler does at a time. Apart from it: its own types need onnxruntime-node installed. */
export interface SchedulerLimits {
  /** Answers that are written at a time. */
  readonly concurrency: number;
  /** Requests that may wait for their turn. */
  readonly queue: number;
  /** Bytes that the keys and values of all running answers may take, at the length they can come to. */
  readonly cacheBytes: number;
  /** Bytes that are kept of prompts that were read; see PrefixCache. */
  readonly prefixBytes: number;
  /** Tokens of prompts that are read between two steps of the answers that are being written (default: 256). */
  readonly part?: number;
}
