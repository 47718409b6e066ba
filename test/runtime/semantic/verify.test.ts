import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_THRESHOLD, type Side, verify } from '../../../runtime/src/cache/semantic/verify/index.ts';

/** Two texts whose vectors have this cosine. */
function sides(a: string, b: string, cosine: number): [Side, Side] {
  const vector = new Float32Array(384);
  const other = new Float32Array(384);
  vector[0] = 1;
  other[0] = cosine;
  other[1] = Math.sqrt(1 - cosine * cosine);
  return [
    { text: a, vector },
    { text: b, vector: other },
  ];
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom('how', 'do', 'I', 'not', 'sort', 'a', 'list', 'in', 'Python', '5', 'US', '"x"', 'a_b', '?'),
      {
        maxLength: 20,
      },
    )
    .map((words) => words.join(' ')),
);

describe('verify', () => {
  it('gives a probability, the same whichever text comes first', () => {
    fc.assert(
      fc.property(text, text, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, cosine) => {
        const [x, y] = sides(a, b, cosine);
        const there = verify(x, y);
        const back = verify(y, x);
        assert.ok(there.same >= 0 && there.same <= 1, `${there.same}`);
        assert.ok(Math.abs(there.same - back.same) < 1e-9, `${there.same} and ${back.same}`);
        assert.equal(there.refusedBy === undefined, back.refusedBy === undefined);
        if (there.refusedBy !== undefined) assert.ok(there.same < DEFAULT_THRESHOLD);
      }),
    );
  });

  it('takes a text for itself', () => {
    fc.assert(fc.property(text, (a) => assert.equal(verify(...sides(a, a, 1)).same, 1)));
  });

  it('hits a rewording whose vector is as near as they are, and no far one', () => {
    const question = 'How do I reset my password?';
    for (const [other, cosine, hit] of [
      ['How can I reset my password?', 0.99, true],
      ['how do i reset my password', 0.995, true],
      ['How can I reset my password?', 0.5, false],
      ['How do I bake bread?', 0.2, false],
    ] as const) {
      const { same } = verify(...sides(question, other, cosine));
      assert.equal(same >= DEFAULT_THRESHOLD, hit, `${other} at ${cosine}: ${same}`);
    }
  });

  it('says in a refusal what differs', () => {
    for (const [a, b, reason] of [
      ['Top 3 cafés in Rome', 'Top 5 cafés in Rome', 'number: 3 ≠ 5'],
      ['Flights from Paris to London', 'Flights from London to Paris', 'order: london … paris ≠ paris … london'],
      ['Sort a list in Python', 'Sort a list in Java', 'kind: java ≠ python (programming language)'],
      ['Why do cats purr?', "Why don't cats purr?", 'negation: not in one only'],
    ] as const)
      assert.equal(verify(...sides(a, b, 0.99)).refusedBy, reason);
  });

  it('shares words in another order: never a hit by default', () => {
    const { same, refusedBy } = verify(...sides('the dog that bit the man', 'the man that bit the dog', 0.999));
    assert.ok(same < DEFAULT_THRESHOLD || refusedBy !== undefined, `${same}`);
  });

  it('reads a hostile text in a time that grows with its length alone', () => {
    // Each took seconds where a search was quadratic; the suite's own limit of time would catch it.
    for (const unit of [
      'a',
      '!',
      '"',
      "'",
      'A_',
      'x1 ',
      'Ab ',
      '5 ',
      'a.',
      'not ',
      '-',
      '(',
      'URL/',
      'Best ',
      '1/',
      'ten ',
      'half ',
      'z ',
      'he she ',
      'all ',
      'A. ',
      'two cats ',
      'no free ',
      'rent out ',
      'the 70s ',
      'When, ',
      'United States ',
    ])
      verify(...sides(unit.repeat(16_384 / unit.length), `${unit.repeat(16_384 / unit.length)}z`, 0.99));
  });
});
