import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs Debian packages where this process may; else it does nothing. */
export function aptInstall(...packages: string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`    apt-get install ${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (spawnSync('apt-get', install, { env }).status === 0) return;
  spawnSync('apt-get', ['update'], { env });
  spawnSync('apt-get', install, { env });
}
