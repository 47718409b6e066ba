import assert from 'node:assert/strict';
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');

/** What each pure folder may reach of ours. Arrows point down: lint → rules, formats → prompt → runtime's pure parts. */
const PURE: Readonly<Record<string, readonly string[]>> = {
  'server/src/prompt': ['server/src/prompt'],
  'server/src/formats': ['server/src/formats', 'server/src/prompt'],
  'server/src/rules': [
    'server/src/rules',
    'server/src/prompt',
    'runtime/src/tokens',
    'runtime/src/models',
    'runtime/src/contract',
  ],
  'server/src/lint': [
    'server/src/lint',
    'server/src/rules',
    'server/src/formats',
    'server/src/prompt',
    'runtime/src/tokens',
    'runtime/src/models',
    'runtime/src/contract',
  ],
  'runtime/src/tokens': ['runtime/src/tokens'],
  'runtime/src/models': ['runtime/src/models'],
  'runtime/src/contract': ['runtime/src/contract', 'runtime/src/models', 'runtime/src/tokens'],
  'runtime/src/cache/semantic/verify': ['runtime/src/cache/semantic/verify'],
};

async function reach(folder: string): Promise<Metafile> {
  const entryPoints = sources(folder);
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    absWorkingDir: root,
    // A browser build: a node: import that is reached fails here, unless marked external and found below.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['stint-source', 'import', 'default'],
    format: 'esm',
    external: ['node:*', ...builtinModules, 'vscode*'],
    logLevel: 'silent',
  });
  return metafile;
}

function sources(folder: string): string[] {
  return (readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }) as Dirent[])
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

describe('architecture', () => {
  for (const [folder, allowed] of Object.entries(PURE)) {
    it(`${folder} reaches no node:*, vscode or LSP module, and only what lies below it`, async () => {
      const { inputs } = await reach(folder);
      const wrong: string[] = [];
      for (const [file, { imports }] of Object.entries(inputs)) {
        if (!file.includes('node_modules') && !allowed.some((prefix) => file.startsWith(`${prefix}/`)))
          wrong.push(`${folder} → ${file}`);
        if (file.includes('vscode-languageserver')) wrong.push(`${folder} → ${file}`);
        for (const { path: target, external } of imports) if (external) wrong.push(`${file} imports ${target}`);
      }
      assert.deepEqual([...new Set(wrong)], []);
    });
  }

  it('has no clock, process or network in the pure folders', () => {
    const wrong = Object.keys(PURE)
      .flatMap(sources)
      .flatMap((file) =>
        readFileSync(path.join(root, file), 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            /\b(Date\.now|new Date\(\)|performance\.now|process\.(?!ts)|fetch\(|setTimeout|Math\.random)/.test(line) &&
            !/^\s*(\/\/|\*|\/\*)/.test(line)
              ? [`${file}:${index + 1} ${line.trim()}`]
              : [],
          ),
      );
    assert.deepEqual(wrong, []);
  });

  it('keeps the arrows between the shells', () => {
    const rules: [folder: string, forbidden: RegExp][] = [
      ['server/src/project', /from '\.\.\/(cli|lsp)\//],
      ['server/src/lsp', /from '\.\.\/cli\//],
      ['server/src/cli', /from '(\.\.\/)+lsp\//],
      ['client/src', /from '(?!vscode|\.\/|\.\.\/server\/src\/protocol|\.\.\/\.\.\/server\/src\/protocol|node:)/],
      ['runtime/src', /from '(\.\.\/)+(server|client)|from 'stint/],
    ];
    const wrong = rules.flatMap(([folder, forbidden]) =>
      (existsSync(path.join(root, folder)) ? sources(folder) : []).flatMap((file) =>
        forbidden.test(readFileSync(path.join(root, file), 'utf8')) ? [`${file} breaks ${forbidden}`] : [],
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it('lets only lsp/ know the protocol’s libraries, and only its entries know where they run', () => {
    const wrong = sources('server/src').filter((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      if (!file.startsWith('server/src/lsp/')) return /from 'vscode-languageserver(?!-types')/.test(text);
      if (/^server\/src\/lsp\/(main|node-host|browser\/.*)\.ts$/.test(file)) return false;
      return /from '(vscode-languageserver\/|node:(?!path'))|(?<!connection\.)console\.|process\.(argv|exit|stdout|stdin)/.test(
        text,
      );
    });
    assert.deepEqual(wrong, []);
  });

  it('lets only cli/ know argv, stdout and exit codes', () => {
    const wrong = [
      'server/src/project',
      'server/src/lint',
      'server/src/rules',
      'server/src/formats',
      'server/src/prompt',
    ]
      .flatMap(sources)
      .filter((file) =>
        /process\.(argv|stdout|stderr|exit)|console\./.test(readFileSync(path.join(root, file), 'utf8')),
      );
    assert.deepEqual(wrong, []);
  });
});
