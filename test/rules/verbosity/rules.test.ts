import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFixes } from '../../../server/src/lint/index.ts';
import { tidyWhitespace } from '../../../server/src/rules/tools/description-whitespace.ts';
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

  it('count the lines of a long text over the whole of it', () => {
    const lines = [...Array(23).keys()].map((i) => `${i % 7 === 6 ? 'Then' : '**Then**'} ${'go on '.repeat(80)}${i}.`);
    const [finding] = found('decorative-markup', lines.join('\n\n'));
    assert.match(finding?.message ?? '', /^20 of 23 lines hold bold type/);
    const bold = (count: number) => found('decorative-markup', '- **Go** on.\n'.repeat(count)).length;
    assert.deepEqual([bold(11), bold(12)], [0, 1]);
  });

  it('take out what is for the eye alone, and leave the words', () => {
    const again = 'Never send a reply before the customer has confirmed the order in writing.';
    const cases: [rule: string, before: string, after: string][] = [
      ['decorative-markup', '- **Go** on **now**.\n'.repeat(12), '- Go on now.\n'.repeat(12)],
      ['decorative-markup', `${'='.repeat(60)}\nRules\n${'='.repeat(60)}\n`, '---\nRules\n---\n'],
      ['decorative-markup', '- 🚀 Launch it.\n- **🎉 Cheer.**\n'.repeat(6), '- Launch it.\n- **Cheer.**\n'.repeat(6)],
      ['decorative-markup', '- ✅ Done.\n- Send 🚀 alone.\n'.repeat(6), '- ✅ Done.\n- Send 🚀 alone.\n'.repeat(6)],
      ['token-heavy-text', 'Write it 𝗯𝗼𝗹𝗱𝗹𝘆 here.', 'Write it boldly here.'],
      ['token-heavy-text', 'Answer \u2060in one\u00ad line.', 'Answer in one line.'],
      [
        'repeated-instruction',
        `- ${again}\n- Be kind.\n- ${again}\n- Be brief.\n`,
        `- ${again}\n- Be kind.\n- Be brief.\n`,
      ],
    ];
    for (const [rule, before, after] of cases) assert.equal(applyFixes(before, found(rule, before), true).text, after);
  });

  it('write JSON on one line as the same JSON', () => {
    const member = fc.oneof(fc.string(), fc.integer(), fc.constant('a "quoted"  \\n word'), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), member, { minKeys: 1, noNullPrototype: true }), (value) => {
        const long = { padding: Array.from({ length: 30 }, (_, index) => ({ index })), ...value };
        const text = `Answer like this:\n\n${JSON.stringify(long, null, 2)}\n`;
        const findings = found('pretty-printed-json', text);
        assert.equal(findings.length, 1);
        const json = applyFixes(text, findings, true).text.split('\n')[2]!;
        assert.equal(json, JSON.stringify(long));
      }),
    );
    const spelled = `{\n${Array.from({ length: 30 }, (_, index) => `  "${index}": 1.50`).join(',\n')}\n}`;
    assert.match(applyFixes(spelled, found('pretty-printed-json', spelled), true).text, /^\{"0":1\.50,"1":1\.50,/);
  });

  it('end the last section of a message with the message', () => {
    const rules = `# Style\n${'Answer in one of the ways that the manual names. '.repeat(700)}`;
    const text = `---\nname: a\n---\nsystem:\n${rules}\nuser:\nConversation:\n{{history}}\n`;
    const [finding] = found('oversized-instructions', text, 'prompts/a.prompty');
    assert.match(finding?.message ?? '', /is passed here/);
    assert.ok(finding!.range.end <= text.indexOf('user:'));
    const shorter = text.replace(rules, rules.slice(0, rules.length / 3));
    assert.equal(
      found('oversized-instructions', shorter, 'prompts/a.prompty').length,
      1,
      'a word is no section to move',
    );
  });

  it('take no recorded conversation for instructions', () => {
    const turns = Array.from({ length: 40 }, (_, n) => ({
      role: n % 2 === 0 ? 'user' : 'assistant',
      content: 'The parcel came open. '.repeat(20),
    }));
    const request = (system: string) =>
      JSON.stringify({ model: 'gpt-5-mini', messages: [{ role: 'system', content: system }, ...turns] }, null, 1);
    const path = 'requests/a.json';
    assert.deepEqual(found('oversized-instructions', request('You help.'), path), []);
    const text = request('Look at the parcel from all sides. '.repeat(300));
    const findings = found('oversized-instructions', text, path);
    assert.ok(findings.length > 0);
    for (const { range, message } of findings) {
      assert.match(message, /^2,401 tokens|^This part/);
      assert.ok(range.end <= text.indexOf('came open'), message);
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
      '<check if="it is unclear">\n  <ask>Please give the path of the file:</ask>\n</check>',
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

  it('change nothing that a safe fix could make say something else', () => {
    const meant = [
      'Do as you please with the cache.',
      'Aim to please the customer at every step.',
      'The goal is to please users.',
      'If you please, do it.',
      'Never use the word please in an answer.',
      'Never say please or thank you.',
      'Words to avoid: please, kindly, basically.',
      'Words to avoid: in order to, due to the fact that.',
      'The words please and kindly are banned.',
      'Use the please flag.',
      'Do not please everybody.',
      'Please the customer first.',
      'Please is not needed in a commit message.',
      'Words to avoid:\n\n- please\n- in order to\n- be sure to\n',
      'Bad: Please run the tests.\nGood: Run the tests.',
      '- ❌ Please note that it is slow.',
      'Shorten in order to → to everywhere.',
      'Answer briefly, e.g. please hold the line.',
      'As you know the answer, give it.',
      'Send the report at the end of the day.',
      'The prior to use is uniform.',
      'Set the prior to 0.5.',
      'Call in the event that_name handler now.',
      'They must have the ability to work offline.',
      'Recommend the book In Order To Live to readers.',
    ];
    for (const text of meant) assert.deepEqual([...texts('filler', text), ...texts('wordy-phrase', text)], [], text);
    const unproven = [
      'Put the records in order to date first.',
      'Ask the user in order to confirm the date.',
      'Write the test not in order to pass, but to learn.',
      'Sort the steps in order to avoid races.',
      'Rebuilds fail, so ensure that never happens.',
      'Make sure that directory exists.',
      'Please note that number in the log.',
      'Keep in mind that limit of the host.',
      'You cannot be sure to succeed here.',
      'Kindly speak to the caller.',
      'Please customers at every step.',
      'Set a Gaussian prior to 0.5 there.',
      'Read the field in the event that the webhook sent.',
      'Respond with the exception of the failed call.',
      'Charge the amount in excess of the limit.',
      'Give the reason for the reason that I gave.',
      'Provide a summary of at most 50 words.',
      'Perform an analysis of variance on the data.',
      'Require a majority of votes before a merge.',
      'Differentiate the loss with regard to the weights.',
      'As of yet, no test covers it.',
      'The agent is able to not answer a question.',
      'In some instances of the class the flag is set.',
      'Set the story in the near future of the city.',
      '## Please read this first',
      'Show the customer a label: Please wait for the tests.',
    ];
    for (const text of unproven) assert.equal(fixed(text), text);
  });

  it('change what context proves to say the same', () => {
    const cases: [before: string, after: string][] = [
      ['So please do not guess.', 'So do not guess.'],
      ['Always make sure to look at it.', 'Always look at it.'],
      ['Please be so kind as to answer in French.', 'Answer in French.'],
      ['Please note that the cache is shared.', 'The cache is shared.'],
      ['Ensure that the job runs.', 'Ensure the job runs.'],
      ['Needless to say, tests must pass.', 'Tests must pass.'],
      ['Run the linter in order to find problems.', 'Run the linter to find problems.'],
      ['Prior to running it, read the log.', 'Before running it, read the log.'],
      ['The agent is able to read files.', 'The agent can read files.'],
      ['Make use of the cache due to the fact that it is fast.', 'Use the cache because it is fast.'],
    ];
    for (const [before, after] of cases) assert.equal(fixed(fixed(before)), after);
  });

  it('call the later copy a repeat, and no branch of another', () => {
    const twice =
      'Run the whole test suite before every commit. Be brief.\n\nAlways run the whole test suite before every commit.';
    assert.deepEqual(texts('repeated-instruction', twice), ['Always run the whole test suite before every commit.']);
    const many = `Say hello.\n\n${'You help with orders, returns and refunds of the shop. '.repeat(9)}`;
    assert.equal(texts('repeated-instruction', many).length, 1, 'one finding for a text that goes on repeating itself');
    const alike = Array.from({ length: 40 }, (_, n) => `Answer a question on topic ${n} in ${n} sentences.`).join(' ');
    assert.deepEqual(
      texts('repeated-instruction', `${alike}\n\n${alike}\n`),
      [alike],
      'sentences that differ in a number',
    );
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

  it('warn of a repeat only where it holds whenever the first does', () => {
    const rule = 'Run the whole test suite before every commit.';
    const cases: [text: string, severities: string[]][] = [
      [`${rule}\n\n## Checklist\n\n- ${rule}\n`, ['warning']],
      [`You must:\n- ${rule}\n\n## Rules\n\nRemember:\n- ${rule}\n`, ['warning']],
      [`${rule}\n\n## Step 2: Commit\n\n${rule}\n`, ['warning']],
      [`## Step 1: Rename\n\n${rule}\n\n## Step 2: Format\n\n${rule}\n`, ['info']],
      [`If it is a bug:\n- ${rule}\n\nIf it is a feature:\n- ${rule}\n`, ['info']],
      [`If it is a bug:\n\n${rule}\n\nElse, for features:\n\n${rule}\n`, ['info']],
      [`For a bug:\n\nFind it.\n\n${rule}\n\nFor a feature:\n\nPlan it.\n\n${rule}\n`, ['warning']],
      [`1. Fix it.\n2. ${rule}\n\nIn a hurry:\n\n1. ${rule}\n`, ['info']],
      [`1. Fix the bug:\n   - ${rule}\n2. Add the feature:\n   - ${rule}\n`, ['info']],
      [
        'Read A.\nNever set any limits when reading this file.\nRead B.\nNever set any limits when reading this file.',
        [],
      ],
      [
        '- [a](a.md): Renames all files of the project at once.\n- [b](b.md): Renames all files of the project at once.',
        [],
      ],
    ];
    for (const [text, severities] of cases)
      assert.deepEqual(
        found('repeated-instruction', text).map(({ severity }) => severity),
        severities,
        text,
      );
  });

  it('take a sentence about the text without the heading above it', () => {
    for (const gap of ['\n', '\n\n', '\r\n\r\n'])
      assert.deepEqual(texts('self-description', `## Overview${gap}This guide covers the build.${gap}Build it.`), [
        'This guide covers the build.',
      ]);
  });

  it('remove invisible characters, and none that a script or an emoji needs', () => {
    assert.equal(fixed('Be\u200B brief\u2060.'), 'Be brief.');
    for (const text of ['👩‍💻 writes', 'می‌خواهم', '\u202Bשלום', '\uFEFFUse tabs.'])
      assert.deepEqual(texts('token-heavy-text', text), [], text);
  });

  it('leave alone characters and gaps that say something', () => {
    const meant = [
      'Split the number 12\u200B34 and the product 2\u20623 there.',
      'Strip the zero-width space \u200B from every name.',
      'Split every line of the answer at "\u200B" signs.',
      'Hidden text\u{E0041}\u{E0042} is here.',
      'ตัวอย่าง\u200Bข้อความ',
      'Write the vector 𝐀𝐁𝐂 in bold letters.',
      'Separate them with three spaces:   like this one here, and no other way.',
      'read the file from disk first,   reads one file and returns it\nwrite the file to disk then,   writes one file and returns it',
    ];
    for (const text of meant) assert.equal(fixed(text), text);
    const code = 'Example:\n    ```\n    a  \n    ```';
    assert.equal(tidyWhitespace(code), 'Example:\n```\na  \n```');
    assert.equal(tidyWhitespace('List:\n\ta\n    b'), 'List:\n\ta\n    b');
    assert.equal(tidyWhitespace('\n    Purpose\n      1. Reads it.\n  '), 'Purpose\n1. Reads it.');
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
