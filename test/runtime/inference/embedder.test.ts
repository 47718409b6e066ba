import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { localModel } from '../../../runtime/src/inference/generation/local-model.ts';
import { OnnxGraph } from '../../../runtime/src/inference/generation/onnx-writer.ts';
import { InferenceError, type InferenceErrorCode } from '../../../runtime/src/inference/inference-error.ts';
import { type LocalEmbedder, localEmbedder } from '../../../runtime/src/inference/local-embedder.ts';
import { weights } from './weights.ts';

const isError = (code: InferenceErrorCode) => (error: unknown) =>
  error instanceof InferenceError && error.code === code;
const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

const TEXTS = [
  'This is an example sentence',
  'Each sentence is converted',
  'Where is my order?',
  'Can you tell me where my order is?',
  'Wie wird das Wetter?',
  'word '.repeat(600),
  '',
];

describe('embedding on this machine', () => {
  let folder: string;
  let embedder: LocalEmbedder;
  before(async function () {
    folder = await weights(this, 'all-MiniLM-L6-v2/int8');
    embedder = localEmbedder({ threads: 1 });
  });
  after(() => embedder?.close());

  it('gives vectors of length 1 in the texts’ order, and counts what was read', async () => {
    const { vectors, tokens } = await embedder.embed(TEXTS);
    assert.equal(vectors.length, TEXTS.length);
    for (const vector of vectors) {
      assert.equal(vector.length, embedder.dimensions);
      assert.ok(Math.abs(dot(vector, vector) - 1) < 1e-5);
    }
    // A long text is cut at the window of 256.
    assert.equal(tokens, 7 + 6 + 7 + 11 + 10 + 256 + 2);
    const [example, , question, sameQuestion] = vectors;
    assert.ok(dot(question!, sameQuestion!) > 0.8);
    assert.ok(dot(question!, example!) < 0.3);
    // The start of the vector that sentence-transformers publishes for this sentence.
    for (const [at, value] of [0.06766, 0.0635, 0.04871].entries()) assert.ok(Math.abs(example![at]! - value) < 0.02);
    assert.deepEqual(await embedder.embed([]), { vectors: [], tokens: 0 });
  });

  it('gives a text the same vector in any company', async () => {
    assert.ok(embedder.batchInvariant);
    const together = (await embedder.embed(TEXTS)).vectors;
    const alone = await Promise.all(TEXTS.map(async (text) => (await embedder.embed([text])).vectors[0]!));
    assert.deepEqual(together, alone);
  });

  it('shares texts out among copies of the model, in their order', async () => {
    const many = localEmbedder({ copies: 2, threads: 1 });
    const texts = Array.from({ length: 17 }, (_, at) => `${TEXTS[at % TEXTS.length]!.slice(0, 30)} ${at}`);
    const expected = await embedder.embed(texts);
    // The first call opens the second copy beside its work.
    for (let round = 0; round < 12; round++) assert.deepEqual(await many.embed(texts), expected);
    await many.close();
    const closing = localEmbedder({ copies: 2, threads: 1 });
    await closing.embed(texts);
    await closing.close();
  });

  it('runs texts together when told to; int8 then moves, by less than the stated bound', async () => {
    const batching = localEmbedder({ batch: 16, threads: 1 });
    assert.equal(batching.batchInvariant, false);
    const texts = TEXTS.filter((text) => text !== '');
    const [together, alone] = await Promise.all([batching.embed(texts), embedder.embed(texts)]);
    for (const [at, vector] of together.vectors.entries()) assert.ok(dot(vector, alone.vectors[at]!) > 0.95);
    await batching.close();
  });

  it('leaves the event loop free while it works', async () => {
    const work = embedder.embed(new Array<string>(64).fill('free '.repeat(100)));
    const { idle, active } = performance.eventLoopUtilization();
    await work;
    const used = performance.eventLoopUtilization({ idle, active, utilization: 0 });
    assert.ok(used.utilization < 0.5, `${used.utilization}`);
  });

  it('ends a call that is aborted, and keeps working', async () => {
    const controller = new AbortController();
    const call = embedder.embed(new Array<string>(500).fill('a long one '.repeat(50)), controller.signal);
    setImmediate(() => controller.abort());
    await assert.rejects(call, { name: 'AbortError' });
    assert.equal((await embedder.embed(['next'])).vectors.length, 1);
  });

  it('says what it embeds when it is given anything else', async () => {
    for (const [wrong, said] of [
      [['a', 1], /list of strings; item 1 is of type number/],
      ['a', /list of strings; not string/],
    ] as const)
      await assert.rejects(embedder.embed(wrong as never), { code: 'invalid-request', message: said });
  });

  it('takes a folder laid out as on a hub, with a prefix and pooling of one’s own', async () => {
    const own = localEmbedder({ model: { folder, onnx: 'onnx/model_quantized.onnx' }, prefix: 'query: ', batch: 1 });
    assert.equal(own.dimensions, 384);
    assert.equal(own.id, path.basename(folder));
    const [prefixed, plain] = await Promise.all([own.embed(['order']), embedder.embed(['query: order'])]);
    assert.deepEqual(prefixed, plain);
    const classToken = localEmbedder({
      model: { folder, onnx: 'onnx/model_quantized.onnx', pooling: 'cls', id: 'cls' },
      batch: 1,
    });
    assert.notDeepEqual((await classToken.embed(['query: order'])).vectors, plain.vectors);
    await Promise.all([own.close(), classToken.close()]);
  });

  it('says what refused the model, and who opened it', async () => {
    const asked = localEmbedder({ executionProviders: ['coreml', 'dml', 'cpu'] });
    const { executionProvider, refusals } = await asked.warmUp();
    await asked.close();
    const others = (['coreml', 'dml'] as const).filter((name) => name !== executionProvider);
    assert.ok(refusals.length <= others.length);
    for (const { reason } of refusals) assert.notEqual(reason, '');
    const impossible = localEmbedder({ executionProviders: [process.platform === 'win32' ? 'coreml' : 'dml'] });
    await assert.rejects(impossible.embed(['a']), isError('no-execution-provider'));
    await impossible.close();
  });

  it('is not there before it is pulled, and once it was closed', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'stint-none-'));
    const absent = localEmbedder({ models: empty });
    await assert.rejects(absent.embed(['a']), (error: InferenceError) => {
      assert.equal(error.code, 'missing-model');
      assert.match(error.message, /npx stint models pull all-MiniLM-L6-v2\/int8/);
      return true;
    });
    rmSync(empty, { recursive: true });
    await absent.close();
    await assert.rejects(absent.embed(['a']), isError('closed'));
    assert.throws(() => localEmbedder({ model: 'gpt-9' }), isError('unknown-model'));
    assert.throws(() => localEmbedder({ model: 'stories15M' }), isError('unknown-model'));
    assert.throws(() => localEmbedder({ model: { folder: tmpdir() } }), isError('invalid-model'));
    assert.throws(() => localEmbedder({ threads: 0 }), isError('invalid-request'));
    assert.throws(() => localEmbedder({ threads: 20_000 }), isError('invalid-request'));
    assert.throws(() => localModel({ model: 'stories15M', threads: 20_000 }), isError('invalid-request'));
    assert.throws(() => localEmbedder({ batchWait: -1 }), isError('invalid-request'));
    assert.throws(() => localEmbedder({ executionProviders: [] }), isError('invalid-request'));
    assert.throws(() => localEmbedder({ executionProviders: ['gpu' as never] }), isError('invalid-request'));
    assert.throws(() => localEmbedder({ model: { folder: '/nonexistent' } }), isError('missing-model'));
    assert.throws(() => localEmbedder({ model: {} as never }), isError('invalid-request'));
  });

  it('says what is wrong with a folder of one’s own', async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'stint-encoder-'));
    const onnx = 'onnx/model_quantized.onnx';
    const ids = new OnnxGraph();
    ids.add('Identity', ['input_ids'], { outputs: ['ids'] });
    const shape = ['texts', 'width'];
    const noEncoder = Buffer.concat(
      ids.finish([{ name: 'input_ids', type: 'int64', shape }], [{ name: 'ids', type: 'int64', shape }]),
    );
    try {
      for (const [file, content, code, said] of [
        ['tokenizer.json', '{}', 'invalid-model', /tokenizer\.json is no tokenizer/],
        ['tokenizer.json', 'null', 'invalid-model', /tokenizer\.json is no tokenizer/],
        ['config.json', 'null', 'invalid-model', /does not say its dimensions/],
        [onnx, '', 'no-execution-provider', /is empty/],
        [onnx, noEncoder, 'invalid-model', /no text encoder: its output ids is int64 of \[1, 4\]/],
        // Beyond the model's 512 positions.
        ['tokenizer_config.json', '{"model_max_length":600}', 'run-failed', /The model refused its input/],
      ] as const) {
        rmSync(own, { recursive: true });
        cpSync(folder, own, { recursive: true });
        mkdirSync(path.join(own, 'onnx'), { recursive: true });
        writeFileSync(path.join(own, file), content);
        const call = async () => {
          const broken = localEmbedder({ model: { folder: own, onnx }, threads: 1, copies: 1 });
          await broken.embed(['word '.repeat(600)]).finally(() => broken.close());
        };
        await assert.rejects(call, { name: 'InferenceError', code, message: said }, `${file}: ${content.length}`);
      }
    } finally {
      rmSync(own, { recursive: true });
    }
  });

  it('is one thread for all embedders of equal options', async () => {
    const [first, second] = [localEmbedder({ threads: 1 }), localEmbedder({ threads: 1 })];
    await first.embed(['a']);
    await first.close();
    assert.equal((await second.embed(['a'])).vectors.length, 1);
    await second.close();
    assert.equal((await embedder.embed(['a'])).vectors.length, 1);
  });
});
