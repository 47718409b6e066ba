/** Recorded provider calls with the input tokens that were billed. */
import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createCounter, type TokenCounter } from '../src/tokens/index.ts';
import { framedAs, type TemplateFamily } from '../src/tokens/request/family.ts';
import { type RequestWire, readRequest } from '../src/tokens/request/index.ts';
import type { RequestParts } from '../src/tokens/request/parts.ts';
import { readVocabulary } from '../src/vocabulary-file.ts';

export interface Recording {
  readonly file: string;
  readonly provider: string;
  readonly wire: RequestWire;
  readonly model: string;
  readonly tools: boolean;
  readonly request: Readonly<Record<string, unknown>>;
  /** All input tokens: cached and uncached, without what the provider's own tools brought in. */
  readonly billed: number;
}

type Line = {
  readonly file: string;
  readonly endpoint: string;
  readonly redacted: boolean;
  readonly request: Readonly<Record<string, unknown>>;
  readonly usage: Readonly<Record<string, number | undefined>>;
};

/** The calls whose body is whole, of chat endpoints. */
export function readRecorded(file: string): {
  readonly counter: TokenCounter;
  readonly recordings: readonly Recording[];
  readonly read: (recording: Recording) => RequestParts;
} {
  const lines = gunzipSync(fs.readFileSync(file)).toString().trim().split('\n');
  const recordings = lines.map((line) => JSON.parse(line) as Line).flatMap(recordingOf);
  const counter = createCounter(readVocabulary('o200k_base'));
  return { counter, recordings, read: ({ request, wire }) => readRequest(request, wire) };
}

function recordingOf({ file, endpoint, redacted, request, usage }: Line): Recording[] {
  const billed = billedInput(usage);
  if (redacted || !billed || /embed|cachedContents|\/compact/i.test(endpoint)) return [];
  const wire = wireOf(endpoint);
  const named = /models?\/([^/]+?)(?::\w+|\/converse)$/.exec(endpoint)?.[1] ?? '';
  const model = typeof request.model === 'string' ? request.model : decodeURIComponent(named);
  const host = endpoint.split('/')[0]!;
  const provider =
    wire === 'gemini' || wire === 'bedrock' || wire === 'anthropic'
      ? wire
      : /openai\.(?:com|azure)|bedrock-mantle/.test(host)
        ? wire
        : (host.split('.').at(-2) ?? host);
  const tools = request.tools !== undefined || request.toolConfig !== undefined;
  return [{ file, provider, wire, model, tools, request, billed }];
}

function wireOf(endpoint: string): RequestWire {
  if (endpoint.endsWith('/converse')) return 'bedrock';
  if (/generateContent$/i.test(endpoint)) return 'gemini';
  if (/\/responses$/.test(endpoint)) return 'openai-responses';
  return /\/messages$/.test(endpoint) ? 'anthropic' : 'openai-chat';
}

/** Inclusive fields as they stand; Anthropic's and Bedrock's exclude what was read from and written to the cache. */
function billedInput(usage: Line['usage']): number | undefined {
  const inclusive = usage.prompt_tokens ?? usage.promptTokenCount;
  if (inclusive !== undefined) return inclusive;
  const cached =
    (usage.cache_read_input_tokens ?? 0) +
    (usage.cache_creation_input_tokens ?? 0) +
    (usage.cacheReadInputTokens ?? 0) +
    (usage.cacheWriteInputTokens ?? 0);
  const input = usage.input_tokens ?? usage.inputTokens;
  return input === undefined ? undefined : input + cached;
}

/** The template that a recording's framing is fitted for; null for those that are derived. */
export function framingFamily({ model, wire }: Recording): TemplateFamily | null {
  const framed = framedAs(model, 'o200k_base', wire);
  return 'template' in framed ? framed.template : null;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
