import { finish, lintSteps } from '../lint/index.ts';
import type { Analysis } from './analysis.ts';
import { drain, Superseded } from './cancellation.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Host } from './host.ts';
import type { LoadedProject, Workspace } from './workspace.ts';

interface Entry {
  readonly version: number;
  readonly generation: number;
  readonly controller: AbortController;
  readonly result: Promise<Analysis | null>;
  waiters: number;
}

/** The only cache of results: one analysis per open document, by version and settings generation. */
export class Analyses {
  readonly #host: Host;
  readonly #workspace: Workspace;
  readonly #documents: Documents;
  readonly #entries = new Map<string, Entry>();

  constructor(host: Host, workspace: Workspace, documents: Documents) {
    this.#host = host;
    this.#workspace = workspace;
    this.#documents = documents;
  }

  /**
   * The analysis of the document as it is now; null where it is no prompt.
   * Requests for the same version share one run, which stops once nobody waits for it.
   * @throws Superseded when the document or its settings change meanwhile; the signal's reason when that is aborted.
   */
  async of(uri: string, signal: AbortSignal): Promise<Analysis | null> {
    await this.#host.turn();
    signal.throwIfAborted();
    const document = this.#documents.get(uri);
    if (document === undefined) return null;
    const loaded = await this.#workspace.of(this.#host.pathOf(uri));
    signal.throwIfAborted();
    if (this.#documents.get(uri) !== document) throw new Superseded();
    const entry = this.#entryOf(document, loaded);
    const stop = (): void => {
      if (--entry.waiters === 0) entry.controller.abort(signal.reason);
    };
    entry.waiters++;
    signal.addEventListener('abort', stop, { once: true });
    try {
      const analysis = await entry.result;
      signal.throwIfAborted();
      return analysis;
    } finally {
      signal.removeEventListener('abort', stop);
      if (!signal.aborted) entry.waiters--;
    }
  }

  /** The document changed or was closed: what runs on an older version stops. */
  drop(uri: string): void {
    this.#entries.get(uri)?.controller.abort(new Superseded());
    this.#entries.delete(uri);
  }

  #entryOf(document: OpenDocument, loaded: LoadedProject): Entry {
    const { uri, version } = document;
    const known = this.#entries.get(uri);
    if (
      known !== undefined &&
      known.version === version &&
      known.generation === loaded.generation &&
      !known.controller.signal.aborted
    )
      return known;
    known?.controller.abort(new Superseded());
    const controller = new AbortController();
    const result = this.#run(document, loaded, controller.signal);
    // Whoever waits handles the failure; where nobody does, nobody is to hear of it.
    result.catch(() => {});
    const entry = { version, generation: loaded.generation, controller, result, waiters: 0 };
    this.#entries.set(uri, entry);
    return entry;
  }

  async #run(
    document: OpenDocument,
    { project, settings }: LoadedProject,
    signal: AbortSignal,
  ): Promise<Analysis | null> {
    if (!settings.enable) return null;
    const { uri, version, text, positions } = document;
    const input = project.parse(this.#host.pathOf(uri), text);
    if (input === null) return null;
    const facts = project.facts();
    const { clock, turn } = this.#host;
    const draft = await drain(lintSteps(input, facts), { signal, clock, turn });
    return { uri, version, positions, input, file: finish(draft, undefined, facts), project };
  }
}
