import assert from 'node:assert/strict';
import {
  decodePopulation,
  encodePopulation,
  exploration,
  KEPT_LABELS,
  type Label,
  learn,
  nobody,
  type Population,
  posteriorOf,
  rightness,
} from '../../../runtime/src/cache/semantic/error-bound.ts';

/** Of an entry: how likely its answer is right at a logit of the score. */
type Truth = (z: number) => number;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const REQUESTS = 1500;

/** A stream of lookups near 200 entries, each labelled where it explores. Shares of all requests. */
function stream(bound: number, truthOf: (random: () => number) => Truth): { hits: number; errors: number } {
  const random = generator(11);
  const entries = Array.from({ length: 200 }, () => ({
    id: String(random()),
    truth: truthOf(random),
    labels: [] as readonly Label[],
  }));
  let population: Population = nobody;
  let [hits, errors] = [0, 0];
  const requests = REQUESTS;
  for (let request = 0; request < requests; request++) {
    const entry = entries[Math.floor(random() * random() * entries.length)]!;
    const z = 2 + random() * 4;
    const right = random() < entry.truth(z);
    const score = sigmoid(z);
    const miss = exploration(score, posteriorOf(entry.labels, population.prior), bound);
    if (random() >= miss) {
      hits++;
      if (!right) errors++;
      continue;
    }
    const labels = [...entry.labels, [score, right] as const].slice(-KEPT_LABELS);
    population = learn(population, entry.id, labels);
    entry.labels = labels;
  }
  return { hits: hits / requests, errors: errors / requests };
}

describe('error bound', () => {
  const worlds: Readonly<Record<string, (random: () => number) => Truth>> = {
    'every answer serves all near questions': () => () => 1,
    'scores that tell': () => (z) => sigmoid(3 * (z - 1)),
    'a threshold of its own for each entry': (random) => {
      const threshold = random() * 5;
      return (z) => sigmoid(3 * (z - threshold));
    },
    'a tenth of the answers serve nobody else': (random) => (random() < 0.1 ? () => 0 : () => 1),
    'half of them': (random) => (random() < 0.5 ? () => 0 : () => 1),
    'scores that do not tell': () => () => 0.6,
    'scores that mislead': () => (z) => sigmoid(-2 * (z - 4)),
  };
  for (const [name, truthOf] of Object.entries(worlds))
    it(`is kept with ${name}`, () => {
      const bound = 0.02;
      const { errors } = stream(bound, truthOf);
      // Three standard deviations of what chance alone does to a stream of this length.
      assert.ok(errors <= bound + 3 * Math.sqrt(bound / REQUESTS), `${errors} of ${bound}`);
    });

  it('is kept where nearly all is right, and the bound is closer still', () => {
    const bound = 0.005;
    const { errors } = stream(bound, () => () => 0.97);
    assert.ok(errors <= bound + 3 * Math.sqrt(bound / REQUESTS), `${errors} of ${bound}`);
  });

  it('lets most lookups hit where they may', () => {
    const { hits } = stream(0.02, () => () => 1);
    assert.ok(hits > 0.75, `${hits}`);
    assert.equal(stream(0.02, () => () => 0.3).hits < 0.06, true);
  });

  it('trusts an entry less for each wrong label, more for each right one, and most at high scores', () => {
    const { prior } = nobody;
    const at = (labels: readonly Label[], score = 0.95): number => rightness(score, posteriorOf(labels, prior));
    const [right, wrong]: readonly Label[] = [
      [0.95, true],
      [0.95, false],
    ];
    assert.ok(at([right!]) > at([]) && at([]) > at([wrong!]) && at([right!, right!]) > at([right!, wrong!]));
    assert.ok(at([wrong!], 0.99) > at([wrong!]));
    assert.equal(exploration(0.95, posteriorOf(Array(60).fill(right), prior), 0.1), 0);
    assert.ok(exploration(0.95, posteriorOf([wrong!], prior), 0.01) > 0.95);
    for (const score of [0, 1, -1, 2]) assert.ok(Number.isFinite(at([[score, true]], score)));
  });

  it('is kept over a restart', () => {
    const population = learn(nobody, 'e', [[0.9, true]]);
    const again = decodePopulation(encodePopulation(population));
    assert.deepEqual(again.entries, population.entries);
    for (const [at, weight] of again.prior.entries())
      assert.ok(Math.abs(weight - population.prior[at]!) < 1e-5 * Math.max(1e-3, weight));
    for (const damaged of ['', '{}', '{"prior":[1]}', 'null'])
      assert.equal(decodePopulation(Buffer.from(damaged)), nobody);
  });
});
