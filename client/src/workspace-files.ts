import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientRequests } from '../../server/src/protocol.ts';

/** More files than this are left out: every one is kept in the worker's memory. */
const MAX_FILES = 10_000;
/** Larger files are no prompts that a person keeps. */
const MAX_BYTES = 8 * 1024 * 1024;
const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);
/** What a prompt can be called, and what configures them. */
const WANTED =
  /\.(?:md|mdc|mdx|txt|json|jsonc|ya?ml|toml|prompt|prompty|jinja2?|j2|hbs|handlebars|mustache|liquid|baml)$|^\.(?:cursorrules|clinerules|windsurfrules|roorules|gitignore|stintignore)$/i;

/** Reads files for a server in a worker, which has no disk. */
export function serveFiles(client: BaseLanguageClient): void {
  const serve = <M extends keyof ClientRequests>(
    method: M,
    work: (params: ClientRequests[M][0]) => Promise<ClientRequests[M][1]>,
  ): void => {
    client.onRequest<unknown, unknown>(method, (params: unknown) => work(params as ClientRequests[M][0]));
  };
  serve('stint/listFiles', async ({ folder }) => {
    const found: vscode.Uri[] = [];
    await list(client.protocol2CodeConverter.asUri(folder), found);
    return { uris: found.map((uri) => client.code2ProtocolConverter.asUri(uri)) };
  });
  serve('stint/readFiles', async ({ uris }) => ({
    texts: await Promise.all(uris.map((uri) => read(client.protocol2CodeConverter.asUri(uri)))),
  }));
}

async function list(folder: vscode.Uri, found: vscode.Uri[]): Promise<void> {
  for (const [name, type] of await entries(folder)) {
    if (found.length >= MAX_FILES) return;
    const uri = vscode.Uri.joinPath(folder, name);
    if ((type & vscode.FileType.Directory) !== 0) {
      // A link may lead back up.
      if (!NEVER.has(name) && (type & vscode.FileType.SymbolicLink) === 0) await list(uri, found);
    } else if (WANTED.test(name)) found.push(uri);
  }
}

async function entries(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function read(uri: vscode.Uri): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.length > MAX_BYTES ? null : new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
