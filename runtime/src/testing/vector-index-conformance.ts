import assert from 'node:assert/strict';
import type { OpenIndex, VectorEntry, VectorIndex } from '../cache/semantic/index/vector-index.ts';
import { generator } from './seeded-random.ts';
import type { ConformanceCase } from './store-conformance.ts';

/** Makes the opener of an empty index; called again with the same `place`, of the index that is there. */
export type IndexMaker = (place: string, maxEntries: number) => OpenIndex;

const SPACE = { id: 'conformance/f32', dimensions: 32 };
const FOREVER = 1e15;

/** What every vector index does. Run each case in a test of its own. */
export function vectorIndexConformance(make: IndexMaker, { lasts }: { lasts: boolean }): ConformanceCase[] {
  let places = 0;
  const cases: ConformanceCase[] = [];
  const add = (
    name: string,
    run: (index: VectorIndex, again: () => Promise<VectorIndex>) => Promise<void>,
    maxEntries = 10_000,
  ): void => {
    cases.push({
      name,
      run: async () => {
        const place = `place-${places++}`;
        const opened: VectorIndex[] = [];
        const open = async (): Promise<VectorIndex> => {
          const index = await make(place, maxEntries)(SPACE);
          opened.push(index);
          return index;
        };
        try {
          await run(await open(), open);
        } finally {
          for (const index of opened) await index.close();
        }
      },
    });
  };

  add('finds what exact search finds, in its order, with its cosines and vectors', async (index) => {
    const entries = Array.from({ length: 300 }, (_, seed) => entry(`e${seed}`, seed));
    for (const each of entries) await index.add(each, 0);
    for (let seed = 300; seed < 320; seed++) {
      const vector = vectorOf(seed);
      const exact = entries
        .map(({ id, vector: other }) => ({ id, similarity: dot(vector, other) }))
        .sort((a, b) => b.similarity - a.similarity);
      const found = await index.search({ partition: 'p', vector, count: 5, now: 1 });
      assert.equal(found.length, 5);
      for (const [at, { id, similarity, vector: kept }] of found.entries()) {
        const truth = exact.find((each) => each.id === id)!.similarity;
        assert.ok(Math.abs(similarity - truth) < 0.005, `${similarity} is not ${truth}`);
        assert.ok(Math.abs(truth - exact[at]!.similarity) < 0.01, 'a nearer one was passed over');
        assert.ok(dot(kept, entries.find((each) => each.id === id)!.vector) > 0.995);
      }
    }
  });

  add('finds nothing of another partition, and nothing that has expired', async (index) => {
    const partitions = ['a', 'b', 'a\0b', '', 'ä'];
    for (const [at, partition] of partitions.entries())
      await index.add({ ...entry(`e${at}`, 1), partition, expires: at === 1 ? 50 : FOREVER }, 0);
    for (const [at, partition] of partitions.entries()) {
      const ids = async (now: number) =>
        (await index.search({ partition, vector: vectorOf(1), count: 9, now })).map(({ id }) => id);
      assert.deepEqual(await ids(49), [`e${at}`]);
      assert.deepEqual(await ids(50), at === 1 ? [] : [`e${at}`]);
    }
    assert.deepEqual(await index.search({ partition: 'c', vector: vectorOf(1), count: 1, now: 0 }), []);
  });

  add('puts an entry in place of one with its id; deletes by id and by tag', async (index) => {
    const all = async (partition = 'p') =>
      (await index.search({ partition, vector: vectorOf(0), count: 99, now: 0 })).map(({ id }) => id).sort();
    for (let at = 0; at < 6; at++)
      await index.add({ ...entry(`e${at}`, at), tags: at % 2 === 0 ? ['even', `t${at}`] : ['odd'] }, 0);
    await index.add({ ...entry('e1', 9), partition: 'other' }, 0);
    assert.deepEqual(await all(), ['e0', 'e2', 'e3', 'e4', 'e5']);
    assert.deepEqual(await all('other'), ['e1']);
    await index.delete(['e0', 'nobody']);
    await index.deleteTag('odd');
    assert.deepEqual(await all(), ['e2', 'e4']);
    assert.deepEqual(await all('other'), ['e1'], 'its tag went with the entry that it was put in place of');
    await index.deleteTag('t4');
    assert.deepEqual(await all(), ['e2']);
    assert.equal(await index.size(), 2);
  });

  add(
    'holds no more than it may: what has expired goes first, then what was not found lately',
    async (index) => {
      for (let at = 0; at < 20; at++) await index.add({ ...entry(`e${at}`, at), expires: at < 4 ? 5 : FOREVER }, 0);
      for (let at = 20; at < 24; at++) await index.add(entry(`e${at}`, at), 10);
      const size = await index.size();
      assert.ok(size <= 20, `${size} entries`);
      await index.search({ partition: 'p', vector: vectorOf(23), count: 1, now: 10 });
      for (let at = 24; at < 200; at++) await index.add(entry(`e${at}`, at), 10);
      assert.ok((await index.size()) <= 20);
      const [last] = await index.search({ partition: 'p', vector: vectorOf(199), count: 1, now: 10 });
      assert.equal(last?.id, 'e199');
    },
    20,
  );

  add('refuses a vector of another length', async (index) => {
    const vector = new Float32Array(31).fill(0.1);
    await assert.rejects(index.add({ ...entry('x', 1), vector }, 0), { name: 'StoreError', code: 'unsupported' });
    await assert.rejects(index.search({ partition: 'p', vector, count: 1, now: 0 }), { code: 'unsupported' });
  });

  add('ends a search whose signal was aborted with the reason', async (index) => {
    const query = { partition: 'p', vector: vectorOf(1), count: 1, now: 0 };
    await assert.rejects(index.search(query, AbortSignal.abort(new Error('left'))), /left/);
  });

  if (lasts) {
    add('is there when it is opened again, and shared while it is open', async (index, again) => {
      await index.add({ ...entry('kept', 1), tags: ['t'] }, 0);
      await index.add(entry('gone', 2), 0);
      await index.delete(['gone']);
      const other = await again();
      const ids = async (of: VectorIndex) =>
        (await of.search({ partition: 'p', vector: vectorOf(1), count: 9, now: 0 })).map(({ id }) => id);
      assert.deepEqual(await ids(other), ['kept']);
      await other.add(entry('theirs', 1), 0);
      assert.deepEqual((await ids(index)).sort(), ['kept', 'theirs']);
      await index.deleteTag('t');
      assert.deepEqual(await ids(other), ['theirs']);
    });

    cases.push({
      name: 'refuses the vectors of another embedder',
      run: async () => {
        const place = `place-${places++}`;
        await (await make(place, 10)(SPACE)).close();
        for (const space of [
          { ...SPACE, id: 'other/f32' },
          { ...SPACE, dimensions: 64 },
        ])
          await assert.rejects(make(place, 10)(space), { name: 'StoreError', code: 'unsupported' });
      },
    });
  }
  return cases;
}

const entry = (id: string, seed: number): VectorEntry => ({
  id,
  partition: 'p',
  vector: vectorOf(seed),
  expires: FOREVER,
});

/** A direction that is the seed's own. */
function vectorOf(seed: number): Float32Array {
  const random = generator((seed + 1) * 2_654_435_761);
  const vector = Float32Array.from({ length: SPACE.dimensions }, () => random(2 ** 32) / 2 ** 32 - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
