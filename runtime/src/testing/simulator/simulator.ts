import { type Catalogue, loadCatalogue, type Model, type Price, price, type Usage } from '../../models/index.ts';
import { writeFrame } from '../../providers/event-stream.ts';
import { renderSse } from '../../providers/sse.ts';
import { counterFor, countRequest, memoised, type TokenCounter } from '../../tokens/index.ts';
import { isRecord, type Json, stringAt } from '../../tokens/request/json.ts';
import { readVocabulary } from '../../vocabulary-file.ts';
import { SimulatedBatches } from './batches.ts';
import type { Fault } from './fault.ts';
import { PrefixCache } from './prefix-cache.ts';
import type { Rendered, SimulatedAnswer, StreamEvent, WireSimulator } from './wire.ts';
import { anthropicSimulator } from './wire-anthropic.ts';
import { bedrockSimulator } from './wire-bedrock.ts';
import { embeddingSimulators } from './wire-embeddings.ts';
import { geminiSimulator } from './wire-gemini.ts';
import { chatSimulator } from './wire-openai-chat.ts';
import { responsesSimulator } from './wire-openai-responses.ts';

/** A call as the provider saw and billed it. */
export interface SimulatedCall {
  readonly wire: string;
  readonly model: string;
  readonly stream: boolean;
  readonly headers: Headers;
  readonly body: Json;
  readonly status: number;
  /** Of a stream that was broken off: what was written until then. Null when nothing is billed. */
  usage: Usage | null;
  price: Price | null;
}

export interface SimulatedRequest {
  readonly wire: string;
  readonly model: string;
  readonly body: Json;
  /** All its texts, joined. */
  readonly text: string;
}

export interface SimulatorOptions {
  /** Milliseconds since 1970, for cache lifetimes and prices. */
  readonly clock?: () => number;
  /** What the model says. Default: some forty words that depend on the request alone. */
  readonly answer?: (request: SimulatedRequest) => string | SimulatedAnswer;
  readonly catalogue?: Catalogue;
}

const WIRES: readonly WireSimulator[] = [
  responsesSimulator,
  chatSimulator,
  anthropicSimulator,
  geminiSimulator,
  bedrockSimulator,
  ...embeddingSimulators,
];

/** No provider takes larger bodies (Anthropic's limit, the largest: 32 MB). */
const LONGEST_BODY = 32 * 1024 * 1024;

/**
 * The providers, in this process: each wire as its provider speaks it, streaming and not, with token counts, prompt
 * cache and bill by the catalogue's rules. Hand `fetch` to a client, or its address after `listen`.
 */
export class Simulator {
  readonly calls: SimulatedCall[] = [];
  readonly fetch = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    this.handle(new Request(input, init), init?.signal ?? (input instanceof Request ? input.signal : null));
  private readonly options: SimulatorOptions;
  private readonly catalogue: Catalogue;
  private readonly cache = new PrefixCache();
  private readonly counters = new Map<string, TokenCounter>();
  /** What was handed in as batches; `finish` works it off. */
  readonly batches = new SimulatedBatches(
    (url, body) => this.handle(new Request(url, { method: 'POST', body: JSON.stringify(body) }), null, true),
    () => this.now(),
  );
  private faults: Fault[] = [];
  private served = 0;

  constructor(options: SimulatorOptions = {}) {
    this.options = options;
    this.catalogue = options.catalogue ?? loadCatalogue();
  }

  /** The next calls go wrong, one fault each, in this order. */
  fail(...faults: readonly Fault[]): this {
    this.faults.push(...faults);
    return this;
  }

  /** What all calls so far cost, in nano-dollars. */
  get bill(): number {
    return this.calls.reduce((sum, call) => sum + (call.price?.total ?? 0), 0);
  }

  private now(): number {
    return (this.options.clock ?? Date.now)();
  }

  async handle(request: Request, signal: AbortSignal | null, batch = false): Promise<Response> {
    signal?.throwIfAborted();
    const about = await this.batches.handle(request);
    if (about !== null) return about;
    const path = new URL(request.url).pathname;
    const found = WIRES.map((of) => ({ of, asked: of.match(path) })).find(({ asked }) => asked !== null);
    if (found?.asked == null) return json(404, { error: { message: `No such path: ${path}` } });
    const { of, asked } = found;
    const fault = this.faults.shift();
    const text = await request.text();
    if (fault?.kind === 'hang') return hang(signal);
    let body: unknown;
    try {
      body = text.length > LONGEST_BODY ? null : JSON.parse(text);
    } catch {
      body = null;
    }
    if (!isRecord(body)) return json(400, of.error(400, 'The body is no JSON object.'));
    const name = asked.model ?? stringAt(body, 'model') ?? '';
    const stream = asked.stream ?? body.stream === true;
    const refuse = (status: number, message: string, headers: Record<string, string> = {}): Response => {
      this.calls.push({
        wire: of.wire.id,
        model: name,
        stream,
        headers: request.headers,
        body,
        status,
        usage: null,
        price: null,
      });
      return json(status, of.error(status, message), headers);
    };
    if (fault?.kind === 'status')
      return refuse(
        fault.status,
        'This call was made to fail.',
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
    const model = (of.provider && this.catalogue.resolve(name, of.provider)) || this.catalogue.resolve(name);
    if (model === null) return refuse(404, `The model ${name} does not exist.`);
    const problem = of.problem(body);
    if (problem !== null) return refuse(400, problem);
    return this.answer({ of, body, model, name, stream, batch, fault, signal, headers: request.headers, refuse });
  }

  private answer(call: {
    of: WireSimulator;
    body: Json;
    model: Model;
    name: string;
    stream: boolean;
    batch: boolean;
    fault: Fault | undefined;
    signal: AbortSignal | null;
    headers: Headers;
    refuse: (status: number, message: string) => Response;
  }): Response {
    const { of, body, model, stream, fault } = call;
    const counter = this.counterOf(model.tokenizer);
    const { wire, body: countable } = of.wire.countable(body);
    const embeds = of.wire.operation === 'embedding';
    const { total: input } = of.wire.count?.(body, counter) ?? countRequest(countable, wire, counter, call.name);
    const limit = of.wire.outputLimit(body) ?? model.maxOutputTokens ?? 4096;
    // Of embeddings each input has the window to itself.
    if (!embeds && model.contextWindow !== null && input + (of.wire.outputLimit(body) ?? 0) > model.contextWindow)
      return call.refuse(400, `The request exceeds the context window of ${model.contextWindow} tokens.`);

    const texts = of.wire.texts(body).map((part) => part.text);
    const asked = { wire: of.wire.id, model: call.name, body, text: texts.join('\n') };
    const said = embeds ? { text: '' } : this.say(asked);
    const thought = Math.min(said.reasoningTokens ?? 0, limit);
    const overrun = fault?.kind === 'overrun' ? fault.tokens : 0;
    const { pieces, tokens } = cut(said.text, limit - thought + overrun, counter, overrun > 0);
    const calls = (said.toolCalls ?? []).map((each, index) => ({ ...each, id: `call_${this.served}_${index}` }));
    const callTokens = calls.reduce(
      (sum, each) => sum + counter.count(each.name + JSON.stringify(each.arguments)) + 8,
      0,
    );
    const whole = tokens.length === pieces.length && pieces.join('') === said.text;

    const used = this.cache.look(model, of.blocks(body), input, this.now());
    const wrote = Object.values(used.write).reduce((sum, each) => sum + each, 0);
    const usageOf = (output: number): Usage => ({
      inputUncached: input - used.read - wrote,
      cacheRead: used.read,
      cacheWrite: used.write,
      output,
      reasoning: Math.min(thought, output),
      total: input + output,
    });
    const output = thought + tokens.reduce((sum, each) => sum + each, 0) + callTokens;
    const usage = usageOf(output);
    const wanted = of.wire.tier?.(body) ?? '';
    const tier = model.prices.some(({ tiers }) => tiers?.[wanted] !== undefined) ? wanted : null;
    const id = `sim_${++this.served}`;
    const rendered: Rendered = {
      id,
      model: call.name,
      created: Math.floor(this.now() / 1000),
      text: pieces.join(''),
      pieces,
      toolCalls: calls,
      logProbability: said.logProbability ?? -0.05,
      finish: !whole ? 'length' : calls.length > 0 ? 'tool-calls' : 'stop',
      usage: fault?.kind === 'no-usage' ? null : usage,
      tier: tier ?? 'default',
      body,
    };
    const billed: SimulatedCall = {
      wire: of.wire.id,
      model: call.name,
      stream,
      headers: call.headers,
      body,
      status: 200,
      usage,
      price: priceOf(usage, model, this.now(), tier, call.batch),
    };
    this.calls.push(billed);
    used.commit();
    const headers = { 'x-request-id': id, 'request-id': id, ...of.headers?.(rendered) };
    if (!stream) {
      if (fault?.kind === 'malformed') return new Response('{"choices": [', { headers: { ...JSON_TYPE, ...headers } });
      const text = JSON.stringify(of.whole(rendered));
      return new Response(fault?.kind === 'cut' ? broken(text) : text, { headers: { ...JSON_TYPE, ...headers } });
    }
    let sofar = thought;
    const onPiece = (piece: number): void => {
      sofar += tokens[piece] ?? 0;
    };
    // What a caller who hangs up is billed: all that was written by then.
    const onCancel = (): void => {
      billed.usage = usageOf(Math.max(1, sofar));
      billed.price = priceOf(billed.usage, model, this.now(), tier, call.batch);
    };
    const binary = of === bedrockSimulator;
    const problem = 'The server had an error in the midst of its answer.';
    const reported = of.reported?.(problem) ?? { data: JSON.stringify(of.error(500, problem)) };
    const by = { fault, binary, signal: call.signal, onPiece, onCancel, reported };
    return new Response(streamOf(of.stream(rendered), by), {
      headers: {
        'content-type': binary ? 'application/vnd.amazon.eventstream' : 'text/event-stream; charset=utf-8',
        ...headers,
      },
    });
  }

  private say(request: SimulatedRequest): SimulatedAnswer {
    const said = this.options.answer?.(request) ?? words(request.text);
    return typeof said === 'string' ? { text: said } : said;
  }

  private counterOf(tokenizer: string): TokenCounter {
    let counter = this.counters.get(tokenizer);
    if (counter === undefined) {
      const id = tokenizer === 'cl100k_base' ? tokenizer : 'o200k_base';
      this.counters.set(tokenizer, (counter = memoised(counterFor(tokenizer, readVocabulary(id)))));
    }
    return counter;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

const json = (status: number, body: Json, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { ...JSON_TYPE, ...headers } });

function priceOf(usage: Usage, model: Model, now: number, tier: string | null, batch: boolean): Price | null {
  try {
    return price(usage, model, new Date(now).toISOString(), { batch, ...(tier !== null && { tier }) });
  } catch {
    return null;
  }
}

/** Forty words that the same request always gets. */
function words(text: string): string {
  const LIST =
    'the order arrives on day and we will send you a link so that refund ticket is open until then thanks'.split(' ');
  let state = 17;
  for (let at = 0; at < text.length; at++) state = (state * 31 + text.charCodeAt(at)) >>> 0;
  return Array.from({ length: 40 }, () => LIST[(state = (state * 1_103_515_245 + 12_345) >>> 0) % LIST.length]).join(
    ' ',
  );
}

/** A text in the pieces that it is streamed in, as far as `limit` tokens go. */
function cut(
  text: string,
  limit: number,
  counter: TokenCounter,
  fill: boolean,
): { pieces: string[]; tokens: number[] } {
  const pieces: string[] = [];
  const tokens: number[] = [];
  let left = limit;
  for (const piece of (fill ? text.padEnd(limit * 6, ' and on') : text).match(/\s*\S+\s*$|\s*\S+/g) ?? []) {
    const count = Math.max(1, counter.count(piece));
    if (count > left) break;
    left -= count;
    pieces.push(piece);
    tokens.push(count);
  }
  return { pieces, tokens };
}

function hang(signal: AbortSignal | null): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function broken(text: string): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(text.slice(0, text.length >> 1));
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError('terminated'));
      else controller.enqueue(half);
      sent = true;
    },
  });
}

function streamOf(
  events: readonly StreamEvent[],
  by: {
    fault: Fault | undefined;
    binary: boolean;
    signal: AbortSignal | null;
    onPiece: (piece: number) => void;
    onCancel: () => void;
    reported: StreamEvent;
  },
): ReadableStream<Uint8Array> {
  const { fault, binary } = by;
  const encoder = new TextEncoder();
  let at = 0;
  return new ReadableStream(
    {
      start(controller) {
        const hangUp = (): void => {
          if (at < events.length) by.onCancel();
          controller.error(by.signal!.reason);
        };
        // What `answer` of the test does may have been to leave.
        if (by.signal?.aborted) hangUp();
        else by.signal?.addEventListener('abort', hangUp, { once: true });
      },
      async pull(controller) {
        if (fault?.kind === 'drip') await new Promise((done) => setTimeout(done, fault.everyMs));
        if (by.signal?.aborted) return;
        const event = events[at];
        if (fault?.kind === 'cut' && at >= fault.afterEvents) {
          by.onCancel();
          controller.error(new TypeError('terminated'));
          return;
        }
        if (fault?.kind === 'reported' && at >= fault.afterEvents) {
          by.onCancel();
          controller.enqueue(encoder.encode(renderSse(by.reported)));
          controller.close();
          return;
        }
        if (event === undefined || (fault?.kind === 'truncate' && at >= fault.afterEvents)) {
          if (event !== undefined) by.onCancel();
          controller.close();
          return;
        }
        const malformed = fault?.kind === 'malformed' && at === (fault.afterEvents ?? 0);
        at++;
        if (event.piece !== undefined) by.onPiece(event.piece);
        const data = malformed ? '{"malformed": ' : event.data;
        const bytes = binary ? writeFrame(event.event ?? '', data) : encoder.encode(renderSse({ ...event, data }));
        if (fault?.kind !== 'shred') controller.enqueue(bytes);
        else for (let byte = 0; byte < bytes.length; byte++) controller.enqueue(bytes.slice(byte, byte + 1));
      },
      cancel: by.onCancel,
    },
    { highWaterMark: 0 },
  );
}
