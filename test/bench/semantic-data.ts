/** The semantic cache's data sets, as the data folder's README tells them. What a folder lacks is left out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface LabelledPair {
  readonly a: string;
  readonly b: string;
  /** 1 for the same question. */
  readonly label: number;
}

export interface SemanticData {
  readonly pairs: ReadonlyMap<string, readonly LabelledPair[]>;
  /** Real prompts, all of them different questions. */
  readonly traffic: readonly string[];
}

const SETS = ['qqp', 'paws_qqp', 'paws_wiki'];

export function readSemanticData(folder: string): SemanticData {
  const inner = path.join(folder, 'semantic-cache');
  const root = existsSync(inner) ? inner : folder;
  const pairs = new Map<string, readonly LabelledPair[]>();
  for (const name of SETS) {
    const file = [`${name}.jsonl.gz`, `${name}.jsonl`].map((each) => path.join(root, each)).find(existsSync);
    if (file !== undefined) pairs.set(name, records(file) as LabelledPair[]);
  }
  const redis = readdirSync(root).find((name) => /^redis.*\.csv$/.test(name));
  if (redis !== undefined) pairs.set('redis', redisPairs(readFileSync(path.join(root, redis), 'utf8')));
  const traffic = path.join(root, 'traffic');
  const prompts = existsSync(traffic)
    ? readdirSync(traffic)
        .filter((name) => /^arena.*\.jsonl(\.gz)?$/.test(name))
        .sort()
        .flatMap((name) => (records(path.join(traffic, name)) as { prompt: string }[]).map(({ prompt }) => prompt))
    : [];
  return { pairs, traffic: [...new Set(prompts)] };
}

export function records(file: string): unknown[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown]));
}

/** Cells of two texts and a label. A quotation mark in a cell is doubled, or written after a backslash. */
function redisPairs(text: string): LabelledPair[] {
  return text.split('\n').flatMap((line) => {
    const cells = [...line.trim().matchAll(/(?:^|,)(?:"((?:[^"\\]|""|\\.)*)"|([^,]*))/g)].map((match) =>
      (match[1] ?? match[2] ?? '').replace(/""|\\"/g, '"').trim(),
    );
    return cells.length === 3 && /^[01]$/.test(cells[2]!)
      ? [{ a: cells[0]!, b: cells[1]!, label: Number(cells[2]) }]
      : [];
  });
}
