import assert from 'node:assert/strict';
import { costQuality, type Example } from '../../../../runtime/src/routing/index.ts';
import { generator } from '../../../../runtime/src/testing/seeded-random.ts';
import { byText, drawnOne } from '../../../../server/src/cli/route/both-outcomes.ts';

describe('what both models made of a text', () => {
  it('that each was asked once, by chance, is told in the mean as if both had been asked', () => {
    const below = generator(7);
    const chance = (): number => below(10_000) / 10_000;
    const scores: number[] = [];
    const gains: number[] = [];
    // The weak model fails where the text is hard, the arms are three calls to one.
    const examples = Array.from({ length: 20_000 }, (): Example => {
      const hard = chance();
      const [weak, strong] = [chance() < 0.9 - 0.7 * hard ? 1 : 0, chance() < 0.9 ? 1 : 0];
      scores.push(hard + 0.3 * chance());
      gains.push(strong - weak);
      const drawn = chance() < 0.75;
      return { text: '', vector: new Float32Array(), weak: drawn ? weak : null, strong: drawn ? null : strong };
    });
    const both = drawnOne(examples);
    const estimated = costQuality(
      scores,
      both.map(({ weak, strong }) => strong - weak),
    );
    const truth = costQuality(scores, gains);
    assert.ok(truth.apgr > 0.6);
    for (const name of ['apgr', 'cpt50', 'cpt80'] as const)
      assert.ok(Math.abs(estimated[name] - truth[name]) < 0.03, `${name}: ${estimated[name]}, not ${truth[name]}`);
  });

  it('asked of one text several times is one outcome, the mean', () => {
    const marks = [{ small: 1 }, { small: 0, large: 1 }, { large: 1 }];
    assert.deepEqual(byText(marks.map((models) => ({ text: 'Why?', models }))), [
      { text: 'Why?', models: { small: 0.5, large: 1 } },
    ]);
  });
});
