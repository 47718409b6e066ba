import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { localEmbedder } from '@stint/runtime/inference';
import {
  chooseThreshold,
  DEFAULT_THRESHOLD,
  pointAt,
  type Side,
  type ThresholdGoal,
  type ThresholdPoint,
  thresholdCurve,
  verify,
} from '@stint/runtime/semantic';
import { number } from '../../../rules/phrase.ts';
import { formatOf, parseArguments } from '../../arguments.ts';
import { type LabelledPair, readPairs } from '../../cache/labelled-pairs.ts';
import { type NamedCurve, svgPlot, terminalPlot } from '../../cache/threshold-plot.ts';
import { EXIT, type Io, UsageFault } from '../../io.ts';
import { percent } from '../../percent.ts';

export const help = `stint cache tune [options] FILE

What each threshold of the semantic cache would do to labelled pairs of questions, and which one to set. FILE is .jsonl,
.csv or .tsv, also gzipped: two texts "a" and "b", and a "label", 1 where one answer serves both. Where all pairs have a
"score", that is taken, and no model is needed.

  --precision SHARE   of the hits that have to be right (default: 0.95)
  --error SHARE       of the pairs that may be answered wrongly, in place of --precision
  --model MODEL       embeds the texts (default: all-MiniLM-L6-v2; see stint models)
  --plot FILE.svg     draw the curves
  --format text|json

A goal counts as kept where these pairs show it with 95 % confidence. Exit 1 where no threshold keeps it.
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    precision: { type: 'string' },
    error: { type: 'string' },
    model: { type: 'string', short: 'm' },
    plot: { type: 'string' },
    format: { type: 'string', short: 'f', default: 'text' },
  });
  const format = formatOf(values.format, ['text', 'json']);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageFault('name one file of labelled pairs. See --help.');
  if (values.precision !== undefined && values.error !== undefined)
    throw new UsageFault('--precision and --error exclude each other.');
  const goal: ThresholdGoal =
    values.error !== undefined
      ? { error: share('--error', values.error) }
      : { precision: share('--precision', values.precision ?? '0.95') };
  const pairs = readPairs(path.resolve(io.cwd, file), file);
  const curves = await curvesOf(pairs, values.model, io);
  const [first] = curves;
  const kept = chooseThreshold(first!.curve, goal);
  // Rounded up, so that nothing below it hits.
  const threshold = kept === null ? null : Math.min(1, Math.ceil(kept.threshold * 10_000) / 10_000);
  const chosen = threshold === null ? null : (pointAt(first!.curve, threshold) ?? kept);
  if (values.plot !== undefined) writeFileSync(path.resolve(io.cwd, values.plot), svgPlot(curves, threshold));
  if (format === 'json') {
    const same = pairs.filter((pair) => pair.same).length;
    io.out(`${JSON.stringify({ version: 1, pairs: pairs.length, same, goal, threshold, chosen, curves }, null, 2)}\n`);
  } else io.out(described(pairs, curves, goal, threshold, chosen));
  return chosen === null ? EXIT.findings : EXIT.clean;
}

function share(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value < 1) return value;
  throw new UsageFault(`${option} takes a share between 0 and 1, not ${text}.`);
}

/** The verifier's, and the cosine's beside it; or that of the file's own scores. */
async function curvesOf(
  pairs: readonly LabelledPair[],
  model: string | undefined,
  io: Io,
): Promise<readonly NamedCurve[]> {
  if (pairs.every(({ score }) => score !== null) && model === undefined)
    return [
      { name: 'the file’s scores', curve: thresholdCurve(pairs.map(({ score, same }) => ({ score: score!, same }))) },
    ];
  const embedder = localEmbedder(model === undefined ? {} : { model });
  const sides = new Map<string, Side>();
  const side = async (text: string): Promise<Side> => {
    const known = sides.get(text);
    if (known !== undefined) return known;
    const { vectors } = await embedder.embed([text], io.signal);
    const made = { text, vector: vectors[0]! };
    sides.set(text, made);
    return made;
  };
  try {
    const scored: { verified: number; cosine: number; same: boolean }[] = [];
    for (const [index, { a, b, same }] of pairs.entries()) {
      const [left, right] = [await side(a), await side(b)];
      const cosine = left.vector.reduce((sum, value, at) => sum + value * right.vector[at]!, 0);
      scored.push({ verified: a === b ? 1 : verify(left, right).same, cosine, same });
      if (io.isTerminal && index % 500 === 499) io.err(`${number(index + 1)} of ${number(pairs.length)} pairs\r`);
    }
    return [
      { name: 'verifier', curve: thresholdCurve(scored.map(({ verified, same }) => ({ score: verified, same }))) },
      { name: 'cosine alone', curve: thresholdCurve(scored.map(({ cosine, same }) => ({ score: cosine, same }))) },
    ];
  } finally {
    await embedder.close();
  }
}

const SHOWN = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99];

function described(
  pairs: readonly LabelledPair[],
  curves: readonly NamedCurve[],
  goal: ThresholdGoal,
  threshold: number | null,
  chosen: ThresholdPoint | null,
): string {
  const same = pairs.filter((pair) => pair.same).length;
  const parts = [`${number(pairs.length)} pairs, of which ${number(same)} ask the same.\n`];
  for (const { name, curve } of curves) {
    const thresholds = new Set([...SHOWN, ...(name === curves[0]!.name && threshold !== null ? [threshold] : [])]);
    const rows = [...thresholds].sort((a, b) => a - b).map((each) => rowOf(each, pointAt(curve, each)));
    parts.push(`\n${name}\nthreshold     hits    false  precision  at least   recall   errors\n${rows.join('')}`);
  }
  parts.push(`\n${terminalPlot(curves[0]!, threshold)}`);
  const wanted =
    goal.error === undefined ? `a precision of ${goal.precision}` : `at most ${percent(goal.error)} errors`;
  if (chosen === null || threshold === null) {
    const nearest = curves[0]!.curve.reduce<ThresholdPoint | null>(
      (best, point) => (best === null || point.precisionAtLeast > best.precisionAtLeast ? point : best),
      null,
    );
    parts.push(
      `\nNo threshold keeps ${wanted} as far as these pairs can tell${nearest === null ? '' : `: the best precision is at least ${percent(nearest.precisionAtLeast)}, at ${nearest.threshold.toFixed(3)}`}. More pairs tell more.\n`,
    );
    return parts.join('');
  }
  parts.push(
    `\nFor ${wanted}: ${threshold}${threshold === DEFAULT_THRESHOLD ? ', the default' : ''}. ${percent(chosen.recall)} of the same questions hit, ${number(chosen.falseHits)} of ${number(chosen.hits)} hits are false.\n\n  semanticCache({ embedder: localEmbedder(), threshold: ${threshold} })\n`,
  );
  return parts.join('');
}

function rowOf(threshold: number, point: ThresholdPoint | null): string {
  const name = String(threshold).padEnd(9);
  if (point === null) return `${name}${'0'.padStart(9)}\n`;
  const { hits, falseHits, precision, precisionAtLeast, recall, error } = point;
  return `${name}${number(hits).padStart(9)}${number(falseHits).padStart(9)}${percent(precision).padStart(11)}${percent(precisionAtLeast).padStart(10)}${percent(recall).padStart(9)}${percent(error).padStart(9)}\n`;
}
