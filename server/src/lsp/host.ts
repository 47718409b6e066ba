import type { Vocabulary } from '@stint/runtime/tokens';
import type { FileAccess } from '../project/file-access.ts';
import type { GitBase } from '../project/git-base.ts';
import type { InitializationOptions } from '../protocol.ts';
import type { Rule } from '../rules/rule.ts';

/** What the server needs of the place it runs in: a process or a browser's worker. */
export interface Host {
  /** Told what the client said at the start. */
  initialize?(options: InitializationOptions): void;
  /** Makes the files below a folder readable, where they are not from the start. Called before each look at a project. */
  prepare?(folder: string): Promise<void>;
  /** Files changed where they are kept. */
  changed?(files: readonly string[]): Promise<void>;
  /** Today, YYYY-MM-DD. */
  today(): string;
  /** Milliseconds, monotonic. */
  clock(): number;
  /** Lets messages that have arrived be read: what makes a running lint cancellable. */
  turn(): Promise<void>;
  /** Whether messages have arrived behind the one that is being handled. Absent: nobody can tell. */
  waiting?(): boolean;
  readonly files: FileAccess;
  /** A compiled vocabulary. @throws VocabularyError where it is not to be had. */
  vocabulary(id: string): Vocabulary;
  /** Loads a module that stint.yaml names, anew in each generation. */
  load(file: string, generation: number): Promise<{ readonly default?: unknown }>;
  /** What files were at git HEAD; null where there is no git. */
  readonly git: Pick<GitBase, 'measure'> | null;
  /** The file behind a document's address. An address of no file (an untitled one) has a path all the same, for settings. */
  pathOf(uri: string): string;
  uriOf(file: string): string;
  /** Where a rule's page can be read; undefined where there is none. */
  pageOf(rule: Rule['meta']['id']): string | undefined;
}
