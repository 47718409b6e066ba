import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Finding } from '../../server/src/lint/index.ts';
import { rules } from '../../server/src/rules/registry.generated.ts';
import { input, lintAll, tokens } from '../rules/verbosity/linted.ts';

/** A commit in which a maintainer shortened a prompt. */
interface Shortening {
  readonly repo: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Tokens at stake over all findings of a file: the score that shortening a prompt is to lower. */
function score(findings: readonly Finding[]): number {
  return findings.reduce((sum, { saves }) => sum + (saves?.tokens ?? 0), 0);
}

const DATA = process.env.STINT_DATA ?? path.resolve('../shared/data');

function shortenings(): Shortening[] | null {
  const folder = path.join(DATA, 'prompt-edits');
  const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.jsonl.gz')) : undefined;
  if (file === undefined) return null;
  const rows = gunzipSync(readFileSync(path.join(folder, file)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return rows.map((row) => JSON.parse(row) as Shortening);
}

/** Every pair counts, source code and snapshots among them, and every finding, whatever its severity. */
describe('findings against what maintainers cut', () => {
  it('stand where lines were removed, and shortening lowers the score', function () {
    const edits = shortenings();
    if (edits === null) {
      console.log(`      skipped: no prompt-edits in ${DATA}`);
      return this.skip();
    }
    const findings = { removed: 0, kept: 0 };
    const counted = { removed: 0, kept: 0 };
    const missed: string[] = [];
    for (const edit of edits) {
      const before = lintAll([input(edit.path, edit.before)], rules).files[0]!.findings;
      const after = lintAll([input(edit.path, edit.after)], rules).files[0]!.findings;
      if (score(before) <= score(after)) missed.push(`${edit.repo} ${edit.path}: ${score(before)} → ${score(after)}`);
      const lines = edit.before.split('\n');
      const kept = keptLines(lines, edit.after.split('\n'));
      for (const [index, line] of lines.entries()) counted[kept[index] ? 'kept' : 'removed'] += tokens(`${line}\n`);
      const lineAt = lineIndex(lines);
      for (const { range } of before) {
        const first = lineAt(range.start);
        const last = lineAt(Math.max(range.start, range.end - 1));
        // A finding over several lines counts for each by its share.
        for (let line = first; line <= last; line++)
          findings[kept[line] ? 'kept' : 'removed'] += 1 / (last - first + 1);
      }
    }
    const enrichment = findings.removed / counted.removed / (findings.kept / counted.kept);
    const lowered = (edits.length - missed.length) / edits.length;
    console.log(
      `      ${edits.length} pairs: enrichment ${enrichment.toFixed(2)}, score lowered in ${(100 * lowered).toFixed(0)} %`,
    );
    for (const miss of missed) console.log(`        not lowered: ${miss}`);
    assert.ok(enrichment >= 2, `findings are ${enrichment.toFixed(2)} times as dense on removed lines; 2 are wanted`);
    assert.ok(lowered >= 0.8, `the score fell in ${(100 * lowered).toFixed(0)} % of the pairs; 80 % are wanted`);
  });
});

/** Which lines of `before` a longest common subsequence with `after` keeps. */
function keptLines(before: readonly string[], after: readonly string[]): boolean[] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        before[i] === after[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const kept = new Array<boolean>(before.length).fill(false);
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (before[i] === after[j]) {
      kept[i++] = true;
      j++;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return kept;
}

function lineIndex(lines: readonly string[]): (offset: number) => number {
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
