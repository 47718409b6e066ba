import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The files of the workspace that the tests open, by path: the examples, an ordinary README, and what the command finds. */
export function workspaceFiles(): Record<string, string> {
  const folder = copy();
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')];
      }),
  );
}

/** A fresh copy of that workspace on disk. */
export function copy(): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'stint-e2e-')), 'larkspur');
  cpSync(path.join(root, 'examples'), folder, {
    recursive: true,
    filter: (file) => !/\.(png|mjs)$/.test(file),
  });
  // The answering prompt as it should be: the time behind what can be cached.
  const answer = readFileSync(path.join(folder, 'prompts/answer.prompty'), 'utf8');
  const cacheable = answer
    .replace('Answer a support question', 'Draft a reply')
    .replace('Current time: {{now}}\n\n', '')
    .replace('\nuser:\n', '\nuser:\nCurrent time: {{now}}\n');
  writeFileSync(path.join(folder, 'prompts/draft.prompty'), cacheable);
  writeFileSync(
    path.join(folder, 'README.md'),
    '# A shop\n\nPlease note that this is a web shop.   \n\n\n\nKindly install it.\n',
  );
  writeFileSync(path.join(folder, 'expected.json'), JSON.stringify(expectedFindings(folder), null, 2));
  return folder;
}

/** What `stint lint` reports there, by file, as `line:column rule`. */
function expectedFindings(folder: string): Record<string, string[]> {
  const stint = path.join(root, 'server/bin/stint.cjs');
  const { stdout } = spawnSync(process.execPath, [stint, 'lint', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const report = JSON.parse(stdout) as {
    files: { path: string; findings: { rule: string; range: { start: { line: number; column: number } } }[] }[];
  };
  return Object.fromEntries(
    report.files
      .filter(({ findings }) => findings.length > 0)
      .map(({ path: file, findings }) => [
        file,
        findings.map(({ rule, range }) => `${range.start.line}:${range.start.column} ${rule}`).sort(),
      ]),
  );
}
