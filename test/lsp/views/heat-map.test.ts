import assert from 'node:assert/strict';
import { heatMap } from '../../../server/src/lsp/views/heat-map.ts';
import { DOCUMENTS, type Kind, open } from './documents.ts';

describe('heat map', () => {
  for (const kind of Object.keys(DOCUMENTS) as Kind[])
    it(`${kind}: the lines hold the tokens of the document`, async () => {
      const analysis = await open(kind);
      const { lines } = heatMap(analysis);
      const sum = lines.reduce((total, { tokens }) => total + tokens, 0);
      const whole = analysis.file.prompts.reduce(
        (total, { segments, tools }) =>
          total + segments.reduce((a, { tokens }) => a + tokens, 0) + tools.reduce((a, { tokens }) => a + tokens, 0),
        0,
      );
      assert.equal(sum, whole);
    });
  it('says what ends the prefix', async () => {
    const [prefix] = heatMap(await open('prompty')).prefixes;
    assert.equal(prefix!.endsWith!.reason, '{{question}} changes on every call');
    assert.equal(prefix!.cacheable, true);
  });
});
