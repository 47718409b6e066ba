import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Batcher, type BatchLimits, type Item } from '../../../runtime/src/inference/batcher.ts';

const LIMITS: BatchLimits = { batch: 8, batchTokens: 64, wait: 0 };
const ofLength = (length: number): readonly number[] => new Array<number>(length).fill(1);

/** A batcher whose runs end when they are told to. */
function controlled(limits: Partial<BatchLimits> = {}) {
  const runs: (readonly Item<string>[])[] = [];
  let end: (error?: Error) => void = () => {};
  const batcher = new Batcher<string>(
    (items) => {
      runs.push(items);
      return new Promise((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
    },
    { ...LIMITS, ...limits },
  );
  const never = new AbortController().signal;
  return {
    runs,
    add: (target: string, lengths: readonly number[], signal = never) =>
      batcher.add(lengths.map(ofLength), target, signal),
    async next(error?: Error) {
      end(error);
      await new Promise(setImmediate);
    },
    targets: () => runs.map((items) => items.map(({ call, index }) => `${call.target}${index}`)),
  };
}

describe('batching', () => {
  it('runs what waits together, texts of like length, once the running batch ends', async () => {
    const { add, next, targets } = controlled();
    const calls = [add('a', [5]), add('b', [5]), add('c', [30]), add('d', [6])];
    assert.deepEqual(targets(), [['a0']], 'the first does not wait');
    for (let run = 0; run < 3; run++) await next();
    await Promise.all(calls);
    assert.deepEqual(targets(), [['a0'], ['b0', 'd0'], ['c0']]);
  });

  it('lets calls take turns: a text does not wait for all of another call’s', async () => {
    const { add, next, targets } = controlled({ batch: 2 });
    const bulk = add('bulk', new Array<number>(100).fill(5));
    await next();
    const one = add('one', [30]);
    await next();
    await next();
    await next();
    await one;
    assert.deepEqual(targets()[3] ?? targets()[2], ['one0']);
    for (let run = 0; run < 50; run++) await next();
    await bulk;
  });

  it('waits for company no longer than it is told, and not at all for a full batch', async () => {
    const { add, next, targets } = controlled({ wait: 60_000, batch: 3 });
    const calls = [add('a', [5]), add('b', [5])];
    await new Promise(setImmediate);
    assert.deepEqual(targets(), []);
    calls.push(add('c', [5]));
    assert.deepEqual(targets(), [['a0', 'b0', 'c0']]);
    await next();
    await Promise.all(calls);
    const short = controlled({ wait: 1 });
    const lone = short.add('a', [5]);
    while (short.runs.length === 0) await new Promise(setImmediate);
    await short.next();
    await lone;
  });

  it('drops what an aborted call still waits for', async () => {
    const { add, next, targets } = controlled({ batch: 1 });
    const controller = new AbortController();
    const aborted = add('a', [5, 5, 5], controller.signal);
    const other = add('b', [5]);
    controller.abort(new Error('enough'));
    await assert.rejects(aborted, /enough/);
    await next();
    await next();
    await other;
    assert.deepEqual(targets(), [['a0'], ['b0']]);
  });

  it('fails the calls of a batch that failed, and no other', async () => {
    const { add, next } = controlled();
    const [failed, other] = [add('a', [5]), add('b', [5])];
    const both = Promise.all([assert.rejects(failed, /no memory/), other]);
    await next(new Error('no memory'));
    await next();
    await both;
  });

  it('runs every text once, within the limits, padding at most a quarter', async () => {
    const call = fc.array(fc.integer({ min: 2, max: 80 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 300 }),
        async (calls, batch, batchTokens) => {
          const ran: string[] = [];
          const batcher = new Batcher<number>(
            async (items) => {
              const lengths = items.map(({ ids }) => ids.length);
              const longest = Math.max(...lengths);
              assert.ok(items.length <= batch);
              assert.ok(items.length === 1 || longest * items.length <= batchTokens);
              assert.ok(longest <= Math.min(...lengths) * 1.25 + 1);
              await Promise.resolve();
              for (const { call, index } of items) ran.push(`${call.target}.${index}`);
            },
            { batch, batchTokens, wait: 0 },
          );
          const { signal } = new AbortController();
          await Promise.all(calls.map((lengths, target) => batcher.add(lengths.map(ofLength), target, signal)));
          const all = calls.flatMap((lengths, target) => lengths.map((_, index) => `${target}.${index}`));
          assert.deepEqual(ran.sort(), all.sort());
        },
      ),
    );
  });
});
