import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFixes } from '../../../server/src/lint/index.ts';
import { input, lintAll, verbosityRules } from './linted.ts';

function found(rule: string, text: string, path = 'AGENTS.md') {
  const rules = verbosityRules.filter(({ meta }) => meta.id === `verbosity/${rule}`);
  return lintAll([input(path, text)], rules).files[0]!.findings;
}

function texts(rule: string, text: string): string[] {
  return found(rule, text).map(({ range }) => text.slice(range.start, range.end));
}

function fixed(text: string, rules = verbosityRules): string {
  return applyFixes(text, lintAll([input('AGENTS.md', text)], rules).files[0]!.findings).text;
}

describe('verbosity/ rules', () => {
  it('fix a phrase without a trace', () => {
    const cases: [before: string, after: string][] = [
      ['Please run the tests.', 'Run the tests.'],
      ['If they fail, please stop.', 'If they fail, stop.'],
      ['- **Please note that** it is slow.', '- **Please note that** it is slow.'],
      ['Please, run\nthe tests.', 'Run\nthe tests.'],
      ['In order\nto win, wait.', 'To win, wait.'],
      ['PLEASE STOP.', 'STOP.'],
      ['Make sure to not guess.', 'Make sure to not guess.'],
      ['Make sure that it runs.', 'Ensure it runs.'],
      ['It is important to note that `x` is null.', '`x` is null.'],
    ];
    for (const [before, after] of cases) {
      let text = before;
      for (let round = 0; round < 4; round++) text = fixed(text);
      assert.equal(text, after);
    }
  });

  it('leave alone what is not the wording of an instruction', () => {
    const quiet = [
      'Answer "please wait" then.',
      'Run `please` now.',
      '```\nplease\n```',
      '> please',
      '| please | in order to |',
      '<example>\nplease help me\n</example>',
      '## Examples\n\nplease help me',
      'User: please help me\nAssistant: please wait',
      'See https://example.com/please/in-order-to',
      'Call $please, @please and please_wait.',
      'Tools: Release Please, ExCoveralls.',
      'If it is missing, reply with: Please give the number.',
      '## INPUT SAMPLE\n\nplease check out our sponsors\n\n## END',
      'Return what the caller is authorized to see.',
    ];
    for (const text of quiet) assert.deepEqual([...texts('filler', text), ...texts('wordy-phrase', text)], [], text);
  });

  it('call the later copy a repeat, and no branch of another', () => {
    const twice =
      'Run the whole test suite before every commit. Be brief.\n\nAlways run the whole test suite before every commit.';
    assert.deepEqual(texts('repeated-instruction', twice), ['Always run the whole test suite before every commit.']);
    const many = `Say hello.\n\n${'You help with orders, returns and refunds of the shop. '.repeat(9)}`;
    assert.equal(texts('repeated-instruction', many).length, 1, 'one finding for a text that goes on repeating itself');
    const fields =
      '- `a` (string): The name that is shown to every user.\n- `b` (string): The name that is shown to every user.';
    const leadIns =
      'Call the command with the following arguments.\n\nThen call the command with the following arguments.';
    assert.deepEqual([...texts('repeated-instruction', fields), ...texts('repeated-instruction', leadIns)], []);
    const branches =
      '{% if a %}Run the whole test suite before every commit.\n{% else %}Run the whole test suite before every commit.\n{% endif %}';
    assert.deepEqual(found('repeated-instruction', branches, 'prompts/system.jinja2'), []);
    assert.equal(
      found('repeated-instruction', branches.replace('else', 'endif %}{% if b'), 'prompts/system.jinja2').length,
      1,
    );
  });

  it('remove invisible characters, and none that a script or an emoji needs', () => {
    assert.equal(fixed('Be\u200B brief\u2060.'), 'Be brief.');
    for (const text of ['👩‍💻 writes', 'می‌خواهم', '\u202Bשלום', '\uFEFFUse tabs.'])
      assert.deepEqual(texts('token-heavy-text', text), [], text);
  });

  it('stay inside the text, terminate and settle whatever it is', () => {
    const piece = fc.constantFrom(
      'please ',
      'Make sure that ',
      'in order\nto ',
      '```\n',
      '<example>',
      '</example>',
      '\n\n\n\n',
      '  \n',
      '"',
      "'",
      '`',
      '**b** ',
      '- ',
      '1. ',
      '# H\n',
      '| a |\n',
      '{{x}}',
      '{% if a %}',
      '{% endif %}',
      '==========\n',
      '🚀 ',
      '\u200B',
      '{"a": [\n  1\n]}\n',
      'Run the whole test suite before every commit. ',
      'User: ',
      '\r\n',
      '\t',
      'x',
      '𝗔𝗕𝗖',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        let text = pieces.join('');
        const linted = lintAll([input('prompts/system.md', text)]).files[0]!;
        assert.deepEqual(
          linted.problems.filter(({ message }) => /verbosity/.test(message)),
          [],
        );
        let rounds = 0;
        for (; rounds < 12; rounds++) {
          const { findings } = lintAll([input('prompts/system.md', text)]).files[0]!;
          const next = applyFixes(text, findings).text;
          if (next === text) break;
          text = next;
        }
        assert.ok(rounds < 12, 'the safe fixes never settle');
      }),
      { numRuns: 300 },
    );
  });
});
