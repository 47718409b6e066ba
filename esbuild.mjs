/** Builds every bundle: the command, the language server, the extension, the linter library, the runtime's subpaths, and the compiled vocabularies. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { workerOptions } from './server/esbuild-worker.mjs';

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
  // Node prints the line of an error that nobody catches.
  lineLimit: 200,
  legalComments: 'none',
  logLevel: 'warning',
  // CommonJS packages inside an ES module bundle still ask for `require`.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
};

/** Clients of stores: the user's own, loaded when such a store is opened. */
const CLIENTS = ['ioredis', 'pg'];

/** What runs models: the user's own as well, and native. */
const INFERENCE = ['onnxruntime-node', '@huggingface/jinja', '@huggingface/tokenizers'];

/** Commands that a lint has no use for, and that weigh as much as all others: files of their own, loaded when they are run. */
const APART = ['cache', 'models', 'route'];
const commandsApart = {
  name: 'commands apart',
  setup({ onResolve }) {
    // `import()` of the command is done by its starter: see server/bin/stint.cjs.
    onResolve({ filter: new RegExp(`^\\./commands/(?:${APART.join('|')})\\.ts$`) }, ({ path }) => ({
      path: path.replace(/^.*\/(.*)\.ts$/, '../dist/cli/$1.cjs'),
      external: true,
    }));
  },
};

/** A service's own bundle may be CommonJS, whose `import.meta` is empty. Nothing in the runtime asks for `require`, which bundlers would look into. */
const bundledAgain = {
  define: { 'import.meta.url': '__url' },
  banner: {
    js: "import{pathToFileURL as __pathToFileURL}from'node:url';const __url=import.meta.url??__pathToFileURL(__filename).href;",
  },
};

const commonJs = {
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
  define: { 'import.meta.url': '__url' },
  banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
};

rmSync(at('server/dist'), { recursive: true, force: true });
rmSync(at('runtime/dist'), { recursive: true, force: true });
rmSync(at('client/dist'), { recursive: true, force: true });

await Promise.all([
  // The command is one CommonJS file: Node 20 starts it in half the time of as many ES modules.
  build({
    ...shared,
    ...commonJs,
    entryPoints: { stint: at('server/src/cli/stint.ts') },
    outdir: at('server/dist/cli'),
    external: CLIENTS,
    plugins: [commandsApart],
  }),
  build({
    ...shared,
    ...commonJs,
    entryPoints: Object.fromEntries(APART.map((name) => [name, at(`server/src/cli/commands/${name}.ts`)])),
    outdir: at('server/dist/cli'),
    external: [...CLIENTS, ...INFERENCE],
  }),
  // The language server: one CommonJS file as well, forked by editors.
  build({
    ...shared,
    ...commonJs,
    entryPoints: { server: at('server/src/lsp/main.ts') },
    outdir: at('server/dist/lsp'),
  }),
  build(workerOptions),
  build({
    ...shared,
    entryPoints: { index: at('server/src/index.ts') },
    outdir: at('server/dist'),
  }),
  build({
    ...shared,
    ...bundledAgain,
    entryPoints: {
      index: at('runtime/src/index.ts'),
      'adapters/index': at('runtime/src/adapters/index.ts'),
      'stores/index': at('runtime/src/stores/index.ts'),
      'batch/index': at('runtime/src/batch/index.ts'),
      'budgets/index': at('runtime/src/budgets/index.ts'),
      'meter/index': at('runtime/src/meter/index.ts'),
      'inference/index': at('runtime/src/inference/index.ts'),
      'inference/worker': at('runtime/src/inference/worker.ts'),
      'routing/index': at('runtime/src/routing/index.ts'),
      'context/index': at('runtime/src/context/index.ts'),
      'semantic/index': at('runtime/src/cache/semantic/index.ts'),
      'testing/index': at('runtime/src/testing/index.ts'),
      'testing/simulator/index': at('runtime/src/testing/simulator/index.ts'),
      'tokens/index': at('runtime/src/tokens/index.ts'),
      'models/index': at('runtime/src/models/index.ts'),
      'contract/index': at('runtime/src/contract/index.ts'),
      'vocabulary-file': at('runtime/src/vocabulary-file.ts'),
      'huggingface-counter': at('runtime/src/huggingface-counter.ts'),
    },
    outdir: at('runtime/dist'),
    external: [...CLIENTS, ...INFERENCE],
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  }),
  // The extension: CommonJS, as VS Code 1.91 loads nothing else. `type` is not stated in its manifest for the same reason.
  build({
    ...shared,
    entryPoints: { extension: at('client/src/main-node.ts') },
    outdir: at('client/dist'),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    minify: true,
    external: ['vscode'],
    banner: {},
  }),
  build({
    ...shared,
    entryPoints: { extension: at('client/src/main-web.ts') },
    outdir: at('client/dist/web'),
    format: 'cjs',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    target: 'es2022',
    minify: true,
    external: ['vscode'],
    banner: {},
  }),
  build({
    ...shared,
    entryPoints: { report: at('client/webview/report.ts'), style: at('client/webview/report.css') },
    entryNames: '[name]',
    outdir: at('client/dist/webview'),
    platform: 'browser',
    target: 'es2022',
    minify: true,
    banner: {},
  }),
]);

// The rules' pages, for the links of diagnostics.
cpSync(at('server/src/rules'), at('server/dist/rules'), {
  recursive: true,
  filter: (file) => !/\.[^./\\]+$/.test(file) || file.endsWith('.md'),
});

// Declarations of both packages: the linter's name the runtime's, so the runtime's come first.
for (const project of ['runtime', 'server']) {
  const typed = spawnSync(
    process.execPath,
    [at('node_modules/typescript/bin/tsc'), '-p', at(`${project}/tsconfig.types.json`)],
    { stdio: 'inherit', cwd: at('.') },
  );
  if (typed.status !== 0) process.exit(typed.status ?? 1);
}

mkdirSync(at('server/vocab'), { recursive: true });
for (const name of ['o200k_base', 'cl100k_base'])
  cpSync(at(`runtime/vocab/${name}.bin`), at(`server/vocab/${name}.bin`));

// What the command imports, its starter imports for it: see server/bin/stint.cjs.
const command = at('server/dist/cli/stint.cjs');
writeFileSync(command, readFileSync(command, 'utf8').replaceAll(/(?<![\w$.'"`])import\(/g, '__import('));

// V8's code cache of the command, made after a real run so that it holds the functions that a run needs.
const cached = spawnSync(
  process.execPath,
  [
    '-e',
    `process.argv = [process.argv[0], 'stint', 'lint', 'examples', '--output-file', process.platform === 'win32' ? 'NUL' : '/dev/null'];
     const { script } = require('./server/bin/stint.cjs');
     process.on('exit', () => { process.exitCode = 0; require('node:fs').writeFileSync(${JSON.stringify(`${command}.cache`)}, script.createCachedData()); });`,
  ],
  { cwd: at('.'), stdio: ['ignore', 'inherit', 'inherit'] },
);
if (cached.status !== 0) process.exit(cached.status ?? 1);
