import type { PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { fencedBlocks, type Span, taggedExamples } from './examples.ts';
import { type Passage, passages } from './prose.ts';

export const rule: PromptRule = {
  meta: {
    id: 'verbosity/long-examples',
    summary: 'An example takes more of the prompt than it teaches.',
    severity: 'info',
    fix: null,
    options: {
      type: 'object',
      properties: {
        maxTokens: { type: 'integer', minimum: 1, default: 500, description: 'Tokens that one example may have.' },
        inDescription: {
          type: 'integer',
          minimum: 0,
          default: 0,
          description: 'Examples allowed in a description that every call carries.',
        },
      },
    },
  },
  *check(prompt, context) {
    const described = isDescription(prompt.prompt.id);
    for (const passage of passages(prompt)) {
      if (passage.message.role.value === 'tool') continue;
      if (described) {
        const allowed = context.options.inDescription as number;
        for (const span of taggedExamples(passage).slice(allowed))
          yield report(
            passage,
            span,
            context,
            (cost) =>
              `An example in the description: every call carries its ${cost}, whether or not this is used. Say in one sentence when to use it; keep examples in the body.`,
          );
        continue;
      }
      const maximum = context.options.maxTokens as number;
      // Four characters and more go to a token: a shorter text cannot pass the limit.
      if (passage.text.cooked.length <= maximum) continue;
      const [tagged, fenced] = [taggedExamples(passage), fencedBlocks(passage)];
      if (tagged.length === 0 && fenced.length === 0) continue;
      for (const span of [...tagged, ...fenced]) {
        if (span.end - span.start <= maximum) continue;
        const tokens = context.count(passage.text.cooked.slice(span.start, span.end));
        if (tokens > maximum)
          yield report(
            passage,
            span,
            context,
            (cost) =>
              `This example takes ${cost}; the limit is ${maximum}. Cut it to the lines that show the point, or move it to a file that is read when needed.`,
            tokens - maximum,
          );
      }
    }
  },
};

/** The part of an agent file that is loaded before anything asks for the rest. */
export function isDescription(promptId: string): boolean {
  return promptId.endsWith('#metadata');
}

function report(
  { text }: Passage,
  { start, end }: Span,
  context: RuleContext,
  message: (cost: string) => string,
  tokens?: number,
): RuleFinding {
  const whole = context.count(text.cooked.slice(start, end));
  return {
    range: text.range(start, end),
    message: message(context.describe(context.saves(whole, 'prefix'))),
    saves: context.saves(tokens ?? whole, 'prefix'),
    removable: tokens === undefined,
  };
}
