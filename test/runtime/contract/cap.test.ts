import assert from 'node:assert/strict';
import fc from 'fast-check';
import { capValue } from '../../../runtime/src/contract/index.ts';
import { counterOf } from '../../rules/lint-text.ts';

const counter = counterOf('o200k_base');
const cap = (value: string, overflow: Parameters<typeof capValue>[2], kept: string) =>
  capValue(value, counter.count(kept), overflow, counter)?.text;

describe('a value held to its cap', () => {
  const cases: [overflow: Parameters<typeof capValue>[2], value: string, kept: string][] = [
    ['keep-start', 'one two three four five', 'one two three'],
    ['keep-end', 'one two three four five', ' four five'],
    ['keep-last-messages', 'user: Hello.\nassistant: Good day.\nuser: Why?', 'assistant: Good day.\nuser: Why?'],
    ['keep-last-messages', 'First part.\n\nSecond part.\n\nThird.', 'Second part.\n\nThird.'],
    ['keep-last-messages', 'one line\nanother line\nthe last', 'the last'],
    // Even the last message is too long: its end is what there is.
    ['keep-last-messages', 'user: Hello.\nuser: a b c d', ' c d'],
  ];
  for (const [overflow, value, kept] of cases)
    it(`${overflow}: ${JSON.stringify(kept)}`, () => assert.equal(cap(value, overflow, kept), kept));

  it('keeps whole messages, also the second of two, where lines of the first had room', () => {
    const last = 'assistant: Why\nnot?';
    for (const first of ['user: Hello\nthere.\n', 'Hello\nthere.\n'])
      assert.equal(cap(first + last, 'keep-last-messages', `there.\n${last}`), last);
  });

  it('is refused where no policy cuts it, and left alone where it fits', () => {
    assert.equal(capValue('one two three', 2, 'reject', counter), null);
    for (const overflow of ['reject', 'keep-start', 'keep-end', 'keep-last-messages'] as const)
      assert.deepEqual(capValue('one two', 2, overflow, counter), { text: 'one two', tokens: 2 });
  });

  it('counts no more of a huge value than a few times what it keeps of it', () => {
    const value = 'word, '.repeat(200_000);
    for (const overflow of ['keep-start', 'keep-end'] as const) {
      let counted = 0;
      const count = (text: string): number => {
        counted += text.length;
        return counter.count(text);
      };
      const { text } = capValue(value, 1000, overflow, { ...counter, count })!;
      assert.ok(counted < 20 * text.length, `${counted} to keep ${text.length}`);
    }
  });

  it('counts what it says, no more than the cap, and halves no character', () => {
    const value = fc.string({
      unit: fc.constantFrom('user: ', 'a', '🌱', '👩‍🌾', '\n', ' word', '日本'),
      maxLength: 60,
    });
    const overflow = fc.constantFrom('keep-start' as const, 'keep-end' as const, 'keep-last-messages' as const);
    fc.assert(
      fc.property(value, overflow, fc.nat(20), (text, policy, most) => {
        const capped = capValue(text, most, policy, counter)!;
        assert.equal(capped.tokens, counter.count(capped.text));
        assert.ok(capped.tokens <= most && text.includes(capped.text));
        assert.ok(capped.text.isWellFormed());
      }),
    );
  });
});
