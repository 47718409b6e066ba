/**
 * Packs bench:inference into a folder that runs on a machine without a network, npm or Node: one with a GPU, say.
 *
 * node test/bench/inference-pack.mjs FOLDER [MODEL…]; there: FOLDER/run [options of bench:inference]
 */
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const [folder, ...chosen] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node test/bench/inference-pack.mjs FOLDER [MODEL…]');
const into = (...names) => path.join(path.resolve(folder), ...names);
const json = (file, value) => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
};

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  conditions: ['stint-source'],
  external: ['onnxruntime-node', '@huggingface/*', 'esbuild'],
  logLevel: 'warning',
};
const source = path.join(root, 'runtime/src/inference');
await build({
  ...shared,
  entryPoints: { index: path.join(source, 'index.ts'), worker: path.join(source, 'worker.ts') },
  outdir: into('node_modules/@stint/runtime'),
  splitting: true,
});
json(into('node_modules/@stint/runtime/package.json'), {
  name: '@stint/runtime',
  type: 'module',
  exports: { './inference': './index.js', './inference/worker': './worker.js' },
});
await build({
  ...shared,
  entryPoints: [path.join(root, 'test/bench/inference.ts')],
  outfile: into('bench/inference.mjs'),
});
for (const name of ['inference-contestant.mjs', 'inference-generation-contestant.mjs'])
  cpSync(path.join(root, 'test/bench', name), into('bench', name));

// Of onnxruntime-node, what this platform needs.
const binary = `bin/napi-v6/${process.platform}/${process.arch}`;
for (const part of ['package.json', 'dist', binary])
  cpSync(path.join(root, 'node_modules/onnxruntime-node', part), into('node_modules/onnxruntime-node', part), {
    recursive: true,
  });
for (const name of ['onnxruntime-common', '@huggingface/tokenizers', '@huggingface/jinja'])
  cpSync(path.join(root, 'node_modules', name), into('node_modules', name), { recursive: true });

const inference = await import(into('node_modules/@stint/runtime/index.js'));
const { findModel, folderOf, modelsFolder, pullModel } = inference;
for (const name of chosen.length > 0
  ? chosen
  : ['all-MiniLM-L6-v2/int8', 'all-MiniLM-L6-v2/int4', 'all-MiniLM-L6-v2/fp32']) {
  const model = findModel(name);
  cpSync(await pullModel(model), folderOf(model, into('models')), { recursive: true });
}

// transformers.js without what it has for images and browsers.
const rival = path.join(path.dirname(modelsFolder()), 'bench');
const installed = path.join(rival, '@huggingface-transformers@4.3.1/node_modules/@huggingface/transformers');
if (existsSync(installed)) {
  for (const part of ['package.json', 'dist/transformers.node.mjs'])
    cpSync(path.join(installed, part), into('node_modules/@huggingface/transformers', part));
  json(into('node_modules/sharp/package.json'), { name: 'sharp', type: 'module', exports: './index.js' });
  writeFileSync(into('node_modules/sharp/index.js'), 'export default function () {}\n');
} else console.error('transformers.js is not packed: run `npm run bench:inference` once, which installs it.');

cpSync(process.execPath, into('node'));
const run = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export STINT_MODELS="$here/models"
exec "$here/node" "$here/bench/inference.mjs" --runtime "$here/node_modules/@stint/runtime" --rival "$here" "$@"
`;
writeFileSync(into('run'), run);
chmodSync(into('run'), 0o755);
