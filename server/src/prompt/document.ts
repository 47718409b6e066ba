import type { Prompt } from './prompt.ts';
import type { Range } from './range.ts';

/** How sure it is that a file holds a prompt: named by stint.yaml or a known format; an argument of a known SDK call; a guess. */
export type Certainty = 'declared' | 'call-site' | 'guess';

/** What a parser could not read. Parsing goes on behind it: it never fails. */
export interface SyntaxProblem {
  readonly message: string;
  readonly range: Range;
  /** The template's tags cannot be read; otherwise it is the file's own syntax. */
  readonly template?: true;
}

/** A comment of the source, for inline directives: the text without its delimiters. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
}

/** A file that this one pulls in (`@path`, an include, a partial), resolved by the shell. */
export interface Reference {
  readonly target: string;
  readonly range: Range;
  /** What it is read as unless it is a prompt by itself; absent: as instructions of this file's format. */
  readonly format?: string;
}

/** What every format parses to. */
export interface PromptDocument {
  readonly format: string;
  readonly prompts: readonly Prompt[];
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  readonly references?: readonly Reference[];
}
