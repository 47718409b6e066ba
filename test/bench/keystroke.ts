/**
 * From an edit of one character to the findings of all rules. First without an editor around it, in milliseconds; then
 * as round trips through the built language server, in multiples of an empty server's on the same libraries, beside
 * servers that recount the text with js-tiktoken and with gpt-tokenizer; then the server's start, and typing while it
 * goes through a workspace of 5,000 files. `npm run bench:keystroke` prints JSON and a table.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { Project } from '../../server/src/project/project.ts';
import { extractPrompts } from '../corpus/extract.ts';
import { Editor } from './editor.ts';
import { at, KINDS, placeOf, prose, SIZES } from './prompts.ts';

const root = path.resolve(import.meta.dirname, '../..');
const WARM_UP = 48;
const EDITS = 240;

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

async function benchEngine(): Promise<Record<string, Record<string, { p50: number; p95: number }>>> {
  const project = await Project.open({ cwd: '/', today: '2026-11-20' });
  const results: Record<string, Record<string, { p50: number; p95: number }>> = {};
  for (const [size, length] of Object.entries(SIZES)) {
    for (const [kind, make] of Object.entries(KINDS)) {
      const { file, text } = make(prose(length));
      const taken: number[] = [];
      let edited = text;
      for (let round = -WARM_UP; round < EDITS; round++) {
        const place = placeOf(edited, round);
        edited = `${edited.slice(0, place)}x${edited.slice(place)}`;
        const start = performance.now();
        const input = project.parse(`/${file}`, edited);
        if (input === null) throw new Error(`${file} is no prompt`);
        project.lint([input]);
        if (round >= 0) taken.push(performance.now() - start);
      }
      (results[size] ??= {})[kind] = { p50: rounded(at(taken, 0.5)), p95: rounded(at(taken, 0.95)) };
    }
  }
  return results;
}

async function floorServer(): Promise<string> {
  const outdir = path.join(root, 'dist/bench/floor');
  await build({
    entryPoints: [path.join(root, 'test/bench/floor-server.ts')],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20.19',
    minify: true,
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  return path.join(outdir, 'floor-server.mjs');
}

interface Measured {
  readonly p50: number;
  readonly p95: number;
}

const measured = (values: readonly number[]): Measured => ({
  p50: rounded(at(values, 0.5)),
  p95: rounded(at(values, 0.95)),
});

/** A letter typed, and deleted, on each of the servers in turn: a change of the machine's mood hits all alike. */
async function benchRoundTrips(
  editors: Readonly<Record<string, Editor>>,
): Promise<Record<string, Record<string, Record<string, Measured>>>> {
  const results: Record<string, Record<string, Record<string, Measured>>> = {};
  for (const [size, length] of Object.entries(SIZES)) {
    for (const [kind, make] of Object.entries(KINDS)) {
      const { file, text } = make(prose(length));
      const folder = mkdtempSync(path.join(tmpdir(), 'stint-bench-'));
      const taken: Record<string, number[]> = {};
      const uris: Record<string, string> = {};
      for (const [name, editor] of Object.entries(editors)) {
        taken[name] = [];
        uris[name] = await editor.open(path.join(folder, file), text);
        await editor.diagnose(uris[name]);
      }
      const names = Object.keys(editors);
      // A recount of 200 kB takes js-tiktoken the better part of a second.
      const slow = (name: string): boolean => name.startsWith('recount') && length > 20_000;
      for (let round = -WARM_UP; round < EDITS; round += 2) {
        const place = placeOf(text, round);
        for (const step of names.keys()) {
          const name = names[(step + round / 2 + names.length * WARM_UP) % names.length]!;
          if (slow(name) && (round < 0 || round % 24 !== 0)) continue;
          const typed = await editors[name]!.type(uris[name]!, place, place, 'x');
          const deleted = await editors[name]!.type(uris[name]!, place, place + 1, '');
          if (round >= 0) taken[name]!.push(typed, deleted);
        }
      }
      for (const name of names) await editors[name]!.close(uris[name]!);
      rmSync(folder, { recursive: true });
      (results[size] ??= {})[kind] = Object.fromEntries(names.map((name) => [name, measured(taken[name]!)]));
    }
  }
  return results;
}

/** Milliseconds from the start of the process to the first diagnostics of a prompt of 20 kB. */
async function benchStart(
  commands: Readonly<Record<string, readonly string[]>>,
  rounds = 9,
): Promise<Record<string, number>> {
  const { file, text } = KINDS['AGENTS.md']!(prose(SIZES['20 kB']));
  const folder = mkdtempSync(path.join(tmpdir(), 'stint-bench-'));
  const taken: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, command] of Object.entries(commands)) {
      const editor = new Editor(command);
      await editor.start();
      await editor.diagnose(await editor.open(path.join(folder, file), text));
      (taken[name] ??= []).push(editor.elapsedMs);
      await editor.stop();
    }
  rmSync(folder, { recursive: true });
  return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, rounded(at(values, 0.5), 0)]));
}

const FILES = 5_000;

/** The corpus over and over, so that there are so many files; one of them is typed in while the server goes through all. */
async function benchScan(commands: Readonly<Record<string, readonly string[]>>): Promise<Record<string, unknown>> {
  const corpus = extractPrompts();
  if (corpus === null) return {};
  const folder = mkdtempSync(path.join(tmpdir(), 'stint-bench-'));
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  for (let made = 0, copy = 0; made < FILES; copy++)
    for (const { name, parentPath } of files.slice(0, FILES - made)) {
      const to = path.join(folder, `copy-${copy}`, path.relative(corpus, parentPath));
      mkdirSync(to, { recursive: true });
      cpSync(path.join(parentPath, name), path.join(to, name));
      made++;
    }
  writeFileSync(path.join(folder, 'stint.yaml'), 'root: true\n');
  const { file, text } = KINDS['AGENTS.md']!(prose(SIZES['20 kB']));
  const results: Record<string, unknown> = {};
  for (const [name, command] of Object.entries(commands)) {
    const editor = new Editor(command);
    await editor.start([folder]);
    const uri = await editor.open(path.join(folder, file), text);
    let going = true;
    const scan = editor.diagnoseWorkspace().finally(() => {
      going = false;
    });
    const typing: number[] = [];
    for (let round = 0; going; round++) {
      const place = placeOf(text, round * 2);
      typing.push(await editor.type(uri, place, place, 'x'), await editor.type(uri, place, place + 1, ''));
      // Ten keys a second: someone who types fast.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { ms, files: reported } = await scan;
    results[name] = {
      ms: rounded(ms, 0),
      files: FILES,
      reported,
      peakRssMegabytes: rounded(editor.peakRssMegabytes, 0),
      typingMeanwhile: { edits: typing.length, ...measured(typing) },
    };
    await editor.stop();
  }
  rmSync(folder, { recursive: true });
  return results;
}

/** p50 and p95 of each server over the empty one's. */
function table(roundTrips: Awaited<ReturnType<typeof benchRoundTrips>>): string {
  const rows: string[] = [];
  for (const [size, kinds] of Object.entries(roundTrips))
    for (const [kind, { empty, ...others }] of Object.entries(kinds)) {
      const cells = Object.entries(others).map(
        ([name, { p50, p95 }]) => `${name} ${(p50 / empty!.p50).toFixed(1)}x / ${(p95 / empty!.p95).toFixed(1)}x`,
      );
      rows.push(
        `${size.padEnd(7)}${kind.padEnd(11)}empty ${empty!.p50} / ${empty!.p95} ms`.padEnd(44) + cells.join('   '),
      );
    }
  return rows.join('\n');
}

const server = process.env.STINT_SERVER ?? path.join(root, 'server/dist/lsp/server.cjs');
if (!existsSync(server)) throw new Error('Not built: run `npm run build` first.');
const floor = await floorServer();
const commands = { stint: [server, '--stdio'], empty: [floor, 'none', '--stdio'] };
const editors = Object.fromEntries(
  Object.entries({
    ...commands,
    'recount with js-tiktoken': [floor, 'js-tiktoken', '--stdio'],
    'recount with gpt-tokenizer': [floor, 'gpt-tokenizer', '--stdio'],
  }).map(([name, command]) => [name, new Editor(command)]),
);
for (const editor of Object.values(editors)) await editor.start();
const roundTripMs = await benchRoundTrips(editors);
for (const editor of Object.values(editors)) await editor.stop();
const startToDiagnosticsMs = await benchStart(commands);
const scan = await benchScan({ stint: commands.stint });
const engineMs = await benchEngine();
console.log(JSON.stringify({ node: process.version, engineMs, roundTripMs, startToDiagnosticsMs, scan }, null, 2));
console.log(`\np50 / p95 of a keystroke's round trip, in multiples of the empty server's:\n${table(roundTripMs)}`);
