import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkSampling,
  likeliest,
  likeliestTokens,
  logProbability,
  Sampler,
  type Sampling,
} from '../../../runtime/src/inference/generation/sampling.ts';
import { InferenceError } from '../../../runtime/src/inference/inference-error.ts';

const logits = fc
  .array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => Float32Array.from(values));
const options = fc.record(
  {
    temperature: fc.double({ min: 0.05, max: 3, noNaN: true }),
    topK: fc.integer({ min: 0, max: 70 }),
    topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
    minP: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: ['temperature'] },
);

/** The tokens that may be drawn, and how likely each is, by the definitions. */
function distribution(
  values: Float32Array,
  { temperature = 1, topK = 0, topP = 1, minP = 0 }: Sampling,
): Map<number, number> {
  const top = Math.max(...values);
  let tokens = [...values].map((logit, token) => ({ token, weight: Math.exp((logit - top) / temperature) }));
  tokens.sort((a, b) => values[b.token]! - values[a.token]! || a.token - b.token);
  if (topK > 0) tokens = tokens.slice(0, topK);
  const mass = tokens.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  if (topP < 1)
    tokens = tokens.filter(({ weight }) => {
      const within = before < topP * mass * (1 - 1e-12);
      before += weight;
      return within;
    });
  tokens = tokens.filter(({ weight }) => weight >= minP);
  const kept = tokens.reduce((sum, { weight }) => sum + weight, 0);
  return new Map(tokens.map(({ token, weight }) => [token, weight / kept]));
}

describe('choosing the next token', () => {
  it('takes the likeliest without options, the first of equal ones', () => {
    fc.assert(
      fc.property(logits, (values) => {
        assert.equal(new Sampler({}, []).next(values.slice()), values.indexOf(Math.max(...values)));
      }),
    );
  });

  it('draws only what top-k, top-p and min-p leave', () => {
    fc.assert(
      fc.property(logits, options, fc.integer(), (values, sampling, seed) => {
        const sampler = new Sampler({ ...sampling, seed }, []);
        const allowed = distribution(values, sampling);
        for (let draw = 0; draw < 5; draw++) assert.ok(allowed.has(sampler.next(values.slice())));
      }),
      { numRuns: 300 },
    );
  });

  it('draws each token as often as it is likely', () => {
    const values = Float32Array.of(2, 1, 0, -1, -3, 1.5);
    for (const sampling of [
      { temperature: 1 },
      { temperature: 0.7, topK: 4 },
      { temperature: 1.5, topP: 0.8, minP: 0.1 },
    ]) {
      const sampler = new Sampler({ ...sampling, seed: 7 }, []);
      const drawn = new Map<number, number>();
      const draws = 20_000;
      for (let draw = 0; draw < draws; draw++) {
        const token = sampler.next(values.slice());
        drawn.set(token, (drawn.get(token) ?? 0) + 1);
      }
      // Four standard deviations at most.
      for (const [token, share] of distribution(values, sampling))
        assert.ok(Math.abs((drawn.get(token) ?? 0) / draws - share) < 4 * Math.sqrt(0.25 / draws));
    }
  });

  it('draws the same for the same seed', () => {
    const draw = (seed: number): number[] => {
      const sampler = new Sampler({ temperature: 1, seed }, []);
      return Array.from({ length: 50 }, () => sampler.next(new Float32Array(1000)));
    };
    assert.deepEqual(draw(3), draw(3));
    assert.notDeepEqual(draw(3), draw(4));
    assert.notDeepEqual(draw(3), draw(3 + 2 ** 32));
  });

  it('makes what was written less likely by the penalties', () => {
    const values = Float32Array.of(1, 2, -1);
    assert.equal(new Sampler({ repetitionPenalty: 3 }, [1]).next(values.slice()), 0);
    // Below zero, a division would make it likelier.
    assert.equal(new Sampler({ repetitionPenalty: 3 }, [0]).next(Float32Array.of(-1, -2, -4)), 1);
    const sampler = new Sampler({ frequencyPenalty: 0.6 }, [0, 0, 0]);
    assert.deepEqual(
      Array.from({ length: 4 }, () => sampler.next(values.slice())),
      [1, 1, 0, 1],
    );
    const present = new Sampler({ presencePenalty: 1.5 }, []);
    assert.deepEqual(
      Array.from({ length: 3 }, () => present.next(values.slice())),
      [1, 0, 1],
    );
  });

  it('tells a token’s probability', () => {
    const values = Float32Array.of(0, Math.log(3));
    assert.ok(Math.abs(logProbability(values, 1) - Math.log(0.75)) < 1e-6);
    assert.equal(likeliest(Float32Array.of(1, 5, 5)), 1);
    assert.equal(likeliest(Float32Array.of(-3, -2, -2)), 1);
    assert.equal(likeliest(Float32Array.of(-1, -0, 0)), 1);
  });

  it('finds the likeliest tokens, as sorting would', () =>
    fc.assert(
      fc.property(logits, fc.integer({ min: 0, max: 20 }), (values, count) => {
        const order = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
        assert.deepEqual(likeliestTokens(values, count), order.slice(0, count));
      }),
    ));

  it('refuses options that make no sense, by name', () => {
    const wrong: readonly Sampling[] = [
      { temperature: -1 },
      { temperature: Number.NaN },
      { topK: 1.5 },
      { topP: 0 },
      { minP: 2 },
      { repetitionPenalty: 0 },
      { presencePenalty: 3 },
      { seed: 0.5 },
    ];
    for (const sampling of wrong)
      assert.throws(
        () => checkSampling(sampling),
        (error) =>
          error instanceof InferenceError &&
          error.code === 'invalid-request' &&
          error.message.startsWith(Object.keys(sampling)[0]!),
      );
  });
});
