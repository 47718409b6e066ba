import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The folder with the corpora; tests that need it skip themselves without it. */
const DATA = process.env.STINT_DATA ?? path.resolve('../shared/data');

export interface CorpusFile {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
  /** Reads a file beside it. */
  readonly sibling: (name: string) => string | null;
}

/** The files of the prompt corpus that are here, with their kinds; null when it is missing. */
export function promptCorpus(): CorpusFile[] | null {
  const folder = path.join(DATA, 'prompts');
  const archive = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.tar.gz')) : undefined;
  if (archive === undefined) return null;
  const texts = untar(gunzipSync(readFileSync(path.join(folder, archive))));
  const rows = readFileSync(path.join(folder, 'index.jsonl'), 'utf8').trimEnd().split('\n');
  return rows.flatMap((line) => {
    const row = JSON.parse(line) as { split: string; kind: string; repo: string; path: string };
    const root = `${row.split}/${row.repo.replace('/', '+')}/`;
    const text = texts.get(root + row.path);
    if (text === undefined) return [];
    const beside = root + row.path.replace(/[^/]*$/, '');
    return [{ kind: row.kind, path: row.path, text, sibling: (name: string) => texts.get(beside + name) ?? null }];
  });
}

/** The regular files of a tar archive (ustar, with pax and GNU long names). */
function untar(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let longName: string | null = null;
  for (let at = 0; at + 512 <= archive.length; ) {
    const field = (start: number, length: number) =>
      archive.toString('utf8', at + start, at + start + length).replace(/\0[\s\S]*$/, '');
    const short = field(0, 100);
    if (short === '') break;
    const size = Number.parseInt(field(124, 12), 8);
    const type = field(156, 1);
    const content = archive.toString('utf8', at + 512, at + 512 + size);
    const prefix = field(257, 5) === 'ustar' ? field(345, 155) : '';
    if (type === 'L') longName = content.replace(/\0[\s\S]*$/, '');
    else if (type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(content)?.[1] ?? longName;
    else {
      if (type === '0' || type === '')
        files.set((longName ?? (prefix === '' ? short : `${prefix}/${short}`)).replace(/^\.\//, ''), content);
      longName = null;
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
