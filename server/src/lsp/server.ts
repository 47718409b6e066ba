import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import packageJson from '../../package.json' with { type: 'json' };
import { type InitializationOptions, type Settings, trustedNotification } from '../protocol.ts';
import { Analyses } from './analyses.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { guardBy } from './guard.ts';
import type { Host } from './host.ts';
import { Push } from './push.ts';
import { readSettings, Workspace } from './workspace.ts';

/** Files whose change changes what is found. */
const WATCHED = ['**/stint.{yaml,yml}', '**/stint.lock.json', '**/.{git,stint}ignore'];

/** Serves the language server protocol on a connection until it ends. */
export function startServer(connection: Connection, host: Host): void {
  const guard = guardBy(connection);
  const documents = new Documents((uri) => host.pathOf(uri));
  let capabilities: ClientCapabilities = {};
  let options: InitializationOptions = {};
  let workspace: Workspace;
  let analyses: Analyses;
  let push: Push | null = null;

  const settingsOf = async (scopeUri: string): Promise<Settings> => {
    if (capabilities.workspace?.configuration !== true) return readSettings(options.settings);
    try {
      return readSettings(await connection.workspace.getConfiguration({ scopeUri, section: 'stint' }));
    } catch {
      return readSettings(options.settings);
    }
  };

  const diagnose = async (uri: string, signal: AbortSignal) => {
    const analysis = await analyses.of(uri, signal);
    return analysis === null ? [] : diagnosticsOf(analysis, host);
  };

  /** Everything that was answered may be different now. */
  const refresh = (): void => {
    if (push !== null) push.all();
    else if (capabilities.workspace?.diagnostics?.refreshSupport) void connection.languages.diagnostics.refresh();
    if (capabilities.workspace?.codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type);
    if (capabilities.workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
    if (capabilities.workspace?.semanticTokens?.refreshSupport) void connection.languages.semanticTokens.refresh();
  };
  const reload = (): void => {
    workspace.reload();
    refresh();
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    capabilities = params.capabilities;
    options = (params.initializationOptions ?? {}) as InitializationOptions;
    documents.encoding = encodingFor(capabilities);
    workspace = new Workspace({
      host,
      today: options.today ?? host.today(),
      trusted: options.trusted !== false,
      settingsOf,
    });
    workspace.setFolders(foldersOf(params).map((uri) => host.pathOf(uri)));
    analyses = new Analyses(host, workspace, documents);
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    if (!pulls) push = new Push(connection, documents, diagnose);
    return {
      serverInfo: { name: 'stint', version: packageJson.version },
      capabilities: {
        positionEncoding: documents.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...(pulls && {
          diagnosticProvider: { identifier: 'stint', interFileDependencies: true, workspaceDiagnostics: false },
        }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'stint' });
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHED.map((globPattern) => ({ globPattern })),
      });
    if (capabilities.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = (await connection.workspace.getWorkspaceFolders()) ?? [];
        workspace.setFolders(folders.map(({ uri }) => host.pathOf(uri)));
        refresh();
      });
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (settings?.stint) options = { ...options, settings: settings.stint };
    reload();
  });
  connection.onDidChangeWatchedFiles(reload);
  connection.onNotification(trustedNotification, () => {
    workspace.trust();
    refresh();
  });

  documents.listen(connection, {
    changed: ({ uri }) => {
      analyses.drop(uri);
      push?.schedule(uri);
    },
    saved: () => {},
    closed: ({ uri }) => {
      analyses.drop(uri);
      push?.clear(uri);
    },
  });

  const diagnostic = guard<DocumentDiagnosticParams, DocumentDiagnosticReport>(
    'textDocument/diagnostic',
    { kind: DocumentDiagnosticReportKind.Full, items: [] },
    async ({ textDocument }, signal) => ({
      kind: DocumentDiagnosticReportKind.Full,
      items: await diagnose(textDocument.uri, signal),
    }),
  );
  connection.languages.diagnostics.on(diagnostic);

  connection.listen();
}

/** The client's first choice that can be served; UTF-16 where it says nothing. */
function encodingFor({ general }: ClientCapabilities): PositionEncodingKind {
  const known: readonly PositionEncodingKind[] = [
    PositionEncodingKind.UTF8,
    PositionEncodingKind.UTF16,
    PositionEncodingKind.UTF32,
  ];
  return general?.positionEncodings?.find((each) => known.includes(each)) ?? PositionEncodingKind.UTF16;
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
