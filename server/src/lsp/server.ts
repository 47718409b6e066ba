import path from 'node:path';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import packageJson from '../../package.json' with { type: 'json' };
import { type InitializationOptions, trustedNotification } from '../protocol.ts';
import { actionCapabilities, serveCodeActions } from './code-actions.ts';
import { serveCustomRequests } from './custom-requests.ts';
import { serveDiagnostics } from './diagnostic-requests.ts';
import { Documents } from './documents.ts';
import { guardBy } from './guard.ts';
import type { Host } from './host.ts';
import { Session } from './session.ts';
import { serveViews, viewCapabilities, virtualDocuments } from './view-requests.ts';

/** Files whose change on disk changes what is found: configurations, and everything that a prompt can be. */
const WATCHED = [
  '**/stint.{yaml,yml}',
  '**/stint*.json',
  '**/.{git,stint}ignore',
  // Plugins.
  '**/*.{js,mjs,cjs}',
  '**/*.{md,mdc,mdx,txt,json,jsonc,yaml,yml,toml,prompt,prompty,jinja,jinja2,j2,hbs,handlebars,mustache,liquid,baml}',
  '**/.{cursorrules,clinerules,windsurfrules,roorules}',
];

/** Serves the language server protocol on a connection until it ends. */
export function startServer(connection: Connection, host: Host): void {
  let down = false;
  const guard = guardBy(connection, () => down);
  // Some clients end a folder's address with a slash.
  const folderAt = (uri: string): string => path.resolve(host.pathOf(uri));
  const documents = new Documents((uri) => session.workspace.pathOf(uri));
  let session: Session;
  let initialized = false;

  // What nothing else answers.
  connection.onRequest((method) => {
    if (initialized) throw new ResponseError(ErrorCodes.MethodNotFound, `${method} is not served`);
    throw new ResponseError(ErrorCodes.ServerNotInitialized, `${method} came ahead of initialize`);
  });
  connection.onInitialize((params: InitializeParams) => {
    if (initialized) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server is initialized already');
    initialized = true;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    session = new Session(connection, host, documents, params.capabilities, options);
    session.workspace.setFolders(foldersOf(params).map(folderAt));
    documents.listen(connection, {
      changed: ({ uri }) => session.edited(uri),
      closed: ({ uri, text }) => session.closed(uri, text),
    });
    serveDiagnostics(session, guard);
    serveCustomRequests(session, guard);
    serveViews(session, guard);
    serveCodeActions(session, guard);
    return {
      serverInfo: { name: 'stint', version: packageJson.version },
      capabilities: capabilitiesFor(session),
    };
  });

  connection.onInitialized(() => {
    const { workspace } = session.client;
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'stint' });
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHED.map((globPattern) => ({ globPattern })),
      });
    if (workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => folderAt(uri)));
        const kept = session.workspace.folders.filter((folder) => !gone.has(folder));
        session.workspace.setFolders([...new Set([...kept, ...added.map(({ uri }) => folderAt(uri))])]);
        session.reload();
      });
    void session.scanAll();
  });
  connection.onDidChangeConfiguration(({ settings }) =>
    session.configured((settings as { stint?: unknown } | null)?.stint),
  );
  connection.onDidChangeWatchedFiles(({ changes }) => void session.changedOnDisk(changes.map(({ uri }) => uri)));
  connection.onNotification(trustedNotification, () => {
    session.workspace.trust();
    session.reload();
  });
  connection.onShutdown(() => {
    down = true;
    if (initialized) session.dispose();
  });
  connection.listen();
}

function capabilitiesFor({ documents, push }: Session): ServerCapabilities {
  return {
    positionEncoding: documents.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(push === null && {
      diagnosticProvider: { identifier: 'stint', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      textDocumentContent: virtualDocuments,
    },
    ...viewCapabilities,
    ...actionCapabilities,
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
