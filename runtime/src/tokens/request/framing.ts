import type { TemplateFamily } from './family.ts';
import type { Weights } from './template.ts';

/**
 * What a template adds to a request, in tokens per unit of each feature (`Features`), text in tokens of o200k_base.
 *
 * Fitted 2026-11-21 to the billed input of recorded requests (pydantic-ai's test cassettes at 4fda3898, 2024 to 2026) by
 * `runtime/scripts/calibrate-framing.ts`, rounded; the published part is named at each. Families with few recordings have
 * the counts of their published chat templates.
 */
const CLAUDE: Weights = {
  request: 7,
  turn: 4,
  text: 1.07,
  budget: 28.5,
  adaptive: 16.5,
  tools: 495,
  forced: 95,
  tool: 5,
  definition: 1.35,
  search: 206,
  call: 40,
  argument: 14.5,
  schema: 128,
  schemaText: 1.35,
};
export const FRAMING: Readonly<Record<TemplateFamily, Weights>> = {
  claude: CLAUDE,
  'claude-4.7': { ...CLAUDE, text: 1.2, request: 6, adaptive: 0 },
  'gemini-2.0': { request: 0.4, text: 1, words: 0.95, tool: 2, call: 1 },
  'gemini-2.5': { request: 0.1, text: 1.05, tools: 3.5, tool: 3.5, definition: 0.83, call: 5 },
  gemini: { request: 0.1, text: 1.05, tools: 4, tool: 4, definition: 1, call: 5 },
  nova: { request: 0, turn: 0, text: 1, tools: 350, forced: 300, definition: 1, call: 40 },
  // The date and cut-off that Llama 3.1's template puts into every system message.
  'llama-3.3': { request: 35, turn: 5, text: 1 },
  llama: { request: 10, turn: 5, system: 5, text: 1, tools: 350, definition: 1 },
  'llama-4': { request: 10, turn: 5, text: 1, tools: 650, definition: 1 },
  qwen: { request: 8, turn: 5, system: 5, text: 1, tools: 150, definition: 1.2, call: 20 },
  deepseek: { request: 3, turn: 2, text: 1 },
  'deepseek-v4': { request: 83, turn: 2, text: 1, tools: 220, definition: 1, call: 30 },
  mistral: { request: 3, turn: 2, text: 1, tools: 17, definition: 1.15, call: 10 },
  cohere: { request: 500, turn: 5, text: 1, tools: 880, definition: 1, call: 70 },
  glm: { request: 5, turn: 2, text: 1, tools: 150, definition: 1 },
  generic: { request: 5, turn: 4, text: 1, tools: 100, definition: 1, call: 15 },
};

/** Half-width of the 90 % band as a share of the count. */
export const FRAMING_ERROR: Readonly<Record<TemplateFamily, number>> = {
  claude: 0.12,
  'claude-4.7': 0.15,
  'gemini-2.0': 0.25,
  'gemini-2.5': 0.15,
  gemini: 0.15,
  nova: 0.3,
  'llama-3.3': 0.2,
  llama: 0.3,
  'llama-4': 0.2,
  qwen: 0.3,
  deepseek: 0.3,
  'deepseek-v4': 0.3,
  mistral: 0.3,
  cohere: 0.4,
  glm: 0.3,
  generic: 0.4,
};
