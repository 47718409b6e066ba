import type { TemplateFamily } from './family.ts';
import type { Weights } from './template.ts';

const CLAUDE: Weights = {
  request: 7,
  turn: 4,
  text: 1.07,
  budget: 28.5,
  adaptive: 16.5,
  tools: 495,
  forced: 95,
  tool: 5,
  definition: 1.36,
  search: 205,
  call: 39,
  parallel: 20,
  argument: 14.5,
  schema: 125,
  schemaText: 1.4,
};

/**
 * What a template adds to a request, in tokens per unit of each feature (`Features`); text in tokens of o200k_base.
 *
 * Fitted 2026-11-21 to the billed input of recorded requests (test cassettes of pydantic/pydantic-ai at 4fda3898, 2024 to
 * 2026) by `runtime/scripts/calibrate-framing.ts`, then rounded. Families with less than ten recordings have the special
 * tokens of their published chat template, and of the recordings only what that leaves open.
 */
export const FRAMING: Readonly<Record<TemplateFamily, Weights>> = {
  // `tools` is the system prompt that Anthropic puts ahead of definitions. Its tool-use page gave 346 tokens for it, and 313
  // where a call is forced, up to Sonnet 4.5's release (264 and 340 for Haiku 3 and 3.5); requests to models since are billed
  // some 150 more.
  'claude-3-haiku': { ...CLAUDE, tools: 264, forced: 76 },
  'claude-3': { ...CLAUDE, tools: 318, forced: 0 },
  claude: CLAUDE,
  // The newer tokenizer: text and definitions cost more, the tools' system prompt is shorter.
  'claude-4.7': {
    request: 5,
    turn: 4.5,
    text: 1.29,
    budget: 28.5,
    tools: 457,
    forced: 95,
    tool: 5,
    definition: 1.5,
    search: 225,
    call: 37,
    parallel: 20,
    argument: 14,
    schema: 160,
    schemaText: 1.5,
  },
  // Gemini bills one token a message from 2.5 on, on Vertex none. Up to 2.0 it bills the words of definitions without their
  // syntax, in 2.5 something like JSON.
  'gemini-2.0': { text: 1, words: 1, call: -4, named: 1 },
  'gemini-2.5': {
    request: 1,
    turn: 1,
    system: 1,
    text: 1.02,
    tools: 5,
    tool: 3.5,
    definition: 0.84,
    call: 11,
    named: 1,
  },
  gemini: { request: 1, turn: 1, system: 1, text: 1.02, tool: 2, declaration: 1.01, call: 11, named: 1 },
  nova: { text: 1, tools: 365, forced: 320, definition: 1, call: 38 },
  // Llama 3.1's template puts a date and a cut-off into every system message.
  'llama-3.3': { request: 35, turn: 5, text: 1, tools: 100, definition: 1.2, call: 15 },
  llama: { request: 10, turn: 5, system: 5, text: 1, tools: 100, definition: 1.2, call: 15 },
  'llama-4': { request: 10, turn: 5, text: 1, tools: 650, definition: 1, call: 15 },
  qwen: { request: 8, turn: 5, system: 5, text: 1, tools: 150, definition: 1.2, call: 20 },
  deepseek: { request: 3, turn: 2, text: 1, tools: 100, definition: 1, call: 15 },
  'deepseek-v4': { request: 83, turn: 2, text: 1, tools: 220, definition: 1, call: 30 },
  mistral: { request: 3, turn: 2, text: 1, tools: 17, definition: 1.15, call: 10 },
  cohere: { request: 500, turn: 5, text: 1, tools: 880, definition: 1, call: 70 },
  glm: { request: 5, turn: 2, text: 1, tools: 150, definition: 1, call: 15 },
  generic: { request: 5, turn: 4, text: 1, tools: 100, definition: 1, call: 15 },
};

interface Band {
  readonly text: number;
  readonly tools: number;
}

/**
 * Half-width of the 90 % band as a share of the count, without and with tools: of the recordings, where there are ten;
 * wider where there are few. Claude's with tools spans the change of its tools' system prompt.
 */
export const FRAMING_ERROR: Readonly<Record<TemplateFamily, Band>> = {
  'claude-3-haiku': { text: 0.12, tools: 0.12 },
  'claude-3': { text: 0.12, tools: 0.12 },
  claude: { text: 0.12, tools: 0.4 },
  'claude-4.7': { text: 0.25, tools: 0.25 },
  'gemini-2.0': { text: 0.1, tools: 0.2 },
  'gemini-2.5': { text: 0.15, tools: 0.3 },
  gemini: { text: 0.15, tools: 0.12 },
  nova: { text: 0.25, tools: 0.3 },
  'llama-3.3': { text: 0.2, tools: 0.5 },
  llama: { text: 0.3, tools: 0.5 },
  'llama-4': { text: 0.3, tools: 0.5 },
  qwen: { text: 0.4, tools: 0.5 },
  deepseek: { text: 0.3, tools: 0.5 },
  'deepseek-v4': { text: 0.3, tools: 0.5 },
  mistral: { text: 0.5, tools: 0.5 },
  cohere: { text: 0.5, tools: 0.5 },
  glm: { text: 0.5, tools: 0.5 },
  generic: { text: 0.6, tools: 0.8 },
};
