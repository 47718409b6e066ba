import type { PromptRule } from '../rule.ts';
import { type Marker, markers, seconds } from './prefix.ts';

export const rule: PromptRule = {
  meta: {
    id: 'cache/ttl-order',
    summary:
      'A cache marker with a longer lifetime stands behind one with a shorter: the provider refuses the request.',
    severity: 'error',
    fix: null,
  },
  *check(measured) {
    const { model, prompt } = measured;
    const ordered =
      model === null
        ? prompt.wire === 'anthropic' || prompt.wire === 'bedrock'
        : model.cache.ttlOrder === 'non-increasing';
    if (!ordered) return;
    const standard = model?.cache.ttls[0] ?? '5m';
    const lifetime = ({ breakpoint }: Marker) => seconds(breakpoint.ttl ?? standard);
    let shortest: Marker | undefined;
    for (const marker of markers(measured)) {
      const own = lifetime(marker);
      if (own === null) continue;
      const before = shortest && lifetime(shortest)!;
      if (before !== undefined && own > before) {
        yield {
          range: marker.breakpoint.range,
          message: `A lifetime of ${marker.breakpoint.ttl ?? standard} stands behind one of ${shortest!.breakpoint.ttl ?? standard}; longer ones have to come first (tools, then system, then messages), or the request is refused. Give the earlier marker ${marker.breakpoint.ttl ?? standard}, or this one ${shortest!.breakpoint.ttl ?? standard}.`,
          saves: { tokens: 0, perMonth: null },
          related: [
            {
              range: shortest!.breakpoint.range,
              message: `The shorter lifetime, ${shortest!.breakpoint.ttl ?? standard}.`,
            },
          ],
        };
        return;
      }
      if (before === undefined || own < before) shortest = marker;
    }
  },
};
