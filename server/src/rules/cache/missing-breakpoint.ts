import { heading, number } from '../phrase.ts';
import type { PromptRule } from '../rule.ts';
import { isRequest, markers, stablePrefix, worthOfCaching } from './prefix.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/missing-breakpoint',
    summary: 'The model caches only what a marker asks for, and a prefix worth caching has none.',
    severity: 'warning',
    fix: null,
    needs: 'request',
  },
  *check(measured, context) {
    const { model, prompt, tokens: measure } = measured;
    // Only a request body has a place for a marker.
    if (model === null || prompt.body === undefined || !isRequest(measured)) return;
    const switched = prompt.parameters.cacheMode?.value === 'explicit' && model.cache.matching === 'breakpoint';
    if (model.cache.mode !== 'explicit' && !switched) return;
    if (markers(measured).length > 0) return;
    if (!switched && prompt.parameters.cacheIntent !== undefined) return;
    const prefix = stablePrefix(measured, context);
    if (prefix * (1 - measure.error) < model.cache.minimumTokens) return;
    const saves = worthOfCaching(prefix, measured, context);
    const why = switched
      ? `\`mode: explicit\` without a marker switches caching off`
      : `${model.id} caches only what a marker ends`;
    yield {
      range: switched ? prompt.parameters.cacheMode!.range : heading(measured),
      message: `Tools and system text are equal on every call, but ${why}, so ${context.describe(saves)} are paid in full each time. Put a cache marker at their end: it pays off from the second call within ${model.cache.ttls[0] ?? 'its lifetime'}, and ${model.id} caches from ${number(model.cache.minimumTokens)} tokens on.`,
      saves,
    };
  },
};
