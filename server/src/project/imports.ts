import path from 'node:path';
import { importsOf } from '../formats/agents-md.ts';
import type { ImportedFile } from '../lint/index.ts';
import { type Reference, SourceText, type SyntaxProblem } from '../prompt/index.ts';
import { type FileAccess, readIfAny } from './file-access.ts';

/** Imports of imports that Claude Code follows (code.claude.com/docs/en/memory, read November 2026). */
const DEPTH = 5;
/** A person's name or a package behind an `@` is no import: only such a name of no file is a mistake. */
const DOCUMENT = /\.(?:md|mdc|txt)$/i;

export interface Imports {
  /** Each file once, in the order in which it is met; paths are absolute. */
  readonly files: readonly ImportedFile[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * The files that `file` pulls into its context by `@path`, and those that they pull in. What lies outside `root`, and what
 * is no text of at most `maxBytes`, is left out. A document that does not exist is a problem of the place that leads to it.
 */
export function resolveImports(
  file: string,
  references: readonly Reference[],
  by: { readonly files: FileAccess; readonly root: string; readonly maxBytes: number },
): Imports {
  const found: ImportedFile[] = [];
  const problems: SyntaxProblem[] = [];
  const seen = new Set([file]);
  let level = references.map(({ target, range }) => ({ target, range, from: file }));
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { target, range, from } of level) {
      const imported = path.resolve(path.dirname(from), target);
      if (target.startsWith('~') || !imported.startsWith(by.root + path.sep) || seen.has(imported)) continue;
      seen.add(imported);
      const stat = by.files.stat(imported);
      if (stat === null && DOCUMENT.test(target)) {
        const by = from === file ? '' : ` by ${path.basename(from)}`;
        problems.push({
          message: `\`@${target}\` is imported${by} and does not exist. Correct the path, or write it as \`code\` if it is no import.`,
          range,
        });
      }
      if (stat?.kind !== 'file' || stat.size > by.maxBytes) continue;
      const text = readIfAny(by.files, imported);
      if (text === null || text.includes('\0')) continue;
      found.push({ path: imported, text });
      if (DOCUMENT.test(imported))
        for (const each of importsOf(SourceText.verbatim(text, 0)))
          next.push({ target: each.target, range, from: imported });
    }
    level = next;
  }
  return { files: found, problems };
}
