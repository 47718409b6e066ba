import { names, tokens } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { assumed, lostText, worthOfCaching } from './prefix.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/static-after-variable',
    summary: 'Static text stands behind a value that changes per call, so it is never read from cache.',
    severity: 'info',
    fix: null,
    needs: 'request',
    options: {
      type: 'object',
      properties: {
        minTokens: {
          type: 'integer',
          description: 'Static tokens behind the value from which they are reported.',
          default: 256,
          minimum: 1,
        },
      },
    },
  },
  *check(measured, context) {
    const lost = lostText(measured, context, Number(context.options.minTokens));
    // One cause, one finding: where the value's name says why it changes, cache/volatile-prefix reports it.
    if (lost === null || lost.text === null || lost.breaker.cause !== 'other') return;
    const { breaker, others } = lost;
    const saves = worthOfCaching(lost.tokens, measured, context);
    const all = names([breaker.name, ...others]);
    yield {
      range: lost.text,
      message: `Unless \`${breaker.name}\` stays equal between calls (then say so under \`variables\` in stint.yaml), ${context.describe(saves)} of static text behind it can never be read from cache; only the ${tokens(breaker.before)} ahead of it can. Put the static text first and ${all} behind it.${assumed(measured.model)}`,
      saves,
      related: [{ range: breaker.range, message: `\`${breaker.name}\` ends the prefix here.` }],
    };
  },
};
