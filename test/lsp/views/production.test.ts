import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { GitBase } from '../../../server/src/project/git-base.ts';
import { Project } from '../../../server/src/project/project.ts';
import { daysOf, parseUsage, UsageRecordError } from '../../../server/src/project/usage-read-back.ts';

const PROMPT = 'name: Triage\nmodel: gpt-4o-mini\nmessages:\n  - role: user\n    content: Label this ticket.\n';

function folder(): string {
  return mkdtempSync(path.join(tmpdir(), 'stint-base-'));
}

function git(cwd: string, ...args: string[]): void {
  execFileSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main', ...args],
    { cwd },
  );
}

describe('git base', () => {
  let repository: string;
  const file = (): string => path.join(repository, 'p', 'triage.prompt.yml');

  before(() => {
    repository = folder();
    mkdirSync(path.join(repository, 'p'));
    writeFileSync(path.join(repository, 'stint.yaml'), 'version: 1\nroot: true\n');
    writeFileSync(file(), PROMPT);
    git(repository, 'init', '-q');
    git(repository, 'add', '.');
    git(repository, 'commit', '-q', '-m', 'first');
  });

  it('gives the text at HEAD, whatever the working copy holds', async () => {
    const base = new GitBase();
    writeFileSync(file(), 'changed');
    assert.equal(await base.text(file()), PROMPT);
    assert.equal(await base.text(path.join(repository, 'new.md')), null);
    assert.equal(await base.text(path.join(folder(), 'a.md')), null);
  });

  it('measures what HEAD holds by the same engine, across line breaks and commits', async () => {
    const base = new GitBase();
    const project = await Project.open({ cwd: repository, today: '2026-11-20' });
    const tokens = async (text: string): Promise<[number, number]> => {
      const input = project.parse(file(), text)!;
      const [now] = project.lint([input]).files[0]!.prompts;
      const [then] = (await base.measure(project, input))!;
      return [then!.tokens.typical, now!.tokens.typical];
    };
    for (const text of [PROMPT, PROMPT.replaceAll('\n', '\r\n')]) {
      const [then, now] = await tokens(text);
      assert.equal(then, now);
    }
    const longer = PROMPT.replace('ticket.', 'ticket. Answer with one word.');
    const [then, now] = await tokens(longer);
    assert.equal(now - then, 5);
    writeFileSync(file(), longer);
    git(repository, 'commit', '-q', '-am', 'longer');
    assert.deepEqual(await tokens(longer), [now, now]);
  });

  it('runs nothing that a repository names', async () => {
    const hostile = folder();
    const spoor = path.join(hostile, 'spoor');
    const named = path.join(hostile, 'a.md');
    writeFileSync(named, 'Be brief.\n');
    git(hostile, 'init', '-q');
    git(hostile, 'add', '.');
    git(hostile, 'commit', '-q', '-m', 'first');
    const id = execFileSync('git', ['rev-parse', 'HEAD:a.md'], { cwd: hostile, encoding: 'utf8' }).trim();
    rmSync(path.join(hostile, '.git', 'objects', id.slice(0, 2), id.slice(2)), { force: true });
    // A partial clone fetches what it lacks, by the program that its configuration names.
    for (const [key, value] of [
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', `ext::touch ${spoor}`],
      ['protocol.ext.allow', 'always'],
      ['core.fsmonitor', `touch ${spoor}`],
    ] as const)
      git(hostile, 'config', key, value);
    assert.equal(await new GitBase().text(named), null);
    assert.equal(existsSync(spoor), false);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const reading = new GitBase().text(file(), controller.signal);
    controller.abort();
    await assert.rejects(reading, { name: 'AbortError' });
    await assert.rejects(new GitBase().text(file(), AbortSignal.abort()), { name: 'AbortError' });
  });
});

const RECORD = {
  version: 1,
  prompts: {
    'p/triage.prompt.yml#Triage': {
      period: { from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' },
      calls: 700,
      inputTokens: { p50: 40, p95: 90 },
      outputTokens: { p50: 3, p95: 5 },
      cacheReads: { expected: 600, actual: 550 },
      cost: 12_345_678,
      variables: { ticket: { distinct: 690, p50: 30, p95: 80 } },
    },
  },
};

describe('usage read back', () => {
  const check = (change: (record: typeof RECORD) => void, message: RegExp): void => {
    const record = structuredClone(RECORD);
    change(record);
    assert.throws(
      () => parseUsage(JSON.stringify(record), 'stint.usage.json'),
      (error: unknown) => error instanceof UsageRecordError && message.test(error.message),
    );
  };
  const prompt = (record: typeof RECORD): object => record.prompts['p/triage.prompt.yml#Triage'];

  it('reads a record, of which the schema says the same', () => {
    const { prompts } = parseUsage(JSON.stringify(RECORD), 'stint.usage.json');
    assert.equal(daysOf(prompts['p/triage.prompt.yml#Triage']!), 7);
    const schema = JSON.parse(
      readFileSync(new URL('../../../schemas/usage.schema.json', import.meta.url), 'utf8'),
    ) as object;
    assert.ok(new Ajv2020().compile(schema)(RECORD));
  });

  it('refuses what it does not know, and says where', () => {
    check(
      (record) => Object.assign(prompt(record), { latency: 3 }),
      /prompts\.p\/triage\.prompt\.yml#Triage: unknown key latency/,
    );
    check((record) => Object.assign(record, { version: 2 }), /only version 1 is known/);
    check((record) => Object.assign(prompt(record), { calls: 1.5 }), /\.calls: must be integer/);
    check(
      (record) => Object.assign(prompt(record), { period: { from: 'today', to: 'now' } }),
      /period has to name two instants/,
    );
    assert.throws(() => parseUsage('{', 'stint.usage.json'), /not valid JSON .*Write it anew with `stint usage`/);
  });
});
