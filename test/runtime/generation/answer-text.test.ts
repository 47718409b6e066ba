import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StopSequences } from '../../../runtime/src/inference/generation/stop-sequences.ts';
import { TokenText } from '../../../runtime/src/inference/generation/token-text.ts';

// Few letters: sequences overlap themselves and each other.
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
const sequences = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 }), {
  maxLength: 3,
});

/** A text in pieces. */
const pieces = fc.tuple(text, fc.array(fc.nat(40), { maxLength: 6 })).map(([whole, cuts]) => {
  const at = [...new Set([0, ...cuts.map((cut) => Math.min(cut, whole.length)), whole.length])].sort((a, b) => a - b);
  return at.slice(1).map((end, index) => whole.slice(at[index], end));
});

describe('stop sequences', () => {
  it('cut the text where the first one of them ends, however it comes in pieces', () => {
    fc.assert(
      fc.property(pieces, sequences, (parts, stops) => {
        const whole = parts.join('');
        const ends = stops.flatMap((stop) => {
          const at = whole.indexOf(stop);
          return at < 0 ? [] : [{ end: at + stop.length, start: at }];
        });
        ends.sort((a, b) => a.end - b.end || a.start - b.start);
        const found = new StopSequences(stops);
        const shown = parts.map((part) => found.push(part)).join('') + found.end();
        assert.equal(shown, ends.length === 0 ? whole : whole.slice(0, ends[0]!.start));
        assert.equal(found.stopped, ends.length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('hold back no more than can still become one', () => {
    const found = new StopSequences(['</s>']);
    assert.deepEqual(
      ['a <', '/', 's', 'x', '</s', '>b'].map((piece) => found.push(piece)),
      ['a ', '', '', '</sx', '', ''],
    );
    assert.ok(found.stopped);
  });

  it('take time in proportion to the text where sequences repeat themselves', () => {
    const found = new StopSequences([`${'a'.repeat(999)}b`, `${'a'.repeat(998)}c`]);
    let shown = 0;
    for (let piece = 0; piece < 20_000; piece++) shown += found.push('aaaaa').length;
    assert.equal(shown + found.end().length, 100_000);
  });
});

describe('text of tokens', () => {
  /** A token for each byte: every character of more than one comes in parts. */
  const bytes = (tokens: readonly number[]): string => new TextDecoder().decode(Uint8Array.from(tokens));

  it('comes in whole characters, and is all there in the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 5 }), (answer, prompt) => {
        // A decoder takes U+FFFD for what it is not.
        fc.pre(!answer.includes('\uFFFD') && !answer.includes('\uFEFF') && !prompt.includes('\uFEFF'));
        const tokens = [...new TextEncoder().encode(answer)];
        const reader = new TokenText(bytes, [...new TextEncoder().encode(prompt)]);
        const shown = tokens.map((token) => reader.push(token));
        for (const piece of shown) assert.doesNotMatch(piece, /\uFFFD|\p{Surrogate}/u);
        assert.equal(shown.join('') + reader.end(), answer);
      }),
      { numRuns: 500 },
    );
  });

  it('of bytes that are no characters comes as well, in time in proportion to their number', () => {
    let decoded = 0;
    const counting = (tokens: readonly number[]): string => {
      decoded += tokens.length;
      return bytes(tokens);
    };
    const reader = new TokenText(counting, []);
    let shown = '';
    for (let token = 0; token < 1000; token++) shown += reader.push(0xff);
    assert.equal((shown + reader.end()).length, 1000);
    assert.ok(decoded < 30_000);
  });

  it('keeps the space that a decoder takes from a text’s first token', () => {
    // SentencePiece: every word's token begins with its space, and a text begins with none.
    const words = ['▁Once', '▁upon', '▁a', '▁time', ',', '▁there'];
    const decode = (tokens: readonly number[]): string =>
      tokens
        .map((token) => words[token]!.replace('▁', ' '))
        .join('')
        .replace(/^ /, '');
    const reader = new TokenText(decode, [0, 1, 2]);
    assert.deepEqual(
      [3, 4, 5].map((token) => reader.push(token)),
      [' time', ',', ' there'],
    );
    const first = new TokenText(decode, []);
    assert.deepEqual(
      [0, 1].map((token) => first.push(token)),
      ['Once', ' upon'],
    );
  });
});
