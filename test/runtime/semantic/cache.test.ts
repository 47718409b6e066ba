import assert from 'node:assert/strict';
import { Entries } from '../../../runtime/src/cache/semantic/entries.ts';
import {
  verify as realVerify,
  type SemanticCacheOptions,
  semanticCache,
} from '../../../runtime/src/cache/semantic/index.ts';
import { pairsForReview } from '../../../runtime/src/cache/semantic/review.ts';
import { wordEmbedder } from './word-embedder.ts';
import { FIRST, SAME, world } from './world.ts';

describe('semantic cache', () => {
  it('answers a question with the answer to one that asks the same, and books what that saved', async () => {
    const { ask, simulator, records, outcomes } = world();
    const first = await ask(FIRST);
    const second = await ask(SAME);
    assert.deepEqual([first.cache, second.cache], ['miss', 'semantic']);
    assert.equal(second.text, first.text);
    assert.deepEqual([second.cost, simulator.calls.length], [0, 1]);
    assert.deepEqual(outcomes(), ['served']);
    const [embedded, called, embeddedToo, hit] = await records();
    assert.deepEqual([embedded?.purpose, embedded?.model, embedded?.usage?.total], ['embedding', 'words/64', 8]);
    assert.equal(called?.cost.total, simulator.bill);
    assert.equal(embeddedToo?.purpose, 'embedding');
    assert.deepEqual(hit?.cache, { response: 'semantic', saved: simulator.bill, expectedRead: 0 });
    assert.equal(hit?.callId, second.callId);
  });

  it('books an embedder that costs something, on its budgets too', async () => {
    const embedder = wordEmbedder('text-embedding-3-small');
    const budgets = [{ name: 'all', limits: [{ money: '$1', window: 'day' }] }] as const;
    const { ask, stint, records, simulator } = world({ embedder }, { budgets });
    const { cost } = await ask(FIRST);
    await stint.close();
    const [embedded] = await records();
    assert.equal(embedded?.provider, 'openai');
    // 8 tokens at $0.02 a million.
    assert.equal(embedded?.cost.total, 160);
    assert.equal(cost, simulator.bill + 160);
    assert.equal((await stint.budgets.status({}))[0]?.used, cost);
    await ask(SAME);
    assert.equal((await records()).at(-1)?.cache.saved, simulator.bill, 'a hit has a lookup to pay for too');
  });

  it('compares what was put into the prompt, not the words around it', async () => {
    const { ask, embedder, simulator } = world();
    await ask('Roses?');
    await ask('Tulips?');
    assert.deepEqual(embedder.embedded, ['Roses?', 'Tulips?']);
    assert.equal(simulator.calls.length, 2);
    await ask('Roses?', { variables: { country: 'Spain' } });
    assert.equal(simulator.calls.length, 3, 'another value beside the question is another call');
  });

  it('replays a streamed answer as the stream that it was, to streamed calls alone', async () => {
    const { stint, ask } = world();
    const stream = (question: string) =>
      stint.stream('help.prompty#test', { variables: { country: 'France', question } });
    const first: unknown[] = [];
    for await (const event of stream(FIRST)) first.push(event);
    const second: unknown[] = [];
    const again = stream(SAME);
    for await (const event of again) second.push(event);
    assert.equal(again.trace.cache, 'semantic');
    assert.ok(first.length > 3);
    assert.deepEqual(second, JSON.parse(JSON.stringify(first)));
    assert.equal((await ask(SAME)).cache, 'miss');
  });

  it('keeps a hit out of the exact cache, where no verdict would reach it', async () => {
    const { ask, stint } = world({}, { cache: { ttl: 3_600_000 } });
    await ask(FIRST);
    const hit = await ask(SAME);
    assert.equal(hit.cache, 'semantic');
    assert.equal((await ask(SAME)).cache, 'semantic');
    await stint.feedback(hit.callId, 'wrong');
    assert.equal((await ask(SAME)).cache, 'miss');
    assert.equal((await ask(SAME)).cache, 'hit');
  });

  it('serves a wrong answer at once no more: not for that question, and for others only from nearer', async () => {
    const { ask, stint, events } = world();
    const first = await ask(FIRST);
    const hit = await ask(SAME);
    await stint.feedback(hit.callId, 'wrong');
    assert.equal((await ask(SAME)).cache, 'miss');
    assert.notEqual((await ask('Please when will my parcel with the roses arrive?')).text, first.text);
    assert.equal((await ask(FIRST)).cache, 'semantic', 'its own question it still answers');
    const other = world();
    await other.ask(FIRST);
    const { callId } = await other.ask(SAME);
    await other.stint.feedback(callId, 'wrong');
    await other.stint.feedback(callId, 'right');
    assert.equal((await other.ask(SAME)).cache, 'semantic', 'the last verdict counts');
    assert.ok(events.some((event) => event.type === 'semantic-verdict' && event.verdict === 'wrong'));
    await assert.rejects(stint.feedback('nobody', 'right'), { code: 'unknown-hit' });
  });

  it('does not serve what a guard refuses, and lists for review what was near the line', async () => {
    const { ask, stint, events, simulator } = world();
    await ask('What do 3 large red rose bushes with delivery to the garden cost?');
    await ask('What do 5 large red rose bushes with delivery to the garden cost?');
    assert.equal(simulator.calls.length, 2);
    const refused = events.find((event) => event.type === 'semantic');
    assert.deepEqual([refused?.outcome, refused?.refusedBy], ['refused', 'number']);
    const [pair, ...others] = await pairsForReview(stint.store);
    assert.equal(others.length, 0);
    assert.deepEqual([pair?.outcome, pair?.refusedBy], ['refused', 'number: 3 ≠ 5']);
    assert.match(`${pair?.known} ${pair?.asked}`, / 3 .* 5 /);
    await stint.feedback(pair!.callId, 'right');
    assert.deepEqual(await pairsForReview(stint.store), []);
  });

  it('forgets by time and by tag', async () => {
    const { ask, stint, pass } = world({ ttl: 1000 });
    await ask(FIRST, { tags: ['stock'] });
    pass(999);
    assert.equal((await ask(SAME)).cache, 'semantic');
    pass(1);
    assert.equal((await ask(SAME, { tags: ['stock'] })).cache, 'miss');
    assert.equal((await ask(FIRST)).cache, 'semantic');
    await stint.invalidate('stock');
    assert.equal((await ask(FIRST)).cache, 'miss');
    await stint.invalidate('prompt:help.prompty#test');
    assert.equal((await ask(FIRST, { cache: { ttl: 10 } })).cache, 'miss');
    pass(10);
    assert.equal((await ask(FIRST)).cache, 'miss');
    await stint.store.deleteTag('prompt:help.prompty#test');
    assert.equal((await ask(FIRST)).cache, 'miss', 'what is gone from the store is not found');
  });

  it('does not keep an answer that was being made while its tag was made invalid', async () => {
    const { ask, stint } = world();
    await ask(FIRST, {
      tags: ['stock'],
      validate: () => {
        void stint.invalidate('stock');
        return null;
      },
    });
    assert.equal((await ask(SAME)).cache, 'miss');
  });

  it('learns from the last verdict on a call alone, and from nothing else', async () => {
    const { ask, stint } = world();
    await ask(FIRST);
    const { callId } = await ask(SAME);
    for (const verdict of ['wrong', 'wrong', 'right', 'right', 'wrong'] as const) await stint.feedback(callId, verdict);
    const entries = new Entries(stint.store);
    const { entry } = (await entries.sighting(callId))!;
    assert.deepEqual(
      (await entries.learned(entry)).labels.map(([, right]) => right),
      [false],
    );
    await assert.rejects(stint.feedback(callId, 'perhaps' as never), RangeError);
    await assert.rejects(stint.feedback(undefined as never, 'right'), { code: 'unknown-hit' });
  });

  it('says in shadow mode what it would have served, and whether that would have been right', async () => {
    const { ask, simulator, outcomes, records, events, stint } = world(
      { mode: 'shadow' },
      {},
      { answer: () => 'On Tuesday.' },
    );
    await ask(FIRST);
    const second = await ask(SAME);
    await stint.close();
    assert.deepEqual([second.cache, simulator.calls.length], ['miss', 2]);
    assert.deepEqual(outcomes(), ['would-serve']);
    const saved = (await records()).flatMap(({ cache }) => cache.wouldSave ?? []);
    assert.deepEqual(saved, [(await records()).find(({ purpose }) => purpose === 'call')!.cost.total]);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'semantic-verdict' ? [event.verdict] : [])),
      ['right'],
    );
  });

  it('is asked for nothing that no answer may be used for again', async () => {
    const { ask, embedder, simulator } = world();
    await ask(FIRST, { semantic: false });
    await ask(FIRST, { cache: false });
    await ask('roses '.repeat(190));
    assert.deepEqual(embedder.embedded, []);
    await ask('rose '.repeat(110));
    await ask('rose '.repeat(110));
    assert.equal(simulator.calls.length, 5, 'beyond the embedder’s window, its vector is not that of the question');
    const hit = world();
    await hit.ask(FIRST);
    assert.equal(
      (await hit.ask(SAME, { validate: () => 'no' }).catch(({ code }) => ({ cache: code }))).cache,
      'answer-rejected',
    );
  });

  it('never fails a call: whatever fails in it is an event and a miss', async () => {
    const broken = () => Promise.reject(new Error('broken'));
    const never = (): Promise<never> => new Promise(() => {});
    const index = {
      search: broken,
      add: broken,
      delete: broken,
      deleteTag: broken,
      size: broken,
      close: async () => {},
    };
    const giving = (...vectors: Float32Array[]) => ({
      ...wordEmbedder(),
      embed: async () => ({ vectors, tokens: 1 }),
    });
    const cases: [string, Partial<SemanticCacheOptions>][] = [
      ['embedder', { embedder: giving() }],
      ['embedder', { embedder: giving(new Float32Array(63).fill(0.1)) }],
      ['embedder', { embedder: giving(new Float32Array(64)) }],
      ['embedder', { embedder: giving(new Float32Array(64).fill(Number.NaN)) }],
      ['embedder', { embedder: { ...wordEmbedder(), embed: broken } }],
      ['embedder', { embedder: { ...wordEmbedder(), embed: never }, patience: 1 }],
      ['index', { index: broken }],
      ['index', { index: async () => index }],
    ];
    for (const [what, options] of cases) {
      const { ask, events } = world(options);
      assert.equal((await ask(FIRST)).cache, 'miss');
      assert.equal((await ask(SAME)).cache, 'miss');
      const failed = events.filter((event) => event.type === 'semantic-failed');
      assert.ok(failed.length >= 1 && failed.every((event) => event.what === what), JSON.stringify(events));
    }
    const verifier = world({
      verify: () => {
        throw new Error('broken');
      },
    });
    await verifier.ask(FIRST);
    assert.equal((await verifier.ask(SAME)).cache, 'miss');
    assert.ok(verifier.events.some((event) => event.type === 'semantic-failed' && event.what === 'verifier'));
  });

  it('compares directions, however long an embedder makes its vectors', async () => {
    const unit = wordEmbedder();
    const embedder = {
      ...unit,
      embed: async (texts: readonly string[]) => {
        const { vectors, tokens } = await unit.embed(texts);
        return { vectors: vectors.map((vector) => vector.map((value) => value * 9)), tokens };
      },
    };
    const { ask } = world({ embedder });
    await ask(FIRST);
    assert.equal((await ask('Which fertiliser do the tulips need?')).cache, 'miss');
    assert.equal((await ask(SAME)).cache, 'semantic');
  });

  it('ends at once when the call is aborted during the lookup', async () => {
    const abort = new AbortController();
    const { ask, simulator, events } = world({
      embedder: {
        ...wordEmbedder(),
        embed: () => {
          abort.abort(new Error('left'));
          return new Promise(() => {});
        },
      },
    });
    await assert.rejects(ask(FIRST, { signal: abort.signal }), /left/);
    assert.equal(simulator.calls.length, 0);
    assert.ok(!events.some(({ type }) => type === 'semantic-failed'));
  });

  it('explores until an entry has earned its hits, and then serves', async () => {
    const { ask, outcomes, stint } = world({ errorBound: 0.2 }, {}, { answer: () => 'On Tuesday.' });
    await ask(FIRST);
    for (let turn = 0; turn < 40; turn++) {
      await ask(`${FIRST} ${'please '.repeat(1 + (turn % 2))}`);
      await ask(`${'Please '.repeat(1 + (turn % 2))} ${FIRST} ${turn % 7}`.replace(/\d$/, ''));
    }
    await stint.close();
    const all = outcomes();
    assert.equal(all[0], 'explored');
    assert.ok(all.slice(-20).every((outcome) => outcome === 'served'));
  });
});

describe('the default verifier', () => {
  it('is used where none is given', () => {
    const cache = semanticCache({ embedder: wordEmbedder() });
    assert.equal(cache.verify, realVerify);
    for (const options of [{ threshold: 0 }, { errorBound: 1 }, { ttl: -1 }, { patience: Number.NaN }])
      assert.throws(() => semanticCache({ embedder: wordEmbedder(), ...options }), RangeError);
  });
});
