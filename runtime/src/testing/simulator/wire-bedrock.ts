import { bedrockWire } from '../../providers/bedrock.ts';
import { at, isRecord, type Json, recordAt, records, stringAt } from '../../tokens/request/json.ts';
import type { Block, Rendered, StreamEvent, WireSimulator } from './wire.ts';

const FINISH = {
  stop: 'end_turn',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'content_filtered',
  other: 'end_turn',
};

export const bedrockSimulator: WireSimulator = {
  wire: bedrockWire,
  provider: 'aws',
  match(path) {
    const match = /\/model\/([^/]+)\/(converse|converse-stream)$/.exec(path);
    return match && { model: decodeURIComponent(match[1]!), stream: match[2] === 'converse-stream' };
  },
  problem(body) {
    if (!Array.isArray(at(body, 'messages'))) return 'messages is required';
    const marks = blocksOf(body).filter(({ mark }) => mark !== undefined).length;
    return marks > 4 ? `A maximum of 4 cache points may be provided. Found ${marks}.` : null;
  },
  blocks: (body) => ({ list: blocksOf(body), scope: '', implicit: false }),
  whole: (answer) => ({
    output: {
      message: {
        role: 'assistant',
        content: [
          ...(answer.text === '' ? [] : [{ text: answer.text }]),
          ...answer.toolCalls.map(({ id, name, arguments: input }) => ({ toolUse: { toolUseId: id, name, input } })),
        ],
      },
    },
    stopReason: FINISH[answer.finish],
    metrics: { latencyMs: 1 },
    ...(answer.usage && { usage: usage(answer) }),
  }),
  stream(answer) {
    const events: StreamEvent[] = [];
    const push = (event: string, of: Json, piece?: number) =>
      events.push({ event, data: JSON.stringify(of), ...(piece !== undefined && { piece }) });
    push('messageStart', { role: 'assistant' });
    let index = 0;
    for (const [piece, text] of answer.pieces.entries())
      push('contentBlockDelta', { contentBlockIndex: index, delta: { text } }, piece);
    if (answer.pieces.length > 0) push('contentBlockStop', { contentBlockIndex: index++ });
    for (const { id, name, arguments: input } of answer.toolCalls) {
      push('contentBlockStart', { contentBlockIndex: index, start: { toolUse: { toolUseId: id, name } } });
      push('contentBlockDelta', { contentBlockIndex: index, delta: { toolUse: { input: JSON.stringify(input) } } });
      push('contentBlockStop', { contentBlockIndex: index++ });
    }
    push('messageStop', { stopReason: FINISH[answer.finish] });
    push('metadata', { metrics: { latencyMs: 1 }, ...(answer.usage && { usage: usage(answer) }) });
    return events;
  },
  error: (_status, message) => ({ message }),
};

/** A cache point marks the block ahead of it. */
function blocksOf(body: Json): Block[] {
  const list: Block[] = [];
  const add = (section: Block['section'], blocks: unknown, head = '') => {
    for (const block of records(blocks)) {
      const point = at(block, 'cachePoint');
      const last = list.at(-1);
      if (!isRecord(point)) list.push({ section, text: head + (stringAt(block, 'text') ?? JSON.stringify(block)) });
      else if (last !== undefined) list[list.length - 1] = { ...last, mark: stringAt(point, 'ttl') ?? '' };
    }
  };
  add('tools', at(recordAt(body, 'toolConfig'), 'tools'));
  add('system', at(body, 'system'));
  for (const [index, message] of records(at(body, 'messages')).entries())
    add('messages', at(message, 'content'), `${index}:${stringAt(message, 'role')}:`);
  return list;
}

function usage({ usage: of }: Rendered): Json {
  if (of === null) return {};
  const write = Object.values(of.cacheWrite).reduce((sum, tokens) => sum + tokens, 0);
  return {
    inputTokens: of.inputUncached,
    outputTokens: of.output,
    totalTokens: of.total,
    cacheReadInputTokens: of.cacheRead,
    cacheWriteInputTokens: write,
    ...(write > 0 && {
      cacheDetails: Object.entries(of.cacheWrite).map(([ttl, inputTokens]) => ({ ttl, inputTokens })),
    }),
  };
}
