import type { Certainty, PromptDocument, TemplateSyntax } from '../prompt/index.ts';

/** What stint.yaml says of a file, or what lies beside it, handed in by the shell. */
export interface FormatHints {
  /** The declared template syntax; absent means sniffed. */
  readonly template?: TemplateSyntax | 'none';
  /** Reads a file beside the one parsed (a skprompt's config.json); null where there is none. */
  readonly sibling?: (name: string) => string | null;
}

/** One prompt format: one file. Pure and total: `parse` never throws and never hangs, whatever the text. */
export interface Format {
  readonly id: string;
  /** Whether a file is of this format, by its path (`/` separators) and its first 4,096 characters; null when not. */
  detect(path: string, head: string): Certainty | null;
  parse(text: string, path: string, hints?: FormatHints): PromptDocument;
}
