import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { MARK } from './suite/report.ts';
import { serverNode, vscodeServer } from './vscode.ts';

/** Settings under which the window shows what is tested and nothing else. */
export const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'editor.wordWrap': 'off',
  'window.autoDetectColorScheme': true,
  'workbench.layoutControl.enabled': false,
  'files.exclude': { 'expected.json': true },
};

export interface VSCode {
  /** Host and port of the server: the authority of `vscode-remote:` addresses. */
  readonly authority: string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts VS Code's server on a free port, with a packaged extension installed. */
export async function startVSCode(vsix: string, settings: object = {}): Promise<VSCode> {
  const root = vscodeServer();
  const node = serverNode();
  const folder = mkdtempSync(path.join(tmpdir(), 'stint-vscode-'));
  const user = path.join(folder, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
  const main = path.join(root, 'out', 'server-main.js');
  const common = [
    main,
    ...['--server-data-dir', folder, '--user-data-dir', path.join(folder, 'data')],
    ...['--extensions-dir', path.join(folder, 'extensions'), '--accept-server-license-terms'],
  ];
  // VSCODE_IPC_HOOK_CLI would make it talk to the VS Code whose terminal this runs in.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(VSCODE|ELECTRON)_/.test(key)));
  const install = spawnSync(node, [...common, '--force', '--install-extension', vsix], { env, encoding: 'utf8' });
  if (!install.stdout.includes('successfully installed'))
    throw new Error(`VS Code did not install ${vsix}:\n${install.stdout}\n${install.stderr}`);

  const child = spawn(
    node,
    [
      ...common,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--telemetry-level', 'off'],
      // The last one lets a page ask for tests to be run.
      ...['--disable-workspace-trust', '--enable-smoke-test-driver'],
    ],
    // A group of its own: its file watcher would outlive it.
    { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'], cwd: folder },
  );
  const kill = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It is gone.
    }
  };
  process.once('exit', () => kill('SIGKILL'));
  const log = createWriteStream(path.join(folder, 'server.log'));
  child.stderr.pipe(log, { end: false });
  const port = await new Promise<number>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data: Buffer) => {
      log.write(data);
      text += data.toString();
      const match = /Extension host agent listening on (\d+)/.exec(text);
      if (match) resolve(Number(match[1]));
    });
    child.once('exit', (code) => reject(new Error(`VS Code's server exited with ${code}:\n${text}`)));
  });
  return {
    authority: `127.0.0.1:${port}`,
    folder,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      kill('SIGTERM');
      await gone;
      kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** The workbench's address with a folder open. */
export function workbenchUrl({ authority }: VSCode, workspace: string, payload: [string, string][] = []): string {
  const query = new URLSearchParams({ folder: workspace });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://${authority}/?${query}`;
}

/** The address that runs a test bundle in the extension host: VS Code asks for an extension under development as well. */
export function testsUrl(vscode: VSCode, workspace: string, tests: string, extension: string): string {
  const remote = (file: string): string => `vscode-remote://${vscode.authority}${file}`;
  return workbenchUrl(vscode, workspace, [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ]);
}

/** Opens an address that runs tests. Resolves to what they printed when they pass. @throws with it when they do not. */
export async function runTests(url: string): Promise<string[]> {
  const context = await openBrowser();
  const lines: string[] = [];
  const rest: string[] = [];
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const code = await new Promise<number>((resolve, reject) => {
      page.once('crash', () => reject(new Error('The page crashed.')));
      exposeTests(
        page,
        (text) => (text.startsWith(MARK) ? lines.push(text.slice(MARK.length)) : rest.push(text)),
        resolve,
      )
        .then(() => page.goto(url))
        .catch(reject);
    });
    if (code !== 0) throw new Error(`Tests in VS Code failed:\n${(lines.length > 0 ? lines : rest).join('\n')}`);
    return lines;
  } finally {
    await context.close();
  }
}

/** The two functions that VS Code calls in a page that drives its tests. */
async function exposeTests(page: Page, log: (text: string) => void, exit: (code: number) => void): Promise<void> {
  await page.exposeFunction('codeAutomationLog', (_: string, args: unknown[]) => log(format(...args)));
  await page.exposeFunction('codeAutomationExit', exit);
}
