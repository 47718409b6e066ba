/** How hosts' names end, and what the catalogue calls who sells models there: one model has a price with each. */
const SELLERS: readonly (readonly [end: string, seller: string])[] = [
  ['api.openai.com', 'openai'],
  ['api.anthropic.com', 'anthropic'],
  ['generativelanguage.googleapis.com', 'gemini'],
  ['.amazonaws.com', 'bedrock'],
  ['.openai.azure.com', 'azure'],
  ['.services.ai.azure.com', 'azure'],
  ['.cognitiveservices.azure.com', 'azure'],
  ['api.cohere.com', 'cohere'],
  ['api.voyageai.com', 'voyageai'],
  ['openrouter.ai', 'openrouter'],
  ['api.groq.com', 'groq'],
  ['api.together.xyz', 'together'],
  ['api.together.ai', 'together'],
  ['api.deepinfra.com', 'deepinfra'],
  ['api.fireworks.ai', 'fireworks'],
  ['api.mistral.ai', 'mistral'],
  ['api.deepseek.com', 'deepseek'],
  ['api.x.ai', 'x-ai'],
  ['api.perplexity.ai', 'perplexity'],
  ['api.moonshot.ai', 'moonshotai'],
  ['api.cerebras.ai', 'cerebras'],
  ['api.novita.ai', 'novita'],
];

/** Who sells models at an address, by our providers' ids; null for a host of which nothing is known. */
export function sellerAt(hostname: string): string | null {
  return SELLERS.find(([end]) => hostname.endsWith(end))?.[1] ?? null;
}
