import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';
import { equal, match, ok } from './check.ts';
import { activate, at, findings, folder, open, read, ruleOf, until, write } from './vscode-api.ts';

const PROMPT = 'prompts/answer.prompty';

/** What a person sees in an editor. Runs in the extension host of a desktop-like VS Code and in the browser's. */
export function editorTests(): void {
  describe('the extension', () => {
    let api: Api;
    before(async () => {
      api = await activate();
    });

    it('registers every command of its manifest', async () => {
      const manifest = vscode.extensions.getExtension('stint.stint-vscode')!.packageJSON as {
        contributes: { commands: { command: string }[] };
      };
      const known = new Set(await vscode.commands.getCommands(true));
      equal(
        manifest.contributes.commands.map(({ command }) => command).filter((each) => !known.has(each)),
        [],
      );
    });

    it('shows the findings that the command reports, at the same places', async () => {
      const expected = JSON.parse(await read('expected.json')) as Record<string, string[]>;
      for (const [file, wanted] of Object.entries(expected)) {
        const { document } = await open(file);
        await until(() => findings(document.uri).length >= wanted.length);
        equal(findings(document.uri), wanted, file);
      }
    });

    it('leaves an ordinary README alone', async () => {
      const { document } = await open('README.md');
      await open(PROMPT);
      await until(() => findings(at(PROMPT)).length > 0);
      equal(findings(document.uri), []);
    });

    it('says in lens, hint and hover what the prompt costs', async () => {
      const { document } = await open(PROMPT);
      const lenses = await until(async () => {
        const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
          50,
        );
        return found.some(({ command }) => /token/.test(command?.title ?? '')) && found;
      });
      match(lenses[0]!.command!.title, /\d/);
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      );
      ok(hints.length > 0, 'inlay hints');
      const model = document.getText().indexOf('claude');
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        document.positionAt(model + 2),
      );
      const text = hovers
        .flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value))
        .join('\n');
      match(text, /\$/, 'the model’s price');
      const [prompt] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 1),
      );
      const about = prompt!.contents[0] as vscode.MarkdownString;
      match(about.value, /\[Cost report\]\(command:stint\.openReport\?/);
      ok(typeof about.isTrusted === 'object' && about.isTrusted.enabledCommands.length > 0, 'the link may run');
    });

    it('applies a quick fix, and the finding goes', async () => {
      const { document } = await open(PROMPT);
      const finding = await until(() =>
        vscode.languages.getDiagnostics(document.uri).find((each) => ruleOf(each) === 'verbosity/filler'),
      );
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        finding.range,
        vscode.CodeActionKind.QuickFix.value,
        20,
      );
      const fix = actions.find(({ title, edit }) => edit && title.startsWith('Remove'));
      const before = findings(document.uri).filter((each) => each.endsWith('verbosity/filler')).length;
      ok(fix?.edit, 'a fix with its edit');
      ok(await vscode.workspace.applyEdit(fix.edit), 'the edit is applied');
      await until(() => findings(document.uri).filter((each) => each.endsWith('verbosity/filler')).length < before);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('fixes on save what is safe to fix', async () => {
      const { document } = await open('AGENTS.md');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(
        document.uri,
        new vscode.Position(document.lineCount, 0),
        '\nPlease note that you should run the tests.   \n',
      );
      await vscode.workspace.applyEdit(edit);
      await until(() => findings(document.uri).some((each) => each.endsWith('verbosity/filler')));
      await document.save();
      ok(!(await read('AGENTS.md')).includes('Please note that'), 'fixed on disk');
    });

    it('lists what every prompt costs, and the sums add up', async () => {
      await vscode.commands.executeCommand('stint.refreshCosts');
      const roots = await until(() => api.costs.roots.length > 0 && api.costs.roots);
      type Node = (typeof roots)[number];
      const check = (node: Node): number => {
        if (node.kind !== 'part' && node.month !== null && node.children.length > 0)
          equal(
            node.children.reduce((sum, each) => sum + check(each), 0),
            node.month,
          );
        return node.month ?? 0;
      };
      const months = roots.map(check);
      equal(
        months,
        [...months].sort((a, b) => b - a),
        'the dearest first',
      );
      ok(months[0]! > 0, 'a known cost');
      const costs = await api.server.request('stint/costs', {});
      const total = months.reduce((sum, each) => sum + each, 0);
      ok(Math.abs(total - costs!.perMonth) <= 5_000_000, `${total} is ${costs!.perMonth} to the cent`);
    });

    it('moves the costs with other assumptions', async () => {
      const stated = await api.server.request('stint/costs', {});
      const half = await api.server.request('stint/costs', { assume: { reuse: 0 } });
      const cheap = await api.server.request('stint/costs', { assume: { model: 'gpt-5-mini' } });
      ok(half!.perMonth > stated!.perMonth, 'without reuse it is dearer');
      ok(cheap!.perMonth < stated!.perMonth, 'a small model is cheaper');
      for (const { cost } of stated!.prompts)
        if (cost) equal(cost.uncached + cost.cacheRead + cost.cacheWrite + cost.output, cost.perCall);
    });

    it('counts a selection within its file, line by line', async () => {
      const { document } = await open(PROMPT);
      const textDocument = { uri: document.uri.toString() };
      const whole = await until(() => api.server.request('stint/measure', { textDocument }));
      const range = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
      const part = await api.server.request('stint/measure', { textDocument, range });
      ok(part && part.tokens > 0 && part.tokens < whole.tokens, `${part?.tokens} of ${whole.tokens}`);
      const map = await api.server.request('stint/heatMap', { textDocument });
      equal(map?.version, document.version);
      ok(map && map.lines.length > 3, 'lines with tokens');
      ok(map.prefixes.length > 0, 'a prefix');
    });

    it('opens the rendered prompt and a rule’s page, neither of which waits to be saved', async () => {
      const untitled = (): number => vscode.workspace.textDocuments.filter((each) => each.isUntitled).length;
      const before = untitled();
      await open(PROMPT);
      await vscode.commands.executeCommand('stint.openRenderedPrompt');
      await until(() =>
        vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme !== folder().scheme),
      );
      await vscode.commands.executeCommand('stint.explainRule', 'cache/volatile-prefix');
      await until(() =>
        vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /preview/i.test(label))),
      );
      equal(untitled(), before);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('takes a change of stint.yaml at once', async () => {
      const { document } = await open(PROMPT);
      await until(() => findings(document.uri).length > 0);
      const config = await read('stint.yaml');
      await write('stint.yaml', `${config}\nrules:\n  verbosity/filler: off\n`);
      await until(() => !findings(document.uri).some((each) => each.endsWith('verbosity/filler')));
      await write('stint.yaml', config);
      await until(() => findings(document.uri).some((each) => each.endsWith('verbosity/filler')));
    });

    it('turns the drawn prefix off where it was turned on', async () => {
      await open(PROMPT);
      const shown = () => vscode.workspace.getConfiguration('stint').inspect<boolean>('prefix.show')!;
      const set = (value: boolean | undefined, target: vscode.ConfigurationTarget) =>
        vscode.workspace.getConfiguration('stint').update('prefix.show', value, target);
      await set(true, vscode.ConfigurationTarget.Workspace);
      await vscode.commands.executeCommand('stint.togglePrefix');
      equal([shown().workspaceValue, shown().globalValue], [false, undefined]);
      await set(undefined, vscode.ConfigurationTarget.Workspace);
    });

    it('restarts the server on demand, once at a time', async () => {
      const states: string[] = [];
      const watch = api.server.onDidChangeState(() => states.push(api.server.state));
      await Promise.all([1, 2].map(() => vscode.commands.executeCommand('stint.restartServer')));
      watch.dispose();
      // The second waits until the first is up.
      const second = states.lastIndexOf('stopped');
      ok(states.slice(0, second).includes('starting'), states.join());
      equal(states.filter((state) => state === 'stopped').length, 2, states.join());
      await until(() => api.server.state === 'idle');
      const { document } = await open(PROMPT);
      await until(() => findings(document.uri).length > 0);
    });
  });
}
