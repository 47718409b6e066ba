import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

/** What a package offers under which name, wildcards and its manifest left out. */
function offered(folder: string): { name: string; types: string; module: string }[] {
  const { name, exports } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
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
    folder = mkdtempSync(path.join(tmpdir(), 'stint-user-'));
    mkdirSync(path.join(folder, 'node_modules/@stint'), { recursive: true });
    symlinkSync(path.join(root, 'runtime'), path.join(folder, 'node_modules/@stint/runtime'), 'dir');
    symlinkSync(path.join(root, 'server'), path.join(folder, 'node_modules/stint'), 'dir');
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
          types: [],
        },
        files: ['use.ts'],
      }),
    );
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });

  it('need the types of no database driver that is not installed', () => {
    const declared = path.join(root, 'runtime/dist/stores');
    for (const file of readdirSync(declared).filter((name) => name.endsWith('.d.ts')))
      assert.doesNotMatch(readFileSync(path.join(declared, file), 'utf8'), /(?:from |import\()'(?:pg|ioredis)'/, file);
  });

  it('load in a plain Node', () => {
    writeFileSync(path.join(folder, 'use.mjs'), all.map(({ name }) => `await import('${name}');`).join('\n'));
    const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'use.mjs')], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

  it('say what to install where an optional package is missing', () => {
    const bare = path.join(folder, 'bare');
    for (const [from, to] of [
      ['runtime', '@stint/runtime'],
      ['server', 'stint'],
    ] as const)
      for (const part of ['package.json', 'bin', 'dist', 'vocab'])
        if (existsSync(path.join(root, from, part)))
          cpSync(path.join(root, from, part), path.join(bare, 'node_modules', to, part), { recursive: true });
    writeFileSync(path.join(bare, 'stint.yaml'), 'root: true\nmodels: { ours: { tokenizer: own.json } }\n');
    writeFileSync(path.join(bare, 'own.json'), JSON.stringify({ model: { type: 'Unigram', vocab: [] } }));
    for (const [args, code, said] of [
      [['count', 'stint.yaml', '--model', 'ours'], 2, /npm install @huggingface\/tokenizers/],
      [['models', 'doctor'], 1, /ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node/],
    ] as const) {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/stint/bin/stint.cjs', ...args], {
        cwd: bare,
        encoding: 'utf8',
      });
      assert.equal(status, code, stderr);
      assert.match(stdout + stderr, said);
      assert.doesNotMatch(stderr, /^ +at /m);
    }
  });
});
