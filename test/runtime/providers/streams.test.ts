import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEventStream, writeFrame } from '../../../runtime/src/providers/event-stream.ts';
import { vllm } from '../../../runtime/src/providers/openai-compatible.ts';
import { readSse, renderSse, type SseEvent } from '../../../runtime/src/providers/sse.ts';

async function* chunked(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const cut of [...cuts].map((each) => each % (bytes.length + 1)).sort((a, b) => a - b)) {
    yield bytes.subarray(at, cut);
    at = cut;
  }
  yield bytes.subarray(at);
}

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

const text = fc.string({ unit: 'grapheme' }).map((of) => of.replace(/[\r\0]/g, '').replace(/^\uFEFF/, ''));
const event = fc.record(
  { event: text.map((of) => of.replace(/\n/g, '') || 'e'), data: text },
  { requiredKeys: ['data'], noNullPrototype: true },
) as fc.Arbitrary<SseEvent>;

describe('streams of events', () => {
  it('reads server-sent events however they are cut, with any line end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(event),
        fc.array(fc.nat()),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (events, cuts, end) => {
          const bytes = new TextEncoder().encode(
            events
              .map((each) => `: comment\nid: 1\n${renderSse(each)}`)
              .join('')
              .replaceAll('\n', end),
          );
          assert.deepEqual(await all(readSse(chunked(bytes, cuts))), events);
        },
      ),
    ));

  it('drops an event that the end cuts off, and refuses bytes that are no UTF-8', async () => {
    const encoder = new TextEncoder();
    assert.deepEqual(await all(readSse(chunked(encoder.encode('data: a\n\ndata: b'), []))), [{ data: 'a' }]);
    await assert.rejects(all(readSse(chunked(Uint8Array.of(0x64, 0xff, 0xfe), []))), { name: 'SseError' });
  });

  it('reads no event and no stream without an end', async () => {
    const endless = async function* (line: string): AsyncGenerator<Uint8Array> {
      const chunk = new TextEncoder().encode(line.repeat(100_000));
      for (;;) yield chunk;
    };
    for (const line of ['data:\n', 'data: a\n', 'a'])
      await assert.rejects(all(readSse(endless(line))), { name: 'SseError', message: /no end/ });
    const fetch = async (): Promise<Response> =>
      new Response(ReadableStream.from(endless('data: {"choices":[{"index":0,"delta":{"content":""}}]}\n\n')));
    const { wire, stream } = vllm({ fetch });
    const events = stream({ wire, model: 'a', body: { messages: [] }, stream: true }, new AbortController().signal);
    await assert.rejects(all(events), { name: 'ProviderError', code: 'malformed' });
  });

  it('reads AWS frames however they are cut, and refuses damaged ones', () =>
    fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1 }), fc.array(fc.nat()), fc.nat(), async (events, cuts, flip) => {
        const frames = events.map(({ event: name = 'e', data }) => writeFrame(name, data));
        const bytes = Uint8Array.from(frames.flatMap((frame) => [...frame]));
        assert.deepEqual(
          (await all(readEventStream(chunked(bytes, cuts)))).map(({ data }) => data),
          events.map(({ data }) => data),
        );
        bytes[flip % bytes.length]! ^= 1;
        await assert.rejects(all(readEventStream(chunked(bytes, cuts))), { name: 'SseError' });
      }),
    ));
});
