import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageFault } from '../io.ts';

/** One text, and how right each model that was asked answered it, 0 to 1. */
export interface Outcome {
  readonly text: string;
  readonly group?: string;
  readonly models: Readonly<Record<string, number>>;
}

const NAME = /\.jsonl(?:\.gz)?$/;

/** The outcome files of a folder, or the one that is named. @throws UsageFault where there is none */
export function outcomeFiles(place: string): string[] {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageFault(`there is no ${place}.`);
  if (!stats.isDirectory()) return [place];
  const files = readdirSync(place)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => path.join(place, name));
  if (files.length === 0) throw new UsageFault(`there is no .jsonl or .jsonl.gz in ${place}.`);
  return files;
}

/**
 * Reads labelled outcomes, a JSON object a line (also gzipped): `text` (or `prompt`, or `question` with `options`), and
 * `correct` (or `scores`), the models' outcomes by name, from 0 or false to 1 or true. `subject`, `category`,
 * `task_name` or `group` may say what kind of text it is.
 * @throws UsageFault that names the line that cannot be read
 */
export function readOutcomes(file: string): Outcome[] {
  let text: string;
  try {
    const bytes = readFileSync(file);
    text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageFault(`cannot read ${file}: ${(error as Error).message}.`);
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [outcome(line, `${path.basename(file)}:${index + 1}`)];
  });
}

function outcome(line: string, place: string): Outcome {
  let row: Record<string, unknown>;
  try {
    row = { ...(JSON.parse(line) as Record<string, unknown> | null) };
  } catch {
    throw new UsageFault(`${place} is no JSON.`);
  }
  const text = textOf(row);
  if (text === null) throw new UsageFault(`${place} has no text: write it as \`text\`, \`prompt\` or \`question\`.`);
  const marks = row.correct ?? row.scores ?? (row.judge_scores && judged(row.judge_scores as Judged));
  if (typeof marks !== 'object' || marks === null)
    throw new UsageFault(`${place} has no outcomes: write \`"correct": {"small-model": 0, "large-model": 1}\`.`);
  const models: Record<string, number> = {};
  for (const [model, mark] of Object.entries(marks)) {
    if (mark === null) continue;
    // An empty text would count as 0.
    const value = typeof mark === 'number' || typeof mark === 'boolean' ? Number(mark) : Number.NaN;
    if (!(value >= 0 && value <= 1))
      throw new UsageFault(
        `${place}: the outcome of ${model} is ${JSON.stringify(mark)}; outcomes are from 0 (wrong) to 1 (right).`,
      );
    models[model] = value;
  }
  const group = [row.group, row.subject, row.category, row.task_name].find((name) => typeof name === 'string');
  return {
    text,
    models,
    ...(group !== undefined && { group: group as string }),
  };
}

function textOf(row: Record<string, unknown>): string | null {
  const text = row.text ?? row.prompt ?? row.question;
  if (typeof text === 'string') return text + choices(row.options);
  return Array.isArray(row.turns) ? row.turns.map(String).join('\n') : null;
}

/** As a caller would write them: `A. first`, a line each. */
function choices(options: unknown): string {
  if (!Array.isArray(options)) return '';
  return options.map((option, at) => `\n${String.fromCharCode(65 + at)}. ${String(option)}`).join('');
}

type Judged = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Marks from 1 to 10 of each turn, as MT-Bench's judge gives them. */
function judged(scores: Judged): Record<string, number> {
  return Object.fromEntries(
    Object.entries(scores).map(([model, turns]) => {
      const marks = Object.values(turns);
      return [model, (marks.reduce((sum, mark) => sum + mark, 0) / marks.length - 1) / 9];
    }),
  );
}
