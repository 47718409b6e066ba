import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createConnection,
  createMessageConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { nodeHost } from '../../server/src/lsp/node-host.ts';
import { startServer } from '../../server/src/lsp/server.ts';

const root = path.resolve(import.meta.dirname, '../..');

export const pulling: ClientCapabilities = {
  textDocument: { diagnostic: { relatedDocumentSupport: false } },
  workspace: { diagnostics: { refreshSupport: true }, workspaceFolders: true },
};

/** A client that applies edits, asks for them late, and makes files. */
export const editing: ClientCapabilities = {
  textDocument: {
    ...pulling.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  },
  workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

export interface Started {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** What `workspace/configuration` answers for a scope. */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
}

/** A scripted client: what an editor says, with what the server sent by itself kept for looking at. */
export class Client {
  readonly connection: MessageConnection;
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly logged: string[] = [];
  readonly requested: string[] = [];
  /** States that the server told, the latest last. */
  readonly states: { readonly state: string; readonly message?: string }[] = [];
  capabilities: InitializeResult['capabilities'] = {};
  #versions = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  readonly #end: () => void;

  readonly #isProcess: boolean;

  constructor(reader: NodeJS.ReadableStream, writer: NodeJS.WritableStream, end: () => void, isProcess = false) {
    this.#isProcess = isProcess;
    this.connection = createMessageConnection(new StreamMessageReader(reader), new StreamMessageWriter(writer));
    this.#end = end;
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      for (const wake of this.#waiting) wake();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    this.connection.onNotification('stint/status', (status: Client['states'][number]) => {
      this.states.push(status);
      for (const wake of this.#waiting) wake();
    });
    this.connection.onUnhandledNotification(() => undefined);
    this.connection.onRequest((method: string) => {
      this.requested.push(method);
      for (const wake of this.#waiting) wake();
      return null;
    });
  }

  /** A server as its own process, over stdio. */
  static spawn(): Client & { readonly child: ChildProcess } {
    const child = spawn(
      process.execPath,
      ['--conditions=stint-source', '--import', 'tsx', path.join(root, 'server/src/lsp/main.ts'), '--stdio'],
      { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    return Object.assign(new Client(child.stdout!, child.stdin!, () => child.kill(), true), { child });
  }

  /** A server in this process, for speed. It must not be told to exit. */
  static inProcess(): Client {
    const up = new PassThrough();
    const down = new PassThrough();
    startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), nodeHost);
    return new Client(down, up, () => {
      up.end();
      down.end();
    });
  }

  async start({
    folders = [],
    capabilities = pulling,
    initializationOptions,
    configuration,
  }: Started = {}): Promise<this> {
    if (configuration)
      this.connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
        items.map(({ scopeUri }) => configuration(scopeUri)),
      );
    this.connection.listen();
    const params: InitializeParams = {
      processId: this.#isProcess ? process.pid : null,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) })),
      initializationOptions: { today: '2026-11-21', ...(initializationOptions ?? {}) },
    };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    this.capabilities = result.capabilities;
    await this.connection.sendNotification('initialized', {});
    return this;
  }

  async open(file: string, text: string, languageId = 'plaintext'): Promise<string> {
    const uri = uriOf(file);
    this.#versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  /** Replaces a range, or the whole text where there is none. */
  async change(uri: string, text: string, range?: Range): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [range ? { range, text } : { text }],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  async pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  async diagnose(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** Resolves once what the server sent by itself satisfies the condition. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        if (!condition()) return;
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
    });
  }

  /** Resolves once the server has nothing left to do in the background. */
  async idle(): Promise<void> {
    await this.until(() => this.states.length > 0 && this.states.at(-1)!.state !== 'scanning');
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    if (this.#isProcess) await this.connection.sendNotification('exit');
    this.connection.dispose();
    this.#end();
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
