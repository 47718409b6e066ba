import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Comparison, PromptChange } from '../../server/src/cli/diff/compare.ts';
import { type Run, Workspace } from './stint.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/diff.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validDiff = ajv.compile(schema);

const CONFIG = 'root: true\nmodel: gpt-5-mini\nworkload: { callsPerDay: 1000, outputTokens: 100 }\n';
const LONGER = 'Never guess a number, a date or a name.';

function prompt(name: string, more = '', model = 'gpt-5-mini'): string {
  return `---\nname: ${name}\nmodel: ${model}\n---\nsystem:\nAnswer in one line. ${more}\n\nuser:\n{{question}}\n`;
}

function agents(...rules: readonly string[]): string {
  return `# Orders\n\n- Money is in cents, as integers.\n${rules.map((rule) => `- ${rule}\n`).join('')}`;
}

/** A project in a repository of its own with one commit. */
class Repository extends Workspace {
  constructor(files: Readonly<Record<string, string>> = { 'a.prompty': prompt('A'), 'AGENTS.md': agents() }) {
    super({ 'stint.yaml': CONFIG, ...files });
    this.git('init', '-q', '-b', 'main');
    this.commit();
  }

  git(...args: readonly string[]): string {
    const { GIT_DIR: _, GIT_INDEX_FILE: __, ...env } = process.env;
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always'];
    return execFileSync('git', [...who, ...args], { cwd: this.folder, env, stdio: 'pipe', encoding: 'utf8' });
  }

  commit(): void {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'change');
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  async diff(args = ''): Promise<Comparison> {
    return parsed(await this.stint(`diff --format json ${args}`));
  }
}

function parsed({ out, err }: Run): Comparison {
  assert.ok(out, err);
  const comparison = JSON.parse(out) as Comparison;
  assert.ok(validDiff(comparison), JSON.stringify(validDiff.errors?.[0]));
  return comparison;
}

/** `changed a.prompty A +9`, without what is as it was. */
function told({ prompts }: Comparison): string[] {
  const named = ({ path: file, id, previous }: PromptChange): string =>
    `${file} ${id}${previous === null ? '' : ` was ${previous.path} ${previous.id}`}`;
  return prompts.flatMap((each) => {
    const { tokens } = each.change;
    if (each.status === 'unchanged' && each.previous === null) return [];
    return [`${each.status} ${named(each)} ${tokens === 0 ? '0' : tokens > 0 ? 'more' : 'less'}`];
  });
}

describe('stint diff', () => {
  const cases: readonly [what: string, change: (repository: Repository) => void, told: readonly string[]][] = [
    ['nothing', () => {}, []],
    ['a longer prompt', (r) => r.write({ 'a.prompty': prompt('A', LONGER) }), ['changed a.prompty A more']],
    [
      'a new file that git has not seen',
      (r) => r.write({ 'sub/b.prompty': prompt('B') }),
      ['added sub/b.prompty B more'],
    ],
    [
      'a file that is staged',
      (r) => {
        r.write({ 'b.prompty': prompt('B') });
        r.git('add', 'b.prompty');
      },
      ['added b.prompty B more'],
    ],
    ['a file that is gone', (r) => rmSync(r.at('a.prompty')), ['removed a.prompty A less']],
    [
      'a file that is moved',
      (r) => {
        r.write({ 'sub/x.txt': '' });
        r.git('mv', 'a.prompty', 'sub/b.prompty');
      },
      ['unchanged sub/b.prompty A was a.prompty A 0'],
    ],
    [
      'a file that is moved behind the back of git',
      (r) => renameSync(r.at('a.prompty'), r.at('b.prompty')),
      ['unchanged b.prompty A was a.prompty A 0'],
    ],
    [
      'a file that is moved and edited',
      (r) => {
        r.git('mv', 'AGENTS.md', 'CLAUDE.md');
        r.write({ 'CLAUDE.md': agents('Be short.') });
      },
      ['changed CLAUDE.md #0 was AGENTS.md #0 more'],
    ],
    ['another id', (r) => r.write({ 'a.prompty': prompt('B', LONGER) }), ['changed a.prompty B was a.prompty A more']],
    ['another model', (r) => r.write({ 'a.prompty': prompt('A', '', 'gpt-5') }), ['changed a.prompty A 0']],
    ['line breaks that a checkout writes', (r) => r.write({ 'AGENTS.md': agents().replaceAll('\n', '\r\n') }), []],
    ['stint.yaml, which holds for both sides', (r) => r.write({ 'stint.yaml': CONFIG.replace('1000', '9') }), []],
    ['a new ignore file, which holds for both sides', (r) => r.write({ '.stintignore': 'a.prompty\n' }), []],
    [
      'an ignore file that is gone, on both sides',
      (r) => {
        r.write({ '.stintignore': 'a.prompty\n' });
        r.commit();
        rmSync(r.at('.stintignore'));
      },
      [],
    ],
    ['what is ignored by git', (r) => r.write({ '.gitignore': 'out\n', 'out/b.prompty': prompt('B') }), []],
    [
      'a folder where a file was',
      (r) => {
        rmSync(r.at('AGENTS.md'));
        r.write({ 'AGENTS.md/b.prompty': prompt('B') });
      },
      ['added AGENTS.md/b.prompty B more', 'removed AGENTS.md #0 less'],
    ],
    [
      'a link where a file was',
      (r) => {
        rmSync(r.at('a.prompty'));
        symlinkSync('AGENTS.md', r.at('a.prompty'));
      },
      ['removed a.prompty A less'],
    ],
    [
      'a file where a link was',
      (r) => {
        symlinkSync('AGENTS.md', r.at('CLAUDE.md'));
        r.commit();
        rmSync(r.at('CLAUDE.md'));
        r.write({ 'CLAUDE.md': agents() });
      },
      ['added CLAUDE.md #0 more'],
    ],
  ];
  for (const [what, change, expected] of cases)
    it(`tells ${what}`, async () => {
      using repository = new Repository();
      change(repository);
      assert.deepEqual(told(await repository.diff()), expected);
    });

  it('counts what a file imports as it was', async () => {
    using repository = new Repository({ 'CLAUDE.md': '# Rules\n\n@docs/style.md\n', 'docs/style.md': 'Be short.\n' });
    repository.write({ 'docs/style.md': `Be short. ${LONGER}\n` });
    assert.deepEqual(told(await repository.diff()), ['changed CLAUDE.md #0 more', 'changed docs/style.md #0 more']);
  });

  it('compares with what the branch began from, not with what its target has become', async () => {
    using repository = new Repository();
    repository.git('switch', '-q', '-c', 'feature');
    repository.write({ 'a.prompty': prompt('A', LONGER) });
    repository.commit();
    repository.git('switch', '-q', 'main');
    repository.write({ 'b.prompty': prompt('B') });
    repository.commit();
    repository.git('switch', '-q', 'feature');
    assert.deepEqual(told(await repository.diff('main')), ['changed a.prompty A more']);
    assert.deepEqual(told(await repository.diff('main AGENTS.md')), []);
    assert.deepEqual(told(await repository.diff()), []);
  });

  it('takes paths, of which one need only have been there', async () => {
    using repository = new Repository();
    repository.write({ 'AGENTS.md': agents('Be short.') });
    rmSync(repository.at('a.prompty'));
    assert.deepEqual(told(await repository.diff('AGENTS.md')), ['changed AGENTS.md #0 more']);
    assert.deepEqual(told(await repository.diff('HEAD a.prompty')), ['removed a.prompty A less']);
    assert.match((await repository.stint('diff HEAD b.prompty')).err, /b\.prompty: no such file/);
  });

  it('leaves the working tree, the index and the repository alone', async () => {
    using repository = new Repository();
    repository.write({ 'a.prompty': prompt('A', LONGER), 'b.prompty': prompt('B') });
    // Git would note in the index that it is the same all the same.
    utimesSync(repository.at('AGENTS.md'), 0, 0);
    const index = readFileSync(repository.at('.git/index'));
    await repository.diff();
    assert.deepEqual(readFileSync(repository.at('.git/index')), index);
    assert.equal(repository.read('a.prompty'), prompt('A', LONGER));
  });

  it('reads submodules at the commit that they were at', async () => {
    using inner = new Repository({ 'c.prompty': prompt('C') });
    using repository = new Repository();
    repository.git('submodule', 'add', '-q', inner.folder, 'inner');
    repository.commit();
    repository.write({ 'inner/c.prompty': prompt('C', LONGER), 'inner/d.prompty': prompt('D') });
    const expected = ['added inner/d.prompty D more', 'changed inner/c.prompty C more'];
    assert.deepEqual(told(await repository.diff()).sort(), expected);
    repository.git('-C', 'inner', 'add', '.');
    repository.git('-C', 'inner', 'commit', '-q', '-m', 'longer');
    assert.deepEqual(told(await repository.diff()).sort(), expected);
    rmSync(repository.at('inner'), { recursive: true });
    const { err } = await repository.stint('diff');
    assert.match(err, /the submodule inner cannot be read at [0-9a-f]{7}/);
  });

  it('says which file could not be read, and compares the others', async () => {
    using repository = new Repository();
    writeFileSync(repository.at('a.prompty'), Buffer.from([0x2d, 0x2d, 0xff, 0xfe, 0x0a]));
    repository.commit();
    repository.write({ 'a.prompty': prompt('A'), 'AGENTS.md': agents('Be short.') });
    const { code, err } = await repository.stint('diff');
    assert.equal(code, 0);
    assert.match(err, /a\.prompty at [0-9a-f]{7} holds no prompt that can be read: .*UTF-8/);
    assert.deepEqual(told(await repository.diff()).sort(), ['added a.prompty A more', 'changed AGENTS.md #0 more']);
  });

  it('says which content git has lost', async () => {
    using repository = new Repository();
    const id = repository.git('rev-parse', 'HEAD:a.prompty').trim();
    rmSync(repository.at(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`), { force: true });
    repository.write({ 'a.prompty': prompt('A', LONGER) });
    const { code, err } = await repository.stint('diff');
    assert.equal(code, 0);
    assert.match(err, /^stint: a\.prompty at [0-9a-f]{7} is missing from git: its prompts count as new\.$/m);
  });

  it('sorts by money, then tokens, and sums as lint does', async () => {
    using repository = new Repository();
    repository.write({
      'stint.yaml': `${CONFIG}overrides: [{ files: [b.prompty], workload: { callsPerDay: 9 } }]\n`,
      'b.prompty': prompt('B', LONGER.repeat(3)),
      'a.prompty': prompt('A', LONGER),
      'AGENTS.md': agents('Be short.'),
    });
    const { prompts, summary } = await repository.diff();
    assert.deepEqual(
      prompts.map(({ path: file }) => file),
      ['b.prompty', 'a.prompty', 'AGENTS.md'].sort((a, b) => monthOf(b) - monthOf(a)),
    );
    function monthOf(file: string): number {
      return Math.abs(prompts.find((each) => each.path === file)!.change.perMonth!);
    }
    const { summary: linted } = JSON.parse((await repository.stint('lint --format json')).out) as {
      summary: { tokens: number; costPerMonth: number };
    };
    assert.equal(summary.tokens.after, linted.tokens);
    assert.equal(summary.costPerMonth.after, linted.costPerMonth);
    const sum = prompts.reduce((all, { change }) => all + change.perMonth!, 0);
    assert.equal(summary.costPerMonth.after! - summary.costPerMonth.before!, sum);
  });

  it('names the budgets that a change breaks, and not those that were broken', async () => {
    using repository = new Repository({ 'a.prompty': prompt('A'), 'b.prompty': prompt('B', LONGER) });
    repository.write({
      'stint.yaml': `${CONFIG}budgets: { inputTokens: 20 }\n`,
      'a.prompty': prompt('A', LONGER),
      'b.prompty': prompt('B', `${LONGER} ${LONGER}`),
    });
    const { prompts } = await repository.diff();
    assert.deepEqual(
      prompts.flatMap(({ id, broken }) => broken.map(({ rule }) => `${id} ${rule}`)),
      ['A budget/input-tokens'],
    );
    assert.match((await repository.stint('diff')).out, /Budgets that this breaks\n {2}✖ a\.prompty A: .*20 tokens/);
  });

  it('prices both sides as the model that is named', async () => {
    using repository = new Repository();
    repository.write({ 'a.prompty': prompt('A', '', 'gpt-5') });
    assert.deepEqual(told(await repository.diff('--model gpt-4.1')), []);
    assert.match((await repository.stint('diff --model gpt-55')).err, /no model gpt-55\. Did you mean gpt-5/);
  });

  it('compares with a report in place of git', async () => {
    using workspace = new Workspace({ 'stint.yaml': CONFIG, 'a.prompty': prompt('A'), 'AGENTS.md': agents() });
    const { out } = await workspace.stint('lint --format json');
    workspace.write({ 'base.json': out, 'a.prompty': prompt('A', LONGER), 'b.prompty': prompt('B') });
    renameSync(path.join(workspace.folder, 'AGENTS.md'), path.join(workspace.folder, 'CLAUDE.md'));
    const comparison = parsed(await workspace.stint('diff --format json --compare-to base.json'));
    assert.deepEqual(told(comparison).sort(), [
      'added b.prompty B more',
      'changed a.prompty A more',
      'unchanged CLAUDE.md #0 was AGENTS.md #0 0',
    ]);
    workspace.write({ 'base.json': out.replace(/"asOf": "[^"]+"/, '"asOf": "2026-01-01"') });
    assert.match((await workspace.stint('diff --compare-to base.json')).err, /base\.json has prices as of 2026-01-01/);
  });

  it('prints text and a comment, and says so where nothing changed', async () => {
    using repository = new Repository();
    assert.match(
      (await repository.stint('diff')).out,
      /^No prompt costs more or less than at HEAD \([0-9a-f]{7}\)\.$/m,
    );
    assert.match(
      (await repository.stint('diff -f markdown')).out,
      /\*\*No prompt costs more or less\*\* than at `HEAD/,
    );
    repository.write({ 'a.prompty': prompt('A', LONGER, 'claude-sonnet-4-5'), 'b|c.prompty': prompt('<b>') });
    const text = (await repository.stint('diff')).out;
    assert.match(
      text,
      /^changed {2}a\.prompty A, gpt-5-mini → claude-sonnet-4-5\n {9}~\d+ → ~\d+ \(\+\d+, \+\d.* %\) ±\d+%/m,
    );
    assert.match(text, /^added .*b\|c/m);
    assert.match(text, /^Against HEAD \([0-9a-f]{7}\): 1 prompt changed, 1 added, 1 unchanged\.$/m);
    assert.match(text, /^Total: \$[\d.]+ → \$[\d.]+ \(\+\$[\d.]+, \+[\d.]+ %\) a month, ~/m);
    assert.doesNotMatch(text, /\u001b\[/);
    assert.match((await repository.stint('diff', { isTerminal: true })).out, /\u001b\[/);
    const comment = (await repository.stint('diff --format markdown')).out;
    assert.match(comment, /^\| b\\\|c\.prompty &lt;b> _\(added\)_ \| \+\d+ \| \+\$[\d.]+ \| \+\$[\d.]+ \|$/m);
    assert.match(comment, /<details>\n<summary>1 unchanged prompt<\/summary>\n\n\| prompt/);
  });

  it('says what the totals of money do not hold', async () => {
    using repository = new Repository();
    repository.write({ 'a.prompty': prompt('A', LONGER, 'ours-7b') });
    assert.match((await repository.stint('diff')).out, /Not in the totals of money, .*: 1 prompt\./);
    const { code, err } = await repository.stint('diff --fail-above $20');
    assert.equal(code, 2);
    assert.match(err, /nobody knows what a\.prompty A costs more a month/);
  });

  const limits: readonly [limit: string, config: string, code: number, said: RegExp][] = [
    ['1%', CONFIG, 1, /^stint: \$[\d.]+ a month \([\d.]+ %\) more: above the limit of 1 %\.$/m],
    ['1000%', CONFIG, 0, /^$/],
    ['$0.01', CONFIG, 1, /above the limit of \$0\.01 a month/],
    ['$20', CONFIG, 0, /^$/],
    ['5tokens', CONFIG, 1, /^stint: \d+ tokens \([\d.]+ %\) more: above the limit of 5 tokens\.$/m],
    ['1,000tokens', CONFIG, 0, /^$/],
    ['1%', 'root: true\n', 1, /tokens \([\d.]+ %\) more: above the limit of 1 %/],
    ['$20', 'root: true\n', 2, /nobody knows what .* State a model and `workload/],
    ['20', CONFIG, 2, /--fail-above takes .*, not 20\. Quote it/],
    ['$20x', CONFIG, 2, /--fail-above takes .*, not \$20x/],
    ['-1%', CONFIG, 2, /--fail-above takes .*, not -1%/],
  ];
  for (const [limit, config, code, said] of limits)
    it(`--fail-above ${limit} exits ${code}${config === CONFIG ? '' : ' where no price is known'}`, async () => {
      using repository = new Repository();
      repository.write({ 'stint.yaml': config, 'a.prompty': prompt('A', LONGER) });
      const run = await repository.stint(`diff --fail-above ${limit}`);
      assert.equal(run.code, code, run.err);
      assert.match(run.err, said);
      repository.write({ 'a.prompty': prompt('A') });
      if (code === 1) assert.equal((await repository.stint(`diff --fail-above ${limit}`)).code, 0);
    });

  const refused: readonly [what: string, args: string, said: RegExp, make: () => Workspace][] = [
    ['no repository', '', /no git repository\. .*--compare-to FILE/, () => new Workspace({})],
    [
      'no commit',
      '',
      /no commit yet/,
      () => {
        const repository = new Repository();
        rmSync(repository.at('.git'), { recursive: true });
        repository.git('init', '-q');
        return repository;
      },
    ],
    ['an unknown commit', 'origin/main', /no commit origin\/main here\. `git fetch`/, () => new Repository()],
    [
      'a history of its own',
      'other',
      /other and HEAD have no commit in common/,
      () => {
        const repository = new Repository();
        repository.git('switch', '-q', '--orphan', 'other');
        repository.commit();
        repository.git('switch', '-q', 'main');
        return repository;
      },
    ],
    [
      'a shallow clone',
      'HEAD~1',
      /no commit HEAD~1 here\. This clone is shallow: .*`fetch-depth: 0`/,
      () => {
        const repository = new Repository();
        repository.commit();
        repository.git('clone', '-q', '--depth=1', `file://${repository.folder}`, 'clone');
        rmSync(repository.at('.git'), { recursive: true });
        renameSync(repository.at('clone/.git'), repository.at('.git'));
        return repository;
      },
    ],
    ['a report that is missing', '--compare-to no.json', /no\.json: no such file/, () => new Workspace({})],
    ['a report that is none', '--compare-to stint.yaml', /stint\.yaml cannot be read/, () => new Workspace({})],
    [
      'a report of something else',
      '--compare-to package.json',
      /is no report of `stint lint --format json`: .*version/,
      () => new Workspace({ 'package.json': '{ "name": "a" }' }),
    ],
    ['an unknown format', '--format html', /no format html/, () => new Repository()],
  ];
  for (const [what, args, said, make] of refused)
    it(`refuses ${what}`, async () => {
      using workspace = make();
      const { code, err } = await workspace.stint(`diff ${args}`);
      assert.equal(code, 2);
      assert.match(err, said);
    });
});
