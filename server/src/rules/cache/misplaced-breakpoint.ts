import { names, tokens } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import { isRequest, markers, minimumOf, stablePrefix, worthOfCaching } from './prefix.ts';
import { breakers, growsByAppending, isRecorded } from './volatile.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/misplaced-breakpoint',
    summary: 'A cache marker stands behind content that changes per call, so what it writes is never read.',
    severity: 'warning',
    fix: null,
  },
  *check(measured, context) {
    if (!isRequest(measured)) return;
    const all = markers(measured);
    if (all.length === 0) {
      yield* implicit(measured, context);
      return;
    }
    const changing = [...breakers(measured, context)].filter(
      ({ cause, name, literal }) => cause !== 'identity' && cause !== 'day' && (literal || !growsByAppending(name)),
    );
    const first = changing[0];
    if (first === undefined) return;
    const behind = (marker: (typeof all)[number]) =>
      marker.segment === -1 ? first.segment === -1 && marker.before > first.before : marker.segment > first.segment;
    const misplaced = all.filter(behind);
    const [worst] = misplaced;
    if (worst === undefined) return;
    const stable = all.some((marker) => !behind(marker));
    const saves = stable
      ? { tokens: worst.before - first.before, perMonth: null }
      : worthOfCaching(first.before, measured, context);
    yield {
      range: worst.breakpoint.range,
      // With an earlier marker in the right place, this one only wastes the premium of its write.
      ...(stable ? { severity: 'info' as const } : {}),
      message: `This marker asks to cache ${tokens(worst.before)}, but \`${first.name}\` ahead of it changes per call, so the entry is written (at the write price) and never read. Move the marker ahead of \`${first.name}\`: ${tokens(first.before)} stay equal there.`,
      saves,
      related: [{ range: first.range, message: `\`${first.name}\` changes per call.` }],
    };
  },
};

/** Models that match at breakpoints only place one themselves behind the latest message: behind this call's own content. */
function* implicit(measured: MeasuredPrompt, context: RuleContext): Generator<RuleFinding> {
  const { model, prompt } = measured;
  if (model?.cache.mode !== 'automatic' || model.cache.matching !== 'breakpoint') return;
  if (prompt.parameters.cacheMode?.value === 'explicit') return;
  const prefix = stablePrefix(measured, context);
  if (prefix * (1 - measured.tokens.error) < minimumOf(model)) return;
  const recorded = isRecorded(measured);
  // On a later turn of a conversation, the breakpoint of the turn before is what hits.
  if (prompt.messages.some(({ role }) => role.value === 'assistant' || role.value === 'tool')) return;
  const changing = [...breakers(measured, context)].filter(
    ({ cause, name }) => cause !== 'identity' && !growsByAppending(name),
  );
  const question = prompt.messages.find(({ role }) => role.value === 'user');
  const range = changing[0]?.range ?? (recorded ? question?.range : undefined);
  if (range === undefined) return;
  const what = changing[0] === undefined ? 'the user turn' : names([changing[0].name]);
  const saves = worthOfCaching(prefix, measured, context);
  yield {
    range,
    ...(recorded ? { severity: 'info' as const } : {}),
    message: `${model.id} reads the cache only at breakpoints, and its own stands behind ${what}, which changes per call: the ${context.describe(saves)} ahead are equal each time and never read. Put a \`prompt_cache_breakpoint\` behind the stable part.`,
    saves,
  };
}
