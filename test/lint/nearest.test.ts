import assert from 'node:assert/strict';
import { didYouMean, nearest } from '../../server/src/lint/nearest.ts';

describe('the name that was probably meant', () => {
  const known = ['model', 'mode', 'rules', 'maxTokens', 'typicalTokens', 'cache/volatile-prefix'];
  const cases: [typed: string, meant: string | null][] = [
    // One letter changed, added, left out, swapped.
    ['modal', 'model'],
    ['modell', 'model'],
    ['rles', 'rules'],
    ['modle', 'model'],
    ['MODEL', 'model'],
    // Of equally near ones that of the same length.
    ['modl', 'mode'],
    ['reuls', 'rules'],
    ['maxTokns', 'maxTokens'],
    ['cache/volatil-prefx', 'cache/volatile-prefix'],
    // As it begins, once that is enough to tell.
    ['typical', 'typicalTokens'],
    ['max', null],
    // Three of nine letters may be wrong, two of six, no more.
    ['maxTikins', 'maxTokens'],
    ['mexTikins', 'maxTokens'],
    ['mexTikinz', null],
    ['rlues', 'rules'],
    ['ruxxx', null],
    ['', null],
  ];
  for (const [typed, meant] of cases) it(`${typed} → ${meant}`, () => assert.equal(nearest(typed, known), meant));

  it('is not looked for in what is no name', () => {
    const long = 'm'.repeat(201);
    assert.equal(nearest(long, [`${long}s`]), null);
    assert.equal(nearest(long.slice(1), [long]), long);
  });

  it('is asked for in words', () => {
    assert.equal(didYouMean('modle', known), ' Did you mean model?');
    assert.equal(didYouMean('nothing like it', known), '');
  });
});
