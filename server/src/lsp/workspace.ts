import path from 'node:path';
import type { TokenCounter } from '@stint/runtime/tokens';
import type { PromptSettings } from '../lint/index.ts';
import type { ConfigProblem } from '../project/config.ts';
import { readIfAny } from '../project/file-access.ts';
import type { ProjectHost } from '../project/host.ts';
import { Project } from '../project/project.ts';
import { CONFIG_NAMES } from '../project/read-config.ts';
import { readSuppressions, SUPPRESSIONS_NAME, type Suppressions } from '../project/suppressions.ts';
import { parseUsage, type UsageRecord } from '../project/usage-read-back.ts';
import type { Settings } from '../protocol.ts';
import { Drafts } from './drafts.ts';
import type { Foreground } from './foreground.ts';
import type { Host } from './host.ts';
import type { OpenFiles } from './open-files.ts';

/** A project with everything that holds in it. A reload makes another, of a later generation. */
export interface LoadedProject {
  readonly folder: string;
  readonly project: Project;
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly suppressions: Suppressions;
  /** What production measured; null where nobody wrote it down. */
  readonly usage: UsageRecord | null;
  readonly generation: number;
  /** The modules of the plugins, by absolute path, whether they loaded or not. */
  readonly plugins: ReadonlySet<string>;
  /** Mistakes in stint.yaml, lock and plugins, by absolute path. Grows as folders are looked at. */
  readonly mistakes: ReadonlyMap<string, Mistakes>;
}

export interface Mistakes {
  /** The text that they were found in: they say nothing of a later one. */
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
}

export interface WorkspaceOptions {
  readonly host: Host;
  readonly files: OpenFiles;
  readonly foreground: Foreground;
  readonly today: string;
  readonly trusted: boolean;
  /** The client's settings for a folder. */
  settingsOf(folderUri: string): Promise<Settings>;
  /** An edit in one file changed what is found in others of the same project. */
  changed(loaded: LoadedProject, paths: readonly string[]): void;
  restructured(loaded: LoadedProject): void;
  /** Something a person may want to know. */
  note(message: string): void;
}

/** The projects of the workspace: one per workspace folder; outside, one per outermost stint.yaml or folder. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #loaded = new Map<string, Promise<LoadedProject>>();
  /** What tokenizers have counted stays true whatever is reloaded. By folder: a project can bring tokenizers of its own. */
  readonly #counters = new Map<string, Map<string, TokenCounter>>();
  /** In the client's order. */
  #folders: readonly string[] = [];
  /** The longest first: a folder inside another is a project of its own. */
  #longestFirst: readonly string[] = [];
  /** Project folders by the folder of the file, as they are until the next reload. */
  readonly #folderBy = new Map<string, string>();
  #generation = 0;
  #trusted: boolean;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#trusted = options.trusted;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#longestFirst = [...folders].sort((a, b) => b.length - a.length);
    this.reload();
  }

  /**
   * The file behind a document's address. A document that is saved nowhere (`untitled:Untitled-1`) lies in the first
   * folder of the workspace: the settings there hold for it before it has a name.
   */
  pathOf(uri: string): string {
    const [first] = this.#folders;
    const unsaved = first === undefined ? null : /^untitled:([^/]+)$/.exec(uri);
    return unsaved === null ? this.#options.host.pathOf(uri) : path.join(first!, unsaved[1]!);
  }

  /** Whether what the workspace holds may name programs: plugins, and those of git's configuration. */
  get trusted(): boolean {
    return this.#trusted;
  }

  trust(): void {
    this.#trusted = true;
    this.reload();
  }

  /** Forgets everything that was read: configurations, locks, ignore files, drafts. */
  reload(): void {
    this.#generation++;
    this.#loaded.clear();
    this.#folderBy.clear();
  }

  /** The projects of the workspace's folders. */
  all(): Promise<LoadedProject[]> {
    return Promise.all(this.#longestFirst.map((folder) => this.#open(folder)));
  }

  /** The project that a file belongs to. */
  of(file: string): Promise<LoadedProject> {
    return this.#open(this.#folderOf(file));
  }

  /** Projects that have been loaded. */
  loaded(): Promise<LoadedProject[]> {
    return Promise.all(this.#loaded.values());
  }

  isCurrent({ generation }: LoadedProject): boolean {
    return generation === this.#generation;
  }

  #folderOf(file: string): string {
    const inside = this.#longestFirst.find((each) => file === each || file.startsWith(each + path.sep));
    if (inside !== undefined) return inside;
    const own = path.dirname(file);
    let found = this.#folderBy.get(own);
    if (found === undefined) this.#folderBy.set(own, (found = this.#outermost(own) ?? own));
    return found;
  }

  /** The outermost folder around this one that has a stint.yaml. */
  #outermost(own: string): string | null {
    let outermost: string | null = null;
    for (let folder = own; ; folder = path.dirname(folder)) {
      if (CONFIG_NAMES.some((name) => this.#options.files.stat(path.join(folder, name))?.kind === 'file'))
        outermost = folder;
      if (path.dirname(folder) === folder) return outermost;
    }
  }

  #open(folder: string): Promise<LoadedProject> {
    let loaded = this.#loaded.get(folder);
    if (loaded === undefined) {
      loaded = this.#load(folder, this.#generation);
      this.#loaded.set(folder, loaded);
    }
    return loaded;
  }

  async #load(folder: string, generation: number): Promise<LoadedProject> {
    const { host, files, today, settingsOf, changed, restructured, note } = this.#options;
    const [settings] = await Promise.all([settingsOf(host.uriOf(folder)), host.prepare?.(folder)]);
    const mistakes = new Map<string, Mistakes>();
    const onMistake = (problem: ConfigProblem): void => {
      const file = path.resolve(folder, problem.path);
      const { text, problems } = mistakes.get(file) ?? { text: readIfAny(files, file) ?? '', problems: [] };
      mistakes.set(file, { text, problems: [...problems, problem] });
    };
    const plugins = new Set<string>();
    const projectHost: ProjectHost = {
      files,
      vocabulary: (id) => host.vocabulary(id),
      // A reloaded project is to run the plugin as it is now, and modules are cached by their address.
      load: (file) => {
        plugins.add(file);
        return host.load(file, generation);
      },
    };
    const counters = this.#counters.get(folder) ?? new Map<string, TokenCounter>();
    this.#counters.set(folder, counters);
    const project = await Project.open({
      cwd: folder,
      today,
      host: projectHost,
      onMistake,
      plugins: this.#trusted,
      adjust: (prompt) => adjusted(prompt, settings),
      counters,
    });
    const orReport = <T>(file: string, read: () => T, instead: T): T => {
      try {
        return read();
      } catch (error) {
        onMistake({ path: path.relative(folder, file), message: (error as Error).message, ...TOP });
        return instead;
      }
    };
    const accepted = path.join(folder, SUPPRESSIONS_NAME);
    const suppressions = orReport(accepted, () => readSuppressions(accepted, files), {});
    const { usageFile } = project;
    const usage = orReport(
      usageFile,
      () => {
        const text = readIfAny(files, usageFile);
        return text === null ? null : parseUsage(text, path.basename(usageFile));
      },
      null,
    );
    if (project.skippedPlugins.length > 0)
      note(`The workspace is not trusted: the plugins ${project.skippedPlugins.join(', ')} were not loaded.`);
    const drafts = new Drafts(project, host, files, this.#options.foreground, {
      changed: (paths) => changed(loaded, paths),
      restructured: () => restructured(loaded),
    });
    const loaded: LoadedProject = {
      folder,
      project,
      drafts,
      settings,
      suppressions,
      usage,
      generation,
      plugins,
      mistakes,
    };
    return loaded;
  }
}

const TOP = { range: { start: 0, end: 0 }, line: 1, column: 1 };

/** A prompt's settings with the editor's own: a model where none is stated, severities that win. */
function adjusted(prompt: PromptSettings, { model, rules }: Settings): PromptSettings {
  const own = Object.entries(rules).map(([id, severity]) => [id, { ...prompt.rules[id], severity }] as const);
  return { ...prompt, model: prompt.model ?? model, rules: { ...prompt.rules, ...Object.fromEntries(own) } };
}
