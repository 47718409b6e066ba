import type { TokenCounter } from '../counter.ts';
import { toJson } from './json.ts';
import { type Call, loadedTools, type RequestParts, searches, type Turn } from './parts.ts';
import { renderTools } from './typescript-tools.ts';

/**
 * How OpenAI's models frame a request. `chatml`: gpt-4o to gpt-4.5; `o-series`: o1 to o4; `harmony`: gpt-5 and later;
 * `gpt-oss`: harmony with the system message that OpenAI's own models are not billed for.
 */
export type OpenAiDialect = 'chatml' | 'o-series' | 'harmony' | 'gpt-oss';
export type OpenAiWire = 'openai-chat' | 'openai-responses';

export interface OpenAiCount {
  readonly tools: number;
  readonly system: number;
  readonly messages: number;
  readonly framing: number;
  /** Whether every part follows a published rule: tool calls, tools and schemas are reconstructed from billed usage. */
  readonly exact: boolean;
}

/** `<|start|>` role `<|message|>` … `<|end|>`: three special tokens and the role (OpenAI cookbook, openai/harmony). */
const MESSAGE = 4;

interface Framing {
  /** What opens the reply: `<|start|>assistant`, in ChatML with its separator. */
  readonly reply: number;
  /** `<|channel|>final` of an earlier answer. */
  readonly answer: number;
  /** A tool call's envelope (recipient, channel, format) beside its name and arguments. */
  readonly call: number;
  /** A tool result's envelope beside the tool's name and the text. */
  readonly result: number;
  /** The list of tools beside its text, in a system message that there is, or that has to be added. */
  readonly tools: number;
}

/** Derived from recorded usage, 2025-05 to 2026-11 (`runtime/scripts/calibrate-framing.ts`); each reproduces it to the token. */
const FRAMING: Readonly<Record<OpenAiWire, Readonly<Record<OpenAiDialect, Framing>>>> = {
  'openai-chat': {
    chatml: { reply: 3, answer: 0, call: 7, result: 6, tools: -1 },
    'o-series': { reply: 2, answer: 0, call: 7, result: 6, tools: 2 },
    harmony: { reply: 2, answer: 2, call: 10, result: 9, tools: 84 },
    'gpt-oss': { reply: 2, answer: 2, call: 10, result: 9, tools: 2 },
  },
  'openai-responses': {
    chatml: { reply: 3, answer: 0, call: 5, result: 6, tools: -3 },
    'o-series': { reply: 2, answer: 0, call: 5, result: 6, tools: 2 },
    harmony: { reply: 2, answer: 2, call: 10, result: 9, tools: 2 },
    'gpt-oss': { reply: 2, answer: 2, call: 10, result: 9, tools: 2 },
  },
};

/** What parts a name from its role (OpenAI cookbook, how to count tokens with tiktoken). */
const NAMED = 1;

/** gpt-oss's system message: identity, knowledge cut-off, date, reasoning effort, channels (openai/harmony, format.md). */
const OSS_SYSTEM = 62;

/** A message that brings tools along, beside their signatures. */
const ADDITION = 97;
/** The definition of the hosted tool search: 340 to 600 in recorded requests, what it finds in the same call included. */
const TOOL_SEARCH = 400;

/** `multi_tool_use.parallel` around calls that are made at once, beside the JSON that holds them. */
const PARALLEL = 7;

export function countOpenAi(
  parts: RequestParts,
  dialect: OpenAiDialect,
  wire: OpenAiWire,
  counter: TokenCounter,
): OpenAiCount {
  const framing = FRAMING[wire][dialect];
  const count = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + counter.count(text), 0);
  const tools = loadedTools(parts);
  const hasSystem = parts.system.length > 0 || parts.turns.some((turn) => turn.role === 'system');

  let toolTokens = 0;
  if (tools.length > 0) {
    toolTokens = counter.count(renderTools(tools)) + framing.tools;
    // ChatML puts tools into the system message, and adds one where there is none; harmony has a message of their own.
    if (dialect === 'chatml' && wire === 'openai-chat' && !hasSystem) toolTokens += MESSAGE;
    // A comment opens the namespace with one token more than a signature does.
    if (dialect !== 'chatml' && tools[0]!.description.trim() !== '') toolTokens += 1;
  }
  let system = count(parts.system);
  let messages = 0;
  let frame = framing.reply + parts.system.length * MESSAGE + (dialect === 'gpt-oss' ? OSS_SYSTEM : 0);
  for (const turn of merged(parts.turns)) {
    const text = count(turn.texts) + count(turn.results.map((result) => result.text));
    if (turn.role === 'system') system += text;
    else messages += text;
    for (const result of turn.results) frame += framing.result + counter.count(result.name);
    if (turn.name !== undefined) frame += counter.count(turn.name) + NAMED;
    if (turn.calls.length === 0)
      frame += turn.results.length > 0 ? 0 : MESSAGE + (turn.role === 'assistant' ? framing.answer : 0);
    else if (turn.calls.length === 1 || dialect !== 'chatml')
      for (const call of turn.calls) {
        frame += framing.call + counter.count(call.name);
        messages += counter.count(call.input);
      }
    else messages += PARALLEL + counter.count(parallel(turn.calls));
  }
  frame += parts.additions * ADDITION + (searches(parts) ? TOOL_SEARCH : 0);
  // A schema is put behind the system prompt as compact JSON; strict ones go without `additionalProperties`.
  if (parts.schema !== null) frame += counter.count(toJson({ ...parts.schema, additionalProperties: undefined })) + 1;
  return {
    tools: toolTokens,
    system,
    messages,
    framing: frame,
    exact:
      dialect !== 'gpt-oss' &&
      parts.tools.length === 0 &&
      parts.schema === null &&
      parts.turns.every(
        (turn) => turn.calls.length + turn.results.length === 0 && (turn.name === undefined || dialect === 'chatml'),
      ),
  };
}

/** A prompt that is no literal request yet. */
export interface PromptShape {
  readonly messages: number;
  /** Messages of the model's own among them. */
  readonly answers: number;
  /** Whether one of them is a system message. */
  readonly system: boolean;
  readonly tools: number;
}

/** What `countOpenAi` adds to the text of a prompt and to its tools' signatures. */
export function openAiFraming(dialect: OpenAiDialect, wire: OpenAiWire, shape: PromptShape): number {
  const framing = FRAMING[wire][dialect];
  const opened = shape.messages > 0 ? framing.reply + (dialect === 'gpt-oss' ? OSS_SYSTEM : 0) : 0;
  const added = dialect === 'chatml' ? (wire === 'openai-chat' && !shape.system ? MESSAGE : 0) : 1;
  const tools = shape.tools > 0 ? NAMESPACE + framing.tools + added : 0;
  return opened + shape.messages * MESSAGE + shape.answers * framing.answer + tools;
}

/** Tokens of the namespace around signatures. */
const NAMESPACE = 18;

/** In Responses, calls that were made at once are items in a row. */
function merged(turns: readonly Turn[]): readonly Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    const follows = last !== undefined && last.calls.length > 0 && turn.calls.length > 0 && turn.texts.length === 0;
    if (follows) joined[joined.length - 1] = { ...last, calls: [...last.calls, ...turn.calls] };
    else joined.push(turn);
  }
  return joined;
}

function parallel(calls: readonly Call[]): string {
  const uses = calls.map(({ name, input }) => `{"recipient_name":"functions.${name}","parameters":${input}}`);
  return `{"tool_uses":[${uses.join(',')}]}`;
}
