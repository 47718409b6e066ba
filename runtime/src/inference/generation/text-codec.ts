import { importPeer } from '../import-peer.ts';
import { InferenceError } from '../inference-error.ts';
import { readJson } from './decoder-config.ts';
import { type TokenPiece, tokenPieces } from './token-pieces.ts';

/** What is used of @huggingface/tokenizers 0.2. */
interface HuggingFaceTokenizers {
  readonly Tokenizer: new (
    json: object,
    config: object,
  ) => {
    encode(text: string, options: { add_special_tokens: boolean }): { readonly ids: readonly number[] };
    decode(ids: number[], options: { skip_special_tokens: boolean; clean_up_tokenization_spaces: boolean }): string;
  };
}

/** A model's own tokenizer, both ways. */
export interface TextCodec {
  /** `special`: with the tokens that the model expects around a text; a chat template writes them itself. */
  encode(text: string, special: boolean): readonly number[];
  decode(tokens: readonly number[]): string;
  /** One token by itself. */
  piece(token: number): TokenPiece;
}

/** @throws InferenceError `missing-package`, `invalid-model` */
export async function readTextCodec(folder: string): Promise<TextCodec> {
  const json = await readJson(folder, 'tokenizer.json');
  const config = await readJson(folder, 'tokenizer_config.json');
  const { Tokenizer } = await importPeer<HuggingFaceTokenizers>(
    '@huggingface/tokenizers',
    () => import('@huggingface/tokenizers'),
  );
  const tokenizer = opened(() => new Tokenizer(json, config), folder);
  // Read when the first one is asked for: vocabularies are large, and few calls ask.
  let pieces: ((token: number) => TokenPiece) | null = null;
  return {
    encode: (text, special) => tokenizer.encode(text, { add_special_tokens: special }).ids,
    // Spaces are as the model wrote them: cleaning up would change text that has been shown.
    decode: (tokens) =>
      tokens.length === 0
        ? ''
        : tokenizer.decode([...tokens], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
    piece: (token) => (pieces ??= tokenPieces(json))(token),
  };
}

function opened<T>(open: () => T, folder: string): T {
  try {
    return open();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InferenceError('invalid-model', `${folder}/tokenizer.json is no tokenizer: ${why}`, { cause });
  }
}
