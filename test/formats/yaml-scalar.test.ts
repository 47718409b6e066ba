import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isScalar, parseDocument } from 'yaml';
import { scalarText } from '../../server/src/formats/yaml-scalar.ts';

/** Every letter of a scalar's value lies inside the scalar, in order; a position of one letter holds that letter. */
function check(source: string): void {
  const { contents } = parseDocument(source, { strict: false, logLevel: 'silent' });
  if (!isScalar(contents) || typeof contents.value !== 'string' || !contents.range) return;
  const [start, end] = contents.range;
  const text = scalarText(source.slice(start, end), contents.value, contents.type ?? 'PLAIN', 0, start);
  assert.equal(text.cooked, contents.value);
  let last = start;
  for (let at = 0; at < text.cooked.length; at++) {
    const range = text.range(at, at + 1);
    assert.ok(range.start >= last && range.end <= end, `letter ${at} of ${JSON.stringify(source)}`);
    last = range.start;
  }
}

describe('the map of a YAML scalar', () => {
  it('stays inside scalars that end in an escape, closed or half-typed', () => {
    for (const source of ["'it''", "'it'''", "''", "'''", '"say \\"', '"say \\\\"', '"a\\x4', '"a\\', '"a\\u00e9"'])
      check(source);
  });

  it('stays inside any scalar', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\n ',
      "'",
      "''",
      '"',
      '\\',
      '\\"',
      '\\x',
      '\\u00e9',
      '\\n',
      '1',
      '#',
      ':',
    );
    const scalar = fc
      .tuple(
        fc.constantFrom("'", '"', '', '|\n ', '>\n '),
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom("'", '"', ''),
      )
      .map(([open, pieces, close]) => open + pieces.join('') + close);
    fc.assert(fc.property(scalar, check), { numRuns: 3000 });
  });
});
