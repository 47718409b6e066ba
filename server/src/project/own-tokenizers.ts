import { createHash } from 'node:crypto';
import type { ModelOverrides } from '@stint/runtime/models';
import {
  compileVocabulary,
  createCounter,
  estimateFamily,
  isKnownVocabulary,
  knownVocabularies,
  memoised,
  parseVocabulary,
  readTokenizerJson,
  type TokenCounter,
  UnsupportedTokenizerError,
} from '@stint/runtime/tokens';
import type { Layer } from './cascade.ts';
import { statedPath } from './file-access.ts';
import type { ProjectHost } from './host.ts';

/** Where in which configuration something is wrong. */
export interface TokenizerMistake {
  readonly file: string;
  /** JSON pointer of the key. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * stint.yaml's `models` with each `tokenizer: ./path/tokenizer.json` read, its counter put into `by.counters`, and the path
 * replaced by the counter's id. The id holds a hash of the file: an edited tokenizer is another one.
 */
export async function readOwnTokenizers(
  layers: readonly Layer[],
  by: {
    readonly host: ProjectHost;
    readonly counters: Map<string, TokenCounter>;
    /** Whether code of the project's own packages may run. */
    readonly trusted: boolean;
    readonly report: (mistake: TokenizerMistake) => void;
  },
): Promise<ModelOverrides> {
  const overrides: Record<string, Readonly<Record<string, unknown>>> = {};
  for (const { file, folder, config } of layers)
    for (const [model, override] of Object.entries(config.models ?? {})) {
      const tokenizer = override?.tokenizer;
      if (typeof tokenizer !== 'string') {
        overrides[model] = override;
        continue;
      }
      try {
        const id = await known(tokenizer, folder, by);
        overrides[model] = { ...override, tokenizer: id };
      } catch (error) {
        const pointer = `/models/${model.replaceAll('~', '~0').replaceAll('/', '~1')}/tokenizer`;
        by.report({ file, pointer, message: `${tokenizer}: ${(error as Error).message}` });
        const { tokenizer: _, ...rest } = override;
        overrides[model] = rest;
      }
    }
  return overrides as ModelOverrides;
}

/** The counter's id of a tokenizer by name or by file. @throws Error that says what to do */
async function known(
  tokenizer: string,
  folder: string,
  { host, counters, trusted }: { host: ProjectHost; counters: Map<string, TokenCounter>; trusted: boolean },
): Promise<string> {
  if (!tokenizer.endsWith('.json')) {
    if (isKnownVocabulary(tokenizer) || estimateFamily(tokenizer) !== null) return tokenizer;
    throw new Error(
      `is no tokenizer that Stint knows. Name ${knownVocabularies.join(' or ')}, or the path of a tokenizer.json.`,
    );
  }
  const file = statedPath(folder, tokenizer);
  if (host.files.stat(file)?.kind !== 'file')
    throw new Error('there is no such file. The path is relative to stint.yaml.');
  const text = host.files.read(file);
  const id = `${tokenizer}@${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
  if (!counters.has(id)) counters.set(id, memoised(await counterOf(id, text, host, trusted ? folder : undefined)));
  return id;
}

async function counterOf(
  id: string,
  text: string,
  host: ProjectHost,
  folder: string | undefined,
): Promise<TokenCounter> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`is not valid JSON (${(error as Error).message}).`);
  }
  try {
    return createCounter(parseVocabulary(id, compileVocabulary(readTokenizerJson(json))));
  } catch (error) {
    if (!(error instanceof UnsupportedTokenizerError) || host.interpretTokenizer === undefined) throw error;
    return await host.interpretTokenizer(id, json as object, folder);
  }
}
