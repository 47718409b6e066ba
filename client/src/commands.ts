import * as vscode from 'vscode';
import type { CostTree } from './cost-tree.ts';
import type { Decorations } from './decorations.ts';
import type { ReportPanel } from './report-panel.ts';
import type { Server } from './server.ts';

interface Parts {
  readonly server: Server;
  readonly decorations: Decorations;
  readonly costs: CostTree;
  readonly report: ReportPanel;
}

/** Every command of the manifest. */
export function registerCommands({ server, decorations, costs, report }: Parts): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    lintWorkspace: () => lintWorkspace(server),
    fixFile: () => fixFile(server),
    openReport: (uri?: unknown, prompt?: unknown) => report.show(uri, prompt),
    toggleHeatMap: async () => {
      const on = await decorations.toggleHeat();
      vscode.window.setStatusBarMessage(`Stint: heat map ${on ? 'on' : 'off'}`, 3000);
    },
    togglePrefix: () => decorations.togglePrefix(),
    openRenderedPrompt: (uri?: unknown, prompt?: string) => openRendered(server, uri, prompt),
    explainRule: (rule?: string) => explainRule(server, rule),
    createConfig: () => createConfig(server),
    restartServer: () => server.restart(),
    showOutput: () => server.output.show(),
    refreshCosts: () => costs.refresh(),
  };
  return [
    rulePages(server),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`stint.${name}`, run)),
  ];
}

async function lintWorkspace(server: Server): Promise<void> {
  const summary = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Stint: linting the workspace' },
    () => server.request('stint/lintWorkspace', {}),
  );
  if (!summary) return notRunning(server);
  const { prompts, files, errors, warnings, infos } = summary;
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(
    `Stint read ${plural(prompts, 'prompt')} in ${plural(files, 'file')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(infos, 'info')}.`,
  );
}

/** All safe fixes of the open file, as fix-on-save applies them. */
async function fixFile(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage('Open a prompt first: its safe fixes are applied there.');
    return;
  }
  if (!server.isRunning) return notRunning(server);
  await vscode.commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.stint', apply: 'first' });
}

/** From a lens with an address and a prompt's id, from a menu with what VS Code hands over, from the palette with nothing. */
async function openRendered(server: Server, uri?: unknown, prompt?: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const target = typeof uri === 'string' ? uri : document && server.uriOf(document);
  if (target === undefined) return;
  const answer = await server.request('stint/rendered', {
    textDocument: { uri: target },
    ...(typeof prompt === 'string' && { prompt }),
  });
  if (answer === undefined) return notRunning(server);
  if (answer === null) {
    void vscode.window.showInformationMessage(
      'This file is no prompt that Stint knows. stint.yaml can declare it one.',
    );
    return;
  }
  const rendered = await vscode.workspace.openTextDocument(vscode.Uri.parse(answer.uri));
  await vscode.window.showTextDocument(rendered, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
}

/** The page of a rule, in Markdown's preview. Without an id, the rules found in the open file are offered. */
async function explainRule(server: Server, rule?: string): Promise<void> {
  const id = rule ?? (await pickRule());
  if (id === undefined) return;
  const answer = await server.request('stint/explain', { rule: id });
  if (answer === undefined) return notRunning(server);
  if (answer === null) {
    void vscode.window.showWarningMessage(`There is no rule ${id}.`);
    return;
  }
  const page = vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${id}.md` });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** Pages of rules as read-only documents: an untitled one would wait to be saved. */
const RULE_SCHEME = 'stint-rule';

function rulePages(server: Server): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, {
    async provideTextDocumentContent({ path }) {
      const answer = await server.request('stint/explain', { rule: path.slice(1, -'.md'.length) });
      return answer?.markdown ?? '';
    },
  });
}

async function pickRule(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = (editor ? vscode.languages.getDiagnostics(editor.document.uri) : []).filter(
    ({ source }) => source === 'stint',
  );
  const atCursor = here.filter(({ range }) => editor?.selection.active && range.contains(editor.selection.active));
  const found = [...new Set([...atCursor, ...here].map(codeOf))].filter((id) => id !== '');
  const settings = vscode.extensions.getExtension('stint.stint-vscode')?.packageJSON as
    | { contributes?: { configuration?: { properties?: Record<string, { properties?: object }> }[] } }
    | undefined;
  const all = Object.keys(
    settings?.contributes?.configuration?.find((each) => each.properties?.['stint.rules'])?.properties?.['stint.rules']
      ?.properties ?? {},
  );
  const items = [
    ...found.map((label) => ({ label, description: 'in this file' })),
    ...all.filter((id) => !found.includes(id)).map((label) => ({ label })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Explain a rule',
    placeHolder: 'cache/volatile-prefix',
  });
  return picked?.label;
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

/** Writes a stint.yaml with comments into a folder and opens it; one that is there is opened as it stands. */
async function createConfig(server: Server): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder =
    folders.length > 1
      ? await vscode.window.showWorkspaceFolderPick({ placeHolder: 'The folder that stint.yaml is for' })
      : folders[0];
  if (folder === undefined) {
    if (folders.length === 0) void vscode.window.showInformationMessage('Open a folder first: stint.yaml lies in it.');
    return;
  }
  const files = ['stint.yaml', 'stint.yml'].map((name) => vscode.Uri.joinPath(folder.uri, name));
  const there = await Promise.all(
    files.map((each) =>
      vscode.workspace.fs.stat(each).then(
        () => true,
        () => false,
      ),
    ),
  );
  const file = files[there.indexOf(true)] ?? files[0]!;
  if (!there.includes(true)) {
    const answer = await server.request('stint/newConfig', { folder: folder.uri.toString() });
    if (answer === undefined) return notRunning(server);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(answer.text));
  }
  await vscode.window.showTextDocument(file);
}

function notRunning(server: Server): void {
  const why = server.message === undefined ? '' : ` ${server.message}`;
  void vscode.window
    .showErrorMessage(`Stint's language server gave no answer.${why}`, 'Restart', 'Show Output')
    .then((choice) => {
      if (choice === 'Restart') void server.restart();
      else if (choice !== undefined) server.output.show();
    });
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
