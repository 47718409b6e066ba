/** What a newcomer sees first: the report on this folder, what the safe fixes would change, and a day of a bot under its contract. */
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

console.log('\n$ node examples/support-bot/run.mjs');
const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('support-bot/run.mjs', import.meta.url))], { stdio: 'inherit' });
process.exit(status ?? 1);
