import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseVocabulary, type Vocabulary, VocabularyError } from './tokens/index.ts';

export type VocabularyId = 'o200k_base' | 'cl100k_base';

/** Thrown when a compiled vocabulary is not where the package keeps it. */
export class VocabularyMissingError extends VocabularyError {
  override readonly name = 'VocabularyMissingError';
}

const loaded = new Map<string, Vocabulary>();

/**
 * Where the compiled vocabularies may lie: beside the package's `src` or `dist`, beside a bundle, or in a bundle's
 * package root.
 */
const FOLDERS = ['../vocab/', './vocab/', '../../vocab/', '../../runtime/vocab/'];

function locate(id: string): string {
  for (const folder of FOLDERS) {
    const file = fileURLToPath(new URL(`${folder}${id}.bin`, import.meta.url));
    if (existsSync(file)) return file;
  }
  return (
    installed(id, import.meta.url) ??
    installed(id, path.resolve('package.json')) ??
    fail(
      `The vocabulary ${id} is not there. A bundle needs @stint/runtime installed beside it, or its folder vocab copied there; a clone needs \`npm run build\`.`,
    )
  );
}

/** In the package as it is installed for the module at `from`: of a bundle, what it was made of is elsewhere. */
function installed(id: string, from: string): string | null {
  try {
    return createRequire(from).resolve(`@stint/runtime/vocab/${id}.bin`);
  } catch {
    return null;
  }
}

function fail(problem: string): never {
  throw new VocabularyMissingError(problem);
}

/**
 * A vocabulary that comes with the package, or the compiled file given. Read at once on first use, in one call, and
 * kept for the life of the process.
 * @throws VocabularyMissingError when the file is not there
 * @throws VocabularyError when it is not a compiled vocabulary
 */
export function readVocabulary(id: VocabularyId | (string & {}), file?: string): Vocabulary {
  const key = file ?? id;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const source = file ?? locate(id);
  if (!existsSync(source)) throw new VocabularyMissingError(`The vocabulary ${id} is not at ${source}.`);
  const vocabulary = parseVocabulary(id, readFileSync(source));
  loaded.set(key, vocabulary);
  return vocabulary;
}
