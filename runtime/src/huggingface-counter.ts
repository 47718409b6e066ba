import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

async function load(folder: string | undefined): Promise<HuggingFaceTokenizers> {
  try {
    return (await import(PACKAGE)) as HuggingFaceTokenizers;
  } catch (cause) {
    if (folder !== undefined) {
      try {
        const file = createRequire(path.join(folder, 'package.json')).resolve(PACKAGE);
        return (await import(pathToFileURL(file).href)) as HuggingFaceTokenizers;
      } catch {
        // It is not there either.
      }
    }
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
 * @param folder where the package is looked for beside this one's own dependencies: its code is run
 * @throws TokenizerPackageMissingError when the package is not installed
 */
export async function createHuggingFaceCounter(
  id: string,
  tokenizerJson: object,
  config: object = {},
  folder?: string,
): Promise<TokenCounter> {
  const { Tokenizer } = await load(folder);
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
