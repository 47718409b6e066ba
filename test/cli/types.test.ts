import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import {
  createStint,
  openAiChat,
  PromptNotFilled,
  UnknownPrompt,
  type VariableValue,
} from '../../runtime/src/index.ts';
import { Simulator } from '../../runtime/src/testing/simulator/index.ts';
import { Workspace } from './stint.ts';

const root = path.resolve(import.meta.dirname, '../..');

const prompty = (name: string, body: string, template = 'jinja2'): string =>
  `---\nname: ${name}\nmodel: gpt-4o-mini\ntemplate: ${template}\n---\nuser:\n${body}\n`;

/**
 * The type that is written for a prompt's variables, and that it is the runtime's: it takes `least`, and refuses it
 * where one of them is left out.
 */
async function check(
  [template, body]: readonly [string, string],
  expected: string,
  least: Readonly<Record<string, VariableValue>>,
): Promise<void> {
  using workspace = new Workspace({ 'a.prompty': prompty('a', body, template) });
  await workspace.stint('lock');
  const { code, err } = await workspace.stint('types');
  assert.equal(code, 0, err);
  assert.equal(/variables: (.*) };$/m.exec(workspace.read('stint.d.ts'))?.[1], expected, body);
  const providers = [openAiChat({ fetch: new Simulator().fetch })];
  const stint = createStint({ contract: path.join(workspace.folder, 'stint.lock.json'), providers });
  await stint.call('a', { variables: least });
  for (const name of Object.keys(least)) {
    const { [name]: _, ...others } = least;
    await assert.rejects(stint.call('a', { variables: others }), PromptNotFilled, `${body} without ${name}`);
  }
}

/** Makes the folder one of services that have the runtime installed. */
function install(workspace: Workspace, services: Readonly<Record<string, string>>): void {
  const modules = path.join(workspace.folder, 'node_modules');
  mkdirSync(path.join(modules, '@stint'), { recursive: true });
  symlinkSync(path.join(root, 'runtime'), path.join(modules, '@stint/runtime'), 'dir');
  symlinkSync(path.join(root, 'node_modules/@types'), path.join(modules, '@types'), 'dir');
  const own = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8')) as { compilerOptions: object };
  const head = `import { createStint, type PromptId } from '@stint/runtime';
const stint = createStint({ contract: 'stint.lock.json' });
export type Name = PromptId;
declare const name: string;
`;
  workspace.write({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...own.compilerOptions, types: ['node'] } }),
    ...Object.fromEntries(Object.entries(services).map(([name, text]) => [`${name}.ts`, head + text])),
  });
}

/** Files of the folder that TypeScript finds fault with, and what. */
function faults({ folder }: Workspace): Record<string, string> {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return Object.fromEntries([...stdout.matchAll(/^([\w.]+)\.ts\(.*$/gm)].map(([line, name]) => [name!, line]));
}

describe('stint types', () => {
  it('declares the variables that the runtime takes', async () => {
    const written = 'WrittenValue';
    const perhaps = 'WrittenValue | null | undefined';
    await check(['jinja2', 'Say hello.'], 'Record<string, never>', {});
    await check(['jinja2', '{{question}}'], `{ "question": ${written} }`, { question: true });
    await check(['jinja2', '{{a.b}} {{a.c}}'], `{ "a": { "b": ${written}; "c": ${written} } }`, { a: { b: 1, c: 2 } });
    await check(['jinja2', '{{a}} {{a.b}}'], `{ "a": ${written}; "a.b": ${written} }`, { a: 'x', 'a.b': 'y' });
    await check(
      ['jinja2', '{% if premium %}{{name}}{% endif %}{{question}}'],
      `{ "premium"?: VariableValue; "name"?: ${perhaps}; "question": Exclude<WrittenValue, boolean> }`,
      { question: 'x' },
    );
    await check(
      ['jinja2', '{% if docs %}{% for d in docs %}{{loop.index}} {{d.title}} {{end}}{% endfor %}{% endif %}'],
      `{ "docs"?: ListValue; "end"?: ${perhaps} }`,
      {},
    );
    await check(
      ['jinja2', '{% if age > 17 or tall > 2 %}{{a.b}}{% endif %}{{a.c}}'],
      `{ "age": number; "tall"?: VariableValue; "a": { "b"?: ${perhaps}; "c": Exclude<WrittenValue, boolean> } }`,
      { age: 3, tall: 1, a: { c: 'x' } },
    );
    await check(['jinja2', '{% if a %}{{a.b}}{% endif %}'], '{ "a"?: VariableValue }', {});
    await check(
      ['liquid', '{% for d in docs %}{{d.x}}{{forloop.index}}{% endfor %}{{q}}'],
      '{ "docs"?: ListValue; "q": WrittenValue | null }',
      { q: null },
    );
    await check(
      [
        'handlebars',
        '{{#each docs}}{{title}}{{@index}}{{../a}}{{@root.b}}{{/each}}{{#with c}}{{d}}{{else}}{{e}}{{/with}}',
      ],
      `{ "docs"?: VariableValue; "a"?: ${perhaps}; "b"?: ${perhaps}; "c"?: VariableValue; "e"?: ${perhaps} }`,
      { e: 'x' },
    );
    await check(
      ['mustache', '{{#docs}}{{title}}{{/docs}}{{q}}'],
      `{ "docs"?: VariableValue; "title"?: ${perhaps}; "q": WrittenValue | null }`,
      { q: 'x' },
    );
  });

  it('declares every name that the runtime resolves, and no other', async () => {
    using workspace = new Workspace({});
    const strange = `it's "so" \\ */ \u2028 \u202e\n`;
    const prompt = (id: string) => ({ id, path: 'p', messages: [], tools: [], variables: {} });
    const ids = {
      'a#one': 'one',
      'a#two': 'two',
      'b#two': 'two',
      [`c#${strange}`]: strange,
      'd#c': 'c',
      'two#x': 'x',
      'e#a#one': 'a#one',
    };
    const broken = { ...prompt('f'), messages: [{ role: 'user', segments: [{ variable: 'x', cannot: '`x | up`' }] }] };
    const prompts = {
      ...Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, prompt(id)])),
      'f#f': broken,
    };
    const entry = {
      model: 'gpt-4o-mini',
      prefix: { sha256: '0'.repeat(64), tokens: 0 },
      tokens: { typical: 0, worst: 0, exact: true },
      cost: null,
      budgets: {},
      maxOutputTokens: null,
    };
    const lock = {
      version: 1,
      catalogue: { asOf: '2026-01-01' },
      prompts: Object.fromEntries(Object.entries(prompts).map(([key, each]) => [key, { ...entry, ...each }])),
    };
    workspace.write({ 'stint.lock.json': JSON.stringify(lock) });
    const { code, err, out } = await workspace.stint('types');
    assert.equal(code, 0, err);
    assert.match(out, /^stint\.d\.ts: 7 prompts\.\n1 more can be called through an adapter/);
    const text = workspace.read('stint.d.ts');
    assert.doesNotMatch(text, /[\u2028\u202e]/);
    const declared = [...text.matchAll(/^ {4}("(?:[^"\\]|\\.)*"): /gm)].map(([, name]) => JSON.parse(name!) as string);
    const stint = createStint({ contract: lock as never, providers: [openAiChat({ fetch: new Simulator().fetch })] });
    const all = [...Object.keys(prompts), ...Object.values(ids), 'a', 'b', 'c', 'd', 'e', 'f', 'e#a', 'two'];
    const taken: string[] = [];
    for (const name of new Set(all)) {
      const error: unknown = await stint.call(name).catch((reason: unknown) => reason);
      if (!(error instanceof UnknownPrompt || error instanceof PromptNotFilled)) taken.push(name);
    }
    assert.deepEqual(declared, taken.sort());
  });

  it('has TypeScript check a service, which it leaves alone without the file', async () => {
    using workspace = new Workspace({
      'answer.prompty': prompty('answer', '{{question}}'),
      'plain.prompty': prompty('plain', 'Say hello.'),
      'list.prompty': prompty('list', '{% for d in docs %}{{d.title}}{% endfor %}'),
      'filter.prompty': prompty('filter', '{{ a | upper }}'),
    });
    await workspace.stint('lock');
    const good = `
stint.call('answer', { variables: { question: 'x' }, attribution: { user: 'a' } });
stint.stream('answer.prompty', { variables: { question: 1 } });
stint.call('answer.prompty#answer', { variables: { question: [{ role: 'user', text: 'x' }] } });
stint.call('plain'); stint.call('plain', { turns: [] }); stint.call('plain', { variables: {} });
stint.call('list'); stint.call('list', undefined); stint.call('list', { variables: { docs: [{ title: 'x' }] } });
stint.call(name as PromptId, { variables: {} as never });`;
    const bad = {
      unknownId: `stint.call('anwser', { variables: { question: 'x' } });`,
      anyId: `stint.stream(name);`,
      notCallable: `stint.call('filter', { variables: { a: 'x' } });`,
      noInput: `stint.call('answer');`,
      noVariables: `stint.stream('answer', { turns: [] });`,
      missing: `stint.call('answer', { variables: {} });`,
      unknown: `stint.call('answer', { variables: { question: 'x', tone: 'y' } });`,
      unknownOfNone: `stint.call('plain', { variables: { question: 'x' } });`,
      unknownOfOptional: `stint.call('list', { variables: { dosc: [] } });`,
      value: `stint.call('answer', { variables: { question: { a: 1 } } });`,
      list: `stint.call('list', { variables: { docs: 'x' } });`,
    };
    install(workspace, { good, ...bad });
    assert.deepEqual(faults(workspace), {});
    await workspace.stint('types');
    assert.deepEqual(Object.keys(faults(workspace)).sort(), Object.keys(bad).sort());
  });

  it('checks that the file is up to date', async () => {
    using workspace = new Workspace({ 'a.prompty': prompty('a', '{{question}}') });
    for (const [args, code, said] of [
      ['types', 2, /there is no stint\.lock\.json\. Write it with `stint lock`\./],
      ['lock', 0, /./],
      ['types --check', 1, /^there is no stint\.d\.ts\.$/m],
      ['types', 0, /^stint\.d\.ts: 1 prompt\.$/m],
      ['types --check', 0, /^$/],
      ['types -o other.d.ts', 0, /^other\.d\.ts: 1 prompt\.$/m],
      ['types -o src/other.d.ts', 0, /^src\/other\.d\.ts: 1 prompt\.$/m],
      ['types --check -o src', 1, /^there is no src\.$/m],
      ['types a.prompty', 2, /stint types takes no a\.prompty/],
    ] as const) {
      const run = await workspace.stint(args);
      assert.equal(run.code, code, args);
      assert.match(run.out + run.err, said);
    }
    const written = workspace.read('stint.d.ts');
    assert.equal(workspace.read('other.d.ts'), written);
    workspace.write({ 'stint.d.ts': written.replaceAll('\n', '\r\n') });
    assert.equal((await workspace.stint('types --check')).code, 0, 'as git may check it out');
    workspace.write({ 'a.prompty': prompty('a', '{{topic}}') });
    await workspace.stint('lock');
    const stale = await workspace.stint('types --check');
    assert.equal(stale.code, 1);
    assert.match(stale.out, /^stint\.d\.ts is not what stint\.lock\.json says\. Write it anew with `stint types`\.$/m);
  });
});
