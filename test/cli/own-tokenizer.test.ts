import assert from 'node:assert/strict';
import { Tiktoken } from 'js-tiktoken/lite';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import { Workspace } from './stint.ts';

/** Tokens of a small vocabulary: those that cl100k_base merged first. */
const SIZE = 3000;

describe('a user’s own tokenizer.json', () => {
  const tokens = ranked();

  it('counts as the reference does, by the path that stint.yaml names', async () => {
    const reference = new Tiktoken({
      pat_str: cl100k.pat_str,
      special_tokens: {},
      bpe_ranks: `! 0 ${tokens.map((bytes) => bytes.toString('base64')).join(' ')}`,
    });
    const texts = {
      'prose.txt': 'You are the support assistant of a shop. Answer in at most 120 words, and never promise refunds.\n',
      'code.txt': 'function total(xs: number[]) {\n\treturn xs.reduce((a, b) => a + b, 0); // 12345\n}\n',
      'scripts.txt': 'Größe, naïve, 你好，世界, Привет, 👩‍👩‍👧 e\u0301\n\n   \t end',
    };
    using workspace = new Workspace({
      'stint.yaml': 'root: true\nmodel: our-llama\nmodels:\n  our-llama: { tokenizer: ./models/tokenizer.json }\n',
      'models/tokenizer.json': JSON.stringify(tokenizerJson(tokens)),
      ...texts,
    });
    for (const [file, text] of Object.entries(texts)) {
      const { out, err } = await workspace.stint(`count ${file} --model our-llama --format json`);
      assert.equal(err, '');
      const counted = JSON.parse(out) as { inputTokens: number; model: string; exact: boolean };
      assert.deepEqual(
        [counted.inputTokens, counted.model, counted.exact],
        [reference.encode(text).length, 'our-llama', true],
        file,
      );
    }
  });

  it('counts any other by @huggingface/tokenizers', async () => {
    const common = { version: '1.0', added_tokens: [], post_processor: null, decoder: null };
    const pieces = ['<unk>', '▁', '▁one', '▁two', '▁th', 'ree', 'r', 'e'];
    for (const [kind, tokenizer, expected] of [
      // The likeliest cut: ▁one ▁two ▁th ree.
      [
        'Unigram',
        {
          normalizer: null,
          pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
          model: { type: 'Unigram', unk_id: 0, vocab: pieces.map((piece, rank) => [piece, -rank]) },
        },
        4,
      ],
      // Longest match first: one tw ##o [UNK].
      [
        'WordPiece',
        {
          normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
          pre_tokenizer: { type: 'BertPreTokenizer' },
          model: {
            type: 'WordPiece',
            unk_token: '[UNK]',
            continuing_subword_prefix: '##',
            max_input_chars_per_word: 100,
            vocab: { '[UNK]': 0, one: 1, tw: 2, '##o': 3, '##w': 4 },
          },
        },
        4,
      ],
    ] as const) {
      using workspace = new Workspace({
        'stint.yaml': 'root: true\nmodels: { ours: { tokenizer: own.json } }\n',
        'own.json': JSON.stringify({ ...common, ...tokenizer }),
        'text.txt': 'one two three',
      });
      const { out, err } = await workspace.stint('count text.txt --model ours --format json');
      assert.equal(err, '');
      assert.equal((JSON.parse(out) as { inputTokens: number }).inputTokens, expected, kind);
    }
  });

  it('says what is wrong with the file, at the key that names it', async () => {
    for (const [written, files, said] of [
      ['./none.json', {}, /stint\.yaml:3:17 \.\/none\.json: there is no such file/],
      ['own.json', { 'own.json': '{' }, /own\.json: is not valid JSON/],
      ['o200k_bas', {}, /no tokenizer that Stint knows\. Name o200k_base or cl100k_base/],
    ] as const) {
      using workspace = new Workspace({
        'stint.yaml': `root: true\nmodels:\n  our-llama:  { tokenizer: ${written} }\n`,
        'text.txt': 'hello',
        ...files,
      });
      const run = await workspace.stint('count text.txt --model our-llama');
      assert.equal(run.code, 2);
      assert.match(run.err, said);
      assert.match(run.err, /stint\.yaml:3:/);
    }
  });
});

/** The first tokens of cl100k_base, by rank. */
function ranked(): Buffer[] {
  const found: Buffer[] = [];
  for (const line of cl100k.bpe_ranks.split('\n')) {
    const [, offset, ...rest] = line.split(' ');
    for (const [index, token] of rest.entries()) found[Number(offset) + index] = Buffer.from(token, 'base64');
  }
  return found.slice(0, SIZE);
}

/** The tokens as Hugging Face writes a byte-level BPE: in GPT-2's letters, each with the pair that merges into it. */
function tokenizerJson(all: readonly Buffer[]): object {
  const letters = alphabet();
  const spell = (bytes: Buffer): string => [...bytes].map((byte) => letters[byte]).join('');
  const ranks = new Map(all.map((bytes, rank) => [bytes.toString('latin1'), rank]));
  const merges = all.filter(({ length }) => length > 1).map((bytes) => pairOf(bytes, ranks).map(spell));
  return {
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        {
          type: 'Split',
          pattern: {
            Regex:
              "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
          },
          behavior: 'Isolated',
          invert: false,
        },
        { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
      ],
    },
    model: { type: 'BPE', vocab: Object.fromEntries(all.map((bytes, rank) => [spell(bytes), rank])), merges },
  };
}

/** The last two parts of a token that tokens of lower ranks merge it from. */
function pairOf(token: Buffer, ranks: ReadonlyMap<string, number>): Buffer[] {
  const own = ranks.get(token.toString('latin1'))!;
  const parts = [...token].map((byte) => Buffer.from([byte]));
  while (parts.length > 2) {
    const merged = parts
      .slice(1)
      .map((part, i) => ranks.get(Buffer.concat([parts[i]!, part]).toString('latin1')) ?? own);
    const at = merged.indexOf(Math.min(...merged));
    parts.splice(at, 2, Buffer.concat([parts[at]!, parts[at + 1]!]));
  }
  return parts;
}

/** GPT-2's letter of each byte. */
function alphabet(): string[] {
  const letters: string[] = [];
  let unprintable = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    letters[byte] = String.fromCharCode(printable ? byte : unprintable++);
  }
  return letters;
}
