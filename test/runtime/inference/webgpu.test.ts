import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Examination } from '../../../runtime/src/inference/examine.ts';
import { aptInstall } from '../../apt.ts';
import { weights } from './weights.ts';

/** A Vulkan driver in software, part of Debian's chromium-common. */
const SWIFTSHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const root = path.resolve(import.meta.dirname, '../../..');

describe('WebGPU', () => {
  before(async function () {
    if (!existsSync(SWIFTSHADER)) aptInstall('chromium-common', 'libvulkan1');
    if (!existsSync(SWIFTSHADER)) {
      console.log(`    skipped: no Vulkan driver in ${SWIFTSHADER}`);
      this.skip();
    }
    await weights(this, 'all-MiniLM-L6-v2/int8');
  });

  it('gives the vectors that the CPU gives', () => {
    const texts = ['Where is my order?', 'A longer text, of some more words than the first one has.'];
    // A driver is chosen once a process.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        '--conditions=stint-source',
        '--import',
        'tsx',
        'test/runtime/inference/fixtures/webgpu.ts',
        JSON.stringify(texts),
      ],
      { cwd: root, encoding: 'utf8', env: { ...process.env, VK_ICD_FILENAMES: SWIFTSHADER, XDG_RUNTIME_DIR: root } },
    );
    assert.equal(status, 0, stderr);
    const { executionProviders, webgpu, cpu } = JSON.parse(stdout) as Pick<Examination, 'executionProviders'> & {
      webgpu: number[][];
      cpu: number[][];
    };
    assert.equal(executionProviders.find(({ name }) => name === 'webgpu')?.reason, null);
    for (const [at, vector] of webgpu.entries()) {
      const cosine = vector.reduce((sum, value, index) => sum + value * cpu[at]![index]!, 0);
      assert.ok(cosine > 0.9999, `${cosine}`);
    }
  });
});
