/**
 * What the language server and its clients say to each other beside LSP: initialization options, settings, messages.
 * Plain types and names, no code, so that any client can take them.
 */
import type { Range } from 'vscode-languageserver-types';

export type RuleSeverity = 'error' | 'warning' | 'info' | 'off';

/** `initializationOptions`. All optional: a client that sends none gets the defaults. */
export interface InitializationOptions {
  /** Whether the workspace is trusted: plugins that a stint.yaml names are code, and git runs what a repository's configuration names; both only then. Default true. */
  readonly trusted?: boolean;
  /** Whether the client runs the `command:` links of a hover that name one of `clientCommands`. Default false. */
  readonly commandLinks?: boolean;
  /** Settings of clients that cannot answer `workspace/configuration`. */
  readonly settings?: PartialSettings;
  /** The day of the prices, YYYY-MM-DD. Default today. */
  readonly today?: string;
  /** Address of the package's folder, without a slash at the end: a worker fetches its vocabularies from `vocab/` in it. */
  readonly resources?: string;
}

/** The section `stint` of the client's configuration, asked for per workspace folder. */
export interface Settings {
  readonly enable: boolean;
  /** Model of prompts that name none, where no stint.yaml says one. */
  readonly model: string | null;
  /** Severities that win over stint.yaml's, by rule id. */
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  readonly hints: {
    /** `sections`: one hint per message and tool; `all`: also per section of the text and per variable. */
    readonly density: 'off' | 'sections' | 'all';
  };
  readonly lens: { readonly enable: boolean };
  /** Whether the whole workspace is linted in the background, or only what is open. */
  readonly workspace: { readonly scan: boolean };
}

export type PartialSettings = {
  readonly [K in keyof Settings]?: Settings[K] extends object ? Partial<Settings[K]> | null : Settings[K];
};

export const defaultSettings: Settings = {
  enable: true,
  model: null,
  rules: {},
  hints: { density: 'sections' },
  lens: { enable: true },
  workspace: { scan: true },
};

/** Notification from the server: what it is doing, for a status item. */
export const statusNotification = 'stint/status';

export interface Status {
  readonly state: 'idle' | 'scanning' | 'error';
  /** What a person can do about it. */
  readonly message?: string;
}

/** Notification to the server: the workspace is trusted now, plugins may run. */
export const trustedNotification = 'stint/trusted';

/**
 * Requests to the server by method: parameters and result. Money is integer nano-dollars, tokens are integers, positions are LSP's.
 */
export interface Requests {
  /** Tokens of a document, or of the part that is selected. */
  readonly 'stint/measure': [MeasureParams, Measurement | null];
  /** Tokens per line and the cacheable prefix, for decorations. Null where the document is no prompt. */
  readonly 'stint/heatMap': [DocumentParams, HeatMap | null];
  /** What every prompt of the workspace costs, under other assumptions where some are given. */
  readonly 'stint/costs': [CostsParams, Costs];
  /** The text of a stint.yaml with comments, for a folder. */
  readonly 'stint/newConfig': [{ readonly folder: string }, { readonly text: string }];
  /** The address of a read-only document (`workspace/textDocumentContent`). Null where there is no prompt. */
  readonly 'stint/rendered': [RenderedParams, { readonly uri: string } | null];
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

/** Requests to a client by method: a server in a browser's worker reads files through it. */
export interface ClientRequests {
  /** Addresses of the files below a folder that can be prompts or configure them; not those in `node_modules` and the like. */
  readonly 'stint/listFiles': [{ readonly folder: string }, { readonly uris: readonly string[] }];
  /** Their texts, in order; null where one is gone, or is no text. */
  readonly 'stint/readFiles': [{ readonly uris: readonly string[] }, { readonly texts: readonly (string | null)[] }];
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

export interface RenderedParams extends DocumentParams {
  /** Id of one prompt; all of the document's by default. */
  readonly prompt?: string;
  /** `rendered`: the prompt as the model receives it, the default; `report`: what it costs, taken apart. */
  readonly kind?: 'rendered' | 'report';
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
  /** What changes per call. */
  readonly dynamic: readonly Range[];
  /** Static text behind something that changes per call. */
  readonly neverCached: readonly Range[];
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
  /** The prompt's name, or its file where it has none. */
  readonly title: string;
  /** Path from the workspace folder. */
  readonly path: string;
  readonly model: string | null;
  readonly tokens: { readonly typical: number; readonly prefix: number; readonly worst: number | null };
  readonly exact: boolean;
  readonly callsPerDay: number | null;
  readonly reuse: number | null;
  /** Null where the model is unknown or has no price. */
  readonly cost: CallCost | null;
  /** Why there is no cost of a month, in words. */
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
  /** Day of the price's source, YYYY-MM-DD. */
  readonly priceAsOf: string;
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
