import * as vscode from 'vscode';
import { LanguageStatusSeverity } from 'vscode';
import type { Server, ServerState } from './server.ts';

const TEXT: Record<ServerState, string> = {
  starting: 'Stint: starting',
  idle: 'Stint',
  scanning: 'Stint: reading the workspace',
  error: 'Stint: failed',
  stopped: 'Stint: stopped',
};

/** The server's state beside the language, with what to do about it. */
export function languageStatus(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('stint.server', [{ scheme: '*' }]);
  item.name = 'Stint';
  const show = (): void => {
    const { state, message } = server;
    const isMistake = state === 'error' && server.isRunning;
    item.text = isMistake ? 'Stint: a mistake in the configuration' : TEXT[state];
    item.detail = message ?? '';
    item.busy = state === 'starting' || state === 'scanning';
    item.severity =
      state === 'error'
        ? LanguageStatusSeverity.Error
        : state === 'stopped'
          ? LanguageStatusSeverity.Warning
          : LanguageStatusSeverity.Information;
    item.command = isMistake
      ? { command: 'workbench.actions.view.problems', title: 'Show' }
      : state === 'error' || state === 'stopped'
        ? { command: 'stint.restartServer', title: 'Restart' }
        : { command: 'stint.showOutput', title: 'Output' };
    void vscode.commands.executeCommand('setContext', 'stint.ready', state === 'idle' || state === 'error');
  };
  show();
  return vscode.Disposable.from(item, server.onDidChangeState(show));
}
