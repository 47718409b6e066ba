import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The folder of real data that tests and benches run on; null, with a line that says so, where there is none. */
function dataFolder(): string | null {
  const folder = process.env.STINT_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data');
  if (existsSync(folder)) return folder;
  console.log('skipped: no data. Set STINT_DATA to the folder that holds prompts/, tool-schemas/ …');
  return null;
}

/** The real prompts, unpacked once per process; null without data. */
export function extractPrompts(): string | null {
  const data = dataFolder();
  if (data === null) return null;
  const folder = path.join(tmpdir(), `stint-prompts-${process.pid}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['xzf', path.join(data, 'prompts/dev.tar.gz'), '-C', folder]);
    writeFileSync(path.join(folder, 'stint.yaml'), 'root: true\n');
    process.on('exit', () => execFileSync('rm', ['-rf', folder]));
  }
  return folder;
}
