import assert from 'node:assert/strict';
import { normaliseUsage } from '../../../runtime/src/models/index.ts';
import { signAws } from '../../../runtime/src/providers/aws-signature.ts';
import { bedrock, collect, openAiChat, type PlainPrompt, ProviderError } from '../../../runtime/src/providers/index.ts';
import { retryAfterOf } from '../../../runtime/src/providers/provider-error.ts';
import { type Fault, Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { requestOf, WIRES } from './wires.ts';

const never = new AbortController().signal;
const ask = (model: string): PlainPrompt => ({
  model,
  messages: [
    { role: 'system', text: 'You answer in one word.' },
    { role: 'user', text: 'Größe? 日本語 🙂' },
  ],
  tools: [
    {
      name: 'look_up',
      description: 'Looks a word up.',
      input: { type: 'object', properties: { word: { type: 'string' } } },
    },
  ],
  maxOutputTokens: 300,
});

describe('providers', () => {
  for (const { name, model, make } of WIRES)
    for (const stream of [false, true]) {
      const how = `${name}, ${stream ? 'streamed' : 'whole'}`;

      it(`${how}: reads text, tool calls and the usage that is billed`, async () => {
        const simulator = new Simulator({
          answer: () => ({
            text: 'Grüße 日本語 🙂 und mehr.',
            toolCalls: [{ name: 'look_up', arguments: { word: 'Größe' } }],
          }),
        });
        // Bytes one by one: characters and line ends are split everywhere.
        if (stream) simulator.fail({ kind: 'shred' });
        const provider = make(simulator.fetch);
        const answer = await collect(provider.stream(requestOf(provider, ask(model), stream), never));
        assert.equal(answer.text, 'Grüße 日本語 🙂 und mehr.');
        assert.equal(answer.finish, 'tool-calls');
        assert.deepEqual(
          answer.toolCalls.map((call) => [call.name, JSON.parse(call.arguments)]),
          [['look_up', { word: 'Größe' }]],
        );
        const { usage, price } = simulator.calls[0]!;
        assert.equal(answer.usage?.total, usage?.total);
        assert.deepEqual(
          [answer.usage?.inputUncached, answer.usage?.cacheRead, answer.usage?.output],
          [usage?.inputUncached, usage?.cacheRead, usage?.output],
        );
        assert.ok(price !== null && price.total > 0);
      });

      it(`${how}: keeps the output limit`, async () => {
        const provider = make(new Simulator().fetch);
        const answer = await collect(
          provider.stream(requestOf(provider, { ...ask(model), maxOutputTokens: 8 }, stream), never),
        );
        assert.equal(answer.finish, 'length');
        assert.ok(answer.usage!.output <= 8);
      });

      const faults: readonly (readonly [Fault, string, boolean])[] = [
        [{ kind: 'status', status: 429, retryAfter: '7' }, 'rate-limited', true],
        [{ kind: 'status', status: 500 }, 'server-error', true],
        [{ kind: 'status', status: 401 }, 'unauthorised', false],
        [{ kind: 'cut', afterEvents: 2 }, 'cut', true],
        [{ kind: 'malformed', afterEvents: 1 }, 'malformed', true],
        ...(stream ? [[{ kind: 'truncate', afterEvents: 2 }, 'cut', true] as const] : []),
      ];
      it(`${how}: gives a typed error for every fault, without prompt or key in it`, async () => {
        for (const [fault, code, retryable] of faults) {
          const provider = make(new Simulator().fail(fault).fetch);
          const error = await collect(provider.stream(requestOf(provider, ask(model), stream), never)).then(
            () => assert.fail(`${fault.kind} gave no error`),
            (thrown: unknown) => thrown,
          );
          assert.ok(ProviderError.isInstance(error), `${fault.kind}: ${error}`);
          assert.deepEqual([error.code, error.retryable], [code, retryable], `${fault.kind} ${error.message}`);
          if (code === 'rate-limited') assert.equal(error.retryAfter, 7000);
          assert.doesNotMatch(`${error.stack}${JSON.stringify(error)}`, /Größe|one word/);
        }
      });

      it(`${how}: ends at once when aborted, also while the provider hangs`, async () => {
        const abort = new AbortController();
        const provider = make(new Simulator().fail({ kind: 'hang' }).fetch);
        const call = collect(provider.stream(requestOf(provider, ask(model), stream), abort.signal));
        abort.abort();
        await assert.rejects(call, { code: 'aborted' });
        const late = new AbortController();
        const hung = collect(
          make(new Simulator().fail({ kind: 'hang' }).fetch).stream(
            requestOf(provider, ask(model), stream),
            late.signal,
          ),
        );
        setImmediate(() => late.abort(new DOMException('late', 'TimeoutError')));
        await assert.rejects(hung, { code: 'timeout' });
      });

      it(`${how}: leaves a fetch that does not heed its signal`, async () => {
        const type = stream ? 'text/event-stream' : 'application/json';
        const endless = (status: number): Response =>
          new Response(new ReadableStream({}), { status, headers: { 'content-type': type } });
        const deaf: readonly (() => Promise<Response>)[] = [
          () => new Promise(() => {}),
          async () => endless(200),
          async () => endless(500),
        ];
        for (const fetch of deaf) {
          const abort = new AbortController();
          const provider = make(fetch);
          const call = collect(provider.stream(requestOf(provider, ask(model), stream), abort.signal));
          setImmediate(() => abort.abort());
          await assert.rejects(call, { code: 'aborted' });
        }
      });
    }

  it('asks for usage in a chat stream and says which event is there only for that', async () => {
    const simulator = new Simulator();
    const provider = WIRES[0]!.make(simulator.fetch);
    const extra: unknown[] = [];
    for await (const event of provider.stream(requestOf(provider, ask('gpt-5-mini'), true), never))
      if (event.usageOnly) extra.push(event.usage?.total);
    assert.deepEqual(extra, [simulator.calls[0]!.usage?.total]);
  });

  it('has no usage where the provider told none, or one that makes no sense', async () => {
    const provider = WIRES[2]!.make(new Simulator().fail({ kind: 'no-usage' }).fetch);
    const answer = await collect(provider.stream(requestOf(provider, ask('claude-sonnet-4-5'), true), never));
    assert.equal(answer.usage, null);
  });

  describe('follows a provider', () => {
    const answer = { choices: [{ message: { content: 'Yes.' }, finish_reason: 'stop' }] };
    const home = 'http://models.test/v1/chat/completions';
    for (const [what, status, location, answers] of [
      ['on its own host', 308, '/v2/chat?to=1', true],
      ['to https', 301, 'https://models.test/v1/chat/completions', true],
      ['to no other host', 307, 'https://thief.test/take?key=SECRET', 'https://thief.test'],
      ['to no other port', 302, 'http://models.test:8080/', 'http://models.test:8080'],
      ['to no other scheme', 307, 'data:text/plain,SECRET', 'data:'],
      ['not for ever', 307, home, 'more than 5 times'],
    ] as const)
      it(what, async () => {
        const asked: [string, RequestInit][] = [];
        const fetch = async (url: string, init: RequestInit) => {
          asked.push([url, init]);
          const there = answers === true && asked.length > 1;
          return there ? Response.json(answer) : new Response(null, { status, headers: { location } });
        };
        const provider = openAiChat({ baseURL: 'http://models.test/v1', apiKey: 'KEY', fetch });
        const result = collect(provider.stream(requestOf(provider, ask('gpt-5-mini'), false), never));
        if (answers === true) {
          assert.equal((await result).text, 'Yes.');
          assert.equal(asked[1]![0], new URL(location, home).href);
          assert.deepEqual(asked[1]![1].body, asked[0]![1].body);
        } else
          await assert.rejects(result, (error: unknown) => {
            assert.ok(error instanceof ProviderError && error.code === 'rejected' && !error.retryable);
            assert.ok(error.message.includes(answers) && !/SECRET|KEY/.test(error.message), error.message);
            return true;
          });
        assert.ok(asked.every(([url, init]) => new URL(url).host === 'models.test' && init.redirect === 'manual'));
      });
  });

  it('refuses headers that would start another header', async () => {
    const provider = bedrock({ region: 'eu-central-1', headers: { 'x-team': 'a\r\nhost: evil' }, apiKey: 'k' });
    await assert.rejects(collect(provider.stream(requestOf(provider, ask('m'), false), never)), { code: 'rejected' });
  });

  it('reads how long to wait', () => {
    const now = Date.parse('2026-11-21T00:00:00Z');
    const wait = (headers: Record<string, string>) => retryAfterOf(new Headers(headers), now);
    assert.equal(wait({ 'retry-after': '1.5' }), 1500);
    assert.equal(wait({ 'retry-after-ms': '20', 'retry-after': '9' }), 20);
    assert.equal(wait({ 'retry-after': 'Sat, 21 Nov 2026 00:00:10 GMT' }), 10_000);
    assert.equal(wait({ 'retry-after': '-3' }), null);
    assert.equal(wait({ 'retry-after': 'soon' }), null);
  });

  // The IAM user guide's own example: AWS Signature Version 4 test suite, "get-vanilla-query-order-key-case".
  it('signs as AWS does', () => {
    const { authorization } = signAws({
      url: 'https://example.amazonaws.com/?Param2=value2&Param1=value1',
      method: 'GET',
      body: '',
      headers: {},
      service: 'service',
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
      at: Date.parse('2015-08-30T12:36:00Z'),
    });
    assert.match(authorization!, /Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500$/);
  });

  it('tells usage apart from a body that has none', () => {
    assert.throws(() => normaliseUsage({ nothing: 1 }), { name: 'UsageError' });
  });
});
