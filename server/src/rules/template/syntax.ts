import type { PromptRule } from '../rule.ts';

export const rule: PromptRule = {
  meta: {
    id: 'template/syntax',
    summary: 'A template tag is not closed or not read, so the model may receive it as text.',
    severity: 'error',
    fix: null,
  },
  *check({ document, prompt }) {
    if (prompt.template === undefined) return;
    for (const { message, range, template } of document.problems)
      if (template && prompt.messages.some((each) => range.start >= each.range.start && range.end <= each.range.end))
        yield { range, message: `${message} As it stands, the template fails or sends the tag to the model as text.` };
  },
};
