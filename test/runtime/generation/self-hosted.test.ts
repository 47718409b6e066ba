import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  breakEven,
  checkSelfHosting,
  createCatalogue,
  loadCatalogue,
  ModelOverrideError,
  NANO,
  type SelfHosting,
  SelfHostingError,
  selfHostedPrice,
} from '../../../runtime/src/models/index.ts';

const AT = '2026-11-20';
const SECONDS_PER_MONTH = (365.25 / 12) * 86_400;

const amount = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
const speed = fc.double({ min: 1, max: 1e5, noNaN: true });
const machines: fc.Arbitrary<SelfHosting> = fc.record(
  {
    hardware: amount(1e5),
    years: fc.double({ min: 0.5, max: 10, noNaN: true }),
    watts: amount(2000),
    kilowattHour: amount(1),
    monthly: amount(500),
    tokensPerSecond: speed,
    inputTokensPerSecond: speed,
    utilisation: fc.double({ min: 0.01, max: 1, noNaN: true }),
  },
  { requiredKeys: ['hardware', 'years', 'watts', 'kilowattHour', 'tokensPerSecond', 'utilisation'] },
);
const calls = fc.record({ input: fc.integer({ min: 1, max: 1e5 }), output: fc.integer({ min: 1, max: 1e4 }) });

describe('the price of a machine of one’s own', () => {
  it('is what it costs, over what it does: by hand', () => {
    // $3,652.50 over 2 years of 365.25 days are $5 a day; 500 W at $0.20 are $2.40. At 1,000 tokens a second and a
    // quarter of the time, 21.6 million tokens a day: $7.40 / 21.6.
    const machine: SelfHosting = {
      hardware: 3652.5,
      years: 2,
      watts: 500,
      kilowattHour: 0.2,
      tokensPerSecond: 1000,
      utilisation: 0.25,
    };
    const { input, output, cacheRead } = selfHostedPrice(machine);
    assert.equal(output, Math.ceil((7.4 / 21.6) * NANO));
    assert.equal(input, output);
    assert.equal(cacheRead, 0);
    const read = selfHostedPrice({ ...machine, inputTokensPerSecond: 10_000 });
    assert.equal(read.output, output);
    assert.ok(Math.abs(read.input - output / 10) <= 1);
  });

  it('pays for the whole machine when its busy time is sold at it', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { output } = selfHostedPrice(machine);
        const sold = (output / NANO / 1e6) * machine.tokensPerSecond * machine.utilisation * SECONDS_PER_MONTH;
        const { hardware, years, watts, kilowattHour, monthly = 0 } = machine;
        const costs = hardware / years / 12 + monthly + ((watts * SECONDS_PER_MONTH) / 3.6e6) * kilowattHour;
        assert.ok(Math.abs(sold - costs) <= costs * 1e-6 + 0.01, `${sold} ${costs}`);
      }),
    );
  });

  it('is the API’s at the break-even, below it above and above it below', () => {
    const api = loadCatalogue().need('gpt-5-mini');
    fc.assert(
      fc.property(machines, calls, (machine, call) => {
        const { breakEvenUtilisation: even } = breakEven(machine, api, call, AT);
        // Without idle power stated, power is a cost of the month: there always is a break-even.
        assert.ok(even !== null);
        fc.pre(even > 1e-6 && even < 0.4);
        const at = (utilisation: number) => breakEven({ ...machine, utilisation }, api, call, AT).perCall;
        const { own, api: theirs } = at(even);
        assert.ok(Math.abs(own - theirs) <= theirs * 1e-3, `${own} ${theirs}`);
        assert.ok(at(even * 2).own < theirs);
        assert.ok(at(even / 2).own > theirs);
      }),
    );
  });

  it('is paid back by what the API would have cost beyond power and rent', () => {
    const machine: SelfHosting = {
      hardware: 1200,
      years: 1,
      watts: 0,
      kilowattHour: 0,
      monthly: 50,
      tokensPerSecond: 1000,
      utilisation: 0.1,
    };
    const api = loadCatalogue().need('gpt-5');
    const { calls, perMonth, paybackMonths } = breakEven(machine, api, { input: 1000, output: 1000 }, AT);
    assert.ok(Math.abs(calls - SECONDS_PER_MONTH / 20) < 1e-6);
    // A month has $100 of the hardware in it, which is what is paid back.
    const saved = perMonth.api - (perMonth.own - 100);
    assert.ok(saved > 100 && Math.abs(paybackMonths! - 1200 / saved) < 1e-9, `${paybackMonths} of ${saved}`);
    const idle = breakEven({ ...machine, utilisation: 0.0001 }, api, { input: 1000, output: 1000 }, AT);
    assert.equal(idle.paybackMonths, null);
  });

  it('is stated in place of a price, and refused by name where it makes no sense', () => {
    const selfHosted = {
      hardware: 1000,
      years: 3,
      watts: 100,
      kilowattHour: 0.2,
      tokensPerSecond: 100,
      utilisation: 0.5,
    };
    const catalogue = createCatalogue('{"asOf":"2026-11-20","sources":[],"caches":[]}', {
      'local/mine': { selfHosted, contextWindow: 256 },
    });
    const { price, ...rest } = { price: catalogue.need('local/mine').prices[0]!, ...catalogue.need('local/mine') };
    assert.equal(price.output, selfHostedPrice(selfHosted).output);
    assert.equal(rest.contextWindow, 256);
    const wrong: readonly (readonly [object, string])[] = [
      [{ ...selfHosted, utilisation: 0 }, 'utilisation'],
      [{ ...selfHosted, utilisation: 30 }, 'utilisation'],
      [{ ...selfHosted, watts: '100' }, 'watts'],
      [{ ...selfHosted, years: Number.NaN }, 'years'],
      [{ ...selfHosted, hardwre: 3 }, 'hardwre'],
      [{ hardware: 1 }, 'years'],
    ];
    for (const [stated, key] of wrong) {
      assert.throws(
        () => checkSelfHosting(stated),
        (error) => error instanceof SelfHostingError && error.key === key,
      );
      assert.throws(
        () => createCatalogue('{"asOf":"","sources":[],"caches":[]}', { mine: { selfHosted: stated as SelfHosting } }),
        (error) => error instanceof ModelOverrideError && error.path === `mine.selfHosted.${key}`,
      );
    }
    const both = { selfHosted, price: { input: 0, output: 0 } };
    assert.throws(() => createCatalogue('{"asOf":"","sources":[],"caches":[]}', { mine: both }), ModelOverrideError);
  });
});
