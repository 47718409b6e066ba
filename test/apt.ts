import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs Debian packages where this process may; else it does nothing. */
export function aptInstall(...packages: string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`    apt-get install ${packages.join(' ')} …`);
  // Run level 1: a server's package starts no server of its own. Another apt at work is waited for.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, encoding: 'utf8' });
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (apt(...install).status === 0) return;
  // A fresh machine has no lists of packages yet, or old ones.
  apt('update');
  const { status, stderr } = apt(...install);
  if (status !== 0) console.log(`    apt-get ended with ${status}: ${stderr.trim()}`);
}
