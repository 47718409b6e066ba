import * as vscode from 'vscode';
import type { Assumptions, Costs } from '../../server/src/protocol.ts';
import { debounced } from './debounce.ts';
import { asRange, type Server } from './server.ts';

/** What the page says to the extension. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'assume'; readonly assume: Assumptions }
  | { readonly type: 'open'; readonly uri: string; readonly range: Parameters<typeof asRange>[0] };

/** What the extension says to the page: costs as stated, and under the assumptions. */
export interface ToPage {
  readonly type: 'costs';
  readonly stated: Costs;
  readonly assumed: Costs;
  readonly assume: Assumptions;
  /** The prompt to go to: its document's address and id. */
  readonly focus?: { readonly uri: string; readonly promptId: string };
}

/** The report: a map of what every prompt costs, and what would change it. The page draws; the server computes. */
export class ReportPanel implements vscode.Disposable {
  readonly #server: Server;
  readonly #extension: vscode.Uri;
  readonly #subscriptions: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #assume: Assumptions = {};
  #focus: ToPage['focus'];
  /** The newest request; answers to older ones are dropped. */
  #turn = 0;

  constructor(server: Server, extension: vscode.Uri) {
    this.#server = server;
    this.#extension = extension;
    const later = debounced(() => void this.#send(), 300);
    this.#subscriptions = [
      later,
      server.onDidChangeCosts(later.call),
      server.onDidChangeState(later.call),
      vscode.workspace.onDidSaveTextDocument(later.call),
      vscode.window.registerWebviewPanelSerializer('stint.report', {
        deserializeWebviewPanel: async (panel) => this.#adopt(panel),
      }),
    ];
  }

  /** Opens the report, or brings it to the front; with the focus on a prompt where one is named. */
  show(uri?: unknown, promptId?: unknown): void {
    this.#focus = typeof uri === 'string' && typeof promptId === 'string' ? { uri, promptId } : undefined;
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      void this.#send();
      return;
    }
    this.#adopt(
      vscode.window.createWebviewPanel('stint.report', 'Stint: Prompt Costs', vscode.ViewColumn.Active, {
        enableFindWidget: true,
      }),
    );
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const each of this.#subscriptions) each.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    const dist = vscode.Uri.joinPath(this.#extension, 'client/dist/webview');
    panel.iconPath = vscode.Uri.joinPath(this.#extension, 'client/media/icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#assume = {};
    });
    panel.webview.html = page(panel.webview, dist);
  }

  #receive(message: FromPage): void {
    if (message.type === 'open')
      void vscode.window.showTextDocument(vscode.Uri.parse(message.uri), {
        selection: asRange({ start: message.range.start, end: message.range.start }),
        viewColumn: vscode.ViewColumn.Beside,
      });
    else {
      if (message.type === 'assume') this.#assume = message.assume;
      void this.#send();
    }
  }

  async #send(): Promise<void> {
    if (this.#panel === undefined) return;
    const turn = ++this.#turn;
    const assume = this.#assume;
    const [stated, assumed] = await Promise.all([
      this.#server.request('stint/costs', {}),
      this.#server.request('stint/costs', { assume }),
    ]);
    if (turn !== this.#turn || stated === undefined || assumed === undefined) return;
    const focus = this.#focus;
    this.#focus = undefined;
    const message: ToPage = { type: 'costs', stated, assumed, assume, ...(focus && { focus }) };
    void this.#panel?.webview.postMessage(message);
  }
}

function page(webview: vscode.Webview, dist: vscode.Uri): string {
  const uri = (file: string): vscode.Uri => webview.asWebviewUri(vscode.Uri.joinPath(dist, file));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Prompt costs</title>
    <link rel="stylesheet" href="${uri('style.css')}">
  </head>
  <body>
    <main id="report" aria-busy="true"><p>Reading the prompts …</p></main>
    <script type="module" src="${uri('report.js')}"></script>
  </body>
</html>`;
}
