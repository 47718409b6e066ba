import assert from 'node:assert/strict';
import { rule as unbounded } from '../../server/src/rules/context/unbounded-variable.ts';
import { rule as noFormat } from '../../server/src/rules/output/no-format.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { rule as syntax } from '../../server/src/rules/template/syntax.ts';
import { rule as undefinedVariable } from '../../server/src/rules/template/undefined-variable.ts';
import { rule as unusedVariable } from '../../server/src/rules/template/unused-variable.ts';
import { lintText } from './lint-text.ts';

const named = (rule: Rule, text: string, path: string) =>
  lintText(rule, { files: { [path]: text } }).findings.map(({ range }) => text.slice(range.start, range.end));

describe('template/: variables', () => {
  const prompt = (body: string) =>
    `---\nmodel: googleai/gemini-2.5-flash\ninput:\n  schema:\n    name: string\n    items(array): string\n---\n${body}\n`;
  const cases: readonly [string, string, { undefined?: string[]; unused?: string[] }][] = [
    ['all read', '{{name}} {{#each items}}{{this}} {{@index}} {{@root.name}}{{/each}}', {}],
    ['a field of the item', '{{name}} {{#each items}}{{title}}{{/each}}', {}],
    ['one misspelt', '{{nmae}} {{#each items}}{{this}}{{/each}}', { undefined: ['{{nmae}}'], unused: ['name'] }],
    ['a partial may read the rest', '{{name}} {{> footer}}', {}],
    ['history and roles are the engine’s', '{{role "system"}}{{name}} {{history}}{{#each items}}{{this}}{{/each}}', {}],
  ];
  for (const [title, body, expected] of cases)
    it(title, () => {
      assert.deepEqual(named(undefinedVariable, prompt(body), 'a.prompt'), expected.undefined ?? []);
      const unused = named(unusedVariable, prompt(body), 'a.prompt');
      assert.equal(unused.length, expected.unused?.length ?? 0, unused.join());
    });

  it('Prompty’s sample declares what no inputs do', () => {
    const text = '---\nname: a\nsample:\n  question: Why?\n---\nuser:\n{{qestion}}\n';
    assert.deepEqual(named(undefinedVariable, text, 'a.prompty'), ['{{qestion}}']);
    assert.deepEqual(named(unusedVariable, text, 'a.prompty'), ['question']);
    const silent = '---\nname: a\n---\nuser:\n{{qestion}}\n';
    assert.deepEqual(named(undefinedVariable, silent, 'a.prompty'), []);
  });

  it('a variable that a tool binds is used', () => {
    const text = `---\nname: a\ntools:\n  - name: get\n    kind: function\n    bindings:\n      unit:\n        input: preferred_unit\ninputs:\n  - name: question\n    kind: string\n  - name: preferred_unit\n    kind: string\n---\nuser:\n{{question}}\n`;
    assert.deepEqual(named(unusedVariable, text, 'a.prompty'), []);
  });
});

describe('template/syntax', () => {
  const yaml = (content: string) => `messages:\n  - role: system\n    content: ${content}\n`;
  const cases: readonly [string, string, string, string[]][] = [
    ['a tag that is never closed', 'a.prompt.yml', yaml('"Hello {{name"'), ['{{']],
    ['YAML that is never closed', 'a.prompt.yml', yaml('"unterminated'), []],
    ['YAML that is never closed, around a tag', 'a.prompt.yml', yaml('"Hello {{name}}'), []],
    ['a BAML string that is never closed', 'a.baml', 'function A(x: string) -> string {\n  prompt #"Hi {{ x }}\n', []],
  ];
  for (const [title, path, text, expected] of cases)
    it(title, () => assert.deepEqual(named(syntax, text, path), expected));
});

describe('context/unbounded-variable', () => {
  const of = (body: string) => named(unbounded, `---\nname: a\n---\nsystem:\n${body}\n`, 'a.prompty');
  it('knows what grows by itself, and what the template cuts', () => {
    assert.deepEqual(of('{{chat_history}}'), ['{{chat_history}}']);
    assert.deepEqual(of('{% for d in retrieved_documents %}{{d}}{% endfor %}'), ['{% for d in retrieved_documents %}']);
    assert.deepEqual(of('{% for m in messages[-10:] %}{{m}}{% endfor %}'), []);
    assert.deepEqual(of('{{ logs | truncate(2000) }}'), []);
    assert.deepEqual(of('{{question}} {{command_docs}} {{tools}} {{name}}'), []);
  });
});

describe('output/no-format', () => {
  it('reads long texts in linear time', () => {
    for (const piece of ['return a ', 'respond with valid ', 'output only the ']) {
      const text = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: piece.repeat(60_000) }] });
      const start = performance.now();
      assert.deepEqual(named(noFormat, text, 'request.json'), []);
      assert.ok(performance.now() - start < 8000, piece);
    }
  });
});
