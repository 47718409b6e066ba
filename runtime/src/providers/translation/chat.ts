import type { Usage } from '../../models/index.ts';
import { at, isRecord, type Json, recordAt, records, stringAt } from '../../tokens/request/json.ts';
import type { Answer } from '../answer.ts';
import type { FinishReason, PlainMessage, PlainPrompt, PlainTool } from '../provider.ts';
import { numberAt, roleOf } from '../texts.ts';
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
} from './translator.ts';

/** What both of OpenAI's wires say of whom and for what a call is, and of how it is served and cached. */
export const ABOUT: Fields = {
  service_tier: oneOf('auto', 'default'),
  user: said,
  safety_identifier: said,
  metadata: said,
  prompt_cache_key: said,
  prompt_cache_retention: said,
  prompt_cache_options: said,
};

/** Fields of OpenAI's chat completions (SDK 7.55.0) that are said elsewhere, or change nothing of the answer. */
const BODY: Fields = {
  ...Object.fromEntries(
    ['model', 'messages', 'tools', 'tool_choice', 'max_tokens', 'max_completion_tokens', 'temperature', 'top_p'].map(
      (name) => [name, said],
    ),
  ),
  stop: said,
  stream: said,
  stream_options: said,
  n: oneOf(1),
  store: oneOf(false),
  logprobs: oneOf(false),
  parallel_tool_calls: oneOf(true),
  frequency_penalty: oneOf(0),
  presence_penalty: oneOf(0),
  response_format: (value) => stringAt(value, 'type') === 'text',
  ...ABOUT,
};
const MESSAGE: Fields = { role: said, content: said, tool_calls: said, tool_call_id: said };
const CALL: Fields = { id: said, type: oneOf('function'), function: said };
const TOOL: Fields = { type: oneOf('function'), function: said };
const FUNCTION: Fields = { name: said, description: said, parameters: said, strict: oneOf(false) };

export const chatTranslator: Translator = {
  plain,
  whole: (answer) =>
    JSON.stringify({ ...head(answer, 'chat.completion'), choices: [choice(answer)], ...usage(answer) }),
  streamed() {
    let about: Json = {};
    const chunk = (delta: Json, finish: string | null = null) => ({
      data: JSON.stringify({ ...about, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] }),
    });
    return {
      begin(answer) {
        about = head(answer, 'chat.completion.chunk');
        return [chunk({ role: 'assistant', content: '', refusal: null })];
      },
      text: (content) => [chunk({ content })],
      end: (answer) => [
        ...answer.toolCalls.map((call, index) => chunk({ tool_calls: [{ index, ...toolCall(call) }] })),
        chunk({}, FINISH[answer.finish ?? 'other']),
        { data: JSON.stringify({ ...about, choices: [], ...usage(answer) }), usageOnly: true },
        { data: '[DONE]' },
      ],
    };
  },
};

function plain(body: Json): PlainPrompt {
  checkFields(body, BODY);
  const messages: PlainMessage[] = [];
  for (const message of records(at(body, 'messages'))) {
    checkFields(message, MESSAGE, 'messages.');
    const role = roleOf(stringAt(message, 'role'));
    const text = openAiText(at(message, 'content'), 'text');
    const calls = records(at(message, 'tool_calls')).map((call) => {
      checkFields(call, CALL, 'tool_calls.');
      return plainCall(
        at(call, 'id'),
        at(recordAt(call, 'function'), 'name'),
        at(recordAt(call, 'function'), 'arguments'),
      );
    });
    if (role === 'tool') messages.push({ role, text, resultOf: callOf(messages, at(message, 'tool_call_id')) });
    else messages.push({ role, text, ...(calls.length > 0 && { toolCalls: calls }) });
  }
  const tools = records(at(body, 'tools')).map((tool) => {
    checkFields(tool, TOOL, 'tools.');
    return openAiFunction(recordAt(tool, 'function'), FUNCTION);
  });
  const stop = at(body, 'stop');
  return plainPrompt({
    model: stringAt(body, 'model') ?? '',
    messages,
    tools: tools.length > 0 ? tools : undefined,
    toolChoice: openAiChoice(at(body, 'tool_choice'), (choice) => recordAt(choice, 'function')),
    maxOutputTokens: numberAt(body, 'max_completion_tokens') ?? numberAt(body, 'max_tokens') ?? undefined,
    ...sampling(body),
    stop: typeof stop === 'string' ? [stop] : Array.isArray(stop) && stop.length > 0 ? stop.map(String) : undefined,
  });
}

/** Temperature and nucleus, which all wires of providers name the same. */
export function sampling(body: Json): Pick<PlainPrompt, 'temperature' | 'topP'> {
  const { temperature, top_p: topP } = body;
  return {
    ...(typeof temperature === 'number' && { temperature }),
    ...(typeof topP === 'number' && { topP }),
  };
}

/** A message's text. Its parts are one text: cache markers part what was one. @throws Untranslatable for other parts */
export function openAiText(content: unknown, ...types: readonly string[]): string {
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) throw new Untranslatable('content');
  return content
    .map((part: unknown) => {
      const type = stringAt(part, 'type');
      if (!isRecord(part) || type === undefined || !types.includes(type))
        throw new Untranslatable(`content of type ${(type ?? 'unknown').slice(0, 40)}`);
      checkFields(
        part,
        { type: said, text: said, prompt_cache_breakpoint: said, annotations: () => false },
        'content.',
      );
      return stringAt(part, 'text') ?? '';
    })
    .join('');
}

export function openAiFunction(tool: Json, fields: Fields): PlainTool {
  checkFields(tool, fields, 'tools.');
  return {
    name: stringAt(tool, 'name') ?? '',
    description: stringAt(tool, 'description') ?? '',
    input: recordAt(tool, 'parameters'),
  };
}

export function openAiChoice(choice: unknown, named: (choice: Json) => Json): PlainPrompt['toolChoice'] | undefined {
  if (choice === undefined || choice === null) return undefined;
  if (choice === 'auto' || choice === 'none' || choice === 'required') return choice;
  const name = isRecord(choice) && choice.type === 'function' ? stringAt(named(choice), 'name') : undefined;
  if (name === undefined) throw new Untranslatable('tool_choice');
  return { name };
}

const FINISH: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  other: 'stop',
};

const head = ({ id, model }: Answer, object: string): Json => ({
  id: id ?? 'chatcmpl-stint',
  object,
  created: Math.floor(Date.now() / 1000),
  model: model ?? '',
});

const choice = ({ text, toolCalls, finish }: Answer): Json => ({
  index: 0,
  message: {
    role: 'assistant',
    content: text === '' && toolCalls.length > 0 ? null : text,
    refusal: null,
    ...(toolCalls.length > 0 && { tool_calls: toolCalls.map(toolCall) }),
  },
  logprobs: null,
  finish_reason: FINISH[finish ?? 'other'],
});

const toolCall = ({ id, name, arguments: of }: Answer['toolCalls'][number]) => ({
  id,
  type: 'function',
  function: { name, arguments: of },
});

function usage({ usage: of }: Answer): Json {
  if (of === null) return {};
  const written = writtenOf(of);
  return {
    usage: {
      prompt_tokens: of.total - of.output,
      completion_tokens: of.output,
      total_tokens: of.total,
      prompt_tokens_details: { cached_tokens: of.cacheRead, ...(written > 0 && { cache_write_tokens: written }) },
      completion_tokens_details: { reasoning_tokens: of.reasoning },
    },
  };
}

/** Tokens written to the cache, whatever their lifetime. */
export const writtenOf = ({ cacheWrite }: Usage): number =>
  Object.values(cacheWrite).reduce((sum, tokens) => sum + tokens, 0);
