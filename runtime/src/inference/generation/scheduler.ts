import { InferenceError } from '../inference-error.ts';
import type { BatchDecoder } from './decoder.ts';
import type { KeyValueCache } from './key-value-cache.ts';
import { PrefixCache } from './prefix-cache.ts';
import type { SchedulerLimits } from './scheduler-limits.ts';
import type { Prediction, Sequence } from './sequence.ts';

/** Tokens of prompts that are read at a time: a long prompt holds up no answer. */
const PART = 256;
/** Prompts are read together where the longest is at most so much longer than the shortest: padding is read in vain. */
const SPREAD = 1.5;
/** Tokens beyond that: a run of its own costs more than so many of padding. */
const SLACK = 4;

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
  /** Requests whose prompts are being read. */
  #admitted: readonly Waiting[] = [];
  /** Read, and not written on yet. */
  #joining: Joining[] = [];
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
    // Those that are asked for at one moment are read together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length + this.#running.length > 0 || this.#reading !== null) {
      this.#dropAborted();
      try {
        await this.#read();
      } catch (error) {
        this.#fail(this.#admitted, error);
      }
      this.#admitted = [];
      try {
        this.#rearrange();
      } catch (error) {
        this.#fail(
          this.#joining.flatMap(({ running }) => running),
          error,
        );
      }
      this.#joining = [];
      try {
        await this.#step();
      } catch (error) {
        this.#fail(this.#running, error);
        this.#running = [];
        this.#cache = null;
      }
    }
    this.#rearrange();
    this.#working = false;
  }

  /** Reads prompts, as many as may be read between two steps. */
  async #read(): Promise<void> {
    let left = this.#part;
    while (left > 0) {
      if (this.#reading !== null) {
        const part = this.#nextPart(this.#reading);
        if (part.length > left) return;
        await this.#readOn(this.#reading, part);
        left -= part.length;
        continue;
      }
      const batch = this.#take(left);
      if (batch.length === 0) return;
      const prompts = batch.map(({ sequence }) => sequence.prompt);
      this.#admitted = batch;
      this.#waiting = this.#waiting.filter((waiting) => !batch.includes(waiting));
      if (this.#isReadAlone(prompts[0]!)) {
        const prefix = this.#prefixes.find(prompts[0]!);
        batch[0]!.cachedTokens = prefix?.length ?? 0;
        const cache = prefix === null ? this.#decoder.empty(1) : this.#decoder.arrange([prefix]);
        this.#reading = { waiting: batch[0]!, cache };
        continue;
      }
      const cache = this.#decoder.empty(batch.length);
      const wantsLogits = batch.some(({ sequence }) => sequence.wantsLogits);
      this.#join(cache, batch, await this.#decoder.run(cache, prompts, wantsLogits));
      left -= Math.max(...prompts.map(({ length }) => length)) * batch.length;
    }
  }

  /** What is read next: the prompt that waits longest, and those behind it that are about as long. */
  #take(left: number): Waiting[] {
    const batch: Waiting[] = [];
    let shortest = Number.POSITIVE_INFINITY;
    let longest = 0;
    for (const waiting of this.#waiting) {
      if (!this.#fits([...batch, waiting])) break;
      const { prompt } = waiting.sequence;
      const isAlone = this.#isReadAlone(prompt);
      if (isAlone && batch.length === 0) return [waiting];
      const low = Math.min(shortest, prompt.length);
      const high = Math.max(longest, prompt.length);
      const goes = !isAlone && high <= low * SPREAD + SLACK && high * (batch.length + 1) <= left;
      // Whoever is first is not overtaken.
      if (!goes && batch.length === 0) break;
      if (!goes) continue;
      batch.push(waiting);
      shortest = low;
      longest = high;
    }
    return batch;
  }

  #isReadAlone(prompt: readonly number[]): boolean {
    return prompt.length > this.#part || !this.#decoder.padsPrompts;
  }

  /** The same parts whatever else is read: others would be rounded otherwise. */
  #nextPart({ waiting, cache }: Reading): readonly number[] {
    const read = cache.lengths[0]!;
    return waiting.sequence.prompt.slice(read, read + this.#part);
  }

  async #readOn({ waiting, cache }: Reading, part: readonly number[]): Promise<void> {
    this.#admitted = [waiting];
    const { prompt, wantsLogits } = waiting.sequence;
    const predictions = await this.#decoder.run(cache, [part], wantsLogits);
    if (cache.lengths[0]! < prompt.length) return;
    this.#reading = null;
    this.#prefixes.keep(prompt, (length) => this.#decoder.arrange([{ cache, row: 0, length }]));
    this.#join(cache, [waiting], predictions);
  }

  #join(cache: KeyValueCache, read: readonly Waiting[], predictions: readonly Prediction[]): void {
    this.#joining.push({ cache, running: read.map((waiting, row) => this.#begin(waiting, predictions[row]!)) });
    this.#admitted = [];
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
  #rearrange(): void {
    const rows: { running: Running; cache: KeyValueCache; row: number }[] = [];
    const parts = [...(this.#cache === null ? [] : [{ cache: this.#cache, running: this.#running }]), ...this.#joining];
    for (const { cache, running } of parts)
      for (const [row, each] of running.entries()) if (each.next !== null) rows.push({ running: each, cache, row });
    if (this.#joining.length === 0 && rows.length === this.#running.length) return;
    this.#cache = rows.length === 0 ? null : this.#decoder.arrange(rows);
    this.#running = rows.map(({ running }) => running);
    for (const { cache } of parts) cache.release();
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
    return Math.max(0, this.#limits.concurrency - this.#unfinished().length - reading);
  }

  #unfinished(): readonly Running[] {
    return [...this.#running, ...this.#joining.flatMap(({ running }) => running)].filter(({ next }) => next !== null);
  }

  /** Whether there is room for these beside those that have begun. */
  #fits(batch: readonly Waiting[]): boolean {
    const rows = [...this.#unfinished(), ...batch];
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

interface Joining {
  readonly cache: KeyValueCache;
  /** The rows of `cache`. */
  readonly running: readonly Running[];
}

interface Running extends Waiting {
  /** Token of the answer that the model has not read yet; null when the answer has ended. */
  readonly next: number | null;
}
