import { importPeer } from './import-peer.ts';
import { createWordPiece, type TextTokenizer, type TokenizerJson } from './word-piece.ts';

/** What is used of @huggingface/tokenizers 0.2. */
interface HuggingFaceTokenizers {
  readonly Tokenizer: new (
    json: object,
    config: object,
  ) => { encode(text: string, options?: { add_special_tokens: boolean }): { readonly ids: readonly number[] } };
}

/** A tokenizer.json's tokenizer: BERT's by own code, any other by the optional package @huggingface/tokenizers. */
export async function createTokenizer(json: TokenizerJson, config: object): Promise<TextTokenizer> {
  const wordPiece = createWordPiece(json);
  if (wordPiece !== null) return wordPiece;
  const { Tokenizer } = await importPeer<HuggingFaceTokenizers>(
    '@huggingface/tokenizers',
    () => import('@huggingface/tokenizers'),
  );
  const tokenizer = new Tokenizer(json, config);
  // What it sets around a text stays when the text is cut.
  const around = tokenizer.encode('a').ids;
  const plain = tokenizer.encode('a', { add_special_tokens: false }).ids;
  const at = around.findIndex((_, start) => plain.every((id, index) => around[start + index] === id));
  const before = around.slice(0, Math.max(at, 0));
  const after = around.slice(Math.max(at, 0) + plain.length);
  return {
    encode(text, window) {
      const { ids } = tokenizer.encode(text, { add_special_tokens: false });
      return [...before, ...ids.slice(0, Math.max(window - before.length - after.length, 0)), ...after];
    },
  };
}
