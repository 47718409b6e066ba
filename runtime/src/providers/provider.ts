import type { Model, Usage, UsageDialect } from '../models/index.ts';
import type { TokenCounter } from '../tokens/index.ts';
import type { RequestWire } from '../tokens/request/index.ts';
import type { Json } from '../tokens/request/json.ts';
import type { Translator } from './translation/translator.ts';

export type WireId = RequestWire | 'ai-sdk' | 'embeddings';

/** A call in its provider's own body, so that nothing the caller wrote is lost on the way. */
export interface ModelRequest {
  readonly wire: Wire;
  readonly model: string;
  readonly body: Json;
  readonly stream: boolean;
}

/** Speaks to one endpoint. Throws ProviderError and nothing else; an aborted signal ends the stream with one. */
export interface Provider {
  readonly id: string;
  readonly wire: Wire;
  /** Runs on the caller's own machines: nothing is billed. */
  readonly local?: true;
  /**
   * Its model of this name, where it knows its own; null leaves it to the catalogue. A local provider that has this costs
   * what its owner states: his machine is not free.
   */
  model?(name: string): Model | null;
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other';

export interface ToolCallPart {
  readonly index: number;
  readonly id?: string;
  readonly name?: string;
  /** The next piece of its arguments' JSON. */
  readonly arguments: string;
}

/** What one event of the wire says. A whole answer is one event. */
export interface ModelEvent {
  readonly id?: string;
  /** The model that answers, as the provider names it. */
  readonly model?: string;
  readonly text?: string;
  readonly reasoning?: string;
  readonly toolCalls?: readonly ToolCallPart[];
  /** All that is known of the call's usage so far: a later one stands in its place. */
  readonly usage?: Usage;
  /** The event says nothing but usage, and is there only where it was asked for. */
  readonly usageOnly?: true;
  readonly finish?: FinishReason;
  /** The service tier that it was answered in, as the provider names it: `default`, `flex`, `priority`. */
  readonly tier?: string;
  /** Nothing comes behind it but the end of the stream: some readers stop here. */
  readonly last?: true;
  /** Of the tokens of its text, natural logarithms. */
  readonly logProbabilities?: readonly number[];
  /** Why the provider says that it read nothing from its cache. */
  readonly missReason?: string;
  /** Headers of the response, on its first event. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The provider's event as it came. */
  readonly raw?: WireEvent;
}

/** One event as it went over the wire. */
export interface WireEvent {
  readonly event?: string;
  /** Its text; for the AI SDK, the part itself. */
  readonly data: unknown;
}

/** A text of a request, and where it stands. */
export interface TextPart {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  /** Texts of one message have the same number; they count up in wire order. */
  readonly message: number;
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** Where a cache marker is to stand: behind the tools, or in a text behind its first `offset` UTF-16 units. */
export type MarkPlace = 'tools' | { readonly part: TextPart; readonly offset: number };

/** A prompt that is in no wire's body yet. */
export interface PlainPrompt {
  readonly model: string;
  readonly messages: readonly PlainMessage[];
  readonly tools?: readonly PlainTool[];
  /** What the model is to do about them. Default: `auto`. */
  readonly toolChoice?: 'auto' | 'none' | 'required' | { readonly name: string };
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  /** Texts that end the answer, and are no part of it. */
  readonly stop?: readonly string[];
}

export interface PlainMessage {
  readonly role: TextPart['role'];
  readonly text: string;
  /** Of an assistant's turn. */
  readonly toolCalls?: readonly PlainToolCall[];
  /** Of a tool's turn: the call whose result it is. */
  readonly resultOf?: PlainToolCall;
}

export interface PlainToolCall {
  readonly id: string;
  readonly name: string;
  /** A JSON object. */
  readonly arguments: string;
}

export interface PlainTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its input. */
  readonly input: Json;
}

/** One wire protocol: how its bodies are read and amended, and what its answers mean. Pure but for `decoder`'s state. */
export interface Wire {
  readonly id: WireId;
  /** What its calls are for. Absent: an answer of a model that writes. */
  readonly operation?: 'embedding';
  readonly usage: UsageDialect;
  /** Input tokens of a body, and the half-width of the error band as a share. Absent: as `countable` has it. */
  count?(body: Json, counter: TokenCounter): { readonly total: number; readonly error: number };
  /** The wire that whole requests are counted by, and the body in it. */
  countable(body: Json): { readonly wire: RequestWire; readonly body: Json };
  texts(body: Json): readonly TextPart[];
  /** Limit of one answer; null when the body sets none. */
  outputLimit(body: Json): number | null;
  withOutputLimit(body: Json, tokens: number): Json;
  /**
   * Calls of tools that the provider runs and bills, by tool: as many as the body allows, where it says so, else one.
   * Wires whose providers have no such tools leave it out.
   */
  tools?(body: Json): Readonly<Record<string, number>>;
  /** The service tier that the body asks for; null when it asks for none. Wires whose providers price no tiers leave it out. */
  tier?(body: Json): string | null;
  /** Whether the answer is written to its end, and billed, whoever reads it: a call in the background. Absent: never. */
  goesOn?(body: Json): boolean;
  /** How many answers the body asks for, each of which is billed. */
  answers(body: Json): number;
  /** Explicit cache markers that the body has. */
  marks(body: Json): number;
  /** Puts a marker; null where this wire cannot have one at that place. */
  mark(body: Json, place: MarkPlace): Json | null;
  /** The body of a call that is streamed or not, asking for usage either way. */
  streamed(body: Json, stream: boolean): Json;
  /** The body of a call that only writes or renews the provider's cache. Absent: one of the smallest output. */
  prewarm?(body: Json): Json;
  /** The body that asks for log-probabilities too. Absent where the wire has none. */
  withLogProbabilities?(body: Json): Json;
  write(prompt: PlainPrompt): Json;
  /** What of a prompt this wire has no words for; null when it can say all of it. Absent: it always can. */
  lacks?(prompt: PlainPrompt): string | null;
  /** For calls that another wire is to answer. Absent: no SDK's own bodies come in this wire. */
  readonly translator?: Translator;
  /** Path below the endpoint's base. */
  path(request: ModelRequest): string;
  /** A whole answer. */
  read(body: Json, headers?: Headers): ModelEvent;
  /** Reads a streamed answer event by event; null for an event that says nothing. `done`: the answer is complete. */
  decoder(): Decoder;
}

export interface Decoder {
  next(event: { readonly event?: string; readonly data: string }): ModelEvent | null;
  readonly done: boolean;
}
