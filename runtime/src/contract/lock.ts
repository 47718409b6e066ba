import type { Expression, TemplateEngine, TemplateStep } from './template-step.ts';

/** stint.lock.json: what the linter verified, and what the runtime holds every call to. Tokens are integers, money nano-dollars. */
export interface Lock {
  readonly version: 1;
  readonly catalogue: { readonly asOf: string };
  /** By `path#id`, sorted. */
  readonly prompts: Readonly<Record<string, LockedPrompt>>;
}

export interface LockedPrompt {
  readonly path: string;
  readonly id: string;
  readonly model: string | null;
  readonly messages: readonly { readonly role: string; readonly segments: readonly LockedSegment[] }[];
  /** Whose rules its conditions and loops are rendered by; prompts without any have none. */
  readonly engine?: TemplateEngine;
  /** The wire protocol that the prompt's format implies. */
  readonly wire?: string;
  readonly tools: readonly LockedTool[];
  readonly variables: Readonly<
    Record<string, { readonly maxTokens: number | null; readonly volatility: string; readonly overflow?: string }>
  >;
  /** SHA-256 over the bytes of tools and text that stay equal between calls, with its tokens. */
  readonly prefix: { readonly sha256: string; readonly tokens: number };
  readonly tokens: {
    readonly typical: number;
    readonly worst: number | null;
    readonly exact: boolean;
    /** Everything but the variables: text, tools and framing. */
    readonly fixed?: number;
    /** Half-width of the 90 % error band as a share; 0 when exact. */
    readonly error?: number;
  };
  readonly cost: { readonly typicalPerCall: number; readonly worstPerCall: number | null } | null;
  /** The budgets that it was checked against, as resolved. */
  readonly budgets: import('./workload.ts').Budgets;
  readonly maxOutputTokens: number | null;
  readonly workload?: import('./workload.ts').Workload;
  /** Where its calls go, other than to `model`. */
  readonly route?: import('./route.ts').LockedRoute;
}

export interface LockedTool {
  readonly name: string;
  readonly sha256: string;
  readonly tokens: number;
  /** As written in the prompt, in whichever provider's shape. */
  readonly definition?: unknown;
}

export type LockedSegment =
  | { readonly text: string }
  /** `value`: what is written, where it is not simply the value of that name. `cannot`: an expression that is not rendered from the lock. */
  | { readonly variable: string; readonly value?: Expression; readonly cannot?: string }
  /** `step`: what the tag does. Locks of before it was written have none. */
  | { readonly block: string; readonly step?: TemplateStep };
