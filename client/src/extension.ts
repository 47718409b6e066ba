import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { CostTree } from './cost-tree.ts';
import { Decorations } from './decorations.ts';
import { languageStatus } from './language-status.ts';
import { ReportPanel } from './report-panel.ts';
import { type CreateClient, Server } from './server.ts';
import { StatusBar } from './status-bar.ts';

/** What tests and other extensions can reach. */
export interface Api {
  readonly server: Server;
  readonly costs: CostTree;
  readonly report: ReportPanel;
}

/** Starts everything; `create` knows whether the server is a process or a worker. */
export async function start(context: vscode.ExtensionContext, create: CreateClient): Promise<Api> {
  const server = new Server(create);
  const decorations = new Decorations(server, context.workspaceState);
  const costs = new CostTree(server);
  const report = new ReportPanel(server, context.extensionUri);
  context.subscriptions.push(
    server,
    decorations,
    costs,
    report,
    new StatusBar(server),
    languageStatus(server),
    ...registerCommands({ server, decorations, costs, report }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.trust()),
    // The schemes of the folders are part of what the server is told of.
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => {
      if (added.some(({ uri }) => uri.scheme !== 'file')) void server.restart();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('stint.serverPath')) void server.restart();
    }),
  );
  // Not awaited: commands and views are there at once, and fill when the server answers.
  void server.start();
  return { server, costs, report };
}
