import { at, type Json, recordAt, records, stringAt, toJson } from '../tokens/request/json.ts';
import { checkedHeaders, type HttpOptions, httpProvider, parseData, StreamedError } from './http.ts';
import { setAt } from './json-path.ts';
import { splitText } from './openai-chat.ts';
import type {
  Decoder,
  FinishReason,
  MarkPlace,
  ModelEvent,
  PlainMessage,
  PlainPrompt,
  Provider,
  ToolCallPart,
  Wire,
} from './provider.ts';
import { conversationTexts, countIn, numberAt, sidesOf } from './texts.ts';
import { anthropicTranslator } from './translation/anthropic.ts';
import { usageOf } from './usage-of.ts';

const FINISH: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
};

/** The API refuses a body without a limit; a prompt that states none gets this. */
const DEFAULT_LIMIT = 4096;

/** Anthropic's Messages (API version 2023-06-01, SDK 1.11.0 of 2026-11-19). */
export const anthropicWire: Wire = {
  id: 'anthropic',
  usage: 'anthropic',
  countable: (body) => ({ wire: 'anthropic', body }),
  texts: conversationTexts,
  outputLimit: (body) => numberAt(body, 'max_tokens'),
  withOutputLimit: (body, tokens) => ({ ...body, max_tokens: tokens }),
  tier: tierOf,
  answers: () => 1,
  marks: (body) =>
    countIn(at(body, 'tools'), 'cache_control') +
    countIn(at(body, 'system'), 'cache_control') +
    countIn(at(body, 'messages'), 'cache_control') +
    (at(body, 'cache_control') === undefined ? 0 : 1),
  mark,
  streamed: (body, stream) => (stream ? { ...body, stream: true } : body),
  write,
  lacks: ({ temperature = 0 }) => (temperature > 1 ? 'a temperature above 1' : null),
  translator: anthropicTranslator,
  tools(body) {
    const search = records(at(body, 'tools')).find((tool) => /^web_search_\d/.test(stringAt(tool, 'type') ?? ''));
    return search === undefined ? {} : { 'web-search': numberAt(search, 'max_uses') ?? 1 };
  },
  // Documentation as of 2026-10-08: nothing is written, and the prompt up to its marker is cached.
  prewarm: (body) => ({ ...body, max_tokens: 0 }),
  path: () => '/v1/messages',
  read(body) {
    if (!Array.isArray(at(body, 'content'))) throw new SyntaxError('no content');
    const blocks = records(at(body, 'content'));
    const textOf = (type: string, field: string) =>
      blocks.map((block) => (at(block, 'type') === type ? (stringAt(block, field) ?? '') : '')).join('');
    const calls = blocks
      .filter((block) => at(block, 'type') === 'tool_use')
      .map(
        (block, index): ToolCallPart => ({ ...callHead(block, index), arguments: toJson(at(block, 'input') ?? {}) }),
      );
    const reasoning = textOf('thinking', 'thinking');
    const usage = usageOf(at(body, 'usage'), 'anthropic');
    return {
      ...head(body),
      text: textOf('text', 'text'),
      ...(reasoning !== '' && { reasoning }),
      ...(calls.length > 0 && { toolCalls: calls }),
      ...(usage && { usage, ...tierIn(recordAt(body, 'usage')) }),
      ...finishOf(stringAt(body, 'stop_reason')),
    };
  },
  decoder,
};

export function anthropic(options: HttpOptions = {}): Provider {
  const { baseURL = 'https://api.anthropic.com', apiKey, headers = {}, id = 'anthropic' } = options;
  return httpProvider({
    id,
    wire: anthropicWire,
    fetch: options.fetch,
    call: (request, body) => ({
      url: baseURL.replace(/\/+$/, '') + anthropicWire.path(request),
      headers: checkedHeaders(id, {
        'anthropic-version': '2023-06-01',
        ...(apiKey !== undefined && { 'x-api-key': apiKey }),
        ...headers,
      }),
      body,
    }),
  });
}

const CONTROL = { cache_control: { type: 'ephemeral' } };

function mark(body: Json, place: MarkPlace): Json | null {
  if (place === 'tools') {
    const tools = at(body, 'tools');
    if (!Array.isArray(tools) || tools.length === 0) return null;
    return setAt(body, ['tools', tools.length - 1], { ...(tools.at(-1) as Json), ...CONTROL });
  }
  const { path, text } = place.part;
  // The API refuses markers on empty text.
  if (text.slice(0, place.offset).trim() === '') return null;
  const marked = (until: string) => ({ type: 'text', text: until, ...CONTROL });
  return splitText(body, path, text, place.offset, marked, (rest) => ({ type: 'text', text: rest }));
}

function write(prompt: PlainPrompt): Json {
  const system = prompt.messages.filter(({ role }) => role === 'system').map(({ text }) => text);
  const turns = prompt.messages.filter(({ role }) => role !== 'system');
  return {
    model: prompt.model,
    max_tokens: prompt.maxOutputTokens ?? DEFAULT_LIMIT,
    ...(prompt.tools &&
      prompt.tools.length > 0 && {
        tools: prompt.tools.map(({ name, description, input }) => ({ name, description, input_schema: input })),
      }),
    ...(system.length > 0 && {
      system: system.length === 1 ? system[0] : system.map((text) => ({ type: 'text', text })),
    }),
    messages: sidesOf(turns).map(({ role, messages }) => ({ role, content: contentOf(messages) })),
    ...(prompt.toolChoice !== undefined && { tool_choice: writeChoice(prompt.toolChoice) }),
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(prompt.topP !== undefined && { top_p: prompt.topP }),
    ...(prompt.stop !== undefined && { stop_sequences: prompt.stop }),
  };
}

function contentOf(messages: readonly PlainMessage[]): unknown {
  const [only] = messages;
  if (messages.length === 1 && only!.toolCalls === undefined && only!.resultOf === undefined) return only!.text;
  return messages.flatMap(({ text, toolCalls = [], resultOf }): Json[] => {
    if (resultOf !== undefined) return [{ type: 'tool_result', tool_use_id: resultOf.id, content: text }];
    const calls = toolCalls.map(({ id, name, arguments: of }) => ({
      type: 'tool_use',
      id,
      name,
      input: JSON.parse(of),
    }));
    // The API refuses an empty text.
    return [...(text === '' ? [] : [{ type: 'text', text }]), ...calls];
  });
}

function writeChoice(choice: NonNullable<PlainPrompt['toolChoice']>): Json {
  if (typeof choice === 'object') return { type: 'tool', ...choice };
  return { type: choice === 'required' ? 'any' : choice };
}

function decoder(): Decoder {
  let done = false;
  let usage: Json = {};
  const calls = new Map<number, number>();
  // Later usage bodies hold only what changed: `message_delta` counts the output so far.
  const merged = (body: unknown): ModelEvent => {
    usage = {
      ...usage,
      ...Object.fromEntries(Object.entries(recordAt({ body }, 'body')).filter(([, v]) => v !== null)),
    };
    const read = usageOf(usage, 'anthropic');
    return read === undefined ? {} : { usage: read, ...tierIn(usage) };
  };
  return {
    get done() {
      return done;
    },
    next({ event, data }) {
      const body = parseData(data);
      switch (stringAt(body, 'type') ?? event) {
        case 'message_start': {
          const message = recordAt(body, 'message');
          return { ...head(message), ...merged(at(message, 'usage')) };
        }
        case 'content_block_start': {
          const block = recordAt(body, 'content_block');
          if (at(block, 'type') !== 'tool_use') return {};
          calls.set(numberAt(body, 'index') ?? 0, calls.size);
          return { toolCalls: [{ ...callHead(block, calls.size - 1), arguments: '' }] };
        }
        case 'content_block_delta': {
          const delta = recordAt(body, 'delta');
          const text = stringAt(delta, 'text');
          const reasoning = stringAt(delta, 'thinking');
          const json = stringAt(delta, 'partial_json');
          const index = calls.get(numberAt(body, 'index') ?? 0);
          return {
            ...(text !== undefined && { text }),
            ...(reasoning !== undefined && { reasoning }),
            ...(json !== undefined && index !== undefined && { toolCalls: [{ index, arguments: json }] }),
          };
        }
        case 'message_delta':
          return { ...merged(at(body, 'usage')), ...finishOf(stringAt(recordAt(body, 'delta'), 'stop_reason')) };
        case 'message_stop':
          done = true;
          return { last: true };
        case 'error': {
          const kind = stringAt(recordAt(body, 'error'), 'type') ?? 'an error';
          throw new StreamedError(
            kind === 'overloaded_error' ? 'overloaded' : kind === 'rate_limit_error' ? 'rate-limited' : 'server-error',
            kind,
          );
        }
        default:
          return {};
      }
    },
  };
}

/** Fast mode and inference in the US have prices of their own; null: neither is asked for. */
function tierOf(of: Json): string | null {
  const [fast, us] = [at(of, 'speed') === 'fast', at(of, 'inference_geo') === 'us'];
  if (fast) return us ? 'fast-us' : 'fast';
  return us ? 'us' : null;
}

/** How a call was served, where its usage says. */
const tierIn = (usage: Json): ModelEvent =>
  stringAt(usage, 'speed') === undefined ? {} : { tier: tierOf(usage) ?? 'standard' };

function head(message: Json): ModelEvent {
  const id = stringAt(message, 'id');
  const model = stringAt(message, 'model');
  const missReason = stringAt(recordAt(recordAt(message, 'diagnostics'), 'cache_miss_reason'), 'type');
  return { ...(id && { id }), ...(model && { model }), ...(missReason && { missReason }) };
}

const finishOf = (reason: string | undefined): ModelEvent =>
  reason === undefined ? {} : { finish: FINISH[reason] ?? 'other' };

const callHead = (block: Json, index: number): Omit<ToolCallPart, 'arguments'> => {
  const { id, name } = block;
  return { index, ...(typeof id === 'string' && { id }), ...(typeof name === 'string' && { name }) };
};
