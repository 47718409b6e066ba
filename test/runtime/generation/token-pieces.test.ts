import assert from 'node:assert/strict';
import { tokenPieces } from '../../../runtime/src/inference/generation/token-pieces.ts';

/** What each token of a tokenizer is by itself. */
function check(json: object, expected: Readonly<Record<number, readonly [text: string, bytes: string | null]>>): void {
  const piece = tokenPieces(json);
  for (const [token, [text, bytes]] of Object.entries(expected)) {
    const found = piece(Number(token));
    assert.deepEqual([found.text, found.bytes && Buffer.from(found.bytes).toString('hex')], [text, bytes], token);
  }
}

describe('tokens by themselves', () => {
  it('of a byte-level vocabulary', () =>
    check(
      {
        model: { vocab: { '<|end|>': 0, Ġhello: 1, Ċ: 2, 'ä½': 3, ł: 4, é: 5 } },
        decoder: { type: 'Sequence', decoders: [{ type: 'ByteLevel' }] },
        added_tokens: [
          { id: 0, content: '<|end|>', special: true },
          { id: 6, content: '<tool>', special: false },
        ],
      },
      {
        0: ['<|end|>', null],
        1: [' hello', Buffer.from(' hello').toString('hex')],
        2: ['\n', '0a'],
        3: ['\uFFFD', 'e4bd'],
        4: ['\uFFFD', 'a0'],
        5: ['\uFFFD', 'e9'],
        6: ['<tool>', Buffer.from('<tool>').toString('hex')],
        99: ['', ''],
      },
    ));

  it('of SentencePiece’s pieces, listed by name or in order', () => {
    const expected = { 0: ['<0', '3c30'], 1: [' 你', '20e4bda0'], 2: ['\n', '0a'] } as const;
    const decoder = { type: 'Sequence', decoders: [{ type: 'Replace' }, { type: 'ByteFallback' }] };
    const names = ['<0', '▁你', '<0x0A>'];
    check({ model: { vocab: Object.fromEntries(names.map((name, id) => [name, id])) }, decoder }, expected);
    check({ model: { type: 'Unigram', vocab: names.map((name) => [name, -1]) }, decoder }, expected);
  });
});
