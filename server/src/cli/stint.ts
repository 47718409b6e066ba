import { performance } from 'node:perf_hooks';
import process from 'node:process';
import packageJson from '../../package.json' with { type: 'json' };
import { main } from './main.ts';

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

// A closed pipe (`stint lint | head`) ends the output, not the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** A second Ctrl-C ends the process as ever. */
function stopped(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

void main(
  process.argv.slice(2),
  {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readStdin,
    stopped,
    today: () => new Date().toISOString().slice(0, 10),
    clock: () => performance.now(),
  },
  packageJson.version,
).then((code) => {
  process.exitCode = code;
});
