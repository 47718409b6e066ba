import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CancellationTokenSource,
  type CodeAction,
  LSPErrorCodes,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver/node';
import { setIn } from '../../server/src/lsp/actions/config-edit.ts';
import { edited } from '../../server/src/lsp/actions/offer.ts';
import { Positions } from '../../server/src/lsp/positions.ts';
import { Project } from '../../server/src/project/project.ts';
import { Workspace } from '../cli/stint.ts';
import { Client, editing } from './client.ts';

interface Case {
  readonly files?: Readonly<Record<string, string>>;
  readonly name: string;
  readonly text: string;
  /** Where the cursor stands: at the first occurrence. */
  readonly at: string;
  readonly title: RegExp;
  readonly only?: string;
}

/** Takes the one action whose title matches at a place, and gives the files that it changes. */
async function check({ files, name, text, at, title, only }: Case): Promise<Record<string, string>> {
  const { folder } = new Workspace({ ...files, [name]: text });
  const file = path.join(folder, name);
  const client = await Client.inProcess().start({ folders: [folder], capabilities: editing });
  try {
    await client.idle();
    const uri = await client.open(file, text);
    const diagnostics = await client.diagnose(uri);
    const position = new Positions(text).position(text.indexOf(at));
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics, ...(only !== undefined && { only: [only] }) },
    });
    const found = actions.filter((each) => title.test(each.title));
    assert.equal(found.length, 1, `${title}: ${actions.map((each) => each.title).join(' | ')}`);
    assert.equal(found[0]!.edit, undefined, 'edits come when the action is chosen');
    const { edit } = await client.request<CodeAction>('codeAction/resolve', found[0]!);
    assert.ok(edit?.documentChanges, `${title} has no edit`);
    const out: Record<string, string> = {};
    for (const change of edit.documentChanges) {
      if ('kind' in change) continue;
      const { textDocument, edits } = change as TextDocumentEdit;
      const target = path.relative(folder, new URL(textDocument.uri).pathname);
      const created = edit.documentChanges.some(
        (each) => 'kind' in each && each.kind === 'create' && each.uri === textDocument.uri,
      );
      const before = target === name ? text : created ? '' : readFileSync(path.join(folder, target), 'utf8');
      assert.equal(textDocument.version, target === name ? 1 : null);
      out[target] = apply(before, edits as TextEdit[]);
    }
    return out;
  } finally {
    await client.stop();
  }
}

function apply(text: string, edits: readonly TextEdit[]): string {
  const positions = new Positions(text);
  return edited(
    text,
    edits.map(({ range, newText }) => ({ ...positions.offsets(range), text: newText })),
  );
}

const WORDY = '# Rules\n\nIn order to help, be brief.\n\nIn order to win, be kind.\n';

describe('code actions', () => {
  it('fix a finding, all of a rule, and everything on save', async () => {
    const one = await check({ name: 'AGENTS.md', text: WORDY, at: 'order', title: /^(?!Fix all|Disable)/ });
    assert.equal(one['AGENTS.md'], WORDY.replace('In order to help', 'To help'));
    const both = WORDY.replaceAll('In order to', 'To');
    const all = await check({
      name: 'AGENTS.md',
      text: WORDY,
      at: 'order',
      title: /^Fix all 2 findings of verbosity\/wordy-phrase/,
    });
    assert.equal(all['AGENTS.md'], both);
    const save = await check({ name: 'AGENTS.md', text: WORDY, at: '#', title: /./, only: 'source.fixAll' });
    assert.equal(save['AGENTS.md'], both);
  });

  it('disable a rule on the line, in each format’s own comments', async () => {
    const disabled = async (name: string, text: string, title = /^Disable .* for this line$/): Promise<string> =>
      (await check({ name, text, at: 'order', title }))[name]!;
    assert.equal(
      await disabled('AGENTS.md', WORDY),
      WORDY.replace('In order to help', '<!-- stint-disable-next-line verbosity/wordy-phrase -->\nIn order to help'),
    );
    for (const newline of ['\r\n', '\r'])
      assert.equal(
        await disabled('AGENTS.md', ['Be kind.', 'Ask in order to help.', 'Be brief.', ''].join(newline)),
        [
          'Be kind.',
          '<!-- stint-disable-next-line verbosity/wordy-phrase -->',
          'Ask in order to help.',
          'Be brief.',
          '',
        ].join(newline),
      );
    const jinja = 'You are kind.\n{{ question }}\nIn order to help, be brief.\n';
    assert.match(
      await disabled('prompts/a.system.jinja2', jinja),
      /\{# stint-disable-next-line verbosity\/wordy-phrase #\}\n/,
    );
    assert.match(
      await disabled('AGENTS.md', WORDY, /^Disable .* in this file$/),
      /^<!-- stint-disable-file verbosity\/wordy-phrase -->\n/,
    );
  });

  it('disable a rule in a file below its front matter, which stays what it is', async () => {
    const disabled = async (name: string, text: string, title = /^Disable .* in this file$/): Promise<string> =>
      (await check({ name, text, at: 'order', title }))[name]!;
    const files = {
      'a.prompt': '---\nmodel: googleai/gemini-2.5-flash\n---\nIn order to help, be brief with {{q}}.\n',
      '.github/instructions/a.instructions.md': '---\napplyTo: "**/*.ts"\n---\nIn order to help, be brief.\n',
    };
    for (const [name, text] of Object.entries(files)) {
      const after = await disabled(name, text);
      const header = text.slice(0, text.indexOf('In order'));
      assert.match(after.slice(header.length), /^\S+ stint-disable-file verbosity\/wordy-phrase \S+\nIn order/);
      assert.equal(after.slice(0, header.length), header);
    }
  });

  it('disable what a project’s rule finds so that nothing is found afterwards', async () => {
    const shared = Array.from({ length: 12 }, (_, n) => `Rule ${n} of the house holds for every answer given.`).join(
      ' ',
    );
    const text = `# B\n\n${shared}\n`;
    const files = { 'a/AGENTS.md': `# A\n\n${shared}\n` };
    for (const where of ['for this line', 'in this file']) {
      const title = new RegExp(`^Disable verbosity/duplicated-text ${where}$`);
      const name = 'b/AGENTS.md';
      const after = (await check({ files, name, text, at: 'Rule', title }))[name]!;
      const { folder } = new Workspace({ ...files, [name]: after });
      const project = await Project.open({ cwd: folder, today: '2026-11-21' });
      const { findings } = project.lint(project.read(['.']).inputs).files.find((each) => each.path === name)!;
      assert.deepEqual(
        findings.map(({ rule }) => rule).filter((rule) => /duplicated|unused/.test(rule)),
        [],
        after,
      );
    }
  });

  it('are told apart on a wide selection, which others need not wait for and which can be cancelled', async () => {
    const lines = Array.from(
      { length: 120 },
      (_, n) => `Line ${n} please make sure to handle topic ${n * 7} in order to be safe, ${n}.`,
    );
    const text = `# A\n\n${lines.join('\n')}\n`;
    const { folder } = new Workspace({ 'AGENTS.md': text });
    const client = await Client.inProcess().start({ folders: [folder], capabilities: editing });
    try {
      await client.idle();
      const uri = await client.open(path.join(folder, 'AGENTS.md'), text);
      await client.diagnose(uri);
      const params = {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: lines.length + 2, character: 0 } },
        context: { diagnostics: [] },
      };
      const source = new CancellationTokenSource();
      const cancelled = client.connection.sendRequest('textDocument/codeAction', params, source.token);
      const rejected = assert.rejects(cancelled, { code: LSPErrorCodes.RequestCancelled });
      // It is at work by the time that a later request is answered.
      await client.pull(uri);
      source.cancel();
      await rejected;
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
      const own = actions.filter(({ title }) => / for this line$/.test(title));
      assert.ok(own.length > 0 && own.length <= 50, `${own.length} lines`);
      const places = own.map(({ title, diagnostics }) => `${title} ${diagnostics![0]!.range.start.line}`);
      assert.equal(new Set(places).size, places.length);
      assert.ok(actions.some(({ title }) => /^Fix all 120 findings of /.test(title)));
    } finally {
      await client.stop();
    }
  });

  it('disable a rule for a JSON file and for the project in stint.yaml, which is made where it is missing', async () => {
    const body = `${JSON.stringify({ model: 'gpt-5', messages: [{ role: 'system', content: 'In order to help, be brief.' }] }, null, 2)}\n`;
    const files = { 'stint.yaml': '# ours\nroot: true\n\nrules:\n  # too strict\n  verbosity/filler: off\n' };
    const project = await check({ files, name: 'a.json', text: body, at: 'order', title: /in stint\.yaml$/ });
    assert.equal(
      project['stint.yaml'],
      '# ours\nroot: true\n\nrules:\n  # too strict\n  verbosity/filler: off\n  verbosity/wordy-phrase: off\n',
    );
    const file = await check({ files, name: 'a.json', text: body, at: 'order', title: /^Disable .* in this file$/ });
    assert.equal(
      file['stint.yaml'],
      `${files['stint.yaml']}overrides:\n  - files: ["a.json"]\n    rules: { verbosity/wordy-phrase: off }\n`,
    );
  });

  it('move the section that breaks the prefix below the static text, and say what is gained', async () => {
    const rules = Array.from({ length: 60 }, (_, index) => `- Rule ${index}: answer in plain words.`).join('\n');
    const text = `---\nmodel: gpt-5\n---\n# Role\n\nYou help customers.\n\n# Question\n\n{{question}}\n\n# Rules\n\n${rules}\n`;
    const moved = await check({
      name: 'a.prompt',
      text,
      at: '{{question}}',
      title: /^Move the section “Question” below the static text \(\d{3} more cacheable tokens\)$/,
    });
    assert.equal(
      moved['a.prompt'],
      `---\nmodel: gpt-5\n---\n# Role\n\nYou help customers.\n\n# Rules\n\n${rules}\n\n# Question\n\n{{question}}\n`,
    );
    // The agent decides what stands ahead of a command: its order is the author's.
    const command = text.slice(text.indexOf('# Role')).replace('{{question}}', '$ARGUMENTS');
    await assert.rejects(
      check({ name: '.claude/commands/help.md', text: command, at: '$ARGUMENTS', title: /^Move/ }),
      /^AssertionError.*\/\^Move\/: (?!.*Move)/,
    );
  });

  it('add a cache breakpoint where a provider takes one', async () => {
    const anthropic = {
      model: 'claude-sonnet-4-5',
      max_tokens: 300,
      system: 'Be brief.',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    };
    const parse = async (body: object, at: string): Promise<unknown> =>
      JSON.parse(
        (
          await check({
            name: 'a.json',
            text: JSON.stringify(body, null, 2),
            at,
            title: /^Add a cache breakpoint here$/,
          })
        )['a.json']!,
      );
    assert.deepEqual(await parse(anthropic, 'Be brief'), {
      ...anthropic,
      system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
    });
    assert.deepEqual(await parse(anthropic, 'Hi'), {
      ...anthropic,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi', cache_control: { type: 'ephemeral' } }] }],
    });
    const bedrock = {
      modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
      system: [{ text: 'Be brief.' }],
    };
    assert.deepEqual(await parse(bedrock, 'Be brief'), {
      ...bedrock,
      system: [{ text: 'Be brief.' }, { cachePoint: { type: 'default' } }],
    });
    const openai = {
      model: 'gpt-5.6',
      input: [
        { role: 'developer', content: [{ type: 'input_text', text: 'Be brief.' }] },
        { role: 'user', content: 'Hi' },
      ],
    };
    assert.deepEqual(await parse(openai, 'Be brief'), {
      ...openai,
      input: [
        {
          role: 'developer',
          content: [{ type: 'input_text', text: 'Be brief.', prompt_cache_breakpoint: { mode: 'explicit' } }],
        },
        openai.input[1],
      ],
    });
  });

  it('cap a variable in stint.yaml', async () => {
    const text = '---\nmodel: gpt-5\n---\nAnswer {{question}}.\n';
    const capped = await check({
      name: 'a.prompt',
      text,
      at: 'question',
      title: /^Cap question at 1,000 tokens in stint\.yaml$/,
    });
    assert.equal(capped['stint.yaml'], 'root: true\nvariables:\n  question:\n    maxTokens: 1000\n');
  });

  it('edit stint.yaml in place, whatever its layout', () => {
    const cases: [before: string, keys: string[], value: string, after: string | null][] = [
      ['', ['rules', 'cache/x'], 'off', null],
      ['', ['rules', 'verbosity/filler'], 'off', 'rules:\n  verbosity/filler: off\n'],
      ['rules:\n', ['rules', 'verbosity/filler'], 'off', null],
      [
        'rules: {}\nmodel: gpt-5\n',
        ['rules', 'verbosity/filler'],
        'off',
        'rules: { verbosity/filler: off }\nmodel: gpt-5\n',
      ],
      [
        'rules:\n    verbosity/filler: info # why\nmodel: gpt-5',
        ['rules', 'verbosity/filler'],
        'off',
        'rules:\n    verbosity/filler: off # why\nmodel: gpt-5',
      ],
      [
        'variables:\n  a: { maxTokens: 5 }\n\n# end\n',
        ['variables', 'b.c', 'maxTokens'],
        '9',
        'variables:\n  a: { maxTokens: 5 }\n  b.c:\n    maxTokens: 9\n\n# end\n',
      ],
      [
        'variables:\r\n  a:\r\n    typicalTokens: 5\r\n',
        ['variables', 'a', 'maxTokens'],
        '9',
        'variables:\r\n  a:\r\n    typicalTokens: 5\r\n    maxTokens: 9\r\n',
      ],
      ['modle: x\n', ['rules', 'verbosity/filler'], 'off', null],
    ];
    for (const [before, keys, value, after] of cases) {
      const edits = setIn(before, keys, value);
      assert.equal(edits && edited(before, edits), after, before);
    }
  });
});
