import assert from 'node:assert/strict';
import { loadCatalogue } from '@stint/runtime/models';
import { counterFor, memoised } from '@stint/runtime/tokens';
import { readVocabulary } from '@stint/runtime/vocabulary-file';
import { parseDocument } from '../../server/src/formats/index.ts';
import { applyFixes, lint, noSettings } from '../../server/src/lint/index.ts';
import { rules } from '../../server/src/rules/registry.generated.ts';

/** Texts that are one thing over and over: each is hard on some pattern, parser or list. */
const HARD = [
  ...[
    '"',
    "'",
    '`',
    '```\n',
    '~~~ a\n',
    '<',
    '<example>\n',
    '</example>',
    '* ',
    '**',
    '*"',
    '[',
    '](',
    '{\n',
    '{"a":\n',
    '[\n',
  ],
  ...['{', '}}', '{{', '{{a}}', '{% if a %}', '{% for a in b %}x', '{%', '${a}', '{{#if a}}', '{{/if}}'],
  ...[
    ' ',
    '\n',
    '\r\n',
    '\t\n',
    'a',
    '中',
    'A1b2',
    '=',
    '| a |\n',
    '# a\n',
    '- a\n',
    '> ',
    '1. ',
    'a. ',
    'a.\n',
    'User: a\n',
  ],
  ...[
    'please ',
    'in order to ',
    'This document describes a. ',
    'Run the whole test suite before every commit.\n',
    'abc def. Ghi ',
  ],
  ...[
    '\u200B',
    '🚀 a\n',
    '𝗔',
    '<|im_start|>',
    '<|a',
    '@a/b.md ',
    'http://',
    '2026-11-21T10:00:00Z ',
    '<!-- stint-disable -->\n',
    '<!--',
  ],
  ...['\\', 'a: b\n', '# System:\n', '---\n', '&a ', '- - ', 'history ', "don't "],
];

/** The places where a text of someone else's comes in: a body, a template, a request, a tool, a YAML value, the YAML itself. */
const FILES: Readonly<Record<string, (text: string) => { path: string; format: string; text: string }>> = {
  instructions: (text) => ({ path: 'AGENTS.md', format: 'agents-md', text }),
  template: (text) => ({ path: 'a.jinja2', format: 'jinja', text }),
  request: (text) => {
    const messages = [
      { role: 'system', content: text },
      { role: 'user', content: text },
    ];
    return { path: 'a.json', format: 'openai-chat', text: JSON.stringify({ model: 'gpt-5-mini', messages }) };
  },
  tool: (text) => {
    const inputSchema = { type: 'object', properties: { b: { type: 'string', description: text } } };
    const tools = [{ name: 'a', description: text, inputSchema }];
    return { path: 'b.json', format: 'mcp-tools', text: JSON.stringify({ tools }) };
  },
  'front matter': (text) => ({ path: 'a.md', format: 'claude-subagent', text: `---\ndescription: ${text}\n---\na` }),
  YAML: (text) => ({ path: 'a.prompt.yml', format: 'github-prompt', text }),
};

const every = {
  ...noSettings,
  rules: Object.fromEntries(rules.map(({ meta }) => [meta.id, { severity: 'info' as const }])),
};
const catalogue = loadCatalogue();

/** Texts so far: each ends in its number, since parts of texts that were read before are remembered. */
let texts = 0;

/** Milliseconds of the parser, of each rule and of the fixes on a file that holds about `size` letters of `unit`. */
function times(kind: string, unit: string, size: number): Map<string, number> {
  const { path, format, text } = FILES[kind]!(`${unit.repeat(Math.ceil(size / unit.length))}${texts++}`);
  const counter = memoised(counterFor('o200k_base', readVocabulary('o200k_base')));
  const start = performance.now();
  const document = parseDocument(text, path, format);
  const parsed = performance.now();
  const { files, timing } = lint([{ path, text, document, certainty: 'declared' }], {
    rules,
    catalogue,
    counterOf: () => counter,
    settingsOf: () => every,
    lockedOf: () => null,
    today: '2026-11-21',
    clock: () => performance.now(),
  });
  const linted = performance.now();
  const { findings, problems } = files[0]!;
  applyFixes(text, findings, true);
  assert.ok(problems.length <= 101, `${problems.length} problems in ${kind} of ${JSON.stringify(unit)}`);
  return new Map([...timing, ['parser', parsed - start], ['fixes', performance.now() - linted]]);
}

/** Whether four times the text takes much more than four times as long; what takes no time at all proves nothing. */
const outgrows = (small: number, large: number): boolean => large > 9 * small + 40;

describe('hostile texts', () => {
  // Mocha asks for stacks of any depth, which makes the errors of a recursive parser as dear as they are deep.
  const { stackTraceLimit } = Error;
  before(() => void (Error.stackTraceLimit = 10));
  after(() => void (Error.stackTraceLimit = stackTraceLimit));

  for (const kind of Object.keys(FILES))
    it(`take time in proportion to their length: ${kind}`, () => {
      // A YAML parser takes 20 times as long over each letter.
      const size = /YAML|front/.test(kind) ? 2_500 : 8_000;
      for (const unit of HARD) {
        const small = new Map<string, number>();
        const large = new Map<string, number>();
        let slow: [string, number, number][] = [];
        // A machine that does other things, or memory that is tidied up, stretches one run, not three.
        for (let round = 0; round < 3 && (round === 0 || slow.length > 0); round++) {
          for (const [id, ms] of times(kind, unit, size)) small.set(id, Math.max(small.get(id) ?? 0, ms));
          for (const [id, ms] of times(kind, unit, 4 * size)) large.set(id, Math.min(large.get(id) ?? ms, ms));
          slow = [...large].flatMap(([id, ms]) =>
            outgrows(small.get(id) ?? 0, ms) ? [[id, small.get(id) ?? 0, ms]] : [],
          );
        }
        assert.deepEqual(slow, [], `on ${JSON.stringify(unit)}`);
      }
    });

  it('do not fill the stack', () => {
    const many = 200_000;
    const declarations = Array(many).fill('{"name":"a"}').join(',');
    const tools = parseDocument(`{"tools":[{"functionDeclarations":[${declarations}]}]}`, 'a.json', 'gemini-tools');
    assert.equal(tools.prompts[0]?.tools.length, many);
    const edits = Array.from({ length: many }, (_, i) => ({ start: 2 * i, end: 2 * i + 1, text: '' }));
    const finding = { rule: 'a/b', severity: 'info', promptId: null, range: edits[0]!, message: '' } as const;
    const fixed = applyFixes('ab'.repeat(many), [{ ...finding, fix: { safe: true, title: '', edits } }]);
    assert.equal(fixed.text, 'b'.repeat(many));
    for (const unit of ['[', '{a: ', '- ', '? '])
      for (const length of [1_000, 4_000, 16_000]) {
        const { problems } = parseDocument(unit.repeat(length), 'a.prompt.yml', 'github-prompt');
        assert.ok(
          problems.some(({ message }) => message === 'The YAML is nested too deeply.'),
          unit,
        );
      }
  });
});
