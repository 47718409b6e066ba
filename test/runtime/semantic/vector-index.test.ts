import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { localIndex } from '../../../runtime/src/cache/semantic/index/local-index.ts';
import { pack, unpack } from '../../../runtime/src/cache/semantic/index/packed.ts';
import { PlainRows, SimdRows } from '../../../runtime/src/cache/semantic/index/rows.ts';
import type { VectorIndex } from '../../../runtime/src/cache/semantic/index/vector-index.ts';
import { VectorLog } from '../../../runtime/src/cache/semantic/index/vector-log.ts';
import { Vectors } from '../../../runtime/src/cache/semantic/index/vectors.ts';
import { vectorIndexConformance } from '../../../runtime/src/testing/vector-index-conformance.ts';

const SPACE = { id: 'test/f32', dimensions: 48 };
const FOREVER = 1e15;

describe('vector index', () => {
  let folder = '';
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-vectors-'));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  describe('in memory', () => {
    for (const { name, run } of vectorIndexConformance((_, maxEntries) => localIndex({ maxEntries }), { lasts: false }))
      it(name, run);
  });
  describe('in memory, without WebAssembly', () => {
    const rows = (stride: number) => new PlainRows(stride);
    const make = (_: string, maxEntries: number) => localIndex({ maxEntries, rows });
    for (const { name, run } of vectorIndexConformance(make, { lasts: false })) it(name, run);
  });
  describe('in a folder', () => {
    const make = (place: string, maxEntries: number) => localIndex({ directory: path.join(folder, place), maxEntries });
    for (const { name, run } of vectorIndexConformance(make, { lasts: true })) it(name, run);
  });

  it('computes with SIMD what plain loops do', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const problem = fc.integer({ min: 1, max: 40 }).chain((steps) =>
      fc.record({
        stride: fc.constant(steps * 16),
        rows: fc.array(bytes(steps * 16), { minLength: 1, maxLength: 9 }),
        query: fc.array(fc.integer({ min: -2047, max: 2047 }), { minLength: 1, maxLength: steps * 16 }),
        bits: bytes(Math.min(steps, 31) * 16),
        picks: fc.array(fc.nat(), { maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(problem, ({ stride, rows, query, bits, picks }) => {
        const slots = Uint32Array.from(picks, (pick) => pick % rows.length);
        const [simd, plain] = [new SimdRows(stride), new PlainRows(stride)].map((kept) => {
          kept.reserve(rows.length);
          for (const [at, row] of rows.entries()) kept.row(at).set(row);
          const products = new Int32Array(slots.length);
          const distances = new Int32Array(slots.length);
          kept.dots(Int16Array.from(query), slots, products);
          if (stride < 496) kept.distances(bits.subarray(0, stride), slots, distances);
          return { products, distances };
        });
        assert.deepEqual(simd, plain);
      }),
      { numRuns: 300 },
    );
    const many = new SimdRows(16);
    many.reserve(10_000);
    for (let slot = 0; slot < 10_000; slot++) many.row(slot)[0] = slot % 100;
    const slots = Uint32Array.from({ length: 10_000 }, (_, at) => 9_999 - at);
    const out = new Int32Array(10_000);
    many.dots(Int16Array.of(3), slots, out);
    assert.ok(
      out.every((value, at) => value === ((9_999 - at) % 100) * 3),
      'in several batches',
    );
  });

  it('keeps a vector’s cosines to a thousandth', () => {
    const unit = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 384, maxLength: 384 })
      .map((values) => Float32Array.from(values, (value) => value / (Math.hypot(...values) || 1)));
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const kept = unpack(pack(a));
        const dot = (left: Float32Array) => left.reduce((sum, value, at) => sum + value * b[at]!, 0);
        assert.ok(Math.abs(dot(kept) - dot(a)) < 0.01);
      }),
      { numRuns: 50 },
    );
    assert.deepEqual(unpack(pack(new Float32Array(4))), new Float32Array(4));
  });

  it('finds the nearest of many partitions and thousands of entries, whatever comes and goes', async () => {
    const index = await localIndex({ maxEntries: 20_000 })(SPACE);
    const known = new Map<string, { partition: string; vector: Float32Array }>();
    const random = generator(7);
    for (let step = 0; step < 9_000; step++) {
      const id = `e${Math.floor(random() * 6_000)}`;
      if (random() < 0.2) {
        known.delete(id);
        await index.delete([id]);
      } else {
        const each = { partition: random() < 0.9 ? 'large' : `p${step % 50}`, vector: direction(random) };
        known.set(id, each);
        await index.add({ id, ...each, expires: FOREVER }, 0);
      }
    }
    assert.equal(await index.size(), known.size);
    let found = 0;
    for (let trial = 0; trial < 200; trial++) {
      const [id, { partition, vector }] = [...known][Math.floor(random() * known.size)]!;
      const near = direction(random).map((value, at) => vector[at]! + value * 0.3);
      const [first] = await index.search({ partition, vector: near, count: 1, now: 0 });
      if (first?.id === id) found++;
      assert.equal(known.get(first!.id)!.partition, partition);
    }
    assert.ok(found >= 198, `${found} of 200`);
  });

  it('looks through a large partition a slice at a time, and leaves when the caller does', async () => {
    // Many vectors are just as near: more than are chosen by their sketches, then fewer.
    for (const [directions, alike] of [
      [60, 2000],
      [400, 300],
    ] as const) {
      const random = generator(5);
      const few = Array.from({ length: directions }, () => direction(random));
      const packed = few.map(pack);
      const vectors = new Vectors(SPACE, 200_000);
      const entry = (id: string, at: number) => ({
        id,
        partition: 'p',
        expires: FOREVER,
        tags: [],
        packed: packed[at % directions]!,
      });
      for (let at = 0; at < directions * alike; at++) vectors.add(entry(`e${at}`, at));
      let turns = 0;
      const turn = (): void => void setImmediate(() => turns++ < 100 && turn());
      turn();
      const query = { partition: 'p', vector: few[17]!, count: 301, now: 0 };
      const searching = vectors.search(query);
      vectors.delete('e17');
      vectors.add(entry('new', 17));
      const found = await searching;
      assert.ok(turns > 0);
      assert.equal(new Set(found.map(({ id }) => id)).size, 301);
      for (const { id } of found.slice(0, 300)) assert.ok(id === 'new' || Number(id.slice(1)) % directions === 17, id);
      const left = new AbortController();
      setImmediate(() => left.abort(new Error('left')));
      await assert.rejects(vectors.search(query, left.signal), /left/);
    }
  });
});

describe('vector log', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stint-log-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const files = () => fs.readdirSync(folder).sort();
  const open = (): Promise<VectorIndex> => localIndex({ directory: folder })(SPACE);
  const random = generator(3);
  const fill = async (index: VectorIndex, from: number, to: number) => {
    for (let at = from; at < to; at++)
      await index.add({ id: `e${at}`, partition: 'p', vector: direction(random), expires: FOREVER }, 0);
  };

  it('loses at most what was torn, wherever a crash or a full disk has cut it', async () => {
    const index = await open();
    await fill(index, 0, 20);
    await index.close();
    const whole = fs.readFileSync(path.join(folder, 'vectors-00000001.log'));
    for (let cut = 130; cut <= whole.length; cut += 7) {
      fs.writeFileSync(path.join(folder, 'vectors-00000001.log'), whole.subarray(0, cut));
      const after = await open();
      const before = await after.size();
      await fill(after, 100, 102);
      await after.close();
      const again = await open();
      assert.equal(await again.size(), before + 2, `cut at ${cut}`);
      await again.close();
    }
  });

  it('passes over damaged bytes', async () => {
    const index = await open();
    await fill(index, 0, 20);
    await index.close();
    const whole = fs.readFileSync(path.join(folder, 'vectors-00000001.log'));
    for (let at = 130; at < whole.length; at += 11) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0x55;
      fs.writeFileSync(path.join(folder, 'vectors-00000001.log'), damaged);
      const after = await open();
      assert.ok((await after.size()) >= 19, `byte ${at}`);
      await after.close();
    }
    fs.writeFileSync(path.join(folder, 'vectors-00000001.log'), 'something else');
    await assert.rejects(open(), { name: 'StoreError', code: 'unsupported' });
  });

  it('clears away what a crash has left of an unfinished file, and no file that is being written', async () => {
    for (const name of ['old.tmp', 'young.tmp', 'other.txt']) fs.writeFileSync(path.join(folder, name), 'x');
    for (const name of ['old.tmp', 'other.txt']) fs.utimesSync(path.join(folder, name), 1, 1);
    await (await open()).close();
    assert.deepEqual(files(), ['other.txt', 'vectors-00000001.log', 'young.tmp']);
  });

  it('is written anew without what is void, while others use it', async () => {
    const vectors = new Vectors(SPACE, 10_000);
    const log = await VectorLog.open(folder, SPACE, vectors);
    const other = await open();
    const entry = (id: string) => ({
      id,
      partition: 'p',
      expires: FOREVER,
      tags: ['t'],
      packed: pack(direction(random)),
    });
    for (let at = 0; at < 2000; at++) await log.append(at >= 100 ? [`e${at - 100}`] : [], entry(`e${at}`));
    assert.equal(await other.size(), 100);
    const size = fs.statSync(path.join(folder, files()[0]!)).size;
    const compacted = log.compact();
    await log.append(['e1999'], entry('meanwhile'));
    await compacted;
    assert.deepEqual(files(), ['vectors-00000002.log']);
    const next = path.join(folder, files()[0]!);
    const bytes = fs.readFileSync(next);
    assert.ok(bytes.length < size / 10);
    bytes.fill(0xff, bytes.length / 2);
    fs.writeFileSync(next, bytes);
    assert.equal(vectors.size, 100);
    await log.append([], entry('after'));
    assert.equal(await other.size(), 101, 'the other follows, and reads nothing that it knows');
    await other.deleteTag('t');
    await log.refresh();
    assert.equal(vectors.size, 0);
    log.close();
    await other.close();
    const again = await open();
    assert.equal(await again.size(), 0);
    await again.close();
  });
});

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function direction(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: SPACE.dimensions }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
