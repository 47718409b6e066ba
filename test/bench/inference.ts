/**
 * Local inference beside @huggingface/transformers: the same weights, the same onnxruntime, interleaved in one run, each
 * in a process of its own, by default with each one's own settings. Runs every execution provider that the machine has.
 *
 * npm run bench:inference -- [--json] [--out FILE] [--data DIR] [--rounds N] [--texts N] [--threads N]
 *   [--dtypes int8,int4,fp32] [--providers cpu,webgpu] [--parts embedding,generation] [--no-rival]
 *   [--rival FOLDER that has @huggingface/transformers installed] [--runtime FOLDER of a built bundle]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { modelsFolder } from '../../runtime/src/inference/model-folder.ts';
import { benchEmbedding } from './inference-embedding.ts';
import { benchGeneration } from './inference-generation.ts';

/** Pinned, never a dependency: it brings 470 MB. */
const RIVAL = '@huggingface/transformers@4.3.1';

export interface InferenceBench {
  /** A built runtime, laid out as its package. */
  readonly runtime: string;
  /** A folder in which transformers.js is installed; null without it. */
  readonly rival: string | null;
  readonly data: string | null;
  readonly rounds: number;
  /** Texts, or other units of work, a round. */
  readonly texts: number;
  /** For all contestants; null for each one's own choice. */
  readonly threads: number | null;
  readonly dtypes: readonly string[];
  /** Execution providers to run; null for every one that works. */
  readonly providers: readonly string[] | null;
  /** A line for people, on stderr under --json. */
  say(line: string): void;
}

/** What a part measured, as it goes into the JSON. */
type Part = (bench: InferenceBench) => Promise<object>;

/** Each part of the bench by its name. */
const PARTS: Readonly<Record<string, Part>> = {
  embedding: benchEmbedding,
  generation: benchGeneration,
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    out: { type: 'string' },
    data: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    texts: { type: 'string', default: '128' },
    threads: { type: 'string' },
    dtypes: { type: 'string', default: 'int8,int4,fp32' },
    providers: { type: 'string' },
    parts: { type: 'string', default: Object.keys(PARTS).join(',') },
    'no-rival': { type: 'boolean' },
    rival: { type: 'string' },
    runtime: { type: 'string' },
  },
});

/** The runtime's inference as a package of its own, as its users get it: bundled, found by its name. */
async function buildRuntime(): Promise<string> {
  const root = path.resolve(import.meta.dirname, '../..');
  const folder = path.join(root, 'dist/bench/runtime');
  const { build } = await import('esbuild');
  await build({
    entryPoints: {
      index: path.join(root, 'runtime/src/inference/index.ts'),
      worker: path.join(root, 'runtime/src/inference/worker.ts'),
    },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['stint-source'],
    external: ['onnxruntime-node', '@huggingface/*'],
  });
  const exports = { './inference': './index.js', './inference/worker': './worker.js' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: '@stint/runtime', type: 'module', exports }));
  return folder;
}

/** transformers.js in the cache folder, installed the first time. */
function installRival(): string | null {
  const folder = path.join(path.dirname(modelsFolder()), 'bench', RIVAL.replaceAll('/', '-'));
  if (existsSync(path.join(folder, 'node_modules/@huggingface/transformers'))) return folder;
  console.error(`installing ${RIVAL} into ${folder} …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{}');
  const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', RIVAL], {
    cwd: folder,
    shell: process.platform === 'win32',
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0 ? folder : null;
}

const say = (line: string): void => (values.json ? console.error(line) : console.log(line));
const defaultData = path.resolve(import.meta.dirname, '../../../shared/data');
const data = values.data ?? process.env.STINT_DATA ?? defaultData;
const bench: InferenceBench = {
  runtime: values.runtime ?? (await buildRuntime()),
  rival: values['no-rival'] ? null : (values.rival ?? installRival()),
  data: existsSync(data) ? data : null,
  rounds: Number(values.rounds),
  texts: Number(values.texts),
  threads: values.threads === undefined ? null : Number(values.threads),
  dtypes: values.dtypes.split(','),
  providers: values.providers?.split(',') ?? null,
  say,
};
const machine = {
  date: new Date().toISOString().slice(0, 10),
  cpu: cpus()[0]?.model ?? 'unknown',
  processors: availableParallelism(),
  /** Of the minute before: what else the machine had to do. */
  loadAverage: Number(loadavg()[0]!.toFixed(1)),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  rival: bench.rival === null ? null : RIVAL,
};
say(`${machine.cpu}, ${machine.processors} processors, load ${machine.loadAverage}, Node ${machine.node}`);
const results: Record<string, object> = { machine };
for (const name of values.parts.split(',')) {
  const part = PARTS[name];
  if (part === undefined) throw new Error(`There is no part ${name}. There are ${Object.keys(PARTS).join(', ')}.`);
  results[name] = await part(bench);
}
const json = JSON.stringify(results, null, 2);
if (values.json) console.log(json);
if (values.out !== undefined) writeFileSync(values.out, `${json}\n`);
