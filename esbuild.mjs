/** Builds every bundle: the command, the linter library, the runtime's subpaths, and the compiled vocabularies. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

if (!existsSync(at('runtime/vocab/o200k_base.bin')) || !existsSync(at('runtime/vocab/cl100k_base.bin'))) {
  const compiled = spawnSync(
    process.execPath,
    ['--conditions=stint-source', '--import', 'tsx', at('runtime/scripts/build-vocabulary.ts')],
    { stdio: 'inherit', cwd: at('.') },
  );
  if (compiled.status !== 0) process.exit(compiled.status ?? 1);
}

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  conditions: ['stint-source'],
  // jsonc-parser's UMD build hides its imports from bundlers.
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  // CommonJS packages inside an ES module bundle still ask for `require`.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
};

rmSync(at('server/dist'), { recursive: true, force: true });
rmSync(at('runtime/dist'), { recursive: true, force: true });

await Promise.all([
  build({
    ...shared,
    entryPoints: { 'cli/stint': at('server/src/cli/stint.ts'), index: at('server/src/index.ts') },
    outdir: at('server/dist'),
    // Commands, parsers and reporters that a run does not need stay on disk.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  }),
  build({
    ...shared,
    entryPoints: {
      'tokens/index': at('runtime/src/tokens/index.ts'),
      'models/index': at('runtime/src/models/index.ts'),
      'contract/index': at('runtime/src/contract/index.ts'),
      'vocabulary-file': at('runtime/src/vocabulary-file.ts'),
    },
    outdir: at('runtime/dist'),
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  }),
]);

mkdirSync(at('server/vocab'), { recursive: true });
for (const name of ['o200k_base', 'cl100k_base'])
  cpSync(at(`runtime/vocab/${name}.bin`), at(`server/vocab/${name}.bin`));
