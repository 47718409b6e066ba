import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Api, start } from './extension.ts';

declare const Worker: new (url: string) => ConstructorParameters<typeof LanguageClient>[3];

export function activate(context: vscode.ExtensionContext): Promise<Api> {
  return start(context, (options) => {
    const script = vscode.Uri.joinPath(context.extensionUri, 'server/dist/lsp/worker.js');
    return new LanguageClient('stint', 'Stint', options, new Worker(script.toString(true)));
  });
}
