import path from 'node:path';
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  InlayHintRefreshRequest,
  SemanticTokensRefreshRequest,
  TextDocumentContentRefreshRequest,
} from 'vscode-languageserver';
import { readIfAny } from '../project/file-access.ts';
import { LOCK_NAME } from '../project/lock-file.ts';
import { USAGE_NAME } from '../project/read-config.ts';
import { SUPPRESSIONS_NAME } from '../project/suppressions.ts';
import {
  type InitializationOptions,
  type Notifications,
  type Settings,
  type Status,
  statusNotification,
} from '../protocol.ts';
import { type Analysed, Analyses, lintedFile } from './analyses.ts';
import { abortable, Superseded } from './cancellation.ts';
import { Diagnostics, isConfig } from './diagnostics.ts';
import { type Documents, negotiated } from './documents.ts';
import { Foreground } from './foreground.ts';
import type { Host } from './host.ts';
import { OpenFiles } from './open-files.ts';
import { Positions } from './positions.ts';
import { Push } from './push.ts';
import { Scanner } from './scanner.ts';
import { readSettings } from './settings.ts';
import { type LoadedProject, Workspace } from './workspace.ts';

/** Pauses in milliseconds: after an edit of a configuration, in a large project's prompts, and between refreshes. */
const RELOAD_PAUSE = 300;
const FIND_PAUSE = 400;
const REFRESH_PAUSE = 50;
const CONTENT_PAUSE = 250;

/** Documents that the server writes and a client may still show: nobody tells when one is closed. */
const MAX_SHOWN = 20;

/** Everything that lives as long as a client's connection. */
export class Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly documents: Documents;
  readonly client: ClientCapabilities;
  readonly workspace: Workspace;
  readonly analyses: Analyses;
  readonly diagnostics: Diagnostics;
  readonly scanner: Scanner;
  readonly files: OpenFiles;
  /** Null where the client pulls. */
  readonly push: Push | null;
  #options: InitializationOptions;
  #finding: AbortController | undefined;
  /** Configurations whose mistakes were pushed. */
  #told: ReadonlySet<string> = new Set();
  #ended = false;
  /** Documents written for the client, and what each is about. */
  readonly #shown = new Map<string, string>();
  /** Projects whose scan the user stopped. */
  readonly #declined = new WeakSet<LoadedProject>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    connection: Connection,
    host: Host,
    documents: Documents,
    client: ClientCapabilities,
    options: InitializationOptions,
  ) {
    this.connection = connection;
    this.host = host;
    this.documents = documents;
    this.client = client;
    this.#options = options;
    host.initialize?.(options);
    documents.encoding = negotiated(client.general?.positionEncodings);
    this.files = new OpenFiles(host.files, documents);
    const foreground = new Foreground();
    this.workspace = new Workspace({
      host,
      foreground,
      files: this.files,
      today: options.today ?? host.today(),
      trusted: options.trusted !== false,
      settingsOf: (uri) => this.#settingsOf(uri),
      changed: (loaded, paths) => this.#changedElsewhere(loaded, paths),
      restructured: (loaded) => this.scan(loaded),
      note: (message) => connection.console.info(message),
    });
    this.analyses = new Analyses(host, this.workspace, documents, foreground, (loaded) => {
      // A scan ends with it anyway.
      if (!this.scanner.runs(loaded)) this.#later(`find ${loaded.folder}`, FIND_PAUSE, () => void this.#find(loaded));
    });
    this.diagnostics = new Diagnostics(host, () => documents.encoding);
    this.scanner = new Scanner((loaded, signal) => this.#scan(loaded, signal));
    const pulls = client.textDocument?.diagnostic !== undefined;
    this.push = pulls ? null : new Push(connection, documents, (uri, signal) => this.diagnose(uri, signal));
  }

  /** Whether a hover's `command:` links are of use to the client. */
  get runsCommandLinks(): boolean {
    return this.#options.commandLinks === true;
  }

  /** The diagnostics of a document as it is now. @throws Superseded, or the signal's reason. */
  async diagnose(uri: string, signal: AbortSignal): Promise<Diagnostic[]> {
    const file = this.workspace.pathOf(uri);
    const document = this.documents.get(uri);
    if (configures(file) && document !== undefined) {
      const loaded = await this.workspace.of(file);
      signal.throwIfAborted();
      // Looking at the folder's settings and the lock is what finds their mistakes.
      loaded.project.settingsOf(file, '');
      loaded.project.lock();
      return this.diagnostics.ofConfiguration(file, document.text, document.positions, loaded);
    }
    const analysed = await this.analyses.of(uri, signal);
    if (analysed === null) return [];
    const { analysis, loaded } = analysed;
    return this.diagnostics.of({ uri, file: analysis.file, positions: analysis.positions, loaded });
  }

  /** The analysis of a document, or of a file that is not open. @throws as `Analyses.of` does. */
  async analyse(uri: string, signal: AbortSignal): Promise<Analysed | null> {
    if (this.documents.get(uri) !== undefined) return this.analyses.of(uri, signal);
    const file = this.workspace.pathOf(uri);
    const loaded = await this.workspace.of(file);
    const text = readIfAny(this.files, file);
    const draft = text === null ? null : await loaded.drafts.draft(file, text, { signal });
    if (draft === null) return null;
    const { project, drafts } = loaded;
    const positions = new Positions(draft.input.text, this.documents.encoding);
    const linted = lintedFile(draft, drafts.foundIn(draft), loaded);
    return { analysis: { uri, version: 0, positions, input: draft.input, file: linted, project }, loaded };
  }

  /** The client shows a document that is written from another, and wants it anew when that one changes. */
  shown(virtual: string, source: string): void {
    this.#shown.delete(virtual);
    this.#shown.set(virtual, source);
    if (this.#shown.size > MAX_SHOWN) this.#shown.delete(this.#shown.keys().next().value!);
  }

  edited(uri: string): void {
    const file = this.workspace.pathOf(uri);
    this.analyses.drop(uri);
    if (this.#shown.size > 0)
      this.#later(`content ${uri}`, CONTENT_PAUSE, () => this.#rewrite((source) => source === uri));
    this.push?.schedule(uri);
    if (configures(file)) this.#later('reload', RELOAD_PAUSE, () => this.reload());
    else void this.#invalidate(file, false);
  }

  /** A document was closed; `text` is what it last was. */
  closed(uri: string, text: string): void {
    const file = this.workspace.pathOf(uri);
    this.analyses.drop(uri);
    this.push?.clear(uri);
    if (configures(file)) this.#later('reload', RELOAD_PAUSE, () => this.reload());
    else void this.#invalidate(file, true, readIfAny(this.files, file) === text ? text : null);
  }

  /** Files changed on disk. What is open is not touched by it. */
  async changedOnDisk(uris: readonly string[]): Promise<void> {
    const files = uris.map((uri) => this.workspace.pathOf(uri));
    await this.host.changed?.(files);
    const projects = await this.workspace.loaded();
    const isPlugin = (file: string): boolean => projects.some(({ plugins }) => plugins.has(file));
    if (files.some((file) => configures(file) || isIgnoreFile(file) || isPlugin(file))) this.reload();
    else for (const file of files) if (!this.files.isOpen(file) && !isModule(file)) void this.#invalidate(file, true);
  }

  configured(settings: unknown): void {
    if (settings !== undefined && settings !== null)
      this.#options = { ...this.#options, settings: settings as NonNullable<InitializationOptions['settings']> };
    this.reload();
  }

  /** Reads everything anew: configurations, lock, ignore files, settings. */
  reload(): void {
    this.scanner.stopAll();
    this.workspace.reload();
    this.refresh();
    void this.scanAll();
  }

  /** Lints the workspace in the background, where that is wanted. */
  async scanAll(): Promise<void> {
    for (const loaded of await this.workspace.all()) this.scan(loaded, 0);
    if (this.push !== null) await this.#pushMistakes();
    if (!this.scanner.busy) this.#tell();
  }

  scan(loaded: LoadedProject, pause?: number): void {
    const { enable, workspace } = loaded.settings;
    // Documents that are no files lie at the root, which is nobody's project.
    const isRoot = path.dirname(loaded.folder) === loaded.folder;
    if (enable && workspace.scan && !isRoot && this.workspace.isCurrent(loaded)) this.scanner.schedule(loaded, pause);
  }

  /** Goes through the project now, or waits for the scan that runs. Not where the user stopped one, unless asked to. */
  async scanned(loaded: LoadedProject, signal: AbortSignal, asked = true): Promise<void> {
    if (asked || !this.#declined.has(loaded)) await abortable(this.scanner.run(loaded), signal);
  }

  /** What was answered may be different now: the client asks again, or is told. */
  refresh(): void {
    this.#later('refresh', REFRESH_PAUSE, () => {
      const { workspace } = this.client;
      this.push?.all();
      if (this.push !== null) void this.#pushMistakes();
      const refreshes = [
        this.push === null && workspace?.diagnostics?.refreshSupport && DiagnosticRefreshRequest.type,
        workspace?.codeLens?.refreshSupport && CodeLensRefreshRequest.type,
        workspace?.inlayHint?.refreshSupport && InlayHintRefreshRequest.type,
        workspace?.semanticTokens?.refreshSupport && SemanticTokensRefreshRequest.type,
      ];
      this.#rewrite(() => true);
      for (const type of refreshes) if (type) this.connection.sendRequest(type).catch(() => {});
      void this.connection.sendNotification('stint/costsChanged' satisfies keyof Notifications, {});
    });
  }

  dispose(): void {
    this.#ended = true;
    this.scanner.stopAll();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const { uri } of this.documents.all()) this.push?.cancel(uri);
  }

  async #scan(loaded: LoadedProject, signal: AbortSignal): Promise<void> {
    this.#status({ state: 'scanning' });
    const progress =
      this.client.window?.workDoneProgress === true ? await this.connection.window.createWorkDoneProgress() : null;
    const stop = new AbortController();
    progress?.token.onCancellationRequested(() => {
      this.#declined.add(loaded);
      stop.abort();
    });
    progress?.begin('Linting prompts', 0, undefined, true);
    try {
      await loaded.drafts.scan(AbortSignal.any([signal, stop.signal]), (done, total) => {
        if (done % 20 === 0) progress?.report(Math.floor((100 * done) / total), `${done} of ${total} files`);
      });
      await this.#find(loaded);
    } catch (error) {
      // What was read until the user stopped it stays.
      if (!stop.signal.aborted) throw error;
    } finally {
      progress?.done();
      // Told once this scan has left the list of those that run.
      setTimeout(() => this.#tell(), 0);
    }
  }

  /** Runs a large project's rules. Where a keystroke comes between, they run after the next pause. */
  async #find(loaded: LoadedProject): Promise<void> {
    this.#finding?.abort(new Superseded());
    const controller = new AbortController();
    this.#finding = controller;
    try {
      await loaded.drafts.findInBackground(controller.signal);
      this.refresh();
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      if (this.workspace.isCurrent(loaded) && !controller.signal.aborted)
        this.#later(`find ${loaded.folder}`, FIND_PAUSE, () => void this.#find(loaded));
    }
  }

  #rewrite(about: (source: string) => boolean): void {
    if (this.client.workspace?.textDocumentContent === undefined) return;
    for (const [uri, source] of this.#shown)
      if (about(source)) this.connection.sendRequest(TextDocumentContentRefreshRequest.type, { uri }).catch(() => {});
  }

  #tell(): void {
    if (this.scanner.busy) return;
    void this.workspace.loaded().then((projects) => {
      const [mistake] = projects.flatMap(({ mistakes }) => [...mistakes.values()].flatMap(({ problems }) => problems));
      if (mistake === undefined) this.#status({ state: 'idle' });
      else
        this.#status({
          state: 'error',
          message: `${mistake.path}:${mistake.line}:${mistake.column} ${mistake.message}`,
        });
    });
  }

  #status(status: Status): void {
    void this.connection.sendNotification(statusNotification, status);
  }

  async #settingsOf(scopeUri: string): Promise<Settings> {
    if (this.client.workspace?.configuration === true)
      try {
        return readSettings(await this.connection.workspace.getConfiguration({ scopeUri, section: 'stint' }));
      } catch {
        // A client that announces the request and cannot answer it: what it sent at the start holds.
      }
    return readSettings(this.#options.settings);
  }

  /**
   * A file's text is another now: who read it is linted anew, and the project gone through where it was not open.
   * A project that was gone through and has drafted the text `same` keeps what it found.
   */
  async #invalidate(file: string, rescan: boolean, same: string | null = null): Promise<void> {
    for (const loaded of await this.workspace.loaded()) {
      if (same !== null && loaded.drafts.scanned && loaded.drafts.get(file)?.input.text === same) continue;
      const dependents = loaded.drafts.dependents(file);
      if (rescan) loaded.drafts.remove(file);
      for (const each of dependents) {
        loaded.drafts.remove(each);
        const open = this.documents.at(each);
        if (open === undefined) continue;
        this.analyses.drop(open.uri);
        this.push?.schedule(open.uri);
      }
      if (rescan || dependents.length > 0) this.scan(loaded);
    }
  }

  #changedElsewhere({ folder }: LoadedProject, paths: readonly string[]): void {
    if (paths.some((each) => this.files.isOpen(path.resolve(folder, each)))) this.refresh();
  }

  /** Mistakes in configurations that are not open, for clients that are only told. */
  async #pushMistakes(): Promise<void> {
    const told = new Set<string>();
    for (const loaded of await this.workspace.loaded())
      for (const { file, items } of this.diagnostics.ofConfigurations(loaded, this.files)) {
        if (this.files.isOpen(file)) continue;
        const uri = this.host.uriOf(file);
        told.add(uri);
        await this.connection.sendDiagnostics({ uri, diagnostics: items() });
      }
    for (const uri of this.#told)
      if (!told.has(uri) && this.documents.get(uri) === undefined)
        await this.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.#told = told;
  }

  #later(what: string, pause: number, work: () => void): void {
    // What a scan leaves behind is nobody's any more: the connection is closed.
    if (this.#ended) return;
    clearTimeout(this.#timers.get(what));
    this.#timers.set(what, setTimeout(work, pause));
  }
}

/** Files whose content decides how prompts are judged. */
function configures(file: string): boolean {
  return isConfig(file) || [LOCK_NAME, SUPPRESSIONS_NAME, USAGE_NAME].includes(path.basename(file));
}

/** Code, which is no prompt: it matters only as a plugin. */
function isModule(file: string): boolean {
  return /\.[mc]?js$/.test(file);
}

function isIgnoreFile(file: string): boolean {
  return /^\.(git|stint)ignore$/.test(path.basename(file));
}
