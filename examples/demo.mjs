/** What a newcomer sees first: the report on this folder, then what the safe fixes would change. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const command = fileURLToPath(new URL('../server/bin/stint.cjs', import.meta.url));

for (const args of [['lint'], ['lint', '--fix', '--dry-run', '--rule', 'tools'], ['count', 'requests/summarise.json']]) {
  console.log(`\n$ stint ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  // 1 means findings, which this folder is made to have.
  if (status === null || status > 1) process.exit(status ?? 1);
}
