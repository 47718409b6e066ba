import * as vscode from 'vscode';
import type { HeatMap, Prefix } from '../../server/src/protocol.ts';
import { debounced } from './debounce.ts';
import { tokens } from './format.ts';
import { asRange, isServed, type Server } from './server.ts';

const STEPS = 4;

/** Draws the cacheable prefix beside the lines it covers, and on request the tokens of each line. */
export class Decorations implements vscode.Disposable {
  readonly #server: Server;
  readonly #state: vscode.Memento;
  readonly #prefix = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    borderColor: new vscode.ThemeColor('stint.prefix.foreground'),
    overviewRulerColor: new vscode.ThemeColor('stint.prefix.foreground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  readonly #prefixEnd = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 3ch', fontStyle: 'italic' },
  });
  readonly #heat = Array.from({ length: STEPS }, (_, step) =>
    vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor(`stint.heat.step${step + 1}`),
    }),
  );
  readonly #count = vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor('editorLineNumber.foreground'), margin: '0 1.5ch 0 0', fontStyle: 'normal' },
  });
  readonly #subscriptions: vscode.Disposable[];

  constructor(server: Server, state: vscode.Memento) {
    this.#server = server;
    this.#state = state;
    const later = debounced(() => void this.update(), 200);
    this.#subscriptions = [
      later,
      vscode.window.onDidChangeVisibleTextEditors(later.call),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (vscode.window.visibleTextEditors.some((editor) => editor.document === document)) later.call();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('stint')) later.call();
      }),
      server.onDidChangeState(later.call),
      server.onDidChangeCosts(later.call),
    ];
    later.call();
  }

  get showsHeat(): boolean {
    return this.#state.get('heatMap', false);
  }

  /** Turns the heat map on or off in this workspace; the answer is whether it is on now. */
  async toggleHeat(): Promise<boolean> {
    await this.#state.update('heatMap', !this.showsHeat);
    await this.update();
    return this.showsHeat;
  }

  /** Writes where the value that holds is stated, which else would win over what is written. */
  async togglePrefix(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('stint', vscode.window.activeTextEditor?.document);
    const stated = settings.inspect<boolean>('prefix.show');
    const target =
      stated?.workspaceFolderValue !== undefined
        ? vscode.ConfigurationTarget.WorkspaceFolder
        : stated?.workspaceValue !== undefined
          ? vscode.ConfigurationTarget.Workspace
          : vscode.ConfigurationTarget.Global;
    await settings.update('prefix.show', !settings.get('prefix.show', true), target);
  }

  /** Draws every visible editor anew. */
  async update(): Promise<void> {
    await Promise.all(vscode.window.visibleTextEditors.map((editor) => this.#draw(editor)));
  }

  dispose(): void {
    for (const each of [...this.#subscriptions, this.#prefix, this.#prefixEnd, this.#count, ...this.#heat])
      each.dispose();
  }

  async #draw(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const settings = vscode.workspace.getConfiguration('stint', document);
    const showsPrefix = settings.get('prefix.show', true);
    const wanted = isServed(document) && (showsPrefix || this.showsHeat);
    const map = wanted
      ? await this.#server.request('stint/heatMap', { textDocument: { uri: this.#server.uriOf(document) } })
      : null;
    // An answer about another version would mark the wrong lines; the change that made it draws again.
    if (map && map.version !== document.version) return;
    // Where hints are on, one of them says where the prefix ends.
    const saysEnd = settings.get('hints.density') === 'off';
    this.#drawPrefix(editor, showsPrefix && map ? map.prefixes : [], saysEnd);
    this.#drawHeat(editor, this.showsHeat && map ? map : undefined);
  }

  #drawPrefix(editor: vscode.TextEditor, prefixes: readonly Prefix[], saysEnd: boolean): void {
    const shown = prefixes.filter(({ ranges }) => ranges.length > 0);
    editor.setDecorations(
      this.#prefix,
      shown.flatMap(({ ranges, tokens: count, cacheable }) =>
        ranges.map((range) => ({
          range: asRange(range),
          hoverMessage: `Cacheable prefix, ${tokens(count)}${cacheable ? '' : ': the provider would not cache it'}`,
        })),
      ),
    );
    editor.setDecorations(
      this.#prefixEnd,
      shown.flatMap(({ endsWith, tokens: count, cacheable }) => {
        if (endsWith === null || !saysEnd) return [];
        const line = editor.document.lineAt(Math.min(endsWith.range.start.line, editor.document.lineCount - 1));
        const text = `◂ prefix ends after ${tokens(count)}: ${endsWith.reason}${cacheable ? '' : '; not cached by the provider'}`;
        return [
          { range: new vscode.Range(line.range.end, line.range.end), renderOptions: { after: { contentText: text } } },
        ];
      }),
    );
  }

  #drawHeat(editor: vscode.TextEditor, map: HeatMap | undefined): void {
    const lines = (map?.lines ?? []).filter(({ line }) => line < editor.document.lineCount);
    const most = lines.reduce((max, { tokens: count }) => Math.max(max, count), 0);
    // By the logarithm: one long variable does not make all else look alike.
    const stepOf = (count: number): number =>
      Math.min(STEPS - 1, Math.floor((Math.log1p(count) / Math.log1p(most)) * STEPS));
    for (const [step, type] of this.#heat.entries())
      editor.setDecorations(
        type,
        lines.filter(({ tokens: count }) => count > 0 && stepOf(count) === step).map(({ line }) => startOf(line)),
      );
    const width = Math.max(3, String(most).length);
    const counts = new Map(lines.map(({ line, tokens: count }) => [line, count]));
    editor.setDecorations(
      this.#count,
      map === undefined
        ? []
        : Array.from({ length: editor.document.lineCount }, (_, line) => {
            const count = counts.get(line) ?? 0;
            // Figure spaces are as wide as digits, so the numbers stand in a column.
            const contentText = (count === 0 ? '' : String(count)).padStart(width, '\u2007');
            return { range: startOf(line), renderOptions: { before: { contentText } } };
          }),
    );
  }
}

const startOf = (line: number): vscode.Range => new vscode.Range(line, 0, line, 0);
