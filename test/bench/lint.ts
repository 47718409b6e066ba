/**
 * Linting a whole corpus, against counting the same bytes once with gpt-tokenizer; and the command's start against an
 * empty process. `npm run bench:lint` prints JSON.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { Project } from '../../server/src/project/project.ts';
import { extractPrompts } from '../corpus/extract.ts';

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Each run in turn, so that a change of the machine's mood hits both alike. */
async function benchCorpus(rounds = 5): Promise<Record<string, number>> {
  const folder = extractPrompts();
  if (folder === null) return {};
  const lintMs: number[] = [];
  const countMs: number[] = [];
  const parseMs: number[] = [];
  let bytes = 0;
  let files = 0;
  for (let round = 0; round < rounds; round++) {
    const project = await Project.open({ cwd: folder, today: '2026-11-20' });
    let inputs: ReturnType<Project['read']>['inputs'] = [];
    parseMs.push(timed(() => void ({ inputs } = project.read(['.']))));
    lintMs.push(timed(() => void project.lint(inputs)));
    bytes = inputs.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    files = inputs.length;
    countMs.push(
      timed(() => {
        for (const { text } of inputs) countTokens(text, { disallowedSpecial: new Set() });
      }),
    );
  }
  const lint = median(parseMs) + median(lintMs);
  return {
    files,
    megabytes: bytes / 1e6,
    readAndParseMs: median(parseMs),
    lintMs: median(lintMs),
    gptTokenizerCountMs: median(countMs),
    ratio: lint / median(countMs),
    ratioFirstRun: (parseMs[0]! + lintMs[0]!) / countMs[0]!,
    peakRssMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

/** `stint lint one-file` from the built bundle, against `node` on an empty file. */
function benchStart(rounds = 21): Record<string, number> {
  const server = path.resolve(import.meta.dirname, '../../server');
  if (!existsSync(path.join(server, 'dist/cli/stint.cjs'))) throw new Error('Not built: run `npm run build` first.');
  const bin = path.join(server, 'bin/stint.cjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'stint-bench-'));
  writeFileSync(path.join(folder, 'empty.cjs'), '');
  writeFileSync(path.join(folder, 'stint.yaml'), 'root: true\n');
  writeFileSync(path.join(folder, 'AGENTS.md'), '# Orders service\n\nMoney is in cents, as integers.\n'.repeat(20));
  const run = (args: readonly string[]): number =>
    timed(() => {
      const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore' });
      if (status === null || status > 1) throw new Error(`node ${args.join(' ')} exited with ${status}`);
    });
  const empty: number[] = [];
  const lint: number[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push(run(['empty.cjs']));
    lint.push(run([bin, 'lint', 'AGENTS.md']));
  }
  rmSync(folder, { recursive: true, force: true });
  return { emptyNodeMs: median(empty), lintOneFileMs: median(lint), ratio: median(lint) / median(empty) };
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify({ node: process.version, start: benchStart(), corpus: await benchCorpus() }, null, 2));
