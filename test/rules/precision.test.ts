import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { excerpt, lintedCorpus } from './precision/corpus.ts';

/** A finding by its place: file, and excerpt as `excerpt()` gives it. */
type Place = readonly [path: string, excerpt: string];

/**
 * A sample of up to 50 findings of each rule that reports errors or warnings by default, each read in its context.
 * Right: the statement is true, the range fits, and the advice is safe and useful to somebody who minds the cost.
 * Wrong ones led to a change of the rule.
 */
interface Verdicts {
  readonly right: readonly Place[];
  readonly wrong?: readonly (readonly [...Place, why: string])[];
}

describe('precision', () => {
  const verdicts = JSON.parse(readFileSync('test/rules/precision/verdicts.json', 'utf8')) as Record<string, Verdicts>;
  let files: ReturnType<typeof lintedCorpus>;
  before(() => {
    files = lintedCorpus();
  });

  it('reports again what was judged right, and nothing that was judged wrong', function () {
    if (files === null) return this.skip();
    const reported = new Set(
      files.flatMap(({ path, text, findings }) =>
        findings.map(({ rule, range }) => [rule, path, excerpt(text, range.start)].join('\n')),
      ),
    );
    const here = new Set(files.map(({ path }) => path));
    const lost: string[] = [];
    const back: string[] = [];
    for (const [rule, { right, wrong = [] }] of Object.entries(verdicts)) {
      for (const [path, place] of right)
        if (here.has(path) && !reported.has([rule, path, place].join('\n'))) lost.push(`${rule} ${path}: ${place}`);
      for (const [path, place] of wrong)
        if (reported.has([rule, path, place].join('\n'))) back.push(`${rule} ${path}: ${place}`);
    }
    assert.deepEqual({ lost, back }, { lost: [], back: [] }, 'read these findings again and renew their verdicts');
  });

  it('was judged for every rule that warns on these files', function () {
    if (files === null) return this.skip();
    const warns = new Set(
      files.flatMap(({ findings }) => findings.flatMap(({ rule, severity }) => (severity === 'info' ? [] : [rule]))),
    );
    assert.deepEqual(
      [...warns].filter((rule) => !Object.hasOwn(verdicts, rule)),
      [],
    );
  });
});
