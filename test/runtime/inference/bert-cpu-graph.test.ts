import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { InferenceSession } from 'onnxruntime-node';
import { bertCpuGraph } from '../../../runtime/src/inference/bert-cpu-graph.ts';
import { readBert } from '../../../runtime/src/inference/bert-onnx.ts';
import { findModel, type PinnedEncoder } from '../../../runtime/src/inference/model-registry.ts';
import { openSession } from '../../../runtime/src/inference/session.ts';
import { weights } from './weights.ts';

const ON_CPU = { executionProviders: ['cpu'], threads: 1 } as const;

/** Ids of texts of different lengths, as MiniLM's tokenizer gives them. */
const TEXTS = [
  [101, 2073, 2003, 2026, 2344, 1029, 102],
  [101, 2023, 2003, 2019, 2742, 6251, 102],
  [101, 102],
  [101, ...Array.from({ length: 90 }, (_, at) => 1000 + 37 * at), 102],
];

const config = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8')) as Record<string, unknown>;

/** Hidden states of texts that run together, each without its padding. */
async function run(session: InferenceSession, texts: readonly (readonly number[])[]): Promise<Float32Array[]> {
  const { Tensor } = await import('onnxruntime-node');
  const width = Math.max(...texts.map(({ length }) => length));
  const padded = (of: (id: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(
        texts.flatMap((ids) => Array.from({ length: width }, (_, at) => BigInt(at < ids.length ? of(ids[at]!) : 0))),
      ),
      [texts.length, width],
    );
  const feeds = {
    input_ids: padded((id) => id),
    attention_mask: padded(() => 1),
    token_type_ids: padded(() => 0),
    lengths: new Tensor(
      'int32',
      texts.map(({ length }) => length),
      [texts.length],
    ),
  };
  const given = Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)));
  const output = (await session.run(given))[session.outputNames[0]!]!;
  const columns = output.dims[2]!;
  return texts.map((ids, row) =>
    (output.data as Float32Array).slice(row * width * columns, (row * width + ids.length) * columns),
  );
}

/** How far two vectors are apart, in their own length. */
function distance(a: Float32Array, b: Float32Array): number {
  const length = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return length(a.map((value, at) => value - b[at]!)) / length(b);
}

describe('the graph of an encoder that a processor runs', () => {
  // A last bit that differs moves a whole step of what is quantised, which happens between kinds of processor.
  const FORMS = { fp32: 1e-5, int8: 0.1, int4: 0.05 };
  for (const [dtype, bound] of Object.entries(FORMS)) {
    it(`gives what the published one gives, alone and in company: ${dtype}`, async function () {
      const folder = await weights(this, `all-MiniLM-L6-v2/${dtype}`);
      const file = path.join(folder, (findModel(`all-MiniLM-L6-v2/${dtype}`) as PinnedEncoder).onnx);
      const read = readBert(file, config(folder));
      assert.ok(read);
      const own = await openSession({ pieces: bertCpuGraph(read), published: file }, ON_CPU);
      const published = await openSession(file, ON_CPU);
      assert.deepEqual(own.session.inputNames, ['input_ids', 'lengths']);
      for (const texts of [...TEXTS.map((ids) => [ids]), TEXTS]) {
        const [mine, theirs] = [await run(own.session, texts), await run(published.session, texts)];
        for (const [at, states] of mine.entries()) assert.ok(distance(states, theirs[at]!) < bound);
      }
      for (const { session } of [own, published]) await session.release();
      // One that cannot be opened is not missed.
      const instead = await openSession({ pieces: [Buffer.from('no graph')], published: file }, ON_CPU);
      assert.ok(instead.session.inputNames.includes('attention_mask'));
      await instead.session.release();
    });
  }

  it('is made of nothing else than a whole BERT, whatever the file', async function () {
    const pulled = await weights(this, 'all-MiniLM-L6-v2/int4');
    const plain = config(pulled);
    const published = path.join(pulled, 'onnx/model_q4.onnx');
    for (const other of [
      { model_type: 'nomic_bert' },
      { hidden_act: 'gelu_new' },
      { position_embedding_type: 'relative_key' },
      { hidden_size: 768 },
      { intermediate_size: 1024 },
      { num_hidden_layers: 7 },
      { num_attention_heads: 0 },
      { layer_norm_eps: 'small' },
    ])
      assert.equal(readBert(published, { ...plain, ...other }), null);
    const folder = mkdtempSync(path.join(tmpdir(), 'stint-bert-'));
    const file = path.join(folder, 'model_q4.onnx');
    copyFileSync(`${published}_data`, `${file}_data`);
    const bytes = readFileSync(published);
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(bytes.length - 1), fc.nat(255), (end, at, value) => {
        const changed = Buffer.from(bytes.subarray(0, end));
        changed[at] = value;
        writeFileSync(file, changed);
        readBert(file, plain);
      }),
      { numRuns: 200 },
    );
    writeFileSync(file, bytes.subarray(0, bytes.length >> 1));
    assert.equal(readBert(file, plain), null);
    rmSync(folder, { recursive: true });
  });
});
