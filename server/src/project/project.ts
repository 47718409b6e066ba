import path from 'node:path';
import type { Lock } from '@stint/runtime/contract';
import { type Catalogue, loadCatalogue, ModelOverrideError, type ModelOverrides } from '@stint/runtime/models';
import { counterFor, memoised, type TokenCounter } from '@stint/runtime/tokens';
import { detectFormat, parseDocument } from '../formats/index.ts';
import { type LintFacts, type LintInput, type LintResult, lint, type PromptSettings } from '../lint/index.ts';
import { rules as builtIn } from '../rules/registry.generated.ts';
import type { Rule } from '../rules/rule.ts';
import { Cascade } from './cascade.ts';
import { checkModels } from './check-models.ts';
import { ConfigError, type ConfigProblem } from './config.ts';
import { type DiscoverOptions, discover, discovers } from './discover.ts';
import { type FileAccess, NotUtf8Error, readIfAny } from './file-access.ts';
import type { ProjectHost } from './host.ts';
import { resolveImports } from './imports.ts';
import { buildLock, LOCK_NAME, lockKey, readLock } from './lock-file.ts';
import { defaultHost } from './node-host.ts';
import { readOwnTokenizers, type TokenizerMistake } from './own-tokenizers.ts';
import { chooseRules, loadPlugin } from './project-rules.ts';
import { escapePointer, problemIn, USAGE_NAME } from './read-config.ts';
import { unmatched, unmatchedPrompts } from './unmatched.ts';

/** Larger files are no prompts that a person keeps; they are skipped with a note. */
export const MAX_BYTES = 8 * 1024 * 1024;
const HEAD = 65_536;

export interface ProjectOptions {
  readonly cwd: string;
  /** Use this stint.yaml in place of the cascade. */
  readonly config?: string;
  /** Only these rules (ids, or categories such as `cache`). */
  readonly only?: readonly string[];
  readonly inlineConfig?: boolean;
  /** Whether ignore files and `ignore` of stint.yaml hold. Default true. */
  readonly ignore?: boolean;
  /** Day of the prices, YYYY-MM-DD. */
  readonly today: string;
  readonly clock?: () => number;
  /** Default: the disk of this process. */
  readonly host?: ProjectHost;
  /** Told of mistakes in configurations, models, plugins and lock, which are then left out. Without it they are thrown. */
  readonly onMistake?: (problem: ConfigProblem) => void;
  /** Whether the plugins that stint.yaml names are loaded: they are code. Default true. */
  readonly plugins?: boolean;
  /** Has the last word on a prompt's settings: an editor's own. */
  readonly adjust?: (settings: PromptSettings) => PromptSettings;
  /** Counters of a project before this one, to go on with what they remember. */
  readonly counters?: Map<string, TokenCounter>;
}

/** What was read: files that hold prompts, and notes about files that were asked for and hold none. */
export interface ProjectFiles {
  readonly inputs: readonly LintInput[];
  readonly notes: readonly string[];
  /** Paths of the files that were looked at and are prompts of no format. */
  readonly others: readonly string[];
  readonly missing: readonly string[];
  /** Files that are prompts only because another imports them, by absolute path, with the format of that other. */
  readonly imports: ReadonlyMap<string, string>;
}

/** A file to read: as what the file that imports it says, or as its own name and text say. */
interface Queued {
  readonly file: string;
  readonly importedAs: string | null;
  /** The importing file states the format, and does not only hand on its own. */
  readonly isStated?: boolean;
}

type Parse = (file: string, text: string, importedAs: string | null) => LintInput | null;

/** A folder of prompts with its configuration: where files, settings, catalogue, rules and lock come together. */
export class Project {
  readonly cwd: string;
  readonly catalogue: Catalogue;
  /** What stint.yaml says of models beside the catalogue. */
  readonly models: ModelOverrides;
  readonly rules: readonly Rule[];
  /** Folder of the outermost stint.yaml that holds here; the lock lives in it. */
  readonly root: string;
  readonly #cascade: Cascade;
  readonly #options: ProjectOptions;
  readonly #counters: Map<string, TokenCounter>;
  readonly #host: ProjectHost;
  readonly #settings = new Map<string, PromptSettings>();
  readonly #shown = new Map<string, string>();
  #lock: Lock | null | undefined;

  private constructor(
    options: ProjectOptions,
    cascade: Cascade,
    catalogue: Catalogue,
    models: ModelOverrides,
    rules: readonly Rule[],
  ) {
    this.cwd = options.cwd;
    this.#options = options;
    this.#host = options.host ?? defaultHost;
    this.#counters = options.counters ?? new Map();
    this.#cascade = cascade;
    this.catalogue = catalogue;
    this.models = models;
    this.rules = rules;
    this.root = cascade.layersOf(options.cwd)[0]?.folder ?? options.cwd;
  }

  /** @throws ConfigError for mistakes in stint.yaml, RulesError for unknown rules. */
  static async open(options: ProjectOptions): Promise<Project> {
    const { files, load } = options.host ?? defaultHost;
    const { onMistake } = options;
    const cascade = new Cascade(options.cwd, files, options.config, onMistake);
    const layers = cascade.layersOf(options.cwd);
    /** Reports a mistake at the key that caused it, where mistakes are reported. */
    const orReport = <T>(error: unknown, file: string | undefined, pointer: string, instead: T): T => {
      if (onMistake === undefined || file === undefined) throw error;
      const shown = path.relative(options.cwd, file);
      onMistake(problemIn(readIfAny(files, file) ?? '', pointer, shown, (error as Error).message));
      return instead;
    };
    const counters = options.counters ?? new Map<string, TokenCounter>();
    const report = (mistake: TokenizerMistake): void => {
      const shown = path.relative(options.cwd, mistake.file);
      const problem = problemIn(readIfAny(files, mistake.file) ?? '', mistake.pointer, shown, mistake.message);
      if (onMistake === undefined) throw new ConfigError([problem]);
      onMistake(problem);
    };
    const models = await readOwnTokenizers(layers, {
      host: options.host ?? defaultHost,
      counters,
      trusted: options.plugins !== false,
      report,
    });
    let catalogue: Catalogue;
    try {
      catalogue = loadCatalogue(models);
    } catch (error) {
      if (!(error instanceof ModelOverrideError)) throw error;
      const at = layers.flatMap(({ file, config }) =>
        Object.keys(config.models ?? {})
          .filter((id) => error.path === id || error.path.startsWith(`${id}.`))
          .map((id) => ({
            file,
            pointer: `/models/${escapePointer(id)}${error.path.slice(id.length).replaceAll('.', '/')}`,
          })),
      );
      report({ file: layers.at(-1)!.file, pointer: '/models', ...at.at(-1), message: error.message });
      catalogue = loadCatalogue({});
    }
    cascade.verify(checkModels(catalogue));
    const plugins: Rule[] = [];
    for (const { file, folder, config } of options.plugins === false ? [] : layers)
      for (const [index, plugin] of (config.plugins ?? []).entries()) {
        try {
          plugins.push(...(await loadPlugin(load, path.resolve(folder, plugin), plugin)));
        } catch (error) {
          orReport(error, file, `/plugins/${index}`, null);
        }
      }
    return new Project(
      { ...options, counters },
      cascade,
      catalogue,
      models,
      chooseRules([...builtIn, ...plugins], options.only ?? []),
    );
  }

  /** The same configuration, models and rules over other files: what the prompts in them would be here. */
  over(files: FileAccess): Project {
    const options = { ...this.#options, host: { ...this.#host, files } };
    return new Project(options, this.#cascade, this.catalogue, this.models, this.rules);
  }

  /** Finds and parses the prompts below the paths. */
  read(paths: readonly string[]): ProjectFiles {
    const steps = this.readSteps(paths);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The same in steps of a file, so that an editor can stop between them and parse only what it has not parsed yet. */
  *readSteps(
    paths: readonly string[],
    parse: Parse = (...file) => this.parse(...file),
  ): Generator<undefined, ProjectFiles> {
    const { files, named, ignored, missing } = yield* discover(this.cwd, paths, this.#discovery);
    const notes = ignored.map((file) => this.#ignoredNote(file));
    const inputs: LintInput[] = [];
    const others: string[] = [];
    const imports = new Map<string, string>();
    /** Where a file stands among the inputs. */
    const taken = new Map<string, number>();
    const queue: Queued[] = files.map((file) => ({ file, importedAs: null }));
    for (let at = 0; at < queue.length; at++) {
      const { file, importedAs, isStated = false } = queue[at]!;
      const known = taken.get(file);
      // Who states the format of a text that it names knows it better than the text's place does.
      const isBetter = isStated && !imports.has(file) && inputs[known ?? 0]?.document.format === 'plain';
      if (known !== undefined && !isBetter) continue;
      if (this.#options.ignore !== false && this.#cascade.ignored(file)) {
        if (named.has(file)) notes.push(this.#ignoredNote(file));
        continue;
      }
      yield;
      const text = readText(this.#host.files, file, notes, this.shown(file));
      if (text === null) continue;
      const input =
        text === NOT_UTF8 || isBinary(text) ? this.#notText(file, importedAs) : parse(file, text, importedAs);
      if (input === null) {
        others.push(this.shown(file));
        if (named.has(file))
          notes.push(
            `${this.shown(file)} is no prompt of a known format. If it is one, declare it under \`files\` in stint.yaml.`,
          );
        continue;
      }
      taken.set(file, known ?? inputs.length);
      inputs[known ?? inputs.length] = input;
      if (importedAs !== null) imports.set(file, importedAs);
      // What an always-loaded file imports is loaded with it. Ids of imports that are no prompts by themselves follow the importer.
      for (const { target, format } of input.document.references ?? []) {
        const imported = path.resolve(path.dirname(file), target);
        if (
          imported.startsWith(this.root + path.sep) &&
          (format !== undefined || /\.(md|mdc|txt)$/i.test(imported)) &&
          this.#host.files.stat(imported)?.kind === 'file'
        )
          queue.push({ file: imported, importedAs: format ?? input.document.format, isStated: format !== undefined });
      }
      for (const { path: imported } of input.imports ?? [])
        if (/\.(md|mdc|txt)$/i.test(imported))
          queue.push({ file: path.resolve(this.cwd, imported), importedAs: input.document.format });
    }
    notes.push(
      ...unmatched([...this.#cascade.layersOf(this.cwd), ...this.#cascade.all(files)], {
        cwd: this.cwd,
        whole: paths.map((each) => path.resolve(this.cwd, each)),
        files,
        inputs,
        shown: (file) => this.shown(file),
        access: this.#host.files,
      }),
    );
    inputs.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { inputs, notes, missing, imports, others };
  }

  /** Prompts that stint.yaml files below the working directory name and none of its inputs holds, by absolute path. */
  unmatchedPrompts(inputs: readonly LintInput[]): Map<string, ConfigProblem[]> {
    const { cwd } = this;
    const found = { cwd, inputs, shown: (file: string) => this.shown(file), access: this.#host.files };
    const files = inputs.map((each) => path.resolve(cwd, each.path));
    const layers = [...this.#cascade.layersOf(cwd), ...this.#cascade.all(files)];
    const below = layers.filter(({ folder }) => folder === cwd || folder.startsWith(cwd + path.sep));
    return new Map(below.map((layer) => [layer.file, [...unmatchedPrompts(layer, found)]]));
  }

  /** Whether a run over the whole folder would lint the file. */
  covers(file: string): boolean {
    return (
      file.startsWith(this.cwd + path.sep) && !this.#cascade.ignored(file) && discovers(this.cwd, file, this.#discovery)
    );
  }

  get #discovery(): DiscoverOptions {
    return {
      wanted: (file) => this.#cascade.declared(file) !== undefined,
      access: this.#host.files,
      ignore: this.#options.ignore ?? true,
    };
  }

  #ignoredNote(file: string): string {
    return `${this.shown(file)} is left out by an ignore file or by \`ignore\` in stint.yaml. --no-ignore lints it all the same.`;
  }

  /** A file that is a prompt by its name or by stint.yaml, and whose bytes are no text; null for any other. */
  #notText(file: string, importedAs: string | null): LintInput | null {
    const shown = this.shown(file);
    const declared = this.#cascade.declared(file);
    const detected = detectFormat(shown, '', declared?.format ?? importedAs ?? undefined);
    if (declared === undefined && (detected === null || detected.certainty === 'guess')) return null;
    const problems = [{ message: `The file ${new NotUtf8Error().message}`, range: { start: 0, end: 0 } }];
    const document = { format: detected?.format ?? 'plain', prompts: [], problems, comments: [] };
    return { path: shown, text: '', document, certainty: 'declared' };
  }

  /** Parses one text under a file's name; null where it is no prompt. */
  parse(file: string, text: string, importedAs: string | null = null): LintInput | null {
    if (isBinary(text)) return null;
    const shown = this.shown(file);
    const declared = this.#cascade.declared(file);
    const wanted = declared?.format ?? (declared ? undefined : (importedAs ?? undefined));
    const detected =
      detectFormat(shown, text.slice(0, HEAD), wanted) ??
      (declared && detectFormat(shown, text.slice(0, HEAD), 'plain'));
    // A guess is no reason to lint a file that nobody called a prompt.
    if (!detected || (detected.certainty === 'guess' && !declared)) return null;
    const document = parseDocument(text, shown, detected.format, {
      ...(declared?.template && { template: declared.template }),
      sibling: (name) => readIfAny(this.#host.files, path.join(path.dirname(file), name)),
    });
    const certainty = declared ? 'declared' : detected.certainty;
    return this.#withImports(file, { path: shown, text, document, certainty });
  }

  /** Instructions with the files that their `@path` lines load along with them. */
  #withImports(file: string, input: LintInput): LintInput {
    const { format, references = [] } = input.document;
    if (format !== 'agents-md' || references.length === 0) return input;
    const by = { files: this.#host.files, root: this.root, maxBytes: MAX_BYTES };
    const { files, problems } = resolveImports(file, references, by);
    return {
      ...input,
      document: { ...input.document, problems: [...input.document.problems, ...problems] },
      imports: files.map(({ path: imported, text }) => ({ path: this.shown(imported), text })),
    };
  }

  lint(inputs: readonly LintInput[], progress?: (done: number, total: number) => void): LintResult {
    return lint(inputs, { ...this.facts(), ...(progress && { progress }) });
  }

  /** What a lint run knows beside the documents. */
  facts(): LintFacts {
    const { inlineConfig, today, clock } = this.#options;
    return {
      rules: this.rules,
      catalogue: this.catalogue,
      counterOf: (tokenizer) => this.counterOf(tokenizer),
      settingsOf: (file, promptId) => this.settingsOf(file, promptId),
      lockedOf: (file, promptId) => this.lock()?.prompts[lockKey(this.pathInLock(file), promptId)] ?? null,
      today,
      ...(inlineConfig !== undefined && { inlineConfig }),
      ...(clock && { clock }),
    };
  }

  /** Whether counting may ask the vendor. */
  get countsByVendor(): boolean {
    const layers = this.#cascade.layersOf(this.cwd);
    return layers.findLast(({ config }) => config.count?.vendor !== undefined)?.config.count?.vendor ?? false;
  }

  /** Plugins that stint.yaml names and the options keep out. */
  get skippedPlugins(): readonly string[] {
    if (this.#options.plugins !== false) return [];
    return this.#cascade.layersOf(this.cwd).flatMap(({ config }) => config.plugins ?? []);
  }

  /** Day of the prices, YYYY-MM-DD. */
  get today(): string {
    return this.#options.today;
  }

  /** The file that production's usage is read back from; it need not exist. */
  get usageFile(): string {
    const layer = this.#cascade.layersOf(this.cwd).findLast(({ config }) => config.usage !== undefined);
    return layer === undefined ? path.join(this.root, USAGE_NAME) : path.resolve(layer.folder, layer.config.usage!);
  }

  /** The lock that these results would be recorded as. */
  lockOf(result: LintResult): Lock {
    return buildLock(result.files, {
      settingsOf: (file, promptId) => this.settingsOf(file, promptId),
      pathInLock: (file) => this.pathInLock(file),
      asOf: this.catalogue.asOf,
    });
  }

  /** The committed lock; null where there is none. @throws LockError */
  lock(): Lock | null {
    if (this.#lock === undefined) {
      try {
        this.#lock = readLock(this.root, this.#host.files);
      } catch (error) {
        const { onMistake } = this.#options;
        if (onMistake === undefined) throw error;
        const file = path.join(this.root, LOCK_NAME);
        onMistake(problemIn('', '', path.relative(this.cwd, file), (error as Error).message));
        this.#lock = null;
      }
    }
    return this.#lock;
  }

  settingsOf(file: string, promptId: string): PromptSettings {
    const key = `${file}#${promptId}`;
    let settings = this.#settings.get(key);
    if (settings === undefined) {
      settings = this.#cascade.settingsOf(path.resolve(this.cwd, file), promptId);
      if (this.#options.adjust) settings = this.#options.adjust(settings);
      this.#settings.set(key, settings);
    }
    return settings;
  }

  /** Loads the vocabulary behind a tokenizer on first use. */
  counterOf(tokenizer: string): TokenCounter {
    let counter = this.#counters.get(tokenizer);
    if (counter === undefined) {
      const encoding = tokenizer === 'cl100k_base' ? 'cl100k_base' : 'o200k_base';
      counter = memoised(counterFor(tokenizer, this.#host.vocabulary(encoding)));
      this.#counters.set(tokenizer, counter);
    }
    return counter;
  }

  pathInLock(file: string): string {
    return path.relative(this.root, path.resolve(this.cwd, file)).split(path.sep).join('/');
  }

  /** A path as the report prints it: from the working directory, with `/`. */
  shown(file: string): string {
    let shown = this.#shown.get(file);
    if (shown === undefined) {
      const relative = path.relative(this.cwd, path.resolve(this.cwd, file));
      shown = (relative === '' ? path.basename(file) : relative).split(path.sep).join('/');
      this.#shown.set(file, shown);
    }
    return shown;
  }
}

/** A NUL early on: not a text file. */
function isBinary(text: string): boolean {
  return text.slice(0, HEAD).includes('\0');
}

const NOT_UTF8 = Symbol('not UTF-8');

function readText(files: FileAccess, file: string, notes: string[], shown: string): string | typeof NOT_UTF8 | null {
  try {
    if ((files.stat(file)?.size ?? 0) > MAX_BYTES) {
      notes.push(`${shown} is larger than ${MAX_BYTES / 1024 / 1024} MiB and was skipped.`);
      return null;
    }
    return files.read(file);
  } catch (error) {
    if (error instanceof NotUtf8Error) return NOT_UTF8;
    notes.push(`${shown} cannot be read: ${(error as Error).message}`);
    return null;
  }
}
