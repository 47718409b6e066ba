/** The language server as one script for a browser's worker: nothing of Node's is in it. */
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('esbuild').BuildOptions} */
export const workerOptions = {
  entryPoints: { worker: at('src/lsp/browser/main.ts') },
  outdir: at('dist/lsp'),
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  conditions: ['stint-source', 'browser'],
  mainFields: ['browser', 'module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  alias: {
    'node:path': at('src/lsp/browser/path.ts'),
    'node:fs': at('src/lsp/browser/absent.ts'),
    'node:crypto': at('src/lsp/browser/absent.ts'),
  },
  plugins: [
    {
      name: 'no-process',
      setup({ onResolve }) {
        onResolve({ filter: /\/node-host\.ts$/ }, () => ({ path: at('src/lsp/browser/absent.ts') }));
      },
    },
  ],
};
