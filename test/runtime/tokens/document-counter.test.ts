import assert from 'node:assert/strict';
import { counterFor, DocumentCounter, type PartCounter } from '@stint/runtime/tokens';
import { readVocabulary } from '@stint/runtime/vocabulary-file';
import fc from 'fast-check';

const units = [
  ...[' ', '\n', '\r', '\t', '\u0085', '\ufeff', '\u3000', "'", '/', '//', '.', '=', '，', '\n\n', '\r\n', '  ', '\n/'],
  ...[
    's',
    'ſ',
    'll',
    'a',
    'A',
    'word ',
    '文',
    'ก',
    '\u0301',
    '़',
    'é',
    '1',
    '22',
    '😀',
    '\ud800',
    'ǅ',
    '{"a":"b"}',
    ' the',
  ],
];

/** Text of a few kinds of unit only, long enough for several segments. */
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...units), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(7), { maxLength }),
    )
    .map(([kinds, picks]) => picks.map((pick) => kinds[pick % kinds.length]).join(''));

const long = text(40).chain((part) => fc.nat(120).map((times) => `${part}\n`.repeat(times) + part));
const edits = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(900), insert: fc.oneof(text(3), long) }),
  { minLength: 1, maxLength: 12 },
);

const counters: PartCounter[] = [
  counterFor('o200k_base', readVocabulary('o200k_base')),
  counterFor('cl100k_base', readVocabulary('cl100k_base')),
  counterFor('claude-4', readVocabulary('o200k_base')),
];

describe('a document that is edited', () => {
  for (const counter of counters) {
    it(`counts as the whole text does, after every edit and up to every offset (${counter.id})`, () => {
      // The weights of an estimate are added in another order: its last bit may differ, and so its rounding.
      const tolerance = counter.exact ? 0 : 1;
      const near = (actual: number, whole: string): void =>
        assert.ok(Math.abs(actual - counter.count(whole)) <= tolerance, `${actual} for ${JSON.stringify(whole)}`);
      fc.assert(
        fc.property(long, edits, (start, changes) => {
          let whole = start;
          const document = new DocumentCounter(counter, whole);
          for (const { at, remove, insert } of changes) {
            const from = Math.floor(at * whole.length);
            const to = Math.min(whole.length, from + remove);
            whole = whole.slice(0, from) + insert + whole.slice(to);
            document.edit(from, to, insert);
            assert.equal(document.text, whole);
            assert.equal(document.length, whole.length);
            near(document.tokens, whole);
            const offset = Math.floor(((at * 7) % 1) * whole.length);
            near(document.countTo(offset), whole.slice(0, offset));
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  it('counts little of a long line anew', () => {
    let counted = 0;
    const exact = counters[0]!;
    const spy: PartCounter = {
      ...exact,
      countPart(part) {
        counted += part.length;
        return exact.countPart(part);
      },
    };
    const line = JSON.stringify(Array.from({ length: 8000 }, (_, i) => ({ id: i, name: `item${i}` })));
    const document = new DocumentCounter(spy, line);
    counted = 0;
    document.edit(100_000, 100_000, 'x');
    assert.ok(counted < 4096, `${counted} units counted`);
  });

  it('refuses a range outside the document', () => {
    assert.throws(() => new DocumentCounter(counters[0]!, 'abc').edit(2, 4, ''), RangeError);
  });
});
