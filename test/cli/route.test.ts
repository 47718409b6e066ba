import assert from 'node:assert/strict';
import path from 'node:path';
import { diskStore } from '../../runtime/src/stores/disk.ts';
import { attempt } from '../../runtime/src/testing/attempt-record.ts';
import { weights } from '../runtime/inference/weights.ts';
import { Workspace } from './stint.ts';

const KINDS = ['Prove that every bounded sequence number', 'Where is my parcel number', 'Cancel my order number'];

/** Texts of three kinds; the small model fails at proofs. */
const OUTCOMES = Array.from({ length: 150 }, (_, at) =>
  JSON.stringify({
    text: `${KINDS[at % 3]} ${at * 7919}?`,
    correct: { small: at % 3 === 0 && at % 12 !== 0 ? 0 : 1, large: at % 31 === 0 ? 0 : 1 },
  }),
).join('\n');

interface Labelled {
  readonly text: string;
  readonly correct: Readonly<Record<string, number>>;
}

/** What the command answers, and that a mistake is told without a stack. */
async function refused(files: Record<string, string>, args: string, message: RegExp): Promise<void> {
  using workspace = new Workspace(files);
  const { code, out, err } = await workspace.stint(args);
  assert.equal(code, 2, out);
  assert.match(err, message);
  assert.doesNotMatch(err, /\n {4}at |internal error/);
}

describe('stint route', () => {
  it('trains a router and draws what it keeps', async function () {
    await weights(this, 'all-MiniLM-L6-v2');
    const env = { HOME: process.env.HOME ?? '', XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? '' };
    using workspace = new Workspace({ 'train.jsonl': OUTCOMES });
    const trained = await workspace.stint('route train train.jsonl --weak small --strong large', { env });
    assert.equal(trained.code, 0, trained.err);
    assert.match(trained.out, /router\.json: learned from 150 texts[\s\S]*APGR 0\.[6-9]/);
    assert.match(trained.err, /embedding texts|finding neighbours/);

    const drawn = await workspace.stint('route eval train.jsonl --train train.jsonl --svg curve.svg', { env });
    assert.equal(drawn.code, 0, drawn.err);
    assert.match(drawn.out, /\* router {3}c chance {3}l length {3}w words/);
    assert.match(workspace.read('curve.svg'), /^<svg [\s\S]*router: APGR 0\.[\s\S]*<\/svg>\n$/);

    const json = await workspace.stint('route eval train.jsonl --format json', { env });
    const { version, weak, curves } = JSON.parse(json.out) as {
      version: number;
      weak: string;
      curves: { name: string; measured: { apgr: number } }[];
    };
    assert.deepEqual([version, weak, curves.map(({ name }) => name)], [1, 'small', ['router', 'chance', 'length']]);
    assert.ok(curves[0]!.measured.apgr > curves[1]!.measured.apgr);

    workspace.write({ 'same.jsonl': OUTCOMES.replace(/("(?:small|large)"):0/g, '$1:1') });
    const leadless = await workspace.stint('route eval same.jsonl', { env });
    assert.match(leadless.out, /it has no lead that a router could keep/);
    assert.doesNotMatch(leadless.out, /NaN|10[1-9]\.\d %/);

    // Calls of an experiment, each text asked of one model.
    const lines = [0, 1].flatMap(() => OUTCOMES.split('\n')).map((line) => JSON.parse(line) as Labelled);
    const store = diskStore({ directory: path.join(workspace.folder, '.stint') });
    for (const [at, { correct }] of lines.entries()) {
      const arm = (Math.floor(at / 3) + Math.floor(at / 150)) % 2 === 0 ? 'small' : 'large';
      const route = { name: `price/${arm}`, reason: 'arm' };
      const outcome = correct[arm] === 1 ? 'accepted' : 'reworked';
      await store.append([
        { ...attempt(`call-${at}`, store.now(), {}), model: arm, route },
        { kind: 'outcome', id: `outcome-${at}`, callId: `call-${at}`, at: store.now(), outcome, attribution: {} },
      ]);
    }
    await store.close();
    const log = lines.map(({ text }, at) => JSON.stringify({ callId: `call-${at}`, text: `${text} ${at < 150}` }));
    workspace.write({ 'log.jsonl': log.join('\n') });
    const kept = await workspace.stint('route eval .stint --texts log.jsonl --split price --format json', { env });
    assert.equal(kept.code, 0, kept.err);
    const told = JSON.parse(kept.out) as { texts: number; calibration: { gain: null }; curves: typeof curves };
    assert.deepEqual([told.texts, told.calibration.gain], [300, null]);
    assert.ok(told.curves[0]!.measured.apgr > 0.6, kept.out);
    const unnamed = await workspace.stint('route eval .stint --texts log.jsonl', { env });
    assert.match(unnamed.err, /0 texts were put to both models.*name it with --split/);
    const other = await workspace.stint('route eval .stint --texts log.jsonl --split prise', { env });
    assert.match(other.err, /there are no outcomes in the data/);
    // The same texts in both arms are asked of both.
    workspace.write({
      'log.jsonl': lines.map(({ text }, at) => JSON.stringify({ callId: `call-${at}`, text })).join('\n'),
    });
    const twice = await workspace.stint('route eval .stint --texts log.jsonl', { env });
    assert.equal(twice.code, 0, twice.err);
  });

  it('says what is wrong with the data, and where', async () => {
    const train = 'route train data.jsonl --weak small --strong large';
    await refused({}, 'route', /stint route <command>/);
    await refused({}, 'route trian', /Did you mean train\?/);
    await refused({}, 'route train', /name one file or folder/);
    await refused({}, train, /there is no .*data\.jsonl/);
    await refused({ 'data.jsonl': 'text' }, train, /data\.jsonl:1 is no JSON/);
    await refused({ 'data.jsonl': 'null' }, train, /data\.jsonl:1 /);
    await refused({ 'data.jsonl': '{"correct":{}}' }, train, /data\.jsonl:1 has no text/);
    await refused({ 'data.jsonl': '\n{"text":"a"}' }, train, /data\.jsonl:2 has no outcomes/);
    await refused({ 'data.jsonl': '{"text":"a","correct":{"small":3}}' }, train, /outcome of small is 3/);
    await refused({ 'data.jsonl': '{"text":"a","correct":{"small":""}}' }, train, /outcome of small is "";/);
    await refused({ 'data.jsonl': `\ufeff${OUTCOMES}` }, 'route train data.jsonl --strong large', /--weak is missing/);
    await refused({ 'data.jsonl': OUTCOMES }, 'route train data.jsonl --strong large', /--weak is missing.* small/);
    await refused({ 'data.jsonl': OUTCOMES }, `${train.replace('small', 'smal')}`, /Did you mean small\?/);
    await refused({ 'data.jsonl': OUTCOMES }, 'route train data.jsonl --weak large --strong large', /needs two models/);
    const same = OUTCOMES.replace(/"text":"[^"]*"/g, '"text":"Again?"');
    await refused({ 'data.jsonl': same }, train, /outcomes on 1 different texts; at least 100 are needed/);
    await refused({ 'data.jsonl': OUTCOMES }, `${train} --out none/router.json`, /there is no folder .*none to write/);
    await refused({}, 'route train redis://h --weak a --strong b', /holds no texts.*--texts/);
    await refused(
      { 'log.jsonl': '\ufeff{"callId":"c","text":"t"}' },
      'route train .stint --texts log.jsonl --weak a --strong b',
      /there is no ledger in .*\.stint/,
    );
    await refused({}, 'route train .stint --texts none.jsonl --weak a --strong b', /cannot read .*none\.jsonl/);
    await refused({ 'data.jsonl': OUTCOMES }, 'route eval data.jsonl --split price', /holds no texts.*--texts/);
    await refused({ 'data.jsonl': OUTCOMES }, 'route eval data.jsonl', /no router in router\.json/);
    await refused({ 'data.jsonl': OUTCOMES, 'router.json': '{}' }, 'route eval data.jsonl', /no routing classifier/);
  });
});
