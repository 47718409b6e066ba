import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { rules } from '../../server/src/rules/registry.generated.ts';
import { CLEAN_AGENTS, WASTEFUL_TOOLS, Workspace } from './stint.ts';

describe('stint', () => {
  it('helps, names its version, and suggests the command that was meant', async () => {
    using workspace = new Workspace({});
    assert.match((await workspace.stint('--help')).out, /lint \[paths\]/);
    assert.equal((await workspace.stint('--version')).out, '0.0.0\n');
    const typo = await workspace.stint('lnt');
    assert.equal(typo.code, 2);
    assert.match(typo.err, /Did you mean lint\?/);
    const flag = await workspace.stint('lint --fixx');
    assert.equal(flag.code, 2);
    assert.match(flag.err, /--fixx/);
    assert.doesNotMatch(flag.err, /\n\s+at /, 'no stack trace');
    for (const [args, said] of [
      ['lint --max-warnings -1', /--max-warnings takes a whole number from 0 on, not -1\./],
      ['usage --stor x', /there is no option --stor\. Did you mean --store\?/],
      ['usage x', /stint usage takes no x/],
    ] as const) {
      const { code, err } = await workspace.stint(args);
      assert.equal(code, 2, args);
      assert.match(err, said);
    }
    for (const command of ['lint', 'count', 'lock', 'types', 'init', 'rules', 'explain'])
      assert.equal((await workspace.stint(`${command} --help`)).code, 0, command);
  });

  it('lists and explains every rule', async () => {
    using workspace = new Workspace({});
    const { out } = await workspace.stint('rules');
    for (const { meta } of rules) {
      assert.ok(out.includes(meta.id));
      assert.match((await workspace.stint(`explain ${meta.id}`)).out, new RegExp(`^# ${meta.id}`));
    }
    assert.match((await workspace.stint('explain cache/volatile')).err, /Did you mean cache\/volatile-prefix\?/);
  });

  it('counts a prompt, a request, a plain text and standard input', async () => {
    using workspace = new Workspace({
      'tools.json': WASTEFUL_TOOLS,
      'text.txt': 'hello world',
      'request.json': JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hello world' }] }),
    });
    const count = async (args: string): Promise<Record<string, unknown>> =>
      JSON.parse((await workspace.stint(`count --format json ${args}`)).out) as Record<string, unknown>;
    assert.deepEqual(await count('text.txt'), {
      path: 'text.txt',
      format: null,
      model: null,
      inputTokens: 2,
      exact: true,
      error: 0,
      parts: { text: 2 },
    });
    // 3 per message, 3 to prime the reply, 1 for the role: OpenAI's own counting example.
    const request = await count('request.json');
    assert.equal(request.inputTokens, 9);
    assert.equal(request.format, 'openai-chat');
    assert.equal(request.model, 'gpt-4o');
    for (const file of ['tools.json', 'request.json']) {
      const { inputTokens, parts } = (await count(file)) as { inputTokens: number; parts: Record<string, number> };
      assert.equal(
        Object.values(parts).reduce((sum, each) => sum + each, 0),
        inputTokens,
        file,
      );
    }
    const picture = { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x.test/y.png' } }] };
    workspace.write({ 'picture.json': JSON.stringify({ model: 'gpt-4o', messages: [picture] }) });
    assert.deepEqual((await count('picture.json')).notCounted, ['image_url']);
    assert.match((await workspace.stint('count picture.json')).out, /~7 tokens ±5%, not counting image_url/);
    const claude = await count('text.txt --model claude-sonnet-4-5');
    assert.equal(claude.exact, false);
    workspace.write({ 'stint.yaml': 'root: true\noverrides: [{ files: ["*.txt"], model: claude-sonnet-4-5 }]\n' });
    assert.deepEqual(await count('text.txt'), claude);
    workspace.write({ 'stint.yaml': 'root: true\n' });
    assert.match((await workspace.stint('count text.txt --model gpt-5-minni')).err, /Did you mean .*gpt-5-mini/);
    const piped = await workspace.stint('count --stdin --format json', { stdin: 'hello world' });
    assert.equal((JSON.parse(piped.out) as { inputTokens: number }).inputTokens, 2);
  });

  it('locks, notices a changed prefix, and fails on a stale lock', async () => {
    using workspace = new Workspace({ 'AGENTS.md': CLEAN_AGENTS });
    const without = await workspace.stint('lint --locked');
    assert.equal(without.code, 1);
    assert.match(without.out, /there is no stint\.lock\.json/);
    assert.equal((await workspace.stint('lock')).code, 0);
    const lock = workspace.read('stint.lock.json');
    assert.equal((await workspace.stint('lint --locked')).code, 0);
    await workspace.stint('lock');
    assert.equal(workspace.read('stint.lock.json'), lock, 'the same files give the same bytes');
    workspace.write({ 'AGENTS.md': `${CLEAN_AGENTS}- One more.\n` });
    const stale = await workspace.stint('lint --locked');
    assert.equal(stale.code, 1);
    assert.match(stale.out, /prefix changed \(\d+ → \d+ tokens\)/);
    const at = /"AGENTS\.md##0"/.exec(lock)!;
    const line = lock.slice(0, at.index).split('\n').length;
    for (const [format, said] of [
      ['github', new RegExp(`^::error file=stint\\.lock\\.json,line=${line},.*prefix changed`, 'm')],
      ['json', /"rule": "stint\/stale-lock"/],
      ['sarif', /"ruleId": "stint\/stale-lock"/],
      ['junit', /<testsuite name="stint\.lock\.json" tests="1" failures="1"/],
      ['markdown', /\| error \| stint\.lock\.json:\d+ \|/],
      ['agent', /^stint\.lock\.json:\d+:\d+ error stint\/stale-lock .*`stint lock`/m],
      ['agent --cache', /^stint\.lock\.json:/m],
      ['agent --cache --quiet', /^stint\.lock\.json:/m],
    ] as const) {
      const { code, out } = await workspace.stint(`lint --locked --format ${format}`);
      assert.equal(code, 1, format);
      assert.match(out, said);
    }
    assert.equal((await workspace.stint('lint --cache')).code, 0, 'a cached report of another kind of run');
    assert.equal((await workspace.stint('lock --check')).code, 1);
    workspace.write({ 'stint.lock.json': '{' });
    const broken = await workspace.stint('lint --locked');
    assert.equal(broken.code, 2);
    assert.match(broken.err, /write it anew with `stint lock`/);
  });

  it('writes a lock that its schema accepts, and says what is wrong with any other', async () => {
    using workspace = new Workspace({
      'AGENTS.md': CLEAN_AGENTS,
      'tools.json': WASTEFUL_TOOLS,
      'ask.prompty':
        '---\nname: ask\nmodel:\n  api: chat\n  configuration: { type: openai, name: gpt-4o }\n---\nsystem:\nAnswer.\n{% if brief %}In a line.{% endif %}\nuser:\n{{question}}\n',
      'stint.yaml':
        'root: true\nbudgets: { inputTokens: 900, costPerCall: $0.01, growth: 5% }\nvariables: { question: { maxTokens: 50, overflow: reject } }\n',
    });
    assert.equal((await workspace.stint('lock')).code, 0);
    const written = workspace.read('stint.lock.json');
    const schema = JSON.parse(readFileSync('schemas/stint.lock.schema.json', 'utf8')) as object;
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    assert.ok(ajv.validate(schema, JSON.parse(written)), ajv.errorsText());
    const lock = JSON.parse(written) as { prompts: Record<string, Record<string, unknown>> };
    assert.deepEqual(Object.keys(lock.prompts).sort(), ['AGENTS.md##0', 'ask.prompty#ask', 'tools.json#tools']);
    for (const [text, said] of [
      ['[]', /must be object/],
      ['{"version":2}', /is of version 2, and this Stint knows version 1/],
      ['{"version":1,"prompts":{}}', /required property 'catalogue'/],
      [written.replace('"typical"', '"usual"'), /prompts\.AGENTS\.md##0\.tokens: .*(typical|usual)/],
      [written.replace(/"sha256": "[0-9a-f]+"/, '"sha256": "x"'), /sha256: must match pattern/],
      ['<<<<<<< ours', /is not valid JSON/],
    ] as const) {
      workspace.write({ 'stint.lock.json': text });
      const run = await workspace.stint('lint --locked');
      assert.equal(run.code, 2, text.slice(0, 40));
      assert.match(run.err, said);
      assert.match(run.err, /anew with `stint lock`/);
      assert.doesNotMatch(run.err, /internal error/);
    }
    assert.equal((await workspace.stint('lock')).code, 0, 'a broken lock can be written anew');
    assert.equal(workspace.read('stint.lock.json'), written);
  });

  it('lint says where nothing is a prompt, and how to declare one', async () => {
    using workspace = new Workspace({ 'README.md': '# Ours' });
    const { code, err } = await workspace.stint('lint');
    assert.equal(code, 0);
    assert.match(err, /no file here is a prompt of a known format\. Declare yours under `files`/);
  });

  it('init finds the prompts and writes a stint.yaml that lint accepts', async () => {
    using workspace = new Workspace({
      'AGENTS.md': CLEAN_AGENTS,
      'tools.json': WASTEFUL_TOOLS,
      'prompts/README.md': '# Our prompts',
      'prompts/mail/answer.md': 'Answer politely.',
      'prompts/a.j2': 'Answer {{ question }} from:{% for doc in docs %} {{ doc.text }}{% endfor %}',
    });
    assert.equal((await workspace.stint('init')).code, 2, 'there is one already');
    const { code, out } = await workspace.stint('init --force');
    assert.equal(code, 0);
    assert.match(out, /3 files/);
    const config = workspace.read('stint.yaml');
    assert.match(config, /agents-md: 1/);
    assert.match(config, /^# files:\n# {3}- \{ path: "prompts\/mail\/\*\.md", format: plain \}\n\n/m);
    assert.deepEqual(
      config.match(/"\w[^"]*"(?=: \{ maxTokens)/g),
      ['"docs"', '"question"'],
      'a list counts as a whole',
    );
    assert.equal((await workspace.stint('lint AGENTS.md')).code, 0);
  });

  it('runs from the built bundle and its code cache, and imports plugins and clients of stores', () => {
    const bin = path.resolve(import.meta.dirname, '../../server/bin/stint.cjs');
    assert.ok(existsSync(path.resolve(bin, '../../dist/cli/stint.cjs.cache')), 'built with its code cache');
    using workspace = new Workspace({
      'tools.json': WASTEFUL_TOOLS,
      'stint.yaml': 'root: true\nplugins: [./rules/ours.mjs]\n',
      'rules/ours.mjs':
        "export default { meta: { id: 'team/ours', summary: 'x', severity: 'warning' }, *check({ prompt }) { yield { range: prompt.range, message: 'ours' }; } };",
    });
    const stint = (...args: string[]) =>
      spawnSync(process.execPath, [bin, ...args], { cwd: workspace.folder, encoding: 'utf8' });
    const linted = stint('lint', '--format', 'agent');
    assert.equal(linted.stderr, '');
    assert.equal(linted.status, 1);
    assert.match(linted.stdout, /tools\/unused-definition/);
    assert.match(linted.stdout, /team\/ours ours/);
    // Nothing listens there: the client was loaded and says so.
    const usage = stint('usage', '--store', 'redis://127.0.0.1:1');
    assert.equal(usage.status, 2);
    assert.match(usage.stderr, /^stint: .*127\.0\.0\.1/);
    assert.doesNotMatch(usage.stderr, /import|Warning/);
  });
});
