import { existsSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import type { PromptSettings, RuleSetting } from '../lint/index.ts';
import { ConfigError, type DeclaredFiles, type RawConfig, type RawRuleSetting, type RawSettings } from './config.ts';
import { budgetsOf, CONFIG_NAMES, readConfig, workloadOf } from './read-config.ts';

interface Layer {
  /** The folder that the layer's globs are relative to. */
  readonly folder: string;
  readonly config: RawConfig;
}

/**
 * The stint.yaml files that hold for a folder, outermost first: each overrides the ones around it, up to `root: true`
 * or the top of the file system. What a file extends comes right before it. Read once per folder.
 */
export class Cascade {
  readonly #own = new Map<string, readonly Layer[]>();
  readonly #layers = new Map<string, readonly Layer[]>();
  readonly #fixed: readonly Layer[] | null;
  readonly #cwd: string;

  /** `config` names the one configuration to use in place of the cascade (`--config`). */
  constructor(cwd: string, config?: string) {
    this.#cwd = cwd;
    this.#fixed = config === undefined ? null : this.#read(path.resolve(cwd, config), []);
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
    const file = CONFIG_NAMES.map((name) => path.join(folder, name)).find((candidate) => existsSync(candidate));
    const layers = file === undefined ? [] : this.#read(file, []);
    this.#own.set(folder, layers);
    return layers;
  }

  #read(file: string, chain: readonly string[]): readonly Layer[] {
    const shown = path.relative(this.#cwd, file) || file;
    if (chain.includes(file))
      throw new ConfigError([
        {
          path: shown,
          message: `extends itself: ${[...chain, file].map((each) => path.basename(each)).join(' → ')}.`,
          range: { start: 0, end: 0 },
          line: 1,
          column: 1,
        },
      ]);
    const config = readConfig(file, shown);
    const folder = path.dirname(file);
    const bases =
      config.extends === undefined ? [] : typeof config.extends === 'string' ? [config.extends] : config.extends;
    return [...bases.flatMap((base) => this.#read(path.resolve(folder, base), [...chain, file])), { folder, config }];
  }
}

function merge(base: PromptSettings, raw: RawSettings): PromptSettings {
  return {
    model: raw.model ?? base.model,
    workload: { ...base.workload, ...(raw.workload && workloadOf(raw.workload)) },
    budgets: { ...base.budgets, ...(raw.budgets && budgetsOf(raw.budgets)) },
    variables: { ...base.variables, ...raw.variables },
    rules: { ...base.rules, ...(raw.rules && rulesOf(raw.rules)) },
  };
}

function rulesOf(raw: Readonly<Record<string, RawRuleSetting>>): Record<string, RuleSetting> {
  return Object.fromEntries(
    Object.entries(raw).map(([id, setting]) => {
      if (typeof setting === 'string') return [id, { severity: setting }];
      const [severity, options] = setting;
      return [id, { severity, options }];
    }),
  );
}

const matchers = new Map<string, (path: string) => boolean>();

function matches(glob: string, folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return false;
  let matcher = matchers.get(glob);
  if (matcher === undefined) {
    matcher = picomatch(glob.replace(/^\.\//, ''), { dot: true });
    matchers.set(glob, matcher);
  }
  return matcher(relative.split(path.sep).join('/'));
}
