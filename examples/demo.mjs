/**
 * What a newcomer sees first: the report on prompts, what the safe fixes would change, a day of a bot under its
 * contract, and the same bot answering for less with models on this machine.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const command = fileURLToPath(new URL('../server/bin/stint.cjs', import.meta.url));

function stint(...args) {
  console.log(`\n$ stint ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
      // Who is offline need not wait for a minute to be told.
      npm_config_fetch_retries: '1',
    },
  });
  return status ?? 2;
}

function bot(script) {
  console.log(`\n$ node examples/support-bot/${script}`);
  const file = fileURLToPath(new URL(`support-bot/${script}`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const FIRST = [
  [['lint', 'prompts'], 'In examples/, `npx stint lint` reports on the agent instructions, requests and tools as well.'],
  [
    ['lint', 'AGENTS.md', '--fix', '--dry-run'],
    'In examples/, `npx stint lint --fix --dry-run` shows what the fixes would change in every file.',
  ],
  [['count', 'requests/summarise.json'], ''],
];
for (const [args, more] of FIRST) {
  const status = stint(...args);
  // 1 means findings, which this folder is made to have.
  if (status > 1) process.exit(status);
  if (more !== '') console.log(`\n${more}`);
}
bot('run.mjs');
// Some 130 MB, once. Without a network or a registry the bot goes on without them, and says so.
if (stint('models', 'pull', 'all-MiniLM-L6-v2', 'stories15M') !== 0) console.log('\nNot all models are here: the bot answers without those.');
bot('less.mjs');
