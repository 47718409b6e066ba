import { names, tokens } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule, RuleContext, Savings } from '../rule.ts';
import { assumed, lostText, worthOfCaching, worthOfDailyMiss } from './prefix.ts';
import type { Cause } from './volatile.ts';

const SAYS: Readonly<Record<Cause, string>> = {
  clock: 'is a clock reading, another one on every call,',
  day: 'changes every day',
  id: 'is an id, another one on every call,',
  query: 'is what was asked, another text on every call,',
  identity: 'differs from user to user',
  other: 'changes on every call',
};

export const rule: PromptRule = {
  meta: {
    id: 'cache/volatile-prefix',
    summary: 'A clock, id, user name or query stands ahead of static text, which therefore is never read from cache.',
    severity: 'warning',
    fix: null,
    needs: 'request',
    options: {
      type: 'object',
      properties: {
        minTokens: {
          type: 'integer',
          description: 'Static tokens behind the value from which it is reported.',
          default: 256,
          minimum: 1,
        },
      },
    },
  },
  *check(measured, context) {
    const lost = lostText(measured, context, Number(context.options.minTokens));
    if (lost === null || lost.breaker.cause === 'other') return;
    const { breaker, others, text } = lost;
    const { cause } = breaker;
    const saves = worth(cause, lost.tokens, measured, context);
    const consequence =
      cause === 'day'
        ? `each change has ${context.describe(saves)} of static text behind it paid in full again`
        : cause === 'identity'
          ? `no user's call can read the ${context.describe(saves)} of static text behind it that another's has cached`
          : `the ${context.describe(saves)} of static text behind it can never be read from cache`;
    const along = others.length > 0 ? `, together with ${names(others)}` : '';
    yield {
      range: breaker.range,
      // A clock or an id is never wanted where it is. A day costs one miss a day; the order of the rest can be a choice.
      ...(cause === 'clock' || cause === 'id' ? {} : { severity: 'info' as const }),
      message: `\`${breaker.name}\` ${SAYS[cause]} and ${consequence}; only the ${tokens(breaker.before)} ahead of it can. Move it behind the static text${along}.${assumed(measured.model)}`,
      saves,
      ...(text !== null && text !== breaker.range
        ? { related: [{ range: text, message: 'This text is paid in full on every call.' }] }
        : {}),
    };
  },
};

function worth(cause: Cause, tokens: number, measured: MeasuredPrompt, context: RuleContext): Savings {
  if (cause === 'day') return worthOfDailyMiss(tokens, measured, context);
  // How many calls a user makes, and so how many find the cache warm, nobody has said.
  if (cause === 'identity') return { tokens, perMonth: null };
  return worthOfCaching(tokens, measured, context);
}
