import { geminiWire } from '../../providers/gemini.ts';
import { at, type Json, recordAt, records, stringAt } from '../../tokens/request/json.ts';
import type { Block, Rendered, StreamEvent, WireSimulator } from './wire.ts';

const FINISH = { stop: 'STOP', length: 'MAX_TOKENS', 'tool-calls': 'STOP', 'content-filter': 'SAFETY', other: 'OTHER' };

export const geminiSimulator: WireSimulator = {
  wire: geminiWire,
  provider: 'google',
  match(path) {
    const match = /\/models\/([^/:]+):(generateContent|streamGenerateContent)$/.exec(path);
    return match && { model: decodeURIComponent(match[1]!), stream: match[2] === 'streamGenerateContent' };
  },
  problem: (body) => (Array.isArray(at(body, 'contents')) ? null : 'contents is not specified'),
  blocks(body) {
    const list: Block[] = [
      ...records(at(body, 'tools')).map((tool) => ({ section: 'tools' as const, text: JSON.stringify(tool) })),
      ...records([at(body, 'systemInstruction') ?? at(body, 'system_instruction')]).map((system) => ({
        section: 'system' as const,
        text: partsText(system),
      })),
      ...records(at(body, 'contents')).map((content, index) => ({
        section: 'messages' as const,
        text: `${index}:${stringAt(content, 'role') ?? 'user'}:${partsText(content)}`,
      })),
    ];
    return { list, scope: '', implicit: true };
  },
  whole: (answer) => chunk(answer, [...text(answer.text), ...calls(answer)], true),
  stream: (answer): StreamEvent[] => [
    ...answer.pieces.map((piece, index) => ({ data: JSON.stringify(chunk(answer, text(piece), false)), piece: index })),
    { data: JSON.stringify(chunk(answer, calls(answer), true)) },
  ],
  error: (status, message) => ({
    error: {
      code: status,
      message,
      status: status === 429 ? 'RESOURCE_EXHAUSTED' : status >= 500 ? 'INTERNAL' : 'INVALID_ARGUMENT',
    },
  }),
};

const partsText = (content: Json): string =>
  records(at(content, 'parts'))
    .map((part) => stringAt(part, 'text') ?? JSON.stringify(part))
    .join('\0');

const text = (of: string): Json[] => (of === '' ? [] : [{ text: of }]);
const calls = (answer: Rendered): Json[] =>
  answer.toolCalls.map(({ id, name, arguments: args }) => ({ functionCall: { id, name, args } }));

function chunk(answer: Rendered, parts: readonly Json[], last: boolean): Json {
  const { usage, body, logProbability } = answer;
  const asked = at(recordAt(body, 'generationConfig', 'generation_config'), 'responseLogprobs') === true;
  const tokens = parts.flatMap((part) => stringAt(part, 'text') ?? []);
  return {
    candidates: [
      {
        content: { role: 'model', parts },
        index: 0,
        ...(last && { finishReason: FINISH[answer.finish] }),
        ...(asked && { logprobsResult: { chosenCandidates: tokens.map((token) => ({ token, logProbability })) } }),
      },
    ],
    modelVersion: answer.model,
    responseId: answer.id,
    ...(usage && {
      usageMetadata: {
        promptTokenCount: usage.inputUncached + usage.cacheRead,
        ...(usage.cacheRead > 0 && { cachedContentTokenCount: usage.cacheRead }),
        ...(last && {
          candidatesTokenCount: usage.output - usage.reasoning,
          ...(usage.reasoning > 0 && { thoughtsTokenCount: usage.reasoning }),
        }),
        totalTokenCount: usage.total,
      },
    }),
  };
}
