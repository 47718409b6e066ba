import { type Draft, type Found, finish, type LintedFile } from '../lint/index.ts';
import { hold } from '../project/suppressions.ts';
import type { Analysis } from './analysis.ts';
import { Superseded } from './cancellation.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Foreground } from './foreground.ts';
import type { Host } from './host.ts';
import type { LoadedProject, Workspace } from './workspace.ts';

interface Entry {
  readonly version: number;
  readonly loaded: LoadedProject;
  readonly importedAs: string | null;
  readonly controller: AbortController;
  /** Promised while it is being made. */
  draft: Draft | null | Promise<Draft | null>;
  waiters: number;
  made: { readonly found: Found; readonly analysis: Analysis } | null;
}

/** An analysis with the project that it was made in. */
export interface Analysed {
  readonly analysis: Analysis;
  readonly loaded: LoadedProject;
}

/** The only cache of results: one analysis per open document, by version and settings generation. */
export class Analyses {
  readonly #host: Host;
  readonly #workspace: Workspace;
  readonly #documents: Documents;
  readonly #entries = new Map<string, Entry>();

  readonly #foreground: Foreground;
  readonly #carried: (loaded: LoadedProject) => void;

  /** `carried` is told when the project's rules still have to run for what was answered. */
  constructor(
    host: Host,
    workspace: Workspace,
    documents: Documents,
    foreground: Foreground,
    carried: (loaded: LoadedProject) => void,
  ) {
    this.#foreground = foreground;
    this.#carried = carried;
    this.#host = host;
    this.#workspace = workspace;
    this.#documents = documents;
  }

  /**
   * The analysis of the document as it is now; null where it is no prompt.
   * Requests for the same version share one run, which stops once nobody waits for it.
   * @throws Superseded when the document or its settings change meanwhile; the signal's reason when that is aborted.
   */
  of(uri: string, signal: AbortSignal): Promise<Analysed | null> {
    return this.#foreground.run(() => this.#of(uri, signal));
  }

  async #of(uri: string, signal: AbortSignal): Promise<Analysed | null> {
    // What has arrived meanwhile (a cancellation, a newer version) is read first.
    if (this.#host.waiting?.() ?? true) await this.#host.turn();
    signal.throwIfAborted();
    const document = this.#documents.get(uri);
    if (document === undefined) return null;
    const file = this.#workspace.pathOf(uri);
    const loaded = await this.#workspace.of(file);
    signal.throwIfAborted();
    if (this.#documents.get(uri) !== document || !this.#workspace.isCurrent(loaded)) throw new Superseded();
    if (!loaded.settings.enable || !loaded.drafts.covers(file)) return null;
    const entry = this.#entryOf(document, file, loaded);
    const draft = entry.draft instanceof Promise ? await this.#wait(entry, entry.draft, signal) : entry.draft;
    if (draft === null) return null;
    const found = loaded.drafts.foundIn(draft);
    if (!loaded.drafts.fresh) this.#carried(loaded);
    if (entry.made?.found !== found) {
      const { version, positions } = document;
      entry.made = {
        found,
        analysis: {
          uri,
          version,
          positions,
          input: draft.input,
          file: lintedFile(draft, found, loaded),
          project: loaded.project,
        },
      };
    }
    return { analysis: entry.made.analysis, loaded };
  }

  /** The document changed or was closed: what runs on an older version stops. */
  drop(uri: string): void {
    const entry = this.#entries.get(uri);
    this.#entries.delete(uri);
    if (entry?.draft instanceof Promise) entry.controller.abort(new Superseded());
  }

  async #wait(entry: Entry, draft: Promise<Draft | null>, signal: AbortSignal): Promise<Draft | null> {
    let stop = (): void => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = () => {
        if (--entry.waiters === 0) entry.controller.abort(signal.reason);
        reject(signal.reason);
      };
    });
    entry.waiters++;
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await Promise.race([draft, stopped]);
    } finally {
      signal.removeEventListener('abort', stop);
      if (!signal.aborted) entry.waiters--;
    }
  }

  #entryOf(document: OpenDocument, file: string, loaded: LoadedProject): Entry {
    const { uri, version, text } = document;
    const importedAs = loaded.drafts.importedAs(file);
    const known = this.#entries.get(uri);
    if (
      known?.version === version &&
      known.loaded === loaded &&
      known.importedAs === importedAs &&
      !(known.draft instanceof Promise && known.controller.signal.aborted)
    )
      return known;
    if (known?.draft instanceof Promise) known.controller.abort(new Superseded());
    const controller = new AbortController();
    const draft = loaded.drafts.draft(file, text, controller);
    const entry: Entry = { version, loaded, importedAs, controller, draft, waiters: 0, made: null };
    if (draft instanceof Promise)
      draft.then(
        (made) => {
          entry.draft = made;
        },
        // Whoever waits handles the failure; where nobody does, nobody is to hear of it.
        () => {},
      );
    this.#entries.set(uri, entry);
    return entry;
  }
}

/** A draft as the report of the command has it, what is suppressed by count left out. */
export function lintedFile(draft: Draft, found: Found, { drafts, suppressions }: LoadedProject): LintedFile {
  const file = finish(draft, found, drafts.facts);
  return { ...file, findings: hold(file, suppressions).findings };
}
