/**
 * How model ids are spelled. One model has many names: routes (`openrouter/…`, `bedrock:…`), vendors
 * (`anthropic.claude-…`), regions (`us.…`), versions (`-v1:0`) and dates (`-20250929`, `@20250929`).
 */

/** Our provider ids by the names that routes, SDKs and catalogues give them. */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai',
  'text-completion-openai': 'openai',
  'openai-responses': 'openai',
  chatgpt: 'openai',
  anthropic: 'anthropic',
  claude: 'anthropic',
  google: 'google',
  gemini: 'google',
  vertex: 'google',
  vertex_ai: 'google',
  vertexai: 'google',
  'google-vertex': 'google',
  'google-vertex-anthropic': 'google',
  googleai: 'google',
  'google-ai-studio': 'google',
  'google-genai': 'google',
  'google-gla': 'google',
  'google-vertexai': 'google',
  models: 'google',
  aws: 'aws',
  bedrock: 'aws',
  bedrock_converse: 'aws',
  'amazon-bedrock': 'aws',
  bedrock_mantle: 'aws',
  'aws-bedrock': 'aws',
  amazon_bedrock: 'aws',
  azure: 'azure',
  azure_ai: 'azure',
  azureopenai: 'azure',
  'azure-openai': 'azure',
  azure_openai: 'azure',
  'azure-foundry': 'azure',
  groq: 'groq',
  mistral: 'mistral',
  mistralai: 'mistral',
  codestral: 'mistral',
  deepseek: 'deepseek',
  'x-ai': 'x-ai',
  xai: 'x-ai',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  openrouter: 'openrouter',
  together: 'together',
  together_ai: 'together',
  togetherai: 'together',
  'together-ai': 'together',
  fireworks: 'fireworks',
  fireworks_ai: 'fireworks',
  'fireworks-ai': 'fireworks',
  cerebras: 'cerebras',
  moonshotai: 'moonshotai',
  moonshot: 'moonshotai',
  perplexity: 'perplexity',
  voyageai: 'voyageai',
  voyage: 'voyageai',
  zai: 'zai',
  'z-ai': 'zai',
  zhipuai: 'zhipuai',
  minimax: 'minimax',
  alibaba: 'alibaba',
  dashscope: 'alibaba',
  qwen: 'alibaba',
  deepinfra: 'deepinfra',
  sambanova: 'sambanova',
  ai21: 'ai21',
  novita: 'novita',
  'novita-ai': 'novita',
  baseten: 'baseten',
  cloudflare: 'cloudflare',
  'cloudflare-workers-ai': 'cloudflare',
  nebius: 'nebius',
  nvidia: 'nvidia',
  nvidia_nim: 'nvidia',
  ovhcloud: 'ovhcloud',
  avian: 'avian',
  arcee: 'arcee',
  doubleword: 'doubleword',
  modal: 'modal',
};

/** Hosts that sell a vendor's models at the vendor's price where they list none of their own (genai-prices, 2026-09-23). */
export const SELLS: Readonly<Record<string, readonly string[]>> = {
  azure: ['openai', 'anthropic'],
  google: ['anthropic'],
};

/** The provider that a name stands for, `huggingface_…` included; undefined if it is none. */
export function providerOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (Object.hasOwn(PROVIDERS, lower)) return PROVIDERS[lower];
  return lower.startsWith('huggingface_') ? lower : undefined;
}

/**
 * An id as the index spells it: `Claude-3.5-Sonnet@20241022` is `claude-3-5-sonnet-20241022`. So are the names that
 * Copilot shows and takes, host and stage in brackets behind them: `Claude Sonnet 4.5 (copilot)`.
 */
export function keyOf(id: string): string {
  return id
    .toLowerCase()
    .replace(/(?: ?\([a-z -]{1,20}\)){1,2} ?$/, '')
    .trim()
    .replaceAll('@', '-')
    .replaceAll(' ', '-')
    .replace(/(\d)\.(?=\d)/g, '$1-');
}

/** `openai:chat:gpt-4o` and `azure/gpt-4o` name a route; the rest is the id. */
export function splitRoute(id: string): { provider: string; rest: string } | undefined {
  const match = /^([\w.-]{2,40})[:/]/.exec(id);
  const provider = match && providerOf(match[1]!);
  if (!match || !provider) return undefined;
  // promptfoo's second part is the endpoint.
  const rest = id
    .slice(match[0].length)
    .replace(/^(?:chat|messages|responses|completion|embedding|converse|invoke):/, '');
  return rest ? { provider, rest } : undefined;
}

/** The last part of a resource path: Vertex `publishers/…/models/x`, Bedrock ARNs. */
export function baseOfPath(id: string): string {
  const resource = /(?:^|[/:])(?:foundation-model|inference-profile|models)\/([^/]+)$/.exec(id);
  return resource && !id.includes('accounts/fireworks') ? resource[1]! : id;
}

const REGION = /^(?:us-gov|us|eu|apac|au|jp|ca|sa|in|me|af)\.(?=[a-z0-9-]+\.)/;
const VENDOR =
  /^(?:global\.)?(?:anthropic|amazon|meta|mistral|cohere|ai21|deepseek|qwen|openai|google|writer|moonshotai|moonshot|minimax|nvidia|zai)\.(?=[a-z])/;
const BEDROCK_VERSION = /(?:-v\d{1,2})?(?::\d{1,2})?(?::\d{1,4}k)?$/;
const DATE = /-(?:20\d{6}|20\d\d-\d\d-\d\d|\d{4}|\d\d-20\d\d|\d\d-\d\d|00\d|latest|default)$/;

/** Spellings of an index key to try in turn, the closest first. Only parts that do not change the model are left out. */
export function* spellings(key: string): Iterable<string> {
  const seen = new Set<string>();
  const queue = [key];
  for (let at = 0; at < queue.length && at < 40; at++) {
    const spelling = queue[at]!;
    if (!spelling || seen.has(spelling)) continue;
    seen.add(spelling);
    yield spelling;
    queue.push(
      spelling.replace(BEDROCK_VERSION, ''),
      swapFamily(spelling),
      // Behind the version: a region may have a price of its own.
      spelling.replace(REGION, ''),
      spelling.replace(VENDOR, ''),
      undated(spelling),
      // A fine-tune's own name follows its base: ft:gpt-4o-mini-2024-07-18:org::id.
      spelling.replace(/^(ft:[^:]+):.*$/, '$1'),
    );
  }
}

/** The key without its last date: `gpt-4o-2024-08-06` is `gpt-4o`. */
export const undated = (key: string): string => key.replace(DATE, '');

/** Claude ids are written with the version before the family (`claude-4-5-sonnet`) and after it. */
function swapFamily(key: string): string {
  return key
    .replace(/^((?:[a-z-]+[./])*claude-)(\d(?:-\d)?)-(opus|sonnet|haiku|fable|mythos)(?=$|-)/, '$1$3-$2')
    .replace(/^((?:[a-z-]+[./])*claude-)(opus|sonnet|haiku)-(3(?:-\d)?)(?=$|-)/, '$1$3-$2');
}

/** Edit distance up to `limit`, else limit + 1; transpositions count as one. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2]! + 1);
      row.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
