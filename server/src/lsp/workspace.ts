import { Project } from '../project/project.ts';
import type { PartialSettings, Settings } from '../protocol.ts';
import { defaultSettings } from '../protocol.ts';
import type { Host } from './host.ts';

/** A project with the settings that hold in it. Never changed: a reload makes another, of a later generation. */
export interface LoadedProject {
  readonly project: Project;
  readonly settings: Settings;
  readonly generation: number;
}

export interface WorkspaceOptions {
  readonly host: Host;
  readonly today: string;
  trusted: boolean;
  /** The client's settings for a folder. */
  settingsOf(folderUri: string): Promise<Settings>;
}

/** The projects of the workspace: one per workspace folder, and one per outermost stint.yaml of files outside. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #loaded = new Map<string, Promise<LoadedProject>>();
  #folders: readonly string[] = [];
  #generation = 0;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
  }

  setFolders(folders: readonly string[]): void {
    // The longest first: a folder inside another is a project of its own.
    this.#folders = [...folders].sort((a, b) => b.length - a.length);
    this.reload();
  }

  /** Forgets what was read of configurations, locks and ignore files. */
  reload(): void {
    this.#generation++;
    this.#loaded.clear();
  }

  trust(): void {
    this.#options.trusted = true;
    this.reload();
  }

  of(file: string): Promise<LoadedProject> {
    const folder =
      this.#folders.find((each) => file === each || file.startsWith(`${each}/`)) ??
      file.slice(0, Math.max(1, file.lastIndexOf('/')));
    let loaded = this.#loaded.get(folder);
    if (loaded === undefined) {
      loaded = this.#load(folder);
      this.#loaded.set(folder, loaded);
    }
    return loaded;
  }

  async #load(folder: string): Promise<LoadedProject> {
    const generation = this.#generation;
    const { host, today, settingsOf } = this.#options;
    const settings = await settingsOf(host.uriOf(folder));
    const project = await Project.open({ cwd: folder, today });
    return { project, settings, generation };
  }
}

/** Settings as a client sent them, completed; a value of another type than expected is as if not sent. */
export function readSettings(sent: unknown): Settings {
  const given = (sent ?? {}) as PartialSettings;
  return {
    enable: given.enable !== false,
    model: typeof given.model === 'string' && given.model !== '' ? given.model : null,
    rules: { ...(given.rules ?? {}) } as Settings['rules'],
    hints: { ...defaultSettings.hints, ...given.hints },
    lens: { ...defaultSettings.lens, ...given.lens },
    workspace: { ...defaultSettings.workspace, ...given.workspace },
  };
}
