import { at, isRecord, type Json, recordAt, records, stringAt } from '../../tokens/request/json.ts';
import type { Answer } from '../answer.ts';
import type { FinishReason, PlainMessage, PlainPrompt } from '../provider.ts';
import { numberAt, roleOf } from '../texts.ts';
import { sampling, writtenOf } from './chat.ts';
import {
  callOf,
  checkFields,
  type Fields,
  oneOf,
  parsed,
  plainCall,
  plainPrompt,
  said,
  type Translator,
  Untranslatable,
} from './translator.ts';

/**
 * Fields of Anthropic's Messages (SDK 1.11.0) that are said elsewhere, or change nothing of the answer. Not
 * `stop_sequences`: no other wire tells which one ended the answer.
 */
const BODY: Fields = {
  model: said,
  messages: said,
  system: said,
  tools: said,
  tool_choice: said,
  max_tokens: said,
  temperature: said,
  top_p: said,
  stream: said,
  metadata: said,
  cache_control: said,
  service_tier: oneOf('auto', 'standard_only'),
  thinking: (value) => stringAt(value, 'type') === 'disabled',
};
const MESSAGE: Fields = { role: said, content: said };
const TEXT: Fields = { type: said, text: said, cache_control: said };
const CALL: Fields = { type: said, id: said, name: said, input: said, cache_control: said };
const RESULT: Fields = { type: said, tool_use_id: said, content: said, is_error: oneOf(false), cache_control: said };
const TOOL: Fields = {
  type: oneOf('custom'),
  name: said,
  description: said,
  input_schema: said,
  cache_control: said,
};
const CHOICE: Fields = { type: said, name: said, disable_parallel_tool_use: oneOf(false) };

export const anthropicTranslator: Translator = {
  plain,
  whole: (answer) =>
    JSON.stringify({
      ...message(answer),
      content: [
        ...(answer.text === '' && answer.toolCalls.length > 0 ? [] : [{ type: 'text', text: answer.text }]),
        ...answer.toolCalls.map((call) => ({ ...toolUse(call), input: parsed(call.arguments) ?? {} })),
      ],
      stop_reason: FINISH[answer.finish ?? 'other'],
      usage: usage(answer),
    }),
  streamed() {
    let index = 0;
    let open = false;
    const event = (type: string, more: Json = {}) => ({ event: type, data: JSON.stringify({ type, ...more }) });
    const block = (content_block: Json) => event('content_block_start', { index, content_block });
    const delta = (of: Json) => event('content_block_delta', { index, delta: of });
    const stop = () => event('content_block_stop', { index: index++ });
    return {
      begin: (answer) => [
        event('message_start', { message: { ...message(answer), content: [], usage: usage(answer) } }),
      ],
      text(text) {
        const start = open ? [] : [block({ type: 'text', text: '' })];
        open = true;
        return [...start, delta({ type: 'text_delta', text })];
      },
      end: (answer) => [
        ...(open ? [stop()] : []),
        ...answer.toolCalls.flatMap((call) => [
          block({ ...toolUse(call), input: {} }),
          delta({ type: 'input_json_delta', partial_json: call.arguments }),
          stop(),
        ]),
        event('message_delta', {
          delta: { stop_reason: FINISH[answer.finish ?? 'other'], stop_sequence: null },
          usage: usage(answer),
        }),
        event('message_stop'),
      ],
    };
  },
};

function plain(body: Json): PlainPrompt {
  checkFields(body, BODY);
  const messages: PlainMessage[] = [];
  const system = at(body, 'system');
  const instructions = typeof system === 'string' ? [system] : records(system).map(textOf);
  for (const text of instructions) messages.push({ role: 'system', text });
  for (const each of records(at(body, 'messages'))) {
    checkFields(each, MESSAGE, 'messages.');
    readTurn(each, messages);
  }
  const tools = records(at(body, 'tools')).map((tool) => {
    checkFields(tool, TOOL, 'tools.');
    return {
      name: stringAt(tool, 'name') ?? '',
      description: stringAt(tool, 'description') ?? '',
      input: recordAt(tool, 'input_schema'),
    };
  });
  return plainPrompt({
    model: stringAt(body, 'model') ?? '',
    messages,
    tools: tools.length > 0 ? tools : undefined,
    toolChoice: choiceOf(at(body, 'tool_choice')),
    maxOutputTokens: numberAt(body, 'max_tokens') ?? undefined,
    ...sampling(body),
  });
}

/** A turn of the user holds results of tools, each a turn of its own elsewhere, ahead of what he says. */
function readTurn(turn: Json, messages: PlainMessage[]): void {
  const role = roleOf(stringAt(turn, 'role'));
  const content = at(turn, 'content');
  if (typeof content === 'string') {
    messages.push({ role, text: content });
    return;
  }
  const texts: string[] = [];
  const calls: ReturnType<typeof plainCall>[] = [];
  for (const block of records(content)) {
    if (block.type === 'tool_use') {
      checkFields(block, CALL, 'content.');
      calls.push(plainCall(block.id, block.name, block.input));
    } else if (block.type === 'tool_result' && texts.length === 0) {
      checkFields(block, RESULT, 'content.');
      const { content: result } = block;
      const text = typeof result === 'string' ? result : records(result).map(textOf).join('');
      messages.push({ role: 'tool', text, resultOf: callOf(messages, block.tool_use_id) });
    } else if (calls.length > 0) throw new Untranslatable('text behind a tool call');
    else texts.push(textOf(block));
  }
  if (texts.length > 0 || calls.length > 0)
    messages.push({ role, text: texts.join(''), ...(calls.length > 0 && { toolCalls: calls }) });
}

function textOf(block: Json): string {
  if (block.type !== 'text') throw new Untranslatable(`content of type ${String(block.type).slice(0, 40)}`);
  checkFields(block, TEXT, 'content.');
  return stringAt(block, 'text') ?? '';
}

function choiceOf(choice: unknown): PlainPrompt['toolChoice'] | undefined {
  if (!isRecord(choice)) return undefined;
  checkFields(choice, CHOICE, 'tool_choice.');
  const name = stringAt(choice, 'name');
  if (choice.type === 'tool' && name !== undefined) return { name };
  if (choice.type === 'any') return 'required';
  if (choice.type === 'auto' || choice.type === 'none') return choice.type;
  throw new Untranslatable('tool_choice');
}

const FINISH: Readonly<Record<FinishReason, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
  other: 'end_turn',
};

const message = ({ id, model }: Answer): Json => ({
  id: id ?? 'msg_stint',
  type: 'message',
  role: 'assistant',
  model: model ?? '',
  content: [],
  stop_reason: null,
  stop_sequence: null,
});

const toolUse = ({ id, name }: Answer['toolCalls'][number]): Json => ({ type: 'tool_use', id, name });

/** Zeros until the provider has said more: Anthropic's SDK needs a number at the beginning. */
function usage({ usage: of }: Answer): Json {
  if (of === null) return { input_tokens: 0, output_tokens: 0 };
  const { '5m': short = 0, '1h': long = 0 } = of.cacheWrite;
  return {
    input_tokens: of.inputUncached,
    cache_creation_input_tokens: writtenOf(of),
    cache_read_input_tokens: of.cacheRead,
    cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
    output_tokens: of.output,
    ...(of.reasoning > 0 && { output_tokens_details: { thinking_tokens: of.reasoning } }),
  };
}
