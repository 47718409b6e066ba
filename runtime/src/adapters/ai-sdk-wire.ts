import { embeddingWire } from '../providers/embeddings.ts';
import { getAt, setAt } from '../providers/json-path.ts';
import { splitText } from '../providers/openai-chat.ts';
import type { FinishReason, MarkPlace, ModelEvent, Wire } from '../providers/provider.ts';
import { countIn, numberAt, partTexts, roleOf } from '../providers/texts.ts';
import { usageOf } from '../providers/usage-of.ts';
import { at, isRecord, type Json, recordAt, records, stringAt, toJson } from '../tokens/request/json.ts';
import { providerTools } from './ai-sdk-tools.ts';
import { aiSdkTranslator } from './ai-sdk-translator.ts';

const FINISH: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool-calls',
  'content-filter': 'content-filter',
};

/** The AI SDK's call options as a body (LanguageModelV3 and V4). Its answers are read part by part: see `readPart`. */
export const aiSdkWire: Wire = {
  id: 'ai-sdk',
  usage: 'ai-sdk',
  countable: (body) => ({ wire: 'openai-chat', body: chatOf(body) }),
  texts: (body) =>
    records(at(body, 'prompt')).flatMap((message, index) =>
      partTexts(at(message, 'content'), ['prompt', index, 'content'], roleOf(stringAt(message, 'role')), index),
    ),
  outputLimit: (body) => numberAt(body, 'maxOutputTokens'),
  withOutputLimit: (body, tokens) => ({ ...body, maxOutputTokens: tokens }),
  tier: (body) => stringAt(recordAt(recordAt(body, 'providerOptions'), 'openai'), 'serviceTier') ?? null,
  answers: () => 1,
  tools: providerTools,
  marks: (body) =>
    ['cacheControl', 'cachePoint', 'promptCacheBreakpoint'].reduce(
      (sum, name) => sum + countIn(at(body, 'prompt'), name) + countIn(at(body, 'tools'), name),
      0,
    ),
  mark,
  streamed: (body) => body,
  // Prompts are written in a provider's own wire; the AI SDK brings its own.
  write: (prompt) => ({ prompt: prompt.messages.map(({ role, text }) => ({ role, content: text })) }),
  path: () => '',
  translator: aiSdkTranslator,
  read: readResult,
  decoder: () => ({ next: () => null, done: true }),
};

/** Its calls for vectors (EmbeddingModelV3 and V4). */
export const aiSdkEmbeddingWire: Wire = embeddingWire({
  inputs: (body) => (Array.isArray(body.values) ? body.values : []),
  usage: (result) => usageOf({ prompt_tokens: at(recordAt(result, 'usage'), 'tokens') }, 'openai-embeddings'),
});

/** Each provider reads its own, and leaves the others'. */
const MARKER: Json = {
  anthropic: { cacheControl: { type: 'ephemeral' } },
  bedrock: { cachePoint: { type: 'default' } },
  openai: { promptCacheBreakpoint: { mode: 'explicit' } },
};

function mark(body: Json, place: MarkPlace): Json | null {
  if (place === 'tools') {
    const tools = records(at(body, 'tools'));
    return tools.length === 0 ? null : setAt(body, ['tools', tools.length - 1], marked(tools.at(-1)!));
  }
  const { path, text } = place.part;
  if (path.at(-1) === 'text')
    return splitText(
      body,
      path,
      text,
      place.offset,
      (head) => marked({ type: 'text', text: head }),
      (rest) => ({ type: 'text', text: rest }),
    );
  // A system message is one string: cut, it becomes two messages.
  const messages = at(body, 'prompt') as readonly Json[];
  const index = path[1] as number;
  const message = getAt(body, path.slice(0, 2)) as Json;
  const tail = text.slice(place.offset);
  const halves = [
    marked({ ...message, content: text.slice(0, place.offset) }),
    ...(tail === '' ? [] : [{ ...message, content: tail }]),
  ];
  return { ...body, prompt: messages.toSpliced(index, 1, ...halves) };
}

function marked(part: Json): Json {
  const own = recordAt(part, 'providerOptions');
  const merged = Object.entries(MARKER).map(([name, marker]) => [
    name,
    { ...recordAt(own, name), ...(marker as Json) },
  ]);
  return { ...part, providerOptions: { ...own, ...Object.fromEntries(merged) } };
}

/** The options as a chat body, to be counted. */
function chatOf(body: Json): Json {
  const messages = records(at(body, 'prompt')).map((message) => {
    const content = at(message, 'content');
    const role = stringAt(message, 'role');
    if (typeof content === 'string') return { role, content };
    const parts = records(content);
    const of = (type: string) => parts.filter((part) => at(part, 'type') === type);
    const calls = of('tool-call').map((part) => ({
      id: stringAt(part, 'toolCallId') ?? '',
      type: 'function',
      function: { name: stringAt(part, 'toolName') ?? '', arguments: toJson(at(part, 'input') ?? {}) },
    }));
    const results = of('tool-result').map((part) => toJson(at(part, 'output') ?? ''));
    const files = of('file').map(() => ({ type: 'image_url', image_url: {} }));
    const texts = [...of('text'), ...of('reasoning')].map((part) => ({
      type: 'text',
      text: stringAt(part, 'text') ?? '',
    }));
    return {
      role,
      content: results.length > 0 ? results.join('\n') : [...texts, ...files],
      ...(calls.length > 0 && { tool_calls: calls }),
    };
  });
  const tools = records(at(body, 'tools')).map(({ name, description, inputSchema }) => ({
    type: 'function',
    function: { name, description, parameters: inputSchema },
  }));
  const format = recordAt(body, 'responseFormat');
  return {
    messages,
    ...(tools.length > 0 && { tools }),
    ...(isRecord(at(format, 'schema')) && {
      response_format: { type: 'json_schema', json_schema: { schema: at(format, 'schema') } },
    }),
  };
}

/** One part of a stream. */
export function readPart(part: Json): ModelEvent {
  switch (stringAt(part, 'type')) {
    case 'text-delta':
      return { text: stringAt(part, 'delta') ?? '' };
    case 'reasoning-delta':
      return { reasoning: stringAt(part, 'delta') ?? '' };
    case 'tool-call':
      return { toolCalls: [toolCall(part, 0)] };
    case 'response-metadata': {
      const { id, modelId } = part;
      return { ...(typeof id === 'string' && { id }), ...(typeof modelId === 'string' && { model: modelId }) };
    }
    case 'finish':
      return ended(part);
    default:
      return {};
  }
}

/** A whole result of `doGenerate`. */
function readResult(result: Json): ModelEvent {
  const content = records(at(result, 'content'));
  const textOf = (type: string): string =>
    content.map((part) => (at(part, 'type') === type ? (stringAt(part, 'text') ?? '') : '')).join('');
  const calls = content.filter((part) => at(part, 'type') === 'tool-call').map(toolCall);
  const { id, modelId } = recordAt(result, 'response');
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof modelId === 'string' && { model: modelId }),
    text: textOf('text'),
    reasoning: textOf('reasoning'),
    ...(calls.length > 0 && { toolCalls: calls }),
    ...ended(result),
  };
}

function ended(part: Json): ModelEvent {
  const reason = at(part, 'finishReason');
  const unified = typeof reason === 'string' ? reason : stringAt(reason, 'unified');
  const usage = usageOf(at(part, 'usage'), 'ai-sdk');
  const tier = stringAt(recordAt(recordAt(part, 'providerMetadata'), 'openai'), 'serviceTier');
  return { finish: FINISH[unified ?? ''] ?? 'other', ...(usage && { usage }), ...(tier && { tier }) };
}

const toolCall = (part: Json, index: number) => ({
  index,
  id: stringAt(part, 'toolCallId') ?? '',
  name: stringAt(part, 'toolName') ?? '',
  arguments: toJson(at(part, 'input') ?? {}),
});
