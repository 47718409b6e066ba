import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type DocumentDiagnosticReport,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** An editor with a language server of its own as a child process, over stdio. */
export class Editor {
  readonly child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #started = performance.now();
  readonly #documents = new Map<string, { text: string; version: number; resultId: string | undefined }>();
  readonly #ended = new Map<string, () => void>();

  constructor(command: readonly string[]) {
    this.child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.#connection.onRequest(() => null);
    this.#connection.onNotification('$/progress', ({ token, value }: { token: string; value: { kind: string } }) => {
      if (value.kind === 'end') this.#ended.get(String(token))?.();
    });
    this.#connection.onUnhandledNotification(() => undefined);
    this.#connection.listen();
  }

  async start(folders: readonly string[] = []): Promise<void> {
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: false }, workspaceFolders: true },
      },
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: path.basename(folder) })),
      initializationOptions: { today: '2026-11-20' },
    });
    await this.#connection.sendNotification('initialized', {});
  }

  async open(file: string, text: string): Promise<string> {
    const uri = pathToFileURL(file).href;
    this.#documents.set(uri, { text, version: 1, resultId: undefined });
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'plaintext', version: 1, text },
    });
    return uri;
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async diagnose(uri: string): Promise<DocumentDiagnosticReport> {
    const document = this.#documents.get(uri)!;
    const report = await this.#connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      ...(document.resultId !== undefined && { previousResultId: document.resultId }),
    });
    document.resultId = report.resultId;
    return report;
  }

  /** Replaces `[start, end)` and asks for the diagnostics: milliseconds from the keystroke to the answer. */
  async type(uri: string, start: number, end: number, text: string): Promise<number> {
    const document = this.#documents.get(uri)!;
    const positions = TextDocument.create(uri, 'plaintext', 1, document.text);
    const range = { start: positions.positionAt(start), end: positions.positionAt(end) };
    document.text = document.text.slice(0, start) + text + document.text.slice(end);
    document.version++;
    const from = performance.now();
    // Not awaited: an editor does not wait for its own pipe.
    void this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: [{ range, text }],
    });
    await this.diagnose(uri);
    return performance.now() - from;
  }

  /** Milliseconds that the workspace's diagnostics took, and how many files they are of. */
  async diagnoseWorkspace(): Promise<{ readonly ms: number; readonly files: number }> {
    const from = performance.now();
    const ended = new Promise<void>((resolve) => this.#ended.set('scan', resolve));
    const { items } = await this.#connection.sendRequest<{ items: readonly unknown[] }>('workspace/diagnostic', {
      previousResultIds: [],
      workDoneToken: 'scan',
    });
    await ended;
    return { ms: performance.now() - from, files: items.length };
  }

  /** Since the process was started. */
  get elapsedMs(): number {
    return performance.now() - this.#started;
  }

  /** The most memory that the server ever held; NaN where the system does not tell. */
  get peakRssMegabytes(): number {
    try {
      const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8')) ?? [];
      return Number(kilobytes) / 1024;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    this.#connection.dispose();
  }
}
