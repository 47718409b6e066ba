import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyFixes, type LintedFile, type LintInput, type LintResult } from '../lint/index.ts';
import type { PromptDocument } from '../prompt/index.ts';
import type { Project } from './project.ts';

/** A fix can make room for another (touching edits wait for the next pass). More passes than this would be a rule fighting a rule. */
const MAX_PASSES = 10;

/**
 * Fixes until nothing is left to fix, then lints once more. A fixed text has to re-parse to the same variables and
 * no new syntax problem; a file where it does not is left as it was, and the problem reported.
 */
export function fixAll(
  project: Project,
  inputs: readonly LintInput[],
  options: { readonly unsafe: boolean; readonly write: boolean },
): LintResult & { readonly count: number } {
  const current = new Map(inputs.map((input) => [input.path, input]));
  const refused = new Map<string, string>();
  let pending = [...inputs];
  let count = 0;
  for (let pass = 0; pass < MAX_PASSES && pending.length > 0; pass++) {
    const changed: LintInput[] = [];
    for (const file of project.lint(pending).files) {
      const next = fixOne(project, file, options.unsafe);
      if (next === null) continue;
      if ('refused' in next) {
        refused.set(file.path, next.refused);
        continue;
      }
      count += next.applied;
      current.set(file.path, { ...current.get(file.path)!, text: next.input.text, document: next.input.document });
      changed.push(current.get(file.path)!);
    }
    pending = changed;
  }
  if (options.write)
    for (const before of inputs) {
      const { text } = current.get(before.path)!;
      if (text !== before.text) writeFileSync(path.resolve(project.cwd, before.path), text);
    }
  const result = project.lint(inputs.map((input) => current.get(input.path)!));
  const files = result.files.map((file) => {
    const message = refused.get(file.path);
    return message === undefined
      ? file
      : { ...file, problems: [...file.problems, { message, range: { start: 0, end: 0 } }] };
  });
  return { files, timing: result.timing, count };
}

function fixOne(
  project: Project,
  file: LintedFile,
  unsafe: boolean,
): { input: LintInput; applied: number } | { refused: string } | null {
  const { text, applied } = applyFixes(file.text, file.findings, unsafe);
  if (applied.length === 0 || text === file.text) return null;
  const input = project.parse(path.resolve(project.cwd, file.path), text, file.format);
  const before = variablesOf({ prompts: file.prompts.map(({ prompt }) => prompt) });
  if (input === null || input.document.format !== file.format || variablesOf(input.document) !== before)
    return {
      refused: `The fixes of ${[...new Set(applied.map(({ rule }) => rule))].join(', ')} would have changed how this file reads, so none was applied. Please report it.`,
    };
  return { input, applied: applied.length };
}

function variablesOf({ prompts }: Pick<PromptDocument, 'prompts'>): string {
  return JSON.stringify(
    prompts.map(({ id, messages }) => [
      id,
      messages.map(({ role, segments }) => [
        role.value,
        segments.flatMap((segment) =>
          segment.kind === 'variable' ? [segment.name] : segment.kind === 'block' ? [segment.keyword] : [],
        ),
      ]),
    ]),
  );
}
