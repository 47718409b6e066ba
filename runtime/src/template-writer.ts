import {
  type Binding,
  type LockedSegment,
  MessageProgram,
  Scope,
  type TemplateEngine,
  type TemplateValue,
  Unrenderable,
} from './contract/index.ts';
import type { CompiledPrompt } from './pipeline/contracted.ts';
import type { Environment } from './pipeline/environment.ts';
import { HeldValues } from './pipeline/held-values.ts';
import type { TokenCounter } from './tokens/index.ts';

/** A message as rendered, and where its values stand. */
export interface Rendered {
  readonly text: string;
  readonly bindings: readonly Binding[];
}

/** The vocabulary of prompts whose model is not known, as in lint. */
const DEFAULT_TOKENIZER = 'o200k_base';

/** A prompt with conditions and loops, rendered from the lock by the rules of its engine. */
export class TemplateWriter {
  /** Names that the caller may give values for. */
  readonly names: ReadonlySet<string>;
  private readonly prompt: CompiledPrompt;
  private readonly engine: TemplateEngine;
  private readonly programs: readonly MessageProgram[];
  private readonly counter: TokenCounter;
  /** Tokens of the prompt that are no message's: framing and tools. */
  private readonly around: number;

  /** @throws Unrenderable */
  constructor(prompt: CompiledPrompt, { catalogue, counterOf }: Environment) {
    const { locked } = prompt;
    if (locked.engine === undefined) throw new Unrenderable('a lock of an earlier version (lock again)');
    const model = locked.model === null ? null : catalogue.resolve(locked.model);
    this.prompt = prompt;
    this.engine = locked.engine;
    this.programs = locked.messages.map(({ segments }) => new MessageProgram(segments));
    this.counter = counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
    this.names = new Set(locked.messages.flatMap(({ segments }) => segments.flatMap(namesIn)));
    this.around = locked.messages.reduce((rest, { segments }) => rest - this.staticTokens(segments), prompt.fixed);
  }

  /** @throws ValueMisfit, ContractViolated */
  write(
    values: Readonly<Record<string, TemplateValue>>,
    environment: Environment,
  ): { readonly messages: readonly Rendered[]; readonly fixed: number } {
    const scope = new Scope(this.engine, values);
    const held = new HeldValues(this.prompt, this.counter, environment);
    const messages = this.programs.map((program) => program.render(scope, held));
    const fixed = messages.reduce((sum, message) => sum + this.textTokens(message), this.around);
    return { messages, fixed };
  }

  /** As the linter counts: neighbouring texts as the one text that they are. */
  private staticTokens(segments: readonly LockedSegment[]): number {
    let tokens = 0;
    let run = '';
    for (const segment of [...segments, { block: 'end' }])
      if ('text' in segment) run += segment.text;
      else {
        if (run !== '') tokens += this.counter.count(run);
        run = '';
      }
    return tokens;
  }

  /** Of all that is no value. */
  private textTokens({ text, bindings }: Rendered): number {
    let tokens = 0;
    let at = 0;
    for (const { start, end } of [...bindings, { start: text.length, end: text.length }]) {
      if (start > at) tokens += this.counter.count(text.slice(at, start));
      at = end;
    }
    return tokens;
  }
}

/** First names of all paths in a segment, and its variable's whole name. */
function namesIn(segment: LockedSegment): readonly string[] {
  if ('text' in segment) return [];
  const names: string[] = 'variable' in segment ? [segment.variable] : [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { path } = node as { path?: readonly string[] };
    if (Array.isArray(path)) {
      const own = path[0] === '@root' ? path.slice(1) : path;
      if (own.length > 0) names.push(own[0]!, own.join('.'));
    } else for (const each of Object.values(node)) look(each);
  };
  look('variable' in segment ? segment.value : segment.step);
  return names;
}
