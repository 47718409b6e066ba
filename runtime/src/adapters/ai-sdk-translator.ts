import type { Answer } from '../providers/answer.ts';
import type { PlainMessage, PlainPrompt } from '../providers/provider.ts';
import { numberAt, roleOf } from '../providers/texts.ts';
import { writtenOf } from '../providers/translation/chat.ts';
import {
  callOf,
  checkFields,
  type Fields,
  oneOf,
  plainCall,
  plainPrompt,
  said,
  type Translator,
  Untranslatable,
} from '../providers/translation/translator.ts';
import { at, isRecord, type Json, recordAt, records, stringAt, toJson } from '../tokens/request/json.ts';

/** Names under which providers take a cache marker: it changes no answer. */
const MARKERS: Fields = { cacheControl: said, cachePoint: said, promptCacheBreakpoint: said };
const marksOnly = (value: unknown): boolean =>
  isRecord(value) &&
  Object.values(value).every((own) => isRecord(own) && Object.keys(own).every((name) => Object.hasOwn(MARKERS, name)));

/** Fields of the AI SDK's call options (LanguageModelV3 and V4) that are said elsewhere, or change nothing of the answer. */
const BODY: Fields = {
  prompt: said,
  tools: said,
  toolChoice: said,
  maxOutputTokens: said,
  temperature: said,
  topP: said,
  stopSequences: said,
  frequencyPenalty: oneOf(0),
  presencePenalty: oneOf(0),
  responseFormat: (value) => stringAt(value, 'type') === 'text',
  reasoning: oneOf('provider-default'),
  includeRawChunks: oneOf(false),
  providerOptions: marksOnly,
};
const MESSAGE: Fields = { role: said, content: said, providerOptions: marksOnly };
const TEXT: Fields = { type: said, text: said, providerOptions: marksOnly };
const CALL: Fields = {
  type: said,
  toolCallId: said,
  toolName: said,
  input: said,
  providerExecuted: oneOf(false),
  providerOptions: marksOnly,
};
const RESULT: Fields = { type: said, toolCallId: said, toolName: said, output: said, providerOptions: marksOnly };
const OUTPUT: Fields = { type: oneOf('text', 'json'), value: said, providerOptions: marksOnly };
const TOOL: Fields = {
  type: oneOf('function'),
  name: said,
  description: said,
  inputSchema: said,
  strict: oneOf(false),
  providerOptions: marksOnly,
};

/** What the middleware's callers write, and read, where a model of another provider answers: one of this machine, too. */
export const aiSdkTranslator: Translator = {
  plain,
  whole: (answer) => ({
    content: [
      ...(answer.reasoning === '' ? [] : [{ type: 'reasoning', text: answer.reasoning }]),
      ...(answer.text === '' ? [] : [{ type: 'text', text: answer.text }]),
      ...answer.toolCalls.map(toolCall),
    ],
    ...ended(answer),
    warnings: [],
    response: metadata(answer),
  }),
  streamed() {
    const id = '0';
    let open = false;
    return {
      begin: (answer) => [
        { data: { type: 'stream-start', warnings: [] } },
        { data: { type: 'response-metadata', ...metadata(answer) } },
      ],
      text(delta) {
        const start = open ? [] : [{ data: { type: 'text-start', id } }];
        open = true;
        return [...start, { data: { type: 'text-delta', id, delta } }];
      },
      end: (answer) => [
        ...(open ? [{ data: { type: 'text-end', id } }] : []),
        ...answer.toolCalls.map((call) => ({ data: toolCall(call) })),
        { data: { type: 'finish', ...ended(answer) } },
      ],
    };
  },
};

function plain(body: Json): PlainPrompt {
  checkFields(body, BODY);
  const messages: PlainMessage[] = [];
  for (const message of records(at(body, 'prompt'))) readMessage(message, messages);
  const tools = records(at(body, 'tools')).map((tool) => {
    checkFields(tool, TOOL, 'tools.');
    return {
      name: stringAt(tool, 'name') ?? '',
      description: stringAt(tool, 'description') ?? '',
      input: recordAt(tool, 'inputSchema'),
    };
  });
  const { temperature, topP, stopSequences: stop } = body;
  return plainPrompt({
    model: '',
    messages,
    tools: tools.length > 0 ? tools : undefined,
    toolChoice: choiceOf(at(body, 'toolChoice')),
    maxOutputTokens: numberAt(body, 'maxOutputTokens') ?? undefined,
    temperature: typeof temperature === 'number' ? temperature : undefined,
    topP: typeof topP === 'number' ? topP : undefined,
    stop: Array.isArray(stop) && stop.length > 0 ? stop.map(String) : undefined,
  });
}

function readMessage(message: Json, messages: PlainMessage[]): void {
  checkFields(message, MESSAGE, 'prompt.');
  const role = roleOf(stringAt(message, 'role'));
  const content = at(message, 'content');
  if (typeof content === 'string') {
    messages.push({ role, text: content });
    return;
  }
  const texts: string[] = [];
  const calls: ReturnType<typeof plainCall>[] = [];
  for (const part of records(content)) {
    const type = stringAt(part, 'type') ?? '';
    if (type === 'tool-result' && role === 'tool') messages.push(resultOf(part, messages));
    else if (type === 'tool-call') {
      checkFields(part, CALL, 'content.');
      calls.push(plainCall(part.toolCallId, part.toolName, part.input ?? {}));
    } else if (type === 'text' && calls.length === 0) {
      checkFields(part, TEXT, 'content.');
      texts.push(stringAt(part, 'text') ?? '');
    } else throw new Untranslatable(`content of type ${type.slice(0, 40)}`);
  }
  if (role !== 'tool') messages.push({ role, text: texts.join(''), ...(calls.length > 0 && { toolCalls: calls }) });
}

function resultOf(part: Json, messages: readonly PlainMessage[]): PlainMessage {
  checkFields(part, RESULT, 'content.');
  const output = recordAt(part, 'output');
  checkFields(output, OUTPUT, 'content.output.');
  return { role: 'tool', text: toJson(output.value), resultOf: callOf(messages, part.toolCallId) };
}

function choiceOf(choice: unknown): PlainPrompt['toolChoice'] | undefined {
  if (!isRecord(choice)) return undefined;
  const { type } = choice;
  const name = stringAt(choice, 'toolName');
  if (type === 'tool' && name !== undefined) return { name };
  if (type === 'auto' || type === 'none' || type === 'required') return type;
  throw new Untranslatable('toolChoice');
}

const metadata = ({ id, model }: Answer): Json => ({
  ...(id !== null && { id }),
  ...(model !== null && { modelId: model }),
  timestamp: new Date(),
});

const toolCall = ({ id, name, arguments: input }: Answer['toolCalls'][number]): Json => ({
  type: 'tool-call',
  toolCallId: id,
  toolName: name,
  input,
});

const ended = ({ finish, usage }: Answer): Json => ({
  finishReason: { unified: finish ?? 'other', raw: finish ?? undefined },
  usage: {
    inputTokens: {
      total: usage === null ? undefined : usage.total - usage.output,
      noCache: usage?.inputUncached,
      cacheRead: usage?.cacheRead,
      cacheWrite: usage === null ? undefined : writtenOf(usage),
    },
    outputTokens: {
      total: usage?.output,
      text: usage === null ? undefined : usage.output - usage.reasoning,
      reasoning: usage?.reasoning,
    },
  },
});
