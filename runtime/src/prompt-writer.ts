import type { LockedTool } from './contract/index.ts';
import type { CompiledPrompt, Contracted, MatchedMessage } from './pipeline/contracted.ts';
import type { PlainPrompt, PlainTool, TextPart } from './providers/provider.ts';
import { roleOf } from './providers/texts.ts';
import { isRecord, stringAt } from './tokens/request/json.ts';
import { anthropicTool } from './tokens/request/read-anthropic.ts';
import { bedrockTool } from './tokens/request/read-bedrock.ts';
import { openaiTool } from './tokens/request/read-openai.ts';

/** A value for a variable; turns of a conversation become lines `role: text`. */
export type VariableValue = string | number | boolean | readonly Turn[];

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** The variables given are not those of the prompt, or its text cannot be made from the lock alone. */
export class PromptNotFilled extends Error {
  override readonly name = 'PromptNotFilled';
  readonly code = 'prompt-not-filled';
  readonly prompt: string;
  constructor(prompt: string, problem: string) {
    super(`${prompt}: ${problem}`);
    this.prompt = prompt;
  }
}

/**
 * The locked prompt with these values, as a prompt of no wire yet.
 * @param turns what follows it in the conversation
 * @throws PromptNotFilled
 */
export function fillPrompt(
  prompt: CompiledPrompt,
  model: string,
  variables: Readonly<Record<string, VariableValue>>,
  turns: readonly Turn[] = [],
): FilledPrompt {
  const { key, locked } = prompt;
  if (prompt.open)
    throw new PromptNotFilled(key, 'it has conditions or loops; render it yourself, and call through an adapter.');
  const { variables: known, tools } = prompt;
  const values: Record<string, string> = Object.create(null);
  for (const name of known) {
    if (!Object.hasOwn(variables, name)) {
      const missing = known.filter((each) => !Object.hasOwn(variables, each));
      throw new PromptNotFilled(key, `no value is given for ${missing.join(', ')}.`);
    }
    values[name] = textOf(key, name, variables[name]);
  }
  const given = Object.keys(variables);
  const unknown = given.length === known.length ? [] : given.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new PromptNotFilled(
      key,
      `it has no variable ${unknown.map((name) => JSON.stringify(name.slice(0, 60))).join(', ')}${known.length > 0 ? `; it has ${known.join(', ')}` : ''}.`,
    );
  const messages = prompt.messages.map((template) => {
    const { text, bindings } = template.render(values)!;
    return { role: roleOf(template.role), template, text, bindings };
  });
  const plain = {
    model,
    messages: turns.length === 0 ? messages : [...messages, ...turns],
    ...(tools.length > 0 && { tools }),
    ...(locked.maxOutputTokens !== null && { maxOutputTokens: locked.maxOutputTokens }),
  };
  return { prompt, plain, messages };
}

/** A prompt with its values, and where they stand. */
export interface FilledPrompt {
  readonly prompt: CompiledPrompt;
  readonly plain: PlainPrompt;
  readonly messages: readonly Omit<MatchedMessage, 'parts'>[];
}

/** What the body's texts are of the prompt. Known, not guessed: a value may hold the very text that follows it. */
export function tieFilled({ prompt, messages }: FilledPrompt, texts: readonly TextPart[]): Contracted {
  if (texts.length === messages.length && messages.every(({ text }, index) => texts[index]!.text === text)) {
    const tied = messages.map(({ template, text, bindings }, index) => ({
      template,
      text,
      bindings,
      parts: [texts[index]!],
    }));
    return { prompt, messages: tied, extra: [], drift: null };
  }
  const left = [...texts];
  const matched = messages.map(({ template, text, bindings }) => {
    const at = left.findIndex((part) => part.text === text);
    const part = left.splice(at, at === -1 ? 0 : 1)[0];
    return { template, text, bindings, parts: part === undefined ? [] : [part] };
  });
  return { prompt, messages: matched, extra: left, drift: null };
}

function textOf(prompt: string, name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((turn) => typeof stringAt(turn, 'text') === 'string'))
    return (value as Turn[]).map(({ role, text }) => `${role}: ${text}`).join('\n');
  throw new PromptNotFilled(prompt, `the value of ${name} is no text, number or list of turns.`);
}

/** A locked definition in whichever provider's shape; none for what a provider defines itself. */
export function plainTool({ definition }: LockedTool): readonly PlainTool[] {
  if (!isRecord(definition)) return [];
  const read =
    'toolSpec' in definition
      ? bedrockTool
      : 'input_schema' in definition || 'inputSchema' in definition || 'arguments' in definition
        ? anthropicTool
        : openaiTool;
  const { name, description, input, builtin, deferred } = read(definition);
  return builtin !== null || deferred ? [] : [{ name, description, input }];
}
