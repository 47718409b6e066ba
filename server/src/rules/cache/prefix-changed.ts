import type { LockedPrompt, LockedSegment } from '@stint/runtime/contract';
import type { Range } from '../../prompt/index.ts';
import { heading, tokens } from '../phrase.ts';
import type { MeasuredPrompt, MeasuredSegment, PromptRule, RuleContext } from '../rule.ts';
import { minimumOf } from './prefix.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/prefix-changed',
    summary: 'The cacheable prefix is another one than in the lock: every warm cache is written anew.',
    severity: 'info',
    fix: null,
  },
  *check(measured, context) {
    const { locked } = context;
    if (locked === null || locked.prefix.tokens < minimumOf(measured.model)) return;
    const change = firstChange(measured, locked, context);
    if (change === null || change.before >= locked.prefix.tokens) return;
    const anew = Math.max(0, measured.tokens.prefix - change.before);
    yield {
      range: change.range,
      message: `The cacheable prefix has changed here since the lock: ${tokens(change.before)} ahead stay cached, ${tokens(anew)} are written anew for every warm cache when this is deployed. If that is meant, record it with \`stint lock\`; else move the new text behind the prefix.`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

/** The first place in wire order where tools or messages differ from the lock, with the tokens ahead of it. */
function firstChange(
  measured: MeasuredPrompt,
  locked: LockedPrompt,
  context: RuleContext,
): { range: Range; before: number } | null {
  let before = 0;
  const loaded = measured.tools;
  for (let i = 0; i < Math.max(loaded.length, locked.tools.length); i++) {
    const now = loaded[i];
    const then = locked.tools[i];
    if (now === undefined || then === undefined || now.tool.name.value !== then.name || now.tokens !== then.tokens)
      return { range: now?.tool.name.range ?? heading(measured), before };
    if (!now.tool.deferred) before += now.tokens;
  }
  const byMessage: MeasuredSegment[][] = measured.prompt.messages.map(() => []);
  for (const each of measured.segments) if (isLocked(each)) byMessage[each.message]!.push(each);
  for (let index = 0; index < Math.max(measured.prompt.messages.length, locked.messages.length); index++) {
    const message = measured.prompt.messages[index];
    const then = locked.messages[index];
    if (message === undefined || then === undefined || message.role.value !== then.role)
      return { range: message?.role.range ?? heading(measured), before };
    const segments = byMessage[index]!;
    for (let i = 0; i < Math.max(segments.length, then.segments.length); i++) {
      const now = segments[i];
      if (now === undefined) return { range: message.role.range, before };
      const change = differs(now, then.segments[i], context);
      if (change !== null) return change;
      before = now.before + now.tokens;
    }
  }
  return null;
}

function isLocked({ segment: { kind } }: MeasuredSegment): boolean {
  return kind === 'text' || kind === 'variable' || kind === 'block';
}

function differs(
  { segment, before }: MeasuredSegment,
  then: LockedSegment | undefined,
  { count }: RuleContext,
): { range: Range; before: number } | null {
  if (segment.kind === 'text') {
    const { text } = segment;
    const old = then !== undefined && 'text' in then ? then.text : '';
    if (text.cooked === old) return null;
    let equal = 0;
    while (equal < text.cooked.length && text.cooked[equal] === old[equal]) equal++;
    return { range: text.range(equal, text.cooked.length), before: before + count(text.cooked.slice(0, equal)) };
  }
  if (segment.kind === 'variable')
    return then !== undefined && 'variable' in then && then.variable === segment.name
      ? null
      : { range: segment.range, before };
  if (segment.kind === 'block')
    return then !== undefined && 'block' in then && then.block === [segment.keyword, ...segment.reads].join(' ')
      ? null
      : { range: segment.range, before };
  return null;
}
