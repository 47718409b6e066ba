import type { Budgets, LockedPrompt, RouteSpec, VariablePolicy, Workload } from '@stint/runtime/contract';
import type { Catalogue } from '@stint/runtime/models';
import type { TokenCounter } from '@stint/runtime/tokens';
import type { Rule, Severity } from '../rules/rule.ts';

/** What stint.yaml says of one rule: its severity and options. */
export interface RuleSetting {
  readonly severity: Severity | 'off';
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Everything stint.yaml says of one prompt, cascaded. */
export interface PromptSettings {
  /** Model of prompts that name none; null: counted by the default vocabulary, without a price. */
  readonly model: string | null;
  readonly workload: Workload;
  readonly budgets: Budgets;
  readonly variables: Readonly<Record<string, VariablePolicy>>;
  /** The models that calls go to, other than the prompt's own. */
  readonly route?: RouteSpec;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

export const noSettings: PromptSettings = { model: null, workload: {}, budgets: {}, variables: {}, rules: {} };

/** What a lint run knows beside the documents. The shell gathers it; nothing in here reads a file, a clock or the network. */
export interface LintFacts {
  readonly rules: readonly Rule[];
  readonly catalogue: Catalogue;
  /** The counter of a model's tokenizer (`o200k_base`, `claude-4` …). */
  readonly counterOf: (tokenizer: string) => TokenCounter;
  readonly settingsOf: (path: string, promptId: string) => PromptSettings;
  readonly lockedOf: (path: string, promptId: string) => LockedPrompt | null;
  /** Day of the run, YYYY-MM-DD: prices are dated. */
  readonly today: string;
  /** Whether `stint-disable` comments count. Default true. */
  readonly inlineConfig?: boolean;
  /** Called as files are measured, for a progress line. */
  readonly progress?: (done: number, total: number) => void;
  /** Milliseconds of a monotonic clock, for `--timing`. */
  readonly clock?: () => number;
}
