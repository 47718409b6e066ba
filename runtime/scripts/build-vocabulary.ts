import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { compileVocabulary, type VocabularySource } from '../src/tokens/index.ts';

/** js-tiktoken's ranks: lines of a mark, the rank of the line's first token, and tokens in base64. */
function tokensOf(ranks: string): Uint8Array[] {
  const tokens: Uint8Array[] = [];
  for (const line of ranks.split('\n')) {
    const [, first, ...encoded] = line.split(' ');
    if (first === undefined) continue;
    for (const [i, token] of encoded.entries()) tokens[Number(first) + i] = Buffer.from(token, 'base64');
  }
  // Ranks that the vendor left out stay empty.
  return Array.from(tokens, (token) => token ?? new Uint8Array());
}

const SOURCES: Readonly<Record<string, () => VocabularySource>> = {
  o200k_base: () => ({
    tokens: tokensOf(o200k.bpe_ranks),
    pattern: { words: 'cased', digits: 3, contractions: true },
  }),
  cl100k_base: () => ({
    tokens: tokensOf(cl100k.bpe_ranks),
    pattern: { words: 'letters', digits: 3, contractions: true },
  }),
};

/** Writes the compiled vocabularies, `ID.bin`, to a folder. */
function buildVocabularies(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [id, source] of Object.entries(SOURCES)) {
    writeFileSync(path.join(folder, `${id}.bin`), compileVocabulary(source()));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildVocabularies(fileURLToPath(new URL('../vocab', import.meta.url)));
}
