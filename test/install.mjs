/** Brings a fresh clone to where `npm test` and `npm run demo` can run: dependencies as locked, bundles built. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const time = (path) => (existsSync(new URL(path, root)) ? statSync(new URL(path, root)).mtimeMs : 0);

function npm(...args) {
  const { status } = spawnSync('npm', args, {
    cwd: fileURLToPath(root),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

// `npm ci` builds as well (`prepare`).
if (time('node_modules/.package-lock.json') < time('package-lock.json')) npm('ci', '--no-audit', '--no-fund');
else npm('run', '--silent', 'build');
