import assert from 'node:assert/strict';
import { type HintDensity, inlayHints } from '../../../server/src/lsp/views/inlay-hints.ts';
import { type Kind, open } from './documents.ts';

describe('inlay hints', () => {
  async function check(
    kind: Kind,
    density: HintDensity,
    expected: readonly RegExp[],
    lines: [number, number] = [0, 9999],
  ) {
    const analysis = await open(kind);
    const range = { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
    const labels = inlayHints(analysis, range, density).map(({ label }) => String(label));
    assert.equal(labels.length, expected.length, labels.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(labels[index]!, pattern);
  }

  it('stand at sections, variables and the end of the prefix', () =>
    check('prompty', 'low', [
      /^◀ cacheable prefix ends here: 1,\d{3} tokens$/,
      /^1,\d{3} tokens$/,
      /^1,\d{3} tokens$/,
      /^2 tokens, no cap$/,
      /^≤ 800, typically 90$/,
    ]));
  it('name every section where many are wanted', () =>
    check('prompty', 'high', [/prefix/, /^1,\d{3}/, /^1,\d{3}/, /^\d\d? tokens$/, /^\d\d? tokens$/, /no cap/, /800/]));
  it('show cache markers and tools', () =>
    check('anthropic', 'high', [/^◀ cache marker: ≈1,\d{3} tokens$/, /^≈\d+ tokens$/]));
  it('come only for the lines that were asked for', () => check('prompty', 'high', [/no cap/], [13, 14]));
  it('can be off', () => check('prompty', 'off', []));
});
