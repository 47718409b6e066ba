import type { PromptRule } from '../rule.ts';
import { markers } from './prefix.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/too-many-breakpoints',
    summary: 'The request has more cache markers than the provider takes.',
    severity: 'error',
    fix: null,
  },
  *check(measured) {
    const { model, prompt } = measured;
    const most =
      model?.cache.maxBreakpoints ?? (prompt.wire === 'anthropic' || prompt.wire === 'bedrock' ? 4 : undefined);
    if (most === undefined) return;
    const all = markers(measured);
    // Automatic caching by a marker on the request itself takes one of the places (Anthropic, 2026-02-19).
    const automatic = hasTopLevelMarker(prompt.body) ? 1 : 0;
    const extra = all[most - automatic];
    if (extra === undefined) return;
    const latest = prompt.wire === 'openai-chat' || prompt.wire === 'openai-responses';
    yield {
      range: extra.breakpoint.range,
      ...(latest ? { severity: 'warning' as const } : {}),
      message: `This is cache marker ${most - automatic + 1} of ${all.length}${automatic ? ', beside the automatic one' : ''}; ${model?.id ?? 'the provider'} takes ${most} and ${latest ? 'writes only the latest' : 'refuses the request'}. Keep the markers behind tools, system text and the last turns.`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

function hasTopLevelMarker(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'cache_control' in body && Boolean(body.cache_control);
}
