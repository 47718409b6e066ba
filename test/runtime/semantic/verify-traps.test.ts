import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_THRESHOLD, verify } from '../../../runtime/src/cache/semantic/verify/index.ts';

const folder = path.join(import.meta.dirname, 'traps');
/** Both texts get one vector: a similarity that sees no difference at all. */
const vector = Float32Array.of(1, 0);

/** One file for each guard. A line is `text ≠ text` for two questions, `text ≡ text` for one that is put in two ways. */
describe('traps of the semantic cache', () => {
  for (const file of readdirSync(folder).sort()) {
    it(`${path.parse(file).name}: tells two questions from one that is put in two ways`, () => {
      const wrong = readFileSync(path.join(folder, file), 'utf8')
        .trim()
        .split('\n')
        .flatMap((line) => {
          const [a, relation, b] = line.split(/ ([≠≡]) /);
          const { same, refusedBy } = verify({ text: a!, vector }, { text: b!, vector });
          const back = verify({ text: b!, vector }, { text: a!, vector });
          if ((back.refusedBy === undefined) !== (refusedBy === undefined)) return [`${line}: hangs on the order`];
          if (relation === '≡') return refusedBy === undefined ? [] : [`${line}: ${refusedBy}`];
          return refusedBy !== undefined && same < DEFAULT_THRESHOLD ? [] : [`${line}: taken for one`];
        });
      assert.deepEqual(wrong, []);
    });
  }
});
