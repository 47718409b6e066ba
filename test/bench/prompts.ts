import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractPrompts } from '../corpus/extract.ts';

export const SIZES = { '2 kB': 2_000, '20 kB': 20_000, '200 kB': 200_000 } as const;

export interface EditedPrompt {
  readonly file: string;
  readonly text: string;
}

/** A prompt of each kind of editing: prose, a template with variables, JSON with escapes. */
export const KINDS: Readonly<Record<string, (prose: string) => EditedPrompt>> = {
  'AGENTS.md': (prose) => ({ file: 'AGENTS.md', text: prose }),
  prompty: (prose) => ({
    file: 'chat.prompty',
    text: `---\nname: chat\nmodel:\n  api: chat\n  configuration:\n    name: gpt-5-mini\n---\nsystem:\nHello {{name}}.\n${prose}\n\nuser:\n{{question}}\n`,
  }),
  request: (prose) => ({
    file: 'request.json',
    text: JSON.stringify(
      {
        model: 'gpt-5-mini',
        messages: prose
          .split(/\n(?=# )/)
          .map((content, i) => ({ role: i === 0 ? 'system' : i % 2 === 1 ? 'user' : 'assistant', content })),
      },
      null,
      2,
    ),
  }),
};

/** Real instructions one after another, a third of the way into the corpus, as long as asked. */
export function prose(length: number): string {
  const folder = extractPrompts();
  if (folder === null) throw new Error('The bench needs the corpus: set STINT_DATA.');
  let all = '';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
  for (const name of files.slice(Math.floor(files.length / 3))) {
    if (all.length >= length) break;
    all += `${readFileSync(path.join(folder, name), 'utf8')
      .replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
      .replaceAll('{{', '{')}\n`;
  }
  return all.slice(0, length);
}

/** Places at which a person types a word and goes elsewhere: at a space, all over the middle four fifths of the text. */
export function placeOf(text: string, round: number): number {
  const word = Math.floor(round / 8);
  const share = ((((word * 7919) % 997) + 997) % 997) / 997;
  const place = text.indexOf(' ', Math.floor(text.length * (0.1 + 0.8 * share)));
  return place === -1 ? text.length : place;
}

/** The value that a share of the values lies below. */
export const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
