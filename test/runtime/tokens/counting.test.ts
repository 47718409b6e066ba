import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type BytePairCounter, createCounter, knownVocabularies } from '@stint/runtime/tokens';
import { readVocabulary, VocabularyMissingError } from '@stint/runtime/vocabulary-file';
import fc from 'fast-check';
import { Tiktoken } from 'js-tiktoken/lite';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { get_encoding } from 'tiktoken';

const data = process.env.STINT_DATA ?? path.resolve('../shared/data');
const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** What every vocabulary's text is made of, edge cases over-represented: the classes that patterns tell apart. */
const fragments = [
  ...[' ', '  ', '\n', '\r', '\r\n', '\n\n', '\t', '\u0085', '\u00a0', '\u3000', '\u2028', '\ufeff', '\u200b'],
  ...[
    "'s",
    "'S",
    "'ſ",
    "'ll",
    "'Re",
    "'",
    '’s',
    'don',
    'HTTPServer',
    'a',
    'A',
    'ß',
    'ǅ',
    'ʰ',
    'é',
    'e\u0301',
    '\u0301',
  ],
  ...[
    '文',
    '字',
    'のテ',
    '한글',
    'ไทย',
    'हिन्दी',
    'العربية',
    'שלום',
    'Привет',
    '😀',
    '👨‍👩‍👧',
    '🇫🇷',
    '\ud83d',
    '\ude00',
    '\ud800',
  ],
  ...[
    '0',
    '12',
    '1234',
    '٣',
    '½',
    'Ⅷ',
    '/',
    '//',
    '.',
    '...',
    '=',
    '===',
    '{"',
    '":',
    '",',
    '<|endoftext|>',
    '<|im_start|>',
  ],
  ...['constructor', '__proto__', 'hasOwnProperty', ' the', ' and', 'ing', '\0', '\u007f', '\u{10ffff}', '\u{1d400}'],
];

const document = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...fragments) }, fc.string({ unit: 'binary', maxLength: 3 })),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

for (const id of knownVocabularies) {
  describe(`counting with ${id}`, () => {
    const counter: BytePairCounter = createCounter(readVocabulary(id));
    const original = get_encoding(id);
    const port = new Tiktoken(id === 'o200k_base' ? o200k : cl100k);
    after(() => original.free());

    const check = (text: string): void => {
      const expected = original.encode(withoutMark(text), [], []).length;
      assert.equal(counter.count(text), expected, JSON.stringify(text.slice(0, 200)));
    };

    it('equals tiktoken on every pair and triple of fragments', () => {
      check('');
      for (const a of fragments) for (const b of fragments) check(a + b);
      for (const a of fragments)
        for (const b of fragments) check(a + b + fragments[(a.length * 7 + b.length) % 9]! + a);
    });

    it('equals tiktoken on random documents', () => {
      fc.assert(fc.property(document, check), { numRuns: 3000 });
    });

    it('equals tiktoken on random strings of tokens', () => {
      const { bytes, offsets, size } = counter.vocabulary;
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      const token = fc.nat(size - 1).map((rank) => decoder.decode(bytes.subarray(offsets[rank], offsets[rank + 1])));
      fc.assert(
        fc.property(
          fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')),
          check,
        ),
        { numRuns: 1500 },
      );
    });

    it('counts each token of the vocabulary that is text as tiktoken does', () => {
      const { bytes, offsets, size } = counter.vocabulary;
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      for (let rank = 0; rank < size; rank += 7)
        check(decoder.decode(bytes.subarray(offsets[rank], offsets[rank + 1])));
    });

    it('equals js-tiktoken where JavaScript and Rust agree on white space', () => {
      const common = document.filter((text) => !/[\u0085\ufeffſ\ud800-\udfff]/.test(text));
      fc.assert(
        fc.property(common, (text) => assert.equal(counter.count(text), port.encode(text, [], []).length)),
        { numRuns: 300 },
      );
    });

    it('merges pieces of any length as tiktoken does', () => {
      for (const unit of [
        'a',
        'ab',
        ' ',
        '=',
        '😀',
        'การประมวลผล',
        '我们需要一个',
        'thequickbrownfox',
        '\n',
        '\t ',
        'é',
      ]) {
        for (const length of [2, 255, 256, 257, 300, 1500])
          check(unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
      }
    });

    it('takes 1 MB without a boundary', () => {
      // 'a' x 8 is the longest token of that letter that merging reaches; 1 MB leaves as many per letter as 8 kB.
      for (const unit of ['a', ' ', '=', '😀', '文']) {
        const per = counter.count(unit.repeat(65_536)) - counter.count(unit.repeat(32_768));
        assert.equal(counter.count(unit.repeat(262_144)) - counter.count(unit.repeat(229_376)), per, unit);
      }
    });

    it('equals tiktoken on the data at hand', function () {
      if (!existsSync(data)) {
        console.log(`skipped: no data at ${data}`);
        this.skip();
      }
      for (const text of sample()) check(text);
    });
  });
}

/** 64 kB from each of the data's archives, at several places. */
function* sample(): Generator<string> {
  for (const folder of readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const file of readdirSync(path.join(data, folder.name)).filter((name) => name.endsWith('.gz'))) {
      const bytes = gunzipSync(readFileSync(path.join(data, folder.name, file)));
      for (let part = 0; part < 4; part++) {
        const start = Math.floor((bytes.length / 4) * part);
        yield bytes.toString('utf8', start, start + 16_384);
      }
    }
  }
}

describe('vocabulary files', () => {
  it('say what to do when they are missing', () => {
    assert.throws(() => readVocabulary('nonesuch'), VocabularyMissingError);
    assert.throws(() => readVocabulary('own', '/nonexistent/own.bin'), VocabularyMissingError);
  });
});
