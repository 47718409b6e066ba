import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';
import { ok } from './check.ts';

/** Waits until `probe` yields something; VS Code tells of most changes by no event. Mocha's timeout ends the wait. */
export async function until<T>(
  probe: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false && value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function activate(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('stint.stint-vscode');
  ok(extension, 'the extension is installed');
  const api = await extension.activate();
  await until(() => api.server.state === 'idle');
  return api;
}

export const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
export const at = (file: string): vscode.Uri => vscode.Uri.joinPath(folder(), file);

export async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(at(file));
}

export async function read(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(file)));
}

export async function write(file: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(file), new TextEncoder().encode(text));
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** What VS Code shows for a file from us, as `line:character rule`, sorted. */
export function findings(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'stint')
    .map((each) => `${each.range.start.line + 1}:${each.range.start.character + 1} ${ruleOf(each)}`)
    .sort();
}
