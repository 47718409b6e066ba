import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient';
import {
  clientCommands,
  type InitializationOptions,
  type Notifications,
  type Requests,
  type Status,
  statusNotification,
  trustedNotification,
} from '../../server/src/protocol.ts';
import { LANGUAGES } from './languages.ts';

/** Makes a client of the server that runs where this extension host does: a process, or a worker in the browser. */
export type CreateClient = (options: LanguageClientOptions, output: vscode.LogOutputChannel) => BaseLanguageClient;

export type ServerState = 'starting' | 'idle' | 'scanning' | 'error' | 'stopped';

/** A server that crashes is started again this often within three minutes, then it stays down and says so. */
const MAX_RESTARTS = 4;

/** A missing token would be taken for a second parameter. */
const NEVER = new vscode.CancellationTokenSource().token;

/** The language server as the extension's other parts see it: its state, and requests that answer undefined while it cannot. */
export class Server implements vscode.Disposable {
  readonly output: vscode.LogOutputChannel;
  readonly #create: CreateClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #costsChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeState = this.#changed.event;
  readonly onDidChangeCosts = this.#costsChanged.event;
  #client: BaseLanguageClient | undefined;
  #state: ServerState = 'stopped';
  #message: string | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(create: CreateClient) {
    this.#create = create;
    this.output = vscode.window.createOutputChannel('Stint', { log: true });
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Whether requests are answered. A mistake in the configuration is an error, and the server serves on. */
  get isRunning(): boolean {
    return this.#client?.isRunning() === true;
  }

  /** What a person can do about the state. */
  get message(): string | undefined {
    return this.#message;
  }

  start(): Promise<void> {
    return this.#inTurn(() => this.#start());
  }

  restart(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  async #start(): Promise<void> {
    this.#move('starting');
    const initializationOptions: InitializationOptions = { trusted: vscode.workspace.isTrusted, commandLinks: true };
    const client = this.#create(
      {
        documentSelector: documentSelector(),
        initializationOptions,
        outputChannel: this.output,
        // A hover repeats texts of the workspace, which could name any command.
        markdown: { isTrusted: { enabledCommands: Object.values(clientCommands) } },
        progressOnInitialization: true,
        diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
        synchronize: { configurationSection: 'stint' },
        errorHandler: this.#errorHandler(() => client),
      },
      this.output,
    );
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.#move('starting');
      else if (newState === State.Running) this.#move('idle');
      else if (this.#state !== 'error') this.#move('stopped');
    });
    client.onNotification(statusNotification, ({ state, message }: Status) => this.#move(state, message));
    client.onNotification('stint/costsChanged' satisfies keyof Notifications, () => this.#costsChanged.fire());
    try {
      await client.start();
    } catch (error) {
      this.#move('error', error instanceof Error ? error.message : String(error));
    }
  }

  /** Plugins may run from now on. */
  trust(): void {
    void this.#client?.sendNotification(trustedNotification);
  }

  /** The answer, or undefined where the server is down, too old or could not tell: whoever asks then shows nothing. */
  async request<M extends keyof Requests>(
    method: M,
    params: Requests[M][0],
    token?: vscode.CancellationToken,
  ): Promise<Requests[M][1] | undefined> {
    const client = this.#client;
    if (client === undefined || !client.isRunning()) return undefined;
    try {
      return await client.sendRequest<Requests[M][1]>(method, params, token ?? NEVER);
    } catch (error) {
      if (!token?.isCancellationRequested) this.output.debug(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Address as the server knows it, and a server's range as VS Code's. */
  uriOf(document: vscode.TextDocument): string {
    return this.#client?.code2ProtocolConverter.asUri(document.uri) ?? document.uri.toString();
  }

  dispose(): void {
    void this.#inTurn(() => this.#stop());
    this.#changed.dispose();
    this.#costsChanged.dispose();
    this.output.dispose();
  }

  /** A client that still starts cannot be stopped: begun before the last one is through, a restart would leave two. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose(2000);
    } catch {
      // It was down already, which is what was wanted.
    }
  }

  #move(state: ServerState, message?: string): void {
    this.#state = state;
    this.#message = message;
    this.#changed.fire();
  }

  #errorHandler(client: () => BaseLanguageClient): ErrorHandler {
    let standard: ErrorHandler | undefined;
    return {
      // The standard handler takes a failed write for a reason to stop for good. A server that has died is written to
      // before its end is heard of, which is then no crash to recover from but a stop; the end itself always follows.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: async () => {
        standard ??= client().createDefaultErrorHandler(MAX_RESTARTS);
        const result = await standard.closed();
        if (result.action !== CloseAction.DoNotRestart) return result;
        this.#move('error', `The language server stopped ${MAX_RESTARTS + 1} times within three minutes.`);
        return { ...result, handled: true };
      },
    };
  }
}

/** Documents of the workspace's own schemes: no diffs, no output panes, no chat. */
function documentSelector(): { language: string; scheme: string }[] {
  const schemes = new Set([
    'file',
    'untitled',
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]);
  return [...schemes].flatMap((scheme) => LANGUAGES.map((language) => ({ language, scheme })));
}

/** Whether the server is told of the document. */
export function isServed(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documentSelector(), document) > 0;
}

/** An LSP range as VS Code's. The server counts in UTF-16 for this client. */
export function asRange(range: {
  start: { line: number; character: number };
  end: { line: number; character: number };
}): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}
