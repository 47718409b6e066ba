import { estimateFamily } from '../estimate.ts';
import type { RequestWire } from './index.ts';
import type { OpenAiDialect } from './openai.ts';

/** Whose template a request is put into. Within one, the framing is the same whichever service runs the model. */
export type TemplateFamily =
  | 'claude-3-haiku'
  | 'claude-3'
  | 'claude'
  | 'claude-4.7'
  | 'gemini-2.0'
  | 'gemini-2.5'
  | 'gemini'
  | 'nova'
  | 'llama-3.3'
  | 'llama'
  | 'llama-4'
  | 'qwen'
  | 'deepseek'
  | 'deepseek-v4'
  | 'mistral'
  | 'cohere'
  | 'glm'
  | 'generic';

/** Names as vendors and resellers write them: `anthropic/claude-sonnet-4.6`, `us.anthropic.claude-…-v1:0`, `gpt-oss:20b`. */
const OPENAI: readonly (readonly [RegExp, OpenAiDialect])[] = [
  [/gpt-oss/, 'gpt-oss'],
  [/gpt-(?:[5-9]|\d\d)|codex/, 'harmony'],
  [/(?:^|[/.:-])o[1-9](?:-|$)|computer-use/, 'o-series'],
  [/gpt-|chatgpt|davinci/, 'chatml'],
];

const TEMPLATES: readonly (readonly [RegExp, TemplateFamily])[] = [
  [/claude-(?:opus-4[.-][7-9]|opus-[5-9]|sonnet-[5-9]|haiku-[5-9]|fable|mythos)/, 'claude-4.7'],
  [/claude-(?:3[.-]5-haiku|3-haiku|haiku-3|instant)/, 'claude-3-haiku'],
  [/claude-(?:[23]|(?:opus|sonnet)-(?:3|4(?![.-]\d(?!\d))))/, 'claude-3'],
  [/claude/, 'claude'],
  [/gemini-(?:1|2[.-]0)/, 'gemini-2.0'],
  [/gemini-2[.-]5/, 'gemini-2.5'],
  [/gemini|gemma/, 'gemini'],
  [/nova/, 'nova'],
  [/deepseek-(?:v[4-9]|flash)/, 'deepseek-v4'],
  [/deepseek/, 'deepseek'],
  [/llama-?3[.-][23]/, 'llama-3.3'],
  [/llama-?4/, 'llama-4'],
  [/llama/, 'llama'],
  [/qwen|qwq/, 'qwen'],
  [/mistral|magistral|ministral|codestral|devstral|pixtral/, 'mistral'],
  [/command|cohere/, 'cohere'],
  [/glm/, 'glm'],
];

export type Framed = { readonly openai: OpenAiDialect } | { readonly template: TemplateFamily };

/** Of a model by its name, else by what its tokens are counted with, else by the wire. */
export function framedAs(model: string | undefined, tokenizer: string, wire: RequestWire): Framed {
  const name = model?.toLowerCase() ?? '';
  const openai = OPENAI.find(([pattern]) => pattern.test(name));
  if (openai !== undefined) return { openai: openai[1] };
  const template =
    TEMPLATES.find(([pattern]) => pattern.test(name)) ?? TEMPLATES.find(([pattern]) => pattern.test(tokenizer));
  if (template !== undefined) return { template: template[1] };
  if (wire === 'anthropic') return { template: 'claude' };
  if (wire === 'gemini') return { template: 'gemini' };
  if (wire === 'bedrock' || estimateFamily(tokenizer) !== null) return { template: 'generic' };
  return { openai: name === '' && tokenizer.startsWith('cl100k') ? 'chatml' : 'harmony' };
}
