import { at, type Json, recordAt, records, stringAt } from '../tokens/request/json.ts';
import { type HttpOptions, parseData, StreamedError } from './http.ts';
import { logProbabilitiesOf, markOpenAi, openAiChat } from './openai-chat.ts';
import type {
  Decoder,
  FinishReason,
  ModelEvent,
  PlainMessage,
  PlainPrompt,
  Provider,
  TextPart,
  Wire,
} from './provider.ts';
import { countIn, numberAt, partTexts, roleOf } from './texts.ts';
import { responsesTranslator } from './translation/responses.ts';
import { usageOf } from './usage-of.ts';

/** OpenAI's responses (SDK 7.55.0 of 2026-11-10). */
export const openAiResponsesWire: Wire = {
  id: 'openai-responses',
  usage: 'openai-responses',
  countable: (body) => ({ wire: 'openai-responses', body }),
  texts,
  outputLimit: (body) => numberAt(body, 'max_output_tokens'),
  withOutputLimit: (body, tokens) => ({ ...body, max_output_tokens: tokens }),
  tier: (body) => stringAt(body, 'service_tier') ?? null,
  goesOn: (body) => at(body, 'background') === true,
  answers: () => 1,
  marks: (body) => countIn(at(body, 'input'), 'prompt_cache_breakpoint'),
  mark(body, place) {
    if (place !== 'tools' && place.part.path[0] === 'instructions') return null;
    // A string input has to become a message before a part of it can be marked.
    if (place !== 'tools' && place.part.path.length === 1) {
      const path = ['input', 0, 'content'] as const;
      const listed = { ...body, input: [{ role: 'user', content: place.part.text }] };
      return markOpenAi(listed, { part: { ...place.part, path }, offset: place.offset }, 'input_text');
    }
    return markOpenAi(body, place, 'input_text');
  },
  streamed: (body, stream) => (stream ? { ...body, stream: true } : body),
  withLogProbabilities(body) {
    const include = at(body, 'include');
    return { ...body, include: [...(Array.isArray(include) ? include : []), 'message.output_text.logprobs'] };
  },
  write,
  lacks: ({ stop = [] }) => (stop.length > 0 ? 'stop sequences' : null),
  translator: responsesTranslator,
  tools(body) {
    const most = numberAt(body, 'max_tool_calls') ?? 1;
    const named = records(at(body, 'tools')).map((tool) => BILLED.exec(stringAt(tool, 'type') ?? '')?.[0]);
    return Object.fromEntries(named.flatMap((name) => (name ? [[name.replaceAll('_', '-'), most]] : [])));
  },
  // The API takes no smaller limit.
  prewarm: (body) => ({ ...body, max_output_tokens: 16 }),
  path: () => '/responses',
  read,
  decoder,
};

/** Tools of OpenAI's that cost by the call; names of the first two may have a date behind them. */
const BILLED = /^(?:web_search_preview|web_search|file_search)/;

export const openAiResponses = (options: HttpOptions = {}): Provider => openAiChat(options, openAiResponsesWire);

function texts(body: Json): readonly TextPart[] {
  const input = at(body, 'input');
  const items = Array.isArray(input) ? input : [];
  return [
    ...partTexts(at(body, 'instructions'), ['instructions'], 'system', 0),
    ...(typeof input === 'string' ? partTexts(input, ['input'], 'user', 1) : []),
    ...items.flatMap((item, index) => {
      const output = stringAt(item, 'output');
      if (output !== undefined) return partTexts(output, ['input', index, 'output'], 'tool', index + 1);
      return partTexts(at(item, 'content'), ['input', index, 'content'], roleOf(stringAt(item, 'role')), index + 1);
    }),
  ];
}

function write(prompt: PlainPrompt): Json {
  return {
    model: prompt.model,
    // As messages, not `instructions`, which no cache marker can stand on.
    input: prompt.messages.flatMap(writeItems),
    ...(prompt.tools &&
      prompt.tools.length > 0 && {
        tools: prompt.tools.map(({ name, description, input }) => ({
          type: 'function',
          name,
          description,
          parameters: input,
          strict: false,
        })),
      }),
    ...(prompt.toolChoice !== undefined && {
      tool_choice:
        typeof prompt.toolChoice === 'string' ? prompt.toolChoice : { type: 'function', ...prompt.toolChoice },
    }),
    ...(prompt.maxOutputTokens !== undefined && { max_output_tokens: prompt.maxOutputTokens }),
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(prompt.topP !== undefined && { top_p: prompt.topP }),
  };
}

function writeItems({ role, text, toolCalls = [], resultOf }: PlainMessage): Json[] {
  if (resultOf !== undefined) return [{ type: 'function_call_output', call_id: resultOf.id, output: text }];
  const calls = toolCalls.map(({ id, name, arguments: of }) => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: of,
  }));
  return [...(text === '' && calls.length > 0 ? [] : [{ role, content: text }]), ...calls];
}

function read(body: Json): ModelEvent {
  const output = at(body, 'output');
  if (!Array.isArray(output)) throw new SyntaxError('no output');
  const items = records(output);
  const textOf = (type: string, list: string): string =>
    items
      .filter((item) => at(item, 'type') === type)
      .flatMap((item) => records(at(item, list)).map((part) => stringAt(part, 'text') ?? ''))
      .join('');
  const calls = items.filter((item) => at(item, 'type') === 'function_call');
  const reasoning = textOf('reasoning', 'summary');
  return {
    ...head(body),
    text: textOf('message', 'content'),
    ...logProbabilitiesOf(
      items.flatMap((item) => records(at(item, 'content')).flatMap((part) => records(at(part, 'logprobs')))),
    ),
    ...(reasoning !== '' && { reasoning }),
    ...(calls.length > 0 && {
      toolCalls: calls.map((call, index) => ({
        index,
        id: stringAt(call, 'call_id') ?? '',
        name: stringAt(call, 'name') ?? '',
        arguments: stringAt(call, 'arguments') ?? '',
      })),
    }),
    ...finishOf(body, calls.length > 0),
  };
}

function decoder(): Decoder {
  let done = false;
  const calls = new Map<number, number>();
  return {
    get done() {
      return done;
    },
    next({ data }) {
      if (data === '[DONE]') return {};
      const body = parseData(data);
      switch (stringAt(body, 'type')) {
        case 'response.created':
          return head(recordAt(body, 'response'));
        case 'response.output_text.delta':
          return { text: stringAt(body, 'delta') ?? '', ...logProbabilitiesOf(at(body, 'logprobs')) };
        case 'response.reasoning_summary_text.delta':
        case 'response.reasoning_text.delta':
          return { reasoning: stringAt(body, 'delta') ?? '' };
        case 'response.output_item.added': {
          const item = recordAt(body, 'item');
          if (at(item, 'type') !== 'function_call') return {};
          const index = calls.size;
          calls.set(numberAt(body, 'output_index') ?? index, index);
          const name = stringAt(item, 'name') ?? '';
          return { toolCalls: [{ index, id: stringAt(item, 'call_id') ?? '', name, arguments: '' }] };
        }
        case 'response.function_call_arguments.delta': {
          const index = calls.get(numberAt(body, 'output_index') ?? 0);
          return index === undefined ? {} : { toolCalls: [{ index, arguments: stringAt(body, 'delta') ?? '' }] };
        }
        case 'response.completed':
        case 'response.incomplete': {
          done = true;
          const response = recordAt(body, 'response');
          return { ...head(response), ...finishOf(response, calls.size > 0), last: true };
        }
        case 'response.failed':
        case 'error': {
          const error = recordAt(recordAt(body, 'response'), 'error');
          throw new StreamedError('server-error', stringAt(error, 'code') ?? stringAt(body, 'code') ?? 'an error');
        }
        default:
          return {};
      }
    },
  };
}

function head(response: Json): ModelEvent {
  const id = stringAt(response, 'id');
  const model = stringAt(response, 'model');
  const usage = usageOf(at(response, 'usage') === undefined ? null : response, 'openai-responses');
  const tier = stringAt(response, 'service_tier');
  const reason = at(response, 'cache_miss_reason');
  const missReason = typeof reason === 'string' ? reason : stringAt(reason, 'type');
  return {
    ...(id && { id }),
    ...(model && { model }),
    ...(usage && { usage }),
    ...(missReason && { missReason }),
    ...(tier && { tier }),
  };
}

function finishOf(response: Json, calls: boolean): { finish: FinishReason } {
  const status = stringAt(response, 'status') ?? 'completed';
  // Of a call in the background the answer is yet to come; one that failed or was cancelled has none.
  if (status !== 'completed' && status !== 'incomplete') return { finish: 'other' };
  if (status === 'completed') return { finish: calls ? 'tool-calls' : 'stop' };
  const reason = stringAt(recordAt(response, 'incomplete_details'), 'reason');
  return { finish: reason === 'content_filter' ? 'content-filter' : 'length' };
}
