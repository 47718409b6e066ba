import { openAiResponsesWire } from '../../providers/openai-responses.ts';
import { at, type Json } from '../../tokens/request/json.ts';
import type { Rendered, StreamEvent, WireSimulator } from './wire.ts';
import { openAiBlocks, openAiError, tokenRecords } from './wire-openai-chat.ts';

export const responsesSimulator: WireSimulator = {
  wire: openAiResponsesWire,
  provider: 'openai',
  match: (path) => (path.endsWith('/responses') ? {} : null),
  problem: (body) => (at(body, 'input') === undefined ? "Missing required parameter: 'input'." : null),
  blocks(body) {
    const input = at(body, 'input');
    const items = Array.isArray(input) ? input : [{ role: 'user', content: input }];
    const instructions = at(body, 'instructions');
    const head = instructions === undefined ? [] : [{ role: 'system', content: instructions }];
    return openAiBlocks(body, [...head, ...items]);
  },
  whole: (answer) => response(answer, answer.finish === 'length' ? 'incomplete' : 'completed'),
  stream(answer) {
    const events: StreamEvent[] = [];
    const push = (type: string, more: Json, piece?: number) =>
      events.push({
        event: type,
        data: JSON.stringify({ type, sequence_number: events.length, ...more }),
        ...(piece !== undefined && { piece }),
      });
    const started = { ...response({ ...answer, text: '', toolCalls: [], usage: null }, 'in_progress'), output: [] };
    push('response.created', { response: started });
    push('response.in_progress', { response: started });
    let index = 0;
    if (answer.pieces.length > 0 || answer.toolCalls.length === 0) {
      const of = { output_index: 0, item_id: `msg_${answer.id}`, content_index: 0 };
      push('response.output_item.added', {
        output_index: 0,
        item: { ...message(answer), status: 'in_progress', content: [] },
      });
      push('response.content_part.added', { ...of, part: { type: 'output_text', text: '', annotations: [] } });
      for (const [piece, delta] of answer.pieces.entries())
        push('response.output_text.delta', { ...of, delta, logprobs: logProbabilities(answer, [delta]) }, piece);
      push('response.output_text.done', { ...of, text: answer.text, logprobs: [] });
      push('response.content_part.done', { ...of, part: { type: 'output_text', text: answer.text, annotations: [] } });
      push('response.output_item.done', { output_index: 0, item: message(answer) });
      index = 1;
    }
    for (const call of answer.toolCalls) {
      const item = functionCall(call);
      const of = { output_index: index, item_id: item.id };
      push('response.output_item.added', {
        output_index: index,
        item: { ...item, arguments: '', status: 'in_progress' },
      });
      push('response.function_call_arguments.delta', { ...of, delta: item.arguments });
      push('response.function_call_arguments.done', { ...of, arguments: item.arguments, name: call.name });
      push('response.output_item.done', { output_index: index, item });
      index++;
    }
    const end = answer.finish === 'length' ? 'incomplete' : 'completed';
    push(`response.${end}`, { response: response(answer, end) });
    return events;
  },
  error: openAiError,
  reported: (message) => ({
    event: 'error',
    data: JSON.stringify({ type: 'error', code: 'server_error', message, param: null, sequence_number: 0 }),
  }),
};

const logProbabilities = ({ body, logProbability }: Rendered, pieces: readonly string[]): Json[] => {
  const include = at(body, 'include');
  const asked = Array.isArray(include) && include.includes('message.output_text.logprobs');
  return asked ? tokenRecords(pieces, logProbability) : [];
};

const message = (answer: Rendered) => ({
  type: 'message',
  id: `msg_${answer.id}`,
  status: 'completed',
  role: 'assistant',
  content: [
    { type: 'output_text', text: answer.text, annotations: [], logprobs: logProbabilities(answer, answer.pieces) },
  ],
});

const functionCall = (call: Rendered['toolCalls'][number]) => ({
  type: 'function_call',
  id: `fc_${call.id}`,
  call_id: call.id,
  name: call.name,
  arguments: JSON.stringify(call.arguments),
  status: 'completed',
});

function response(answer: Rendered, status: string): Json {
  const text = answer.text !== '' || answer.toolCalls.length === 0 ? [message(answer)] : [];
  return {
    id: answer.id,
    object: 'response',
    created_at: answer.created,
    status,
    error: null,
    incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    instructions: null,
    metadata: {},
    model: answer.model,
    output: [...text, ...answer.toolCalls.map(functionCall)],
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    service_tier: answer.tier,
    ...(answer.usage && { usage: usage(answer) }),
  };
}

function usage({ usage: of }: Rendered): Json {
  if (of === null) return {};
  const write = Object.values(of.cacheWrite).reduce((sum, tokens) => sum + tokens, 0);
  const input = of.inputUncached + of.cacheRead + write;
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: of.cacheRead,
      cache_write_tokens: write,
      ...(write > 0 && {
        cache_write_tokens_details: {
          ttl_30m_tokens: of.cacheWrite['30m'] ?? 0,
          ttl_12h_tokens: of.cacheWrite['12h'] ?? 0,
        },
      }),
    },
    output_tokens: of.output,
    output_tokens_details: { reasoning_tokens: of.reasoning },
    total_tokens: input + of.output,
  };
}
