import { type JsonNode, type Located, type Parameters, property, type Wire } from '../prompt/index.ts';
import { rangeOf } from './json-text.ts';

/** The names that formats and providers give the output limit, in the order of preference. */
const OUTPUT_LIMIT = [
  'max_completion_tokens',
  'max_output_tokens',
  'maxOutputTokens',
  'maxCompletionTokens',
  'max_tokens',
  'maxTokens',
  'max_new_tokens',
  'num_predict',
];

/** Request parameters as prompt files write them: the first of `nodes` that states one decides. */
export function parametersOf(...nodes: readonly (JsonNode | undefined)[]): Parameters {
  const first = <T>(read: (node: JsonNode) => Located<T> | undefined): Located<T> | undefined => {
    for (const node of nodes) {
      const found = node && read(node);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const maxOutputTokens = first((node) => firstOf(OUTPUT_LIMIT, (key) => numberAt(node, key)));
  const temperature = first((node) => numberAt(node, 'temperature'));
  const stream = first((node) => booleanAt(node, 'stream'));
  const responseFormat = first(responseFormatOf);
  return {
    ...(maxOutputTokens && { maxOutputTokens }),
    ...(temperature && { temperature }),
    ...(stream && { stream }),
    ...(responseFormat && { responseFormat }),
  };
}

/** A non-empty string at `key`, and where it stands. */
export function stringAt(node: JsonNode | undefined, key: string): Located<string> | undefined {
  return stringOf(property(node, key));
}

/** A node's value as a non-empty string. */
export function stringOf(node: JsonNode | undefined): Located<string> | undefined {
  return node?.type === 'string' && typeof node.value === 'string' && node.value !== ''
    ? { value: node.value, range: rangeOf(node) }
    : undefined;
}

function numberAt(node: JsonNode, key: string): Located<number> | undefined {
  const found = property(node, key);
  return typeof found?.value === 'number' ? { value: found.value, range: rangeOf(found) } : undefined;
}

function booleanAt(node: JsonNode, key: string): Located<boolean> | undefined {
  const found = property(node, key);
  return typeof found?.value === 'boolean' ? { value: found.value, range: rangeOf(found) } : undefined;
}

function firstOf<T>(keys: readonly string[], read: (key: string) => T | undefined): T | undefined {
  for (const key of keys) {
    const found = read(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `response_format: {type: json_object}`, `responseFormat: json_schema`, `response_mime_type: application/json`. */
function responseFormatOf(node: JsonNode): Parameters['responseFormat'] {
  const found = firstOf(['response_format', 'responseFormat', 'response_mime_type', 'responseMimeType'], (key) =>
    property(node, key),
  );
  if (found === undefined) return undefined;
  const stated = found.type === 'object' ? property(found, 'type')?.value : found.value;
  const range = rangeOf(found);
  if (stated === 'json_schema' || (found.type === 'object' && stated === 'object'))
    return { value: 'json-schema', range };
  if (stated === 'json_object' || stated === 'json' || stated === 'application/json') return { value: 'json', range };
  return stated === 'text' || stated === 'text/plain' ? { value: 'text', range } : undefined;
}

/** Names that frameworks give providers, by the protocol they speak (BAML, Genkit, LangChain, promptfoo, Prompty; read 2026-11). */
const WIRES: ReadonlyMap<string, Wire> = new Map([
  ['openai', 'openai-chat'],
  ['azure', 'openai-chat'],
  ['azure_openai', 'openai-chat'],
  ['azure-openai', 'openai-chat'],
  ['azureopenai', 'openai-chat'],
  ['openai-generic', 'openai-chat'],
  ['openrouter', 'openai-chat'],
  ['ollama', 'openai-chat'],
  ['openai-responses', 'openai-responses'],
  ['anthropic', 'anthropic'],
  ['google', 'gemini'],
  ['google-ai', 'gemini'],
  ['googleai', 'gemini'],
  ['vertex', 'gemini'],
  ['vertex-ai', 'gemini'],
  ['vertexai', 'gemini'],
  ['gemini', 'gemini'],
  ['bedrock', 'bedrock'],
  ['aws-bedrock', 'bedrock'],
]);

/** The wire protocol of a provider's name, or of the one ahead of a model's (`googleai/gemini-2.5-flash`). */
export function wireOf(name: unknown): Wire | undefined {
  return typeof name === 'string' ? WIRES.get(name.split('/', 1)[0]!.toLowerCase()) : undefined;
}
