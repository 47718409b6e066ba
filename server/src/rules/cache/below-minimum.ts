import { isCall } from '../../prompt/index.ts';
import { number, tokens } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule, RuleContext } from '../rule.ts';
import { cacheRates, isRequest, lostText, markers, stablePrefix } from './prefix.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/below-minimum',
    summary: 'Caching is asked for, but the prefix is shorter than the model caches: silently, nothing is.',
    severity: 'warning',
    fix: null,
    needs: 'request',
  },
  *check(measured, context) {
    const { model, prompt, tokens: measure } = measured;
    if (model === null || !isRequest(measured) || !isCall(prompt)) return;
    const { minimumTokens } = model.cache;
    const last = markers(measured).at(-1);
    // In a file that many calls start from, a switch speaks of the conversation to come; in a request, of the request.
    const intent = prompt.body === undefined ? undefined : prompt.parameters.cacheIntent;
    const reuse = context.workload.reuse ?? 0;
    if (last === undefined && intent === undefined && reuse === 0) return;
    // One cause, one finding: a value that cuts a long prompt's prefix short is `cache/volatile-prefix`.
    if (last === undefined && intent === undefined && lostText(measured, context, 1) !== null) return;
    const prefix = last?.before ?? (intent === undefined ? stablePrefix(measured, context) : measure.typical);
    if (prefix * (1 + measure.error) >= minimumTokens) return;
    const stated = last === undefined && intent === undefined;
    // A workload is stated for many prompts: what is shorter yet is cheapest as it is.
    if (stated && !longerPays(prefix, minimumTokens, reuse, measured, context)) return;
    const advice = stated
      ? `Made ${number(minimumTokens)} long (by tools and examples, say) it would be read from cache and cost less than it does now.`
      : 'Make the stable part longer (tools and examples count), or do without caching here.';
    const wanted =
      last !== undefined
        ? 'This cache marker ends a prefix of'
        : intent !== undefined
          ? 'This request asks for caching with'
          : 'The workload counts on reuse, but the prefix has';
    const approximately = measure.exact ? '' : 'about ';
    yield {
      range:
        last?.breakpoint.range ?? intent?.range ?? prompt.model?.range ?? prompt.messages[0]?.range ?? prompt.range,
      // A conversation grows: what is too short on its first turn may be cached on a later one.
      ...(last?.where === 'messages' || (last === undefined && intent !== undefined)
        ? { severity: 'info' as const }
        : {}),
      message: `${wanted} ${approximately}${tokens(prefix)}; ${model.id} caches nothing under ${number(minimumTokens)} and says nothing (${model.cache.date}). ${advice}`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

/** Whether a prefix that is just long enough to be cached costs less than this one does uncached. */
function longerPays(
  prefix: number,
  minimum: number,
  reuse: number,
  measured: MeasuredPrompt,
  context: RuleContext,
): boolean {
  const rates = cacheRates(measured, context.today);
  return rates !== null && minimum * (reuse * rates.read + (1 - reuse) * rates.write) < prefix * rates.input;
}
