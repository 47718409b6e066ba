import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { QUIET_SETTINGS } from './host.ts';
import { vscodeWeb } from './vscode.ts';

export interface WebHost {
  readonly url: string;
  stop(): void;
}

/** Where the test bundle is served. */
const TESTS = '/extension/tests.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Serves VS Code for the Web with an unpacked extension and a test bundle, all from this machine. The workspace is in memory. */
export async function startWeb(extension: string, tests: string, settings: object = {}): Promise<WebHost> {
  const build = vscodeWeb();
  const roots: Readonly<Record<string, string>> = { build, extension };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, root = '', ...rest] = decodeURIComponent(pathname).split('/');
    // The extension host's frame has an origin of its own.
    const headers = { 'Access-Control-Allow-Origin': '*' };
    if (root === '') {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/html' });
      response.end(page((server.address() as AddressInfo).port, build, settings));
      return;
    }
    // VS Code runs only tests that lie within an extension.
    const isTests = pathname === TESTS;
    const file = isTests ? tests : roots[root] && path.join(roots[root], ...rest);
    if (file === undefined || !(isTests || file.startsWith(roots[root]!)) || !existsSync(file)) {
      response.writeHead(404, headers).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'Content-Type': type }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    stop: () => server.close(),
  };
}

function page(port: number, build: string, settings: object): string {
  const authority = `localhost:${port}`;
  const at = (where: string): object => ({ scheme: 'http', authority, path: where });
  const folderUri = { scheme: 'tmp', path: '/larkspur' };
  const config = {
    folderUri,
    developmentOptions: { extensions: [at('/extension')], extensionTestsPath: at(TESTS) },
    configurationDefaults: { ...QUIET_SETTINGS, 'window.autoDetectColorScheme': false, ...settings },
    productConfiguration: { enableTelemetry: false, trustedExtensionProtocolHandlers: [] },
  };
  const base = `http://${authority}/build`;
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <meta id="vscode-workbench-builtin-extensions" data-settings='${attribute(JSON.stringify(builtInExtensions(build)))}'>
    <link rel="stylesheet" href="${base}/out/vs/workbench/workbench.web.main.css">
  </head>
  <body>
    <script src="${base}/out/vs/loader.js"></script>
    <script src="${base}/out/vs/webPackagePaths.js"></script>
    <script>
      for (const key of Object.keys(self.webPackagePaths))
        self.webPackagePaths[key] = '${base}/node_modules/' + key + '/' + self.webPackagePaths[key];
      require.config({ baseUrl: '${base}/out', paths: self.webPackagePaths });
    </script>
    <script src="${base}/out/vs/workbench/workbench.web.main.nls.js"></script>
    <script src="${base}/out/vs/workbench/workbench.web.main.js"></script>
    <script>
      const config = ${JSON.stringify(config)};
      require(['vs/workbench/workbench.web.main'], (workbench) => {
        const folderUri = workbench.URI.revive(config.folderUri);
        const workspaceProvider = { workspace: { folderUri }, trusted: true, open: async () => true };
        workbench.create(document.body, { ...config, workspaceProvider });
      });
    </script>
  </body>
</html>`;
}

/** The extensions that come with VS Code and run in a browser: its languages, themes and the Markdown preview among them. */
function builtInExtensions(build: string): object[] {
  return readdirSync(path.join(build, 'extensions')).flatMap((extensionPath) => {
    const read = (name: string): Record<string, unknown> | undefined => {
      const file = path.join(build, 'extensions', extensionPath, name);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : undefined;
    };
    const packageJSON = read('package.json');
    if (packageJSON === undefined || (packageJSON.main !== undefined && packageJSON.browser === undefined)) return [];
    return [{ extensionPath, packageJSON, packageNLS: read('package.nls.json') }];
  });
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
}
