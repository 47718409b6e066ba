/** Real servers for tests, on free ports in temporary folders. Debian's packages are installed where they are missing and may be. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { aptInstall } from '../../apt.ts';

export interface Server {
  readonly url: string;
  /** Ends the server at once, as a power failure would, and starts it again on its data. */
  restart(): Promise<void>;
  /** Ends it at once. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Null, with a line on the console, where there is none and none can be installed; with CI=true that is an error. */
export async function startRedis(...options: string[]): Promise<Server | null> {
  const program = programOf('redis-server', 'redis-server', []);
  if (program === null) return null;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--dir', directory];
  const launch = (): Promise<ChildProcess> =>
    started(
      spawn(program, [...args, ...options], { stdio: ['ignore', 'pipe', 'pipe'] }),
      /Ready to accept connections/,
    );
  return serverOf(`redis://127.0.0.1:${port}`, directory, launch);
}

export async function startPostgres(): Promise<Server | null> {
  const folders = fs.existsSync('/usr/lib/postgresql')
    ? fs.readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const postgres = programOf('postgres', 'postgresql', folders);
  const initdb = postgres && programOf('initdb', 'postgresql', [path.dirname(fs.realpathSync(postgres)), ...folders]);
  if (!postgres || !initdb) return null;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-postgres-'));
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? idsOf('postgres') : undefined;
  if (user) fs.chownSync(directory, user.uid, user.gid);
  const data = path.join(directory, 'data');
  execFileSync(initdb, ['-D', data, '-U', 'stint', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...user,
    cwd: directory,
    stdio: 'ignore',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-k', directory, '-h', '127.0.0.1', '-c', 'max_connections=60'];
  const launch = (): Promise<ChildProcess> =>
    started(
      spawn(postgres, args, { ...user, cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] }),
      /ready to accept connections/,
    );
  return serverOf(`postgres://stint@127.0.0.1:${port}/postgres`, directory, launch);
}

async function serverOf(url: string, directory: string, launch: () => Promise<ChildProcess>): Promise<Server> {
  let running = await launch();
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };
  return {
    url,
    async restart() {
      await kill('SIGKILL');
      running = await launch();
    },
    kill: () => kill('SIGKILL'),
    async stop() {
      await kill('SIGQUIT');
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

function started(server: ChildProcess, ready: RegExp): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk;
      if (ready.test(said)) {
        said = '';
        resolve(server);
      }
    };
    server.stdout!.on('data', listen);
    server.stderr!.on('data', listen);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

function programOf(name: string, debianPackage: string, folders: readonly string[]): string | null {
  const find = (): string | undefined =>
    [...folders, ...(process.env.PATH ?? '').split(path.delimiter)]
      .map((folder) => path.join(folder, name))
      .find((file) => fs.existsSync(file));
  const found = find();
  if (found) return found;
  aptInstall(debianPackage);
  const installed = find();
  if (installed) return installed;
  if (process.env.CI) throw new Error(`${name} is missing: install Debian's ${debianPackage}.`);
  console.log(`      (skipped: there is no ${name}; install Debian's ${debianPackage})`);
  return null;
}

function idsOf(user: string): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
