import type { ChatMessage, GenerationRequest } from '../inference/generation/generation.ts';
import { InferenceError } from '../inference/inference-error.ts';
import { at, isRecord, type Json, records, stringAt } from '../tokens/request/json.ts';

/** Fields that ask for what a local model cannot give, and the values that ask for nothing. */
const UNSUPPORTED: Readonly<Record<string, (value: unknown) => boolean>> = {
  response_format: (value) => stringAt(value, 'type') === 'text',
  n: (value) => value === 1,
  logit_bias: (value) => isRecord(value) && Object.keys(value).length === 0,
  tool_choice: (value) => value === 'auto' || value === 'none',
  audio: () => false,
  functions: (value) => Array.isArray(value) && value.length === 0,
  web_search_options: () => false,
};

/**
 * What a body of OpenAI's chat completions asks of a local model. Besides OpenAI's own fields it may have those that
 * servers of open models share: `top_k`, `min_p`, `repetition_penalty`.
 * @throws InferenceError `invalid-request` for what would otherwise be ignored, and change the answer
 */
export function readLocalRequest(body: Json): GenerationRequest {
  for (const [field, holds] of Object.entries(UNSUPPORTED))
    if (body[field] !== undefined && body[field] !== null && !holds(body[field]))
      throw new InferenceError('invalid-request', `A local model cannot do what ${field} asks for.`);
  const messages = recordsAlone(at(body, 'messages')).map(messageOf);
  if (messages.length === 0) throw new InferenceError('invalid-request', 'The request has no messages.');
  const tools = body.tool_choice === 'none' ? [] : records(at(body, 'tools'));
  // What is no text in it, generation refuses.
  const stop = typeof body.stop === 'string' ? [body.stop] : ((body.stop ?? []) as string[]);
  const numbers = Object.fromEntries(
    Object.entries(NUMBERS).flatMap(([field, name]) => {
      const value = body[field];
      if (value === undefined || value === null) return [];
      if (typeof value !== 'number') throw new InferenceError('invalid-request', `${field} has to be a number.`);
      return [[name, value]];
    }),
  );
  return {
    prompt: { messages, ...(tools.length > 0 && { tools }) },
    stop,
    logProbabilities: body.logprobs === true,
    // OpenAI's default; a temperature of 0 is asked for.
    temperature: 1,
    ...numbers,
  };
}

/** Of two names of one field the later one holds. */
const NUMBERS: Readonly<Record<string, keyof GenerationRequest>> = {
  max_tokens: 'maxTokens',
  max_completion_tokens: 'maxTokens',
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  min_p: 'minP',
  repetition_penalty: 'repetitionPenalty',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  seed: 'seed',
  top_logprobs: 'topLogProbabilities',
};

/** Parts of text become one text: that is what chat templates read. */
function messageOf(message: Json): ChatMessage {
  const content = at(message, 'content');
  const role = stringAt(message, 'role') ?? 'user';
  // OpenAI's newer name of what templates call system.
  const known = role === 'developer' ? 'system' : role;
  if (content === undefined || content === null) return { ...message, role: known, content: '' };
  if (typeof content === 'string') return { ...message, role: known, content };
  const texts = recordsAlone(content).map((part) => stringAt(part, 'text'));
  if (!Array.isArray(content) || texts.some((text) => text === undefined))
    throw new InferenceError('invalid-request', 'A local model reads text only: a message has another part.');
  return { ...message, role: known, content: texts.join('') };
}

/** A list's records. @throws InferenceError where there is anything else in it, which would go unheard */
function recordsAlone(list: unknown): readonly Json[] {
  const found = records(list);
  if (Array.isArray(list) && found.length < list.length)
    throw new InferenceError('invalid-request', 'Messages and their parts are objects: one is not.');
  return found;
}
