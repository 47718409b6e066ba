import { availableParallelism } from 'node:os';
import { checkExecutionProviders, type ExecutionProvider } from '../execution-provider.ts';
import { InferenceError } from '../inference-error.ts';
import { InferenceWorker } from '../inference-worker.ts';
import { modelsFolder } from '../model-folder.ts';
import type { Dtype } from '../model-registry.ts';
import { MOST_THREADS } from '../session-options.ts';
import { type SharedWorker, shareWorker } from '../shared-worker.ts';
import type { GenerationEnd, GenerationPart, GenerationRequest, WrittenToken } from './generation.ts';
import type { GeneratorInfo, GeneratorOptions } from './generator.ts';
import { type GeneratorFolder, generatorModel } from './generator-model.ts';

export interface LocalModelOptions {
  /** A model of the registry (`stories15M`, `stories15M/int8`), or a folder. */
  readonly model: string | GeneratorFolder;
  /** Number format of its weights (default: the registry's first, else fp32). */
  readonly dtype?: Dtype;
  /** What runs the model, tried in this order (default: the processor alone). */
  readonly executionProviders?: readonly ExecutionProvider[];
  /** Threads that the model computes with on the CPU (default: as many as the processors run up to 4, then half as many). */
  readonly threads?: number;
  /** Answers that are written at a time (default: 16). Others wait. */
  readonly concurrency?: number;
  /** Requests that may wait (default: 256). One more is refused with `queue-full`. */
  readonly queue?: number;
  /** Bytes that the keys and values of all running answers may take (default: 512 MiB). */
  readonly cacheBytes?: number;
  /**
   * Bytes that are kept of prompts that were read lately, for those that begin alike (default: 64 MiB): whole parts of
   * 256 tokens, which change no answer.
   */
  readonly prefixBytes?: number;
  /** Tokens of prompt and answer together (default: the model's own window). */
  readonly window?: number;
  /** Folder of pulled models (default: `modelsFolder()`). */
  readonly models?: string;
}

/** A language model on this machine, in a thread of its own. Requests that overlap are written together. */
export interface LocalModel {
  /** Name and number format: `stories15M/int8`. */
  readonly id: string;
  /** Tokens of prompt and answer together; null until the model is open where only its files say. */
  readonly window: number | null;
  /** Opens the model ahead of the first request, and tells what runs it. @throws InferenceError where it cannot be run */
  warmUp(): Promise<GeneratorInfo>;
  /**
   * Writes an answer: its parts as they come, and its end last. Breaking off stops the model at its next step.
   * @throws InferenceError `invalid-request`, `window-exceeded`, `queue-full` …; the signal's reason when it is aborted
   */
  stream(request: GenerationRequest, signal?: AbortSignal): AsyncIterable<GenerationPart | GenerationEnd>;
  /** The whole answer at once. @throws as `stream` */
  generate(request: GenerationRequest, signal?: AbortSignal): Promise<GeneratedText>;
  close(): Promise<void>;
}

export interface GeneratedText extends GenerationEnd {
  readonly text: string;
  /** Natural logarithms of its tokens' probabilities, where the request asks for them. */
  readonly logProbabilities?: readonly number[];
  /** The same with the tokens themselves. */
  readonly tokens?: readonly WrittenToken[];
}

export const isEnd = (event: GenerationPart | GenerationEnd): event is GenerationEnd => 'finish' in event;

/** Nothing is opened until it is needed. @throws InferenceError `unknown-model`, `invalid-request` */
export function localModel(options: LocalModelOptions): LocalModel {
  const { models = modelsFolder() } = options;
  const model = generatorModel(options.model, options.dtype, models);
  const settings = {
    dtype: model.dtype,
    executionProviders: options.executionProviders ?? ['cpu' as const],
    threads: options.threads ?? Math.max(Math.min(4, availableParallelism()), availableParallelism() >> 1),
    concurrency: options.concurrency ?? 16,
    queue: options.queue ?? 256,
    cacheBytes: options.cacheBytes ?? 2 ** 29,
    ...(options.prefixBytes !== undefined && { prefixBytes: options.prefixBytes }),
    ...(options.window !== undefined && { window: options.window }),
  };
  for (const [name, value] of Object.entries(settings))
    if (typeof value === 'number' && (!Number.isSafeInteger(value) || value < (name === 'prefixBytes' ? 0 : 1)))
      throw new InferenceError('invalid-request', `${name} has to be a whole number, not ${value}.`);
  if (settings.threads > MOST_THREADS)
    throw new InferenceError('invalid-request', `threads is at most ${MOST_THREADS}, not ${settings.threads}.`);
  checkExecutionProviders(settings.executionProviders);
  return new WorkerModel(model.id, model.window, JSON.stringify([options.model, models, settings]), async () => {
    const folder = await model.folder();
    return new InferenceWorker('generator', { ...settings, folder, pinned: model.pinned } satisfies GeneratorOptions);
  });
}

class WorkerModel implements LocalModel {
  readonly id: string;
  window: number | null;
  readonly #key: string;
  readonly #start: () => Promise<InferenceWorker>;
  #held: SharedWorker<InferenceWorker> | null = null;
  #closed = false;

  constructor(id: string, window: number | null, key: string, start: () => Promise<InferenceWorker>) {
    this.id = id;
    this.window = window;
    this.#key = key;
    this.#start = start;
  }

  async warmUp(): Promise<GeneratorInfo> {
    const info = (await (await this.#open()).load()) as GeneratorInfo;
    this.window = info.window;
    return info;
  }

  async *stream(
    request: GenerationRequest,
    signal?: AbortSignal,
  ): AsyncGenerator<GenerationPart | GenerationEnd, void, undefined> {
    const left = new AbortController();
    const parts: GenerationPart[] = [];
    let wake: () => void = () => {};
    let end: { readonly value: GenerationEnd } | { readonly error: unknown } | null = null;
    const worker = await this.#open();
    void worker
      .call(request, {
        signal: signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]),
        onPart: (part) => {
          parts.push(part as GenerationPart);
          wake();
        },
      })
      .then(
        (value) => {
          end = { value: value as GenerationEnd };
        },
        (error: unknown) => {
          end = { error };
        },
      )
      .finally(() => wake());
    try {
      while (true) {
        // An array's own iterator sees what comes while it is read.
        yield* parts;
        parts.length = 0;
        if (end !== null) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      left.abort();
    }
    const ended = end as { readonly value: GenerationEnd } | { readonly error: unknown };
    if ('error' in ended) throw ended.error;
    yield ended.value;
  }

  async generate(request: GenerationRequest, signal?: AbortSignal): Promise<GeneratedText> {
    let text = '';
    const tokens: WrittenToken[] = [];
    for await (const event of this.stream(request, signal)) {
      if (isEnd(event)) {
        const logProbabilities = tokens.map((token) => token.logProbability);
        return { ...event, text, ...(request.logProbabilities && { logProbabilities, tokens }) };
      }
      text += event.text;
      if (event.tokens) tokens.push(...event.tokens);
    }
    throw new InferenceError('worker-crashed', `The model ${this.id} gave no answer.`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#held?.release();
    this.#held = null;
  }

  async #open(): Promise<InferenceWorker> {
    if (this.#closed) throw new InferenceError('closed', `The model ${this.id} was closed.`);
    this.#held ??= shareWorker(this.#key, this.#start);
    const held = this.#held;
    try {
      return await held.worker;
    } catch (error) {
      // The model may be pulled before the next request.
      if (this.#held === held) this.#held = null;
      throw error;
    }
  }
}
