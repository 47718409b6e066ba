import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { createTokenizer } from '../../../runtime/src/inference/tokenizer.ts';
import { createWordPiece, type TextTokenizer, type TokenizerJson } from '../../../runtime/src/inference/word-piece.ts';
import { weights } from './weights.ts';

describe('the tokenizer of BERT', () => {
  let ours: TextTokenizer;
  let general: Tokenizer;
  let json: TokenizerJson;
  before(async function () {
    const folder = await weights(this, 'all-MiniLM-L6-v2/int8');
    const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    json = read('tokenizer.json');
    ours = createWordPiece(json)!;
    general = new Tokenizer(json, read('tokenizer_config.json'));
  });
  const check = (text: string) =>
    assert.deepEqual(ours.encode(text, Number.POSITIVE_INFINITY), general.encode(text).ids);

  const texts = [
    '',
    ' ',
    'This is an example sentence',
    'Unaffable, re-encoded: don’t! "quoted" (50 %) $1,234.56 a_b#c@d.e',
    'tab\tnew\r\nline\u00a0nbsp\u2003em\u3000ideographic\u0085nel\u2028ls',
    'ÀÉÎõü ẞß İı ΑΒΓς ΣΑΣ Åström naïve café ﬁ ½ ² Ⅷ',
    '你好，世界！日本語テスト 한국어 עברית العربية हिन्दी ไทย',
    'a\u0000b\ufffdc\u200bd\ufeffe\u00adf\ue000g\ud800h 👩‍👩‍👧 🇩🇪 é',
    '[CLS] a [SEP] [MASK] [cls] [UNK][PAD] [PAD [',
    '##ing #hash [[MASK]]',
    'supercalifragilisticexpialidocious'.repeat(4),
    'x'.repeat(100),
    'x'.repeat(101),
    '𝒳'.repeat(60),
    '𝒳'.repeat(101),
    'zzzzqqqq '.repeat(50),
  ];
  for (const text of texts)
    it(`gives the ids of the general tokenizer: ${JSON.stringify(text).slice(0, 40)}`, () => check(text));

  it('gives the ids of the general tokenizer for any text', () => {
    // The general one takes ideographs beyond the first plane for letters: BERT’s own sets them apart.
    const character = fc
      .string({ unit: 'binary', maxLength: 3 })
      .filter((text) => !/[\u{20000}-\u{2FFFF}]/u.test(text));
    const piece = fc.oneof(fc.constantFrom('[CLS]', 'the', 'ing', ' ', 'İ', 'é', '-', '字'), character, fc.lorem());
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => check(pieces.join(''))));
  });

  it('cuts a text to the window, its last special token kept', () => {
    const whole = ours.encode('a b c d e unaffable', 100);
    for (const window of [2, 3, 5, whole.length - 1, whole.length]) {
      const cut = ours.encode('a b c d e unaffable', window);
      assert.deepEqual(cut, [...whole.slice(0, window - 1), whole.at(-1)]);
    }
  });

  it('leaves any other tokenizer to the general one, with the same window', async () => {
    assert.equal(createWordPiece({ ...json, pre_tokenizer: { type: 'Whitespace' } }), null);
    const other = await createTokenizer({ ...json, pre_tokenizer: { type: 'Whitespace' } }, {});
    assert.deepEqual(other.encode('an example', 100), ours.encode('an example', 100));
    assert.deepEqual(other.encode('an example', 3), ours.encode('an example', 3));
  });
});
