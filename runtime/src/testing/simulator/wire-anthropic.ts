import { anthropicWire } from '../../providers/anthropic.ts';
import { at, isRecord, type Json, records, stringAt } from '../../tokens/request/json.ts';
import type { Block, Rendered, StreamEvent, WireSimulator } from './wire.ts';

const FINISH = {
  stop: 'end_turn',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
  other: 'end_turn',
};

export const anthropicSimulator: WireSimulator = {
  wire: anthropicWire,
  provider: 'anthropic',
  match: (path) => (path.endsWith('/messages') ? {} : null),
  problem(body) {
    if (typeof at(body, 'max_tokens') !== 'number') return 'max_tokens: Field required';
    if (!Array.isArray(at(body, 'messages'))) return 'messages: Field required';
    const marks = blocksOf(body).flatMap(({ mark }) => (mark === undefined ? [] : [mark]));
    const all = marks.length + (isRecord(at(body, 'cache_control')) ? 1 : 0);
    if (all > 4) return `A maximum of 4 blocks with cache_control may be provided. Found ${all}.`;
    if (marks.some((ttl, index) => ttl === '1h' && marks.slice(0, index).some((before) => before !== '1h')))
      return "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block.";
    if (records(at(body, 'system')).some((block) => isRecord(at(block, 'cache_control')) && !stringAt(block, 'text')))
      return 'cache_control cannot be set for empty text blocks';
    return null;
  },
  blocks(body) {
    const list = blocksOf(body);
    const automatic = at(body, 'cache_control');
    const last = list.at(-1);
    if (isRecord(automatic) && last !== undefined && last.mark === undefined)
      list[list.length - 1] = { ...last, mark: stringAt(automatic, 'ttl') ?? '' };
    // What breaks a message's cache without being in it.
    const scope = JSON.stringify([
      at(body, 'tool_choice') ?? null,
      at(body, 'thinking') ?? null,
      at(body, 'speed') ?? null,
    ]);
    return { list, scope, implicit: false };
  },
  whole: (answer) => ({
    ...message(answer),
    content: [
      ...(answer.text === '' && answer.toolCalls.length > 0 ? [] : [{ type: 'text', text: answer.text }]),
      ...answer.toolCalls.map((call) => ({ type: 'tool_use', id: call.id, name: call.name, input: call.arguments })),
    ],
    stop_reason: FINISH[answer.finish],
    ...(answer.usage && { usage: usage(answer) }),
  }),
  stream(answer) {
    const events: StreamEvent[] = [];
    const push = (type: string, more: Json, piece?: number) =>
      events.push({ event: type, data: JSON.stringify({ type, ...more }), ...(piece !== undefined && { piece }) });
    const begun = answer.usage && { usage: { ...usage(answer), output_tokens: 1 } };
    push('message_start', { message: { ...message(answer), content: [], ...begun } });
    push('ping', {});
    let index = 0;
    if (answer.pieces.length > 0 || answer.toolCalls.length === 0) {
      push('content_block_start', { index, content_block: { type: 'text', text: '' } });
      for (const [piece, text] of answer.pieces.entries())
        push('content_block_delta', { index, delta: { type: 'text_delta', text } }, piece);
      push('content_block_stop', { index: index++ });
    }
    for (const call of answer.toolCalls) {
      const json = JSON.stringify(call.arguments);
      push('content_block_start', {
        index,
        content_block: { type: 'tool_use', id: call.id, name: call.name, input: {} },
      });
      for (const partial_json of ['', json.slice(0, json.length >> 1), json.slice(json.length >> 1)])
        push('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json } });
      push('content_block_stop', { index: index++ });
    }
    push('message_delta', {
      delta: { stop_reason: FINISH[answer.finish], stop_sequence: null },
      ...(answer.usage && { usage: { output_tokens: answer.usage.output } }),
    });
    push('message_stop', {});
    return events;
  },
  error: failed,
  reported: (message) => ({ event: 'error', data: JSON.stringify(failed(529, message)) }),
};

function failed(status: number, message: string): Json {
  const type =
    status === 429
      ? 'rate_limit_error'
      : status === 529
        ? 'overloaded_error'
        : status >= 500
          ? 'api_error'
          : status === 404
            ? 'not_found_error'
            : 'invalid_request_error';
  return { type: 'error', error: { type, message } };
}

function blocksOf(body: Json): Block[] {
  const system = at(body, 'system');
  return [
    ...records(at(body, 'tools')).map((tool) => blockOf('tools', tool, '')),
    ...(typeof system === 'string'
      ? [{ section: 'system' as const, text: system }]
      : records(system).map((block) => blockOf('system', block, ''))),
    ...records(at(body, 'messages')).flatMap((message, index) => {
      const head = `${index}:${stringAt(message, 'role')}:`;
      const content = at(message, 'content');
      return typeof content === 'string'
        ? [{ section: 'messages' as const, text: head + content }]
        : records(content).map((block) => blockOf('messages', block, head));
    }),
  ];
}

function blockOf(section: Block['section'], block: Json, head: string): Block {
  const { cache_control: control, ...rest } = block;
  const text = head + (at(block, 'type') === 'text' ? (stringAt(block, 'text') ?? '') : JSON.stringify(rest));
  return { section, text, ...(isRecord(control) && { mark: stringAt(control, 'ttl') ?? '' }) };
}

const message = (answer: Rendered): Json => ({
  id: answer.id,
  type: 'message',
  role: 'assistant',
  model: answer.model,
  stop_reason: null,
  stop_sequence: null,
});

function usage({ usage: of }: Rendered): Json {
  if (of === null) return {};
  const [short, long] = [of.cacheWrite['5m'] ?? 0, of.cacheWrite['1h'] ?? 0];
  return {
    input_tokens: of.inputUncached,
    cache_creation_input_tokens: short + long,
    cache_read_input_tokens: of.cacheRead,
    cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
    output_tokens: of.output,
    ...(of.reasoning > 0 && { output_tokens_details: { thinking_tokens: of.reasoning } }),
    service_tier: 'standard',
  };
}
