import {
  bedrockEmbedWire,
  cohereEmbedWire,
  geminiEmbedWire,
  openAiEmbeddingsWire,
} from '../../providers/embeddings.ts';
import type { Wire } from '../../providers/provider.ts';
import { at, type Json, records } from '../../tokens/request/json.ts';
import type { Rendered, WireSimulator } from './wire.ts';

type Vectors = Pick<WireSimulator, 'match' | 'whole'> & Partial<WireSimulator>;

const simulator = (wire: Wire, own: Vectors): WireSimulator => ({
  wire,
  problem: () => null,
  blocks: () => ({ list: [], scope: '', implicit: false }),
  stream: () => [],
  error: (status, message) => ({ error: { code: status, message }, message }),
  ...own,
});

const named = (path: string, end: RegExp): { readonly model: string } | null => {
  const [, model] = end.exec(path) ?? [];
  return model === undefined ? null : { model: decodeURIComponent(model) };
};

const listAt = (body: Json, name: string): readonly unknown[] => {
  const value = at(body, name);
  return Array.isArray(value) && typeof value[0] !== 'number' ? value : [value];
};

/** Four numbers that the same input always gets. */
function vectorOf(input: unknown): number[] {
  let state = 17;
  for (const character of JSON.stringify(input) ?? '') state = (state * 31 + character.charCodeAt(0)) % 65_521;
  return [1, 2, 4, 8].map((factor) => ((state * factor) % 1000) / 1000 - 0.5);
}

const base64 = (vector: readonly number[]): string =>
  Buffer.from(new Uint8Array(Float32Array.from(vector).buffer)).toString('base64');

const tokensOf = ({ usage }: Rendered): number | undefined => usage?.total;

/** Embeddings as their providers give them: four numbers a vector. */
export const embeddingSimulators: readonly WireSimulator[] = [
  simulator(openAiEmbeddingsWire, {
    match: (path) => (path.endsWith('/embeddings') ? {} : null),
    whole: (answer) => ({
      object: 'list',
      data: listAt(answer.body, 'input').map((input, index) => ({
        object: 'embedding',
        index,
        embedding: at(answer.body, 'encoding_format') === 'base64' ? base64(vectorOf(input)) : vectorOf(input),
      })),
      model: answer.model,
      ...(answer.usage && { usage: { prompt_tokens: tokensOf(answer), total_tokens: tokensOf(answer) } }),
    }),
  }),
  simulator(cohereEmbedWire, {
    provider: 'cohere',
    match: (path) => (/\/v[12]\/embed$/.test(path) ? {} : null),
    whole: (answer) => ({
      id: answer.id,
      embeddings: { float: listAt(answer.body, 'texts').map(vectorOf) },
      meta: {
        api_version: { version: '2' },
        ...(answer.usage && { billed_units: { input_tokens: tokensOf(answer) } }),
      },
    }),
  }),
  simulator(geminiEmbedWire, {
    provider: 'google',
    match: (path) => named(path, /\/models\/([^/:]+):embedContent$/),
    whole: ({ body }) => ({ embedding: { values: vectorOf(at(body, 'content')) } }),
  }),
  simulator(geminiEmbedWire, {
    provider: 'google',
    match: (path) => named(path, /\/models\/([^/:]+):batchEmbedContents$/),
    whole: ({ body }) => ({
      embeddings: records(at(body, 'requests')).map(({ content }) => ({ values: vectorOf(content) })),
    }),
  }),
  simulator(bedrockEmbedWire, {
    provider: 'aws',
    match: (path) => named(path, /\/model\/([^/]+)\/invoke$/),
    whole: ({ body }) =>
      'texts' in body
        ? { embeddings: listAt(body, 'texts').map(vectorOf) }
        : { embedding: vectorOf(at(body, 'inputText')) },
    headers: (answer): Record<string, string> => {
      const tokens = tokensOf(answer);
      return tokens === undefined ? {} : { 'x-amzn-bedrock-input-token-count': String(tokens) };
    },
  }),
];
