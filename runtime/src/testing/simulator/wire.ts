import type { Usage } from '../../models/index.ts';
import type { FinishReason, Wire } from '../../providers/provider.ts';
import type { Json } from '../../tokens/request/json.ts';

/** One block of a request in the provider's wire order: what a prompt cache compares, and where a marker may stand. */
export interface Block {
  readonly section: 'tools' | 'system' | 'messages';
  /** Its bytes without markers. */
  readonly text: string;
  /** TTL of the marker behind it. */
  readonly mark?: string;
}

export interface Blocks {
  readonly list: readonly Block[];
  /** Requests with another scope share no cache: the key or thinking mode that a provider parts them by. */
  readonly scope: string;
  /** The provider puts a marker at the end by itself. */
  readonly implicit: boolean;
}

export interface SimulatedToolCall {
  readonly name: string;
  readonly arguments: Json;
}

/** What the model says. */
export interface SimulatedAnswer {
  readonly text: string;
  readonly toolCalls?: readonly SimulatedToolCall[];
  /** Tokens of thought, billed as output. */
  readonly reasoningTokens?: number;
  /** Log-probability of each piece of its text, for wires that tell it when asked. Default: -0.05. */
  readonly logProbability?: number;
}

/** An answer with all that its wire tells of it. */
export interface Rendered {
  readonly id: string;
  readonly model: string;
  readonly created: number;
  readonly text: string;
  /** The text as it is streamed. */
  readonly pieces: readonly string[];
  readonly toolCalls: readonly (SimulatedToolCall & { readonly id: string })[];
  readonly logProbability: number;
  readonly finish: FinishReason;
  /** Null where the fault is that none is told. */
  readonly usage: Usage | null;
  /** Of service, as it was billed. */
  readonly tier: string;
  readonly body: Json;
}

export interface StreamEvent {
  readonly event?: string;
  readonly data: string;
  /** Which piece of the text it carries. */
  readonly piece?: number;
}

/** One provider's side of a wire. */
export interface WireSimulator {
  readonly wire: Wire;
  /** As the catalogue names it, to look models up. Undefined: any. */
  readonly provider?: string;
  /** What a path asks for; null when it is not this wire's. */
  match(path: string): { readonly model?: string; readonly stream?: boolean } | null;
  /** What the provider would refuse; null when nothing. */
  problem(body: Json): string | null;
  blocks(body: Json): Blocks;
  whole(answer: Rendered): Json;
  /** What it tells in headers of its own. */
  headers?(answer: Rendered): Readonly<Record<string, string>>;
  stream(answer: Rendered): readonly StreamEvent[];
  error(status: number, message: string): Json;
  /** An error that a stream reports. Default: the body of `error`. */
  reported?(message: string): StreamEvent;
}
