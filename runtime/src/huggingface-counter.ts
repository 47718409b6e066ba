import type { TokenCounter } from './tokens/index.ts';

/** Thrown when a tokenizer.json needs the optional package @huggingface/tokenizers and it is not installed. */
export class TokenizerPackageMissingError extends Error {
  override readonly name = 'TokenizerPackageMissingError';
}

/** What is used of @huggingface/tokenizers 0.2. */
interface HuggingFaceTokenizers {
  readonly Tokenizer: new (
    tokenizer: object,
    config: object,
  ) => { encode(text: string, options: { add_special_tokens: boolean }): { readonly ids: readonly number[] } };
}

// Kept out of the bundle and of the type check: the package is an optional peer.
const PACKAGE: string = '@huggingface/tokenizers';

async function load(): Promise<HuggingFaceTokenizers> {
  try {
    return (await import(PACKAGE)) as HuggingFaceTokenizers;
  } catch (cause) {
    throw new TokenizerPackageMissingError(
      'This tokenizer.json needs the optional package @huggingface/tokenizers: run `npm install @huggingface/tokenizers`.',
      { cause },
    );
  }
}

/**
 * A counter for a tokenizer.json that `readTokenizerJson` does not support (SentencePiece, WordPiece, Unigram), by
 * @huggingface/tokenizers. It is some 50 times slower than a compiled vocabulary, and takes text that looks like an
 * added token for that token.
 * @throws TokenizerPackageMissingError when the package is not installed
 */
export async function createHuggingFaceCounter(
  id: string,
  tokenizerJson: object,
  config: object = {},
): Promise<TokenCounter> {
  const { Tokenizer } = await load();
  const tokenizer = new Tokenizer(tokenizerJson, config);
  return {
    id,
    exact: true,
    error: 0,
    count(text) {
      const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      return tokenizer.encode(plain, { add_special_tokens: false }).ids.length;
    },
  };
}
