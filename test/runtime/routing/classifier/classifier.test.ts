import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seeded } from '../../../../runtime/src/routing/classifier/seeded.ts';
import { FEATURES, textFeatures } from '../../../../runtime/src/routing/classifier/text-features.ts';
import {
  asClassifier,
  assertEmbedder,
  byLength,
  ClassifierError,
  costQuality,
  type Example,
  embedText,
  passages,
  readClassifier,
  type TrainedClassifier,
  trainClassifier,
  writeClassifier,
} from '../../../../runtime/src/routing/index.ts';
import { wordEmbedder } from '../world.ts';

const embedder = wordEmbedder(['prove', 'integral', 'parcel', 'invoice', 'hello']);
const NAMES = { weak: 'small', strong: 'large', embedder: embedder.id };

const KINDS = [
  { group: 'proofs', words: 'Prove that the integral', right: 0.1 },
  { group: 'parcels', words: 'Where is my parcel', right: 0.95 },
  { group: 'invoices', words: 'Send the invoice again, hello', right: 0.9 },
];

/** Texts of three kinds: the small model fails at proofs, the large one hardly at any. */
async function examples(
  count: number,
  change: (example: Example, at: number) => Example = (each) => each,
): Promise<Example[]> {
  const random = seeded(5);
  const made: Example[] = [];
  for (let at = 0; at < count; at++) {
    const { group, words, right } = KINDS[at % KINDS.length]!;
    const text = `${words} ${Math.floor(random() * 1e6)} for ${'abcdefgh'.charAt(at % 8)}${at}.`;
    const { vector } = await embedText(embedder, text);
    const weak = random() < right ? 1 : 0;
    made.push(change({ text, vector, weak, strong: random() < 0.95 ? 1 : 0, group }, at));
  }
  return made;
}

async function gains(trained: TrainedClassifier): Promise<{ hard: number; easy: number }> {
  const head = asClassifier(trained);
  const gainOf = async (text: string): Promise<number> =>
    head.predict(text, (await embedText(embedder, text)).vector).gain;
  return {
    hard: await gainOf('Prove that the integral 17 for c9.'),
    easy: await gainOf('Where is my parcel 23 for d8.'),
  };
}

describe('routing classifier', () => {
  it('learns where the strong model adds, with calibrated chances', async () => {
    const trained = trainClassifier(await examples(300), NAMES);
    const { hard, easy } = await gains(trained);
    assert.ok(hard > 0.7 && easy < 0.15, `${hard} ${easy}`);
    const { costQuality, ece } = trained.measured;
    assert.ok(costQuality!.apgr > 0.75);
    assert.ok(ece.weak < 0.08 && ece.strong < 0.08, JSON.stringify(ece));
  });

  it('learns from calls of which either model answered one, as a ledger has them', async () => {
    const halves = await examples(400, (each, at) =>
      at % 2 === 0 ? { ...each, weak: null } : { ...each, strong: null },
    );
    const trained = trainClassifier(halves, NAMES);
    const { hard, easy } = await gains(trained);
    assert.ok(hard > 0.5 && easy < 0.25, `${hard} ${easy}`);
    assert.equal(trained.measured.costQuality, null);
  });

  it('learns more where other models show how hard a text is', async () => {
    // One outcome in three is turned over: luck. Five other models had none.
    const random = seeded(9);
    const lucky = await examples(240, (each) => {
      const hard = each.group === 'proofs';
      const weak = random() < 1 / 3 ? (hard ? 1 : 0) : hard ? 0 : 1;
      return { ...each, weak, strong: 1 };
    });
    const others = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, 0]));
    const taught = lucky.map((each) => ({
      ...each,
      strong: random() < 0.9 ? 1 : 0,
      others: each.group === 'proofs' ? others : Object.fromEntries(Object.keys(others).map((name) => [name, 1])),
    }));
    const [without, withOthers] = [taught.map(({ others: _, ...each }) => each), taught].map((list) =>
      trainClassifier(list, NAMES),
    );
    // The small model is right on a third of the proofs and two thirds of the others, the large one on all alike.
    const off = async (trained: TrainedClassifier): Promise<number> => {
      const { hard, easy } = await gains(trained);
      return Math.abs(hard - easy - 1 / 3);
    };
    assert.ok((await off(withOthers!)) < 0.05);
    assert.ok((await off(withOthers!)) < (await off(without!)));
  });

  it('is the same for the same examples and seed, and after it was stored', async () => {
    const all = await examples(150);
    const written = writeClassifier(trainClassifier(all, NAMES));
    assert.equal(writeClassifier(trainClassifier(all, NAMES)), written);
    const [head, read] = [asClassifier(trainClassifier(all, NAMES)), readClassifier(new TextEncoder().encode(written))];
    for (const { text, vector } of all.slice(0, 20)) {
      const [before, after] = [head.predict(text, vector), read.predict(text, vector)];
      assert.ok(Math.abs(before.gain - after.gain) < 1e-4);
      assert.ok(Math.abs(before.weak - after.weak) < 1e-4);
    }
    assert.doesNotMatch(written, /parcel|Prove|proofs/);
  });

  it('learns what no line tells, from few texts and from many, and keeps it when stored', async () => {
    // Right where exactly one of two words stands: neither word tells anything by itself.
    const words = [
      ['prove', 'integral'],
      ['prove', 'parcel'],
      ['hello', 'integral'],
      ['hello', 'parcel'],
    ] as const;
    const vectors = await Promise.all(words.map((pair) => embedText(embedder, pair.join(' '))));
    const random = seeded(3);
    const made = Array.from({ length: 1000 }, (_, at): Example => {
      const kind = at % words.length;
      const right = kind === 1 || kind === 2 ? 0.9 : 0.1;
      const noise = vectors[kind]!.vector.map((value) => value + random() - 0.5);
      return { text: `${words[kind]!.join(' ')} ${at}`, vector: noise, weak: random() < right ? 1 : 0, strong: 1 };
    });
    for (const list of [made.slice(0, 300), made]) {
      const trained = trainClassifier(list, NAMES);
      assert.equal('kernel' in trained.heads.base, list.length < 1000);
      assert.ok(trained.measured.costQuality!.apgr > 0.65, `${list.length} ${trained.measured.costQuality!.apgr}`);
      const [head, read] = [asClassifier(trained), readClassifier(writeClassifier(trained))];
      for (const { text, vector } of made.slice(0, 50))
        assert.ok(Math.abs(head.predict(text, vector).gain - read.predict(text, vector).gain) < 1e-4);
    }
  });

  it('is no worse than length where length is all that tells, and asks no neighbours there', () => {
    const random = seeded(4);
    const made = Array.from({ length: 600 }, (): Example => {
      const length = random();
      const text = 'word '.repeat(1 + Math.floor(20 * Math.exp(3 * length)));
      const vector = Float32Array.from({ length: 64 }, () => random() - 0.5);
      return { text, vector, weak: random() < length ? 0 : 1, strong: 1 };
    });
    const [train, test] = [made.slice(0, 300), made.slice(300)];
    const trained = trainClassifier(train, NAMES);
    assert.equal(trained.heads.neighbours.count, 0);
    const head = asClassifier(trained);
    const gains = test.map(({ weak }) => 1 - weak!);
    const ours = costQuality(
      test.map(({ text, vector }) => head.predict(text, vector).gain),
      gains,
    ).apgr;
    const floor = costQuality(byLength(test.map(({ text }) => text)), gains).apgr;
    assert.ok(ours > floor - 0.01, `${ours} ${floor}`);
  });

  it('gives the threshold at which a share of calls goes to the strong model', async () => {
    const all = await examples(300);
    const head = asClassifier(trainClassifier(all, NAMES));
    for (const share of [0.1, 0.33, 0.7]) {
      const threshold = head.threshold(share);
      const sent = all.filter(({ text, vector }) => head.predict(text, vector).gain > threshold).length / all.length;
      assert.ok(Math.abs(sent - share) < 0.12, `${share}: ${sent}`);
    }
    assert.equal(head.threshold(0), Number.POSITIVE_INFINITY);
    assert.equal(head.threshold(1), Number.NEGATIVE_INFINITY);
  });

  it('learns from a strong model that is always right', async () => {
    const trained = trainClassifier(await examples(300, (each) => ({ ...each, strong: 1 })), NAMES);
    const { hard, easy } = await gains(trained);
    assert.ok(hard > 0.7 && easy < 0.15, `${hard} ${easy}`);
  });

  it('refuses examples that nothing can be learned from', async () => {
    const all = await examples(120);
    const refusals: [readonly Example[], ClassifierError['code']][] = [
      [all.slice(0, 50), 'too-few-examples'],
      [all.map((each) => ({ ...each, strong: null })), 'too-few-examples'],
      [all.map((each) => ({ ...each, weak: 1 })), 'no-gain'],
      [all.map((each) => ({ ...each, weak: 7 })), 'label'],
      [all.map((each, at) => (at === 40 ? { ...each, vector: new Float32Array(3) } : each)), 'dimensions'],
    ];
    for (const [list, code] of refusals)
      assert.throws(
        () => trainClassifier(list, NAMES),
        (error) => error instanceof ClassifierError && error.code === code,
        code,
      );
  });

  it('refuses another embedder, another version, and a damaged file', async () => {
    const written = writeClassifier(trainClassifier(await examples(120), NAMES));
    const head = readClassifier(written);
    assert.throws(() => assertEmbedder(head, { id: 'other', dimensions: 5 }), { code: 'embedder-mismatch' });
    assert.throws(() => head.predict('x', new Float32Array(4)), { code: 'dimensions' });
    const file = JSON.parse(written) as Record<string, unknown>;
    assert.throws(() => readClassifier({ ...file, version: 1 }), { code: 'version' });
    assert.throws(() => readClassifier({ ...file, features: ['length'] }), { code: 'version' });
    for (const damaged of ['', 'null', '{}', '[1]', written.slice(0, 900)])
      assert.throws(() => readClassifier(damaged), { code: 'unreadable' });
    const { base } = file as { base: { kernel: object } };
    for (const value of [undefined, 'AAAA', { weights: 'AAAA', means: [1] }]) {
      for (const part of ['space', 'axes', 'base', 'neighbours', 'groups', 'blends', 'gains'])
        assert.throws(() => readClassifier({ ...file, [part]: value }), ClassifierError, `${part} ${String(value)}`);
      for (const part of ['weak', 'strong'])
        assert.throws(
          () => readClassifier({ ...file, base: { kernel: { ...base.kernel, [part]: value } } }),
          ClassifierError,
          `${part} ${String(value)}`,
        );
    }
  });
});

describe('texts as a classifier reads them', () => {
  it('are features, one number each, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const features = textFeatures(text);
        assert.equal(features.length, FEATURES.length);
        assert.ok(features.every(Number.isFinite));
      }),
    );
  });

  it('are cut into passages that hold the beginning and the end', () => {
    assert.deepEqual(passages('  short  '), ['short']);
    const long = `start ${'x'.repeat(9000)} end`;
    const pieces = passages(long);
    assert.ok(pieces.length <= 3 && pieces[0]!.startsWith('start') && pieces.at(-1)!.endsWith('end'));
    const middle = 'y'.repeat(2500);
    assert.equal(passages(middle).join(''), middle);
  });
});
