import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importPeer } from '../../../runtime/src/inference/import-peer.ts';
import { InferenceError, type InferenceErrorCode } from '../../../runtime/src/inference/inference-error.ts';
import { InferenceWorker } from '../../../runtime/src/inference/inference-worker.ts';

const HOST = new URL('./fixtures/host.mjs', import.meta.url).href as `file:${string}`;
const isError = (code: InferenceErrorCode) => (error: unknown) =>
  error instanceof InferenceError && error.code === code;

describe('a worker thread that hosts a model', () => {
  let worker: InferenceWorker;
  beforeEach(() => (worker = new InferenceWorker(HOST, 'options', { maxOldGenerationSizeMb: 64 })));
  afterEach(() => worker.close());

  it('is loaded once, answers calls, sends parts ahead and moves buffers', async () => {
    assert.deepEqual(await worker.load(), { options: 'options' });
    const parts: unknown[] = [];
    const bytes = new Uint8Array(8);
    const answer = await worker.call(
      { parts: ['a', 'b'], bytes },
      { onPart: (part) => parts.push(part), transfer: [bytes.buffer] },
    );
    assert.deepEqual(answer, { calls: 1, bytes: new Uint8Array([1]), got: 8 });
    assert.deepEqual(parts, ['a', 'b']);
    assert.equal(bytes.byteLength, 0, 'moved, not copied');
    assert.deepEqual(await worker.call({}), { calls: 2, bytes: new Uint8Array([2]), got: null });
  });

  it('hands on what the host throws, and what cannot be cloned', async () => {
    await assert.rejects(worker.call({ throw: 'no' }), { message: 'no' });
    await assert.rejects(worker.call({ bytes: () => 1 }), { name: 'DataCloneError' });
    assert.deepEqual(await worker.call({}), { calls: 2, bytes: new Uint8Array([2]), got: null });
  });

  it('rejects an aborted call with the caller’s reason at once, and tells the host', async () => {
    const controller = new AbortController();
    const call = worker.call({ wait: true }, { signal: controller.signal });
    const reason = new Error('enough');
    queueMicrotask(() => controller.abort(reason));
    await assert.rejects(call, reason);
    await assert.rejects(worker.call({}, { signal: controller.signal }), reason);
    assert.ok(await worker.call({}));
  });

  for (const how of ['crash', 'exit', 'grow']) {
    it(`fails calls in flight with a typed error when the thread ends by itself (${how}), and starts a fresh one`, async () => {
      const waiting = worker.call({ wait: true });
      const ending = worker.call({ [how]: true });
      await assert.rejects(waiting, isError('worker-crashed'));
      await assert.rejects(ending, isError('worker-crashed'));
      assert.deepEqual(await worker.call({}), { calls: 1, bytes: new Uint8Array([1]), got: null });
    });
  }

  it('fails every call where it cannot be loaded, and tries again', async () => {
    const failing = new InferenceWorker(HOST, 'fail');
    await assert.rejects(failing.call({}), { message: 'cannot be loaded' });
    await assert.rejects(failing.load(), { message: 'cannot be loaded' });
    await failing.close();
  });

  it('closes: calls in flight and later ones fail with `closed`', async () => {
    const waiting = worker.call({ wait: true });
    await Promise.all([assert.rejects(waiting, isError('closed')), worker.close()]);
    await assert.rejects(worker.call({}), isError('closed'));
    await worker.close();
  });
});

describe('the end of the process', () => {
  it('waits for what onnxruntime does at that moment: else it would be an abort, whatever the exit code', () => {
    const script = fileURLToPath(new URL('./fixtures/exit.ts', import.meta.url));
    const node = ['--conditions=stint-source', '--import', 'tsx', script];
    const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' });
    assert.deepEqual([status, stdout, stderr], [3, 'ran to its end\n', '']);
  });
});

describe('an optional package', () => {
  it('that is not installed is named, with how to install it', async () => {
    const missing = importPeer('no-such-package', () => import('no-such-package' as string));
    await assert.rejects(missing, (error: InferenceError) => {
      assert.equal(error.code, 'missing-package');
      assert.match(error.message, /npm install no-such-package$/);
      return true;
    });
  });
});
