import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../../server/src/protocol.ts';
import { type Api, start } from './extension.ts';
import { serveFiles } from './workspace-files.ts';

declare const Worker: new (url: string) => Extract<ServerOptions, object>;

export function activate(context: vscode.ExtensionContext): Promise<Api> {
  return start(context, (options) => {
    const script = vscode.Uri.joinPath(context.extensionUri, 'server/dist/lsp/worker.js');
    const resources = vscode.Uri.joinPath(context.extensionUri, 'server').toString(true);
    const initializationOptions: InitializationOptions = { ...options.initializationOptions, resources };
    const worker = new Worker(script.toString(true));
    const client = new LanguageClient('stint', 'Stint', worker, { ...options, initializationOptions });
    serveFiles(client);
    return client;
  });
}
