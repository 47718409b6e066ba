import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { prepareGenerator } from '../../../runtime/src/inference/generation/generator-model.ts';
import { findModel, type PinnedGenerator } from '../../../runtime/src/inference/model-registry.ts';
import { aptInstall } from '../../apt.ts';
import { weights } from '../inference/weights.ts';
import { LlamaReference } from './llama-reference.ts';

/** Chromium brings a Vulkan driver in software, and the library that loads it. */
const CHROMIUM = '/usr/lib/chromium';
const SWIFTSHADER = path.join(CHROMIUM, 'vk_swiftshader_icd.json');
/** Tokens of the real model's story that are compared. */
const STORY = 6;
const root = path.resolve(import.meta.dirname, '../../..');

describe('writing by WebGPU', () => {
  let folder: string;
  before(async function () {
    if (!existsSync(SWIFTSHADER)) aptInstall('chromium-common', 'libvulkan1');
    if (!existsSync(SWIFTSHADER)) {
      console.log(`    skipped: no Vulkan driver in ${SWIFTSHADER}`);
      this.skip();
    }
    folder = await weights(this, 'stories15M');
  });

  it('gives what a plain forward pass gives, token for token, several answers at a time', async function () {
    this.timeout(300_000);
    const onnx = await prepareGenerator(findModel('stories15M') as PinnedGenerator, folder, 'fp32');
    const checkpoint = readFileSync(path.join(folder, 'stories15M.bin'));
    const start = [1, 9038, 2501, 263, 931];
    const story = LlamaReference.greedy(checkpoint, start, STORY);
    // The driver takes seconds for a step of it: all beginnings of the story are continued by one token at once, and
    // the first one by another in a step of its own.
    const asked = story.map((_, length) => ({
      prompt: [...start, ...story.slice(0, length)],
      length: length === 0 ? 2 : 1,
    }));
    // A driver is chosen once a process.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...['--conditions=stint-source', '--import', 'tsx', 'test/runtime/generation/fixtures/webgpu.ts'],
        ...[path.join(onnx, 'onnx/model.onnx'), JSON.stringify(asked)],
      ],
      {
        cwd: root,
        encoding: 'utf8',
        env: {
          ...process.env,
          VK_ICD_FILENAMES: SWIFTSHADER,
          LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, CHROMIUM].filter(Boolean).join(':'),
          XDG_RUNTIME_DIR: root,
        },
      },
    );
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      JSON.parse(stdout),
      story.map((token, length) => (length === 0 ? story.slice(0, 2) : [token])),
    );
  });
});
