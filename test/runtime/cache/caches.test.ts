import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeResponse, encodeResponse } from '../../../runtime/src/cache/response-codec.ts';
import { type KeyParts, responseKey } from '../../../runtime/src/cache/response-key.ts';
import { SingleFlight } from '../../../runtime/src/cache/single-flight.ts';
import { keepWarmWorth, markerPays } from '../../../runtime/src/contract/index.ts';
import { loadCatalogue } from '../../../runtime/src/models/index.ts';

const NEVER = new AbortController().signal;
const AT = '2026-11-21T12:00:00Z';

describe('response keys', () => {
  it('differ whenever anything differs that can change the answer, and only then', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('', 'a', '","', '\\"', '\u0000', '1:a', '__proto__'));
    const parts: fc.Arbitrary<KeyParts> = fc.record(
      {
        tenant: fc.array(text, { minLength: 2, maxLength: 2 }),
        metadata: fc.array(fc.tuple(text, text), { maxLength: 2 }),
        provider: text,
        scope: text,
        wire: text,
        model: text,
        stream: fc.boolean(),
        body: fc.dictionary(fc.constantFrom('messages', 'tools', 'temperature', 'seed'), fc.jsonValue({ maxDepth: 2 })),
      },
      { noNullPrototype: true },
    );
    const filled = fc.array(text, { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, filled, filled, (a, b, put, other) => {
        assert.equal(responseKey(a) === responseKey(b), JSON.stringify(a) === JSON.stringify(b));
        assert.equal(responseKey(a, put) === responseKey(a, other), JSON.stringify(put) === JSON.stringify(other));
        assert.notEqual(responseKey(a, put), responseKey(a));
      }),
      { numRuns: 2000 },
    );
    const empty = { tenant: [], provider: '', scope: '', wire: '', model: '', stream: false, body: {} };
    assert.notEqual(
      responseKey({ ...empty, tenant: ['a', 'b', 'c'], metadata: [] }),
      responseKey({ ...empty, tenant: ['a'], metadata: [['b', 'c']] }),
    );
    assert.notEqual(responseKey(empty, ['\ud800']), responseKey(empty, ['\udbff']));
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    assert.equal(responseKey({ ...empty, body: circular }), null);
  });
});

describe('stored responses', () => {
  it('come back as they were; damaged ones and bytes of files do not', () => {
    const response = {
      cost: 12,
      events: [
        { text: 'a', raw: { event: 'e', data: '{"x":1}\n' } },
        { text: 'ü', raw: { data: '"ü😀"' } },
        { raw: { data: { part: 1 } } },
        { finish: 'stop' as const, raw: { data: '[DONE]' } },
        { usageOnly: true as const },
      ],
    };
    const stored = encodeResponse(response, 1000)!;
    assert.deepEqual(decodeResponse(stored), response);
    assert.equal(decodeResponse(stored.subarray(0, -1)), null);
    assert.equal(encodeResponse(response, 10), null);
    assert.equal(encodeResponse({ cost: 0, events: [{ raw: { data: { file: Uint8Array.of(1) } } }] }, 1000), null);
    assert.equal(decodeResponse(Uint8Array.of(0xff, 0x7b)), null);
    assert.equal(decodeResponse(new TextEncoder().encode('{"events":1}')), null);
  });
});

describe('single flight', () => {
  it('gives every reader that stays everything, whoever leaves and whenever, and ends the source with the last', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.option(fc.nat({ max: 6 }), { nil: null }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 6 }),
        async (scheduler, leaveAfter, length) => {
          const flight = new SingleFlight<number>();
          let running = 0;
          let sources = 0;
          async function* source(signal: AbortSignal): AsyncGenerator<number> {
            sources++;
            running++;
            try {
              for (let item = 0; item < length; item++) {
                await scheduler.schedule(Promise.resolve(), `item ${item}`);
                signal.throwIfAborted();
                yield item;
              }
            } finally {
              running--;
            }
          }
          const read = async (leave: number | null): Promise<number[]> => {
            const got: number[] = [];
            const { stream } = flight.join('key', source);
            for await (const item of stream.read(NEVER)) {
              got.push(item);
              if (leave !== null && got.length > leave) break;
            }
            return got;
          };
          const readers = leaveAfter.map((leave) => read(leave));
          await scheduler.waitAll();
          await scheduler.waitFor(Promise.all(readers));
          for (const [index, got] of (await Promise.all(readers)).entries()) {
            const leave = leaveAfter[index] ?? null;
            const expected = leave === null ? length : Math.min(length, leave + 1);
            assert.deepEqual(
              got,
              Array.from({ length: expected }, (_, item) => item),
            );
          }
          await scheduler.waitAll();
          await new Promise(setImmediate);
          await scheduler.waitAll();
          await new Promise(setImmediate);
          assert.deepEqual([sources, running], [1, 0]);
          assert.equal(flight.join('key', source).joined, false, 'nothing is kept');
        },
      ),
      { numRuns: 150 },
    ));

  it('gives the error to all, and aborting one is the other’s loss in nothing', async () => {
    const flight = new SingleFlight<number>();
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error('broken');
    }
    const all = async (signal: AbortSignal): Promise<number[]> => {
      const got: number[] = [];
      for await (const item of flight.join('k', broken).stream.read(signal)) got.push(item);
      return got;
    };
    const left = new AbortController();
    const [first, second] = [all(left.signal), all(NEVER)];
    left.abort(new Error('left'));
    await assert.rejects(first, /left/);
    await assert.rejects(second, /broken/);
  });
});

describe('what caching is worth', () => {
  const model = loadCatalogue().need('claude-sonnet-4-5');

  it('a marker pays from the reuse on at which reads save more than writes add', () => {
    // Writes are 1.25, reads 0.1 of the input price: the break-even is at 0.25 / 1.15.
    assert.equal(markerPays(model, 5000, { reuse: 0.21 }, AT), false);
    assert.equal(markerPays(model, 5000, { reuse: 0.22 }, AT), true);
    assert.equal(markerPays(model, 500, { reuse: 1 }, AT), false, 'below the minimum');
    assert.equal(markerPays(model, 5000, { callsPerDay: 10 }, AT), false);
    assert.equal(markerPays(model, 5000, { callsPerDay: 5000 }, AT), true);
  });

  it('keeping warm pays between too few calls and so many that they keep it warm themselves', () => {
    const worth = [0, 1, 4, 12, 40, 400].map((perHour) => keepWarmWorth(model, 20_000, perHour, AT).worth > 0);
    assert.deepEqual(worth.slice(0, 2), [false, false]);
    assert.ok(worth.includes(true));
    assert.equal(keepWarmWorth(model, 20_000, 0, AT).everyMs, 300_000);
    const [some, many] = [12, 4000].map((perHour) => keepWarmWorth(model, 20_000, perHour, AT).worth);
    assert.ok(many! < some!);
  });
});
