import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Report } from '../../server/src/cli/report.ts';
import type { ConfigProblem } from '../../server/src/project/config.ts';
import { Project } from '../../server/src/project/project.ts';
import { CLEAN_AGENTS, WASTEFUL_TOOLS, Workspace } from './stint.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validReport = ajv.compile(schema);

async function json(workspace: Workspace, args = ''): Promise<Report> {
  const { out, err } = await workspace.stint(`lint --format json ${args}`);
  assert.ok(out, err);
  const report = JSON.parse(out) as Report;
  assert.ok(validReport(report), JSON.stringify(validReport.errors?.[0]));
  return report;
}

describe('stint lint', () => {
  it('exits 0 on clean files, 1 on findings, 2 when it cannot run', async () => {
    using clean = new Workspace({ 'AGENTS.md': CLEAN_AGENTS });
    assert.equal((await clean.stint('lint')).code, 0);
    using wasteful = new Workspace({ 'tools.json': WASTEFUL_TOOLS });
    assert.equal((await wasteful.stint('lint')).code, 1);
    const missing = await clean.stint('lint nowhere');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /nowhere: no such file/);
  });

  it('finds nothing in ordinary files', async () => {
    using workspace = new Workspace({
      'README.md': '# A library\n\nPlease note that it is important to note that {{mustache}} is supported.\n',
      'package.json': '{ "name": "a", "scripts": { "test": "node --test" } }',
      'tsconfig.json': '{ "compilerOptions": { "strict": true } }',
      'locales/en.json': '{ "messages": { "hello": "Hello {name}" } }',
      'src/index.ts': 'export const prompt = `Please ${x}`;\n',
      'docker-compose.yml': 'services:\n  web:\n    image: nginx\n',
    });
    const report = await json(workspace);
    assert.deepEqual(report.files, []);
  });

  it('reports tokens, cost and findings with places inside the file', async () => {
    using workspace = new Workspace({
      'stint.yaml':
        'root: true\nmodel: claude-sonnet-4-5\nworkload: { callsPerDay: 1000, reuse: 50%, outputTokens: 100 }\n',
      'tools.json': WASTEFUL_TOOLS,
      'AGENTS.md': CLEAN_AGENTS,
    });
    const report = await json(workspace);
    assert.deepEqual(
      report.files.map(({ path }) => path),
      ['AGENTS.md', 'tools.json'],
    );
    const agents = report.files[0]!.prompts[0]!;
    assert.ok(agents.tokens.static > 20);
    assert.equal(agents.tokens.exact, false, 'Claude counts are estimates');
    assert.ok(agents.tokens.error > 0);
    assert.ok(agents.cost!.perMonth! > 0);
    const { uncached, cacheRead, cacheWrite, output } = agents.cost!.parts;
    assert.equal(uncached + cacheRead + cacheWrite + output, agents.cost!.perCall);
    for (const { path, findings } of report.files)
      for (const { range } of findings) {
        assert.ok(range.end.offset <= workspace.read(path).length);
        assert.ok(range.start.offset <= range.end.offset);
      }
    assert.ok(
      report.files[1]!.findings.some(
        ({ rule, saves }) => rule === 'tools/unused-definition' && saves.tokens > 0 && saves.perMonth! > 0,
      ),
    );
  });

  it('--fix writes what is safe, once and for all', async () => {
    using workspace = new Workspace({ 'tools.json': WASTEFUL_TOOLS });
    const dry = await workspace.stint('lint --fix --dry-run');
    assert.match(dry.out, /would be fixed/);
    assert.match(dry.out, /^--- a\/.*\n\+\+\+ b\//m);
    assert.equal(workspace.read('tools.json'), WASTEFUL_TOOLS);
    await workspace.stint('lint --fix');
    const fixed = workspace.read('tools.json');
    const [tool] = (JSON.parse(fixed) as { tools: { inputSchema: Record<string, unknown> }[] }).tools;
    assert.deepEqual(Object.keys(tool!.inputSchema).sort(), ['properties', 'required', 'type']);
    await workspace.stint('lint --fix');
    assert.equal(workspace.read('tools.json'), fixed);
  });

  it('honours inline suppressions and reports unused ones', async () => {
    const wordy = 'In order to keep things consistent, run the tests before you commit.';
    using workspace = new Workspace({
      'AGENTS.md': `# Rules\n\n<!-- stint-disable-next-line verbosity/wordy-phrase -- quoted from the handbook -->\n${wordy}\n`,
      'sub/AGENTS.md': `# Rules\n\n<!-- stint-disable-next-line verbosity/wordy-phrase -- nothing here -->\nRun the tests.\n`,
    });
    const only = '--rule verbosity/wordy-phrase';
    const report = await json(workspace, only);
    assert.equal(report.summary.suppressed, 1);
    assert.deepEqual(
      report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
      ['stint/unused-directive'],
    );
    workspace.write({ 'sub/AGENTS.md': '# Rules\n\n<!-- stint-disable verbosity/wordy-prhase -->\nRun the tests.\n' });
    assert.match(
      (await workspace.stint('lint')).out,
      /no rule verbosity\/wordy-prhase\. Did you mean verbosity\/wordy-phrase\?/,
    );
    const loud = await json(workspace, `${only} --no-inline-config`);
    assert.deepEqual(
      loud.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
      ['verbosity/wordy-phrase'],
    );
  });

  it('suppresses by count per file and rule until there is more, and prunes', async () => {
    using workspace = new Workspace({ 'tools.json': WASTEFUL_TOOLS });
    await workspace.stint('lint --suppress-all');
    assert.equal((await workspace.stint('lint')).code, 0);
    const more = JSON.parse(WASTEFUL_TOOLS) as { tools: { inputSchema: { $defs: Record<string, object> } }[] };
    more.tools[0]!.inputSchema.$defs.Another = { type: 'object', properties: { n: { type: 'integer' } } };
    workspace.write({ 'tools.json': JSON.stringify(more, null, 2) });
    assert.equal((await workspace.stint('lint')).code, 1);
    workspace.write({ 'tools.json': WASTEFUL_TOOLS });
    await workspace.stint('lint --fix');
    const { err } = await workspace.stint('lint');
    assert.match(err, /--prune-suppressions/);
    await workspace.stint('lint --prune-suppressions');
    assert.equal(workspace.read('stint-suppressions.json').trim(), '{}');
  });

  it('reads standard input under the name given', async () => {
    using workspace = new Workspace({});
    const found = await workspace.stint('lint --stdin --stdin-filename tools.json --format agent', {
      stdin: WASTEFUL_TOOLS,
    });
    assert.equal(found.code, 1);
    assert.match(found.out, /tools\.json:\d+:\d+ warning tools\//);
    assert.equal((await workspace.stint('lint --stdin', { stdin: '' })).code, 2);
  });

  it('--cache gives the same report from the cache, and a new one after an edit', async () => {
    using workspace = new Workspace({ 'tools.json': WASTEFUL_TOOLS });
    const first = await workspace.stint('lint --cache --format json');
    const cached = JSON.parse(workspace.read('.stintcache/report.json')) as { report: Report };
    assert.deepEqual(JSON.parse(first.out), cached.report);
    assert.equal((await workspace.stint('lint --cache --format json')).out, first.out);
    workspace.write({ 'tools.json': WASTEFUL_TOOLS.replace('get_order"', 'fetch_order"') });
    assert.notEqual((await workspace.stint('lint --cache --format json')).out, first.out);
  });

  it('prints every format, with colour only where it is wanted', async () => {
    using workspace = new Workspace({ 'tools.json': WASTEFUL_TOOLS });
    const run = async (format: string): Promise<string> => (await workspace.stint(`lint --format ${format}`)).out;
    const sarif = JSON.parse(await run('sarif')) as { version: string; runs: { results: { ruleId: string }[] }[] };
    assert.equal(sarif.version, '2.1.0');
    assert.ok(sarif.runs[0]!.results.every(({ ruleId }) => ruleId.includes('/')));
    assert.match(await run('github'), /^::(warning|error) file=tools\.json,line=\d+/m);
    assert.match(await run('junit'), /<testsuite name="tools.json" tests="\d+" failures="\d+"/);
    assert.match(await run('markdown'), /\| prompt \| model \| tokens \|/);
    assert.doesNotMatch(await run('text'), /\u001b\[/);
    const coloured = await workspace.stint('lint', { isTerminal: true });
    assert.match(coloured.out, /\u001b\[/);
    const plain = await workspace.stint('lint', { isTerminal: true, env: { NO_COLOR: '1' } });
    assert.doesNotMatch(plain.out, /\u001b\[/);
  });

  it('counts what could not be read as what fails the run', async () => {
    using workspace = new Workspace({
      'request.json': '{ "model": "gpt-4o", "max_tokens": 9, "messages": [{ "role": "user",',
    });
    for (const [format, said] of [
      ['text', /✖ 0 errors, 0 warnings, 0 infos, [1-9] problems?/],
      ['markdown', /\*\*0 errors, 0 warnings, 0 infos, [1-9] problems?\*\*/],
      ['agent', /^0 errors, 0 warnings, 0 infos, [1-9] problems?;/m],
    ] as const) {
      const { code, out } = await workspace.stint(`lint --format ${format}`);
      assert.equal(code, 1);
      assert.match(out, said);
    }
  });

  it('--timing times the rules, --quiet keeps errors only, --max-warnings tolerates', async () => {
    using workspace = new Workspace({ 'tools.json': WASTEFUL_TOOLS });
    assert.match((await workspace.stint('lint --timing')).err, /ms\s+\d+\.\d % {2}measure/);
    assert.equal((await workspace.stint('lint --quiet')).code, 0);
    assert.equal((await workspace.stint('lint --max-warnings 100')).code, 0);
    assert.equal((await workspace.stint('lint --max-warnings none')).code, 2);
  });

  it('goes on when a rule of a plugin throws, and says which', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nplugins: [./rules.mjs]\n',
      'rules.mjs': `export default [
  { meta: { id: 'team/broken', summary: 'x', severity: 'warning', fix: null }, check() { throw new Error('boom'); } },
  { meta: { id: 'team/shouting', summary: 'x', severity: 'warning', fix: null }, *check(prompt) { yield { range: prompt.prompt.range, message: 'too loud' }; } },
];`,
      'AGENTS.md': CLEAN_AGENTS,
    });
    const report = await json(workspace);
    assert.deepEqual(
      report.files[0]!.findings.map(({ rule }) => rule),
      ['team/shouting'],
    );
    assert.match(report.files[0]!.problems[0]!.message, /team\/broken failed .*boom/);
  });
});

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
      const { files } = await json(workspace, '--rule budget');
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
    const { files } = await json(workspace, '--rule verbosity');
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
    const report = await json(workspace);
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

  it('declares files that no format knows', async () => {
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nfiles: [{ path: "texts/*.md", template: handlebars }]\n',
      'texts/greeting.md': 'You greet {{name}} in one sentence.\n',
      'notes.md': 'You greet {{name}} in one sentence.\n',
    });
    const report = await json(workspace);
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
      (await json(workspace)).files.map(({ path }) => path),
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
      const { files } = await json(workspace, `--no-ignore ${named}`);
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
      (await json(workspace, args)).files.map(({ path }) => path);
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
    const { files } = await json(workspace);
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
    const { files, summary } = await json(workspace, '--fix-unsafe');
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

describe('stint: @imports', () => {
  const BIG = `${'Run the tests of the module that you changed before each commit. '.repeat(400)}\n`;
  const files = {
    'stint.yaml': 'root: true\nbudgets: { inputTokens: 500 }\n',
    'CLAUDE.md': '# Imports\n\n@docs/big.md and @package.json, thanks to @ana of @acme/tools.\n',
    'docs/big.md': BIG,
    'package.json': '{"name": "a"}\n',
  };
  const count = async (workspace: Workspace, file = 'CLAUDE.md') =>
    JSON.parse((await workspace.stint(`count --format json ${file}`)).out) as {
      inputTokens: number;
      parts: Record<string, number>;
    };
  const report = async (workspace: Workspace) =>
    JSON.parse((await workspace.stint('lint --format json')).out) as Report;

  it('are counted with the file that loads them, apart and once', async () => {
    using workspace = new Workspace(files);
    const big = (await count(workspace, 'docs/big.md')).inputTokens;
    const { inputTokens, parts } = await count(workspace);
    assert.ok(parts.imports! > big - 10 && parts.imports! < big + 20, `${parts.imports} of ${big}`);
    assert.equal(
      inputTokens,
      Object.values(parts).reduce((sum, part) => sum + part, 0),
    );
    const { files: linted, summary } = await report(workspace);
    const [claude, imported] = linted;
    assert.equal(claude!.prompts[0]!.tokens.imports, parts.imports);
    assert.equal(claude!.prompts[0]!.tokens.typical, inputTokens);
    assert.ok(
      claude!.findings.some(({ rule, message }) => rule === 'budget/input-tokens' && /imports \(/.test(message)),
    );
    assert.deepEqual([claude!.path, imported!.path, linted.length], ['CLAUDE.md', 'docs/big.md', 2]);
    assert.ok(imported!.findings.length > 0, 'has its own findings');
    // The framing of the imported file, were it a prompt by itself, is all that is beside its text.
    assert.ok(Math.abs(summary.tokens - inputTokens) < 10, `${summary.tokens} of ${inputTokens}`);
    assert.deepEqual(claude!.problems, []);
  });

  it('grow the file that loads them', async () => {
    using workspace = new Workspace({ ...files, 'stint.yaml': 'root: true\nbudgets: { growth: 0.01 }\n' });
    await workspace.stint('lock');
    workspace.write({ 'docs/big.md': BIG + BIG });
    const [claude] = (await report(workspace)).files.filter(({ path }) => path === 'CLAUDE.md');
    assert.ok(claude!.findings.some(({ rule }) => rule === 'budget/growth'));
  });

  it('are read again where a report is cached', async () => {
    using workspace = new Workspace(files);
    const tokens = async () =>
      (JSON.parse((await workspace.stint('lint --cache --format json')).out) as Report).files[0]!.prompts[0]!.tokens;
    const before = await tokens();
    workspace.write({ 'package.json': '{"name": "a", "description": "a longer one"}\n' });
    assert.ok((await tokens()).imports! > before.imports!);
  });

  it('are followed five deep, round a cycle and to what is missing', async () => {
    const chain = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((each) => [
        `d${each}.md`,
        `Rule number ${each} of the house. @d${each + 1}.md @CLAUDE.md\n`,
      ]),
    );
    using workspace = new Workspace({ ...chain, 'CLAUDE.md': 'Read this. @d1.md @gone.md\n' });
    const { files: linted } = await report(workspace);
    assert.deepEqual(
      linted.map(({ path }) => path),
      ['CLAUDE.md', 'd1.md', 'd2.md', 'd3.md', 'd4.md', 'd5.md'],
    );
    const [claude] = linted;
    assert.deepEqual(
      claude!.problems.map(({ message }) => message.split('.md', 1)[0]),
      ['`@gone'],
    );
    assert.equal(claude!.prompts[0]!.tokens.imports! > 5 * 10, true);
  });
});
