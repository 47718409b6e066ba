import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface Vsix {
  readonly file: string;
  readonly bytes: number;
}

/** Packages the extension as it would be published. The bundles must be built. */
export function packageVsix(): Vsix {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'stint-vsix-')), 'stint.vsix');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package', '--', '--out', file], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`vsce could not package the extension:\n${stdout}\n${stderr}`);
  return { file, bytes: statSync(file).size };
}
