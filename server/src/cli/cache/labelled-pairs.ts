import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageFault } from '../io.ts';

/** Two questions and whether they ask the same; `score` where the file has one. */
export interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly score: number | null;
}

/** Names that data sets give to the columns. */
const NAMES = {
  a: ['a', 'question1', 'sentence1', 'text1', 'query'],
  b: ['b', 'question2', 'sentence2', 'text2', 'match'],
  label: ['label', 'same', 'is_duplicate', 'duplicate'],
  score: ['score', 'similarity'],
} as const;

/** @throws UsageFault that says which line is wrong, and how */
export function readPairs(file: string, shown: string): LabelledPair[] {
  const text = readText(file, shown);
  const name = path.basename(file).replace(/\.gz$/, '');
  const rows =
    name.endsWith('.csv') || name.endsWith('.tsv') ? separated(text, shown, name.endsWith('.tsv')) : lines(text, shown);
  const pairs = [...rows].map(([line, row]) => pairOf(row, `${shown}:${line}`));
  if (pairs.length === 0) throw new UsageFault(`${shown} has no pairs.`);
  const first = pairs[0]!.same;
  if (pairs.every(({ same }) => same === first))
    throw new UsageFault(
      `All pairs of ${shown} are labelled ${first ? 'the same' : 'different'}: what a threshold does shows where there are both.`,
    );
  return pairs;
}

type Row = Readonly<Record<string, unknown>>;

function readText(file: string, shown: string): string {
  try {
    const bytes = readFileSync(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new UsageFault(`${shown} is no UTF-8 text.`);
    throw new UsageFault(code === 'ENOENT' ? `${shown}: no such file.` : `${shown} cannot be read: ${message}`);
  }
}

function pairOf(row: Row, where: string): LabelledPair {
  const field = (of: keyof typeof NAMES): unknown => {
    const name = NAMES[of].find((each) => row[each] !== undefined);
    return name === undefined ? undefined : row[name];
  };
  const [a, b, score] = [field('a'), field('b'), field('score')];
  if (typeof a !== 'string' || typeof b !== 'string')
    throw new UsageFault(`${where} has no two texts "a" and "b" (also: ${NAMES.a.slice(1).join(', ')}).`);
  const same = labelOf(field('label'));
  if (same === null) throw new UsageFault(`${where} has no "label" of 1 or 0 (also: true, false, same, different).`);
  const number = score === undefined || score === null || score === '' ? null : Number(score);
  if (number !== null && !(number >= -1 && number <= 1))
    throw new UsageFault(`${where}: the score ${String(score)} is no number from -1 to 1.`);
  return { a, b, same, score: number };
}

function labelOf(value: unknown): boolean | null {
  const text = String(value ?? '')
    .trim()
    .toLowerCase();
  if (['1', 'true', 'same', 'yes', 'right'].includes(text)) return true;
  return ['0', 'false', 'different', 'no', 'wrong'].includes(text) ? false : null;
}

function* lines(text: string, shown: string): Generator<[line: number, row: Row]> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw new UsageFault(`${shown}:${index + 1} is no JSON. A file of pairs is .jsonl, .csv or .tsv.`);
    }
    if (typeof row !== 'object' || row === null) throw new UsageFault(`${shown}:${index + 1} is no object.`);
    yield [index + 1, row as Row];
  }
}

/** RFC 4180, or tabs without quotes. Lines are those on which a record begins. */
function* separated(text: string, shown: string, tabs: boolean): Generator<[line: number, row: Row]> {
  let heads: readonly string[] | null = null;
  for (const [line, fields] of tabs ? tabRecords(text) : csvRecords(text, shown)) {
    if (fields.length === 1 && fields[0] === '') continue;
    if (heads === null) heads = fields.map((head) => head.trim().toLowerCase());
    else yield [line, Object.fromEntries(heads.map((head, at) => [head, fields[at]]))];
  }
}

function* tabRecords(text: string): Generator<[line: number, fields: string[]]> {
  for (const [index, line] of text.split(/\r?\n/).entries()) yield [index + 1, line.split('\t')];
}

/** Quotes within quotes are doubled by the RFC; some writers put a backslash before them. */
const DIALECTS = [
  {
    token: /(?:"([^"]*(?:""[^"]*)*)"|((?!")[^,\r\n]*))(,|\r?\n|\r|$)/gy,
    read: (quoted: string) => quoted.replaceAll('""', '"'),
  },
  {
    token: /(?:"([^"\\]*(?:(?:""|\\[\s\S])[^"\\]*)*)"|((?!")[^,\r\n]*))(,|\r?\n|\r|$)/gy,
    read: (quoted: string) => quoted.replace(/""|\\(["\\])/g, (_, escaped: string | undefined) => escaped ?? '"'),
  },
] as const;

function csvRecords(text: string, shown: string): readonly [line: number, fields: string[]][] {
  let stopped = 1;
  for (const dialect of DIALECTS) {
    const read = csvIn(text, dialect);
    if (Array.isArray(read)) return read;
    stopped = Math.max(stopped, read.stopped);
  }
  throw new UsageFault(`${shown}:${stopped}: a quote is not closed, or text follows one.`);
}

/** The records, or the line that is none in this dialect. */
function csvIn(
  text: string,
  { token, read }: (typeof DIALECTS)[number],
): [line: number, fields: string[]][] | { readonly stopped: number } {
  const records: [line: number, fields: string[]][] = [];
  let fields: string[] = [];
  let [line, begun] = [1, 1];
  for (token.lastIndex = 0; token.lastIndex < text.length; ) {
    const match = token.exec(text);
    if (match === null) return { stopped: line };
    const [whole, quoted, bare, end] = match;
    fields.push(quoted === undefined ? bare! : read(quoted));
    for (const char of whole) if (char === '\n') line++;
    if (end === ',' && token.lastIndex < text.length) continue;
    if (end === ',') fields.push('');
    records.push([begun, fields]);
    fields = [];
    begun = line;
  }
  return records;
}
