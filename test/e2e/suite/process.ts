import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { activate, findings, open, until } from './vscode-api.ts';

/** What only a server in a process of its own can show. */
export function processTests(): void {
  describe('the server’s process', () => {
    it('is started again after a crash', async () => {
      const api = await activate();
      const { document } = await open('prompts/answer.prompty');
      await until(() => findings(document.uri).length > 0);
      // A server that was restarted before may not be gone yet.
      const [pid] = await until(() => {
        const own = servers();
        return own.length === 1 && own;
      });
      const states: string[] = [];
      const watch = api.server.onDidChangeState(() => states.push(api.server.state));
      process.kill(pid!, 'SIGKILL');
      // Written to before its end is heard of, as when a person types on.
      for (let typed = 0; typed < 8; typed++) {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(document.lineCount, 0), '\n');
        await vscode.workspace.applyEdit(edit);
      }
      await until(() => states.includes('starting') && api.server.state === 'idle');
      watch.dispose();
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      const other = await open('AGENTS.md');
      await until(() => findings(other.document.uri).length > 0);
    });
  });
}

/** Ids of the language servers that this extension host has started. */
function servers(): number[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === process.pid && args.join(' ').includes('dist/lsp/server.cjs'))
    .map(([pid]) => Number(pid));
}
