import type { TokenCounter } from '../counter.ts';
import { framedAs } from './family.ts';
import { FRAMING, FRAMING_ERROR } from './framing.ts';
import { at, isRecord, type Json, stringAt } from './json.ts';
import { countOpenAi, type OpenAiWire, openAiFraming } from './openai.ts';
import { type RequestParts, searches, type ToolDefinition } from './parts.ts';
import { anthropicTool, readAnthropic } from './read-anthropic.ts';
import { bedrockTool, readBedrock } from './read-bedrock.ts';
import { geminiTool, readGemini } from './read-gemini.ts';
import { openaiTool, readChat, readResponses } from './read-openai.ts';
import { featuresOf, weigh } from './template.ts';
import { renderSignature } from './typescript-tools.ts';

/** The wire protocol that a body is in. */
export type RequestWire = 'openai-chat' | 'openai-responses' | 'anthropic' | 'gemini' | 'bedrock';

/** Input tokens of a whole request, as its provider bills them. */
export interface RequestCount {
  readonly total: number;
  /** What the total is made of; `framing` is what the provider puts around the request's own text. */
  readonly parts: {
    readonly tools: number;
    readonly system: number;
    readonly messages: number;
    readonly framing: number;
  };
  readonly exact: boolean;
  /** Half-width of the 90 % error band as a share of the total; 0 when exact. */
  readonly error: number;
  /**
   * Input that is not text in the body (stored conversations, the provider's own tools, pictures, encrypted thoughts) and
   * is not counted, by the name that the wire has for it: where there is any, the total is the least that is billed.
   */
  readonly unseen: readonly string[];
}

const READERS: Readonly<Record<RequestWire, (body: Json) => RequestParts>> = {
  'openai-chat': readChat,
  'openai-responses': readResponses,
  anthropic: readAnthropic,
  gemini: readGemini,
  bedrock: readBedrock,
};

const TOOL_READERS: Readonly<Record<RequestWire, (tool: Json) => ToolDefinition>> = {
  'openai-chat': openaiTool,
  'openai-responses': openaiTool,
  anthropic: anthropicTool,
  gemini: geminiTool,
  bedrock: bedrockTool,
};

/** A body as its reader sees it: for calibration. */
export const readRequest = (body: unknown, wire: RequestWire): RequestParts =>
  READERS[wire](isRecord(body) ? body : {});

/**
 * Counts a request body with the framing of its model's provider. Any body gives a count: what is missing or misshapen
 * counts nothing.
 * @param counter of the model's tokenizer
 * @param model where the body does not name it (Gemini, Bedrock); it decides the framing beside the counter
 */
export function countRequest(body: unknown, wire: RequestWire, counter: TokenCounter, model?: string): RequestCount {
  const parts = readRequest(body, wire);
  const framed = framedAs(model ?? stringAt(body, 'model', 'modelId'), counter.id, wire);
  if ('openai' in framed) {
    const openaiWire: OpenAiWire = wire === 'openai-responses' ? wire : 'openai-chat';
    const { exact, ...counted } = countOpenAi(parts, framed.openai, openaiWire, counter);
    const whole = exact && counter.exact && parts.unseen.length === 0;
    const added = parts.additions > 0 || searches(parts) || framed.openai === 'gpt-oss';
    return totalled(counted, parts, whole ? 0 : Math.max(counter.error, added ? ADDED_ERROR : TOOLS_ERROR), whole);
  }
  const weights = FRAMING[framed.template];
  const { features, system } = featuresOf(parts, counter, weights);
  const { tools, forced, tool, definition, words, declaration } = features;
  const toolTokens = weigh({ ...NOTHING, tools, forced, tool, definition, words, declaration }, weights);
  const text = weights.text ?? 1;
  const all = weigh(features, weights);
  const counted = {
    tools: toolTokens,
    system: system * text,
    messages: (features.text - system) * text,
    framing: all - toolTokens - features.text * text,
  };
  const band = FRAMING_ERROR[framed.template];
  return totalled(counted, parts, tools > 0 ? band.tools : band.text, false);
}

/** Half-width of the band where OpenAI's tools, calls or schemas are in play: 90 % of recorded requests. */
export const TOOLS_ERROR = 0.05;
/** As above where tools are searched for or added on the way, and for gpt-oss, whose hosts frame it each in their way. */
const ADDED_ERROR = 0.2;

const NOTHING = {
  request: 0,
  turn: 0,
  system: 0,
  text: 0,
  budget: 0,
  adaptive: 0,
  tools: 0,
  forced: 0,
  tool: 0,
  definition: 0,
  words: 0,
  declaration: 0,
  search: 0,
  call: 0,
  parallel: 0,
  argument: 0,
  named: 0,
  schema: 0,
  schemaText: 0,
};

/** Whole tokens whose parts add up to the total. */
function totalled(counted: RequestCount['parts'], parts: RequestParts, error: number, exact: boolean): RequestCount {
  const tools = Math.round(counted.tools);
  const system = Math.round(counted.system);
  const messages = Math.round(counted.messages);
  const total = Math.max(0, Math.round(counted.tools + counted.system + counted.messages + counted.framing));
  return {
    total,
    parts: { tools, system, messages, framing: total - tools - system - messages },
    exact,
    error,
    unseen: [...new Set(parts.unseen.map((name) => (WIRE_NAME.test(name) ? name : 'unknown')))],
  };
}

/** Names come out of the body, and are shown. */
const WIRE_NAME = /^[\w.-]{1,64}$/;

/** What one tool definition adds to a request that has tools already. Definitions are told apart by their shape where no wire is given. */
export function countTool(
  definition: unknown,
  wire: RequestWire | undefined,
  counter: TokenCounter,
  model?: string,
): number {
  if (!isRecord(definition)) return 0;
  const tool = TOOL_READERS[shapeOf(definition, wire)](definition);
  if (tool.builtin !== null) return 0;
  const framed = framedAs(model, counter.id, wire ?? 'openai-chat');
  if ('openai' in framed) return counter.count(`${renderSignature(tool)}\n\n`);
  const weights = FRAMING[framed.template];
  const { features } = featuresOf({ ...EMPTY, tools: [tool] }, counter, weights);
  return Math.round(weigh({ ...features, request: 0, tools: 0 }, weights));
}

function shapeOf(definition: Json, wire: RequestWire | undefined): RequestWire {
  if (at(definition, 'toolSpec') !== undefined) return 'bedrock';
  if (at(definition, 'function') !== undefined) return 'openai-chat';
  return wire ?? 'anthropic';
}

const EMPTY: RequestParts = {
  system: [],
  turns: [],
  tools: [],
  forced: false,
  additions: 0,
  thinking: null,
  schema: null,
  unseen: [],
};

/**
 * Tokens that a wire's own framing adds to the text of a prompt and to `countTool` of its tools, for prompts that are no
 * literal request.
 * @param counts how many messages (the system prompt among them) and tools there are; `answers`: messages of the model's
 *   own; `system`: whether there is a system prompt
 */
export function framingTokens(
  wire: RequestWire,
  counts: { readonly messages: number; readonly tools: number; readonly answers?: number; readonly system?: boolean },
  counter?: TokenCounter,
  model?: string,
): number {
  const framed = framedAs(model, counter?.id ?? '', wire);
  const { messages, tools } = counts;
  if ('openai' in framed)
    return openAiFraming(framed.openai, wire === 'openai-responses' ? wire : 'openai-chat', {
      messages,
      tools,
      answers: counts.answers ?? 0,
      system: counts.system ?? false,
    });
  const features = {
    ...NOTHING,
    request: messages > 0 ? 1 : 0,
    turn: Math.max(0, messages - 1),
    tools: tools > 0 ? 1 : 0,
  };
  return Math.round(weigh(features, FRAMING[framed.template]));
}
