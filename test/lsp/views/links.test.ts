import assert from 'node:assert/strict';
import type { Positions } from '../../../server/src/lsp/positions.ts';
import { definition, documentLinks } from '../../../server/src/lsp/views/links.ts';
import { analyse, at, DOCUMENTS } from './documents.ts';

describe('links', () => {
  const links = async (file: string, text: string, files: readonly string[]): Promise<string[]> => {
    const { analysis } = (await analyse(file, text))!;
    const found = await documentLinks(analysis, (uri) => files.includes(uri));
    return found.map(({ range, target }) => {
      const { start, end } = analysis.positions.offsets(range);
      return `${analysis.file.text.slice(start, end)} → ${target}`;
    });
  };
  it('lead to imports that exist', async () => {
    const { text } = DOCUMENTS.agents;
    assert.deepEqual(await links('CLAUDE.md', text, []), []);
    assert.deepEqual(await links('CLAUDE.md', text, ['file:///project/docs/style.md']), [
      '@docs/style.md → file:///project/docs/style.md',
    ]);
  });
  it('lead to includes, files of a skill and of promptfoo', async () => {
    assert.deepEqual(
      await links('a.prompty', "---\nname: A\nmodel:\n  api: chat\n---\nsystem:\n{% include 'parts/tone.j2' %}\n", [
        'file:///project/partials/parts/tone.j2',
      ]),
      ['parts/tone.j2 → file:///project/partials/parts/tone.j2'],
    );
    assert.deepEqual(
      await links(
        'SKILL.md',
        '---\nname: a\ndescription: Does b.\n---\nSee [forms](ref/the%20forms.md) and [x](https://example.com), [y](//share/a.md).\n',
        ['file:///project/ref/the%20forms.md', 'https://example.com/', 'file://share/a.md'],
      ),
      ['ref/the%20forms.md → file:///project/ref/the%20forms.md'],
    );
    assert.deepEqual(
      await links(
        'promptfooconfig.yaml',
        'prompts:\n  - file://prompts/a.txt\nproviders: [openai:gpt-4o]\ntests: []\n',
        ['file:///project/prompts/a.txt'],
      ),
      ['file://prompts/a.txt → file:///project/prompts/a.txt'],
    );
  });
  it('lead from a variable to its declaration', async () => {
    const { analysis, position } = await at('prompty', '{{question');
    const found = (await definition(analysis, position, () => false)) as { range: Parameters<Positions['offsets']>[0] };
    const { start, end } = analysis.positions.offsets(found.range);
    assert.equal(analysis.file.text.slice(start, end), 'question');
    assert.ok(start < analysis.file.text.indexOf('system:'));
  });
});
