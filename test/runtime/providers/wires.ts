import type { Fetch } from '../../../runtime/src/providers/http.ts';
import {
  anthropic,
  bedrock,
  gemini,
  type ModelRequest,
  openAiChat,
  openAiCompatible,
  openAiResponses,
  type PlainPrompt,
  type Provider,
} from '../../../runtime/src/providers/index.ts';

/** Every wire with a model of its own. */
export const WIRES: readonly {
  readonly name: string;
  readonly model: string;
  readonly make: (fetch: Fetch) => Provider;
}[] = [
  { name: 'openai-chat', model: 'gpt-5-mini', make: (fetch) => openAiChat({ apiKey: 'k', fetch }) },
  { name: 'openai-responses', model: 'gpt-5.6', make: (fetch) => openAiResponses({ apiKey: 'k', fetch }) },
  { name: 'anthropic', model: 'claude-sonnet-4-5', make: (fetch) => anthropic({ apiKey: 'k', fetch }) },
  { name: 'gemini', model: 'gemini-2.5-flash', make: (fetch) => gemini({ apiKey: 'k', fetch }) },
  {
    name: 'bedrock',
    model: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    make: (fetch) =>
      bedrock({ region: 'us-east-1', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 's' }, fetch }),
  },
  {
    name: 'openai-compatible',
    model: 'deepseek-chat',
    make: (fetch) => openAiCompatible({ baseURL: 'http://127.0.0.1:9/v1', fetch }),
  },
];

export function requestOf(provider: Provider, prompt: PlainPrompt, stream: boolean): ModelRequest {
  return { wire: provider.wire, model: prompt.model, body: provider.wire.write(prompt), stream };
}
