import type { Json } from './json.ts';

/** A request in the terms that every provider's framing is counted in. */
export interface RequestParts {
  readonly system: readonly string[];
  /** In order; a system prompt that stands among the messages is one of them. */
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolDefinition[];
  /** The model has to call a tool: `required`, `any`, or one by name. */
  readonly forced: boolean;
  readonly thinking: 'budget' | 'adaptive' | null;
  /** The schema of a structured output. */
  readonly schema: Json | null;
  /** Input that the body only points at: stored conversations, results of the provider's own tools, pictures. */
  readonly unseen: readonly string[];
}

export type TurnRole = 'system' | 'user' | 'assistant' | 'tool';

export interface Turn {
  readonly role: TurnRole;
  readonly texts: readonly string[];
  readonly calls: readonly Call[];
  readonly results: readonly Result[];
}

export interface Call {
  readonly name: string;
  /** Its arguments as JSON. */
  readonly input: string;
  /** How many arguments it has. */
  readonly arguments: number;
}

export interface Result {
  /** The tool's name, where the wire states it or a call of the same id does. */
  readonly name: string;
  readonly text: string;
}

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its input. */
  readonly input: Json;
  /** A tool of the provider's own (`web_search_20250305`): its definition is not in the body. */
  readonly builtin: string | null;
  /** Kept out of the prompt until something asks for it. */
  readonly deferred: boolean;
}

/** The tools that stand in the prompt: those not deferred, and those that the conversation has loaded. */
export function loadedTools({ tools, turns }: RequestParts): readonly ToolDefinition[] {
  const called = new Set(turns.flatMap((turn) => turn.calls.map((call) => call.name)));
  return tools.filter((tool) => !tool.deferred || called.has(tool.name));
}
