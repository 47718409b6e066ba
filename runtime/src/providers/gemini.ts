import { at, isRecord, type Json, recordAt, records, stringAt, toJson } from '../tokens/request/json.ts';
import { checkedHeaders, type HttpOptions, httpProvider, parseData, StreamedError } from './http.ts';
import { logProbabilitiesOf } from './openai-chat.ts';
import type { Decoder, FinishReason, ModelEvent, PlainPrompt, Provider, TextPart, Wire } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { numberAt, partTexts, roleOf } from './texts.ts';
import { usageOf } from './usage-of.ts';

const FINISH: Readonly<Record<string, FinishReason>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
};

/** Gemini's generateContent (v1beta; @google/genai 3.1). Its prompt cache takes no markers. */
export const geminiWire: Wire = {
  id: 'gemini',
  usage: 'gemini',
  countable: (body) => ({ wire: 'gemini', body }),
  texts(body) {
    const system = ['systemInstruction', 'system_instruction'].find((name) => at(body, name) !== undefined);
    const contents = at(body, 'contents');
    return [
      ...(system === undefined ? [] : partTexts(at(body[system], 'parts'), [system, 'parts'], 'system', 0)),
      ...(Array.isArray(contents) ? contents : []).flatMap((content, index): readonly TextPart[] =>
        partTexts(at(content, 'parts'), ['contents', index, 'parts'], roleOf(stringAt(content, 'role')), index + 1),
      ),
    ];
  },
  outputLimit: (body) => numberAt(configOf(body), 'maxOutputTokens'),
  withOutputLimit: (body, tokens) => ({
    ...body,
    [configName(body)]: { ...configOf(body), maxOutputTokens: tokens },
  }),
  answers: (body) => Math.max(1, numberAt(configOf(body), 'candidateCount') ?? 1),
  tools: (body): Record<string, number> =>
    records(at(body, 'tools')).some((tool) => at(tool, 'googleSearch', 'google_search') !== undefined)
      ? { 'web-search': 1 }
      : {},
  marks: () => 0,
  mark: () => null,
  streamed: (body) => body,
  withLogProbabilities: (body) => ({ ...body, [configName(body)]: { ...configOf(body), responseLogprobs: true } }),
  write,
  lacks,
  path: ({ model, stream }) =>
    `/models/${encodeURIComponent(model)}:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
  read(body) {
    const event = readChunk(body, 0, at(body, 'candidates'));
    if (event.finish === undefined) throw new SyntaxError('no candidates');
    return event;
  },
  decoder,
};

export function gemini(options: HttpOptions = {}): Provider {
  const { baseURL = 'https://generativelanguage.googleapis.com/v1beta', apiKey, headers = {}, id = 'gemini' } = options;
  return httpProvider({
    id,
    wire: geminiWire,
    fetch: options.fetch,
    call(request, body) {
      if (!/^[\w.:@/-]{1,200}$/.test(request.model))
        throw new ProviderError('rejected', id, 'the model has no valid name');
      return {
        url: baseURL.replace(/\/+$/, '') + geminiWire.path(request),
        headers: checkedHeaders(id, { ...(apiKey !== undefined && { 'x-goog-api-key': apiKey }), ...headers }),
        body,
      };
    },
  });
}

const configName = (body: Json): string =>
  at(body, 'generation_config') === undefined ? 'generationConfig' : 'generation_config';
const configOf = (body: Json): Json => recordAt(body, 'generationConfig', 'generation_config');

function write(prompt: PlainPrompt): Json {
  const system = prompt.messages.filter(({ role }) => role === 'system');
  const turns = prompt.messages.filter(({ role }) => role !== 'system');
  const config = {
    ...(prompt.maxOutputTokens !== undefined && { maxOutputTokens: prompt.maxOutputTokens }),
    ...(prompt.temperature !== undefined && { temperature: prompt.temperature }),
    ...(prompt.topP !== undefined && { topP: prompt.topP }),
    ...(prompt.stop !== undefined && { stopSequences: prompt.stop }),
  };
  return {
    ...(prompt.tools &&
      prompt.tools.length > 0 && {
        tools: [
          {
            functionDeclarations: prompt.tools.map(({ name, description, input }) => ({
              name,
              description,
              parametersJsonSchema: input,
            })),
          },
        ],
      }),
    ...(system.length > 0 && { systemInstruction: { parts: system.map(({ text }) => ({ text })) } }),
    contents: turns.map(({ role, text }) => ({ role: role === 'assistant' ? 'model' : 'user', parts: [{ text }] })),
    ...(prompt.toolChoice !== undefined && {
      toolConfig: { functionCallingConfig: writeChoice(prompt.toolChoice) },
    }),
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
  };
}

function writeChoice(choice: NonNullable<PlainPrompt['toolChoice']>): Json {
  if (typeof choice === 'object') return { mode: 'ANY', allowedFunctionNames: [choice.name] };
  return { mode: choice === 'required' ? 'ANY' : choice.toUpperCase() };
}

/** Models from Gemini 3 on refuse calls of a conversation without the thought signatures that only they give. */
function lacks({ messages, stop = [] }: PlainPrompt): string | null {
  if (stop.length > 5) return 'more than 5 stop sequences';
  return messages.some((each) => each.toolCalls) ? 'tool calls that another model has made' : null;
}

/** Gemini's stream has no last event: a finish reason is the end, and usage may follow it. */
function decoder(): Decoder {
  let done = false;
  let calls = 0;
  let grounding: Json = {};
  return {
    get done() {
      return done;
    },
    next({ data }) {
      const body = parseData(data);
      if (isRecord(at(body, 'error')))
        throw new StreamedError('server-error', stringAt(recordAt(body, 'error'), 'status') ?? 'an error');
      // What was searched for is told once, the usage with every chunk.
      const told = recordAt(records(at(body, 'candidates'))[0], 'groundingMetadata');
      if (Object.keys(told).length > 0) grounding = told;
      const event = readChunk(body, calls, [{ groundingMetadata: grounding }]);
      calls += event.toolCalls?.length ?? 0;
      if (event.finish !== undefined) done = true;
      return event;
    },
  };
}

function readChunk(body: Json, calls: number, candidates: unknown): ModelEvent {
  const candidate = records(at(body, 'candidates'))[0];
  const parts = records(at(recordAt(candidate, 'content'), 'parts'));
  const textOf = (thought: boolean): string =>
    parts.map((part) => ((at(part, 'thought') === true) === thought ? (stringAt(part, 'text') ?? '') : '')).join('');
  const toolCalls = parts
    .filter((part) => isRecord(at(part, 'functionCall')))
    .map((part, position) => {
      const call = recordAt(part, 'functionCall');
      const name = stringAt(call, 'name') ?? '';
      const index = calls + position;
      return { index, id: stringAt(call, 'id') ?? `${name}-${index}`, name, arguments: toJson(at(call, 'args') ?? {}) };
    });
  const blocked = stringAt(recordAt(body, 'promptFeedback'), 'blockReason');
  const reason = blocked === undefined ? stringAt(candidate, 'finishReason') : 'SAFETY';
  const id = stringAt(body, 'responseId');
  const model = stringAt(body, 'modelVersion');
  const usageMetadata = at(body, 'usageMetadata');
  const usage = usageOf(usageMetadata && { usageMetadata, candidates }, 'gemini');
  const [text, reasoning] = [textOf(false), textOf(true)];
  const finish = reason === undefined ? undefined : (FINISH[reason] ?? 'other');
  return {
    ...(id && { id }),
    ...(model && { model }),
    ...(text !== '' && { text }),
    ...(reasoning !== '' && { reasoning }),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...logProbabilitiesOf(at(recordAt(candidate, 'logprobsResult'), 'chosenCandidates'), 'logProbability'),
    ...(usage && { usage }),
    ...(finish && { finish: finish === 'stop' && toolCalls.length > 0 ? 'tool-calls' : finish }),
  };
}
