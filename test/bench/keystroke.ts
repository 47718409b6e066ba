/**
 * From an edit of one character to the findings of all rules, without an editor around it: milliseconds for prompts of
 * 2, 20 and 200 kB, beside counting the text once anew with gpt-tokenizer and js-tiktoken.
 * `npm run bench:keystroke` prints JSON.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { Tiktoken } from 'js-tiktoken/lite';
import ranks from 'js-tiktoken/ranks/o200k_base';
import { Project } from '../../server/src/project/project.ts';
import { extractPrompts } from '../corpus/extract.ts';

const SIZES = { '2 kB': 2_000, '20 kB': 20_000, '200 kB': 200_000 };

/** A prompt of each kind of editing: prose, a template with variables, JSON with escapes. */
const KINDS: Readonly<Record<string, (prose: string) => { readonly file: string; readonly text: string }>> = {
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

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Real instructions one after another, a third of the way into the corpus, as long as asked. */
function prose(length: number): string {
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

const project = await Project.open({ cwd: '/', today: '2026-11-20' });
const jsTiktoken = new Tiktoken(ranks);
const results: Record<string, Record<string, Record<string, number>>> = {};
for (const [size, length] of Object.entries(SIZES)) {
  for (const [kind, make] of Object.entries(KINDS)) {
    const { file, text } = make(prose(length));
    const own: number[] = [];
    const gpt: number[] = [];
    const js: number[] = [];
    let edited = text;
    for (let round = -20; round < 100; round++) {
      // A person types a word in one place, then goes elsewhere.
      const place = Math.floor(
        text.length * (0.1 + (0.8 * ((((Math.floor(round / 8) * 7919) % 997) + 997) % 997)) / 997),
      );
      const line = edited.indexOf(' ', place);
      edited = `${edited.slice(0, line)}x${edited.slice(line)}`;
      const ms = timed(() => {
        const input = project.parse(`/${file}`, edited);
        if (input === null) throw new Error(`${file} is no prompt`);
        return project.lint([input]);
      });
      if (round < 0) continue;
      own.push(ms);
      if (round % 10 === 0) gpt.push(timed(() => countTokens(edited, { disallowedSpecial: new Set() })));
      if (round % 50 === 0) js.push(timed(() => jsTiktoken.encode(edited, [], [])));
    }
    const p50 = at(own, 0.5);
    (results[size] ??= {})[kind] = {
      p50: Number(p50.toFixed(2)),
      p95: Number(at(own, 0.95).toFixed(2)),
      gptTokenizerRecountOver: Number((at(gpt, 0.5) / p50).toFixed(1)),
      jsTiktokenRecountOver: Number((at(js, 0.5) / p50).toFixed(1)),
    };
  }
}
console.log(JSON.stringify({ node: process.version, editToFindingsMs: results }, null, 2));
