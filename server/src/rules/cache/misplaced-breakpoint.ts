import { names, tokens } from '../phrase.ts';
import type { MeasuredPrompt, PromptRule, RuleContext, RuleFinding } from '../rule.ts';
import {
  isRequest,
  lostText,
  type Marker,
  markers,
  minimumOf,
  premiumOf,
  stablePrefix,
  worthOfCaching,
} from './prefix.ts';
import { breakers, growsByAppending, isRecorded } from './volatile.ts';

/** A marker finds entries that end at most so many blocks ahead of it (Anthropic, 2026-10-08). */
const LOOKBACK = 20;
/** From so many tokens on, `cache/volatile-prefix` reports by default what a value keeps out of the cache. */
const REPORTED = 256;

export const rule: PromptRule = {
  meta: {
    id: 'cache/misplaced-breakpoint',
    summary: 'A cache marker stands where what it writes is never read.',
    severity: 'warning',
    fix: null,
    needs: 'request',
  },
  *check(measured, context) {
    if (!isRequest(measured)) return;
    const all = markers(measured);
    yield* refused(all, measured);
    if (all.length === 0) {
      yield* implicit(measured, context);
      return;
    }
    yield* outOfReach(all, measured, context);
    if (!(yield* behindChange(all, measured, context))) yield* behindQuestion(all, measured, context);
  },
};

function* refused(all: readonly Marker[], { model }: MeasuredPrompt): Generator<RuleFinding> {
  const marker = all.find(({ where }) => where === 'tools');
  if (marker === undefined || model?.cache.markers === undefined || model.cache.markers.includes('tools')) return;
  yield {
    range: marker.breakpoint.range,
    message: `${model.id} takes no cache marker on tools (${model.cache.date}). Put it behind the first text that is equal on every call: tools stand ahead of that and are cached with it.`,
    saves: { tokens: 0, perMonth: null },
  };
}

/** A marker with a value ahead of it that differs on every call. True if there is one, reported here or elsewhere. */
function* behindChange(
  all: readonly Marker[],
  measured: MeasuredPrompt,
  context: RuleContext,
): Generator<RuleFinding, boolean> {
  const first = breakers(measured, context).find(
    ({ cause, name, literal }) => cause !== 'identity' && cause !== 'day' && (literal || !growsByAppending(name)),
  );
  if (first === undefined) return false;
  const behind = (marker: Marker) =>
    marker.segment === -1 ? first.segment === -1 && marker.before > first.before : marker.segment > first.segment;
  const worst = all.find(behind);
  if (worst === undefined) return false;
  const right = all.findLast((marker) => !behind(marker));
  // One cause, one finding: where too little stands ahead of the value, it is the value that has to move.
  const short = first.before * (1 + measured.tokens.error) < minimumOf(measured.model);
  if (right === undefined && short && lostText(measured, context, REPORTED) !== null) return true;
  const premium = premiumOf(worst.before - (right?.before ?? 0), worst.breakpoint.ttl, measured, context);
  const gained = right === undefined && !short ? worthOfCaching(first.before, measured, context) : null;
  const saves = {
    tokens: gained?.tokens ?? 0,
    perMonth: premium === null ? null : premium + (gained?.perMonth ?? 0),
  };
  const advice =
    right !== undefined || short
      ? 'Take it out'
      : `Move the marker ahead of \`${first.name}\`: ${context.describe(saves)} stay equal there`;
  yield {
    range: worst.breakpoint.range,
    // With an earlier marker in the right place, this one only wastes the premium of its write.
    ...(right === undefined ? {} : { severity: 'info' as const }),
    message: `This marker asks to cache ${tokens(worst.before)}, but \`${first.name}\` ahead of it changes per call, so the entry is written (at the write price) and never read. ${advice}.`,
    saves,
    related: [{ range: first.range, message: `\`${first.name}\` changes per call.` }],
  };
  return true;
}

/** Every marker stands behind the question, so that the next conversation finds no entry that ends ahead of its own. */
function* behindQuestion(
  all: readonly Marker[],
  measured: MeasuredPrompt,
  context: RuleContext,
): Generator<RuleFinding> {
  const marker = all[0]!;
  if (!isRecorded(measured) || marker.where !== 'messages' || answered(measured)) return;
  const prefix = stablePrefix(measured, context);
  if (prefix * (1 - measured.tokens.error) < minimumOf(measured.model)) return;
  const saves = worthOfCaching(prefix, measured, context);
  yield {
    range: marker.breakpoint.range,
    severity: 'info',
    message: `The only cache markers stand behind the user turn, which differs from conversation to conversation: ${context.describe(saves)} of tools and system text ahead are equal each time and not read. Put another marker at their end.`,
    saves,
  };
}

/** A turn of so many blocks (parallel tool calls and their results) that the marker at its end does not reach the entry of the call before. */
function* outOfReach(all: readonly Marker[], measured: MeasuredPrompt, context: RuleContext): Generator<RuleFinding> {
  const { prompt, segments } = measured;
  if (prompt.wire !== 'anthropic') return;
  const inMessages = all.filter(({ where }) => where === 'messages');
  const [marker] = inMessages;
  const answer = prompt.messages.findLastIndex(({ role }) => role.value === 'assistant');
  if (inMessages.length !== 1 || answer === -1 || segments[marker!.segment]!.message <= answer) return;
  const blocks = blocksFrom(prompt.body, prompt.messages.length - answer);
  if (blocks <= LOOKBACK) return;
  const earlier = all[all.indexOf(marker!) - 1]?.before ?? 0;
  const sent = segments.find(({ message }) => message === answer)!.before - earlier;
  const saves = worthOfCaching(sent, measured, context);
  yield {
    range: marker!.breakpoint.range,
    message: `The last turn has ${blocks} blocks, and a marker finds entries up to ${LOOKBACK} blocks ahead of it (2026-10-08): the ${context.describe(saves)} that the call before has cached are written again. Keep the marker of the call before as well.`,
    saves,
  };
}

/** Content blocks of the last `count` messages. */
function blocksFrom(body: unknown, count: number): number {
  const { messages } = (body ?? {}) as { messages?: unknown };
  if (!Array.isArray(messages)) return 0;
  return messages
    .slice(-count)
    .reduce((sum: number, { content }) => sum + (Array.isArray(content) ? content.length : 1), 0);
}

/** On a later turn of a conversation, the marker or breakpoint of the turn before is what hits. */
function answered({ prompt }: MeasuredPrompt): boolean {
  return prompt.messages.some(({ role }) => role.value === 'assistant' || role.value === 'tool');
}

/** Models that match at breakpoints only place one themselves behind the latest message: behind this call's own content. */
function* implicit(measured: MeasuredPrompt, context: RuleContext): Generator<RuleFinding> {
  const { model, prompt } = measured;
  if (model?.cache.mode !== 'automatic' || model.cache.matching !== 'breakpoint') return;
  if (prompt.parameters.cacheMode?.value === 'explicit') return;
  const prefix = stablePrefix(measured, context);
  if (prefix * (1 - measured.tokens.error) < minimumOf(model)) return;
  if (answered(measured)) return;
  const recorded = isRecorded(measured);
  const changing = breakers(measured, context).filter(
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
    message: `${model.id} reads the cache only at breakpoints, and its own stands behind ${what}, which changes per call: the ${context.describe(saves)} ahead are equal each time and never read. Put a \`prompt_cache_breakpoint\` on the last content part of the stable messages (tools and \`instructions\` take none, but stand ahead of it).`,
    saves,
  };
}
