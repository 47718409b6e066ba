import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { convertLlama2c } from '../../../runtime/src/inference/generation/convert-llama2c.ts';
import { onnxFileOf, readDecoderConfig } from '../../../runtime/src/inference/generation/decoder-config.ts';
import { prepareGenerator } from '../../../runtime/src/inference/generation/generator-model.ts';
import { readLlama2c } from '../../../runtime/src/inference/generation/llama-checkpoint.ts';
import { llamaGraph } from '../../../runtime/src/inference/generation/llama-graph.ts';
import { readLlamaOnnx } from '../../../runtime/src/inference/generation/llama-onnx.ts';
import { onnxOperators } from '../../../runtime/src/inference/generation/onnx-operators.ts';
import { readOnnx } from '../../../runtime/src/inference/generation/onnx-reader.ts';
import { quantiseBlocks, quantiseColumns } from '../../../runtime/src/inference/generation/quantisation.ts';
import { InferenceError } from '../../../runtime/src/inference/inference-error.ts';
import { findModel, type PinnedGenerator } from '../../../runtime/src/inference/model-registry.ts';
import { TINY, tinyCheckpoint } from './tiny-llama.ts';

const isInvalid = (error: unknown): boolean => error instanceof InferenceError && error.code === 'invalid-model';

describe('converting a checkpoint', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stint-convert-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('quantises each block to within half a step of its scale', () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 70 })).chain(([rows, columns]) =>
      fc.tuple(
        fc.array(fc.float({ min: -4, max: 4, noNaN: true }), {
          minLength: rows * columns,
          maxLength: rows * columns,
        }),
        fc.constant(columns),
      ),
    );
    fc.assert(
      fc.property(matrix, fc.constantFrom(4 as const, 8 as const), ([values, columns], bits) => {
        const { values: levels, scales } = quantiseBlocks(Float32Array.from(values), columns, bits);
        const perRow = Math.ceil(columns / 32);
        for (const [index, value] of values.entries()) {
          const [row, column] = [Math.floor(index / columns), index % columns];
          const at = row * perRow * 32 + column;
          const level = bits === 8 ? levels[at]! - 128 : ((levels[at >> 1]! >> ((at % 2) * 4)) & 15) - 8;
          const scale = scales[row * perRow + (column >> 5)]!;
          // The side of the range that is a step shorter takes a whole one.
          assert.ok(Math.abs(level * scale - Math.fround(value)) <= Math.abs(scale) * 1.001 + 1e-6);
        }
      }),
    );
  });

  it('quantises each row to within half a step of its scale, and turns it over', () => {
    const number = fc.float({ min: -4, max: 4, noNaN: true });
    const matrix = fc
      .integer({ min: 1, max: 9 })
      .chain((columns) =>
        fc.tuple(
          fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { minLength: 1 }),
          fc.constant(columns),
        ),
      );
    fc.assert(
      fc.property(matrix, ([rows, columns]) => {
        const { values, scales } = quantiseColumns([Float32Array.from(rows.flat())], columns);
        for (const [row, numbers] of rows.entries())
          for (const [column, value] of numbers.entries())
            assert.ok(
              Math.abs(values[column * rows.length + row]! * scales[row]! - value) <= scales[row]! * 0.501 + 1e-6,
            );
      }),
    );
  });

  it('writes a folder as on a hub, once, and whole files only', async () => {
    const checkpoint = path.join(folder, 'model.bin');
    const vocabulary = path.join(folder, 'tokenizer.bin');
    writeFileSync(checkpoint, tinyCheckpoint());
    // A vocabulary of single letters behind its special tokens and bytes would be 260 long: too short is an error.
    const pieces = Buffer.concat(
      Array.from({ length: TINY.vocabulary }, (_, id) => {
        const piece = Buffer.alloc(9);
        piece.writeFloatLE(-id, 0);
        piece.writeInt32LE(1, 4);
        piece.write(String.fromCharCode(33 + (id % 90)), 8);
        return piece;
      }),
    );
    writeFileSync(vocabulary, Buffer.concat([Buffer.alloc(4), pieces]));
    const hub = path.join(folder, 'hub');
    for (const dtype of ['fp32', 'int4'] as const)
      await Promise.all([1, 2].map(() => convertLlama2c(checkpoint, vocabulary, hub, { dtype, attention: 'grouped' })));
    assert.deepEqual(readdirSync(hub).sort(), [
      'config.json',
      'generation_config.json',
      'onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    assert.deepEqual(readdirSync(path.join(hub, 'onnx')).sort(), [
      'model.cpu3.onnx',
      'model.onnx',
      'model_q4.cpu3.onnx',
      'model_q4.onnx',
    ]);
    const { window, endTokens, chatTemplate } = await readDecoderConfig(hub);
    assert.deepEqual([window, [...endTokens], chatTemplate], [TINY.window, [1, 2], null]);
    const operators = onnxOperators(await onnxFileOf(hub, 'int4'));
    assert.ok(operators.has('MatMulNBits') && operators.has('GroupQueryAttention'));
    await assert.rejects(onnxFileOf(hub, 'int8'), isInvalid);
    // A file where the folder has to be: as little as on a full disk can it be written.
    writeFileSync(path.join(folder, 'converted'), '');
    const files = { weights: 'model.bin', vocabulary: 'tokenizer.bin' };
    const pinned = { ...(findModel('stories15M') as PinnedGenerator), checkpoint: files };
    await assert.rejects(prepareGenerator(pinned, folder, 'int8'), {
      code: 'missing-model',
      message:
        /^stories15M\/int8 is made of .*, which cannot be written: .* run `npx stint models pull stories15M\/int8`/,
    });
    writeFileSync(vocabulary, pieces.subarray(0, 100));
    await assert.rejects(convertLlama2c(checkpoint, vocabulary, hub, { dtype: 'int8' }), isInvalid);
  });

  it('takes no file for a quantised Llama that is none, whatever it is', () => {
    const config = {
      ...{ model_type: 'llama', hidden_act: 'silu', hidden_size: 32, intermediate_size: 48, num_hidden_layers: 2 },
      ...{ num_attention_heads: 4, num_key_value_heads: 2, head_dim: 8, vocab_size: TINY.vocabulary },
      ...{ max_position_embeddings: TINY.window, rope_theta: 10_000, rms_norm_eps: 1e-5 },
    };
    const other = Buffer.concat(llamaGraph(readLlama2c(tinyCheckpoint()), { dtype: 'int8', attention: 'plain' }));
    const { nodes, constants } = readOnnx(other);
    assert.ok(nodes.size > 100);
    assert.deepEqual(constants.get('layers.0.attentionNorm')?.shape, [32]);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.nat(other.length).map((end) => other.subarray(0, end)),
        ),
        (file) => {
          assert.equal(readLlamaOnnx(file, config), null);
        },
      ),
    );
  });

  it('refuses what is no checkpoint, whatever it is', () => {
    const whole = tinyCheckpoint();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.throws(() => readLlama2c(bytes), isInvalid);
      }),
    );
    assert.throws(() => readLlama2c(whole.subarray(0, whole.length >> 1)), isInvalid);
    assert.equal(readLlama2c(whole).layers.length, 2);
  });
});
