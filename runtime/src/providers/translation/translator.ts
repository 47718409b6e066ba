import { isRecord, type Json, toJson } from '../../tokens/request/json.ts';
import { type Answer, AnswerBuilder } from '../answer.ts';
import type { ModelEvent, PlainMessage, PlainPrompt, PlainToolCall, Provider, WireEvent } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';

/** Puts calls of a wire into no wire's words, and tells answers of another wire in its own. */
export interface Translator {
  /** @throws Untranslatable for what no other wire says the same */
  plain(body: Json): PlainPrompt;
  /** A whole answer: the `data` of its one event. */
  whole(answer: Answer): unknown;
  streamed(): StreamTeller;
}

/** Tells one answer as a stream. */
export interface StreamTeller {
  begin(answer: Answer): readonly Told[];
  text(delta: string): readonly Told[];
  /** Tool calls are told here: the wires differ in how their pieces may mix. */
  end(answer: Answer): readonly Told[];
}

export interface Told extends WireEvent {
  /** It says nothing but usage, and is for callers who asked for it. */
  readonly usageOnly?: true;
}

/** Something in a body that cannot be put into another wire without loss. Names the field, never its value. */
export class Untranslatable extends Error {
  override readonly name = 'Untranslatable';
  readonly what: string;
  constructor(what: string) {
    super(`${what} cannot be put into another wire.`);
    this.what = what;
  }
}

/** Of a field: whether another wire's call without it asks the same. */
export type Fields = Readonly<Record<string, (value: unknown) => boolean>>;

export const said = (): boolean => true;
export const oneOf =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

/** @throws Untranslatable for the first field that is not known, or asks for something of its own */
export function checkFields(body: Json, fields: Fields, place = ''): void {
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue;
    if (!Object.hasOwn(fields, name) || !fields[name]!(value)) throw new Untranslatable(`${place}${name}`.slice(0, 80));
  }
}

/** @throws Untranslatable for arguments that are no JSON object, which not every wire can carry */
export function plainCall(id: unknown, name: unknown, input: unknown): PlainToolCall {
  if (typeof id !== 'string' || typeof name !== 'string') throw new Untranslatable('a tool call without id or name');
  const text = toJson(input);
  if (!isRecord(parsed(text))) throw new Untranslatable('a tool call whose arguments are no JSON object');
  return { id, name, arguments: text };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws Untranslatable for a result of a call that is not in the conversation */
export function callOf(messages: readonly PlainMessage[], id: unknown): PlainToolCall {
  for (const { toolCalls = [] } of messages.toReversed()) for (const call of toolCalls) if (call.id === id) return call;
  throw new Untranslatable('a tool result without its call');
}

/** The prompt as read. @throws Untranslatable for instructions behind the first turn: most wires have one place for them, ahead */
export function plainPrompt(prompt: { [Key in keyof PlainPrompt]: PlainPrompt[Key] | undefined }): PlainPrompt {
  const messages = prompt.messages ?? [];
  const turn = messages.findIndex(({ role }) => role !== 'system');
  if (turn === -1) throw new Untranslatable('a call without a turn of the user');
  if (messages.some(({ role }, index) => role === 'system' && index > turn))
    throw new Untranslatable('a system message behind the first turn');
  return Object.fromEntries(
    Object.entries(prompt).filter(([, value]) => value !== undefined),
  ) as unknown as PlainPrompt;
}

const providers = new WeakMap<Provider, Map<Translator, Provider>>();

/** The provider, whose answers are told in the caller's wire. The same one for the same two. */
export function toldBy(provider: Provider, translator: Translator): Provider {
  let known = providers.get(provider);
  if (known === undefined) providers.set(provider, (known = new Map()));
  let told = known.get(translator);
  if (told === undefined) {
    const { id, wire, local } = provider;
    told = {
      id,
      wire,
      ...(local && { local }),
      ...(provider.model && { model: (name) => provider.model!(name) }),
      stream: (request, signal) => {
        const events = inOwnWords(provider.stream(request, signal));
        return (request.stream ? streamed : whole)(events, translator, request.model);
      },
    };
    known.set(translator, told);
  }
  return told;
}

/** An SDK reads its own provider's errors: another's is told by status and code alone. */
async function* inOwnWords(events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
  try {
    yield* events;
  } catch (error) {
    if (!ProviderError.isInstance(error) || error.response === null) throw error;
    const { code, provider, response, retryAfter, message } = error;
    const body = JSON.stringify({ type: 'error', error: { type: code, code, message, param: null } });
    throw new ProviderError(code, provider, message.slice(provider.length + 2), {
      retryAfter,
      response: { status: response.status, headers: {}, body },
    });
  }
}

async function* whole(
  events: AsyncIterable<ModelEvent>,
  translator: Translator,
  model: string,
): AsyncGenerator<ModelEvent> {
  const builder = builderOf(model);
  let all: ModelEvent = {};
  for await (const event of events) {
    builder.add(event);
    all = { ...all, ...event };
  }
  const answer = builder.answer();
  const toolCalls = answer.toolCalls.map((call, index) => ({ index, ...call }));
  yield {
    ...all,
    text: answer.text,
    ...(answer.reasoning !== '' && { reasoning: answer.reasoning }),
    ...(toolCalls.length > 0 && { toolCalls }),
    headers: { 'content-type': 'application/json' },
    raw: { data: translator.whole(answer) },
  };
}

async function* streamed(
  events: AsyncIterable<ModelEvent>,
  translator: Translator,
  model: string,
): AsyncGenerator<ModelEvent> {
  const builder = builderOf(model);
  const teller = translator.streamed();
  let begun = false;
  for await (const event of events) {
    builder.add(event);
    const { raw: _, headers: _1, usageOnly: _2, last: _3, ...known } = event;
    const told = begun ? [] : [...teller.begin(builder.answer())];
    begun = true;
    if (event.text) told.push(...teller.text(event.text));
    yield* framed(told, known);
  }
  const told = teller.end(builder.answer());
  yield* framed(told.slice(0, -1));
  for (const final of told.slice(-1)) yield { raw: wireEvent(final), last: true };
}

/** Not every wire's answers name their model. */
function builderOf(model: string): AnswerBuilder {
  const builder = new AnswerBuilder();
  builder.add({ model });
  return builder;
}

/** What an event says goes with the first that it is told in; all of it counts once. */
function* framed(told: readonly Told[], known: ModelEvent = {}): Generator<ModelEvent> {
  if (told.length === 0 && Object.keys(known).length > 0) yield known;
  for (const [index, each] of told.entries())
    yield {
      ...(index === 0 && known),
      raw: wireEvent(each),
      ...(each.usageOnly && { usageOnly: true as const }),
    };
}

const wireEvent = ({ event, data }: Told): WireEvent => (event === undefined ? { data } : { event, data });
