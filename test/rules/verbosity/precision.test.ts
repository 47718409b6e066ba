import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DATA, promptCorpus } from '../../formats/corpus.ts';
import { input, lintAll, verbosityRules } from './linted.ts';

/** A finding that somebody read. `reported: false` is one that the rule gave once and must not give again. */
interface Verdict {
  readonly rule: string;
  readonly file: string;
  readonly offset: number;
  readonly excerpt: string;
  readonly verdict: 'right' | 'wrong';
  readonly why: string;
  readonly reported: boolean;
}

describe('verbosity/: precision', () => {
  it('still finds what was judged right and not what was judged wrong', function () {
    const corpus = promptCorpus();
    if (corpus === null) {
      console.log(`      skipped: no prompts in ${DATA}`);
      return this.skip();
    }
    const verdicts = JSON.parse(readFileSync('test/rules/precision/verbosity.json', 'utf8')) as Verdict[];
    const { files } = lintAll(corpus.map(({ path, text, sibling }) => input(path, text, sibling)));
    const found = new Set(files.flatMap((file) => file.findings.map((f) => `${f.rule} ${file.path} ${f.range.start}`)));
    const here = new Set(corpus.map(({ path }) => path));
    const judged = verdicts.filter(({ file }) => here.has(file));
    const unlike = judged.filter(
      ({ rule, file, offset, reported }) => found.has(`${rule} ${file} ${offset}`) !== reported,
    );
    assert.deepEqual(unlike, [], 'read these findings again and renew their verdicts');
    for (const { meta } of verbosityRules) {
      const sample = judged.filter(({ rule, reported }) => rule === meta.id && reported);
      if (meta.severity !== 'warning' || sample.length === 0) continue;
      const right = sample.filter(({ verdict }) => verdict === 'right').length / sample.length;
      console.log(`      ${meta.id}: ${(100 * right).toFixed(0)} % of ${sample.length} right`);
      assert.ok(right >= 0.95, `${meta.id}: ${right}`);
    }
  });
});
