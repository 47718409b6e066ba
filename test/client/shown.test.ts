import assert from 'node:assert/strict';
import { formatMoney } from '@stint/runtime/models';
import fc from 'fast-check';
import { cents, inCents, money, months, precision, priceDays, share } from '../../client/src/format.ts';
import { treemap } from '../../client/webview/treemap.ts';
import { share as shareOfServer } from '../../server/src/lsp/views/figures.ts';
import type { Costs, PromptCosts } from '../../server/src/protocol.ts';

const CENT = 10_000_000;

describe('what the extension shows', () => {
  it('shares cents out so that what is shown adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e13 }), { minLength: 1, maxLength: 40 }), (amounts) => {
        const shown = inCents(amounts);
        const total = amounts.reduce((sum, each) => sum + each, 0);
        assert.equal(
          shown.reduce((sum, each) => sum + each, 0),
          Math.round(total / CENT) * CENT,
        );
        for (const [index, each] of shown.entries()) {
          assert.equal(each % CENT, 0);
          assert.ok(Math.abs(each - amounts[index]!) <= CENT, `${each} for ${amounts[index]}`);
        }
      }),
    );
  });

  it('shares months out once, for whatever shows them, and dates them by the prompts’ own prices', () => {
    const prompt = (perMonth: number | null, priceAsOf: string): PromptCosts => ({
      uri: '',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      promptId: '',
      title: '',
      path: '',
      model: null,
      tokens: { typical: 1, prefix: 0, worst: null },
      exact: true,
      callsPerDay: null,
      reuse: null,
      cost: { uncached: 1, cacheRead: 0, cacheWrite: 0, output: 0, perCall: 1, perMonth, priceAsOf },
      unknown: null,
      parts: [],
    });
    const of = (...prompts: PromptCosts[]): Costs => ({ perMonth: 0, models: [], prompts });
    const days = ['2026-09-23', '2026-08-01', '2026-09-23'] as const;
    const costs = of(prompt(12.984e9, days[0]), prompt(0.004e9, days[1]), prompt(null, days[2]));
    assert.deepEqual(months(costs), [1299 * CENT, 0, null]);
    assert.equal(priceDays(costs), '2026-08-01 to 2026-09-23');
    assert.equal(priceDays(of(costs.prompts[0]!)), '2026-09-23');
    assert.equal(priceDays(of()), '');
  });

  it('writes money as people do', () => {
    assert.equal(money(0), '$0.00');
    assert.equal(money(1_234_500_000_000), '$1,234.50');
    assert.equal(money(12_345_678_900_000_000), '$12,345,679');
    assert.equal(money(266_000_000), '$0.266');
    assert.equal(money(-1_500_000_000), '−$1.50');
    assert.equal(cents(30 * CENT), '$0.30');
  });

  it('says how sure a count is, and no share that is not quite all as all', () => {
    const counts: [Parameters<typeof precision>[0], string][] = [
      [{ exact: true, error: 0, countedFor: 'gpt-5' }, 'counted exactly, for gpt-5'],
      [{ exact: false, error: 0.05, countedFor: 'gpt-5' }, 'estimated, ±5 %, for gpt-5'],
      [{ exact: false, error: 0, countedFor: 'gpt-5' }, 'estimated, for gpt-5'],
    ];
    for (const [measurement, expected] of counts) assert.equal(precision(measurement), expected);
    const count = fc.integer({ min: 0, max: 5000 });
    fc.assert(fc.property(count, count, (part, whole) => assert.equal(share(part, whole), shareOfServer(part, whole))));
  });

  it('writes money below ten thousand dollars as the server does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999e9 }), (nano) => assert.equal(money(nano), formatMoney(nano))),
    );
    for (const nano of [778_500, 778_500_000, 995_000_000]) assert.equal(money(nano), formatMoney(nano));
  });

  it('draws tiles in proportion, within the box and none over another', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 60 }), (weights) => {
        const sorted = [...weights].sort((a, b) => b - a);
        const box = { x: 0, y: 0, width: 640, height: 360 };
        const tiles = treemap(sorted, (weight) => weight, box);
        const total = sorted.reduce((sum, each) => sum + each, 0);
        assert.equal(tiles.length, sorted.filter((each) => each > 0).length);
        for (const [index, { item, x, y, width, height }] of tiles.entries()) {
          assert.ok(Math.abs(width * height - (item / total) * box.width * box.height) < 0.01);
          assert.ok(x > -0.01 && y > -0.01 && x + width < 640.01 && y + height < 360.01);
          for (const other of tiles.slice(index + 1)) {
            const across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
            const down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
            assert.ok(across < 0.01 || down < 0.01, 'tiles overlap');
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
