import assert from 'node:assert/strict';
import { type Budgets, type ContractMeasure, checkBudgets } from '@stint/runtime/contract';
import fc from 'fast-check';

const measure = (over: Partial<ContractMeasure>): ContractMeasure => ({
  inputTokens: { typical: 100, worst: 200 },
  outputTokens: { limit: 50, model: 1000 },
  costPerCall: { typical: 10, worst: 20 },
  costPerMonth: 300,
  contextWindow: 1000,
  locked: null,
  ...over,
});
const broken = (over: Partial<ContractMeasure>, budgets: Budgets) =>
  checkBudgets(measure(over), budgets).map(({ rule, actual, limit, basis }) => ({ rule, actual, limit, basis }));

describe('checkBudgets', () => {
  it('says nothing of budgets that are not stated or that hold', () => {
    assert.deepEqual(broken({}, {}), []);
    assert.deepEqual(broken({}, { inputTokens: 200, outputTokens: 50, costPerCall: 20, costPerMonth: 300 }), []);
  });

  it('goes by the worst case, and by the typical one where nothing caps it', () => {
    const rule = 'budget/input-tokens';
    assert.deepEqual(broken({}, { inputTokens: 150 }), [{ rule, actual: 200, limit: 150, basis: 'worst' }]);
    assert.deepEqual(broken({ inputTokens: { typical: 160, worst: null } }, { inputTokens: 150 }), [
      { rule, actual: 160, limit: 150, basis: 'typical' },
    ]);
    assert.deepEqual(broken({ inputTokens: { typical: 100, worst: null } }, { inputTokens: 150 }), []);
  });

  it("takes the model's own maximum for the output that no limit bounds", () => {
    const rule = 'budget/output-tokens';
    assert.deepEqual(broken({ outputTokens: { limit: null, model: 1000 } }, { outputTokens: 500 }), [
      { rule, actual: 1000, limit: 500, basis: 'worst' },
    ]);
    assert.deepEqual(broken({ outputTokens: { limit: null, model: null } }, { outputTokens: 500 }), []);
  });

  it('keeps the headroom, and the window itself without one', () => {
    const rule = 'budget/context-window';
    assert.deepEqual(
      broken({}, { contextHeadroom: 0.8 }),
      [{ rule, actual: 250, limit: 199, basis: 'worst' }].map((v) => ({ ...v, limit: Math.floor(1000 * (1 - 0.8)) })),
    );
    assert.deepEqual(broken({ contextWindow: 240 }, {}), [{ rule, actual: 250, limit: 240, basis: 'worst' }]);
  });

  it('compares growth like with like, and binds only with an allowance', () => {
    const locked = { typical: 100, worst: 150 };
    const [violation] = checkBudgets(measure({ locked }), {});
    assert.deepEqual(
      [violation?.rule, violation?.actual, violation?.limit, violation?.binding],
      ['budget/growth', 200, 150, false],
    );
    assert.deepEqual(checkBudgets(measure({ locked }), { growth: 0.4 }), []);
    assert.equal(checkBudgets(measure({ locked }), { growth: 0.1 })[0]?.binding, true);
    assert.deepEqual(checkBudgets(measure({ locked: { typical: 100, worst: null } }), {}), []);
  });

  it('what holds for the worst case holds for every call within it', () => {
    const size = fc.nat({ max: 10_000 });
    const optional = fc.option(size, { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ inputTokens: optional, outputTokens: optional, costPerCall: optional }),
        fc.tuple(size, size, size),
        fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 }), fc.nat({ max: 100 })),
        (stated, [input, output, cost], [a, b, c]) => {
          const budgets = Object.fromEntries(
            Object.entries(stated).filter(([, limit]) => limit !== undefined),
          ) as Budgets;
          const at = (share: number, whole: number) => Math.floor((whole * share) / 100);
          const of = (tokens: number, limit: number, price: number) =>
            measure({
              inputTokens: { typical: tokens, worst: tokens },
              outputTokens: { limit, model: null },
              costPerCall: { typical: price, worst: price },
              contextWindow: 20_000,
            });
          if (checkBudgets(of(input, output, cost), budgets).length > 0) return;
          assert.deepEqual(checkBudgets(of(at(a, input), at(b, output), at(c, cost)), budgets), []);
        },
      ),
    );
  });
});
