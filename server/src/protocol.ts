/**
 * Messages beside the Language Server Protocol, for any client. Types and names only: the extension imports this file and nothing else
 * of ours, and never computes a count or a price itself. Money is integer nano-dollars, tokens are integers, positions are LSP's.
 */
import type { Range } from 'vscode-languageserver-types';

/** Requests by method: parameters and result. */
export interface Requests {
  /** Tokens of a document, or of the part that is selected. */
  readonly 'stint/measure': [MeasureParams, Measurement | null];
  /** Tokens per line and the cacheable prefix, for decorations. Null where the document is no prompt. */
  readonly 'stint/heatMap': [DocumentParams, HeatMap | null];
  /** What every prompt of the workspace costs, under other assumptions where some are given. */
  readonly 'stint/costs': [CostsParams, Costs];
  /** The text of a stint.yaml with comments, for a folder. */
  readonly 'stint/newConfig': [{ readonly folder: string }, { readonly text: string }];
  /** The address of the read-only document that shows a prompt as the model receives it. Null where there is no prompt. */
  readonly 'stint/rendered': [DocumentParams & { readonly prompt?: string }, { readonly uri: string } | null];
  /** A rule's page in Markdown. Null where there is no such rule. */
  readonly 'stint/explain': [{ readonly rule: string }, { readonly markdown: string } | null];
  /** Lints every prompt of the workspace now, with progress; diagnostics follow on their own way. */
  readonly 'stint/lintWorkspace': [Record<string, never>, LintSummary];
}

/** Notifications from the server by method. */
export interface Notifications {
  /** Costs have changed: whoever shows them asks again. */
  readonly 'stint/costsChanged': Record<string, never>;
}

/** Commands that the client offers, for lenses, hovers and code actions to name. Arguments: a document's URI and a prompt's id, or a rule's id. */
export const clientCommands = {
  openReport: 'stint.openReport',
  openRendered: 'stint.openRenderedPrompt',
  explainRule: 'stint.explainRule',
} as const;

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

export interface MeasureParams extends DocumentParams {
  /** Only this part; the whole document by default. */
  readonly range?: Range;
}

export interface Measurement {
  readonly tokens: number;
  readonly exact: boolean;
  /** Relative error of an estimate: 0.1 is ±10 %. Zero where exact. */
  readonly error: number;
  /** The model or vocabulary that the count is for. */
  readonly countedFor: string;
  /** Whether the document is linted as a prompt. */
  readonly isPrompt: boolean;
}

export interface HeatMap {
  readonly version: number;
  readonly exact: boolean;
  /** Tokens of each line that has some, by line from 0. */
  readonly lines: readonly { readonly line: number; readonly tokens: number }[];
  readonly prefixes: readonly Prefix[];
}

/** The leading static part of a prompt. */
export interface Prefix {
  readonly promptId: string;
  /** Where it is written; several where messages or tools lie apart. */
  readonly ranges: readonly Range[];
  readonly tokens: number;
  /** Whether the provider would cache it: long enough, and marked where a marker is needed. */
  readonly cacheable: boolean;
  /** What ends it: `{{ question }} changes on every call`. Null where the whole prompt is prefix. */
  readonly endsWith: { readonly range: Range; readonly reason: string } | null;
}

export interface CostsParams {
  /** What to assume in place of what the prompts and stint.yaml state. */
  readonly assume?: Assumptions;
}

export interface Assumptions {
  readonly model?: string;
  readonly callsPerDay?: number;
  /** Share of calls that find the prefix warm, 0 to 1. */
  readonly reuse?: number;
  readonly outputTokens?: number;
}

export interface Costs {
  /** Sum of the prompts whose cost is known. */
  readonly perMonth: number;
  /** Sorted by monthly cost, the dearest first; unknown costs last. */
  readonly prompts: readonly PromptCosts[];
  /** Models that an assumption can name, the prompts' own first. */
  readonly models: readonly ModelChoice[];
  /** Day of the prices, YYYY-MM-DD. */
  readonly asOf: string;
}

export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  /** Nano-dollars per million tokens, uncached and short of any threshold. */
  readonly input: number;
  readonly output: number;
}

export interface PromptCosts {
  readonly uri: string;
  readonly range: Range;
  readonly promptId: string;
  /** Path from the workspace folder. */
  readonly path: string;
  readonly model: string | null;
  readonly tokens: { readonly typical: number; readonly prefix: number; readonly worst: number | null };
  readonly exact: boolean;
  readonly callsPerDay: number | null;
  readonly reuse: number | null;
  /** Null where the model is unknown or has no price. */
  readonly cost: CallCost | null;
  /** Why the cost of a month is not known, in words. */
  readonly unknown: string | null;
  /** What the prompt is made of, in wire order; their tokens add up to `tokens.typical`. */
  readonly parts: readonly PromptPart[];
}

/** A typical call. The four parts add up to `perCall`. */
export interface CallCost {
  readonly uncached: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly perCall: number;
  readonly perMonth: number | null;
}

export interface PromptPart {
  readonly kind: 'tool' | 'message' | 'variable' | 'framing';
  readonly label: string;
  readonly tokens: number;
  readonly range: Range | null;
}

export interface LintSummary {
  readonly files: number;
  readonly prompts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}
