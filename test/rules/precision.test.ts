import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { detectFormat } from '../../server/src/formats/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { promptCorpus } from '../formats/corpus.ts';
import { dataLines } from '../formats/recorded.ts';
import { lintText } from './lint-text.ts';

interface Verdict {
  readonly rule: string;
  readonly file: string;
  readonly id: string | null;
  readonly excerpt: string;
  readonly verdict: 'right' | 'wrong';
  readonly why: string;
}

/** Findings that were read one by one on real prompts: the right ones of the default set have to stay. */
describe('precision of the cache, context, model, output and template rules', () => {
  const verdicts = JSON.parse(
    readFileSync(new URL('./precision/cache.json', import.meta.url), 'utf8'),
  ) as readonly Verdict[];

  it('is at least 95 % for each rule that warns by default', async () => {
    for (const [id, judged] of groups(verdicts, ({ rule }) => rule)) {
      const { rule } = (await import(`../../server/src/rules/${id}.ts`)) as { rule: Rule };
      const right = judged.filter(({ verdict }) => verdict === 'right').length / judged.length;
      if (rule.meta.severity !== 'info') assert.ok(right >= 0.95, `${id}: ${right}`);
    }
  });

  it('finds again what was judged right', async function () {
    const texts = corpus();
    if (texts === null) return this.skip();
    for (const [id, judged] of groups(verdicts, ({ rule }) => rule)) {
      const { rule } = (await import(`../../server/src/rules/${id}.ts`)) as { rule: Rule };
      for (const [file, expected] of groups(judged, ({ file }) => file)) {
        const text = texts.get(file);
        if (text === undefined) continue;
        const { findings } = lintText(rule, { files: { [file]: text } });
        const found = findings.map(({ promptId, range }) => `${promptId} ${excerpt(text, range.start)}`);
        for (const { id: prompt, excerpt: written, verdict } of expected)
          if (verdict === 'right') assert.ok(found.includes(`${prompt} ${written}`), `${id} in ${file}: ${written}`);
      }
    }
  });
});

function groups(all: readonly Verdict[], key: (verdict: Verdict) => string): Map<string, Verdict[]> {
  const found = new Map<string, Verdict[]>();
  for (const verdict of all) found.set(key(verdict), [...(found.get(key(verdict)) ?? []), verdict]);
  return found;
}

function excerpt(text: string, start: number): string {
  return text.slice(Math.max(0, start - 30), start + 50);
}

function corpus(): Map<string, string> | null {
  const prompts = promptCorpus();
  const requests = dataLines<{ file: string; seq: number; request: unknown }>(
    'api-requests/recorded_requests.jsonl.gz',
  );
  if (prompts === null || requests === null) return null;
  const texts = new Map<string, string>();
  for (const { path, text } of prompts) if (detectFormat(path, text.slice(0, 4096)) !== null) texts.set(path, text);
  for (const { file, seq, request } of requests) texts.set(`${file}#${seq}.json`, JSON.stringify(request, null, 1));
  return texts;
}
