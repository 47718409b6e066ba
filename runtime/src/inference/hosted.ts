/** Code that runs in a worker thread beside its model: loaded once, then called. */
export interface Hosted {
  /** What the main side learns when the model is loaded. Cloned. */
  readonly info: unknown;
  /** Answers one call. Calls overlap: the next one arrives while an earlier one awaits. */
  call(argument: unknown, context: CallContext): Promise<Answer>;
  close(): Promise<void>;
}

export interface CallContext {
  /** Aborted when the caller gave up or nobody listens any more. The reason stays with the caller. */
  readonly signal: AbortSignal;
  /** Sends a part of the answer ahead: a token, say. Cloned. */
  emit(part: unknown): void;
}

export interface Answer {
  readonly value: unknown;
  /** Buffers of `value` that are moved instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** Loads a model and what runs it. Its options were cloned from the main side. */
export type Host<Options> = (options: Options) => Promise<Hosted>;

/** What is said to the thread. */
export type ToThread = { readonly id: number; readonly argument: unknown } | { readonly abort: number } | 'close';

/** What the thread says. */
export type FromThread =
  | { readonly loaded: unknown }
  | { readonly failed: ThrownError }
  | { readonly parts: readonly SentPart[] }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: ThrownError };

/** A part of an answer sent ahead. Those of one moment go together: a message costs more than what is in it. */
export interface SentPart {
  readonly id: number;
  readonly part: unknown;
}

/** An error between threads: structured cloning keeps neither its class nor its code. */
export interface ThrownError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string | undefined;
}
