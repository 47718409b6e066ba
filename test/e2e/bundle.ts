import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;

/** The tests that run inside VS Code as one file, which is where VS Code can load it from. Mocha stays outside: it is found in node_modules. */
export async function bundleForExtensionHost(): Promise<string> {
  const outfile = path.join(here, 'dist', 'index.cjs');
  await build({
    entryPoints: [path.join(here, 'suite/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/** The same tests for a browser's worker, with the files of the workspace in the bundle. */
export async function bundleForWorker(files: Readonly<Record<string, string>>): Promise<string> {
  const outfile = path.join(here, 'dist', 'web.js');
  await build({
    entryPoints: [path.join(here, 'suite/web.ts')],
    outfile,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    define: { __FILES__: JSON.stringify(files), global: 'globalThis' },
    logLevel: 'warning',
    plugins: [
      {
        // Mocha's browser build looks for `module` and would export itself in place of the tests.
        name: 'mocha-as-global',
        setup({ onLoad }) {
          onLoad({ filter: /mocha[/\\]mocha\.js$/ }, async ({ path: file }) => ({
            contents: `(function (module, exports, define) {${await readFile(file, 'utf8')}\n}).call(globalThis);`,
          }));
        },
      },
    ],
  });
  return outfile;
}
