import type { Connection, Diagnostic } from 'vscode-languageserver';
import { Superseded } from './cancellation.ts';
import type { Documents } from './documents.ts';

type Diagnose = (uri: string, signal: AbortSignal) => Promise<Diagnostic[]>;

/** A pause in the typing, in milliseconds: diagnostics are pushed then. */
const PAUSE = 200;

/** Diagnostics for clients that cannot ask for them: sent when the typing pauses, only for the version that is current. */
export class Push {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #running = new Map<string, AbortController>();
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #diagnose: Diagnose;

  constructor(connection: Connection, documents: Documents, diagnose: Diagnose) {
    this.#connection = connection;
    this.#documents = documents;
    this.#diagnose = diagnose;
  }

  schedule(uri: string, pause = PAUSE): void {
    this.cancel(uri);
    this.#timers.set(
      uri,
      setTimeout(() => void this.#send(uri), pause),
    );
  }

  all(): void {
    for (const { uri } of this.#documents.all()) this.schedule(uri);
  }

  /** The document is closed: nothing is shown of it any more. */
  clear(uri: string): void {
    this.cancel(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  cancel(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#running.get(uri)?.abort();
    this.#running.delete(uri);
  }

  async #send(uri: string): Promise<void> {
    const controller = new AbortController();
    this.#running.set(uri, controller);
    const version = this.#documents.get(uri)?.version;
    try {
      const diagnostics = await this.#diagnose(uri, controller.signal);
      if (controller.signal.aborted || version === undefined || this.#documents.get(uri)?.version !== version) return;
      await this.#connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      if (controller.signal.aborted || error instanceof Superseded) return;
      this.#connection.console.error(`diagnostics of ${uri} failed: ${String(error)}`);
      // Better none than stale ones.
      await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    } finally {
      if (this.#running.get(uri) === controller) this.#running.delete(uri);
    }
  }
}
