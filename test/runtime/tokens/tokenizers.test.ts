import assert from 'node:assert/strict';
import {
  compileVocabulary,
  counterFor,
  createCounter,
  estimateFamilies,
  estimateFamily,
  findSpecialTokens,
  memoised,
  parseVocabulary,
  readTokenizerJson,
  UnknownTokenizerError,
  UnsupportedTokenizerError,
  VocabularyError,
} from '@stint/runtime/tokens';
import { readVocabulary } from '@stint/runtime/vocabulary-file';
import fc from 'fast-check';

const LLAMA_3 =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** A byte-level tokenizer.json with these merges, as Hugging Face writes it. */
function tokenizerJson(merges: (string | string[])[], changes: object = {}): object {
  const tokens = merges.map((merge) => (typeof merge === 'string' ? merge.replace(' ', '') : merge.join('')));
  return {
    added_tokens: [{ id: 900, content: '<|end|>', special: true }],
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: LLAMA_3 }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
      ],
    },
    model: {
      type: 'BPE',
      ignore_merges: false,
      vocab: { '<|end|>': 900, ...Object.fromEntries(tokens.map((token, i) => [token, 256 + i])) },
      merges,
    },
    ...changes,
  };
}

function countWith(json: object, text: string): number {
  return createCounter(parseVocabulary('own', compileVocabulary(readTokenizerJson(json)))).count(text);
}

describe("a user's tokenizer.json", () => {
  it('merges as its pairs say, spelled either way', () => {
    const merges = ['t h', 'th e', 'Ġ the', 'Ã ©'];
    assert.equal(countWith(tokenizerJson(merges), 'the the thé'), 5);
    assert.equal(countWith(tokenizerJson(merges.map((merge) => merge.split(' '))), 'the the thé'), 5);
  });

  it('counts added tokens as plain text', () => {
    assert.equal(countWith(tokenizerJson(['e n', 'en d']), '<|end|>'), 5);
  });

  it('leaves a token that no merge reaches to where whole pieces are looked up', () => {
    // "bc" merges first, so "ab" and "cd" never meet.
    const json = tokenizerJson(['b c', 'a b', 'c d', 'ab cd']) as { model: object };
    assert.equal(countWith(json, 'abcd'), 3);
    assert.equal(countWith({ ...json, model: { ...json.model, ignore_merges: true } }, 'abcd'), 1);
  });

  it('normalises to NFC where it says so', () => {
    assert.equal(countWith(tokenizerJson(['Ã ©'], { normalizer: { type: 'NFC' } }), 'e\u0301'), 1);
  });

  it('refuses what it cannot count exactly, and names the package that can', () => {
    const cases: [string, unknown][] = [
      ['not an object', 7],
      ['another model', { model: { type: 'Unigram' } }],
      ['broken merges', tokenizerJson([], { model: { type: 'BPE', vocab: {}, merges: 'a b' } })],
      ['another split', tokenizerJson(['a b'], { pre_tokenizer: { type: 'Whitespace' } })],
      ['another normalizer', tokenizerJson(['a b'], { normalizer: { type: 'Lowercase' } })],
      ['merges that ranks do not tell', tokenizerJson(['b c', 'a b', 'ab c'])],
      ['a spelling that is not bytes', tokenizerJson(['你 好'])],
      ['a token as long as a book', tokenizerJson([`a ${'a'.repeat(20_000)}`])],
    ];
    for (const [name, json] of cases) {
      assert.throws(
        () => readTokenizerJson(json),
        (error) => error instanceof UnsupportedTokenizerError && error.message.includes('@huggingface/tokenizers'),
        name,
      );
    }
  });
});

describe('compiled vocabularies', () => {
  it('are refused when they are cut short or something else', () => {
    const file = compileVocabulary(readTokenizerJson(tokenizerJson(['a b'])));
    for (const damaged of [
      new Uint8Array(),
      file.subarray(0, 40),
      file.subarray(0, -1),
      new Uint8Array(4096).fill(7),
    ]) {
      assert.throws(() => parseVocabulary('damaged', damaged), VocabularyError);
    }
  });

  it('find each of their tokens, however many share a slot', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxy'];
    const pairs = letters.flatMap((first) => letters.map((second) => `${first} ${second}`));
    const triples = pairs.map((pair) => `${pair.replace(' ', '')} z`);
    const file = compileVocabulary(readTokenizerJson(tokenizerJson([...pairs, ...triples])));
    const counter = createCounter(parseVocabulary('own', file));
    const split = [...pairs, ...triples].filter((each) => counter.count(each.replace(' ', '')) !== 1);
    assert.deepEqual(split, []);
  });

  it('are read at any offset of a larger buffer', () => {
    const file = compileVocabulary(readTokenizerJson(tokenizerJson(['a b'])));
    const larger = new Uint8Array(file.length + 1);
    larger.set(file, 1);
    assert.equal(createCounter(parseVocabulary('own', larger.subarray(1))).count('ab'), 1);
  });
});

describe('estimates', () => {
  const vocabulary = readVocabulary('o200k_base');
  const texts = [
    'You are a careful assistant. Answer briefly.\n'.repeat(20),
    '{"name": "a", "n": [1, 2]}\n'.repeat(20),
    '你好，世界\n'.repeat(20),
  ];

  it('are labelled, with a band, and near the vocabulary they rest on', () => {
    const base = counterFor('o200k_base', vocabulary);
    assert.deepEqual([base.exact, base.error], [true, 0]);
    for (const family of estimateFamilies) {
      const counter = counterFor(family, vocabulary);
      assert.equal(counter.exact, false);
      assert.ok(counter.error > 0 && counter.error <= 0.3, family);
      for (const text of texts) {
        const share = counter.count(text) / base.count(text);
        assert.ok(share > 0.8 && share < 2, `${family}: ${share}`);
      }
    }
  });

  it('know the newer Claude tokenizer to take more tokens', () => {
    const text = texts[0]!;
    assert.ok(counterFor('claude-4.7', vocabulary).count(text) > counterFor('claude-4', vocabulary).count(text) * 1.2);
  });

  it('find the family of a versioned id, and refuse an unknown one', () => {
    assert.equal(estimateFamily('gemini-2.5'), 'gemini');
    assert.equal(estimateFamily('llama-3'), 'llama');
    assert.equal(estimateFamily('claude-4.7'), 'claude-4.7');
    assert.equal(estimateFamily('constructor'), null);
    assert.throws(() => counterFor('nonesuch', vocabulary), UnknownTokenizerError);
    assert.throws(() => counterFor('cl100k_base', vocabulary), UnknownTokenizerError);
  });
});

describe('strings that look like special tokens', () => {
  it('are found where they stand', () => {
    const text = 'a <|im_start|>system [INST] <start_of_turn> <｜User｜> b <|endoftext|>';
    const found = findSpecialTokens(text);
    assert.deepEqual(
      found.map(({ token }) => token),
      ['<|im_start|>', '[INST]', '<start_of_turn>', '<｜User｜>', '<|endoftext|>'],
    );
    for (const { start, end, token } of found) assert.equal(text.slice(start, end), token);
  });

  it('are told from operators, and sought in linear time', () => {
    assert.deepEqual(findSpecialTokens('f <| x |> g, a <|> b, <|>, List<int>|>'), []);
    assert.deepEqual(findSpecialTokens('<|a'.repeat(300_000)), []);
    assert.deepEqual(findSpecialTokens(`<|${'a'.repeat(1_000_000)}`), []);
  });
});

describe('remembered counts', () => {
  it('are asked for once, and forgotten beyond the limit', () => {
    const asked: string[] = [];
    const counter = memoised(
      {
        id: 'spy',
        exact: true,
        error: 0,
        count(text) {
          asked.push(text);
          return text.length;
        },
      },
      10,
    );
    for (const text of ['aaaa', 'bbbb', 'aaaa', 'cccc', 'aaaa', 'bbbb']) assert.equal(counter.count(text), text.length);
    assert.deepEqual(asked, ['aaaa', 'bbbb', 'cccc', 'bbbb']);
  });

  for (const id of ['o200k_base', 'claude-4'])
    it(`equal the counts of the text at hand, part by part (${id})`, () => {
      const plain = counterFor(id, readVocabulary('o200k_base'));
      const counter = memoised(plain);
      const bits = fc.constantFrom(..."\n,\n\n, ,/,abc,The,'s,  ,\r\n,12,😀,# ,```,\ufeff,中".split(','));
      fc.assert(
        fc.property(fc.array(bits, { maxLength: 400 }), (parts) => {
          const text = parts.join('');
          assert.equal(counter.count(text), plain.count(text));
        }),
      );
      const line = 'a line of many words without any end '.repeat(500);
      for (const text of [line, `${line}x`, `x${line}`]) assert.equal(counter.count(text), plain.count(text));
    });
});
