import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mentions } from '../../server/src/formats/mentions.ts';

describe('words of a head', () => {
  it('are there as the text has them, whatever was asked of the texts before', () => {
    const words = ['"lc"', '"_type"', 'c"x'];
    const piece = fc.constantFrom('"lc"', '"_ty', 'pe"', '"', 'l', 'c', 'x', '_', 'a '.repeat(3000));
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(6), piece });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        let head = '';
        for (const { at, cut, piece } of edits) {
          const start = Math.floor(at * head.length);
          head = head.slice(0, start) + piece + head.slice(start + cut);
          for (const word of words) assert.equal(mentions(head, word), head.includes(word));
        }
      }),
      { numRuns: 300 },
    );
  });
});
