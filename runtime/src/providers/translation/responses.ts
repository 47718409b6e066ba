import { at, type Json, recordAt, records, stringAt } from '../../tokens/request/json.ts';
import type { Answer } from '../answer.ts';
import type { PlainMessage, PlainPrompt } from '../provider.ts';
import { numberAt, roleOf } from '../texts.ts';
import { ABOUT, openAiChoice, openAiFunction, openAiText, sampling, writtenOf } from './chat.ts';
import {
  callOf,
  checkFields,
  type Fields,
  oneOf,
  plainCall,
  plainPrompt,
  said,
  type Told,
  type Translator,
  Untranslatable,
} from './translator.ts';

/** Fields of OpenAI's responses (SDK 7.55.0) that are said elsewhere, or change nothing of the answer. */
const BODY: Fields = {
  model: said,
  input: said,
  instructions: said,
  tools: said,
  tool_choice: said,
  max_output_tokens: said,
  temperature: said,
  top_p: said,
  stream: said,
  store: oneOf(false),
  background: oneOf(false),
  truncation: oneOf('disabled'),
  parallel_tool_calls: oneOf(true),
  text: (value) => Object.keys(recordAt({ value }, 'value')).every((key) => key === 'format') && isPlainText(value),
  ...ABOUT,
};
const isPlainText = (value: unknown): boolean => stringAt(recordAt(value, 'format'), 'type') === 'text';
const MESSAGE: Fields = { type: oneOf('message'), id: said, status: said, role: said, content: said };
const CALL: Fields = { type: said, id: said, status: said, call_id: said, name: said, arguments: said };
const RESULT: Fields = { type: said, id: said, status: said, call_id: said, output: said };
const TOOL: Fields = {
  type: oneOf('function'),
  name: said,
  description: said,
  parameters: said,
  strict: oneOf(false),
};

export const responsesTranslator: Translator = {
  plain,
  whole: (answer) => JSON.stringify(response(answer)),
  streamed() {
    const told: Told[] = [];
    let count = 0;
    let open = false;
    let started: Json = {};
    const push = (type: string, more: Json): void => {
      told.push({ event: type, data: JSON.stringify({ type, sequence_number: count++, ...more }) });
    };
    const taken = (): readonly Told[] => told.splice(0);
    const of = (): Json => ({ output_index: 0, item_id: messageId(started), content_index: 0 });
    return {
      begin(answer) {
        started = {
          ...response({ ...answer, text: '', toolCalls: [], usage: null }),
          status: 'in_progress',
          output: [],
        };
        push('response.created', { response: started });
        push('response.in_progress', { response: started });
        return taken();
      },
      text(delta) {
        if (!open) {
          const item = {
            type: 'message',
            id: messageId(started),
            status: 'in_progress',
            role: 'assistant',
            content: [],
          };
          push('response.output_item.added', { output_index: 0, item });
          push('response.content_part.added', { ...of(), part: textPart('') });
          open = true;
        }
        push('response.output_text.delta', { ...of(), delta, logprobs: [] });
        return taken();
      },
      end(answer) {
        const final: Json = { ...response(answer), id: started.id, created_at: started.created_at };
        const output = records(at(final, 'output'));
        for (const [output_index, item] of output.entries()) {
          if (item.type === 'message' && open) {
            push('response.output_text.done', { ...of(), text: answer.text, logprobs: [] });
            push('response.content_part.done', { ...of(), part: textPart(answer.text) });
          } else push('response.output_item.added', { output_index, item: { ...item, ...EMPTY[String(item.type)] } });
          if (item.type === 'function_call') {
            const call = { output_index, item_id: item.id };
            push('response.function_call_arguments.delta', { ...call, delta: item.arguments });
            push('response.function_call_arguments.done', { ...call, name: item.name, arguments: item.arguments });
          }
          push('response.output_item.done', { output_index, item });
        }
        push(`response.${String(final.status)}`, { response: final });
        return taken();
      },
    };
  },
};

const EMPTY: Readonly<Record<string, Json>> = {
  message: { status: 'in_progress', content: [] },
  function_call: { status: 'in_progress', arguments: '' },
};

function plain(body: Json): PlainPrompt {
  checkFields(body, BODY);
  // A stored response is one that a later call may name.
  if (body.store !== false) throw new Untranslatable('store, which is on unless it is false,');
  const messages: PlainMessage[] = [];
  const instructions = stringAt(body, 'instructions');
  if (instructions) messages.push({ role: 'system', text: instructions });
  const input = at(body, 'input');
  if (typeof input === 'string') messages.push({ role: 'user', text: input });
  for (const item of records(input)) readItem(item, messages);
  const tools = records(at(body, 'tools')).map((tool) => openAiFunction(tool, TOOL));
  return plainPrompt({
    model: stringAt(body, 'model') ?? '',
    messages,
    tools: tools.length > 0 ? tools : undefined,
    toolChoice: openAiChoice(at(body, 'tool_choice'), (choice) => choice),
    maxOutputTokens: numberAt(body, 'max_output_tokens') ?? undefined,
    ...sampling(body),
  });
}

function readItem(item: Json, messages: PlainMessage[]): void {
  const last = messages.at(-1);
  switch (item.type) {
    case 'function_call': {
      checkFields(item, CALL, 'input.');
      const call = plainCall(item.call_id, item.name, item.arguments);
      // Calls stand beside the turn that they are part of.
      if (last?.role === 'assistant') messages.pop();
      const turn = last?.role === 'assistant' ? last : { role: 'assistant' as const, text: '' };
      messages.push({ ...turn, toolCalls: [...(turn.toolCalls ?? []), call] });
      return;
    }
    case 'function_call_output':
      checkFields(item, RESULT, 'input.');
      if (typeof item.output !== 'string') throw new Untranslatable('a tool result that is no text');
      messages.push({ role: 'tool', text: item.output, resultOf: callOf(messages, item.call_id) });
      return;
    default:
      checkFields(item, MESSAGE, 'input.');
      messages.push({
        role: roleOf(stringAt(item, 'role')),
        text: openAiText(item.content, 'input_text', 'output_text'),
      });
  }
}

const messageId = ({ id }: Json): string => `msg_${String(id)}`;
const textPart = (text: string): Json => ({ type: 'output_text', text, annotations: [], logprobs: [] });

function response({ id, model, text, toolCalls, finish, usage }: Answer): Json {
  const name = id ?? 'resp_stint';
  const cut = finish === 'length' || finish === 'content-filter';
  const message = {
    type: 'message',
    id: messageId({ id: name }),
    status: cut ? 'incomplete' : 'completed',
    role: 'assistant',
    content: [textPart(text)],
  };
  return {
    id: name,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status: cut ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: cut ? { reason: finish === 'length' ? 'max_output_tokens' : 'content_filter' } : null,
    instructions: null,
    metadata: {},
    model: model ?? '',
    output: [
      ...(text !== '' || toolCalls.length === 0 ? [message] : []),
      ...toolCalls.map((call) => ({
        type: 'function_call',
        id: `fc_${call.id}`,
        call_id: call.id,
        name: call.name,
        arguments: call.arguments,
        status: 'completed',
      })),
    ],
    parallel_tool_calls: true,
    temperature: null,
    tool_choice: 'auto',
    tools: [],
    top_p: null,
    ...(usage && {
      usage: {
        input_tokens: usage.total - usage.output,
        input_tokens_details: {
          cached_tokens: usage.cacheRead,
          cache_write_tokens: writtenOf(usage),
        },
        output_tokens: usage.output,
        output_tokens_details: { reasoning_tokens: usage.reasoning },
        total_tokens: usage.total,
      },
    }),
  };
}
