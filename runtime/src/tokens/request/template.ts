import type { TokenCounter } from '../counter.ts';
import { estimateFamily } from '../estimate.ts';
import { ESTIMATE_FACTORS } from '../estimate-factors.ts';
import { pieces, renderDeclaration } from './declarations.ts';
import { isRecord, type Json, toJson } from './json.ts';
import { loadedTools, type RequestParts, type ToolDefinition } from './parts.ts';

/** What of a request costs tokens, in the quantities that a template's framing is linear in. Tokens are o200k_base's. */
export interface Features {
  /** 1: what opens a request and its reply. */
  readonly request: number;
  /** Messages after the first. */
  readonly turn: number;
  /** Whether there is a system prompt. */
  readonly system: number;
  /** Tokens of system prompts, messages, and of arguments and results of tool calls. */
  readonly text: number;
  /** Extended thinking with a budget, and adaptive. */
  readonly budget: number;
  readonly adaptive: number;
  /** Whether there are tools, and whether one has to be called. */
  readonly tools: number;
  readonly forced: number;
  /** How many tools there are, and the tokens of their definitions: as JSON, of the words in them, as declarations. */
  readonly tool: number;
  readonly definition: number;
  readonly words: number;
  readonly declaration: number;
  /** The provider's own tool search. */
  readonly search: number;
  /** Tool calls with their results, those beside another in one message, the arguments of all, and tokens of results' names. */
  readonly call: number;
  readonly parallel: number;
  readonly argument: number;
  readonly named: number;
  /** Whether a structured output is asked for, and the tokens of its schema. */
  readonly schema: number;
  readonly schemaText: number;
}

export type Feature = keyof Features;

/** Tokens per unit of each feature; what is not named costs nothing. */
export type Weights = Readonly<Partial<Record<Feature, number>>>;

export interface TemplateText {
  readonly features: Features;
  readonly system: number;
}

/** Quantities of a request by `counter`; where weights are given, of what they have no weight for nothing need be counted. */
export function featuresOf(parts: RequestParts, counter: TokenCounter, weights?: Weights): TemplateText {
  // An estimate is rounded; rounding what it is divided by its factor gives back the whole tokens that it was made of.
  const scale = toO200k(counter);
  const count = (text: string): number => Math.round(counter.count(text) * scale.prose);
  const countJson = (text: string): number => Math.round(counter.count(text) * scale.json);
  const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + count(text), 0);
  const needs = (feature: Feature): boolean => weights === undefined || weights[feature] !== undefined;
  // Gemma has no token for an underscore with what stands behind it, as o200k_base has.
  const apart = (text: string): string =>
    counter.exact && !counter.id.startsWith('o200k') ? text : text.replaceAll('_', ' _ ');
  const declared = (tool: ToolDefinition): number =>
    pieces(renderDeclaration(tool)).reduce(
      (total, piece, i) => total + (i % 2 === 0 ? countJson(apart(piece)) + 1 : count(apart(piece)) + 1),
      -1,
    );
  const system =
    sum(parts.system) + sum(parts.turns.filter((turn) => turn.role === 'system').flatMap((turn) => turn.texts));
  const turns = parts.turns.filter((turn) => turn.role !== 'system');
  const calls = turns.flatMap((turn) => turn.calls);
  const tools = loadedTools(parts);
  const hosted = parts.tools.some((tool) => tool.builtin?.startsWith('tool_search'));
  const first = parts.turns.findIndex((turn) => turn.role !== 'system');
  const said = sum(turns.flatMap((turn) => [...turn.texts, ...turn.results.map((result) => result.text)]));
  const called = calls.reduce((total, call) => total + count(call.name) + countJson(call.input), 0);
  const features = {
    request: 1,
    // A system prompt ahead of the conversation is none of its turns; one in the midst of it is.
    turn: Math.max(0, parts.turns.length - Math.max(0, first) - 1),
    system: system > 0 ? 1 : 0,
    text: system + said + called,
    budget: parts.thinking === 'budget' ? 1 : 0,
    adaptive: parts.thinking === 'adaptive' ? 1 : 0,
    tools: tools.length > 0 || hosted ? 1 : 0,
    forced: tools.length > 0 && parts.forced ? 1 : 0,
    tool: tools.length,
    definition: needs('definition') ? tools.reduce((total, tool) => total + countJson(definitionText(tool)), 0) : 0,
    words: needs('words') ? sum(tools.map((tool) => apart(wordsOf(tool).join(' ')))) : 0,
    declaration: needs('declaration') ? tools.reduce((total, tool) => total + declared(tool), 0) : 0,
    search: hosted ? 1 : 0,
    call: calls.length,
    parallel: turns.reduce((total, turn) => total + Math.max(0, turn.calls.length - 1), 0),
    argument: calls.reduce((total, call) => total + call.arguments, 0),
    named: needs('named') ? sum(turns.flatMap((turn) => turn.results.map((result) => apart(result.name)))) : 0,
    schema: parts.schema === null ? 0 : 1,
    schemaText: parts.schema === null ? 0 : countJson(toJson(parts.schema)),
  };
  return { features, system };
}

export const weigh = (features: Features, weights: Weights): number =>
  (Object.keys(features) as Feature[]).reduce((sum, key) => sum + features[key] * (weights[key] ?? 0), 0);

/** A definition as the compact JSON that templates put into the prompt. */
const definitionText = ({ name, description, input }: ToolDefinition): string =>
  toJson({ name, description, parameters: input });

/** The words of a definition without its syntax. */
function wordsOf({ name, description, input }: ToolDefinition): readonly string[] {
  return [name, description, ...schemaWords(input, 0)];
}

function schemaWords(schema: Json, depth: number): readonly string[] {
  if (depth > 64) return [];
  const own = [schema.description, schema.type].filter((word): word is string => typeof word === 'string');
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  const items = isRecord(schema.items) ? schemaWords(schema.items, depth + 1) : [];
  const listed = Array.isArray(schema.enum) ? schema.enum.map(toJson) : [];
  return [
    ...own,
    ...listed,
    ...items,
    ...properties.flatMap(([key, value]) => [key, ...(isRecord(value) ? schemaWords(value, depth + 1) : [])]),
    ...(Array.isArray(schema.required) ? schema.required.filter((key) => typeof key === 'string') : []),
  ];
}

/** What turns a counter's tokens into o200k_base's, which the weights are in. An exact vocabulary of the model's own stands. */
function toO200k(counter: TokenCounter): { readonly prose: number; readonly json: number } {
  const family = counter.exact ? null : estimateFamily(counter.id);
  if (family === null) return { prose: 1, json: 1 };
  const { prose, json } = ESTIMATE_FACTORS[family]!;
  return { prose: 1 / prose, json: 1 / json };
}
