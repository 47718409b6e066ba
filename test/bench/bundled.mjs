/** Runs a bench as users run the library: bundled. tsx wraps every function that is made, which costs as much as the work. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const name = process.argv[2];
const root = fileURLToPath(new URL('../../', import.meta.url));
const outfile = `${root}dist/bench/${name}.mjs`;
await build({
  entryPoints: [`${root}test/bench/${name}.ts`],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  conditions: ['stint-source'],
  external: ['esbuild'],
  mainFields: ['module', 'main'],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', '--conditions=stint-source', outfile, ...process.argv.slice(3)],
  {
    stdio: 'inherit',
    cwd: root,
  },
);
process.exit(status ?? 1);
