import type { Budgets, RouteSpec, VariablePolicy, Workload } from '@stint/runtime/contract';
import type { Range, TemplateSyntax } from '../prompt/index.ts';
import type { Severity } from '../rules/rule.ts';

/** stint.yaml as written, after the schema accepted it. Money and shares may be strings (`$0.01`, `20%`). */
export interface RawConfig extends RawSettings {
  readonly version?: 1;
  readonly root?: boolean;
  readonly extends?: string | readonly string[];
  readonly files?: readonly DeclaredFiles[];
  readonly ignore?: readonly string[];
  readonly overrides?: readonly (RawSettings & {
    readonly files?: readonly string[];
    readonly prompts?: readonly string[];
  })[];
  readonly plugins?: readonly string[];
  /** The usage record, relative to this file. */
  readonly usage?: string;
  /** `vendor`: whether `stint count` asks the vendor where Stint can only estimate. */
  readonly count?: { readonly vendor?: boolean };
  /** Models that the catalogue lacks or prices that differ from it, by id. */
  readonly models?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface RawSettings {
  readonly model?: string;
  readonly workload?: Omit<Workload, 'reuse'> & { readonly reuse?: number | string };
  readonly budgets?: Readonly<Partial<Record<keyof Budgets, number | string>>>;
  readonly variables?: Readonly<Record<string, VariablePolicy>>;
  readonly route?: RouteSpec;
  readonly rules?: Readonly<Record<string, RawRuleSetting>>;
}

export type RawRuleSetting = Severity | 'off' | readonly [Severity | 'off', Readonly<Record<string, unknown>>];

/** Files that stint.yaml declares to be prompts. */
export interface DeclaredFiles {
  /** A glob, relative to the stint.yaml. */
  readonly path: string;
  /** A format's id; default `plain`. */
  readonly format?: string;
  readonly template?: TemplateSyntax | 'none';
}

/** A mistake of the user in stint.yaml: what, where, what to do. */
export interface ConfigProblem {
  readonly path: string;
  readonly message: string;
  readonly range: Range;
  readonly line: number;
  readonly column: number;
}

/** A key may hold line breaks. */
const oneLine = (text: string): string => text.replace(/[\n\r]+/g, ' ');

/** The configuration cannot be used. Lists every problem, each with its place. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(
      problems.map(({ path, line, column, message }) => oneLine(`${path}:${line}:${column} ${message}`)).join('\n'),
    );
    this.problems = problems;
  }
}
