import type { MeasuredPrompt, PromptRule } from '../rule.ts';
import { pullsInOthers, reads } from './reads.ts';

export const rule: PromptRule = {
  meta: {
    id: 'template/unused-variable',
    summary: 'The document declares a variable that the template never reads.',
    severity: 'info',
    fix: null,
  },
  *check(measured) {
    const { prompt, document } = measured;
    if (prompt.declared === undefined || prompt.messages.length === 0 || pullsInOthers(measured)) return;
    // Several prompts of one file may share its declarations; a broken template may read what was not parsed.
    if (
      document.prompts.length > 1 &&
      document.prompts.some((other) => other !== prompt && other.declared === prompt.declared)
    )
      return;
    if (document.problems.length > 0) return;
    const read = new Set(reads(measured).map(({ root }) => root));
    let bound: Set<string> | undefined;
    for (const { name, range } of prompt.declared) {
      const root = name.replace(/^\$/, '').split('.', 1)[0]!;
      if (read.has(root)) continue;
      bound ??= boundElsewhere(measured);
      if (bound.has(name)) continue;
      yield {
        range,
        message: `\`${name}\` is declared, but the template never reads it: whoever fills it in works for nothing, or the prompt lacks it. Use it, or take the declaration out.`,
      };
    }
  },
};

/** Names that the document gives as values outside the template: a tool's binding (`input: unit`), a sub-prompt's input. */
function boundElsewhere({ source, prompt }: MeasuredPrompt): Set<string> {
  const own = [...prompt.messages.map(({ range }) => range), ...(prompt.declared ?? []).map(({ range }) => range)];
  const bound = new Set<string>();
  for (const { index, 0: written, 1: name = '' } of source.matchAll(/: {0,4}["']?\$?([A-Za-z_]\w*)/g)) {
    const at = index + written.length - name.length;
    if (!own.some(({ start, end }) => start <= at && at < end)) bound.add(name);
  }
  return bound;
}
