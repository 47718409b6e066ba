import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Rule } from '../../server/src/rules/rule.ts';
import { lintText, type RuleCase } from './lint-text.ts';

/**
 * A rule's page is its test. An example is a fence with an info string such as
 *
 *     json fail path=request.json options={"max":3} config={"workload":{"callsPerDay":1000}}
 *
 * `fail` gives at least one finding of the rule, `pass` none. `path` decides the format, json without one is a tool
 * list. `config` is what stint.yaml says of the prompt, `options` those of the rule, `lock` what the lock recorded.
 * A rule on a project puts several files in one fence, each under a line `=== path`, or asks for `copies=2`.
 * `[… 1,200 tokens of manual …]` stands for a text of that length.
 */
const FOLDER = new URL('../../server/src/rules/', import.meta.url);
const SECTIONS = ['## What', '## Why', '## Options', '## Fails', '## Passes'];

describe('rule pages', () => {
  for (const id of ruleIds()) {
    const page = readFileSync(new URL(`${id}.md`, FOLDER), 'utf8');
    describe(id, () => {
      let rule: Rule;
      before(async () => {
        ({ rule } = (await import(`../../server/src/rules/${id}.ts`)) as { rule: Rule });
      });

      it('has its sections in order', () => {
        const headings = [...withoutFences(page).matchAll(/^#{1,2} .*$/gm)].map(([heading]) => heading);
        assert.deepEqual(headings, [`# ${id}`, ...SECTIONS]);
        assert.equal(rule.meta.id, id);
        assert.equal(/^# .*\n\n(.+?)\.?\n\n## What/.exec(page)?.[1], rule.meta.summary.replace(/\.$/, ''));
        for (const [name, option] of Object.entries(rule.meta.options?.properties ?? {})) {
          assert.ok(option.description, `${name} is described`);
          assert.ok(page.includes(`\`${name}\``), `the page names the option ${name}`);
        }
      });

      const examples = [...examplesOf(page)];
      it('has an example that fails and one that passes', () => {
        assert.deepEqual(new Set(examples.map(({ expected }) => expected)), new Set(['fail', 'pass']));
      });
      for (const [index, { expected, test }] of examples.entries())
        it(`example ${index + 1} ${expected === 'fail' ? 'fails' : 'passes'}`, () => {
          const { findings, problems } = lintText(rule, test);
          const ours = problems.filter(({ message }) =>
            /failed on this prompt|outside the file|failed \(/.test(message),
          );
          assert.deepEqual(ours, []);
          if (expected === 'pass')
            assert.deepEqual(
              findings.map(({ message }) => message),
              [],
            );
          else assert.ok(findings.length > 0, 'no finding');
          for (const { message } of findings) {
            assert.match(message, /[.!?)]$/, 'a message is made of sentences');
            assert.doesNotMatch(message, /undefined|NaN|\[object/);
          }
        });
    });
  }
});

function* examplesOf(page: string): Generator<{ expected: 'fail' | 'pass'; test: RuleCase }> {
  for (const [, , info = '', body = ''] of page.matchAll(/^(`{3,})([^\n`]*)\n([\s\S]*?)\n\1$/gm)) {
    const [language = '', expected = ''] = info.split(/\s+/);
    if (expected !== 'fail' && expected !== 'pass') continue;
    const attribute = (name: string) =>
      new RegExp(`(?:^|\\s)${name}=(\\{.*?\\}|\\S+)(?=\\s+\\w+=|\\s*$)`).exec(info)?.[1];
    const parsed = (name: string) => JSON.parse(attribute(name) ?? '{}');
    const path = attribute('path') ?? (language === 'json' ? 'tools.json' : `example.${language}`);
    const lock = attribute('lock');
    yield {
      expected,
      test: {
        files: filesOf(path, lengthened(body), Number(attribute('copies') ?? 1)),
        options: parsed('options'),
        config: parsed('config'),
        ...(lock === undefined ? {} : { lock: JSON.parse(lock) }),
      },
    };
  }
}

function ruleIds(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(new URL(name, FOLDER)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.md') && existsSync(new URL(file.replace(/md$/, 'ts'), FOLDER)))
    .map((file) => file.slice(0, -'.md'.length))
    .sort();
}

/** About as many tokens as the placeholder says: numbered lines of ten words, the same for the same placeholder. */
function lengthened(body: string): string {
  return body.replace(/\[… ([\d,]+) tokens of ([\w ]+) …\]/g, (_, count: string, what: string) => {
    const lines = Math.ceil(Number(count.replaceAll(',', '')) / 10);
    return Array.from({ length: lines }, (_, i) => `The ${what} has a rule ${i} on page ${i % 90}.`).join(' ');
  });
}

function filesOf(path: string, body: string, copies: number): Record<string, string> {
  const parts = body.split(/^=== (\S+)\n/m);
  if (parts.length === 1)
    return Object.fromEntries(Array.from({ length: copies }, (_, i) => [i === 0 ? path : `copy-${i}/${path}`, body]));
  const files: Record<string, string> = {};
  for (let i = 1; i < parts.length; i += 2) files[parts[i]!] = parts[i + 1]!;
  return files;
}

function withoutFences(page: string): string {
  return page.replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '');
}
