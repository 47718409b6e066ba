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
  /** Messages in the conversation that bring tools with them, found by a search or added later. */
  readonly additions: number;
  /** The schema of a structured output. */
  readonly schema: Json | null;
  /**
   * Input that is not text in the body, by the name that the wire has for it: stored conversations, results of the
   * provider's own tools, pictures, encrypted thoughts.
   */
  readonly unseen: readonly string[];
}

export type TurnRole = 'system' | 'user' | 'assistant' | 'tool';

export interface Turn {
  readonly role: TurnRole;
  /** Who speaks, where the wire lets a role have a name. */
  readonly name?: string;
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

/** Whether the provider's own tool search is in the prompt: it is while it has something left to find. */
export function searches(parts: RequestParts): boolean {
  const loaded = new Set(loadedTools(parts).map((tool) => tool.name));
  return (
    parts.tools.some((tool) => tool.builtin?.startsWith('tool_search')) &&
    parts.tools.some((tool) => tool.deferred && !loaded.has(tool.name))
  );
}

/** The tools that stand in the prompt: those not deferred, and those that the conversation has loaded. */
export function loadedTools({ tools, turns }: RequestParts): readonly ToolDefinition[] {
  const called = new Set(turns.flatMap((turn) => turn.calls.map((call) => call.name)));
  const seen = new Set<string>();
  return tools.filter((tool) => {
    const loaded = tool.builtin === null && !seen.has(tool.name) && (!tool.deferred || called.has(tool.name));
    if (loaded) seen.add(tool.name);
    return loaded;
  });
}
