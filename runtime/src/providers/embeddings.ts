import type { Usage } from '../models/index.ts';
import { at, type Json, recordAt, records, stringAt, textsOf } from '../tokens/request/json.ts';
import type { ModelEvent, Wire } from './provider.ts';
import { usageOf } from './usage-of.ts';

/** What tells one provider's calls for vectors from another's. */
interface Embedding {
  /** What is to be embedded: texts, or lists of the tokens that texts were cut into. */
  inputs(body: Json): readonly unknown[];
  /** What the provider bills; undefined where it does not say. */
  usage(answer: Json, headers: Headers): Usage | undefined;
}

/** A wire whose calls are answered with vectors: no text comes back, and none of what is sent is an instruction. */
export const embeddingWire = ({ inputs, usage }: Embedding): Wire => ({
  id: 'embeddings',
  operation: 'embedding',
  usage: 'openai-embeddings',
  count(body, counter) {
    let total = 0;
    for (const input of inputs(body))
      if (typeof input === 'string') total += counter.count(input);
      else if (Array.isArray(input)) total += input.length;
    return { total, error: counter.error };
  },
  countable: () => ({ wire: 'openai-chat', body: {} }),
  texts: () => [],
  outputLimit: () => 0,
  withOutputLimit: (body) => body,
  answers: () => 1,
  marks: () => 0,
  mark: () => null,
  streamed: (body) => body,
  write: ({ model, messages }) => ({ model, input: messages.map(({ text }) => text) }),
  path: () => '/embeddings',
  read(answer, headers = new Headers()): ModelEvent {
    const model = stringAt(answer, 'model');
    const used = usage(answer, headers);
    // An answer without its vectors is handed on, and not kept.
    const whole = VECTORS.some((name) => at(answer, name) !== undefined);
    return { ...(model && { model }), ...(used && { usage: used }), finish: whole ? 'stop' : 'other' };
  },
  decoder: () => ({ next: () => null, done: true }),
});

/** Where the providers' answers have their vectors. */
const VECTORS = ['data', 'embeddings', 'embedding', 'embeddingsByType'];

/** OpenAI's embeddings, and what speaks them: Azure, Mistral, Voyage, vLLM, Ollama. */
export const openAiEmbeddingsWire: Wire = embeddingWire({
  inputs: (body) => listOf(at(body, 'input')),
  usage: (answer) => usageOf(at(answer, 'usage'), 'openai-embeddings'),
});

/** Cohere's embed, version 1 (`texts`) and 2 (`inputs` of parts). */
export const cohereEmbedWire: Wire = embeddingWire({
  inputs: (body) => [
    ...listOf(at(body, 'texts')),
    ...records(at(body, 'inputs')).flatMap((input) => textsOf(at(input, 'content'))),
  ],
  usage: (answer) => usageOf(at(answer, 'meta'), 'cohere'),
});

/** Gemini's embedContent and batchEmbedContents. Only its newer models tell their usage. */
export const geminiEmbedWire: Wire = embeddingWire({
  inputs: (body) =>
    [body, ...records(at(body, 'requests'))].flatMap((one) => textsOf(at(recordAt(one, 'content'), 'parts'))),
  usage: (answer) => usageOf(at(answer, 'usageMetadata'), 'gemini'),
});

/** InvokeModel of Bedrock's embedding models: Titan's `inputText`, Cohere's `texts`. Every answer has its count in a header. */
export const bedrockEmbedWire: Wire = embeddingWire({
  inputs: (body) => [at(body, 'inputText'), ...listOf(at(body, 'texts'))],
  usage(answer, headers) {
    const counted = Number(headers.get('x-amzn-bedrock-input-token-count') ?? Number.NaN);
    return usageOf({ prompt_tokens: at(answer, 'inputTextTokenCount') ?? counted }, 'openai-embeddings');
  },
});

/** A list of inputs, or the one that stands alone: a text, or its tokens. */
function listOf(input: unknown): readonly unknown[] {
  if (!Array.isArray(input)) return [input];
  return typeof input[0] === 'number' ? [input] : input;
}
