import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Model } from '@stint/runtime/models';
import { type Prompt, toValue } from '../prompt/index.ts';

/** A vendor's count endpoint gave no count. Says whose, why, and what to do; never holds the key. */
export class VendorCountError extends Error {
  override readonly name = 'VendorCountError';
}

type Json = Readonly<Record<string, unknown>>;

/** One vendor's endpoint that counts a request without running it. */
interface CountEndpoint {
  readonly vendor: string;
  /** The catalogue's provider whose own models it counts. */
  readonly provider: string;
  /** Names of the environment variables that hold the user's key, as the vendor's SDKs read them. */
  readonly keys: readonly string[];
  /** And the one that names another host. */
  readonly base: { readonly variable: string; readonly default: string };
  path(model: string): string;
  headers(key: string): Readonly<Record<string, string>>;
  /** A body in the vendor's own wire as the endpoint takes it; null for any other. */
  native(prompt: Prompt): Json | null;
  /** The same for a prompt that is no such body. */
  build(request: PlainRequest): Json;
  body(request: Json, model: string): Json;
  tokensOf(answer: unknown): unknown;
}

/** A prompt as text: what is filled in at the call is left out. */
interface PlainRequest {
  readonly system: string;
  readonly turns: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[];
  readonly tools: readonly { readonly name: string; readonly description: string; readonly input: unknown }[];
}

/** POST /v1/messages/count_tokens (platform.claude.com, read 2026-11): free, rate-limited, and refuses other keys. */
const anthropic: CountEndpoint = {
  vendor: 'Anthropic',
  provider: 'anthropic',
  keys: ['ANTHROPIC_API_KEY'],
  base: { variable: 'ANTHROPIC_BASE_URL', default: 'https://api.anthropic.com' },
  path: () => '/v1/messages/count_tokens',
  headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
  native: ({ wire, body }) =>
    wire === 'anthropic' && body !== undefined
      ? pick(body as Json, ['messages', 'system', 'tools', 'tool_choice', 'thinking', 'output_config', 'cache_control'])
      : null,
  build: ({ system, turns, tools }) => ({
    ...(system !== '' && { system }),
    messages: turns.map(({ role, text }) => ({ role, content: text })),
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, input }) => ({ name, description, input_schema: input })),
    }),
  }),
  body: (request, model) => ({ model, ...request }),
  tokensOf: (answer) => (answer as { input_tokens?: unknown } | null)?.input_tokens,
};

/** POST /v1beta/models/MODEL:countTokens (ai.google.dev/api/tokens, read 2026-11). */
const gemini: CountEndpoint = {
  vendor: 'Gemini',
  provider: 'google',
  keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  base: { variable: 'GOOGLE_GEMINI_BASE_URL', default: 'https://generativelanguage.googleapis.com' },
  path: (model) => `/v1beta/models/${encodeURIComponent(model)}:countTokens`,
  headers: (key) => ({ 'x-goog-api-key': key }),
  native: ({ wire, body }) =>
    wire === 'gemini' && body !== undefined
      ? pick(body as Json, [
          'contents',
          'systemInstruction',
          'system_instruction',
          'tools',
          'toolConfig',
          'tool_config',
          'generationConfig',
          'generation_config',
        ])
      : null,
  build: ({ system, turns, tools }) => ({
    ...(system !== '' && { systemInstruction: { parts: [{ text: system }] } }),
    contents: turns.map(({ role, text }) => ({ role: role === 'user' ? 'user' : 'model', parts: [{ text }] })),
    ...(tools.length > 0 && {
      tools: [
        {
          functionDeclarations: tools.map(({ name, description, input }) => ({
            name,
            description,
            parametersJsonSchema: input,
          })),
        },
      ],
    }),
  }),
  body: (request, model) => ({ generateContentRequest: { model: `models/${model}`, ...request } }),
  tokensOf: (answer) => (answer as { totalTokens?: unknown } | null)?.totalTokens,
};

const ENDPOINTS = [anthropic, gemini];

function endpointOf(model: Model): CountEndpoint {
  const endpoint = ENDPOINTS.find(({ provider }) => provider === model.provider);
  if (endpoint !== undefined) return endpoint;
  throw new VendorCountError(
    `no count endpoint is known for ${model.id} of ${model.provider}. Anthropic and Gemini have one; leave --vendor out to estimate.`,
  );
}

/** Whether a model's vendor counts requests. Hosts of the same model (Bedrock, Vertex AI) have endpoints of their own. */
export function hasCountEndpoint(model: Model): boolean {
  return ENDPOINTS.some(({ provider }) => provider === model.provider);
}

export interface VendorCount {
  /** Of all that is written out; values filled in at the call are not in it. */
  readonly tokens: number;
  /** Whether the request is the very one that would be sent, or nothing but text and tools. */
  readonly whole: boolean;
}

/** Requests to the vendors' count endpoints with the user's key. The only part of linting and counting that leaves the process. */
export class VendorCounter {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #cache: CountCache;
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    readonly env: Readonly<Record<string, string | undefined>>;
    /** Where counts are kept by the hash of what was asked. */
    readonly cacheFile: string;
    readonly signal?: AbortSignal;
  }) {
    this.#env = options.env;
    this.#cache = new CountCache(options.cacheFile);
    this.#signal = options.signal;
  }

  /** @throws VendorCountError */
  async count(prompt: Prompt, model: Model): Promise<VendorCount> {
    const endpoint = endpointOf(model);
    const native = endpoint.native(prompt);
    if (native !== null) return { tokens: await this.#ask(endpoint, native, model.id), whole: true };
    const plain = plainRequest(prompt);
    const whole = prompt.messages.every(({ segments }) => segments.every(({ kind }) => kind !== 'opaque'));
    if (plain.turns.length > 0) return { tokens: await this.#ask(endpoint, endpoint.build(plain), model.id), whole };
    // A request needs a turn: one is put in, and what it takes by itself is taken off again.
    const both = await this.#ask(endpoint, endpoint.build({ ...plain, turns: [POINT] }), model.id);
    return { tokens: Math.max(0, both - (await this.#pointAlone(endpoint, model))), whole };
  }

  /** Tokens of a text by itself, without what a request puts around it. @throws VendorCountError */
  async countText(text: string, model: Model): Promise<number> {
    if (text.trim() === '') return 0;
    const endpoint = endpointOf(model);
    const turns = [{ role: 'user' as const, text }];
    const framed = await this.#ask(endpoint, endpoint.build({ system: '', tools: [], turns }), model.id);
    return Math.max(0, framed - (await this.#pointAlone(endpoint, model)) + 1);
  }

  #pointAlone(endpoint: CountEndpoint, model: Model): Promise<number> {
    return this.#ask(endpoint, endpoint.build({ system: '', tools: [], turns: [POINT] }), model.id);
  }

  async #ask(endpoint: CountEndpoint, request: Json, model: string): Promise<number> {
    const { vendor, keys, base } = endpoint;
    const key = keys.map((name) => this.#env[name]).find((value) => value);
    if (key === undefined)
      throw new VendorCountError(
        `${vendor}’s count needs your key in ${keys.join(' or ')}. Set it, or leave --vendor out.`,
      );
    const url = `${(this.#env[base.variable] || base.default).replace(/\/+$/, '')}${endpoint.path(model)}`;
    const body = JSON.stringify(endpoint.body(request, model));
    const known = this.#cache.get(url, body);
    if (known !== undefined) return known;
    const answer = await this.#post(endpoint, url, body, key);
    const tokens = endpoint.tokensOf(answer);
    if (typeof tokens !== 'number' || !Number.isInteger(tokens) || tokens < 0)
      throw new VendorCountError(`${vendor} answered without a count.`);
    this.#cache.set(url, body, tokens);
    return tokens;
  }

  async #post({ vendor, headers, keys }: CountEndpoint, url: string, body: string, key: string): Promise<unknown> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = this.#signal === undefined ? timeout : AbortSignal.any([this.#signal, timeout]);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers(key) },
        body,
        signal,
        // The key goes to no other host.
        redirect: 'error',
      });
      const answer: unknown = await response.json().catch((error: unknown) => {
        if (signal.aborted) throw error;
        return null;
      });
      if (response.ok) return answer;
      const said = (answer as { error?: { message?: unknown } } | null)?.error?.message;
      const why = `(${response.status}${typeof said === 'string' ? `: ${said.slice(0, 300)}` : ''})`;
      if (response.status === 401 || response.status === 403)
        throw new VendorCountError(`${vendor} refuses the key in ${keys.join(' or ')} ${why}.`);
      if (response.status === 429) {
        const wait = response.headers.get('retry-after');
        throw new VendorCountError(
          `${vendor}’s rate limit is reached ${why}. Try again${wait ? ` in ${wait} s` : ' later'}.`,
        );
      }
      throw new VendorCountError(`${vendor} did not count the request ${why}.`);
    } catch (error) {
      if (error instanceof VendorCountError) throw error;
      this.#signal?.throwIfAborted();
      if (timeout.aborted) throw new VendorCountError(`${vendor} did not answer within ${TIMEOUT_MS / 1000} s.`);
      const { cause, message } = error as Error;
      const why = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message;
      throw new VendorCountError(`${vendor} cannot be reached at ${new URL(url).origin} (${why}).`);
    }
  }
}

/** The smallest turn: its text is one token in every vocabulary. */
const POINT = { role: 'user' as const, text: '.' };

const TIMEOUT_MS = 30_000;

/** Text and tools of a prompt, as any vendor takes them. Turns without text are left out: vendors refuse them. */
function plainRequest(prompt: Prompt): PlainRequest {
  const texts = prompt.messages.map(({ role, segments }) => ({
    role: role.value,
    text: segments.map((segment) => (segment.kind === 'text' ? segment.text.cooked : '')).join(''),
  }));
  const isSystem = (role: string): boolean => role === 'system' || role === 'developer';
  return {
    system: texts
      .filter(({ role }) => isSystem(role))
      .map(({ text }) => text)
      .join('\n\n')
      .trim(),
    turns: texts
      .filter(({ role, text }) => !isSystem(role) && text.trim() !== '')
      .map(({ role, text }) => ({ role: role === 'assistant' ? 'assistant' : 'user', text })),
    tools: prompt.tools
      .filter(({ deferred, builtin }) => !deferred && !builtin)
      .map(({ name, description, input }) => ({
        name: name.value,
        description: description?.cooked ?? '',
        input: toValue(input) ?? { type: 'object', properties: {} },
      })),
  };
}

function pick(body: Json, keys: readonly string[]): Json {
  return Object.fromEntries(keys.flatMap((key) => (body[key] === undefined ? [] : [[key, body[key]]])));
}

/** Counts by the SHA-256 of where and what was asked. A cache that cannot be read or written is no reason to fail. */
class CountCache {
  readonly #file: string;
  #counts: Map<string, number> | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  get(url: string, body: string): number | undefined {
    const count = this.#load().get(keyOf(url, body));
    return typeof count === 'number' ? count : undefined;
  }

  set(url: string, body: string, tokens: number): void {
    const counts = this.#load();
    counts.set(keyOf(url, body), tokens);
    for (const oldest of counts.keys()) {
      if (counts.size <= MOST_COUNTS) break;
      counts.delete(oldest);
    }
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      writeFileSync(this.#file, JSON.stringify({ version: 1, counts: Object.fromEntries(counts) }));
    } catch {
      // Counted again next time.
    }
  }

  #load(): Map<string, number> {
    if (this.#counts === null) {
      let stored: unknown;
      try {
        stored = (JSON.parse(readFileSync(this.#file, 'utf8')) as { counts?: unknown }).counts;
      } catch {
        stored = undefined;
      }
      this.#counts = new Map(Object.entries((stored ?? {}) as Record<string, number>));
    }
    return this.#counts;
  }
}

const MOST_COUNTS = 10_000;

function keyOf(url: string, body: string): string {
  return createHash('sha256').update(`${url}\n${body}`).digest('hex');
}
