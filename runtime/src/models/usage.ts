import { anthropicTools, chatTools, geminiTools, responsesTools, usedOf } from './billed-tools.ts';
import type { Modality } from './model.ts';
import { type Body, camelCase, count, field, isBody, UsageError } from './usage-body.ts';

export { UsageError };

/** How many tokens of a class are no text; each is part of the class's total. */
export interface MediaTokens {
  readonly input: number;
  readonly cacheRead: number;
  readonly output: number;
}

/**
 * What a call used, in tokens, in classes that do not overlap: input = inputUncached + cacheRead + all of
 * cacheWrite. `reasoning` is part of `output`, `media` part of the class it names.
 */
export interface Usage {
  readonly inputUncached: number;
  readonly cacheRead: number;
  /** Tokens written to the cache by TTL (`5m`, `1h`, `30m`, `12h`); `default` where the provider does not say. */
  readonly cacheWrite: Readonly<Record<string, number>>;
  readonly output: number;
  readonly reasoning: number;
  readonly media?: Readonly<Partial<Record<Modality, MediaTokens>>>;
  /** Calls of tools that the provider ran itself and bills apart from tokens, by tool: `web-search`, `file-search`. */
  readonly tools?: Readonly<Record<string, number>>;
  /** Input and output together. */
  readonly total: number;
}

/** The wire protocols' usage bodies. */
export type UsageDialect =
  | 'openai-chat'
  | 'openai-responses'
  | 'openai-embeddings'
  | 'anthropic'
  | 'gemini'
  | 'bedrock'
  | 'cohere'
  | 'xai'
  | 'ai-sdk';

/**
 * Reads a provider's usage body, bare or inside its response (`usage`, `usageMetadata`, `response.usage`).
 * Whether input counts include cached tokens is the provider's rule (docs as of 2026-11-21): OpenAI, Gemini,
 * DeepSeek, LiteLLM and the AI SDK include them; Anthropic and Bedrock report them beside the input.
 * Calls of the provider's own tools are in the response around the usage for OpenAI's Responses and Gemini.
 * Without a dialect the body's own field names decide.
 * @throws UsageError for an unknown shape, a count that is no whole number, or parts above their total.
 */
export function normaliseUsage(body: unknown, dialect?: UsageDialect): Usage {
  const usage = unwrap(body);
  const { response } = body as Body;
  return READERS[dialect ?? dialectOf(usage)](usage, isBody(response) ? response : (body as Body));
}

/** Tells the dialect of a usage body from its fields. @throws UsageError if none fits. */
export function dialectOf(usage: Body): UsageDialect {
  if ('promptTokenCount' in usage || 'totalTokenCount' in usage || 'candidatesTokenCount' in usage) return 'gemini';
  if ('prompt_token_count' in usage || 'total_token_count' in usage) return 'gemini';
  if ('prompt_tokens' in usage || 'completion_tokens' in usage) return 'openai-chat';
  if ('billed_units' in usage || isBody(usage.tokens)) return 'cohere';
  if (isBody(usage.inputTokens)) return 'ai-sdk';
  if ('inputTokens' in usage) return AI_SDK.some((name) => name in usage) ? 'ai-sdk' : 'bedrock';
  if (['cache_creation_input_tokens', 'cache_read_input_tokens', 'server_tool_use'].some((name) => name in usage))
    return 'anthropic';
  if ('input_tokens' in usage) return 'openai-responses';
  throw new UsageError(`No provider's usage has the fields ${Object.keys(usage).slice(0, 8).join(', ') || '(none)'}.`);
}

/** Names of the AI SDK's (version 5 and later) that Bedrock does not have. */
const AI_SDK = ['inputTokenDetails', 'cachedInputTokens', 'reasoningTokens'];

const READERS: Readonly<Record<UsageDialect, (usage: Body, whole: Body) => Usage>> = {
  'openai-chat': (usage) => readChat(usage),
  // Grok's completion_tokens leave reasoning out; it is billed as output (docs.x.ai, 2026-08).
  xai: (usage) => readChat(usage, true),
  'openai-responses': readResponses,
  // What is embedded is all that is billed; Voyage tells the total alone.
  'openai-embeddings': (usage) => readChat({ prompt_tokens: usage.prompt_tokens ?? usage.total_tokens }),
  anthropic: readAnthropic,
  gemini: readGemini,
  bedrock: readBedrock,
  cohere: readCohere,
  'ai-sdk': readAiSdk,
};

function readChat(usage: Body, isXai = false): Usage {
  // Perplexity's research bills what it cites as input, and its reasoning beside the completion (docs.perplexity.ai, 2026-08).
  const cited = count(usage, 'citation_tokens');
  const prompt = count(usage, 'prompt_tokens');
  const input = prompt + cited;
  const completion = count(usage, 'completion_tokens');
  const told = count(usage, 'completion_tokens_details', 'reasoning_tokens') || count(usage, 'reasoning_tokens');
  // Grok's reasoning stands beside the completion, whoever hands its counts on; of Gemini's thoughts its OpenAI endpoint tells
  // the total alone.
  const more = count(usage, 'total_tokens') - prompt - completion;
  if (more > 0 && usage.prompt_tokens === undefined)
    throw new UsageError('The usage has a total and no prompt_tokens.');
  if (more > 0 && told > 0 && more !== told)
    throw new UsageError(
      `The usage's total_tokens has ${more} tokens beside prompt and completion, its reasoning ${told}.`,
    );
  const beside = isXai || more > 0 || (cited > 0 && told > completion);
  const reasoning = told || Math.max(0, more);
  const hit =
    count(usage, 'prompt_tokens_details', 'cached_tokens') ||
    deepseekHits(usage) ||
    count(usage, 'cached_prompt_text_tokens') ||
    count(usage, 'cached_tokens') ||
    count(usage, 'num_cached_tokens') ||
    // LiteLLM keeps Anthropic's names beside an inclusive prompt_tokens.
    count(usage, 'cache_read_input_tokens');
  const written =
    count(usage, 'prompt_tokens_details', 'cache_write_tokens') || count(usage, 'cache_creation_input_tokens');
  const tools = chatTools(usage);
  const audio: MediaTokens = {
    input: count(usage, 'prompt_tokens_details', 'audio_tokens'),
    cacheRead: 0,
    output: count(usage, 'completion_tokens_details', 'audio_tokens'),
  };
  return inclusive({
    input,
    cacheRead: hit,
    cacheWrite: ttls({ default: written }),
    output: beside ? completion + reasoning : completion,
    reasoning,
    media: { audio },
    ...(tools && { tools }),
  });
}

function deepseekHits(usage: Body): number {
  const hits = count(usage, 'prompt_cache_hit_tokens');
  const misses = count(usage, 'prompt_cache_miss_tokens');
  const prompt = count(usage, 'prompt_tokens');
  if (misses > 0 && hits + misses !== prompt)
    throw new UsageError(`The usage has ${hits} cache hits and ${misses} misses in a prompt of ${prompt} tokens.`);
  return hits;
}

function readResponses(usage: Body, whole: Body): Usage {
  const written =
    count(usage, 'input_tokens_details', 'cache_write_tokens') || count(usage, 'input_token_details', 'cache_creation');
  const split = field(usage, 'input_tokens_details', 'cache_write_tokens_details');
  const byTtl = isBody(split) ? { '30m': count(split, 'ttl_30m_tokens'), '12h': count(split, 'ttl_12h_tokens') } : {};
  // The Realtime and Images APIs use the same names with more detail, LangChain has names of its own.
  const details = isBody(usage.input_token_details) ? 'input_token_details' : 'input_tokens_details';
  const outputs = isBody(usage.output_token_details) ? 'output_token_details' : 'output_tokens_details';
  const media: Partial<Record<Modality, MediaTokens>> = {};
  for (const modality of ['audio', 'image'] as const)
    media[modality] = {
      input: count(usage, details, `${modality}_tokens`),
      cacheRead: count(usage, details, 'cached_tokens_details', `${modality}_tokens`),
      output: count(usage, outputs, `${modality}_tokens`),
    };
  return inclusive({
    input: count(usage, 'input_tokens'),
    cacheRead: count(usage, details, 'cached_tokens') || count(usage, details, 'cache_read'),
    cacheWrite: rest(written, byTtl),
    output: count(usage, 'output_tokens'),
    reasoning: count(usage, outputs, 'reasoning_tokens') || count(usage, outputs, 'reasoning'),
    media,
    tools: responsesTools(usage, whole),
  });
}

function readAnthropic(usage: Body): Usage {
  const written = count(usage, 'cache_creation_input_tokens');
  const byTtl = {
    '5m': count(usage, 'cache_creation', 'ephemeral_5m_input_tokens'),
    '1h': count(usage, 'cache_creation', 'ephemeral_1h_input_tokens'),
  };
  return exclusive({
    input: count(usage, 'input_tokens'),
    cacheRead: count(usage, 'cache_read_input_tokens'),
    cacheWrite: rest(written, byTtl),
    output: count(usage, 'output_tokens'),
    reasoning: count(usage, 'output_tokens_details', 'thinking_tokens'),
    tools: anthropicTools(usage),
  });
}

function readGemini(body: Body, whole: Body): Usage {
  // The Python library writes the names with underscores.
  const usage = 'prompt_token_count' in body || 'total_token_count' in body ? camelCase(body) : body;
  const media: Partial<Record<Modality, MediaTokens>> = {};
  for (const [modality, names] of GEMINI_MODALITIES)
    media[modality] = {
      input: modal(usage, 'promptTokensDetails', names) + modal(usage, 'toolUsePromptTokensDetails', names),
      cacheRead: modal(usage, 'cacheTokensDetails', names),
      output: modal(usage, 'candidatesTokensDetails', names) + modal(usage, 'responseTokensDetails', names),
    };
  const thoughts = count(usage, 'thoughtsTokenCount');
  const input = count(usage, 'promptTokenCount') + count(usage, 'toolUsePromptTokenCount');
  // The Live API calls candidates a response.
  const output = (count(usage, 'candidatesTokenCount') || count(usage, 'responseTokenCount')) + thoughts;
  const total = count(usage, 'totalTokenCount');
  if (total > input + output)
    throw new UsageError(`The usage has a total of ${total} tokens, and says of ${input + output} what they were.`);
  return inclusive({
    input,
    cacheRead: count(usage, 'cachedContentTokenCount'),
    cacheWrite: {},
    output,
    reasoning: thoughts,
    media,
    tools: geminiTools(whole),
  });
}

const GEMINI_MODALITIES: readonly (readonly [Modality, readonly string[]])[] = [
  ['audio', ['AUDIO']],
  // Gemini bills the pages of a document as images.
  ['image', ['IMAGE', 'DOCUMENT']],
  ['video', ['VIDEO']],
];

function readBedrock(usage: Body): Usage {
  const byTtl: Record<string, number> = {};
  const details = usage.cacheDetails;
  if (Array.isArray(details))
    for (const detail of details)
      if (isBody(detail) && typeof detail.ttl === 'string')
        byTtl[detail.ttl] = (byTtl[detail.ttl] ?? 0) + count(detail, 'inputTokens');
  return exclusive({
    input: count(usage, 'inputTokens'),
    // InvokeModel's names for Nova end in Count.
    cacheRead: count(usage, 'cacheReadInputTokens') || count(usage, 'cacheReadInputTokenCount'),
    cacheWrite: rest(count(usage, 'cacheWriteInputTokens') || count(usage, 'cacheWriteInputTokenCount'), byTtl),
    output: count(usage, 'outputTokens'),
    reasoning: 0,
  });
}

function readCohere(usage: Body): Usage {
  // Billed units leave out what Cohere adds to the prompt by itself.
  const counts = isBody(usage.billed_units) ? usage.billed_units : isBody(usage.tokens) ? usage.tokens : usage;
  return inclusive({
    input: count(counts, 'input_tokens'),
    cacheRead: Math.min(count(usage, 'cached_tokens'), count(counts, 'input_tokens')),
    cacheWrite: {},
    output: count(counts, 'output_tokens'),
    reasoning: 0,
    tools: { image: count(counts, 'images'), rerank: count(counts, 'search_units') },
  });
}

function readAiSdk(usage: Body): Usage {
  const nested = isBody(usage.inputTokens);
  const details = nested ? 'inputTokens' : 'inputTokenDetails';
  const input = nested ? field(usage, 'inputTokens', 'total') : usage.inputTokens;
  const output = nested ? field(usage, 'outputTokens', 'total') : usage.outputTokens;
  if ((input ?? output ?? undefined) === undefined)
    throw new UsageError('The usage has no counts: the provider told none.');
  const raw = usage.raw;
  // One cacheWrite for all TTLs; the split is in the provider's own body.
  const told = isBody(raw) ? rawUsage(raw) : undefined;
  // Version 5 hands on what the provider means by input.
  if (!nested && !isBody(usage.inputTokenDetails) && count(usage, 'cachedInputTokens') > 0) {
    if (told) return told;
    throw new UsageError(
      "The usage does not say whether inputTokens has the cachedInputTokens in it: price the provider's own.",
    );
  }
  const read = count(usage, details, nested ? 'cacheRead' : 'cacheReadTokens');
  const written = count(usage, details, nested ? 'cacheWrite' : 'cacheWriteTokens');
  const cacheWrite = told && sum(told.cacheWrite) === written ? told.cacheWrite : ttls({ default: written });
  const known = inclusive({
    input: nested ? count(usage, 'inputTokens', 'total') : count(usage, 'inputTokens'),
    cacheRead: read,
    cacheWrite,
    output: nested ? count(usage, 'outputTokens', 'total') : count(usage, 'outputTokens'),
    reasoning: nested
      ? count(usage, 'outputTokens', 'reasoning')
      : count(usage, 'outputTokenDetails', 'reasoningTokens') || count(usage, 'reasoningTokens'),
    ...(told?.tools && { tools: told.tools }),
  });
  return told?.media && told.total === known.total ? { ...known, media: told.media } : known;
}

function rawUsage(raw: Body): Usage | undefined {
  try {
    return normaliseUsage(raw);
  } catch {
    return undefined;
  }
}

/** As most providers count: `input` contains what was read from and written to the cache. */
interface Counts extends Omit<Usage, 'inputUncached' | 'total'> {
  readonly input: number;
}

/** `input` contains what was read from and written to the cache. */
function inclusive(counts: Counts): Usage {
  const cached = counts.cacheRead + sum(counts.cacheWrite);
  if (cached > counts.input)
    throw new UsageError(`The usage has ${cached} cached tokens in an input of ${counts.input}.`);
  return exclusive({ ...counts, input: counts.input - cached });
}

function exclusive(counts: Counts): Usage {
  if (counts.reasoning > counts.output)
    throw new UsageError(`The usage has ${counts.reasoning} reasoning tokens in an output of ${counts.output}.`);
  const media = withinTotals(counts);
  const tools = counts.tools && usedOf(counts.tools);
  return {
    inputUncached: counts.input,
    cacheRead: counts.cacheRead,
    cacheWrite: counts.cacheWrite,
    output: counts.output,
    reasoning: counts.reasoning,
    ...(media && { media }),
    ...(tools && { tools }),
    total: counts.input + counts.cacheRead + sum(counts.cacheWrite) + counts.output,
  };
}

/**
 * Modalities as parts of their class. Providers report an input modality with its cached tokens, and their
 * details may exceed the count they detail (Gemini counts some documents twice), so each is held to what is left.
 */
function withinTotals(counts: Counts): Readonly<Partial<Record<Modality, MediaTokens>>> | undefined {
  const left = { input: counts.input, cacheRead: counts.cacheRead, output: counts.output };
  const media: Partial<Record<Modality, MediaTokens>> = {};
  for (const [modality, tokens] of Object.entries(counts.media ?? {}) as [Modality, MediaTokens][]) {
    const cacheRead = Math.min(tokens.cacheRead, left.cacheRead);
    const input = Math.min(Math.max(0, tokens.input - cacheRead), left.input);
    const output = Math.min(tokens.output, left.output);
    left.cacheRead -= cacheRead;
    left.input -= input;
    left.output -= output;
    if (input + cacheRead + output > 0) media[modality] = { input, cacheRead, output };
  }
  return Object.keys(media).length > 0 ? media : undefined;
}

/** Splits `written` by TTL; what the provider's split leaves open is `default`. */
function rest(written: number, byTtl: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const split = sum(byTtl);
  if (written > 0 && split > written)
    throw new UsageError(`The usage has ${split} tokens written to the cache by TTL, and ${written} in all.`);
  return ttls({ ...byTtl, default: Math.max(0, written - split) });
}

function ttls(byTtl: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(byTtl).filter(([, tokens]) => tokens > 0));
}

/** All tokens of a split by TTL. */
export function sum(byTtl: Readonly<Record<string, number>>): number {
  let total = 0;
  for (const ttl in byTtl) total += byTtl[ttl] ?? 0;
  return total;
}

/** What usage stands in: responses, events of a stream, lines of a batch's results. */
const AROUND = [
  'usage',
  'usageMetadata',
  'usage_metadata',
  'meta',
  'response',
  'message',
  'result',
  'body',
  'metadata',
  'x_groq',
];

function unwrap(body: unknown): Body {
  let inner: unknown = body;
  for (let depth = 0; depth < MOST_WRAPPED; depth++) {
    if (!isBody(inner)) throw new UsageError('The usage is no object.');
    const wrapper: Body = inner;
    const name = AROUND.find((each) => isBody(wrapper[each]));
    if (name === undefined) return wrapper;
    inner = wrapper[name];
  }
  throw new UsageError('The usage stands too deep in its body.');
}

const MOST_WRAPPED = 8;

function modal(usage: Body, name: string, modalities: readonly string[]): number {
  const details = usage[name];
  if (!Array.isArray(details)) return 0;
  let tokens = 0;
  for (const detail of details)
    if (isBody(detail) && modalities.includes(String(detail.modality))) tokens += count(detail, 'tokenCount');
  return tokens;
}
