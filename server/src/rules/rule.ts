import type { Budgets, LockedPrompt, LockedRoute, Workload } from '@stint/runtime/contract';
import type { Model } from '@stint/runtime/models';
import type { Edit, Prompt, PromptDocument, Range, Segment, Tool } from '../prompt/index.ts';

export type Severity = 'error' | 'warning' | 'info';

export interface RuleMeta {
  /** `category/name`: describes the pattern, not the remedy. */
  readonly id: string;
  /** One line: what is wrong. */
  readonly summary: string;
  readonly severity: Severity | 'off';
  /** Whether findings can carry fixes, and whether those keep the meaning. */
  readonly fix: 'safe' | 'unsafe' | null;
  /**
   * What a prompt must have, or be, for the rule to find anything in it: no other prompt is shown to it. `others`: a
   * project's rule that compares prompts finds nothing in a single one.
   */
  readonly needs?: 'tools' | 'request' | 'others';
  /** JSON Schema of the options object, with every default; absent: no options. */
  readonly options?: { readonly type: 'object'; readonly properties: Readonly<Record<string, OptionSchema>> };
}

export interface OptionSchema {
  readonly type: 'number' | 'integer' | 'string' | 'boolean' | 'array';
  readonly description: string;
  readonly default: number | string | boolean | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: 'string' };
}

/** A fix is data. A safe one keeps the meaning: variables, names, types, accepted instances. */
export interface Fix {
  readonly safe: boolean;
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** What a finding is worth if mended. Money is nano-dollars a month at the stated workload; null without workload or price. */
export interface Savings {
  readonly tokens: number;
  readonly perMonth: number | null;
}

export interface Related {
  /** Absent: the same file. */
  readonly path?: string;
  readonly range: Range;
  readonly message: string;
}

/** What a rule yields; the runner adds rule id and severity. */
export interface RuleFinding {
  readonly range: Range;
  readonly message: string;
  /** Milder than the rule's, where the evidence for this one is thinner. The runner takes the milder of both. */
  readonly severity?: Severity;
  readonly saves?: Savings;
  readonly fix?: Fix | null;
  readonly related?: readonly Related[];
  /** The finding's range can be deleted as it stands (editors grey it out). */
  readonly removable?: boolean;
}

/** A segment with its measure, in wire order. */
export interface MeasuredSegment {
  readonly segment: Segment;
  /** Index into `prompt.messages`. */
  readonly message: number;
  /** Typical tokens: of the text, of the variable at its typical size, of a loop over a list of a stated size. */
  readonly tokens: number;
  /** Worst-case tokens; null for a variable or loop without a cap. */
  readonly worst: number | null;
  /** Of these, what counts towards the prompt: none in a branch that a larger one is taken for, or in a loop that counts as its list. */
  readonly counted: number;
  /** Typical tokens of everything ahead of it in wire order, tools included. */
  readonly before: number;
  /** Volatility after stint.yaml's overrides; static text is `constant`. */
  readonly volatility: 'constant' | 'deploy' | 'session' | 'call';
}

export interface MeasuredTool {
  readonly tool: Tool;
  readonly tokens: number;
}

export interface PromptTokens {
  /** Static text of all messages; of the branches of a condition, the largest. */
  readonly static: number;
  readonly tools: number;
  /** Leading tokens that are equal between calls: tools and text up to the first `call` variable. */
  readonly prefix: number;
  /** Per-message and per-request overhead of the provider's own framing. */
  readonly framing: number;
  /** Files that the prompt's file imports, and what they import; absent where it imports none. */
  readonly imports?: number;
  /** All input of a typical call. */
  readonly typical: number;
  /** All input with every variable at its cap; null when one has none. */
  readonly worst: number | null;
  readonly exact: boolean;
  /** Half-width of the error band as a share; 0 when exact. */
  readonly error: number;
  /** Input that is no text and is not counted (pictures, stored conversations), by its name in the body; absent for none. */
  readonly unseen?: readonly string[];
}

/** Nano-dollars, rounded up. */
export interface PromptCost {
  readonly perCall: number;
  readonly perMonth: number | null;
  /** The worst case of one call; null without a cap on every variable or an output limit. */
  readonly worstPerCall: number | null;
  readonly parts: {
    readonly uncached: number;
    readonly cacheRead: number;
    readonly cacheWrite: number;
    readonly output: number;
  };
  readonly priceAsOf: string;
}

/** A prompt with everything that was measured of it: what a rule sees. */
export interface MeasuredPrompt {
  readonly path: string;
  /** The source text of the file. */
  readonly source: string;
  readonly document: PromptDocument;
  readonly prompt: Prompt;
  readonly model: Model | null;
  readonly tokens: PromptTokens;
  readonly cost: PromptCost | null;
  /** Where its calls go, and what one costs there at most: that is then the worst case of `cost`. */
  readonly route?: LockedRoute;
  readonly segments: readonly MeasuredSegment[];
  readonly tools: readonly MeasuredTool[];
  /** The files behind `tokens.imports`, each once. */
  readonly imports?: readonly { readonly path: string; readonly tokens: number }[];
}

/** What a rule may ask beside the prompt. Everything is a fact that was handed in: no clock, no file, no network. */
export interface RuleContext {
  /** The rule's options, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly workload: Workload;
  readonly budgets: Budgets;
  /** stint.yaml's `variables` for this prompt: caps, typical sizes, volatility. */
  readonly variables: Readonly<Record<string, import('@stint/runtime/contract').VariablePolicy>>;
  /** What the lock recorded of this prompt; null without one. */
  readonly locked: LockedPrompt | null;
  /** The day of the run (YYYY-MM-DD), handed in by the shell: for retirements. */
  readonly today: string;
  /**
   * All that `count`, `saves` and `describe` depend on beside what they are given: while it is the same object, so are
   * their answers. Absent: nobody can tell.
   */
  readonly terms?: object;
  /** Tokens of a text by the prompt's own counter. Memoised. */
  count(text: string): number;
  /** Tokens that one tool's definition adds to a request, as its provider renders it. */
  countTool?(definition: unknown): number;
  /** What `tokens` fewer input tokens of this prompt are worth: at the cached rate when they stand in a warm prefix. */
  saves(tokens: number, where?: 'prefix' | 'uncached'): Savings;
  /** Money a month, in nano-dollars, of `perCall` nano-dollars at the workload; null without `callsPerDay`. */
  perMonth(perCall: number): number | null;
  /** `1,234 tokens ($0.45 a month)`, or without money where none is known: for messages. */
  describe(savings: Savings): string;
  /** Resolves a model id or alias of the catalogue; null when unknown. */
  resolve(model: string): Model | null;
  /** Ids near to one that did not resolve, nearest first. */
  suggest?(model: string): readonly string[];
}

/** A rule on one prompt. One file, one page. */
export interface PromptRule {
  readonly meta: RuleMeta;
  check(prompt: MeasuredPrompt, context: RuleContext): Iterable<RuleFinding>;
}

/** A rule on all prompts of a run at once. It may yield null between prompts: an editor can do something else there. */
export interface ProjectRule {
  readonly meta: RuleMeta;
  checkProject(
    prompts: readonly MeasuredPrompt[],
    contextOf: (prompt: MeasuredPrompt) => RuleContext,
  ): Iterable<(RuleFinding & { readonly prompt: MeasuredPrompt }) | null>;
}

export type Rule = PromptRule | ProjectRule;
