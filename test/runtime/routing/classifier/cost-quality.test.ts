import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bootstrap, costQuality, costQualityCurve, reliability } from '../../../../runtime/src/routing/index.ts';

/** APGR, CPT50 and CPT80 of scores, written as `score:gain` of each call. */
function check(calls: string, expected: readonly [number, number, number]): void {
  const pairs = calls.split(' ').map((call) => call.split(':').map(Number) as [number, number]);
  const { apgr, cpt50, cpt80 } = costQuality(
    pairs.map(([score]) => score),
    pairs.map(([, gain]) => gain),
  );
  for (const [at, value] of [apgr, cpt50, cpt80].entries())
    assert.ok(Math.abs(value - expected[at]!) < 1e-9, `${value}`);
}

describe('cost and quality of a router', () => {
  it('is the share of the strong model’s lead by the share of calls to it', () => {
    check('4:1 3:1 2:0 1:0', [0.75, 0.25, 0.5]);
    check('4:0 3:0 2:1 1:1', [0.25, 0.75, 1]);
    check('4:1 3:-1 2:1 1:0', [0.625, 0.25, 0.25]);
  });

  it('shares out calls of equal score evenly, whatever their order', () => {
    check('1:1 1:0 1:0 1:0', [0.5, 0.5, 1]);
    check('1:0 1:0 1:0 1:1', [0.5, 0.5, 1]);
    check('2:0 1:1 1:0 1:0', [0.375, 0.75, 1]);
  });

  it('has no figure where nobody leads', () => {
    assert.ok(Number.isNaN(costQuality([1, 2], [0, 0]).apgr));
    assert.ok(Number.isNaN(costQuality([], []).apgr));
  });

  it('has bounds around it, and a curve from weak to strong', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ noNaN: true }), fc.boolean()), { minLength: 40, maxLength: 80 }),
        (calls) => {
          const scores = calls.map(([score]) => score);
          const weak = calls.map(([, right]) => (right ? 1 : 0));
          const strong = calls.map(() => 1);
          const gains = weak.map((value) => 1 - value);
          if (!gains.includes(1)) return;
          const [low, high] = bootstrap(scores, gains, { rounds: 50 }).apgr;
          const { apgr } = costQuality(scores, gains);
          assert.ok(low <= apgr + 0.1 && apgr - 0.1 <= high);
          const curve = costQualityCurve(scores, weak, strong);
          assert.ok(
            Math.abs(curve[0]!.quality - weak.reduce((sum: number, value) => sum + value, 0) / weak.length) < 1e-9,
          );
          assert.ok(Math.abs(curve.at(-1)!.quality - 1) < 1e-9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('compares what was foretold with what came', () => {
    const { ece, groups } = reliability([0.1, 0.1, 0.9, 0.9], [0, 0, 1, 0], 2);
    assert.deepEqual(
      groups.map(({ calls, came }) => [calls, came]),
      [
        [2, 0],
        [2, 0.5],
      ],
    );
    assert.ok(Math.abs(ece - 0.25) < 1e-9);
  });
});
