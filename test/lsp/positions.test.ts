import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PositionEncodingKind } from 'vscode-languageserver/node';
import { Positions } from '../../server/src/lsp/positions.ts';

const text = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '😀', ' ')).map((parts) => parts.join(''));
const ENCODINGS = [PositionEncodingKind.UTF8, PositionEncodingKind.UTF16, PositionEncodingKind.UTF32];

describe('positions of an edited text', () => {
  it('are those of the text that it became', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(fc.nat(), fc.nat(), text), { maxLength: 4 }),
        fc.constantFrom(...ENCODINGS),
        (first, edits, encoding) => {
          let positions = new Positions(first, encoding);
          for (const [one, other, inserted] of edits) {
            const { length } = positions.text;
            const [a, b] = [one % (length + 1), other % (length + 1)];
            positions = positions.edited({ start: Math.min(a, b), end: Math.max(a, b) }, inserted);
          }
          const anew = new Positions(positions.text, encoding);
          assert.equal(positions.lines, anew.lines);
          for (let at = 0; at <= positions.text.length; at++)
            assert.deepEqual(positions.position(at), anew.position(at));
        },
      ),
    );
  });
});
