import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { semanticCache } from '../../../runtime/src/cache/semantic/index.ts';
import {
  chooseThreshold,
  pointAt,
  type ScoredPair,
  thresholdCurve,
} from '../../../runtime/src/cache/semantic/threshold-curve.ts';
import { collect, createStint, openAiChat } from '../../../runtime/src/index.ts';
import { openAiChatWire } from '../../../runtime/src/providers/index.ts';
import { diskStore } from '../../../runtime/src/stores/disk.ts';
import { Simulator } from '../../../runtime/src/testing/simulator/index.ts';
import { Workspace } from '../../cli/stint.ts';
import { wordEmbedder } from './word-embedder.ts';

/** Scores rise with how likely a pair asks the same; nothing above 0.9 is wrong. */
const PAIRS = Array.from({ length: 600 }, (_, at) => {
  const score = at / 600;
  return { a: `question ${at}`, b: `"quoted", ${at}`, score, label: score > 0.9 || (at * 7) % 600 < at ? 1 : 0 };
});

describe('threshold curves', () => {
  const scored: ScoredPair[] = [
    { score: 0.9, same: true },
    { score: 0.8, same: true },
    { score: 0.8, same: false },
    { score: 0.1, same: true },
  ];

  it('have a point for each score, with what it does to the pairs', () => {
    const curve = thresholdCurve(scored);
    assert.deepEqual(
      curve.map(({ threshold, hits, falseHits, recall, error }) => [threshold, hits, falseHits, recall, error]),
      [
        [0.9, 1, 0, 1 / 3, 0],
        [0.8, 3, 1, 2 / 3, 1 / 4],
        [0.1, 4, 1, 1, 1 / 4],
      ],
    );
    assert.deepEqual([pointAt(curve, 0.85)?.hits, pointAt(curve, 0.91), thresholdCurve([])], [1, null, []]);
  });

  it('choose the most hits that a goal allows, and nothing on too few pairs', () => {
    assert.equal(chooseThreshold(thresholdCurve(scored), { precision: 0.9 }), null);
    const curve = thresholdCurve(PAIRS.map(({ score, label }) => ({ score, same: label === 1 })));
    for (const precision of [0.8, 0.9, 0.95]) {
      const chosen = chooseThreshold(curve, { precision })!;
      assert.ok(chosen.precisionAtLeast >= precision && chosen.precision > chosen.precisionAtLeast);
      const lower = curve[curve.indexOf(chosen) + 1]!;
      assert.ok(lower.precisionAtLeast < precision);
    }
    const { error } = chooseThreshold(curve, { error: 0.02 })!;
    assert.ok(error < 0.02 && error > 0.005);
  });
});

describe('stint cache', () => {
  let workspace: Workspace;
  before(() => {
    const jsonl = PAIRS.map((pair) => JSON.stringify(pair)).join('\n');
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const csv = PAIRS.map(({ a, b, score, label }) => [quoted(a), quoted(b), label, score].join(',')).join('\r\n');
    workspace = new Workspace({
      'pairs.jsonl': jsonl,
      'pairs.csv': `\uFEFFsentence1,Sentence2,label,score\r\n${csv}\r\n`,
      'slashes.csv': 'a,b,label,score\n"say \\"hi\\"",b,1,0.9\n"c:\\\\",b,0,0.1\n',
      'open.csv': 'a,b,label\n"never closed,b,1\n',
      'label.jsonl': '{"a":"x","b":"y","label":1}\n{"a":"x","b":"y","label":"perhaps"}\n',
      'empty.jsonl': '\n',
      'same.jsonl': '{"a":"x","b":"y","label":1,"score":0.9}\n'.repeat(500),
      'scale.jsonl': '{"a":"x","b":"y","label":1,"score":7}\n{"a":"x","b":"y","label":0,"score":0.1}\n',
    });
    writeFileSync(path.join(workspace.folder, 'pairs.jsonl.gz'), gzipSync(jsonl));
    writeFileSync(path.join(workspace.folder, 'latin.csv'), Buffer.from('a,b,label\ncaf\xe9,b,1\n', 'latin1'));
  });
  after(() => workspace[Symbol.dispose]());

  it('tunes a threshold from labelled pairs, in any of the files that they come in', async () => {
    const { code, out } = await workspace.stint('cache tune pairs.jsonl --precision 0.9 --plot curve.svg');
    assert.equal(code, 0, out);
    assert.match(out, /^600 pairs, of which \d+ ask the same\./);
    assert.match(out, /● precision, ○ recall, ▲ the threshold/);
    const [, threshold] = /threshold: (0\.\d+) \}/.exec(out)!;
    assert.ok(Number(threshold) > 0.5);
    assert.match(workspace.read('curve.svg'), /^<svg xmlns[\s\S]*<polyline[\s\S]*<\/svg>\n$/);
    for (const file of ['pairs.csv', 'pairs.jsonl.gz']) {
      const json = JSON.parse((await workspace.stint(`cache tune ${file} --precision 0.9 --format json`)).out);
      assert.deepEqual([json.threshold, json.pairs], [Number(threshold), 600], file);
    }
    assert.equal((await workspace.stint('cache tune slashes.csv')).code, 1, 'two pairs prove nothing');
  });

  it('says what is wrong with a file or a goal, and where', async () => {
    const cases: [string, RegExp][] = [
      ['tune', /name one file/],
      ['tune nothing.jsonl', /nothing\.jsonl: no such file/],
      ['tune empty.jsonl', /has no pairs/],
      ['tune same.jsonl', /All pairs of same\.jsonl are labelled the same/],
      ['tune scale.jsonl', /scale\.jsonl:1: the score 7 is no number from -1 to 1/],
      ['tune latin.csv', /latin\.csv is no UTF-8 text/],
      ['tune open.csv', /open\.csv:2: a quote is not closed/],
      ['tune label.jsonl', /label\.jsonl:2 has no "label"/],
      ['tune pairs.jsonl --precision 95', /between 0 and 1, not 95/],
      ['tune pairs.jsonl --precision 0.9 --error 0.1', /exclude each other/],
      ['tuen', /Did you mean tune/],
      ['review --store nowhere', /no store in nowhere/],
    ];
    for (const [args, expected] of cases) {
      const { code, err } = await workspace.stint(`cache ${args}`);
      assert.equal(code, 2, args);
      assert.match(err, expected);
      assert.doesNotMatch(err, / {4}at /);
    }
  });

  it('lists what was near the line, and passes verdicts on to services that share the store', async () => {
    const directory = path.join(workspace.folder, '.stint');
    const simulator = new Simulator();
    const service = createStint({
      contract: null,
      store: diskStore({ directory }),
      semantic: semanticCache({ embedder: wordEmbedder(), verify: () => ({ same: 0.91 }), threshold: 0.9 }),
    });
    const ask = async (question: string): Promise<string> => {
      const call = service.run({
        request: {
          wire: openAiChatWire,
          model: 'gpt-4o-mini',
          body: { model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] },
          stream: false,
        },
        provider: openAiChat({ apiKey: 'k', fetch: simulator.fetch }),
      });
      await collect(call);
      return call.trace.cache;
    };
    await ask('Where is my parcel with roses?');
    assert.equal(await ask('Where is my parcel with tulips?'), 'semantic');
    assert.ok(existsSync(directory));
    const listed = await workspace.stint('cache review');
    assert.match(
      listed.out,
      /served {2}same 0\.910, cosine 0\.\d+\n {2}asked {2}Where .*tulips\?\n {2}known {2}Where .*roses\?/,
    );
    const [pair] = JSON.parse((await workspace.stint('cache review --format json')).out).pairs;
    assert.match((await workspace.stint('cache review --format jsonl')).out, /"label":null/);
    assert.deepEqual(await workspace.stint(`cache review --wrong ${pair.callId}`), {
      code: 0,
      out: 'Nothing to review.\n',
      err: '',
    });
    assert.equal(await ask('Where is my parcel with tulips?'), 'miss');
    assert.match((await workspace.stint('cache review --right nobody')).err, /No semantic hit/);
    await service.close();
  });
});
