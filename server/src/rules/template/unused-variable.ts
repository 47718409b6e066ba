import type { PromptRule } from '../rule.ts';
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
    for (const { name, range } of prompt.declared) {
      const root = name.replace(/^\$/, '').split('.', 1)[0]!;
      if (read.has(root)) continue;
      yield {
        range,
        message: `\`${name}\` is declared, but the template never reads it: whoever fills it in works for nothing, or the prompt lacks it. Use it, or take the declaration out.`,
      };
    }
  },
};
