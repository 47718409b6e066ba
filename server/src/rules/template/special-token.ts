import { findSpecialTokens } from '@stint/runtime/tokens';
import { tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { movedSpan, onceInEach } from '../verbosity/once-read.ts';
import { passages } from '../verbosity/prose.ts';

export const rule: PromptRule = {
  meta: {
    id: 'template/special-token',
    summary: "Text looks like a control token of a model's chat template.",
    severity: 'info',
    fix: null,
  },
  *check(prompt, { count, saves }) {
    const reported = new Set<string>();
    for (const passage of passages(prompt)) {
      const { segment } = passage.segment;
      if (segment.kind !== 'text' || segment.content === 'code') continue;
      for (const { start, end, token } of specialTokens(passage)) {
        if (reported.has(token)) continue;
        reported.add(token);
        const size = count(token);
        yield {
          range: segment.text.range(start, end),
          message: `\`${token}\` looks like a control token. A provider's API takes it as plain text (${tokens(size)}), a self-hosted model may obey it. Use the roles of the messages instead, or write it apart if it is meant as text.`,
          saves: saves(size),
        };
      }
    }
  },
};

/** None holds an empty line. */
const specialTokens = onceInEach(({ cooked }) => findSpecialTokens(cooked), movedSpan);
