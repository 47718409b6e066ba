import type { TextPart, WireId } from '../providers/provider.ts';
import type { TokenCounter } from '../tokens/index.ts';
import { at, isRecord, records, stringAt, toJson } from '../tokens/request/json.ts';
import type { GovernedRequest, Stage } from './call.ts';
import type { Environment } from './environment.ts';
import { modelOf } from './model-of.ts';

/** Where each wire has its messages. */
const LISTS: Readonly<Record<Exclude<WireId, 'embeddings'>, string>> = {
  'openai-chat': 'messages',
  'openai-responses': 'input',
  anthropic: 'messages',
  gemini: 'contents',
  bedrock: 'messages',
  'ai-sdk': 'prompt',
};

/** Tokens that a message takes beside its content, at most. */
const FRAME = 8;

/**
 * Lets the oldest exchanges of a conversation go, where the call says how long it may be: whole ones, from a user's
 * message to the next, so that no tool result is left without its call. Instructions stay, and so does the last
 * exchange, however long it is.
 */
export function conversation(environment: Environment): Stage {
  if (environment.mode !== 'enforce') return (next) => next;
  return (next) => (request, signal) => next(shortened(request, environment), signal);
}

function shortened(governed: GovernedRequest, environment: Environment): GovernedRequest {
  const { maxTokens } = governed.options.conversation ?? {};
  // What this package has filled in was shortened ahead of that.
  if (maxTokens === undefined || governed.contracted !== null) return governed;
  const { request } = governed;
  const { id } = request.wire;
  if (id === 'embeddings') return governed;
  const list = LISTS[id];
  const messages = at(request.body, list);
  if (!Array.isArray(messages)) return governed;
  const counter = environment.counterOf(modelOf(governed, environment)?.tokenizer ?? 'o200k_base');
  const kept = keepLast(messages, { isFixed, isStart, tokens: (message) => tokensOf(message, counter) }, maxTokens);
  if (kept.from === kept.to) return governed;
  environment.emit({
    type: 'capped',
    prompt: governed.promptId ?? '',
    what: 'conversation',
    from: kept.from,
    to: kept.to,
  });
  return { ...governed, request: { ...request, body: { ...request.body, [list]: kept.messages } } };
}

interface Reading<M> {
  /** Stays whatever happens, and is not counted. */
  readonly isFixed: (message: M) => boolean;
  /** Begins an exchange. */
  readonly isStart: (message: M) => boolean;
  readonly tokens: (message: M) => number;
}

/** The last exchanges that together have no more than `maxTokens`, and the last one in any case. Tokens ahead and now. */
export function keepLast<M>(
  messages: readonly M[],
  { isFixed, isStart, tokens }: Reading<M>,
  maxTokens: number,
): { readonly messages: readonly M[]; readonly from: number; readonly to: number } {
  let from = 0;
  let to = 0;
  let first = messages.length;
  let open = true;
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]!;
    if (isFixed(message)) continue;
    from += tokens(message);
    if (!open || !isStart(message)) continue;
    if (first < messages.length && from > maxTokens) open = false;
    else [first, to] = [index, from];
  }
  // Without a user's message there is nothing to cut by.
  if (first === messages.length || from <= maxTokens) return { messages, from, to: from };
  return { messages: messages.filter((message, index) => index >= first || isFixed(message)), from, to };
}

const isFixed = (message: unknown): boolean => ['system', 'developer'].includes(stringAt(message, 'role') ?? '');

function isStart(message: unknown): boolean {
  if (stringAt(message, 'role') !== 'user') return false;
  const parts = [...records(at(message, 'content')), ...records(at(message, 'parts'))];
  return !parts.some(
    (part) =>
      /^tool[-_]result$/.test(stringAt(part, 'type') ?? '') || 'toolResult' in part || 'functionResponse' in part,
  );
}

function tokensOf(message: unknown, counter: TokenCounter): number {
  const content = at(message, 'content');
  const text = typeof content === 'string' && !hasCalls(message) ? content : toJson(message);
  return counter.count(text) + FRAME;
}

const hasCalls = (message: unknown): boolean =>
  isRecord(message) && ('tool_calls' in message || 'toolCalls' in message);

/** Turns that follow a prompt, held to `maxTokens`. */
export function lastTurns<T extends { readonly role: TextPart['role']; readonly text: string }>(
  turns: readonly T[],
  maxTokens: number,
  counter: TokenCounter,
): readonly T[] {
  const reading: Reading<T> = {
    isFixed: () => false,
    isStart: ({ role }) => role === 'user',
    tokens: ({ text }) => counter.count(text) + FRAME,
  };
  return keepLast(turns, reading, maxTokens).messages;
}
