import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path, { win32 } from 'node:path';
import type { Report } from '../../server/src/cli/report.ts';
import type { ConfigProblem } from '../../server/src/project/config.ts';
import { statedPath } from '../../server/src/project/file-access.ts';
import { Project } from '../../server/src/project/project.ts';
import { reportOf } from './linted.ts';
import { CLEAN_AGENTS, WASTEFUL_TOOLS, Workspace } from './stint.ts';

/** Each level stands nine times for the one before. */
const aliases = (levels: number): string =>
  Array.from({ length: levels }, (_, level) =>
    level === 0
      ? 'a0: &a0 [x]\n'
      : `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]\n`,
  ).join('');
const manyKeys = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}: 1\n`).join('');

describe('stint.yaml', () => {
  const refused: [what: string, yaml: string, message: RegExp][] = [
    [
      'an unknown key, with a suggestion',
      'budget:\n  inputTokens: 10\n',
      /stint\.yaml:1:1 unknown key budget\. Did you mean budgets\?/,
    ],
    [
      'an unknown nested key',
      'budgets:\n  inputToken: 10\n',
      /stint\.yaml:2:3 budgets: unknown key inputToken\. Did you mean inputTokens\?/,
    ],
    [
      'an unknown rule',
      'rules:\n  verbosity/fillr: off\n',
      /stint\.yaml:2:3 .*verbosity\/fillr.*Did you mean verbosity\/filler\?/,
    ],
    ['an unknown option', 'rules:\n  tools/large-enum: [warning, { maxx: 3 }]\n', /maxx/],
    ['letters that changed places', 'modle: gpt-4o\n', /unknown key modle\. Did you mean model\?/],
    [
      'an unknown format',
      'files: [{ path: a.md, format: promty }]\n',
      /:1:23 files\.0\.format promty is not known\. Did you mean prompty\?/,
    ],
    ['an unknown template', 'files: [{ path: a.md, template: jinga }]\n', /jinga is not known\. Did you mean jinja\?/],
    [
      'a wildcard of other tools',
      'files: [{ path: "p/+(a|b).md" }]\n',
      /:1:11 the glob p\/\+\(a\|b\)\.md has \+\(, which is not understood here/,
    ],
    ['a range in what is ignored', 'ignore: [a, "{1..3}.md"]\n', /:1:13 the glob \{1\.\.3\}\.md has \{1\.\.3\}/],
    ['a glob that is a trap', `overrides: [{ files: ["${'a'.repeat(9000)}"] }]\n`, /a glob has 9000 letters/],
    ['another version', 'version: 2\n', /version must be 1, not 2/],
    ['a cut amount', 'budgets: { costPerMonth: $1,500 }\n', /write 1500, or quote it/],
    [
      'an amount cut twice',
      'budgets: { costPerMonth: $1,500,000 }\n',
      /^stint: \S+ between braces .*write 1500000, or quote it.*\n$/,
    ],
    ['options of a category', 'rules: { verbosity: [warning, { max: 3 }] }\n', /verbosity is a category/],
    [
      'what a model does not have',
      'models:\n  our:\n    inputt: 1\n    tokenzer: o200k_base\n',
      /:3:5 models\.our: unknown key inputt\. Did you mean price\.input\?\n.*:4:5 .*Did you mean tokenizer\?/,
    ],
    ['an unknown default model', 'model: gpt-4oo\n', /:1:1 model: .*gpt-4oo.* Did you mean .*gpt-4o/],
    [
      'an unknown model of an override',
      'overrides:\n  - files: ["**"]\n    model: claude-sonet-4-5\n',
      /:3:5 model: .*Did you mean .*claude-sonnet-4-5/,
    ],
    [
      'a wrong price, at its key',
      'models:\n  gpt-4.1:\n    price: { input: -1, output: 1 }\n',
      /:3:14 models\.gpt-4\.1\.price\.input/,
    ],
    [
      'half a price, at its key',
      'models:\n  our.one:\n    price: { input: 1 }\n',
      /:3:5 models\.our\.one\.price\.output has to be/,
    ],
    ['money that is none', 'budgets: { costPerCall: lots }\n', /costPerCall must be an amount/],
    ['a share over 100 %', 'workload: { reuse: 120% }\n', /reuse must be a share/],
    ['a list that is none', 'overrides: [{ files: x }]\n', /overrides\.0\.files must be a list, not x\./],
    ['a number that is none', 'workload: { callsPerDay: lots }\n', /must be a number, not lots\./],
    [
      'a typical size beyond its cap',
      'variables: { q: { maxTokens: 5, typicalTokens: 10 } }\n',
      /:1:\d+ variables\.q: typicalTokens 10 is more than its cap, maxTokens 5\./,
    ],
    ['broken YAML', 'a: [1\n', /stint\.yaml:\d+:\d+ is not valid YAML/],
    ['a loop of extends', 'extends: ./stint.yaml\n', /extends itself/],
    ['aliases that repeat themselves', aliases(8), /not valid YAML: Aliases repeat more than/],
    ['endless brackets', `model: ${'['.repeat(5000)}`, /nested too deeply/],
    ['a flood of mistakes, by the first of them', manyKeys(300), /^stint: (?:\S+ unknown key k1?\d\.\n){20}$/],
    ['a flood of text', `# ${'x'.repeat(1_000_000)}`, /longer than 1,000,000 characters/],
    ['what would steer a terminal', '"a\\e[31m\\nb": 1\n', /^stint: stint\.yaml:1:1 unknown key a\ufffd\[31m b\.\n$/],
  ];
  for (const [what, yaml, message] of refused)
    it(`refuses ${what}`, async () => {
      using workspace = new Workspace({ 'stint.yaml': yaml, 'AGENTS.md': CLEAN_AGENTS });
      const { code, err } = await workspace.stint('lint');
      assert.equal(code, 2, err);
      assert.match(err, message);
    });

  it('refuses an unknown default model in a folder below, in an editor as a mistake of that file', async () => {
    using workspace = new Workspace({ 'sub/stint.yaml': 'model: gpt-4oo\n', 'sub/AGENTS.md': CLEAN_AGENTS });
    const { code, err } = await workspace.stint('lint');
    assert.equal(code, 2);
    assert.match(err, /sub\/stint\.yaml:1:1 model: /);
    const mistakes: string[] = [];
    const onMistake = ({ path, message }: ConfigProblem): void => void mistakes.push(`${path} ${message}`);
    const project = await Project.open({ cwd: workspace.folder, today: '2026-11-20', onMistake });
    assert.equal(project.read(['.']).inputs.length, 1);
    assert.equal(mistakes.length, 1);
    assert.match(mistakes[0]!, /^sub\/stint\.yaml model: .*gpt-4o/);
  });

  it('reports a budget of money that nothing can check', async () => {
    const found = async (yaml: string): Promise<(readonly [string, string])[]> => {
      using workspace = new Workspace({ 'stint.yaml': `root: true\n${yaml}`, 'AGENTS.md': CLEAN_AGENTS });
      const { files } = await reportOf(workspace, '--rule budget');
      return files[0]!.findings.map(({ severity, message }) => [severity, message] as const);
    };
    const perCall = 'budgets: { costPerCall: $1 }\n';
    for (const [yaml, said] of [
      [perCall, /no model is named: name one/],
      [`model: ours\nmodels: { ours: { contextWindow: 8000 } }\n${perCall}`, /ours has no price: state it/],
      ['model: gpt-4o\nbudgets: { costPerMonth: $1 }\n', /state `workload\.callsPerDay`/],
    ] as const) {
      const [[severity, message] = ['', ''], ...more] = await found(yaml);
      assert.equal(severity, 'error', yaml);
      assert.match(message, said);
      assert.deepEqual(more, []);
    }
    assert.deepEqual(await found(`model: gpt-4o\n${perCall}`), []);
  });

  it('takes the severity of a category, which a rule of it overrides', async () => {
    const wordy = 'In order to keep things consistent, please run the tests before you commit.\n';
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nrules: { verbosity/wordy-phrase: info, verbosity: off }\n',
      'AGENTS.md': wordy,
      'sub/stint.yaml': 'rules: { verbosity: off }\n',
      'sub/AGENTS.md': wordy,
    });
    const { files } = await reportOf(workspace, '--rule verbosity');
    assert.deepEqual(
      files.map(({ findings }) => findings.map(({ rule, severity }) => [rule, severity])),
      [[['verbosity/wordy-phrase', 'info']], []],
    );
  });

  it('cascades by folder, extends and overrides', async () => {
    using workspace = new Workspace({
      'base.yaml': 'model: gpt-4o\nrules: { tools/unused-definition: off }\n',
      'stint.yaml': 'root: true\nextends: ./base.yaml\noverrides:\n  - files: ["b/**"]\n    model: claude-sonnet-4-5\n',
      'a/stint.yaml': 'model: gpt-5-mini\n',
      'a/tools.json': WASTEFUL_TOOLS,
      'b/tools.json': WASTEFUL_TOOLS,
      'tools.json': WASTEFUL_TOOLS,
    });
    const report = await reportOf(workspace);
    assert.deepEqual(
      report.files.map(({ path, prompts }) => [path, prompts[0]!.model]),
      [
        ['a/tools.json', 'gpt-5-mini'],
        ['b/tools.json', 'claude-sonnet-4-5'],
        ['tools.json', 'gpt-4o'],
      ],
    );
    assert.ok(report.files.every(({ findings }) => findings.every(({ rule }) => rule !== 'tools/unused-definition')));
  });

  it('reads what two files extend once, and follows no endless row of files', async () => {
    const level = (each: number): [string, string] => [
      `l${each}.yaml`,
      `extends: [./l${each + 1}.yaml, ./l${each + 1}.yaml]\n`,
    ];
    const levels = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => level(at)));
    using workspace = new Workspace({
      ...levels(30),
      'l30.yaml': 'model: gpt-5-mini\n',
      'stint.yaml': 'root: true\nextends: ./l0.yaml\n',
      'tools.json': WASTEFUL_TOOLS,
    });
    assert.equal((await reportOf(workspace)).files[0]!.prompts[0]!.model, 'gpt-5-mini');
    workspace.write({ ...levels(40), 'l40.yaml': 'model: gpt-5-mini\n' });
    assert.match(
      (await workspace.stint('lint')).err,
      /l31\.yaml:1:1 extends \.\/l32\.yaml, the last of 33 files in a row/,
    );
  });

  it('reads no device and no network share', async function () {
    assert.throws(() => statedPath('C:\\work', '\\\\evil\\share\\stint.yaml', win32), /lies on a network share/);
    assert.equal(statedPath('C:\\work', 'a\\stint.yaml', win32), 'C:\\work\\a\\stint.yaml');
    assert.equal(statedPath('\\\\ours\\share', 'stint.yaml', win32), '\\\\ours\\share\\stint.yaml');
    if (process.platform === 'win32') this.skip();
    using workspace = new Workspace({ 'CLAUDE.md': '@a.md\n', 'b/AGENTS.md': CLEAN_AGENTS });
    for (const name of ['a.md', '.gitignore', 'b/stint.yaml', 'stint.lock.json'])
      symlinkSync('/dev/zero', path.join(workspace.folder, name));
    assert.deepEqual(
      (await reportOf(workspace)).files.map((file) => [file.path, file.problems.length]),
      [
        ['CLAUDE.md', 1],
        ['b/AGENTS.md', 0],
      ],
    );
    await workspace.stint('lock');
    assert.equal(lstatSync(path.join(workspace.folder, 'stint.lock.json')).isSymbolicLink(), false);
  });

  it('declares files that no format knows', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nfiles: [{ path: "texts/*.md", template: handlebars }]\n',
      'texts/greeting.md': 'You greet {{name}} in one sentence.\n',
      'notes.md': 'You greet {{name}} in one sentence.\n',
    });
    const report = await reportOf(workspace);
    assert.deepEqual(
      report.files.map(({ path }) => path),
      ['texts/greeting.md'],
    );
    assert.deepEqual(
      report.files[0]!.prompts[0]!.segments.map(({ kind, name }) => name ?? kind),
      ['text', 'name', 'text'],
    );
  });

  it('respects ignore files and its own ignore list', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nignore: ["old/**"]\n',
      '.gitignore': 'vendor/\n',
      'vendor/AGENTS.md': CLEAN_AGENTS,
      'old/AGENTS.md': CLEAN_AGENTS,
      'node_modules/x/AGENTS.md': CLEAN_AGENTS,
      'AGENTS.md': CLEAN_AGENTS,
    });
    assert.deepEqual(
      (await reportOf(workspace)).files.map(({ path }) => path),
      ['AGENTS.md'],
    );
  });

  it('leaves ignored files out when they are named, says so, and takes them with --no-ignore', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nignore: ["old/**"]\n',
      '.stintignore': 'sub\n',
      'sub/AGENTS.md': CLEAN_AGENTS,
      'old/AGENTS.md': CLEAN_AGENTS,
    });
    for (const [named, listed] of [
      ['sub/AGENTS.md', ['sub/AGENTS.md']],
      ['old/AGENTS.md', ['old/AGENTS.md']],
      ['sub', ['sub/AGENTS.md']],
      ['.', ['old/AGENTS.md', 'sub/AGENTS.md']],
    ] as const) {
      const { code, out, err } = await workspace.stint(`lint --format json ${named}`);
      assert.equal(code, 0, named);
      assert.deepEqual((JSON.parse(out) as Report).files, [], named);
      if (named.endsWith('.md')) assert.match(err, new RegExp(`^stint: ${named} is left out .*--no-ignore`));
      const { files } = await reportOf(workspace, `--no-ignore ${named}`);
      assert.deepEqual(
        files.map(({ path }) => path),
        listed,
      );
    }
  });

  it('takes quoted globs, and says which declaration matches nothing', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nfiles: [{ path: "texts/*.rst" }, { path: "gone/**" }]\n',
      'texts/greeting.rst': 'You greet in one sentence.\n',
      'src/a/AGENTS.md': CLEAN_AGENTS,
      'src/node_modules/b/AGENTS.md': CLEAN_AGENTS,
      'AGENTS.md': CLEAN_AGENTS,
    });
    const listed = async (args: string): Promise<string[]> =>
      (await reportOf(workspace, args)).files.map(({ path }) => path);
    assert.deepEqual(await listed('src/**/*.md'), ['src/a/AGENTS.md']);
    assert.deepEqual(await listed('./{src,texts}/**'), ['src/a/AGENTS.md', 'texts/greeting.rst']);
    const { err } = await workspace.stint('lint');
    assert.equal(err, 'stint: stint.yaml: `files` declares gone/**, which matches no file.\n');
    assert.equal((await workspace.stint('lint src')).err, '');
    const none = await workspace.stint('lint src/*.mdx');
    assert.equal(none.code, 2);
    assert.match(none.err, /src\/\*\.mdx: no such file or folder, or a glob that matches nothing/);
  });

  it('says where an override names a prompt that no file has, once it has seen the whole folder', async () => {
    using workspace = new Workspace({
      'stint.yaml': [
        'root: true',
        'overrides:',
        '  - prompts: [Triage, Triaje]',
        '    model: gpt-4o-mini',
        '  - files: ["sub/**"]',
        '    prompts: [Triage, agents]',
        '    model: gpt-4o-mini',
        '',
      ].join('\n'),
      'triage.prompty': '---\nname: Triage\n---\nsystem:\nSort {{ticket}} into a queue.\n',
      'sub/AGENTS.md': CLEAN_AGENTS,
      'sub/stint.yaml': 'overrides: [{ prompts: ["#0", "#1"], model: gpt-4o-mini }]\n',
    });
    const { err } = await workspace.stint('lint');
    assert.deepEqual(err.split('\n'), [
      'stint: stint.yaml:3:23 `overrides` names the prompt Triaje, which is in no file that it applies to. Did you mean Triage?',
      'stint: stint.yaml:6:15 `overrides` names the prompt Triage, which is in no file that it applies to. Those that there are: #0.',
      'stint: stint.yaml:6:23 `overrides` names the prompt agents, which is in no file that it applies to. Those of sub/AGENTS.md: #0.',
      'stint: sub/stint.yaml:1:31 `overrides` names the prompt #1, which is in no file that it applies to. Did you mean #0?',
      '',
    ]);
    assert.equal((await workspace.stint('lint triage.prompty')).err, '');
  });

  it('reads the files that a promptfoo configuration names', async () => {
    using workspace = new Workspace({
      'evals/promptfooconfig.yaml':
        'prompts:\n  - file://prompts/chat.json\n  - file://prompts/ask.txt\nproviders: [openai:chat:gpt-4o-mini]\ntests:\n  - vars: { question: Why? }\n',
      'evals/prompts/chat.json':
        '[{"role": "system", "content": "Answer {{name}} in a line."}, {"role": "user", "content": "{{question}}"}]',
      'evals/prompts/ask.txt': 'Answer {{name}} in a line: {{question}}\n',
      'evals/prompts/other.json': '[{"role": "system", "content": "Nobody names this."}]',
    });
    const { files } = await reportOf(workspace);
    assert.deepEqual(
      files.map(({ path: file, prompts }) => [
        file,
        prompts.flatMap(({ segments }) => segments.map((each) => `${each.role} ${each.name ?? each.kind}`)),
      ]),
      [
        ['evals/promptfooconfig.yaml', []],
        ['evals/prompts/ask.txt', ['user text', 'user name', 'user text', 'user question', 'user text']],
        ['evals/prompts/chat.json', ['system text', 'system name', 'system text', 'user question']],
      ],
    );
  });

  it('reports prompts that are not UTF-8, and never writes over them', async () => {
    using workspace = new Workspace({ 'AGENTS.md': CLEAN_AGENTS });
    const bytes = {
      'GEMINI.md': Buffer.from('\ufeff# Rules\n\nRun the tests.\n', 'utf16le'),
      'sub/AGENTS.md': Buffer.from('# Caf\u00e9\n\nIn order to keep things consistent, run the tests.\n', 'latin1'),
      'data.json': Buffer.from('{}', 'utf16le'),
    };
    mkdirSync(path.join(workspace.folder, 'sub'));
    for (const [name, content] of Object.entries(bytes)) writeFileSync(path.join(workspace.folder, name), content);
    workspace.write({ 'CLAUDE.md': '# Rules\n\n\ufffd stands for what a decoder could not read.\n' });
    const { files, summary } = await reportOf(workspace, '--fix-unsafe');
    assert.deepEqual(
      files.map(({ path: file, problems }) => [file, problems.map(({ message }) => message)]),
      [
        ['AGENTS.md', []],
        ['CLAUDE.md', []],
        ['GEMINI.md', ['The file is not UTF-8 text: save it as UTF-8.']],
        ['sub/AGENTS.md', ['The file is not UTF-8 text: save it as UTF-8.']],
      ],
    );
    assert.equal(summary.problems, 2);
    for (const [name, content] of Object.entries(bytes))
      assert.deepEqual(readFileSync(path.join(workspace.folder, name)), content);
    const count = await workspace.stint('count GEMINI.md');
    assert.equal(count.code, 2);
    assert.match(count.err, /GEMINI\.md is not UTF-8 text/);
  });
});
