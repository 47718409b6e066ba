import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver';
import type { Positions } from '../../../server/src/lsp/positions.ts';
import { completion, resolveCompletion } from '../../../server/src/lsp/views/completion.ts';
import { analyse, CURSOR, DOCUMENTS } from './documents.ts';

describe('completion', () => {
  async function check(file: string, marked: string, label: string, newText: string, replaced: string): Promise<void> {
    const { analysis, cursors } = (await analyse(file, marked, {
      format: file.endsWith('prompty') ? 'prompty' : undefined,
    } as never))!;
    const { items } = completion(analysis, cursors[0]!);
    const item = items.find((each) => each.label === label);
    assert.ok(item, `no ${label} in ${items.slice(0, 9).map((each) => each.label)}`);
    const edit = item.textEdit as { range: Parameters<Positions['offsets']>[0]; newText: string };
    const { start, end } = analysis.positions.offsets(edit.range);
    assert.deepEqual([edit.newText, analysis.file.text.slice(start, end)], [newText, replaced]);
  }
  const prompty = (body: string, model = 'gpt-5-mini') =>
    `---\nname: A\nmodel:\n  configuration:\n    type: openai\n    name: ${model}\ninputs:\n  question:\n    type: string\n---\nsystem:\n${body}\n`;

  it('offers models with price and window', async () => {
    await check('a.prompty', prompty('Hi.', `gpt-5${CURSOR}-mi`), 'gpt-5-mini', 'gpt-5-mini', 'gpt-5-mi');
    await check('a.prompty', prompty('Hi.', `"gpt-5${CURSOR}-mi"`), 'gpt-5-mini', 'gpt-5-mini', 'gpt-5-mi');
    await check(
      'b.json',
      `{"model": "claude-sonnet${CURSOR}", "max_tokens": 5, "messages": [{"role": "user", "content": "Hi"}]}`,
      'claude-sonnet-4-5',
      'claude-sonnet-4-5',
      'claude-sonnet',
    );
    const { analysis, cursors } = (await analyse('a.prompty', prompty('Hi.', `gpt-5-mini${CURSOR}`)))!;
    const item = completion(analysis, cursors[0]!).items.find(({ label }) => label === 'gpt-5-mini')!;
    assert.equal(item.detail, '$0.25 in · $2.00 out · 400k window');
    const { catalogue, rules, today } = analysis.project;
    assert.match(
      (resolveCompletion(item, { catalogue, rules, today }).documentation as MarkupContent).value,
      /Price per million/,
    );
  });
  it('offers models behind a provider’s prefix, the provider’s own first', async () => {
    const dotprompt = `---\nmodel: googleai/gem${CURSOR}\n---\nHi {{name}}\n`;
    await check('a.prompt', dotprompt, 'googleai/gemini-2.5-flash', 'googleai/gemini-2.5-flash', 'googleai/gem');
    await check(
      'promptfooconfig.yaml',
      `prompts:\n  - "Hi {{name}}"\nproviders:\n  - openai:gpt-4${CURSOR}\n`,
      'openai:gpt-4o-mini',
      'openai:gpt-4o-mini',
      'openai:gpt-4',
    );
    const github = DOCUMENTS.github.text.replace('openai/gpt-4o-mini', `openai/gpt-4${CURSOR}`);
    await check('a.prompt.yml', github, 'openai/gpt-4o-mini', 'openai/gpt-4o-mini', 'openai/gpt-4');
    const { analysis, cursors } = (await analyse('a.prompt', dotprompt.replace('gem', '')))!;
    const labels = completion(analysis, cursors[0]!).items.map(({ label }) => label);
    const hosted = labels.findIndex((label) => label.includes('claude'));
    assert.ok(labels.lastIndexOf('googleai/gemini-2.5-pro') < hosted, labels.join());
    assert.ok(!labels.includes('googleai/gpt-4o'));
  });
  it('offers variables, closing what is open', async () => {
    await check('a.prompty', prompty(`Say {{que${CURSOR}`), 'question', 'question}}', 'que');
    await check('a.prompty', prompty(`Say {{ q${CURSOR} }} now`), 'question', 'question', 'q');
    await check('a.prompty', prompty(`{% if ${CURSOR} %}x{% endif %}`), 'locale', 'locale', '');
    // What is being typed is no name to offer.
    for (const typed of [`{{ ${CURSOR} }}`, `{{ que${CURSOR} }}`]) {
      const { analysis, cursors } = (await analyse('a.prompty', prompty(`Say ${typed} now`)))!;
      const labels = completion(analysis, cursors[0]!).items.map(({ label }) => label);
      assert.deepEqual(labels, ['question', 'locale']);
    }
  });
  it('offers rules in comments', async () => {
    await check(
      'AGENTS.md',
      `# A\n<!-- stint-disable-next-line verbosity/fi${CURSOR} -->\nx`,
      'verbosity/filler',
      'verbosity/filler',
      'verbosity/fi',
    );
    await check(
      'AGENTS.md',
      `# A\n<!-- stint-di${CURSOR} -->\nx`,
      'stint-disable-file',
      'stint-disable-file',
      'stint-di',
    );
  });
  it('is silent in prose', async () => {
    const { analysis, cursors } = (await analyse('AGENTS.md', `# A\nThe model: gpt${CURSOR} is fine`))!;
    assert.deepEqual(completion(analysis, cursors[0]!).items, []);
  });
});
