import { type LockedTool, linesOf, type TemplateValue, Unrenderable, ValueMisfit } from './contract/index.ts';
import type { CompiledPrompt, Contracted, MatchedMessage } from './pipeline/contracted.ts';
import type { Environment } from './pipeline/environment.ts';
import type { PlainPrompt, PlainTool, TextPart } from './providers/provider.ts';
import { roleOf } from './providers/texts.ts';
import { type Rendered, TemplateWriter } from './template-writer.ts';
import { at, isRecord, stringAt } from './tokens/request/json.ts';
import { anthropicTool } from './tokens/request/read-anthropic.ts';
import { bedrockTool } from './tokens/request/read-bedrock.ts';
import { openaiTool } from './tokens/request/read-openai.ts';

/** A value for a variable; turns of a conversation become lines `role: text`. Conditions and loops take lists and objects too. */
export type VariableValue = TemplateValue | readonly Turn[];

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
 * @throws PromptNotFilled; ContractViolated for a list over its cap
 */
export function fillPrompt(
  prompt: CompiledPrompt,
  model: string,
  variables: Readonly<Record<string, VariableValue>>,
  turns: readonly Turn[],
  environment: Environment,
): FilledPrompt {
  const { locked, tools } = prompt;
  const { texts, fixed } = prompt.open ? rendered(prompt, variables, environment) : joined(prompt, variables);
  const messages = prompt.messages.map((template, index) => ({
    role: roleOf(template.role),
    template,
    ...texts[index]!,
  }));
  const plain = {
    model,
    messages: turns.length === 0 ? messages : [...messages, ...turns],
    ...(tools.length > 0 && { tools }),
    ...(locked.maxOutputTokens !== null && { maxOutputTokens: locked.maxOutputTokens }),
  };
  return { prompt, plain, messages, fixed };
}

interface Texts {
  readonly texts: readonly Rendered[];
  /** Tokens of everything but the values, where they are others than the lock's. */
  readonly fixed: number | null;
}

const writers = new WeakMap<Environment, WeakMap<CompiledPrompt, TemplateWriter>>();

/** By the template's conditions and loops. */
function rendered(
  prompt: CompiledPrompt,
  variables: Readonly<Record<string, VariableValue>>,
  environment: Environment,
): Texts {
  const { key } = prompt;
  try {
    let known = writers.get(environment);
    if (known === undefined) writers.set(environment, (known = new WeakMap()));
    let writer = known.get(prompt);
    if (writer === undefined) known.set(prompt, (writer = new TemplateWriter(prompt, environment)));
    for (const name of Object.keys(variables))
      if (!writer.names.has(name))
        throw new PromptNotFilled(key, `it has no variable ${JSON.stringify(name.slice(0, 60))}.`);
    const { messages, fixed } = writer.write(variables as Readonly<Record<string, TemplateValue>>, environment);
    return { texts: messages, fixed };
  } catch (error) {
    if (error instanceof Unrenderable) throw new PromptNotFilled(key, notRendered(error.message));
    if (error instanceof ValueMisfit) throw new PromptNotFilled(key, `${error.message}.`);
    throw error;
  }
}

const notRendered = (what: string): string =>
  `${what} cannot be rendered from the lock. Render the prompt with its template's own engine, and call through an adapter.`;

/** Static texts and values, side by side. */
function joined(prompt: CompiledPrompt, variables: Readonly<Record<string, VariableValue>>): Texts {
  const { key, variables: known, cannot } = prompt;
  if (cannot !== null) throw new PromptNotFilled(key, notRendered(cannot));
  const values: Record<string, string> = Object.create(null);
  let flat = true;
  for (const name of known) {
    const own = Object.hasOwn(variables, name);
    flat &&= own;
    const value = own ? variables[name] : inside(variables, name);
    if (value === undefined) {
      const missing = known.filter((each) => !Object.hasOwn(variables, each) && inside(variables, each) === undefined);
      throw new PromptNotFilled(key, `no value is given for ${missing.join(', ') || name}.`);
    }
    values[name] = textOf(key, name, value);
  }
  const given = Object.keys(variables);
  const isPart = (name: string): boolean => known.some((each) => each === name || each.startsWith(`${name}.`));
  const unknown = flat && given.length === known.length ? [] : given.filter((name) => !isPart(name));
  if (unknown.length > 0)
    throw new PromptNotFilled(
      key,
      `it has no variable ${unknown.map((name) => JSON.stringify(name.slice(0, 60))).join(', ')}${known.length > 0 ? `; it has ${known.join(', ')}` : ''}.`,
    );
  return { texts: prompt.messages.map((template) => template.render(values)!), fixed: null };
}

/** A prompt with its values, and where they stand. */
export interface FilledPrompt {
  readonly prompt: CompiledPrompt;
  readonly plain: PlainPrompt;
  readonly messages: readonly Omit<MatchedMessage, 'parts'>[];
  /** Tokens of everything but the values, where conditions and loops have made it another prompt. */
  readonly fixed: number | null;
}

/** What the body's texts are of the prompt. Known, not guessed: a value may hold the very text that follows it. */
export function tieFilled(filled: FilledPrompt, texts: readonly TextPart[]): Contracted {
  const tied = tiedTo(filled, texts);
  return filled.fixed === null ? tied : { ...tied, fixed: filled.fixed };
}

function tiedTo({ prompt, messages }: FilledPrompt, texts: readonly TextPart[]): Contracted {
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

/** The value of `user.name` within `user`. */
function inside(variables: Readonly<Record<string, VariableValue>>, name: string): unknown {
  let value: unknown = variables;
  for (const step of name.split('.')) value = at(value, step);
  return value;
}

function textOf(prompt: string, name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((turn) => typeof stringAt(turn, 'text') === 'string')) return linesOf(value);
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
