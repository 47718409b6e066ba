import * as vscode from 'vscode';
import type { Measurement } from '../../server/src/protocol.ts';
import { debounced } from './debounce.ts';
import { precision, tokens } from './format.ts';
import { isServed, type Server } from './server.ts';

/** Tokens of the open file, or of what is selected in it; `≈` where the count is an estimate. */
export class StatusBar implements vscode.Disposable {
  readonly #server: Server;
  readonly #item = vscode.window.createStatusBarItem('stint.tokens', vscode.StatusBarAlignment.Right, 101);
  readonly #subscriptions: vscode.Disposable[];
  #running: vscode.CancellationTokenSource | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#item.name = 'Stint: tokens';
    this.#item.command = 'stint.openReport';
    const later = debounced(() => void this.#update(), 150);
    this.#subscriptions = [
      later,
      vscode.window.onDidChangeActiveTextEditor(later.call),
      vscode.window.onDidChangeTextEditorSelection(later.call),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) later.call();
      }),
      server.onDidChangeState(later.call),
      server.onDidChangeCosts(later.call),
    ];
    later.call();
  }

  dispose(): void {
    this.#running?.cancel();
    for (const each of [...this.#subscriptions, this.#item]) each.dispose();
  }

  async #update(): Promise<void> {
    this.#running?.cancel();
    const running = (this.#running = new vscode.CancellationTokenSource());
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isServed(editor.document)) return this.#hide();
    const { document } = editor;
    const textDocument = { uri: this.#server.uriOf(document) };
    const selected = editor.selections.length === 1 && !editor.selection.isEmpty ? editor.selection : undefined;
    const [whole, part] = await Promise.all([
      this.#server.request('stint/measure', { textDocument }, running.token),
      selected &&
        this.#server.request(
          'stint/measure',
          { textDocument, range: { start: selected.start, end: selected.end } },
          running.token,
        ),
    ]);
    if (running.token.isCancellationRequested) return;
    void vscode.commands.executeCommand('setContext', 'stint.isPrompt', whole?.isPrompt === true);
    if (!whole) return this.#hide();
    this.#show(whole, part ?? undefined);
  }

  #show(whole: Measurement, part: Measurement | undefined): void {
    const text = part
      ? `${tokens(part.tokens, part.exact)} of ${whole.exact ? '' : '≈ '}${whole.tokens.toLocaleString('en-US')}`
      : tokens(whole.tokens, whole.exact);
    this.#item.text = `$(symbol-numeric) ${text}`;
    const how = precision(part ?? whole);
    const where = part ? 'selected' : 'in this file';
    this.#item.tooltip = [
      `${text} ${where}`,
      how,
      ...(whole.isPrompt ? [] : ['This file is no prompt: only its text is counted.']),
      'Click for the cost report.',
    ].join('\n');
    this.#item.accessibilityInformation = {
      label: `${text.replaceAll('≈', 'about')} ${where}, ${how}. Open the cost report.`,
      role: 'button',
    };
    this.#item.show();
  }

  #hide(): void {
    void vscode.commands.executeCommand('setContext', 'stint.isPrompt', false);
    this.#item.hide();
  }
}
