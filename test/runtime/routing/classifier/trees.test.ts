import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seeded } from '../../../../runtime/src/routing/classifier/seeded.ts';
import { binned, countOf, firstTrees, growTrees, treesAt } from '../../../../runtime/src/routing/classifier/trees.ts';

describe('boosted trees', () => {
  it('learn what no column tells by itself', () => {
    const random = seeded(1);
    const rows = Array.from({ length: 800 }, () => Array.from({ length: 6 }, () => random() - 0.5));
    const label = (at: number): number => (rows[at]![0]! > 0 === rows[at]![4]! > 0 ? 1 : 0);
    const known = rows.map((_, at) => at).filter((at) => at % 4 > 0);
    const trees = growTrees(binned(rows), known, label, 160, 1);
    const right = rows.filter((row, at) => at % 4 === 0 && treesAt(trees, row) > 0.5 === label(at) > 0.5).length;
    assert.ok(right > 180, `${right} of 200`);
  });

  it('stay within what they were shown, and say the mean where nothing differs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 2,
          maxLength: 60,
        }),
        (list) => {
          const rows = list.map(([value]) => [value, 7]);
          const trees = growTrees(
            binned(rows),
            rows.map((_, at) => at),
            (at) => list[at]![1],
            30,
            2,
          );
          for (const row of [...rows, [1e300, -1e300]]) {
            const said = treesAt(trees, row);
            assert.ok(said > -0.5 && said < 1.5, String(said));
            assert.equal(treesAt(firstTrees(trees, 12), row), treesAt(trees, row, 12));
          }
          assert.equal(countOf(trees), 30);
        },
      ),
      { numRuns: 40 },
    );
    const same = growTrees(binned([[1], [1], [1]]), [0, 1, 2], (at) => at, 9, 1);
    assert.ok(Math.abs(treesAt(same, [1]) - 1) < 0.2);
  });
});
