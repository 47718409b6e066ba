import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { linted, type Text } from './lint-fresh.ts';

const LINE = fc.constantFrom(
  '# Title',
  '## Examples',
  '- Run the whole test suite before every commit, on every machine.',
  'Please make sure to use the staging database in order to test. This document describes the service.',
  'Run the whole test suite before every commit, on every machine.',
  '```json',
  '```',
  '{ "a": [',
  '  1, 2 ] }',
  '<example>',
  '</example>',
  'User: what is it?',
  '    indented   text with   gaps',
  '| a | b |',
  '> quoted',
  '🚀 Launch the service',
  '**Bold** text and `code`',
  '====================',
  '',
  '{{name}} goes first {% if a %} or not {% endif %}',
  'Today is 2026-11-21. Ask {{question}}.',
);

const KINDS: Readonly<Record<string, (text: string) => Text>> = {
  instructions: (text) => ({ path: 'AGENTS.md', format: 'agents-md', text }),
  template: (text) => ({ path: 'a.jinja2', format: 'jinja', text }),
  prompty: (text) => ({
    path: 'a.prompty',
    format: 'prompty',
    text: `---\nname: a\n---\nsystem:\n${text}\nuser:\n{{q}}`,
  }),
  request: (text) => {
    const messages = text.split(/\n(?=#)/).map((content, i) => ({ role: i === 0 ? 'system' : 'user', content }));
    return { path: 'a.json', format: 'openai-chat', text: JSON.stringify({ model: 'gpt-5-mini', messages }, null, 1) };
  },
};

const EDIT = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 12 }),
  insert: fc.oneof(fc.constantFrom('x', ' ', '\n', '`', '```\n', '#', '"', '}', '<example>\n', '- ', ''), LINE),
});

describe('a document that is edited', () => {
  it('is found what a new process finds, after any edits', function () {
    this.timeout(60_000);
    const cases = fc.sample(
      fc.record({
        kind: fc.constantFrom(...Object.keys(KINDS)),
        lines: fc.array(LINE, { minLength: 5, maxLength: 60 }),
        edits: fc.array(EDIT, { minLength: 5, maxLength: 30 }),
      }),
      { numRuns: 60, seed: 42 },
    );
    const texts: Text[] = [];
    const found: string[] = [];
    for (const [index, { kind, lines, edits }] of cases.entries()) {
      // A word of its own in every line keeps the documents from sharing what they remember.
      const own = lines.map((line) => line.replace('the ', `the v${index} `));
      // A long one is read stretch by stretch.
      let file = KINDS[kind]!((index % 3 === 0 ? Array<string[]>(12).fill(own).flat() : own).join('\n'));
      let last = linted(file);
      for (const { at, remove, insert } of edits) {
        const start = Math.floor(at * file.text.length);
        file = { ...file, text: file.text.slice(0, start) + insert + file.text.slice(start + remove) };
        last = linted(file);
      }
      texts.push(file);
      found.push(last);
    }
    const flags = ['--conditions=stint-source', '--import', 'tsx'];
    const fresh = JSON.parse(
      execFileSync(process.execPath, [...flags, path.join(import.meta.dirname, 'lint-fresh.ts')], {
        // The other way round: nothing is remembered from the document ahead.
        input: JSON.stringify(texts.toReversed()),
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      }),
    ) as string[];
    for (const [index, result] of fresh.toReversed().entries())
      assert.deepEqual(JSON.parse(found[index]!), JSON.parse(result), texts[index]!.text);
  });
});
