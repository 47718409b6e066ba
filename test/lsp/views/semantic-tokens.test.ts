import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Analysis } from '../../../server/src/lsp/analysis.ts';
import {
  semanticTokens,
  semanticTokensEdits,
  semanticTokensLegend,
} from '../../../server/src/lsp/views/semantic-tokens.ts';
import { analyse, DOCUMENTS, open } from './documents.ts';

describe('semantic tokens', () => {
  const decode = ({ positions, file }: Analysis, data: readonly number[]): string[] => {
    const found: string[] = [];
    for (let index = 0, line = 0, character = 0; index < data.length; index += 5) {
      character = data[index] === 0 ? character + data[index + 1]! : data[index + 1]!;
      line += data[index]!;
      const start = positions.offset({ line, character });
      const end = positions.offset({ line, character: character + data[index + 2]! });
      found.push(`${semanticTokensLegend.tokenTypes[data[index + 3]!]} ${file.text.slice(start, end)}`);
    }
    return found;
  };
  for (const encoding of ['utf-16', 'utf-8'])
    it(`tell prefix, dynamic and never-cached text apart, line by line (${encoding})`, async () => {
      const { path, text } = DOCUMENTS.prompty;
      const { analysis } = (await analyse(path, text, { encoding }))!;
      const all = decode(analysis, semanticTokens(analysis).data);
      for (const token of [
        'promptPrefix You answer for Larkspur – a shop 🌱. Locale:',
        'variable {{locale}}',
        'promptPrefix ## Orders',
        'promptDynamic {{question}}',
        "promptNeverCached Answer in the customer's language. Never promise what the rules do not say.",
      ])
        assert.ok(
          all.includes(token),
          `${token} is not in\n${all.filter((each) => !each.includes('Rule')).join('\n')}`,
        );
      const range = { start: { line: 12, character: 0 }, end: { line: 13, character: 0 } };
      assert.ok(decode(analysis, semanticTokens(analysis, range).data).length < all.length);
    });

  it('tell the turns of a recorded request from its prefix', async () => {
    const analysis = await open('openai');
    const all = decode(analysis, semanticTokens(analysis).data);
    assert.deepEqual(
      all.map((each) => each.split(' ', 1)[0]),
      ['promptPrefix', 'promptDynamic'],
    );
  });

  it('change by the edit that turns one list into the other', () => {
    const list = fc.array(fc.nat(3), { maxLength: 40 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const result = [...before];
        for (const { start, deleteCount, data } of semanticTokensEdits(before, after))
          result.splice(start, deleteCount, ...(data ?? []));
        assert.deepEqual(result, after);
      }),
    );
  });
});
