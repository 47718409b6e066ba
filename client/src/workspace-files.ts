import * as vscode from 'vscode';
import type { ClientRequests } from '../../server/src/protocol.ts';

/** Files that can be prompts, or configure them: the same that the server watches. */
const WANTED =
  /(^|\/)(\.(cursorrules|clinerules|windsurfrules|roorules|gitignore|stintignore)|[^/]+\.(mdc?|mdx|txt|jsonc?|ya?ml|toml|prompty?|jinja2?|j2|hbs|handlebars|mustache|liquid|baml))$/i;

/** Folders that hold other people's files. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', 'out', 'build', 'target', 'vendor', '.venv']);

/** A larger workspace is linted as far as this goes; what is open always is. */
const MAX_FILES = 20_000;

/** Addresses of the files below a folder that can be prompts. Walks: not every virtual file system can search. */
export async function listFiles({
  folder,
}: ClientRequests['stint/listFiles'][0]): Promise<ClientRequests['stint/listFiles'][1]> {
  const uris: string[] = [];
  const queue = [vscode.Uri.parse(folder)];
  for (let next = queue.shift(); next !== undefined && uris.length < MAX_FILES; next = queue.shift()) {
    for (const [name, type] of await entriesOf(next)) {
      const uri = vscode.Uri.joinPath(next, name);
      if ((type & vscode.FileType.SymbolicLink) !== 0) continue;
      if (type === vscode.FileType.Directory && !SKIPPED.has(name)) queue.push(uri);
      else if (type === vscode.FileType.File && WANTED.test(name)) uris.push(uri.toString());
    }
  }
  return { uris };
}

async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // One folder that cannot be read does not end the walk.
    return [];
  }
}

/** Texts in the order asked for; null where one is gone, or is no text. */
export async function readFiles({
  uris,
}: ClientRequests['stint/readFiles'][0]): Promise<ClientRequests['stint/readFiles'][1]> {
  return { texts: await Promise.all(uris.map((uri) => textOf(vscode.Uri.parse(uri)))) };
}

async function textOf(uri: vscode.Uri): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.subarray(0, 65_536).includes(0) ? null : new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
