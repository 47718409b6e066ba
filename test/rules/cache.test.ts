import assert from 'node:assert/strict';
import { loadCatalogue } from '@stint/runtime/models';
import fc from 'fast-check';
import { rule as belowMinimum } from '../../server/src/rules/cache/below-minimum.ts';
import { rule as misplaced } from '../../server/src/rules/cache/misplaced-breakpoint.ts';
import { rule as missing } from '../../server/src/rules/cache/missing-breakpoint.ts';
import { seconds, warmShare } from '../../server/src/rules/cache/prefix.ts';
import { rule as changed } from '../../server/src/rules/cache/prefix-changed.ts';
import { rule as staticAfter } from '../../server/src/rules/cache/static-after-variable.ts';
import { rule as unprofitable } from '../../server/src/rules/cache/unprofitable.ts';
import { type Cause, causeOf, filledIn } from '../../server/src/rules/cache/volatile.ts';
import { rule as volatile } from '../../server/src/rules/cache/volatile-prefix.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { counterOf, lintText, type RuleCase } from './lint-text.ts';

const prose = (lines: number, word = 'handbook') =>
  Array.from({ length: lines }, (_, i) => `The ${word} has a rule ${i} on page ${i % 90}.`).join(' ');
const prompty = (body: string) => `---\nname: a\n---\nsystem:\n${body}\n`;
const one = (rule: Rule, text: string, rest: Partial<RuleCase> = {}, path = 'prompts/a.prompty') =>
  lintText(rule, { files: { [path]: text }, ...rest }).findings;

describe('cache/: what breaks a prefix', () => {
  it('tells from a name why a value changes', () => {
    const causes: Record<string, Cause> = {
      now: 'clock',
      currentTime: 'clock',
      'ctx.current_datetime': 'clock',
      today: 'day',
      currentDate: 'day',
      request_id: 'id',
      sessionId: 'id',
      user_query: 'query',
      question: 'query',
      userName: 'identity',
      customer_email: 'identity',
      documents: 'other',
      timeout: 'other',
      update: 'other',
      identity: 'other',
      candidate: 'other',
    };
    for (const [name, cause] of Object.entries(causes)) assert.equal(causeOf(name), cause, name);
    assert.equal(causeOf('user.name'), 'identity');
    assert.equal(causeOf('now', 'now().strftime("%d %B %Y")'), 'day', 'the format has no time');
    assert.equal(causeOf('now', 'now().strftime("%Y-%m-%d %H:%M")'), 'clock');
    assert.equal(causeOf('"now" | date: "%Y"', '"now" | date: "%Y"'), 'day');
  });

  it('tells a filled-in clock from one that the text explains', () => {
    const causes = (text: string) => [...filledIn(text)].map(({ cause }) => cause);
    assert.deepEqual(causes('Current time: 2026-11-03T10:22:31Z.'), ['clock']);
    assert.deepEqual(causes('Today is 2026-11-03.'), ['day']);
    assert.deepEqual(causes('Today is Tuesday, November 3, 2026.'), ['day']);
    assert.deepEqual(causes('Date: 03.11.2026'), ['day']);
    assert.deepEqual(causes('<current_datetime>2026-11-03 10:22 UTC</current_datetime>')[0], 'clock');
    assert.deepEqual(causes('The current time is 10:22 AM.'), ['clock']);
    assert.deepEqual(causes('Timestamp: 1762165351'), ['clock']);
    assert.deepEqual(causes('request_id=req_01HZX3J9K2M4N5P6Q7'), ['id']);
    assert.deepEqual(causes('Support answers from 9:00 to 17:00; run it at 10:00.'), []);
    assert.deepEqual(causes('Your knowledge has a cutoff of June 1, 2026.'), []);
    assert.deepEqual(causes('session 3f2b8c1e-0d3a-4c55-9a63-1f0d5b9b7c11'), ['id']);
    assert.deepEqual(causes('Write times like 2026-11-03T10:22:31Z.'), []);
    assert.deepEqual(causes('The API was released on 2026-11-03.'), []);
  });

  it('leaves out text that a loop repeats, and takes a conditional for a few texts, not for a change per call', () => {
    const loop = prompty(`{% for d in retrieved %}\n${prose(150)}\n{{d}}\n{% endfor %}\nuser:\n{{question}}`);
    assert.deepEqual(one(staticAfter, loop), []);
    const conditional = prompty(`{% if formal %}Be formal.{% endif %}\n${prose(150)}\nuser:\n{{question}}`);
    assert.deepEqual([...one(staticAfter, conditional), ...one(volatile, conditional)], []);
  });

  it('says nothing of agent instructions, and nothing where no cache would hold the prefix', () => {
    const command = `Now it is {{now}}.\n${prose(200)}`;
    assert.deepEqual(one(volatile, command, {}, '.claude/commands/fix.md'), []);
    assert.deepEqual(one(volatile, prompty(`{{now}}\n${prose(60)}`)), []);
  });
});

describe('cache/: markers', () => {
  const call = (index: number) => ({ type: 'tool_use', id: `t${index}`, name: 'find', input: { index } });
  const result = (index: number, last = false) => ({
    type: 'tool_result',
    tool_use_id: `t${index}`,
    content: 'Found.',
    ...(last && { cache_control: { type: 'ephemeral' } }),
  });
  const turn = (calls: number) =>
    JSON.stringify({
      model: 'claude-sonnet-4-5',
      max_tokens: 300,
      system: [{ type: 'text', text: prose(150), cache_control: { type: 'ephemeral' } }],
      messages: [
        { role: 'user', content: prose(50, 'order') },
        { role: 'assistant', content: Array.from({ length: calls }, (_, index) => call(index)) },
        { role: 'user', content: Array.from({ length: calls }, (_, index) => result(index, index === calls - 1)) },
      ],
    });

  it('reach twenty blocks back', () => {
    assert.deepEqual(one(misplaced, turn(10), {}, 'request.json'), []);
    const [finding] = one(misplaced, turn(11), {}, 'request.json');
    assert.match(finding!.message, /22 blocks/);
    // Only the conversation is written again: the system text has a marker of its own.
    assert.ok(finding!.saves!.tokens < 900);
  });

  it('are one cause of one finding', () => {
    const body = JSON.stringify({
      model: 'claude-sonnet-4-5',
      max_tokens: 300,
      system: [{ type: 'text', text: `Current time: 2026-11-03T10:22:31Z. ${prose(150)}`, cache_control: {} }],
      messages: [{ role: 'user', content: 'Hi' }],
    });
    const findings = [volatile, misplaced].flatMap((rule) => one(rule, body, {}, 'request.json'));
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['cache/volatile-prefix'],
    );
  });
});

describe('cache/: savings', () => {
  it('counts a static token for one finding only, and never more than there are', () => {
    const name = fc.constantFrom('now', 'request_id', 'question', 'user_name', 'notes', 'locale', 'today', 'docs');
    const part = fc.oneof(
      name.map((each) => `{{${each}}}\n`),
      fc
        .tuple(fc.integer({ min: 1, max: 160 }), fc.constantFrom('manual', 'policy'))
        .map(([n, word]) => `${prose(n, word)}\n`),
      fc.constantFrom(
        '{% if formal %}Be formal.{% endif %}\n',
        '{% for x in docs %}{{x}}{% endfor %}\n',
        'user:\n',
        'assistant:\n',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), (parts) => {
        const text = prompty(parts.join(''));
        const findings = [volatile, staticAfter].flatMap((rule) => one(rule, text));
        assert.ok(findings.length <= 1, 'one cause, one finding');
        const [finding] = findings;
        assert.ok((finding?.saves?.tokens ?? 0) <= counterOf('o200k_base').count(text));
        assert.ok((finding?.saves?.tokens ?? 256) >= 256);
      }),
      { numRuns: 150 },
    );
  });

  it('are the difference of plain and cached tokens at the workload', () => {
    const body = (model: string) =>
      JSON.stringify({
        model,
        max_tokens: 10,
        messages: [
          { role: 'system', content: `Current time: 2026-11-03T10:22:31Z. ${prose(200)}` },
          { role: 'user', content: 'Hi' },
        ],
      });
    const config = { workload: { callsPerDay: 1000, reuse: 1 } };
    const [finding] = one(volatile, body('gpt-4o'), { config }, 'request.json');
    // gpt-4o: $2.50 plain, $1.25 from cache per million tokens (2026-09-23).
    const expected = (finding!.saves!.tokens / 1e6) * 1.25 * 1000 * 30.4375;
    assert.ok(Math.abs(finding!.saves!.perMonth! / 1e9 - expected) < 1e-3);
  });

  it('take random arrivals where the reuse is not stated', () => {
    const { cache } = loadCatalogue().need('claude-sonnet-4-5');
    assert.equal(warmShare({ reuse: 0.4, callsPerDay: 10 }, cache), 0.4);
    assert.equal(warmShare({}, cache), null);
    // One call in five minutes on average: 1 - 1/e.
    assert.ok(Math.abs(warmShare({ callsPerDay: 288 }, cache)! - (1 - 1 / Math.E)) < 1e-9);
    assert.deepEqual(['5m', '1h', '24h', 'x', undefined].map(seconds), [300, 3600, 86_400, null, null]);
  });

  it('a stated reuse asks for a longer prefix only where that would cost less', () => {
    // claude-sonnet-4-5 at 90 %: 1,024 cached tokens cost 0.9 × 0.1 + 0.1 × 1.25 of plain ones, as much as 220 plain.
    const config = { model: 'claude-sonnet-4-5', workload: { reuse: 0.9 } };
    const found = (lines: number) => one(belowMinimum, prompty(`${prose(lines)}\nuser:\n{{question}}`), { config });
    assert.deepEqual(found(10), []);
    assert.match(found(40)[0]?.message ?? '', /would be read from cache and cost less/);
    assert.deepEqual(found(200), []);
  });

  it('break even at 21.7 % reuse for five minutes and at 52.6 % for an hour', () => {
    const request = (ttl: string) =>
      JSON.stringify({
        model: 'claude-sonnet-4-5',
        max_tokens: 10,
        messages: [{ role: 'user', content: 'Hi' }],
        system: [{ type: 'text', text: prose(250), cache_control: { type: 'ephemeral', ttl } }],
      });
    for (const [ttl, share] of [
      ['5m', 0.2174],
      ['1h', 0.5263],
    ] as const) {
      const at = (reuse: number) =>
        one(unprofitable, request(ttl), { config: { workload: { reuse } } }, 'request.json');
      assert.equal(at(share - 0.002).length, 1, ttl);
      assert.deepEqual(at(share + 0.002), [], ttl);
      assert.match(at(0)[0]!.message, ttl === '5m' ? /21\.7 %/ : /52\.6 %/);
    }
  });
});

describe('cache/: markers', () => {
  const openai = (rest: object, turns: object[] = [{ role: 'user', content: 'Hi' }]) =>
    JSON.stringify({ model: 'gpt-5.6', messages: [{ role: 'system', content: prose(250) }, ...turns], ...rest });

  it('of models that match at breakpoints stand behind the first turn, which is misplaced', () => {
    assert.equal(one(misplaced, openai({}), {}, 'request.json').length, 1);
    const later = openai({}, [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Yes?' },
      { role: 'user', content: 'Go.' },
    ]);
    assert.deepEqual(one(misplaced, later, {}, 'request.json'), []);
    assert.deepEqual(one(missing, openai({}), {}, 'request.json'), []);
  });

  it('are missing where mode explicit switches the implicit one off', () => {
    const body = openai({ prompt_cache_options: { mode: 'explicit' } });
    assert.equal(one(missing, body, {}, 'request.json').length, 1);
    assert.deepEqual(one(misplaced, body, {}, 'request.json'), []);
  });

  it('are not needed where caching is automatic', () => {
    const body = openai({}).replace('gpt-5.6', 'gpt-4o');
    assert.deepEqual([...one(missing, body, {}, 'request.json'), ...one(misplaced, body, {}, 'request.json')], []);
  });
});

describe('cache/prefix-changed', () => {
  it('points at the first changed character', () => {
    const old = prose(200);
    const text = prompty(`${old.replace('rule 150', 'law 150')}\nuser:\n{{question}}`);
    const lock = {
      prefix: { sha256: '', tokens: 2400 },
      messages: [
        { role: 'system', segments: [{ text: `${old}\n` }] },
        { role: 'user', segments: [{ variable: 'question' }] },
      ],
    };
    const [finding] = one(changed, text, { lock });
    assert.equal(finding?.range.start, text.indexOf('law 150'));
    assert.deepEqual(one(changed, text.replace('law 150', 'rule 150'), { lock }), []);
  });
});

describe('cache/: long texts', () => {
  it('are read in linear time', () => {
    for (const piece of ['2026-11-03 ', '0123abcd-', 'now ', '{{', '\n\n', 'a:b ', '2026-11-03T10:']) {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const start = performance.now();
      [...filledIn(text)];
      assert.ok(performance.now() - start < 2000, JSON.stringify(piece));
    }
  });
});
