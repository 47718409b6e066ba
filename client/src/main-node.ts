import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { type Api, start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): Promise<Api> {
  return start(context, (options, output) => {
    const chosen = vscode.workspace.getConfiguration('stint').get<string>('serverPath', '').trim();
    const bundled = vscode.Uri.joinPath(context.extensionUri, 'server/dist/lsp/server.cjs').fsPath;
    if (chosen !== '') output.info(`The language server is ${chosen}, as stint.serverPath says.`);
    return new LanguageClient(
      'stint',
      'Stint',
      serverOptions(chosen === '' ? bundled : chosen, chosen !== ''),
      options,
    );
  });
}

/** A script runs in a process of Node's own, over IPC; anything else is a command that speaks over stdio. */
function serverOptions(server: string, chosen: boolean): ServerOptions {
  if (chosen && !/\.[cm]?js$/.test(server)) return { command: server, args: ['--stdio'] };
  return {
    run: { module: server, transport: TransportKind.ipc },
    debug: { module: server, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6011'] } },
  };
}
