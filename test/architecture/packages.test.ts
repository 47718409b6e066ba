import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
}

/** What a package offers under which name, wildcards and its manifest left out. */
function offered(folder: string): { name: string; types: string; module: string }[] {
  const { name, exports } = manifestOf(folder);
  return Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [
          {
            name: path.posix.join(name, subpath),
            types: path.join(root, folder, target.types),
            module: path.join(root, folder, target.default),
          },
        ],
  );
}

describe('the packages as their users get them', () => {
  const all = [...offered('runtime'), ...offered('server')];
  let folder: string;
  before(() => {
    // As npm installs them: copies with their dependencies, without the optional peers.
    folder = mkdtempSync(path.join(tmpdir(), 'stint-user-'));
    const modules = path.join(folder, 'node_modules');
    for (const from of ['runtime', 'server']) {
      const { name, dependencies = {} } = manifestOf(from);
      for (const part of ['package.json', 'bin', 'dist', 'vocab'])
        if (existsSync(path.join(root, from, part)))
          cpSync(path.join(root, from, part), path.join(modules, name, part), { recursive: true });
      for (const dependency of Object.keys(dependencies).filter((each) => !existsSync(path.join(modules, each)))) {
        if (dependency.startsWith('@stint/')) continue;
        mkdirSync(path.dirname(path.join(modules, dependency)), { recursive: true });
        symlinkSync(path.join(root, 'node_modules', dependency), path.join(modules, dependency), 'dir');
      }
    }
    mkdirSync(path.join(modules, '@types'));
    symlinkSync(path.join(root, 'node_modules/@types/node'), path.join(modules, '@types/node'), 'dir');
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('every module and its types are where the manifest says', () => {
    const missing = all.flatMap(({ types, module }) => [types, module]).filter((file) => !existsSync(file));
    assert.deepEqual(missing, []);
  });

  it('type-check in a strict project', () => {
    const imports = all.map(
      ({ name }, index) => `import * as m${index} from '${name}';\nexport const n${index}: object = m${index};`,
    );
    writeFileSync(path.join(folder, 'use.ts'), imports.join('\n'));
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'NodeNext',
          target: 'ES2023',
          lib: ['ES2023', 'DOM'],
          strict: true,
          noEmit: true,
          types: ['node'],
        },
        files: ['use.ts'],
      }),
    );
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });

  it('load in a plain Node', () => {
    writeFileSync(path.join(folder, 'use.mjs'), all.map(({ name }) => `await import('${name}');`).join('\n'));
    const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'use.mjs')], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

  for (const [format, file] of [
    ['esm', 'service.mjs'],
    ['cjs', 'service.cjs'],
  ] as const)
    it(`go into a service’s bundle, find their vocabularies and start their threads from there (${format})`, async () => {
      const contents = [
        "import '@stint/runtime';",
        "import '@stint/runtime/semantic';",
        "import { openStore } from '@stint/runtime/stores';",
        "import { readVocabulary } from '@stint/runtime/vocabulary-file';",
        "import { examineMachine } from '@stint/runtime/inference';",
        "console.log(readVocabulary('o200k_base').id);",
        "openStore('redis://localhost').catch(({ message }) => console.log(message))",
        '.then(() => examineMachine()).then(({ onnxruntime }) => console.log(onnxruntime.problem));',
      ].join('\n');
      await build({
        stdin: { contents, resolveDir: folder },
        outfile: path.join(folder, file),
        bundle: true,
        platform: 'node',
        format,
        logLevel: 'silent',
      });
      const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
      const [vocabulary, store, inference] = stdout.split('\n');
      assert.equal(vocabulary, 'o200k_base', stderr);
      assert.equal(store, 'This store needs the package ioredis: npm install ioredis');
      assert.match(inference!, /^Local inference needs the package onnxruntime-node: /);
    });

  it('say what to install where an optional package is missing', () => {
    writeFileSync(path.join(folder, 'stint.yaml'), 'root: true\nmodels: { ours: { tokenizer: own.json } }\n');
    writeFileSync(path.join(folder, 'own.json'), JSON.stringify({ model: { type: 'Unigram', vocab: [] } }));
    for (const [args, code, said] of [
      [['count', 'stint.yaml', '--model', 'ours'], 2, /npm install @huggingface\/tokenizers/],
      [['models', 'doctor'], 1, /ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node/],
    ] as const) {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/stint/bin/stint.cjs', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.equal(status, code, stderr);
      assert.match(stdout + stderr, said);
      assert.doesNotMatch(stderr, /^ +at /m);
    }
  });
});
