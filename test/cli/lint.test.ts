import assert from 'node:assert/strict';
import type { Report } from '../../server/src/cli/report.ts';
import { reportOf } from './linted.ts';
import { CLEAN_AGENTS, WASTEFUL_TOOLS, Workspace } from './stint.ts';

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
    const report = await reportOf(workspace);
    assert.deepEqual(report.files, []);
  });

  it('reports tokens, cost and findings with places inside the file', async () => {
    using workspace = new Workspace({
      'stint.yaml':
        'root: true\nmodel: claude-sonnet-4-5\nworkload: { callsPerDay: 1000, reuse: 50%, outputTokens: 100 }\n',
      'tools.json': WASTEFUL_TOOLS,
      'AGENTS.md': CLEAN_AGENTS,
    });
    const report = await reportOf(workspace);
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
    const report = await reportOf(workspace, only);
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
    const loud = await reportOf(workspace, `${only} --no-inline-config`);
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
    for (const text of ['null', '[]', '{ "tools.json": null }', '{ "tools.json": { "tools/long-name": null } }']) {
      workspace.write({ 'stint-suppressions.json': text });
      const { code, err } = await workspace.stint('lint');
      assert.equal(code, 2);
      assert.match(err, /states no counts by file and rule/);
    }
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
    const report = await reportOf(workspace);
    assert.deepEqual(
      report.files[0]!.findings.map(({ rule }) => rule),
      ['team/shouting'],
    );
    assert.match(report.files[0]!.problems[0]!.message, /team\/broken failed .*boom/);
  });
});
