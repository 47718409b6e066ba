import { at, isRecord, type Json, recordAt, records, stringAt } from '../tokens/request/json.ts';
import { checkedHeaders, type HttpOptions, httpProvider, parseData, StreamedError } from './http.ts';
import { getAt, setAt } from './json-path.ts';
import type {
  Decoder,
  FinishReason,
  MarkPlace,
  ModelEvent,
  PlainMessage,
  PlainPrompt,
  Provider,
  TextPart,
  ToolCallPart,
  Wire,
} from './provider.ts';
import { countIn, numberAt, partTexts, roleOf } from './texts.ts';
import { chatTranslator } from './translation/chat.ts';
import { usageOf } from './usage-of.ts';

export interface ChatDialect {
  /** OpenAI's own name for the output limit; servers that are only compatible know the older one. */
  readonly limit: 'max_completion_tokens' | 'max_tokens';
}

const FINISH: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
};

/** OpenAI's chat completions, and what speaks them. */
export function chatWire({ limit }: ChatDialect): Wire {
  return {
    id: 'openai-chat',
    usage: 'openai-chat',
    countable: (body) => ({ wire: 'openai-chat', body }),
    texts: (body) => {
      const texts: TextPart[] = [];
      for (const [index, message] of listOf(body).entries()) {
        const path = ['messages', index, 'content'];
        texts.push(...partTexts(at(message, 'content'), path, roleOf(stringAt(message, 'role')), index));
      }
      return texts;
    },
    outputLimit: (body) => numberAt(body, 'max_completion_tokens') ?? numberAt(body, 'max_tokens'),
    withOutputLimit: (body, tokens) => ({
      ...body,
      [['max_completion_tokens', 'max_tokens'].find((name) => numberAt(body, name) !== null) ?? limit]: tokens,
    }),
    tier: (body) => stringAt(body, 'service_tier') ?? null,
    answers: (body) => Math.max(1, numberAt(body, 'n') ?? 1),
    marks: (body) => countIn(at(body, 'messages'), 'prompt_cache_breakpoint'),
    mark: (body, place) => markOpenAi(body, place, 'text'),
    streamed: (body, stream) =>
      stream
        ? { ...body, stream: true, stream_options: { ...recordAt(body, 'stream_options'), include_usage: true } }
        : body,
    withLogProbabilities: (body) => ({ ...body, logprobs: true }),
    write: (prompt) => writeChat(prompt, limit),
    lacks: ({ stop = [] }) => (stop.length > 4 ? 'more than 4 stop sequences' : null),
    translator: chatTranslator,
    path: () => '/chat/completions',
    read: readChat,
    decoder: chatDecoder,
  };
}

export const openAiChatWire: Wire = chatWire({ limit: 'max_completion_tokens' });

/** OpenAI's own endpoint by default; `baseURL`, `apiKey` and `headers` for another. */
export function openAiChat(options: HttpOptions = {}, wire: Wire = openAiChatWire): Provider {
  const { baseURL = 'https://api.openai.com/v1', apiKey, headers = {}, id = 'openai' } = options;
  return httpProvider({
    id,
    wire,
    fetch: options.fetch,
    call: (request, body) => ({
      url: baseURL.replace(/\/+$/, '') + wire.path(request),
      headers: checkedHeaders(id, { ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }), ...headers }),
      body,
    }),
  });
}

const listOf = (body: Json): readonly unknown[] => {
  const messages = at(body, 'messages');
  return Array.isArray(messages) ? messages : [];
};

/**
 * A marker on a part of a user or system message: tools, instructions and answers of the model take none (OpenAI's
 * reference as of 2026-11-10). A string becomes a list of parts.
 */
export function markOpenAi(body: Json, place: MarkPlace, type: 'text' | 'input_text'): Json | null {
  if (place === 'tools' || place.part.role === 'assistant' || place.part.role === 'tool') return null;
  const { path, text } = place.part;
  const marked = (until: string) => ({ type, text: until, prompt_cache_breakpoint: { mode: 'explicit' } });
  return splitText(body, path, text, place.offset, marked, (rest) => ({ type, text: rest }));
}

/** Cuts a text in two parts, the first one marked. A text that is a part's own keeps the part's other fields. */
export function splitText(
  body: Json,
  path: TextPart['path'],
  text: string,
  offset: number,
  marked: (text: string) => Json,
  plain: (text: string) => Json,
): Json {
  const inPart = path.at(-1) === 'text';
  const [head, tail] = [text.slice(0, offset), text.slice(offset)];
  if (!inPart) return setAt(body, path, tail === '' ? [marked(head)] : [marked(head), plain(tail)]);
  const partPath = path.slice(0, -1);
  const part = getAt(body, partPath) as Json;
  if (tail === '') return setAt(body, partPath, { ...part, ...marked(head) });
  const listPath = partPath.slice(0, -1);
  const index = partPath.at(-1) as number;
  const list = getAt(body, listPath) as readonly unknown[];
  return setAt(body, listPath, list.toSpliced(index, 1, { ...part, ...marked(head) }, { ...part, ...plain(tail) }));
}

function writeChat(prompt: PlainPrompt, limit: ChatDialect['limit']): Json {
  return {
    model: prompt.model,
    messages: prompt.messages.map(writeMessage),
    ...(prompt.tools &&
      prompt.tools.length > 0 && {
        tools: prompt.tools.map(({ name, description, input }) => ({
          type: 'function',
          function: { name, description, parameters: input },
        })),
      }),
    ...(prompt.toolChoice !== undefined && { tool_choice: writeChoice(prompt.toolChoice) }),
    ...(prompt.maxOutputTokens !== undefined && { [limit]: prompt.maxOutputTokens }),
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(prompt.topP !== undefined && { top_p: prompt.topP }),
    ...(prompt.stop !== undefined && { stop: prompt.stop }),
  };
}

function writeMessage({ role, text, toolCalls, resultOf }: PlainMessage): Json {
  if (resultOf !== undefined) return { role, tool_call_id: resultOf.id, content: text };
  if (toolCalls === undefined) return { role, content: text };
  const calls = toolCalls.map(({ id, name, arguments: of }) => ({
    id,
    type: 'function',
    function: { name, arguments: of },
  }));
  return { role, content: text === '' ? null : text, tool_calls: calls };
}

const writeChoice = (choice: NonNullable<PlainPrompt['toolChoice']>): unknown =>
  typeof choice === 'string' ? choice : { type: 'function', function: choice };

function readChat(body: Json): ModelEvent {
  const choices = records(at(body, 'choices'));
  if (choices.length === 0) throw new SyntaxError('no choices');
  const first = choices[0]!;
  const message = recordAt(first, 'message');
  const finish = stringAt(first, 'finish_reason');
  return {
    ...head(body),
    text: stringAt(message, 'content') ?? '',
    ...reasoningOf(message),
    ...callsOf(message),
    ...logProbabilitiesOf(at(recordAt(first, 'logprobs'), 'content')),
    ...(finish !== undefined && { finish: FINISH[finish] ?? 'other' }),
  };
}

/** Answers to `n` > 1 stand in one stream: the first is read, all are handed on. */
function chatDecoder(): Decoder {
  let done = false;
  return {
    get done() {
      return done;
    },
    next({ data }) {
      if (data === '[DONE]') {
        done = true;
        return { last: true };
      }
      const body = parseData(data);
      const error = at(body, 'error');
      if (isRecord(error)) throw new StreamedError('server-error', stringAt(error, 'type') ?? 'an error');
      const choices = records(at(body, 'choices'));
      const first = choices.find((choice) => (numberAt(choice, 'index') ?? 0) === 0);
      const delta = recordAt(first, 'delta');
      const text = stringAt(delta, 'content');
      const finish = stringAt(first, 'finish_reason');
      // Servers without a [DONE] exist; a reason to end is an end.
      if (finish !== undefined) done = true;
      const read = head(body);
      return {
        ...read,
        ...(text !== undefined && text !== '' && { text }),
        ...reasoningOf(delta),
        ...callsOf(delta),
        ...logProbabilitiesOf(at(recordAt(first, 'logprobs'), 'content')),
        ...(finish !== undefined && { finish: FINISH[finish] ?? 'other' }),
        ...(choices.length === 0 && read.usage !== undefined && { usageOnly: true as const }),
      };
    },
  };
}

function head(body: Json): ModelEvent {
  const id = stringAt(body, 'id');
  const model = stringAt(body, 'model');
  const usage = usageOf(at(body, 'usage'), 'openai-chat');
  const tier = stringAt(body, 'service_tier');
  return { ...(id && { id }), ...(model && { model }), ...(usage && { usage }), ...(tier && { tier }) };
}

/** Of a list of a provider's records of tokens, each with its own. */
export function logProbabilitiesOf(tokens: unknown, key = 'logprob'): { logProbabilities?: readonly number[] } {
  if (!Array.isArray(tokens) || tokens.length === 0) return {};
  return {
    logProbabilities: records(tokens)
      .map((token) => Number(at(token, key)))
      .filter((each) => each <= 0),
  };
}

/** DeepSeek, vLLM and OpenRouter send the thoughts beside the text. */
function reasoningOf(message: Json): ModelEvent {
  const reasoning = stringAt(message, 'reasoning_content', 'reasoning');
  return reasoning ? { reasoning } : {};
}

function callsOf(message: Json): { toolCalls?: readonly ToolCallPart[] } {
  const calls = records(at(message, 'tool_calls'));
  if (calls.length === 0) return {};
  return {
    toolCalls: calls.map((call, position) => {
      const { id, function: of } = call as { id?: unknown; function?: unknown };
      const name = stringAt(of, 'name');
      return {
        index: numberAt(call, 'index') ?? position,
        ...(typeof id === 'string' && { id }),
        ...(name !== undefined && { name }),
        arguments: stringAt(of, 'arguments') ?? '',
      };
    }),
  };
}
