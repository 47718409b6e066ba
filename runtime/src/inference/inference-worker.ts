import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { FromThread, ThrownError, ToThread } from './hosted.ts';
import { InferenceError, type InferenceErrorCode } from './inference-error.ts';
import { watchNativeRuns } from './native-runs.ts';
import type { HostName, WorkerData } from './worker.ts';

/** Found by the package's own name: this code may have been bundled into another file, the thread's entry never is. */
const ENTRY = '@stint/runtime/inference/worker';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Takes what comes ahead of the answer. */
  readonly onPart?: (part: unknown) => void;
  /** Buffers of the argument that are moved instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
}

/**
 * One model in a thread of its own, started by the first call and kept: opening a model costs far more than a call of
 * it. An idle thread does not keep the process alive. Where the thread ends unasked, calls in flight fail with
 * `worker-crashed` and the next call starts a fresh one.
 */
export class InferenceWorker {
  #thread: Thread | null = null;
  #closed = false;

  /**
   * @param host what the thread runs
   * @param options what it is loaded with; cloned
   * @param limits of the thread's JavaScript heap; a model's own memory is not in it
   */
  constructor(
    readonly host: HostName,
    readonly options: unknown,
    readonly limits: ResourceLimits = {},
  ) {}

  /** Loads the model, if it is not loaded, and returns what the host tells of it. */
  async load(): Promise<unknown> {
    return await this.#running().loaded;
  }

  /** @throws what the host threw; InferenceError `worker-crashed` or `closed`; the signal's reason when it is aborted */
  async call(argument: unknown, options: CallOptions = {}): Promise<unknown> {
    options.signal?.throwIfAborted();
    return await this.#running().call(argument, options);
  }

  /** Ends the thread once the host has closed its model. Calls in flight fail with `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    const thread = this.#thread;
    this.#thread = null;
    await thread?.close();
  }

  #running(): Thread {
    if (this.#closed) throw new InferenceError('closed', 'This model was closed.');
    this.#thread ??= new Thread({ host: this.host, options: this.options }, this.limits, (thread) => {
      if (this.#thread === thread) this.#thread = null;
    });
    return this.#thread;
  }
}

/** @throws InferenceError `missing-package` */
function entryOfThread(): URL {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve(ENTRY));
  } catch (cause) {
    throw new InferenceError(
      'missing-package',
      'Local inference runs in a thread, whose code a bundle does not have: npm install @stint/runtime beside it',
      { cause },
    );
  }
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onPart?(part: unknown): void;
}

/** The id under which loading is pending; calls count from 1. */
const LOADING = 0;

class Thread {
  readonly loaded: Promise<unknown>;
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  readonly #onEnd: (thread: Thread) => void;
  readonly #pending = new Map<number, Pending>();
  #lastId = LOADING;
  #closing = false;
  #crash: Error | undefined;

  constructor(hosted: Omit<WorkerData, 'nativeRuns'>, resourceLimits: ResourceLimits, onEnd: (thread: Thread) => void) {
    this.#onEnd = onEnd;
    const entry = entryOfThread();
    const { runs, unwatch } = watchNativeRuns();
    this.#worker = new Worker(entry, {
      workerData: { ...hosted, nativeRuns: runs } satisfies WorkerData,
      resourceLimits,
    });
    this.loaded = new Promise((resolve, reject) => this.#pending.set(LOADING, { resolve, reject }));
    // Calls await it; a model that is loaded ahead of them may fail unawaited.
    this.loaded.catch(() => {});
    this.#worker.on('message', (message: FromThread) => this.#hear(message));
    this.#worker.on('error', (error) => {
      this.#crash = error;
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        unwatch();
        this.#end(code);
        resolve();
      });
    });
  }

  call(argument: unknown, { signal, onPart, transfer }: CallOptions): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#worker.postMessage({ abort: id } satisfies ToThread);
        this.#settle(id)?.reject(signal?.reason);
      };
      const stopListening = (): void => signal?.removeEventListener('abort', onAbort);
      this.#pending.set(id, {
        resolve(value) {
          stopListening();
          resolve(value);
        },
        reject(error) {
          stopListening();
          reject(error);
        },
        ...(onPart && { onPart }),
      });
      this.#worker.ref();
      signal?.addEventListener('abort', onAbort, { once: true });
      this.loaded.then(
        () => this.#pending.has(id) && this.#post({ id, argument }, transfer),
        (error: unknown) => this.#settle(id)?.reject(error),
      );
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#worker.ref();
    this.#worker.postMessage('close' satisfies ToThread);
    for (const id of this.#pending.keys()) this.#settle(id)?.reject(CLOSED());
    await this.#exited;
  }

  #post(message: ToThread & { id: number }, transfer: readonly ArrayBuffer[] = []): void {
    try {
      this.#worker.postMessage(message, transfer);
    } catch (error) {
      // What cannot be cloned.
      this.#settle(message.id)?.reject(error);
    }
  }

  #hear(message: FromThread): void {
    if ('parts' in message) for (const { id, part } of message.parts) this.#pending.get(id)?.onPart?.(part);
    else if ('value' in message) this.#settle(message.id)?.resolve(message.value);
    else if ('error' in message) this.#settle(message.id)?.reject(revived(message.error));
    else if ('loaded' in message) this.#settle(LOADING)?.resolve(message.loaded);
    else {
      this.#onEnd(this);
      this.#settle(LOADING)?.reject(revived(message.failed));
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0 && !this.#closing) this.#worker.unref();
    return pending;
  }

  #end(code: number): void {
    this.#onEnd(this);
    const error = this.#closing
      ? CLOSED()
      : new InferenceError(
          'worker-crashed',
          `The thread that ran the model ended: ${this.#crash?.message ?? `exit code ${code}`}.`,
          { cause: this.#crash },
        );
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

const CLOSED = (): InferenceError => new InferenceError('closed', 'This model was closed.');

function revived({ message, stack, code }: ThrownError): Error {
  const error = code === undefined ? new Error(message) : new InferenceError(code as InferenceErrorCode, message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
