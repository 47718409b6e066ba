import { prefixEnd } from '../../lint/measure.ts';
import type { Range } from '../../prompt/index.ts';
import { isLoop, isRecorded } from '../../rules/cache/volatile.ts';
import type { MeasuredPrompt } from '../../rules/rule.ts';

/**
 * What the provider's cache can do with a stretch of a prompt: `prefix` stays equal between calls with all ahead of it,
 * `dynamic` changes per call, `neverCached` is static text behind something that changes; `variable` is filled in, and equal
 * for longer than a call.
 */
export type Stretch = 'prefix' | 'dynamic' | 'neverCached' | 'variable';

export interface Classified {
  readonly kind: Stretch;
  readonly range: Range;
}

/** The segments of a prompt in wire order by what they are to the cache. Tools are prefix. Agent instructions are all prefix. */
export function classify(measured: MeasuredPrompt): Classified[] {
  const found: Classified[] = [];
  for (const { tool } of measured.tools) if (!tool.deferred) found.push({ kind: 'prefix', range: tool.range });
  const end = prefixEnd(measured);
  /** Within a loop over a value that changes per call, text is written as often as that value has items. */
  let loop = 0;
  for (const [index, { segment, volatility, message }] of measured.segments.entries()) {
    if (segment.kind === 'breakpoint') continue;
    const range = segment.kind === 'text' ? segment.text.whole : segment.range;
    if (segment.kind === 'block') {
      if (loop > 0) loop += segment.tag === 'open' ? 1 : segment.tag === 'close' ? -1 : 0;
      else if (volatility === 'call' && isLoop(segment)) loop = 1;
    }
    if (range.end <= range.start) continue;
    const isTurn = index >= end && isRecorded(measured) && !isSystem(measured, message);
    if (volatility === 'call' || loop > 0 || isTurn) found.push({ kind: 'dynamic', range });
    else if (segment.kind === 'text') found.push({ kind: index < end ? 'prefix' : 'neverCached', range });
    else found.push({ kind: 'variable', range });
  }
  return found;
}

function isSystem({ prompt }: MeasuredPrompt, message: number): boolean {
  return /^(?:system|developer)$/.test(prompt.messages[message]!.role.value);
}
