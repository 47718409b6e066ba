import { InferenceError } from '../inference-error.ts';

/** Ids of the special tokens, and the first one of a piece of text: between them stand the 256 bytes. */
const SPECIAL = ['<unk>', '<s>', '</s>'] as const;
const FIRST_PIECE = SPECIAL.length + 256;

export interface TokenizerFiles {
  readonly tokenizer: object;
  readonly config: object;
}

/**
 * The vocabulary of Llama 2 as llama2.c keeps it (`tokenizer.bin`: the longest length, then score, length and bytes of
 * each piece) as a Hugging Face tokenizer.json: byte-pair encoding whose merges are all ways to put a piece together, in
 * the order of the pieces' scores, which is how Hugging Face converts SentencePiece models.
 * @throws InferenceError `invalid-model`
 */
export function sentencePieceJson(bytes: Uint8Array, vocabularySize: number, window: number): TokenizerFiles {
  const { pieces, scores } = readPieces(bytes, vocabularySize);
  const vocabulary = new Map<string, number>();
  for (const [id, piece] of pieces.entries()) if (!vocabulary.has(piece)) vocabulary.set(piece, id);
  const order = Array.from({ length: Math.max(0, pieces.length - FIRST_PIECE) }, (_, index) => index + FIRST_PIECE);
  order.sort((a, b) => scores[b]! - scores[a]! || a - b);
  const merges = order.flatMap((id) => splitsOf(pieces[id]!, vocabulary));
  const added = SPECIAL.map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  const text = { Sequence: { id: 'A', type_id: 0 } };
  const start = { SpecialToken: { id: '<s>', type_id: 0 } };
  return {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: added,
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'Prepend', prepend: '▁' },
          { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
        ],
      },
      pre_tokenizer: null,
      post_processor: {
        type: 'TemplateProcessing',
        single: [start, text],
        pair: [start, text, { Sequence: { id: 'B', type_id: 1 } }],
        special_tokens: { '<s>': { id: '<s>', ids: [1], tokens: ['<s>'] } },
      },
      decoder: {
        type: 'Sequence',
        decoders: [
          { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
          { type: 'ByteFallback' },
          { type: 'Fuse' },
          { type: 'Strip', content: ' ', start: 1, stop: 0 },
        ],
      },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: '<unk>',
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: true,
        byte_fallback: true,
        vocab: Object.fromEntries(vocabulary),
        merges,
      },
    },
    config: {
      add_bos_token: true,
      add_eos_token: false,
      bos_token: '<s>',
      eos_token: '</s>',
      unk_token: '<unk>',
      clean_up_tokenization_spaces: false,
      model_max_length: window,
      tokenizer_class: 'LlamaTokenizer',
      legacy: true,
    },
  };
}

function readPieces(bytes: Uint8Array, size: number): { pieces: string[]; scores: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  const scores: number[] = [];
  let offset = 4;
  for (let id = 0; id < size; id++) {
    const length = offset + 8 <= bytes.length ? view.getInt32(offset + 4, true) : -1;
    if (length < 0 || offset + 8 + length > bytes.length)
      throw new InferenceError('invalid-model', `tokenizer.bin has no ${size} pieces: it ends at ${id}.`);
    scores.push(view.getFloat32(offset, true));
    const text = decoder.decode(bytes.subarray(offset + 8, offset + 8 + length));
    pieces.push(id < SPECIAL.length ? SPECIAL[id]! : id < FIRST_PIECE ? byteName(id) : text.replaceAll(' ', '▁'));
    offset += 8 + length;
  }
  return { pieces, scores };
}

const byteName = (id: number): string => `<0x${(id - SPECIAL.length).toString(16).toUpperCase().padStart(2, '0')}>`;

/** The pairs of pieces that make up a piece, those of the lowest ids first. */
function splitsOf(piece: string, vocabulary: ReadonlyMap<string, number>): [string, string][] {
  const letters = [...piece];
  const splits: { pair: [string, string]; left: number; right: number }[] = [];
  for (let at = 1; at < letters.length; at++) {
    const pair: [string, string] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
    const [left, right] = [vocabulary.get(pair[0]), vocabulary.get(pair[1])];
    if (left !== undefined && right !== undefined) splits.push({ pair, left, right });
  }
  return splits.sort((a, b) => a.left - b.left || a.right - b.right).map(({ pair }) => pair);
}
