import assert from 'node:assert/strict';
import { ProviderError } from '../../../../runtime/src/index.ts';
import {
  type Classifier,
  callText,
  classifier,
  readClassifier,
  trainClassifier,
  writeClassifier,
} from '../../../../runtime/src/routing/index.ts';
import { ask, check, routedWorld } from '../routed.ts';
import { wordEmbedder } from '../world.ts';

describe('routing by a classifier', () => {
  it('weak or strong by what the strong model would add', async () => {
    const embedder = wordEmbedder(['prove', 'parcel']);
    const head: Classifier = {
      weak: 'small',
      strong: 'large',
      embedder: 'words',
      dimensions: 2,
      predict: (_, vector) => ({ weak: 0.9 - vector[0]! * 0.6, strong: 0.9, gain: vector[0]! * 0.6 }),
      threshold: (share) => 1 - share,
    };
    const calls = [{ question: 'Prove that it is so.' }, { question: 'My parcel is late.' }];
    const check2 = async (send: Parameters<typeof classifier>[0]['send'], models: readonly string[]) => {
      const of = routedWorld(({ model }) =>
        classifier({ embedder, classifier: head, weak: model('gpt-5-nano'), strong: model('gpt-5'), send }),
      );
      for (const call of calls) await ask(of, call);
      const attempts = await of.attempts();
      assert.deepEqual(
        attempts.filter(({ purpose }) => purpose === 'call').map(({ model }) => model),
        models,
        JSON.stringify(send),
      );
      const embedded = attempts.filter(({ purpose }) => purpose === 'embedding');
      assert.equal(embedded.length, 2);
      assert.ok(
        embedded.every(({ provider, usage, cost }) => provider === 'local' && usage!.total > 3 && cost.total === 0),
      );
    };
    await check2({ strongShare: 0.5 }, ['gpt-5', 'gpt-5-nano']);
    await check2({ gain: 0.7 }, ['gpt-5-nano', 'gpt-5-nano']);
    await check2({ quality: 0.9 }, ['gpt-5', 'gpt-5-nano']);
    await check2({ worth: '$1' }, ['gpt-5', 'gpt-5-nano']);
    await check2({ worth: '$0.0000001' }, ['gpt-5-nano', 'gpt-5-nano']);
    for (const [error, code] of [
      [Object.assign(new Error('x'), { code: 'run-failed' }), 'run-failed'],
      [new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }), 'ECONNREFUSED'],
      [new ProviderError('overloaded', 'embeddings', 'busy'), 'overloaded'],
      [AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason, 'timeout'],
    ] as const)
      await check(
        ({ model }) =>
          classifier({
            embedder: { ...embedder, embed: () => Promise.reject(error) },
            classifier: head,
            weak: model('gpt-5-nano'),
            strong: model('gpt-5'),
            send: { gain: 0 },
          }),
        [{}],
        [`call gpt-5 classifier/strong: not classified: ${code}`],
      );
    const missing = {
      ...embedder,
      embed: () => Promise.reject(Object.assign(new Error('install it'), { code: 'missing-package' })),
    };
    const of = routedWorld(({ model }) =>
      classifier({
        embedder: missing,
        classifier: head,
        weak: model('gpt-5-nano'),
        strong: model('gpt-5'),
        send: { gain: 0 },
      }),
    );
    await assert.rejects(ask(of, {}), { code: 'route', message: 'Strategy classifier failed: install it' });
  });

  it('as it was trained and written', async () => {
    const words = ['prove', 'theorem', 'parcel', 'late', 'where', 'please'];
    const embedder = wordEmbedder(words);
    const texts = Array.from({ length: 240 }, (_, index) =>
      index % 2 === 0
        ? `Prove the theorem ${'please '.repeat(index % 5)}number ${index}`
        : `Where is parcel ${'late '.repeat(index % 7)}${index}`,
    );
    const { vectors } = await embedder.embed(texts);
    const examples = texts.map((text, index) => {
      const hard = text.startsWith('Prove') && index % 10 !== 0;
      return { text, vector: vectors[index]!, weak: hard ? 0 : 1, strong: index % 20 === 1 ? 0 : 1 };
    });
    const trained = trainClassifier(examples, { weak: 'gpt-5-nano', strong: 'gpt-5', embedder: embedder.id });
    const head = readClassifier(writeClassifier(trained));
    const of = routedWorld(({ model }) =>
      classifier({
        embedder,
        classifier: head,
        weak: model(head.weak),
        strong: model(head.strong),
        send: { strongShare: 0.5 },
        of: (call) => callText(call).trim(),
      }),
    );
    await ask(of, { question: 'Prove another theorem.' });
    await ask(of, { question: 'Where is my parcel?' });
    const calls = (await of.attempts()).filter(({ purpose }) => purpose === 'call');
    assert.deepEqual(
      calls.map(({ model }) => model),
      ['gpt-5', 'gpt-5-nano'],
    );
  });
});
