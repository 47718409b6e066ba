import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { BatchDecoder } from '../../../runtime/src/inference/generation/decoder.ts';
import { Scheduler } from '../../../runtime/src/inference/generation/scheduler.ts';
import type { SchedulerLimits } from '../../../runtime/src/inference/generation/scheduler-limits.ts';
import type { Prediction, Sequence } from '../../../runtime/src/inference/generation/sequence.ts';
import { InferenceError } from '../../../runtime/src/inference/inference-error.ts';
import { LlamaReference } from './llama-reference.ts';
import { type GraphForm, openDecoder, TINY, tinyCheckpoint } from './tiny-llama.ts';

const LIMITS: SchedulerLimits = { concurrency: 4, queue: 100, cacheBytes: 2 ** 24, prefixBytes: 0, part: 8 };
const NEVER = new AbortController().signal;

/** An answer of the likeliest tokens, as long as it is told to be. */
class Greedy implements Sequence {
  readonly prompt: readonly number[];
  readonly longest: number;
  readonly signal: AbortSignal;
  readonly wantsLogits: boolean = false;
  readonly answer: number[] = [];
  private readonly onToken: (answer: readonly number[]) => void;

  constructor(prompt: readonly number[], length: number, signal = NEVER, onToken: Greedy['onToken'] = () => {}) {
    this.prompt = prompt;
    this.longest = prompt.length + length;
    this.signal = signal;
    this.onToken = onToken;
  }

  accept({ likeliest }: Prediction): number | null {
    this.answer.push(likeliest);
    this.onToken(this.answer);
    return this.prompt.length + this.answer.length < this.longest ? this.answer.at(-1)! : null;
  }
}

/** Keeps what the model says of the first token. */
class Thinking extends Greedy {
  override readonly wantsLogits: boolean = true;
  logits = new Float32Array();

  constructor(prompt: readonly number[]) {
    super(prompt, 1);
  }

  override accept(prediction: Prediction): null {
    this.logits = Float32Array.from(prediction.logits!);
    return null;
  }
}

const checkpoint = tinyCheckpoint();
const expected = ({ prompt, longest }: Sequence): number[] =>
  LlamaReference.greedy(checkpoint, prompt, longest - prompt.length);

const token = fc.integer({ min: 0, max: TINY.vocabulary - 1 });
const request = fc.record({
  prompt: fc.array(token, { minLength: 1, maxLength: 20 }),
  length: fc.integer({ min: 1, max: 12 }),
  /** Turns of the event loop before it is asked. */
  delay: fc.integer({ min: 0, max: 8 }),
});

for (const form of ['plain', 'grouped', 'cpu'] as const satisfies readonly GraphForm[])
  describe(`continuous batching, ${form} graph`, () => {
    let decoder: BatchDecoder;
    let close: () => Promise<void>;
    before(async () => {
      ({ decoder, close } = await openDecoder(checkpoint, { dtype: 'fp32', form }));
    });
    after(() => close());

    it('writes each answer as a plain forward pass does, whatever else is written and whenever it came', async () => {
      const requests = fc.array(request, { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(requests, fc.boolean(), async (asked, keepsPrefixes) => {
          const scheduler = new Scheduler(decoder, { ...LIMITS, prefixBytes: keepsPrefixes ? 2 ** 20 : 0 });
          const sequences = await Promise.all(
            asked.map(async ({ prompt, length, delay }) => {
              for (let waited = 0; waited < delay; waited++) await turn();
              const sequence = new Greedy(prompt, length);
              await scheduler.run(sequence);
              return sequence;
            }),
          );
          for (const sequence of sequences) assert.deepEqual(sequence.answer, expected(sequence));
        }),
        { numRuns: 30 },
      );
    });

    it('reads on from what it read before', async () => {
      const scheduler = new Scheduler(decoder, { ...LIMITS, prefixBytes: 2 ** 20 });
      const prompt = Array.from({ length: 30 }, (_, index) => (index * 7) % TINY.vocabulary);
      const first = new Greedy(prompt, 6);
      assert.deepEqual(await scheduler.run(first), { cachedTokens: 0 });
      // The same once more: what is known are whole parts.
      const again = new Greedy(prompt, 6);
      assert.deepEqual(await scheduler.run(again), { cachedTokens: 24 });
      // The next turn of the conversation: of the answer, nothing was read as a prompt is.
      const turnOn = new Greedy([...prompt, ...first.answer, 5, 6], 4);
      assert.deepEqual(await scheduler.run(turnOn), { cachedTokens: 24 });
      const other = new Greedy([...prompt.slice(0, 20), 1, 2, 3], 4);
      assert.deepEqual(await scheduler.run(other), { cachedTokens: 16 });
      const whole = new Greedy(prompt.slice(0, 24), 4);
      assert.deepEqual(await scheduler.run(whole), { cachedTokens: 16 }, 'its last token is left over');
      for (const sequence of [first, again, turnOn, other, whole])
        assert.deepEqual(sequence.answer, expected(sequence));
    });

    it('thinks of a prompt the same to the last bit, whatever of it was known', async () => {
      const prompt = Array.from({ length: 30 }, (_, index) => (index * 11) % TINY.vocabulary);
      const thoughts = async (prefixBytes: number, before: readonly number[]): Promise<Float32Array> => {
        const scheduler = new Scheduler(decoder, { ...LIMITS, prefixBytes });
        await scheduler.run(new Greedy(before, 5));
        const sequence = new Thinking(prompt);
        await scheduler.run(sequence);
        return sequence.logits;
      };
      const fresh = await thoughts(0, prompt);
      for (const known of [30, 29, 21, 9]) {
        const before = [...prompt.slice(0, known), 1, 2];
        assert.deepEqual(await thoughts(2 ** 20, before), fresh, `${known} tokens`);
      }
    });

    it('reads together what is asked for at one moment and is about as long, and nobody waits for a step meanwhile', async () => {
      const runs: number[][] = [];
      const { shape, padsPrompts, isBatchInvariant } = decoder;
      const watched: BatchDecoder = {
        shape,
        padsPrompts,
        isBatchInvariant,
        arrange: (rows) => decoder.arrange(rows),
        empty: (rows) => decoder.empty(rows),
        close: () => decoder.close(),
        run(cache, tokens, wantsLogits) {
          runs.push(tokens.map(({ length }) => length));
          return decoder.run(cache, tokens, wantsLogits);
        },
      };
      const scheduler = new Scheduler(watched, { ...LIMITS, part: 64 });
      const sequences = [2, 20, 3, 2].map(
        (length) =>
          new Greedy(
            Array.from({ length }, (_, index) => index),
            2,
          ),
      );
      const answers: Promise<unknown>[] = [];
      for (const sequence of sequences) {
        answers.push(scheduler.run(sequence));
        // As messages of one moment: each is heard by itself.
        await null;
      }
      await Promise.all(answers);
      const read = padsPrompts ? [[2, 3, 2], [20]] : [[2], [20], [3], [2]];
      assert.deepEqual(runs, [...read, [1, 1, 1, 1]]);
      for (const sequence of sequences) assert.deepEqual(sequence.answer, expected(sequence));
    });

    it('gives a place that an aborted request leaves to the next one at once', async () => {
      const scheduler = new Scheduler(decoder, { ...LIMITS, concurrency: 1 });
      const controller = new AbortController();
      const reason = new Error('enough');
      const left = new Greedy(
        [1, 2, 3],
        40,
        controller.signal,
        ({ length }) => length === 3 && controller.abort(reason),
      );
      const next = new Greedy([4, 5], 3);
      const results = await Promise.allSettled([scheduler.run(left), scheduler.run(next)]);
      assert.deepEqual(results[0], { status: 'rejected', reason });
      assert.equal(results[1]!.status, 'fulfilled');
      assert.equal(left.answer.length, 3);
      assert.deepEqual(next.answer, expected(next));
    });

    it('answers in the order of asking, and never more at a time than it may', async () => {
      const scheduler = new Scheduler(decoder, { ...LIMITS, concurrency: 2 });
      const begun: number[] = [];
      let running = 0;
      let most = 0;
      const sequences = Array.from(
        { length: 6 },
        (_, index) =>
          new Greedy([index], 5, NEVER, ({ length }) => {
            if (length === 1) begun.push(index);
            if (length === 1) most = Math.max(most, ++running);
            if (length === 5) running--;
          }),
      );
      await Promise.all(sequences.map((sequence) => scheduler.run(sequence)));
      assert.deepEqual(begun, [0, 1, 2, 3, 4, 5]);
      assert.equal(most, 2);
    });

    it('refuses what does not go into its queue or its memory, and no other request suffers', async () => {
      const scheduler = new Scheduler(decoder, { ...LIMITS, concurrency: 1, queue: 1, cacheBytes: 8_000 });
      const good = [new Greedy([1], 5), new Greedy([2], 5)];
      const runs = good.map((sequence) => scheduler.run(sequence));
      const isCode = (code: string) => (error: unknown) => error instanceof InferenceError && error.code === code;
      await assert.rejects(scheduler.run(new Greedy([3], 60)), isCode('window-exceeded'));
      await assert.rejects(scheduler.run(new Greedy([3], 5)), isCode('queue-full'));
      const fails = new Greedy([3], 5, NEVER, () => {
        throw new TypeError('of the reader');
      });
      await Promise.all(runs);
      // All at once: those that can be begun wait for nobody.
      const idle = new Scheduler(decoder, { ...LIMITS, concurrency: 2, queue: 1 });
      const burst = await Promise.allSettled([1, 2, 3, 4].map((token) => idle.run(new Greedy([token], 3))));
      assert.deepEqual(
        burst.map(({ status }) => status),
        ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
      );
      await assert.rejects(scheduler.run(fails), TypeError);
      for (const sequence of good) assert.deepEqual(sequence.answer, expected(sequence));
    });
  });
