import type { HttpOptions } from './http.ts';
import { chatWire, openAiChat } from './openai-chat.ts';
import type { Provider } from './provider.ts';
import { sellerAt } from './sellers.ts';

const compatibleWire = chatWire({ limit: 'max_tokens' });

/** Any server that speaks OpenAI's chat completions, priced as who sells there does where the catalogue knows: vLLM, Ollama, llama.cpp, LM Studio, DeepSeek, Groq, OpenRouter … */
export function openAiCompatible(options: HttpOptions & { readonly baseURL: string }): Provider {
  const id = URL.canParse(options.baseURL) ? sellerAt(new URL(options.baseURL).hostname) : null;
  return openAiChat({ id: id ?? 'openai-compatible', ...options }, compatibleWire);
}

const local = (options: HttpOptions & { readonly baseURL: string }): Provider => ({
  ...openAiCompatible(options),
  local: true,
});

/** Where the servers listen unless told otherwise. */
export const vllm = (options: HttpOptions = {}): Provider =>
  local({ id: 'vllm', baseURL: 'http://127.0.0.1:8000/v1', ...options });

export const ollama = (options: HttpOptions = {}): Provider =>
  local({ id: 'ollama', baseURL: 'http://127.0.0.1:11434/v1', ...options });

export const llamaCpp = (options: HttpOptions = {}): Provider =>
  local({ id: 'llama.cpp', baseURL: 'http://127.0.0.1:8080/v1', ...options });
