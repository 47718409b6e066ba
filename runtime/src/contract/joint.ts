import { isBoundary } from '../tokens/boundary.ts';
import type { TokenCounter } from '../tokens/index.ts';
import type { Binding } from './template.ts';

/**
 * By how many tokens a message counts more than its static texts and its values counted apart: where two meet, pieces
 * of both can join into others. Only what stands around the values is counted, so long prompts cost no time. 0 for
 * estimates, whose error is larger by far.
 */
export function jointTokens(text: string, bindings: readonly Binding[], counter: TokenCounter): number {
  if (!counter.exact) return 0;
  let joint = 0;
  let parts = 0;
  let windowStart = -1;
  let previousEnd = 0;
  const close = (end: number): void => {
    if (windowStart === -1) return;
    joint += counter.count(text.slice(windowStart, end)) - parts;
    windowStart = -1;
    parts = 0;
  };
  for (const { start, end } of bindings) {
    if (windowStart === -1) {
      windowStart = lastBoundary(text, previousEnd, start);
      parts += counter.count(text.slice(windowStart, start));
    } else {
      const head = firstBoundary(text, previousEnd, start);
      if (head === -1) parts += counter.count(text.slice(previousEnd, start));
      else {
        parts += counter.count(text.slice(previousEnd, head));
        close(head);
        windowStart = lastBoundary(text, head, start);
        parts += counter.count(text.slice(windowStart, start));
      }
    }
    parts += counter.count(text.slice(start, end));
    previousEnd = end;
  }
  if (windowStart !== -1) {
    const head = firstBoundary(text, previousEnd, text.length);
    const stop = head === -1 ? text.length : head;
    parts += counter.count(text.slice(previousEnd, stop));
    close(stop);
  }
  return joint;
}

/** The last place in [from, to] where the static text may be cut whatever follows; `from` if there is none. */
function lastBoundary(text: string, from: number, to: number): number {
  const literal = text.slice(from, to);
  for (let at = literal.length - 1; at > 0; at--)
    if (isBoundary(literal.charCodeAt(at - 1), literal, at)) return from + at;
  return from;
}

/** The first such place after `from`; -1 if there is none. */
function firstBoundary(text: string, from: number, to: number): number {
  const literal = text.slice(from, to);
  for (let at = 1; at < literal.length; at++) if (isBoundary(literal.charCodeAt(at - 1), literal, at)) return from + at;
  return -1;
}
