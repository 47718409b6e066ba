import { openAiChatWire } from '../../providers/openai-chat.ts';
import { at, isRecord, type Json, recordAt, records, stringAt } from '../../tokens/request/json.ts';
import type { Blocks, Rendered, StreamEvent, WireSimulator } from './wire.ts';

const FINISH = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  other: 'stop',
};

export const chatSimulator: WireSimulator = {
  wire: openAiChatWire,
  match: (path) => (path.endsWith('/chat/completions') ? {} : null),
  problem: (body) => (Array.isArray(at(body, 'messages')) ? null : "Missing required parameter: 'messages'."),
  blocks: (body) => openAiBlocks(body, at(body, 'messages')),
  whole: (answer) => ({
    id: answer.id,
    object: 'chat.completion',
    created: answer.created,
    model: answer.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: answer.toolCalls.length > 0 && answer.text === '' ? null : answer.text,
          refusal: null,
          ...(answer.toolCalls.length > 0 && { tool_calls: answer.toolCalls.map(toolCall) }),
        },
        logprobs: logProbabilities(answer, answer.pieces),
        finish_reason: FINISH[answer.finish],
      },
    ],
    service_tier: answer.tier,
    ...(answer.usage && { usage: usage(answer) }),
  }),
  stream(answer) {
    const asked = at(recordAt(answer.body, 'stream_options'), 'include_usage') === true;
    const chunk = (choices: unknown[], more: Json = {}): string =>
      JSON.stringify({
        id: answer.id,
        object: 'chat.completion.chunk',
        created: answer.created,
        model: answer.model,
        service_tier: answer.tier,
        choices,
        ...(asked && { usage: null }),
        ...more,
      });
    const delta = (of: Json, finish: string | null = null, logprobs: Json | null = null) =>
      chunk([{ index: 0, delta: of, logprobs, finish_reason: finish }]);
    const events: StreamEvent[] = [{ data: delta({ role: 'assistant', content: '', refusal: null }) }];
    for (const [piece, content] of answer.pieces.entries())
      events.push({ data: delta({ content }, null, logProbabilities(answer, [content])), piece });
    for (const [index, call] of answer.toolCalls.entries()) {
      const json = JSON.stringify(call.arguments);
      const middle = json.length >> 1;
      events.push(
        { data: delta({ tool_calls: [{ index, ...toolCall(call), function: { name: call.name, arguments: '' } }] }) },
        { data: delta({ tool_calls: [{ index, function: { arguments: json.slice(0, middle) } }] }) },
        { data: delta({ tool_calls: [{ index, function: { arguments: json.slice(middle) } }] }) },
      );
    }
    events.push({ data: delta({}, FINISH[answer.finish]) });
    if (asked && answer.usage) events.push({ data: chunk([], { usage: usage(answer) }) });
    events.push({ data: '[DONE]' });
    return events;
  },
  error: openAiError,
};

const logProbabilities = ({ body, logProbability }: Rendered, pieces: readonly string[]): Json | null =>
  at(body, 'logprobs') === true ? { content: tokenRecords(pieces, logProbability), refusal: null } : null;

export const tokenRecords = (pieces: readonly string[], logprob: number): Json[] =>
  pieces.map((token) => ({ token, logprob, bytes: [...Buffer.from(token)], top_logprobs: [] }));

const toolCall = ({ id, name, arguments: of }: Rendered['toolCalls'][number]) => ({
  id,
  type: 'function',
  function: { name, arguments: JSON.stringify(of) },
});

function usage({ usage: of }: Rendered): Json {
  if (of === null) return {};
  const write = Object.values(of.cacheWrite).reduce((sum, tokens) => sum + tokens, 0);
  const prompt = of.inputUncached + of.cacheRead + write;
  return {
    prompt_tokens: prompt,
    completion_tokens: of.output,
    total_tokens: prompt + of.output,
    prompt_tokens_details: {
      cached_tokens: of.cacheRead,
      ...(write > 0 && { cache_write_tokens: write }),
      audio_tokens: 0,
    },
    completion_tokens_details: { reasoning_tokens: of.reasoning, audio_tokens: 0 },
  };
}

export function openAiError(status: number, message: string): Json {
  const type = status === 429 ? 'rate_limit_exceeded' : status >= 500 ? 'server_error' : 'invalid_request_error';
  return { error: { message, type, param: null, code: status === 429 ? 'rate_limit_exceeded' : null } };
}

/** Tools, then the parts of the messages; markers stand on parts. */
export function openAiBlocks(body: Json, messages: unknown): Blocks {
  const tools = records(at(body, 'tools'));
  const list = [
    ...tools.map((tool) => ({ section: 'tools' as const, text: JSON.stringify(tool) })),
    ...(Array.isArray(messages) ? messages : [messages]).flatMap((message, index) => {
      const content = at(message, 'content');
      const head = `${index}:${stringAt(message, 'role') ?? 'user'}`;
      if (!Array.isArray(content))
        return [{ section: 'messages' as const, text: `${head}:${textOf(content ?? message)}` }];
      return content.map((part: unknown) => {
        const breakpoint = at(part, 'prompt_cache_breakpoint');
        const text = stringAt(part, 'text') ?? JSON.stringify(part);
        return {
          section: 'messages' as const,
          text: `${head}:${text}`,
          ...(isRecord(breakpoint) && { mark: stringAt(breakpoint, 'ttl') ?? '' }),
        };
      });
    }),
  ];
  const mode = stringAt(recordAt(body, 'prompt_cache_options'), 'mode');
  return { list, scope: stringAt(body, 'prompt_cache_key') ?? '', implicit: mode !== 'explicit' };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
