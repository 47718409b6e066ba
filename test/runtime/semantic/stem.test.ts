import assert from 'node:assert/strict';
import { stem } from '../../../runtime/src/cache/semantic/verify/stem.ts';

describe('the stem of a word', () => {
  const same = [
    'colour color colours colors',
    'organise organize organising organized',
    'make makes making made',
    'stop stops stopped stopping',
    'study studies studied studying',
    'box boxes',
    'class classes',
    'order orders ordered ordering',
    'buy buys buying bought',
    'child children',
  ];
  for (const words of same)
    it(words, () =>
      assert.deepEqual([...new Set(words.split(' ').map(stem))].length, 1, words.split(' ').map(stem).join()),
    );

  it('parts what only looks alike', () => {
    const words = ['bus', 'business', 'sing', 'need', 'hour', 'four', 'for', 'this', 'analysis', 'status', 'gas'];
    assert.deepEqual(
      words.filter((word) => words.some((other) => other !== word && stem(other) === stem(word))),
      [],
    );
    // Too short to have an ending, and no word of letters.
    for (const word of ['is', 'red', 'bed', 'x86s', 'naïves']) assert.equal(stem(word), word);
  });
});
