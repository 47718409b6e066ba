// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of the prompts under test
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectFormat, formats, parseDocument } from '../../server/src/formats/index.ts';
import { contentRegions } from '../../server/src/formats/markdown.ts';
import { promptCorpus } from './corpus.ts';
import { checkDocument } from './document-check.ts';
import { summarize } from './summarize.ts';

/** The formats of this suite: agent instructions, commands, templates and plain text. */
const OURS = new Set([
  ...['agents-md', 'skill', 'microagent', 'claude-subagent', 'slash-command', 'cursor-rules', 'copilot-instructions'],
  ...['copilot-prompt', 'copilot-agent', 'gemini-command', 'jinja', 'handlebars', 'mustache', 'liquid', 'plain'],
]);

function formatOf(path: string, text: string): string | null {
  const format = formats.find(({ id, detect }) => OURS.has(id) && detect(path, text.slice(0, 4096)) !== null);
  return format?.id ?? null;
}

/** Prompts as `id loading [model]`, each followed by its segments. */
function check(path: string, text: string, format: string, expected: readonly string[]): void {
  assert.equal(formatOf(path, text), format, path);
  const document = parseDocument(text, path, format);
  checkDocument(document, text);
  const lines = document.prompts.flatMap(({ id, loading, model, messages }) => [
    `${id} ${loading}${model === undefined ? '' : ` ${model.value}`}`,
    ...messages.flatMap(({ role, segments }) => segments.map((segment) => `${role.value} ${summarize(segment)}`)),
  ]);
  assert.deepEqual([...lines, ...document.problems.map(({ message }) => `! ${message}`)], expected, path);
}

describe('agent instructions and template files', () => {
  it('agent instructions are loaded always; braces are text, code is code', () => {
    check('AGENTS.md', 'Use {x}.\n\n```sh\nls ${y}\n```\nDone.\n', 'agents-md', [
      '#0 always',
      'system "Use {x}.\\n\\n"',
      'system code"```sh\\nls ${y}\\n```\\n"',
      'system "Done.\\n"',
    ]);
    check('a/CLAUDE.local.md', '\ufeffHi', 'agents-md', ['#0 always', 'system "Hi"']);
    check('.windsurf/rules/a.md', '---\ntrigger: model_decision\n---\nHi', 'agents-md', [
      '#0 on-demand',
      'system "Hi"',
    ]);
    check('.claude/rules/a.md', '---\npaths: src/**\n---\nHi', 'agents-md', ['#0 on-demand', 'system "Hi"']);
    check('.clinerules', 'Hi', 'agents-md', ['#0 always', 'system "Hi"']);
    check('.openhands/microagents/git.md', '---\ntriggers:\n- git\n---\nHi', 'microagent', [
      '#0 on-demand',
      'system "Hi"',
    ]);
  });

  it('imports of CLAUDE.md and GEMINI.md are references, outside code', () => {
    const text = 'See @docs/a.md, and @~/x/y.md. Not `@b.md`, not me@c.md.\n```\n@d.md\n```\n';
    const { references } = parseDocument(text, 'CLAUDE.md', 'agents-md');
    assert.deepEqual(
      references?.map(({ target, range }) => [target, text.slice(range.start, range.end)]),
      [
        ['docs/a.md', '@docs/a.md'],
        ['~/x/y.md', '@~/x/y.md'],
      ],
    );
    assert.equal(parseDocument(text, 'AGENTS.md', 'agents-md').references, undefined);
  });

  it('what an agent chooses by is loaded always, the rest on demand', () => {
    const front = '---\nname: pdf\ndescription: >-\n  Reads\n  PDFs\nmodel: inherit\n---\n';
    const parts = ['#metadata always', 'system "pdf"', 'system "Reads PDFs"', '#body on-demand'];
    check('skills/pdf/SKILL.md', `${front}Read $ARGUMENTS, $1.`, 'skill', [
      ...parts,
      'system "Read "',
      '$ARGUMENTS call'.replace(/^/, 'system '),
      'system ", $1."',
    ]);
    check('.claude/agents/pdf.md', `${front}You read.`, 'claude-subagent', [...parts, 'system "You read."']);
    check('x.agent.md', '---\ndescription: D\nmodel: [gpt-5, o3]\n---\nB', 'copilot-agent', [
      '#metadata always',
      'system "D"',
      '#body on-demand gpt-5',
      'system "B"',
    ]);
    check('.cursor/rules/a.mdc', '---\ndescription: D\nglobs: **/*.ts\nalwaysApply: false\n---\nB', 'cursor-rules', [
      '#metadata always',
      'system "D"',
      '#body on-demand',
      'system "B"',
    ]);
    check('.cursor/rules/a.mdc', '---\nalwaysApply: true\n---\nB', 'cursor-rules', ['#0 always', 'system "B"']);
    check('a.instructions.md', "---\napplyTo: '**'\n---\nB", 'copilot-instructions', ['#0 always', 'system "B"']);
    check('a.instructions.md', "---\napplyTo: '**/*.py'\n---\nB", 'copilot-instructions', [
      '#0 on-demand',
      'system "B"',
    ]);
    check('.github/copilot-instructions.md', 'B', 'copilot-instructions', ['#0 always', 'system "B"']);
  });

  it('front matter that is no YAML is read as it is written', () => {
    const cases: [path: string, fields: string, description: string, problems: number][] = [
      ['.claude/commands/a.md', 'argument-hint: [pr] [priority]\ndescription: Merges it', 'Merges it', 0],
      [
        '.claude/agents/a.md',
        "name: a\ndescription: Use it when: <x>User: 'Hi'</x>\nmodel: opus",
        "Use it when: <x>User: 'Hi'</x>",
        0,
      ],
      ['.claude/agents/a.md', 'name: a\ndescription: Reads: all\n  of it', 'Reads: all\n  of it', 0],
      ['skills/a/SKILL.md', 'name: a\ndescription: Step 1: read', 'Step 1: read', 1],
      ['skills/a/SKILL.md', 'name: a\nargument-hint: [x] [y]\ndescription: "Step 1: read"', 'Step 1: read', 0],
      ['.claude/agents/a.md', 'name: a\ndescription: D\nnested:\n  x: y: z', 'D', 1],
    ];
    for (const [path, fields, description, problems] of cases) {
      const text = `---\n${fields}\n---\nB`;
      const format = detectFormat(path, text)!.format;
      const document = parseDocument(text, path, format);
      assert.equal(document.problems.length, problems, fields);
      checkDocument(document, text);
      if (format === 'slash-command') continue;
      const segments = document.prompts[0]!.messages[0]!.segments;
      assert.equal(segments.flatMap((each) => (each.kind === 'text' ? each.text.cooked : [])).at(-1), description);
    }
  });

  it('commands have their arguments as variables', () => {
    check(
      '.claude/commands/fix.md',
      "Fix $ARGUMENTS and $1:\n!`git diff`\n```\nawk '{print $1}'\n```\n",
      'slash-command',
      [
        '#0 on-demand',
        'system "Fix "',
        'system $ARGUMENTS call',
        'system " and "',
        'system $1 call',
        'system ":\\n"',
        'system $git call [git]',
        'system "\\n"',
        'system code"```\\nawk \'{print $1}\'\\n```\\n"',
      ],
    );
    check('a.prompt.md', '---\nmodel: gpt-5\n---\nOn ${input:topic:Which?} in ${HOME}', 'copilot-prompt', [
      '#0 on-demand gpt-5',
      'system "On "',
      'system $topic call [topic]',
      'system " in ${HOME}"',
    ]);
    check(
      '.gemini/commands/a.toml',
      '# c\ndescription = "d"\nprompt = """\nDo \\"{{args}}\\" with !{ls -a}.\n"""\n',
      'gemini-command',
      [
        '#0 on-demand',
        'system "Do \\""',
        'system $args call',
        'system "\\" with "',
        'system $ls -a call []',
        'system ".\\n"',
      ],
    );
    check('.gemini/commands/a.toml', "prompt = 'never", 'gemini-command', [
      '#0 on-demand',
      'system "never"',
      '! The string is never closed.',
    ]);
  });

  it('template files and plain prompts', () => {
    check('chat.jinja2', '# system:\nYou are {{ name }}.\n\n# user:\n{{ question }}', 'jinja', [
      '#0 request',
      'system "You are "',
      'system $name call',
      'system ".\\n\\n"',
      'user $question call',
    ]);
    check('prompts/a.hbs', 'Hi {{name}}', 'handlebars', ['#0 request', 'system "Hi "', 'system $name call']);
    check('prompts/system.md', 'You are {name}. Answer {{"a": 1}}.', 'plain', [
      '#0 request',
      'system "You are "',
      'system $name call',
      'system ". Answer {\\"a\\": 1}."',
    ]);
    for (const [path, text] of [
      ['views/user.hbs', '<div class="a">{{name}}</div>'],
      ['templates/index.html.j2', 'You are {{ name }}'],
      ['theme/a.liquid', '{{ product.title }}'],
      ['README.md', '# You are an expert'],
      ['docs/commands/npm-ls.md', '---\ntitle: ls\ndescription: List\n---\n'],
      ['docs/agents/overview.md', '# Agents'],
      ['Cargo.toml', 'prompt = "x"'],
      ['prompts/README.md', 'Prompts'],
    ] as const)
      assert.equal(formatOf(path, text), null, path);
  });

  it('fences: nested, indented, unclosed', () => {
    const kinds = (text: string) =>
      contentRegions(text).map(
        ({ start, end, content }) => `${content ?? 'prose'} ${JSON.stringify(text.slice(start, end))}`,
      );
    assert.deepEqual(kinds('a\n````md\n```\n````\nb'), ['prose "a\\n"', 'code "````md\\n```\\n````\\n"', 'prose "b"']);
    assert.deepEqual(kinds('- a\n  ~~~json\n  {}\n  ~~~\n\n- b'), [
      'prose "- a\\n"',
      'data "  ~~~json\\n  {}\\n  ~~~\\n\\n"',
      'prose "- b"',
    ]);
    assert.deepEqual(kinds('a ``` b\n```\nc'), ['prose "a ``` b\\n"', 'code "```\\nc"']);
    const document = '```md\n# A\n```ts\nx\n```\nb\n```\n';
    assert.deepEqual(kinds(`${document}c`), [`code ${JSON.stringify(document)}`, 'prose "c"']);
    const unclosed = '```md\n```ts\nx\n```\n';
    assert.deepEqual(kinds(`${unclosed}b`), [`code ${JSON.stringify(unclosed)}`, 'prose "b"'], 'as CommonMark says');
    assert.deepEqual(kinds('```sh\n```ts\n```\nb'), ['code "```sh\\n```ts\\n```\\n"', 'prose "b"']);
  });

  it('every file of the corpus, cut off and mangled, parses with every range in place', function () {
    this.timeout(120_000);
    const corpus = promptCorpus();
    if (corpus === null) {
      console.log('      no corpus: skipped');
      return this.skip();
    }
    const ours = corpus.flatMap((file) => {
      const format = formatOf(file.path, file.text);
      return format === null ? [] : [{ ...file, format }];
    });
    let problems = 0;
    for (const { path, text, format } of ours) {
      const document = parse(text, path, format);
      problems += document.problems.length;
      assert.ok(document.prompts.length > 0, path);
    }
    console.log(`      ${ours.length} files, ${problems} problems`);
    for (let i = 0; i < ours.length; i += Math.ceil(ours.length / 60)) {
      const { path, text, format } = ours[i]!;
      for (let cut = 1; cut < 50; cut++) parse(text.slice(0, Math.floor((text.length * cut) / 50)), path, format);
    }
    const noise = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '---',
      '```',
      '"',
      "'",
      ':',
      '\n',
      '\t',
      '&a ',
      '*a',
      '<!--',
      '-->',
      '\\',
      '\u{1f600}',
      '\r\n',
      '| ',
    );
    const mutation = fc.tuple(fc.nat(ours.length - 1), fc.nat(), fc.nat(30), noise);
    fc.assert(
      fc.property(mutation, ([which, at, length, text]) => {
        const file = ours[which]!;
        // Front matter is short: aim half of the changes at it.
        const start = at % (at % 2 === 0 ? Math.min(400, file.text.length + 1) : file.text.length + 1);
        parse(file.text.slice(0, start) + text + file.text.slice(start + length), file.path, file.format);
      }),
      { numRuns: 600 },
    );

    function parse(text: string, path: string, format: string) {
      const document = formats.find(({ id }) => id === format)!.parse(text, path);
      checkDocument(document, text);
      return document;
    }
  });
});
