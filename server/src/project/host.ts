import type { TokenCounter, Vocabulary } from '@stint/runtime/tokens';
import type { FileAccess } from './file-access.ts';

/** What a project needs of the place it runs in. */
export interface ProjectHost {
  readonly files: FileAccess;
  /** A compiled vocabulary. @throws VocabularyError where it is not to be had. */
  vocabulary(id: string): Vocabulary;
  /**
   * A counter for a tokenizer.json that cannot be compiled, by a package that is only loaded for it: its own, or else one
   * of `folder`, whose code is run.
   * @throws Error that says what to install
   */
  interpretTokenizer?(id: string, json: object, folder: string | undefined): Promise<TokenCounter>;
  /** Loads a module that stint.yaml names. */
  load(file: string): Promise<{ readonly default?: unknown }>;
}
