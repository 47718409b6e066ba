import assert from 'node:assert/strict';
import { cachingOf } from '../../../server/src/lsp/views/caching.ts';
import { inputInWords } from '../../../server/src/lsp/views/cost-in-words.ts';
import { costOf, partsOf, ratesOf } from '../../../server/src/lsp/views/prompt-parts.ts';
import { analyse, DOCUMENTS, type Kind, open } from './documents.ts';

describe('the parts of a prompt', () => {
  /** The provider runs the tool itself, and counts nothing for it. */
  const serverTool = JSON.stringify({
    model: 'gemini-2.5-flash',
    contents: [{ role: 'user', parts: [{ text: 'What is the capital of France?' }] }],
    systemInstruction: { parts: [{ text: 'You are a helpful assistant.' }] },
    tools: [{ fileSearch: { file_search_store_names: ['fileSearchStores/manuals'] } }],
  });
  const documents = { ...DOCUMENTS, serverTool: { path: 'gemini.json', text: serverTool } };
  for (const [kind, { path, text }] of Object.entries(documents))
    it(`${kind}: add up to the typical call and its prefix`, async () => {
      const { analysis } = (await analyse(path, text))!;
      for (const measured of analysis.file.prompts) {
        const parts = partsOf(measured);
        const sum = (key: 'tokens' | 'prefix'): number => parts.reduce((total, part) => total + part[key], 0);
        const { typical, prefix } = measured.tokens;
        assert.deepEqual([sum('tokens'), sum('prefix')], [typical, Math.min(prefix, typical)]);
        const rates = ratesOf(analysis, measured);
        assert.ok(rates !== null && measured.cost !== null);
        const { perCall, parts: classes } = measured.cost;
        const money = parts.reduce((total, part) => total + costOf(part, rates), 0);
        // Each amount is rounded up to a nano-dollar.
        assert.ok(Math.abs(money + classes.output - perCall) <= parts.length + 4, `${money} of ${perCall}`);
      }
    });

  it('are named with what a provider does not count', async () => {
    const { analysis } = (await analyse('gemini.json', serverTool))!;
    assert.match(
      inputInWords(analysis.file.prompts[0]!),
      /^Input ≈\d+ tokens: tools ≈\d+ \+ static ≈\d+ − ≈\d+ not counted by the provider; worst case/,
    );
  });

  it('hold what is imported', async () => {
    const { measured } = (await open('agents')).file.prompts.map((each) => ({
      measured: { ...each, tokens: { ...each.tokens, imports: 40 } },
    }))[0]!;
    const part = partsOf(measured).find(({ kind }) => kind === 'imports');
    assert.deepEqual([part?.tokens, part?.prefix], [40, 40]);
  });

  const sentences: [Kind, RegExp][] = [
    ['prompty', /prefix: 1,\d{3} tokens, up to `question`;/],
    ['github', /prefix: \d+ tokens, up to `ticket`;/],
    // Another call has other turns, although the file shows none that varies.
    ['openai', /prefix: \d+ tokens, up to the first turn of the conversation;/],
    ['anthropic', /prefix: 1,\d{3} tokens, up to the first turn of the conversation;/],
    ['tools', /prefix: the whole prompt;/],
  ];
  for (const [kind, sentence] of sentences)
    it(`${kind}: say up to what it is cached`, async () =>
      assert.match(cachingOf((await open(kind)).file.prompts[0]!)!.sentence, sentence));
});
