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
