import { InferenceError } from '../inference-error.ts';
import type { BatchDecoder } from './decoder.ts';
import type { KeyValueCache } from './key-value-cache.ts';
import { PrefixCache } from './prefix-cache.ts';
import type { SchedulerLimits } from './scheduler-limits.ts';
import type { Prediction, Sequence } from './sequence.ts';

/** Tokens of prompts that are read at a time: a long prompt holds up no answer. */
const PART = 256;

/**
 * Continuous batching: every step writes the next token of all running answers in one run of the model. Requests join
 * between steps, in the order in which they came, and leave as soon as they have ended.
 */
export class Scheduler {
  readonly #decoder: BatchDecoder;
  readonly #limits: SchedulerLimits;
  readonly #part: number;
  readonly #prefixes: PrefixCache;
  #waiting: Waiting[] = [];
  /** Prompt that is being read in parts. */
  #reading: Reading | null = null;
  /** The rows of `cache`, in its order. */
  #running: Running[] = [];
  #cache: KeyValueCache | null = null;
  #working = false;

  constructor(decoder: BatchDecoder, limits: SchedulerLimits) {
    this.#decoder = decoder;
    this.#limits = limits;
    this.#part = limits.part ?? PART;
    this.#prefixes = new PrefixCache(limits.prefixBytes, this.#part);
  }

  /**
   * Writes an answer. Returns how many tokens of its prompt did not have to be read again.
   * @throws InferenceError `queue-full`, `window-exceeded`, `run-failed`; the signal's reason when it is aborted
   */
  async run(sequence: Sequence): Promise<{ cachedTokens: number }> {
    sequence.signal.throwIfAborted();
    if (this.#bytesOf([sequence]) > this.#limits.cacheBytes)
      throw new InferenceError(
        'window-exceeded',
        `Prompt and answer of ${sequence.longest} tokens need ${this.#bytesOf([sequence])} bytes of cache; cacheBytes allows ${this.#limits.cacheBytes}.`,
      );
    if (this.#waiting.length >= this.#limits.queue + this.#idle())
      throw new InferenceError('queue-full', `${this.#waiting.length} requests wait for this model already.`);
    const result = new Promise<{ cachedTokens: number }>((resolve, reject) => {
      this.#waiting.push({ sequence, resolve, reject, cachedTokens: 0 });
    });
    if (!this.#working) void this.#work();
    return await result;
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length + this.#running.length > 0 || this.#reading !== null) {
      this.#dropAborted();
      try {
        const joined = await this.#read();
        this.#rearrange(joined);
      } catch (error) {
        this.#fail(this.#admitted, error);
      }
      this.#admitted = [];
      try {
        await this.#step();
      } catch (error) {
        this.#fail(this.#running, error);
        this.#running = [];
        this.#cache = null;
      }
    }
    this.#rearrange(null);
    this.#working = false;
  }

  /** Requests whose prompts are read now. */
  #admitted: Waiting[] = [];

  /** Reads prompts, as many as go into one run: their rows, when they can be continued. */
  async #read(): Promise<{ cache: KeyValueCache; running: Running[] } | null> {
    if (this.#reading !== null) return await this.#readOn(this.#reading);
    const batch: Waiting[] = [];
    let width = 0;
    while (this.#waiting.length > 0 && this.#fits(batch)) {
      const { prompt } = this.#waiting[0]!.sequence;
      const prefix = this.#prefixes.find(prompt);
      const alone = prefix !== null || prompt.length > this.#part || !this.#decoder.padsPrompts;
      width = Math.max(width, prompt.length);
      if (batch.length > 0 && (alone || width * (batch.length + 1) > this.#part)) break;
      const waiting = this.#waiting.shift()!;
      this.#admitted = [...batch, waiting];
      batch.push(waiting);
      if (!alone) continue;
      waiting.cachedTokens = prefix?.length ?? 0;
      const cache = prefix === null ? this.#decoder.empty(1) : this.#decoder.arrange([prefix]);
      this.#reading = { waiting, cache };
      return await this.#readOn(this.#reading);
    }
    if (batch.length === 0) return null;
    const cache = this.#decoder.empty(batch.length);
    const predictions = await this.#decoder.run(
      cache,
      batch.map(({ sequence }) => sequence.prompt),
      batch.some(({ sequence }) => sequence.wantsLogits),
    );
    return { cache, running: batch.map((waiting, row) => this.#begin(waiting, predictions[row]!)) };
  }

  /** Reads the next part of a prompt. */
  async #readOn(reading: Reading): Promise<{ cache: KeyValueCache; running: Running[] } | null> {
    const { waiting, cache } = reading;
    this.#admitted = [waiting];
    const { prompt, wantsLogits } = waiting.sequence;
    const read = cache.lengths[0]!;
    const [prediction] = await this.#decoder.run(cache, [prompt.slice(read, read + this.#part)], wantsLogits);
    if (cache.lengths[0]! < prompt.length) return null;
    this.#reading = null;
    this.#prefixes.keep(prompt, (length) => this.#decoder.arrange([{ cache, row: 0, length }]));
    return { cache, running: [this.#begin(waiting, prediction!)] };
  }

  #begin(waiting: Waiting, prediction: Prediction): Running {
    return this.#accept({ ...waiting, next: null }, prediction);
  }

  #accept(running: Running, prediction: Prediction): Running {
    try {
      const next = running.sequence.accept(prediction);
      if (next === null) running.resolve({ cachedTokens: running.cachedTokens });
      return { ...running, next };
    } catch (error) {
      running.reject(error);
      return { ...running, next: null };
    }
  }

  async #step(): Promise<void> {
    const cache = this.#cache;
    if (cache === null || this.#running.length === 0) return;
    const predictions = await this.#decoder.run(
      cache,
      this.#running.map(({ next }) => [next!]),
      this.#running.some(({ sequence }) => sequence.wantsLogits),
    );
    this.#running = this.#running.map((running, row) => this.#accept(running, predictions[row]!));
  }

  /** Makes the batch anew where rows came or went; else it stays as it is, and nothing is copied. */
  #rearrange(joined: { cache: KeyValueCache; running: Running[] } | null): void {
    const old = this.#cache;
    const rows: { running: Running; cache: KeyValueCache; row: number }[] = [];
    const collect = (cache: KeyValueCache | null, all: readonly Running[]): void => {
      for (const [row, running] of all.entries()) if (running.next !== null) rows.push({ running, cache: cache!, row });
    };
    collect(old, this.#running);
    const same = joined === null && rows.length === this.#running.length;
    if (same) return;
    if (joined !== null) collect(joined.cache, joined.running);
    this.#running = rows.map(({ running }) => running);
    this.#cache = rows.length === 0 ? null : this.#decoder.arrange(rows);
    old?.release();
    joined?.cache.release();
  }

  #dropAborted(): void {
    const left = <T extends Waiting>(list: readonly T[]): T[] =>
      list.filter(({ sequence: { signal }, reject }) => {
        if (signal.aborted) reject(signal.reason);
        return !signal.aborted;
      });
    this.#waiting = left(this.#waiting);
    // Their rows leave the batch with the next change of it.
    this.#running = this.#running.map((running) => {
      if (running.next === null || !running.sequence.signal.aborted) return running;
      running.reject(running.sequence.signal.reason);
      return { ...running, next: null };
    });
    if (this.#reading !== null && left([this.#reading.waiting]).length === 0) {
      this.#reading.cache.release();
      this.#reading = null;
    }
  }

  /** Answers that could be begun at once. */
  #idle(): number {
    const reading = Math.max(this.#admitted.length, this.#reading === null ? 0 : 1);
    const running = this.#running.filter(({ next }) => next !== null).length;
    return Math.max(0, this.#limits.concurrency - running - reading);
  }

  #fits(batch: readonly Waiting[]): boolean {
    const rows = [...this.#running.filter(({ next }) => next !== null), ...batch, this.#waiting[0]!];
    return (
      rows.length <= this.#limits.concurrency &&
      this.#bytesOf(rows.map(({ sequence }) => sequence)) <= this.#limits.cacheBytes
    );
  }

  /** Bytes of a batch of these when the longest of them has come to its end. */
  #bytesOf(sequences: readonly Sequence[]): number {
    const { tensors, heads, headSize, type } = this.#decoder.shape;
    const width = Math.max(...sequences.map(({ longest }) => longest));
    return sequences.length * width * tensors * heads * headSize * (type === 'float32' ? 4 : 2);
  }

  #fail(requests: readonly Waiting[], cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    const error =
      cause instanceof InferenceError ? cause : new InferenceError('run-failed', `The model failed: ${why}`, { cause });
    for (const { reject } of requests) reject(error);
    if (this.#reading !== null && requests.includes(this.#reading.waiting)) this.#reading = null;
  }
}

interface Waiting {
  readonly sequence: Sequence;
  cachedTokens: number;
  resolve(result: { cachedTokens: number }): void;
  reject(error: unknown): void;
}

interface Reading {
  readonly waiting: Waiting;
  readonly cache: KeyValueCache;
}

interface Running extends Waiting {
  /** Token of the answer that the model has not read yet; null when the answer has ended. */
  readonly next: number | null;
}
