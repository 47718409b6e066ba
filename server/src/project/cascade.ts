import path from 'node:path';
import type { PromptSettings, RuleSetting } from '../lint/index.ts';
import { rules as builtIn } from '../rules/registry.generated.ts';
import {
  ConfigError,
  type ConfigProblem,
  type DeclaredFiles,
  type RawConfig,
  type RawRuleSetting,
  type RawSettings,
} from './config.ts';
import { type FileAccess, readIfAny, statedPath } from './file-access.ts';
import { glob, type PathTest } from './glob.ts';
import { budgetsOf, CONFIG_NAMES, parseConfig, problemIn, readConfig, workloadOf } from './read-config.ts';
import { categoryOf } from './rule-settings.ts';

/** Files that extend one another. More are a trap, not a configuration. */
const LONGEST_CHAIN = 32;

export interface Layer {
  /** The file that the layer was read from. */
  readonly file: string;
  /** The folder that the layer's globs are relative to. */
  readonly folder: string;
  readonly config: RawConfig;
}

/** What the file alone cannot tell to be wrong: the key's JSON pointer and a sentence, for each mistake. */
export type ConfigCheck = (config: RawConfig) => Iterable<{ readonly pointer: string; readonly message: string }>;

/**
 * The stint.yaml files that hold for a folder, outermost first: each overrides the ones around it, up to `root: true`
 * or the top of the file system. What a file extends comes right before it. Read once per folder.
 */
export class Cascade {
  readonly #own = new Map<string, readonly Layer[]>();
  /** By file, with what it extends. */
  readonly #read = new Map<string, readonly Layer[]>();
  readonly #layers = new Map<string, readonly Layer[]>();
  readonly #fixed: readonly Layer[] | null;
  readonly #cwd: string;
  readonly #files: FileAccess;
  readonly #onMistake: ((problem: ConfigProblem) => void) | null;
  #check: ConfigCheck | null = null;

  /**
   * `config` names the one configuration to use in place of the cascade (`--config`).
   * With `onMistake` a file with mistakes is reported and left out; without it the mistakes are thrown.
   */
  constructor(cwd: string, files: FileAccess, config?: string, onMistake?: (problem: ConfigProblem) => void) {
    this.#cwd = cwd;
    this.#files = files;
    this.#onMistake = onMistake ?? null;
    this.#fixed = config === undefined ? null : this.#layersIn(path.resolve(cwd, config), []);
  }

  /** Checks every configuration: those read so far, now, and the others as they are read. @throws ConfigError as reading does */
  verify(check: ConfigCheck): void {
    this.#check = check;
    this.#verify([this.#fixed ?? [], ...this.#own.values()].flat());
  }

  layersOf(folder: string): readonly Layer[] {
    if (this.#fixed !== null) return this.#fixed;
    const known = this.#layers.get(folder);
    if (known !== undefined) return known;
    const own = this.#ownOf(folder);
    const parent = path.dirname(folder);
    const root = own.some(({ config }) => config.root === true) || parent === folder;
    const layers = root ? own : [...this.layersOf(parent), ...own];
    this.#layers.set(folder, layers);
    return layers;
  }

  /** How stint.yaml declares a file; undefined where it does not. The innermost declaration wins. */
  declared(file: string): DeclaredFiles | undefined {
    for (const { folder, config } of [...this.layersOf(path.dirname(file))].reverse())
      for (const entry of config.files ?? []) if (matches(entry.path, folder, file)) return entry;
    return undefined;
  }

  ignored(file: string): boolean {
    return this.layersOf(path.dirname(file)).some(({ folder, config }) =>
      (config.ignore ?? []).some((glob) => matches(glob, folder, file)),
    );
  }

  settingsOf(file: string, promptId: string): PromptSettings {
    let settings: PromptSettings = { model: null, workload: {}, budgets: {}, variables: {}, rules: {} };
    for (const { folder, config } of this.layersOf(path.dirname(file))) {
      settings = merge(settings, config);
      for (const override of config.overrides ?? []) {
        if (override.files !== undefined && !override.files.some((glob) => matches(glob, folder, file))) continue;
        if (override.prompts !== undefined && !override.prompts.includes(promptId)) continue;
        settings = merge(settings, override);
      }
    }
    return settings;
  }

  /** All layers in use for these files, each once. */
  all(files: Iterable<string>): readonly Layer[] {
    return [...new Set([...files].flatMap((file) => this.layersOf(path.dirname(file))))];
  }

  #ownOf(folder: string): readonly Layer[] {
    const known = this.#own.get(folder);
    if (known !== undefined) return known;
    const file = CONFIG_NAMES.map((name) => path.join(folder, name)).find(
      (candidate) => this.#files.stat(candidate)?.kind === 'file',
    );
    const layers = file === undefined ? [] : this.#readOrReport(file);
    this.#verify(layers);
    this.#own.set(folder, layers);
    return layers;
  }

  #readOrReport(file: string): readonly Layer[] {
    if (this.#onMistake === null) return this.#layersIn(file, []);
    try {
      return this.#layersIn(file, []);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      error.problems.forEach(this.#onMistake);
    }
    // While a document is being typed, what was saved of it holds.
    try {
      const saved = this.#files.saved?.(file);
      return saved == null ? [] : this.#layer(file, parseConfig(saved, this.#shown(file)), saved, [file]);
    } catch {
      return [];
    }
  }

  #layersIn(file: string, chain: readonly string[]): readonly Layer[] {
    let layers = this.#read.get(file);
    if (layers === undefined) {
      const config = readConfig(file, this.#shown(file), this.#files);
      layers = this.#layer(file, config, readIfAny(this.#files, file) ?? '', [...chain, file]);
      this.#read.set(file, layers);
    }
    return layers;
  }

  #layer(file: string, config: RawConfig, text: string, chain: readonly string[]): readonly Layer[] {
    const folder = path.dirname(file);
    const bases =
      config.extends === undefined ? [] : typeof config.extends === 'string' ? [config.extends] : config.extends;
    const wrong = (message: string, pointer = '/extends'): ConfigError =>
      new ConfigError([problemIn(text, pointer, this.#shown(file), message)]);
    const at = (stated: string, pointer: string): string => {
      try {
        return statedPath(folder, stated);
      } catch (error) {
        throw wrong(`${stated} ${(error as Error).message}`, pointer);
      }
    };
    if (config.usage !== undefined) at(config.usage, '/usage');
    const read = (base: string): readonly Layer[] => {
      const target = at(base, '/extends');
      if (chain.includes(target))
        throw wrong(`extends itself: ${[...chain, target].map((each) => path.basename(each)).join(' → ')}.`);
      if (chain.length > LONGEST_CHAIN) throw wrong(`extends ${base}, the last of ${chain.length} files in a row.`);
      if (this.#files.stat(target) === null) throw wrong(`extends ${base}, which does not exist.`);
      return this.#layersIn(target, chain);
    };
    // What two files extend holds once, below both.
    return [...new Set(bases.flatMap(read)), { file, folder, config }];
  }

  #verify(layers: readonly Layer[]): void {
    const check = this.#check;
    if (check === null) return;
    const problems = layers.flatMap(({ file, config }) =>
      [...check(config)].map(({ pointer, message }) =>
        problemIn(readIfAny(this.#files, file) ?? '', pointer, this.#shown(file), message),
      ),
    );
    if (this.#onMistake !== null) problems.forEach(this.#onMistake);
    else if (problems.length > 0) throw new ConfigError(problems);
  }

  #shown(file: string): string {
    return path.relative(this.#cwd, file) || file;
  }
}

function merge(base: PromptSettings, raw: RawSettings): PromptSettings {
  const route = raw.route ?? base.route;
  return {
    model: raw.model ?? base.model,
    workload: { ...base.workload, ...(raw.workload && workloadOf(raw.workload)) },
    budgets: { ...base.budgets, ...(raw.budgets && budgetsOf(raw.budgets)) },
    variables: { ...base.variables, ...raw.variables },
    ...(route && { route }),
    rules: { ...base.rules, ...(raw.rules && rulesOf(raw.rules)) },
  };
}

function rulesOf(raw: Readonly<Record<string, RawRuleSetting>>): Record<string, RuleSetting> {
  const read = ([id, setting]: [string, RawRuleSetting]): [string, RuleSetting] => {
    if (typeof setting === 'string') return [id, { severity: setting }];
    const [severity, options] = setting;
    return [id, { severity, options }];
  };
  const [categories, rules] = [false, true].map((isRule) =>
    Object.entries(raw).flatMap((entry) => (entry[0].includes('/') === isRule ? [read(entry)] : [])),
  ) as [[string, RuleSetting][], [string, RuleSetting][]];
  // A rule's own setting holds over its category's, wherever it stands.
  return Object.fromEntries([
    ...categories.flatMap(([category, setting]) =>
      builtIn.flatMap(({ meta }) => (categoryOf(meta.id) === category ? [[meta.id, setting] as const] : [])),
    ),
    ...rules,
  ]);
}

const matchers = new Map<string, PathTest>();

/** Whether a glob of the stint.yaml in `folder` means the file. */
export function matches(pattern: string, folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return false;
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    matcher = glob(pattern);
    matchers.set(pattern, matcher);
  }
  return matcher(relative.split(path.sep).join('/'));
}
