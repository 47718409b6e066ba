import type { MeasuredPrompt, PromptRule, RuleFinding } from '../rule.ts';
import { type Marker, markers } from './prefix.ts';

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
    if (prompt.wire === 'openai-chat' || prompt.wire === 'openai-responses') {
      yield* unwritten(all, most, measured);
      return;
    }
    // Automatic caching by a marker on the request itself takes one of the places (Anthropic, 2026-02-19).
    const automatic = hasTopLevelMarker(prompt.body) ? 1 : 0;
    const extra = all[most - automatic];
    if (extra === undefined) return;
    yield {
      range: extra.breakpoint.range,
      message: `This is cache marker ${most - automatic + 1} of ${all.length}${automatic ? ', beside the automatic one' : ''}; ${model?.id ?? 'the provider'} takes ${most} and refuses the request. Keep the markers behind tools, system text and the last turns.`,
      saves: { tokens: 0, perMonth: null },
    };
  },
};

/** OpenAI takes more, and writes the latest; its own breakpoint behind the latest message is one of them unless switched off. */
function* unwritten(all: readonly Marker[], most: number, { model, prompt }: MeasuredPrompt): Generator<RuleFinding> {
  const own = prompt.parameters.cacheMode?.value === 'explicit' ? 0 : 1;
  const lost = all.length + own - most;
  if (lost <= 0) return;
  yield {
    range: all[0]!.breakpoint.range,
    severity: 'info',
    message: `${all.length} cache markers${own === 1 ? ' and the implicit one' : ''}: ${model?.id ?? 'the provider'} writes the latest ${most} of a request, so ${lost === 1 ? 'this one is' : `this one and the next ${lost - 1} are`} only read, if a call before has written ${lost === 1 ? 'it' : 'them'}. Keep those behind stable text and the last turns.`,
    saves: { tokens: 0, perMonth: null },
  };
}

function hasTopLevelMarker(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'cache_control' in body && Boolean(body.cache_control);
}
