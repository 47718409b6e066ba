import { whyNotCallable } from '../locked-segments.ts';
import type { PromptRule } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: 'template/not-callable',
    summary: 'The prompt is in the lock, and cannot be rendered from it when it is called by its id.',
    severity: 'info',
    fix: null,
  },
  *check(measured, { locked }) {
    // Without a lock nothing is called by id.
    if (locked === null || measured.prompt.template === undefined) return;
    const found = whyNotCallable(measured);
    if (found === null) return;
    yield {
      range: found.range,
      message: `${found.why[0]!.toUpperCase()}${found.why.slice(1)} is not rendered from the lock, so \`stint.call\` refuses this prompt. Give the finished value as a variable of its own, or render the prompt with its own engine and call through an adapter.`,
    };
  },
};
