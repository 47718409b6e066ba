import type { CodeActionKind, Diagnostic } from 'vscode-languageserver';
import type { Finding, LintInput } from '../../lint/index.ts';
import type { Edit, Located, Range } from '../../prompt/index.ts';
import type { Analysis } from '../analysis.ts';
import type { LoadedProject } from '../workspace.ts';

/** Edits of one file. */
export interface FileEdits {
  /** Absolute path. */
  readonly file: string;
  /** The text that the edits are of; null where the file is to be made. */
  readonly text: string | null;
  readonly edits: readonly Edit[];
}

/** An action that can be taken. What it would edit is worked out when it is chosen. */
export interface Offer {
  /** Tells it from the other offers at the same place. */
  readonly id: string;
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly diagnostics?: readonly Diagnostic[];
  readonly preferred?: boolean;
  /** Null where it turns out that the source cannot hold the edit. */
  edits(): FileEdits | null;
}

/** What offers are made for. */
export interface Asked {
  readonly analysis: Analysis;
  readonly loaded: LoadedProject;
  /** Absolute path of the document. */
  readonly file: string;
  /** The selection, or the cursor. */
  readonly range: Range;
  /** The diagnostics of the document, by finding. */
  readonly diagnostics: ReadonlyMap<unknown, Diagnostic>;
  /** The text of a file as the editor has it; null where there is none. */
  read(file: string): string | null;
}

export function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Up to this many findings of a selection get actions of their own: the rest is for actions on a whole file. */
const MOST = 50;

/** The findings that a selection touches, and whether each is among the first, which get actions of their own. */
export function selected({ analysis, range }: Asked): { readonly finding: Finding; readonly single: boolean }[] {
  return analysis.file.findings
    .filter((finding) => touches(finding.range, range))
    .map((finding, index) => ({ finding, single: index < MOST }));
}

export function edited(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** The document with edits, parsed as the format that it is; null where it would not be that any more. */
export function reparsed(
  { analysis, file }: Pick<Asked, 'analysis' | 'file'>,
  edits: readonly Edit[],
): LintInput | null {
  const { input, project } = analysis;
  const after = project.parse(file, edited(input.text, edits), input.document.format);
  if (after?.document.format !== input.document.format) return null;
  return after.document.problems.length > input.document.problems.length ? null : after;
}

/** What a prompt consists of whatever its order: an edit that moves or comments may not change it. */
export function contentOf({ document }: LintInput): string {
  return JSON.stringify(
    document.prompts.map(({ id, messages, tools, model, wire, loading, parameters, declared }) => [
      id,
      tools.length,
      model?.value,
      wire,
      loading,
      Object.entries(parameters).map(([name, { value }]: [string, Located<unknown>]) => [name, value]),
      declared?.map(({ name }) => name),
      messages
        .flatMap(({ segments }) =>
          segments.flatMap((segment) =>
            segment.kind === 'variable'
              ? [segment.name]
              : segment.kind === 'block' && segment.tag !== 'comment'
                ? [segment.keyword]
                : [],
          ),
        )
        .sort(),
    ]),
  );
}
