export type InferenceErrorCode =
  /** An optional package is not installed. */
  | 'missing-package'
  /** No model of this name is known. */
  | 'unknown-model'
  /** The model's files are not in the cache. */
  | 'missing-model'
  /** A file of the model cannot be read as what it should be. */
  | 'invalid-model'
  /** A file is not the one that was pinned. */
  | 'hash-mismatch'
  /** The files could not be had. */
  | 'pull-failed'
  /** None of the execution providers asked for opens the model. */
  | 'no-execution-provider'
  /** The call asks for what makes no sense, or what the model cannot do. */
  | 'invalid-request'
  /** Prompt and answer do not go into the model's window, or into the memory that it was given. */
  | 'window-exceeded'
  /** As many requests as may wait for the model do already. */
  | 'queue-full'
  /** The model refused its input. */
  | 'run-failed'
  /** The thread that ran the model ended; the next call gets a fresh one. */
  | 'worker-crashed'
  /** Called after `close`. */
  | 'closed';

/** Local inference cannot do what was asked; the message says why and what to do. */
export class InferenceError extends Error {
  override readonly name = 'InferenceError';
  constructor(
    readonly code: InferenceErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
